//! `dateline saved`: lists the saved searches.

use super::narrow::Output;
use super::{Exit, Failure, Global, searches};
use crate::render::Saved as Listed;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline saved                    names and queries, and where they are kept
  dateline saved --format tsv";

/// Arguments of `saved`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Saved {
    #[command(flatten)]
    output: Output,
}

/// Lists.
pub(super) fn run(args: &Saved, global: &Global) -> Result<Exit, Failure> {
    let saved = searches::saved(global)?;
    let searches: Vec<(String, String)> = saved.all.clone().into_iter().collect();
    args.output.print(&Listed(&searches), global)?;
    if args.output.is_text() && !global.quiet {
        let path = saved.path().display();
        if searches.is_empty() {
            anstream::eprintln!("no saved searches yet: `dateline save NAME QUERY` keeps one");
        } else {
            anstream::eprintln!("in {path}");
        }
    }
    Ok(Exit::of(searches.len() as u64))
}
