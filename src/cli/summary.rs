//! What an update did, in a few lines; and its failures grouped by reason.

use super::ingest::Taking;
use crate::index::{Counts, OpenIndex, Report};
use crate::render::{sanitize, thousands};
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
    for line in changes(&taking.report.counts, index.is_none()) {
        writeln!(out, "{line}")?;
    }
    if let Some(index) = index {
        writeln!(
            out,
            "index: {} articles, {} undated",
            thousands(index.articles().unwrap_or(0)),
            thousands(index.undated().unwrap_or(0))
        )?;
    }
    let (seconds, mb) = (took.as_secs_f64(), taking.bytes as f64 / 1e6);
    writeln!(
        out,
        "time: {seconds:.2} s, {mb:.1} MB read, {:.1} MB/s",
        mb / seconds.max(1e-6)
    )
}

/// What changed, or would have in a dry run; what did not happen has no line.
fn changes(c: &Counts, dry: bool) -> Vec<String> {
    let would = if dry { "would be " } else { "" };
    let mut lines = vec![format!(
        "articles: {} {would}added, {} {would}updated, {} unchanged, {} {would}removed",
        thousands(c.added),
        thousands(c.updated),
        thousands(c.unchanged),
        thousands(c.removed),
    )];
    if c.resettled > 0 {
        lines.push(format!(
            "facts {would}found again, because aliases or corrections changed: {}",
            thousands(c.resettled)
        ));
    }
    lines.push(format!(
        "files: {} read, {} unchanged, {} gone",
        thousands(c.files_read),
        thousands(c.files_unchanged),
        thousands(c.files_removed),
    ));
    if c.lost > 0 {
        lines.push(format!("failed: {}", thousands(c.lost)));
    }
    if c.clashes > 0 {
        lines.push(format!(
            "ids made from the path, because an earlier article has the same: {}",
            thousands(c.clashes)
        ));
    }
    lines
}
