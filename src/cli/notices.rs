//! Warnings of the readers on stderr: the first few in full, all of them counted by kind.
//!
//! Apart from the commands because every one that reads articles reports the same way; a drop of a million bad lines must
//! not fill the screen.

use crate::corpus::Warning;
use crate::render::sanitize;
use std::collections::BTreeMap;

/// How many warnings are printed in full.
const SHOWN: u64 = 20;

/// Counts warnings and prints the first.
#[derive(Debug)]
pub(super) struct Notices {
    quiet: bool,
    seen: u64,
    lost: u64,
    by_code: BTreeMap<&'static str, u64>,
}

impl Notices {
    /// Makes a count that prints nothing when `quiet`.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            seen: 0,
            lost: 0,
            by_code: BTreeMap::new(),
        }
    }

    /// Counts warnings, and prints them while they are few.
    pub(super) fn take(&mut self, warnings: &[Warning]) {
        for warning in warnings {
            self.seen += 1;
            self.lost += u64::from(warning.lost);
            *self.by_code.entry(warning.code).or_default() += 1;
            if self.seen <= SHOWN && !self.quiet {
                anstream::eprintln!("warning: {}", line(warning));
            }
        }
    }

    /// Prints the counts when not all were printed; returns how many files and records are lost.
    pub(super) fn end(&self) -> u64 {
        if self.seen > SHOWN && !self.quiet {
            let counts = self.by_code.iter().map(|(code, n)| format!("{n} {code}"));
            let counts: Vec<String> = counts.collect();
            anstream::eprintln!("warning: {} in all: {}", self.seen, counts.join(", "));
        }
        self.lost
    }
}

fn line(warning: &Warning) -> String {
    let record = warning
        .record
        .map(|r| format!(" record {}", r + 1))
        .unwrap_or_default();
    let whole = format!(
        "{}{record}: {}: {}",
        warning.path, warning.code, warning.detail
    );
    sanitize::line(&whole).into_owned()
}
