//! The binary `ijazat`.
fn main() {}
