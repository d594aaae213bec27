//! Integration tests: one binary, a module a topic.

mod answers;
mod cases;
mod crash;
mod incremental;
mod indexing;
mod oracle;
mod properties;
mod pages;
mod readers;
mod readme;
mod world;
