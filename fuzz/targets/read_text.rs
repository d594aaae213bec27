//! Any bytes are read as plain text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.txt", bytes.to_vec()));
