//! Integration tests: one binary, a module a topic.

mod answers;
mod cases;
mod oracle;
mod readers;
mod world;
