//! What an update did, in a few lines; and its failures grouped by reason.

use super::ingest::Taking;
use crate::index::{OpenIndex, Report};
use crate::render::sanitize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

/// How many failures are printed in full.
const SHOWN: usize = 10;

/// Prints the failures of the files that were read: the first in full, all of them by reason. Returns how many files and
/// records are lost, those of files that did not change among them.
pub(super) fn warn(report: &Report, quiet: bool) -> u64 {
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    let mut shown = 0;
    for row in &report.files {
        for (code, count) in row.counts() {
            *reasons.entry(code).or_insert(0) += count;
        }
        for failed in &row.failures {
            shown += 1;
            if shown <= SHOWN && !quiet {
                let record = failed
                    .record
                    .map(|r| format!(" record {}", r + 1))
                    .unwrap_or_default();
                let text = format!("{}{record}: {}: {}", row.path, failed.code, failed.detail);
                anstream::eprintln!("warning: {}", sanitize::line(&text));
            }
        }
    }
    let all: u64 = reasons.values().sum();
    if all > SHOWN as u64 && !quiet {
        anstream::eprintln!("warning: {all} in all: {}", by_count(&reasons));
    }
    report.counts.lost
}

/// `12 not text, 3 empty`, most frequent first.
pub(super) fn by_count(reasons: &BTreeMap<&str, u64>) -> String {
    let mut reasons: Vec<_> = reasons.iter().collect();
    reasons.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), **code));
    let reasons: Vec<String> = reasons
        .iter()
        .map(|(code, n)| format!("{n} {code}"))
        .collect();
    reasons.join(", ")
}

/// Prints the summary; `index` is the state after the update, none for a dry run.
pub(super) fn print(
    out: &mut dyn Write,
    taking: &Taking,
    index: Option<&OpenIndex>,
    took: Duration,
) -> io::Result<()> {
    let c = &taking.report.counts;
    let would = if index.is_none() { "would be " } else { "" };
    writeln!(
        out,
        "articles: {} {would}added, {} {would}updated, {} unchanged, {} {would}removed",
        grouped(c.added),
        grouped(c.updated),
        grouped(c.unchanged),
        grouped(c.removed),
    )?;
    if c.resettled > 0 {
        let articles = grouped(c.resettled);
        writeln!(
            out,
            "facts {would}found again, because aliases or corrections changed: {articles}"
        )?;
    }
    writeln!(
        out,
        "files: {} read, {} unchanged, {} gone",
        grouped(c.files_read),
        grouped(c.files_unchanged),
        grouped(c.files_removed),
    )?;
    if c.lost > 0 {
        writeln!(out, "failed: {}", grouped(c.lost))?;
    }
    if c.clashes > 0 {
        let articles = grouped(c.clashes);
        writeln!(
            out,
            "ids made from the path, because an earlier article has the same: {articles}"
        )?;
    }
    if let Some(index) = index {
        writeln!(
            out,
            "index: {} articles, {} undated",
            grouped(index.articles().unwrap_or(0)),
            grouped(index.undated().unwrap_or(0))
        )?;
    }
    let (seconds, mb) = (took.as_secs_f64(), taking.bytes as f64 / 1e6);
    writeln!(
        out,
        "time: {seconds:.2} s, {mb:.1} MB read, {:.1} MB/s",
        mb / seconds.max(1e-6)
    )
}

/// `60112` as `60,112`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 60112, 1234567].map(super::grouped),
            ["0", "999", "1,000", "60,112", "1,234,567"]
        );
    }
}
