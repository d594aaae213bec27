//! Any text gives facts whose spans lie in it.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: (bool, &str)| holds::facts(input.1, input.0));
