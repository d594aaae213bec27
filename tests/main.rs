//! Integration tests: one binary, a module a topic.

mod answers;
mod cases;
mod crash;
mod incremental;
mod indexing;
mod oracle;
mod pages;
mod properties;
mod readers;
mod readme;
mod world;
