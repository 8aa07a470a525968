//! Identities: one canonical form for each kind of number, name and address of a person or company.
