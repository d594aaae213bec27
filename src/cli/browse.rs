//! `dateline browse`: the interactive browser, and what the program does on a terminal when no command is named.

use super::config::FILE;
use super::desk::Desk;
use super::index::open_or_build;
use super::{Cli, Exit, Failure, Global, narrow, searches};
use crate::browse::{Keys, Palette, Start, run as browse};
use anyhow::anyhow;
use chrono::NaiveDateTime;
use clap::{Args, CommandFactory};
use std::io::{self, IsTerminal};

const EXAMPLES: &str = "\
Examples:
  dateline                                   the browser, over all articles
  dateline browse nato spending              with a query to begin with
  dateline browse @arms                      with a saved search

Hits, an article with its matches marked, and counts of who, where, what and when stand beside each
other and follow each letter typed. `?` shows the keys; `/` goes to the query, tab completes fields
and values, space chooses among the facets, 1 to 4 list articles, statements, figures and bars over
time. For a screen reader, `dateline search` prints plain lines.";

/// Arguments of `browse`.
#[derive(Debug, Args, Default)]
#[command(after_help = EXAMPLES)]
pub struct Browse {
    /// What to look for, in the query language; nothing for all articles
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
}

/// What the program does when no command is named: the browser on a terminal, else its help as an error.
pub(super) fn without_command(global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    if is_terminal() {
        return run(&Browse::default(), global, now);
    }
    anstream::eprint!("{}", Cli::command().render_help().ansi());
    Ok(Exit::Usage)
}

fn is_terminal() -> bool {
    io::stdout().is_terminal() && io::stdin().is_terminal()
}

/// Runs the browser.
pub(super) fn run(args: &Browse, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    if !is_terminal() {
        let error = anyhow!("the browser needs a terminal");
        return Err(Failure::new(Exit::Usage, error)
            .hint("use `dateline search`, which prints to a file or a pipe"));
    }
    let keys = global
        .keys
        .iter()
        .map(|(key, name)| (key.as_str(), name.as_str()));
    let keys = Keys::with(keys).map_err(|why| {
        let error = anyhow!("keys in `{FILE}`: {why}");
        Failure::new(Exit::Usage, error)
            .hint("`dateline config --origins` says which files are read")
    })?;
    let index = open_or_build(global, now)?;
    let mut desk = Desk::new(global, now);
    let palette = if narrow::look(global).colour {
        Palette::Colours
    } else {
        Palette::Plain
    };
    let words = args.query.iter().map(|word| word.trim_start());
    let start = Start {
        query: words.collect::<Vec<_>>().join(" "),
        keys,
        past: desk.past(),
        saved: searches::saved(global)?.all,
        palette,
    };
    browse(index, now, start, &mut desk).map_err(|e| {
        let error = anyhow::Error::new(e).context("the terminal cannot be used");
        Failure::new(Exit::Usage, error).hint("use `dateline search`, which prints plain lines")
    })?;
    Ok(Exit::Found)
}
