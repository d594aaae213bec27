//! Any text gives facts whose spans lie in it.

#![no_main]

#[path = "../holds.rs"]
#[allow(dead_code, reason = "each target asks for one property")]
mod holds;

libfuzzer_sys::fuzz_target!(|input: (bool, &str)| holds::facts(input.1, input.0));
