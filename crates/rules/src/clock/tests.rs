//! Working time against tables and against a minute-by-minute oracle.
