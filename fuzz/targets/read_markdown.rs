//! Any bytes are read as Markdown.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.md", bytes.to_vec()));
