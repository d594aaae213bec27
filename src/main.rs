//! The `dateline` program: parses, runs, prints one error with its hint, and ends with an exit code.

use dateline::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let now = chrono::Local::now().naive_local();
    match cli::run(&cli::parse(std::env::args_os()), now) {
        Ok(exit) => exit.into(),
        Err(failure) => cli::report(&failure).into(),
    }
}
