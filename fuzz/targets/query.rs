//! Any query is understood and printed, or explained.

#![no_main]

libfuzzer_sys::fuzz_target!(|query: &str| holds::query(query));
