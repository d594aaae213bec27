//! Integration tests: one binary, a module a topic.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod across;
mod answers;
mod batch;
mod bench;
mod browse;
mod calibration;
mod cases;
mod corrections;
mod crash;
mod fields;
mod incremental;
mod indexing;
mod language;
mod mcp;
mod nothing;
mod odd_input;
mod oracle;
mod pages;
mod properties;
mod ranking;
mod readers;
mod readme;
mod reference;
mod released;
mod screen;
mod searches;
mod settings;
mod shell;
mod stories;
mod typed;
mod whole;
mod why_rank;
mod world;
mod writing;
