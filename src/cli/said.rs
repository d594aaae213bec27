//! `dateline said`: who said what, when.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Facets, Narrow, Order, Output};
use super::nothing;
use super::rows::Rows;
use super::{Exit, Failure, Global};
use crate::query::language::Asked;
use crate::query::{self, By, Listed};
use crate::render::{Listing, Statements};
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline said sanctions                          who said something about sanctions
  dateline said --speaker Rutte spending           what one of them said about spending
  dateline said 'speaker:hegseth date:2025-02'     all one said in a month
  dateline said tariffs --sort newest --format csv
  dateline said climate --by speaker               who is quoted on climate, and in how many articles
  dateline said climate --by month                 when; also by cue, quoted, source, topic, place, …
  dateline said climate --facets speaker,source    the statements, with counts below them
  dateline said climate --all                      those that are less sure, too

Words are looked for in what was said, not in the rest of the article; `title:`, `body:`, `person:`
and other fields of the article can be asked for as well, and `cue:warned` for the word that
introduces it. The same words of one speaker, printed many times, are shown once with how often.";

/// Arguments of `said`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Said {
    #[command(flatten)]
    narrow: Narrow,
    /// Order of the statements; by relevance when there are words to look for, else newest first
    #[arg(long, value_name = "ORDER")]
    sort: Option<Order>,
    /// How many statements to print, or `all` [default: 10 on screen, all in data formats]
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    /// How many statements to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// Count the statements instead: by speaker, cue, quoted, person, place, topic, source, author, lang, or a period
    #[arg(long, value_name = "WHAT", value_parser = by)]
    by: Option<By>,
    /// Show and count statements below the confidence from which they are shown, too
    #[arg(long)]
    all: bool,
    /// Order the counts by articles, not by statements
    #[arg(long)]
    by_articles: bool,
    /// Count these facets too: person, speaker, place, topic, source, author, lang
    #[arg(long, value_name = "FACET,…", value_parser = narrow::facets, conflicts_with = "by")]
    facets: Option<Facets>,
    /// How many values of each count to print, or `all` [default: 20 on screen, all in data formats]
    #[arg(long, value_name = "N|all", value_parser = many)]
    values: Option<Many>,
    #[command(flatten)]
    output: Output,
}

/// Finds and prints.
pub(super) fn run(args: &Said, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(args.output.is_text(), global)?;
    request.sort = args.sort.map(Order::sort);
    request.limit = args.output.limit(args.limit, 10);
    request.complete = !args.output.is_text();
    request.offset = args.offset;
    request.values = args.output.limit(args.values, 20);
    request.by_articles = args.by_articles;
    request.unsure = args.all;
    request.facets = args.facets.clone().map_or(Vec::new(), |facets| facets.0);
    let index = open_or_build(global, now)?;
    if let Some(by) = args.by {
        let counts = query::said_by(&index, &request, by, now).map_err(narrow::search_failure)?;
        if counts.total == 0 {
            nothing::explain(&index, &request, Asked::Statements, global, now)?;
        }
        return narrow::tally(&index, &counts, "statement", &args.output, global);
    }
    let found = query::said_listed(&index, &request, now).map_err(narrow::search_failure)?;
    let Listed { head, items } = found;
    narrow::note(head.relaxed, "statement", global);
    if head.total == 0 {
        nothing::explain(&index, &request, Asked::Statements, global, now)?;
    }
    let rows = Rows::default();
    let list = Listing::new(
        Statements(&head),
        rows.noting(items, |said: &query::Said| (&said.id, &said.path)),
    );
    args.output.print(&list, global)?;
    rows.end(&index, args.offset, &args.output, global);
    Ok(Exit::of(head.total))
}

/// Reads what statements are counted by; for clap.
fn by(text: &str) -> Result<By, String> {
    narrow::by(text, "statements", By::is_of_statements)
}
