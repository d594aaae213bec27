//! Any query is understood and printed, or explained.

#![no_main]

#[path = "../holds.rs"]
#[allow(dead_code, reason = "each target asks for one property")]
mod holds;

libfuzzer_sys::fuzz_target!(|query: &str| holds::query(query));
