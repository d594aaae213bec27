//! Integration tests: one binary, a module a topic.

mod oracle;
mod world;
