//! Any bytes are read as a page.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.html", [b"<html>".as_slice(), bytes].concat()));
