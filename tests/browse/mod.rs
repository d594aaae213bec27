//! The interactive browser: its state without a terminal, its screens, any keys at all, and the whole program.

mod driver;
#[cfg(unix)]
mod program;
mod random;
mod screens;
mod states;

pub use driver::{Browser, SAMPLE};
