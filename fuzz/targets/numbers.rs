//! Any text is searched for numbers.

#![no_main]

#[path = "../holds.rs"]
#[allow(dead_code, reason = "each target asks for one property")]
mod holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::numbers(text));
