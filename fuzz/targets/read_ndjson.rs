//! Any bytes are read as lines of JSON.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.ndjson", [b"{".as_slice(), bytes].concat()));
