//! `dateline show`: an article with its facts.

use super::index::open_or_build;
use super::narrow::{self, Output};
use super::{Exit, Failure, Global, rows};
use crate::article::Article;
use crate::extract::Facts;
use crate::index::{IndexError, OpenIndex};
use crate::render::{Shown, format};
use chrono::NaiveDateTime;
use clap::Args;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

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
        return page(&found, args, global);
    }
    for (article, facts) in &found {
        args.output.print(
            &Shown {
                article,
                facts,
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

/// Prints through the pager; one that cannot be run or is left early is no failure.
fn page(found: &[(Article, Facts)], args: &Show, global: &Global) -> Result<Exit, Failure> {
    let wanted = std::env::var("PAGER").ok().filter(|p| !p.trim().is_empty());
    let pager = wanted.unwrap_or_else(|| "less -FRX".to_owned());
    let mut child = Command::new("sh");
    child.arg("-c").arg(&pager).stdin(Stdio::piped());
    let Ok(mut child) = child.spawn() else {
        return straight(found, args, global);
    };
    if let Some(mut input) = child.stdin.take() {
        let written = write(found, args, global, &mut input);
        drop(input);
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            return Err(Failure::new(Exit::Usage, error));
        }
    }
    match child.wait() {
        // 127: there is no such program.
        Ok(status) if status.code() == Some(127) => straight(found, args, global),
        _ => Ok(Exit::Found),
    }
}

fn straight(found: &[(Article, Facts)], args: &Show, global: &Global) -> Result<Exit, Failure> {
    write(found, args, global, &mut io::stdout().lock())
        .map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}

fn write(
    found: &[(Article, Facts)],
    args: &Show,
    global: &Global,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = narrow::look(global);
    let Some(text) = format::named("text") else {
        return Ok(());
    };
    for (article, facts) in found {
        text.write(
            &Shown {
                article,
                facts,
                why: args.why,
            },
            &look,
            out,
        )?;
    }
    Ok(())
}
