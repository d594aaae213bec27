//! Any bytes are read as JSON.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.json", [b"{\"a\":".as_slice(), bytes].concat()));
