//! `dateline search`: articles that fit a query, best first.

use super::index::open_or_build;
use super::narrow::{self, Facets, Narrow, Order, Output};
use super::{Exit, Failure, Global};
use crate::query::{self, Answer};
use crate::render::Hits;
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline search nato spending                      all words, best first
  dateline search '\"early february\" -tariffs'        a phrase, and a word it must not have
  dateline search borders speaker:hegseth date:2025-02
  dateline search --person 'Pete Hegseth' --place europe --since 2025 --sort newest
  dateline search sanctions --facets person,topic    with counts of who and what beside the hits
  dateline search 'said{speaker:rutte spending}'     the speaker and the words in one statement
  dateline search 'fig{measure:defence >=2%}'        with a figure of two percent and more for defence
  dateline search climate deadline:2030              that give a day of 2030 as a deadline (\"by 2030\")
  dateline search budget --format ids | head -3 | xargs -n1 dateline show

Query language:
  word  \"a phrase\"  \"near words\"~3  nat*  wom?n  word~1 (slips)  =word (as printed)
  a b (both)  a OR b  -a  NOT a  ( )  a NEAR/5 b  a BEFORE/5 b  a /s b (one sentence)  a /p b (one paragraph)
  title: lead: body: quote: person: speaker: place: topic: source: author: lang: id: path:
  date:2025-02  date:2024..2025-03  date>=2025-Q1  date:7d  updated:2025     when it was published, updated
  about:2026-05  about:2027..    which days its text speaks of, \"by 2030\" and the like among them
  deadline:2030  deadline:..2027 of these only those it gives as deadlines
  figure:>=2%  figure:2..3bn eur  unit:percent  measure:spending  of:GDP     its figures
  cue:warned                     how something is said
  said{ … }  fig{ … }            all conditions in one statement or figure
  has:quote                      also date, updated, about, deadline, person, speaker, place, topic,
                                 source, author, figure, lead, url
  A date is its whole interval: an article of \"early February 2025\" is found by date:2025-02 and by
  date:2025-02-05. Places go by their usual names: place:uk, place:britain.";

/// Arguments of `search`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Search {
    #[command(flatten)]
    narrow: Narrow,
    /// Order of the hits; by relevance when there are words to look for, else newest first
    #[arg(long, value_name = "ORDER")]
    sort: Option<Order>,
    /// How many hits to show
    #[arg(short = 'n', long = "limit", default_value_t = 10, value_name = "N")]
    limit: usize,
    /// How many hits to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// Facets to count beside the hits: person, speaker, place, topic, source, author, lang, unit
    #[arg(long, value_name = "FACET,…", value_parser = narrow::facets)]
    facets: Option<Facets>,
    /// How many values to show of each facet
    #[arg(long, default_value_t = 10, value_name = "N")]
    values: usize,
    #[command(flatten)]
    output: Output,
}

/// Searches and prints.
pub(super) fn run(args: &Search, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let mut request = args.narrow.request()?;
    request.sort = args.sort.map(Order::sort);
    request.limit = args.limit;
    request.offset = args.offset;
    request.facets = args.facets.clone().map(|f| f.0).unwrap_or_default();
    request.values = args.values;
    let index = open_or_build(global, now)?;
    let answer = if args.output.is_ids() {
        let found = query::ids(&index, &request, now).map_err(narrow::search_failure)?;
        let (ids, relaxed) = (found.ids, found.relaxed);
        let hits = ids.into_iter().map(|id| query::Hit {
            id,
            ..query::Hit::default()
        });
        Answer {
            hits: hits.collect(),
            relaxed,
            ..Answer::default()
        }
    } else {
        query::search(&index, &request, now).map_err(narrow::search_failure)?
    };
    narrow::note(answer.relaxed, "article", global);
    args.output.print(&Hits(&answer), global)?;
    Ok(
        if answer.hits.is_empty() && answer.total.is_none_or(|total| total == 0) {
            Exit::Nothing
        } else {
            Exit::Found
        },
    )
}
