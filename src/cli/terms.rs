//! `dateline terms`: the words that set an answer apart.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Narrow, Output};
use super::{Exit, Failure, Global};
use crate::query;
use crate::render::Apart;
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline terms tariffs                       what articles on tariffs speak of, and others do not
  dateline terms speaker:rutte --since 2025
  dateline terms 'topic:defense date:2024' -n 50 --format csv

For each word: in how many articles of the answer it stands and in how many others, and the log-likelihood
of that difference. Words of the query itself and of grammar are left out.";

/// How many words a screen shows.
const USUAL: usize = 25;

/// Arguments of `terms`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct TermCommand {
    #[command(flatten)]
    narrow: Narrow,
    /// How many words to print, or `all` [default: 25 on screen, all in data formats]
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    #[command(flatten)]
    output: Output,
}

/// Counts and prints.
pub(super) fn run(
    args: &TermCommand,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(false, global)?;
    request.limit = args.output.limit(args.limit, USUAL);
    let index = open_or_build(global, now)?;
    let terms = query::terms(&index, &request, now).map_err(narrow::search_failure)?;
    narrow::note(terms.relaxed, "article", global);
    args.output.print(&Apart(&terms), global)?;
    Ok(if terms.words.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}
