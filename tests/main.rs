//! Integration tests: one binary, a module a topic.

mod cases;
mod oracle;
mod readers;
mod world;
