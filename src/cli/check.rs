//! `dateline check`: whether the index is whole and true of the corpus.

use super::amend::Amendments;
use super::ingest::stamp;
use super::notices::Notices;
use super::roots::Roots;
use super::{Exit, Failure, Global};
use crate::corpus::Limits;
use crate::index::{FileStamp, Findings, OpenIndex, check};
use crate::render::{sanitize, thousands};
use anyhow::anyhow;
use clap::Args;
use std::io::{self, Write};

/// How many findings of a kind are printed.
const SHOWN: usize = 20;

const EXAMPLES: &str = "\
Examples:
  dateline check                       reads the index and looks at the corpus
  dateline check -q || dateline index  brings the index up to date when it is behind
  dateline check --deep                finds all facts again and compares them with the index
  dateline check --json | jq .behind

Ends with 0 when all is well, 1 when the corpus has changed, 3 when the index is damaged.";

/// What was typed after `check`: ends with 0 when all is well, 1 when the corpus has changed, 3 when the index is damaged.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
    /// Find the facts of every article again and compare them, not of a thousand
    #[arg(long)]
    deep: bool,
}

/// Runs the command.
///
/// # Errors
/// When there is no index or no corpus, and when the index is damaged.
pub(super) fn run(args: &Check, global: &Global) -> Result<Exit, Failure> {
    let opened = OpenIndex::open(&global.index)?;
    let mut notices = Notices::new(true);
    let roots = Roots::of(&[], &[], global, Some(&opened.state));
    let corpus = roots.files(global, &Limits::default(), &mut notices)?;
    let stamps: Vec<FileStamp> = corpus.files.iter().map(stamp).collect();
    let mut found = check(&opened, &stamps, args.deep)?;
    if !Amendments::read(global, roots.first())?.are_in(&opened.state) {
        let changed = "changed since the index was built: aliases or corrections";
        found.behind.push(changed.to_owned());
    }
    let mut out = anstream::stdout();
    let printed = if args.json {
        json(&mut out, &found)
    } else {
        text(&mut out, &found)
    };
    printed.map_err(|e| Failure::new(Exit::Index, e))?;
    if !found.damage.is_empty() {
        let damaged = anyhow!("the index is damaged: {}", global.index.display());
        return Err(
            Failure::new(Exit::Index, damaged).hint("build it anew with `dateline index --full`")
        );
    }
    if !found.behind.is_empty() {
        if !global.quiet {
            anstream::eprintln!("hint: run `dateline index` to take in what changed");
        }
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn json(out: &mut impl Write, found: &Findings) -> io::Result<()> {
    let mut value = serde_json::to_value(found)?;
    value["schema"] = serde_json::json!(1);
    writeln!(out, "{value:#}")
}

fn text(out: &mut impl Write, found: &Findings) -> io::Result<()> {
    for findings in [&found.damage, &found.behind] {
        for finding in findings.iter().take(SHOWN) {
            writeln!(out, "{}", sanitize::line(finding))?;
        }
        if findings.len() > SHOWN {
            writeln!(
                out,
                "and {} more",
                thousands((findings.len() - SHOWN) as u64)
            )?;
        }
    }
    writeln!(
        out,
        "checked: {} articles, {} statements, {} figures of {} files, {} lost with a reason",
        thousands(found.articles),
        thousands(found.statements),
        thousands(found.figures),
        thousands(found.files),
        thousands(found.lost),
    )?;
    let again = thousands(found.again);
    writeln!(out, "facts found again and compared: of {again} articles")?;
    let verdict = match (found.damage.is_empty(), found.behind.is_empty()) {
        (false, _) => "damaged",
        (true, false) => "whole, but the corpus has changed since",
        (true, true) => "whole and up to date",
    };
    writeln!(out, "index: {verdict}")
}
