//! Any bytes are read as a feed.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading("a.xml", [b"<rss><channel>".as_slice(), bytes].concat()));
