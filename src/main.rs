//! The `dateline` program: parses, runs, prints one error with its hint, and ends with an exit code.

use clap::Parser;
use dateline::cli::{self, Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    let now = chrono::Local::now().naive_local();
    match cli::run(&Cli::parse(), now) {
        Ok(exit) => exit.into(),
        Err(failure) => cli::report(&failure).into(),
    }
}
