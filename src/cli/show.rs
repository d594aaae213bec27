//! `dateline show`: an article with its facts.

use super::index::open_or_build;
use super::narrow::Output;
use super::{Exit, Failure, Global, pager, rows};
use crate::article::Article;
use crate::extract::Facts;
use crate::index::{IndexError, OpenIndex};
use crate::render::Shown;
use chrono::NaiveDateTime;
use clap::Args;
use std::io::{self, IsTerminal};

const EXAMPLES: &str = "\
Examples:
  dateline show cm-20250318                  the article with its facts marked and listed
  dateline show 3                            the third of the last list
  dateline show --why cm-20250318            how each fact was found: rule, confidence, place, words,
                                             and what leads to a speaker or a topic
  dateline show cm-20250318 --format json    what programs read; offsets are code points, as in --why
  dateline search budget --format ids | head -1 | xargs dateline show

A part of an id will do as long as one article alone has it. A number is an id if there is one so called,
else a row of the last list printed in this terminal; '#3' is always the row.
On a terminal the article runs through $PAGER, or `less -FRX`.";

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Show {
    /// Ids of the articles, or rows of the last list
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Print for each fact how it was found
    #[arg(long)]
    why: bool,
    /// Print straight to the terminal
    #[arg(long)]
    no_pager: bool,
    #[command(flatten)]
    output: Output,
}

/// Finds and prints.
pub(super) fn run(args: &Show, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let mut found = Vec::with_capacity(args.ids.len());
    for id in &args.ids {
        found.push(find(&index, id, global)?);
    }
    if args.output.is_text() && !args.no_pager && io::stdout().is_terminal() {
        pager::page(&found, args.why, global)?;
        return Ok(Exit::Found);
    }
    for (article, facts) in &found {
        args.output.print(
            &Shown {
                article,
                facts,
                title_marks: &[],
                marks: &[],
                why: args.why,
            },
            global,
        )?;
    }
    Ok(Exit::Found)
}

fn find(index: &OpenIndex, typed: &str, global: &Global) -> Result<(Article, Facts), Failure> {
    let id = rows::id(index, typed, global)?;
    let missing = || IndexError::NoArticle(id.clone());
    let address = index.find(&id)?.ok_or_else(missing)?;
    let (article, mut facts) = index.fetch(address)?;
    facts.keep_shown();
    Ok((article, facts))
}
