//! Every target: the name of the program says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ijazat_fuzz::run(env!("CARGO_BIN_NAME"), data));
