//! Any bytes are read as lines of JSON.

#![no_main]

#[path = "../holds.rs"]
#[allow(dead_code, reason = "each target asks for one property")]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.ndjson", [b"{".as_slice(), bytes].concat()));
