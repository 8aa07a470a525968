//! The server of Ijazat: API, static files, jobs and the command line. Data
//! comes from `ijazat_store`, judgements from `ijazat_rules`; handlers here
//! only carry between them and the wire.
