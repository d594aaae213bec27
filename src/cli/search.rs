//! `dateline search`: articles that fit a query, best first.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Facets, Narrow, Order, Output};
use super::nothing;
use super::rows::Rows;
use super::{Exit, Failure, Global, queries};
use crate::index::OpenIndex;
use crate::query::language::Asked;
use crate::query::{self, Answer, Hit, Listed, Request};
use crate::render::{Hits, Listing, Reading, Reasons, sanitize};
use chrono::NaiveDateTime;
use clap::Args;
use std::path::PathBuf;

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
  dateline search carbon border levy --expand        also by the words the best hits have in common
  dateline search 'sub-prime loans -fed' --explain   how it was read, with the articles of each clause
  dateline search tariffs steel --why-rank           what each hit's score is made of
  dateline search --queries FILE -n 3                each query of a file: `query`, `name<TAB>query` or JSON
  dateline search --queries FILE --match any -n 1000 --format trec > run    for trec_eval and the like

Query language:
  word  \"a phrase\"  \"near words\"~3  nat*  wom?n  \"big eas*\"  /reg.?ex/  word~1 (slips)  =word (as printed)
  a b (both)  a OR b  -a  NOT a  ( )  a NEAR/5 b  a BEFORE/5 b  a /s b (one sentence)  a /p b (one paragraph)
  title: lead: body: quote: person: speaker: place: topic: source: author: lang: id: path:
  @NAME                          a search saved with `dateline save NAME QUERY`
  story:ID                       every version of the story that article ID is one of
  date:2025-02  date:2024..2025-03  date>=2025-Q1  date:7d  updated:2025     when it was published, updated
  about:2026-05  about:2027..    which days its text speaks of, \"by 2030\" and the like among them
  deadline:2030  deadline:..2027 of these only those it gives as deadlines
  about:~2027                    also what only overlaps it: \"in the next twenty years\"
  record.tags:budget             what the article's record says of itself, under any name it has
  figure:>=2%  figure:2..3bn eur  unit:percent  measure:spending  of:GDP     its figures
  change:fall  change:rise       its figures of a fall or a rise; figure:<=-5% finds \"fell 6 percent\"
  cue:warned                     how something is said
  said{ … }  fig{ … }            all conditions in one statement or figure
  has:quote                      also date, updated, about, deadline, person, speaker, place, topic,
                                 source, author, figure, lead, url, story (other versions)
  A date is its whole interval: an article of \"early February 2025\" is found by date:2025-02 and by
  date:2025-02-05. Places go by their usual names: place:uk, place:britain.";

/// How many hits, and values of a facet, a screen shows.
const USUAL: usize = 10;

/// Arguments of `search`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Search {
    #[command(flatten)]
    narrow: Narrow,
    /// Order of the hits; by relevance when there are words to look for, else newest first
    #[arg(long, value_name = "ORDER")]
    sort: Option<Order>,
    /// How many hits to print, or `all` [default: 10 on screen, all in data formats]
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    /// How many hits to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// Facets to count beside the hits: person, speaker, place, topic, source, author, lang, unit
    #[arg(long, value_name = "FACET,…", value_parser = narrow::facets)]
    facets: Option<Facets>,
    /// How many values of each facet to print, or `all` [default: 10 on screen, all in data formats]
    #[arg(long, value_name = "N|all", value_parser = many)]
    values: Option<Many>,
    /// Look also for words that the ten best hits have in common
    #[arg(long)]
    expand: bool,
    /// Say how the query was read and how many articles each clause has, instead of finding
    #[arg(long, conflicts_with = "queries")]
    explain: bool,
    /// Say for each hit what its score is made of, by clause and field, instead of showing it
    #[arg(long, conflicts_with_all = ["queries", "explain", "facets"])]
    why_rank: bool,
    /// Answer each query of this file, one a line; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    queries: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// Searches and prints.
pub(super) fn run(args: &Search, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(args.output.is_text(), global)?;
    request.sort = args.sort.map(Order::sort);
    request.limit = args.output.limit(args.limit, USUAL);
    request.offset = args.offset;
    request.facets = args.facets.clone().map(|f| f.0).unwrap_or_default();
    request.values = args.output.limit(args.values, USUAL);
    request.expand = args.expand;
    if args.explain {
        return explain(&request, &args.output, global, now);
    }
    if args.why_rank && !args.output.is_run() {
        return why_rank(&request, &args.output, global, now);
    }
    if args.output.is_ids() || args.output.is_run() {
        request.facets.clear();
    }
    if args.queries.is_some() || args.output.is_run() {
        return queries::run(args.queries.as_deref(), &request, &args.output, global, now);
    }
    let index = open_or_build(global, now)?;
    let Listed { head, items } = found(&index, &request, &args.output, now)?;
    notes(&index, &head, &request, global, now)?;
    let rows = Rows::default();
    let list = Listing::new(
        Hits(&head),
        rows.noting(items, |hit: &Hit| (&hit.id, &hit.path)),
    );
    args.output.print(&list, global)?;
    rows.end(&index, args.offset, &args.output, global);
    Ok(Exit::of(head.total.unwrap_or(0)))
}

/// Says how a query was read.
fn explain(
    request: &Request,
    output: &Output,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let read = query::explain(&index, request, now).map_err(narrow::search_failure)?;
    output.print(&Reading(&read), global)?;
    Ok(Exit::of(read.first().map_or(0, |whole| whole.articles)))
}

/// Says what made the score of each hit.
fn why_rank(
    request: &Request,
    output: &Output,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let ranking = query::ranking(&index, request, now).map_err(narrow::search_failure)?;
    notes(&index, &ranking.answer, request, global, now)?;
    output.print(&Reasons(&ranking), global)?;
    let rows = Rows::default();
    for ranked in &ranking.hits {
        rows.note(&ranked.hit.id, &ranked.hit.path);
    }
    rows.end(&index, request.offset, output, global);
    Ok(Exit::of(ranking.answer.total.unwrap_or(0)))
}

/// Says beside the hits what was found in place of what was asked for.
fn notes(
    index: &OpenIndex,
    head: &Answer,
    request: &Request,
    global: &Global,
    now: NaiveDateTime,
) -> Result<(), Failure> {
    narrow::note(head.relaxed, "article", global);
    if !head.expanded.is_empty() && !global.quiet {
        let words: Vec<_> = head.expanded.iter().map(|w| sanitize::line(w)).collect();
        anstream::eprintln!("note: expanded by: {}", words.join(", "));
    }
    if head.total == Some(0) {
        nothing::explain(index, request, Asked::Articles, global, now)?;
    }
    Ok(())
}

/// What is found; where only ids are wanted, nothing else is read.
fn found<'a>(
    index: &'a OpenIndex,
    request: &Request,
    output: &Output,
    now: NaiveDateTime,
) -> Result<Listed<'a, Answer, Hit>, Failure> {
    if !output.is_ids() {
        return query::search_listed(index, request, now).map_err(narrow::search_failure);
    }
    let found = query::ids(index, request, now).map_err(narrow::search_failure)?;
    let hit = |id| Hit {
        id,
        ..Hit::default()
    };
    Ok(Listed {
        head: Answer {
            total: found.total,
            relaxed: found.relaxed,
            ..Answer::default()
        },
        items: Box::new(found.ids.into_iter().map(move |id| Ok(hit(id)))),
    })
}
