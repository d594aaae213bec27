//! Any text is searched for numbers.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| holds::numbers(text));
