//! `dateline complete-line`: what a shell calls at each tab. It prints a value a line, with what it says behind a tab.
//!
//! Whatever goes wrong, it prints nothing and ends well: a message in the middle of a command line helps nobody.

mod asked;
mod bash;
mod values;

use super::completions::Shell;
use super::{Exit, Global};
use asked::asked;
use chrono::NaiveDateTime;
use clap::Args;
use std::io::{self, Write};

/// Arguments of `complete-line`.
#[derive(Debug, Args)]
pub struct CompleteLine {
    /// The shell that asks
    shell: Shell,
    /// Where bash breaks words
    #[arg(long, default_value = "")]
    breaks: String,
    /// The words up to the cursor, the one that is typed last; for bash the line
    #[arg(last = true)]
    words: Vec<String>,
}

/// A value that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Value {
    /// The whole word it makes.
    text: String,
    /// What it says.
    says: String,
}

/// Prints the values.
pub(super) fn run(args: &CompleteLine, global: &Global, now: NaiveDateTime) -> Exit {
    let mut out = io::stdout().lock();
    if args.shell == Shell::Bash {
        let line = bash::Line::of(args.words.first().map_or("", String::as_str));
        for value in offered(&line.words, global, now) {
            // The reader of the line may be gone: that is no failure.
            let _ = writeln!(out, "{}", line.written(&value.text, &args.breaks));
        }
        return Exit::Found;
    }
    for value in offered(&args.words, global, now) {
        let _ = writeln!(out, "{}\t{}", value.text, value.says);
    }
    Exit::Found
}

/// The values for the last of some words; none where anything goes wrong.
fn offered(words: &[String], global: &Global, now: NaiveDateTime) -> Vec<Value> {
    let mut values = values::of(&asked(words), global, now);
    // A value with control characters would be another line, or worse.
    values.retain(|value| !value.text.chars().any(char::is_control));
    values
}
