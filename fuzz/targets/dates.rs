//! Any text is searched for written dates.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| holds::dates(text));
