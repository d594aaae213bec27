//! `dateline facets`: counts of what a query finds, without the hits.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Facets, Narrow, Output};
use super::nothing;
use super::{Exit, Failure, Global, changed};
use crate::index::OpenIndex;
use crate::query::language::Asked;
use crate::query::{self, Dimension, Facet, Period, Request};
use crate::render::{Bars, Cross, Facets as Counts, cut};
use chrono::NaiveDateTime;
use clap::Args;
use std::collections::BTreeSet;

const EXAMPLES: &str = "\
Examples:
  dateline facets                                     who, where, what, which outlets
  dateline facets sanctions --facets person,topic     of articles on sanctions
  dateline facets --by person --like feinst           who is called like that, in how many articles
  dateline facets --by month                          articles by month
  dateline facets nato --facets speaker --by month    who spoke, month by month
  dateline facets --by topic --by source              a table of topics by outlet
  dateline facets --place europe --facets place       what other places there are to choose

A count is the number of hits when that value alone is chosen: inside a facet its own choices are
left out, choices in other facets hold. Places and topics count what lies in them too.";

/// Arguments of `facets`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct FacetCommand {
    #[command(flatten)]
    narrow: Narrow,
    /// Facets to count: person, speaker, place, topic, source, author, lang, unit
    #[arg(long, value_name = "FACET,…", value_parser = narrow::facets)]
    facets: Option<Facets>,
    /// Count only values like this: `feinst` counts Dora Feinstein
    #[arg(long, value_name = "TEXT")]
    like: Option<String>,
    /// Count by a facet or by day, week, month, quarter or year; given twice, a table of both
    #[arg(long, value_name = "FACET|PERIOD", value_parser = dimension)]
    by: Vec<Dimension>,
    /// Shorter for two `--by`: a table of two, separated by a comma
    #[arg(long, value_name = "A,B", value_parser = pair, conflicts_with = "by")]
    cross: Option<(Dimension, Dimension)>,
    /// How many values of each facet to print, or `all` [default: 20 on screen, all in data formats]
    #[arg(short = 'n', long = "values", value_name = "N|all", value_parser = many)]
    values: Option<Many>,
    #[command(flatten)]
    output: Output,
}

/// How many values of a facet a screen shows.
const SHOWN: usize = 20;

/// What is shown when nothing is named.
const USUAL: [Facet; 6] = [
    Facet::Person,
    Facet::Speaker,
    Facet::Place,
    Facet::Topic,
    Facet::Source,
    Facet::Unit,
];

/// Counts and prints.
pub(super) fn run(
    args: &FacetCommand,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(args.output.is_text(), global)?;
    request.values = args.output.limit(args.values, SHOWN);
    request.like.clone_from(&args.like);
    let index = open_or_build(global, now)?;
    let asked = Counting {
        index: &index,
        output: &args.output,
        global,
        now,
    };
    let total = asked.by(&mut request, args)?;
    changed::tell(&index, &BTreeSet::new(), global);
    Ok(Exit::of(total))
}

/// Where counts are looked for and printed; each says how many articles were found.
struct Counting<'a> {
    index: &'a OpenIndex,
    output: &'a Output,
    global: &'a Global,
    now: NaiveDateTime,
}

impl Counting<'_> {
    /// Counts by what was asked for.
    fn by(&self, request: &mut Request, args: &FacetCommand) -> Result<u64, Failure> {
        let by: Vec<Dimension> = match args.cross {
            Some((rows, columns)) => vec![rows, columns],
            None => args.by.clone(),
        };
        let of = (by.as_slice(), &args.facets);
        let is_of_values = matches!(of, (&[], _) | (&[Dimension::Facet(_)], None));
        if args.like.is_some() && !is_of_values {
            let error =
                anyhow::anyhow!("`--like` is for the values of facets, not for tables or time");
            return Err(Failure::new(Exit::Usage, error).hint("use it with `--by person`"));
        }
        match of {
            (&[], facets) => {
                request.facets = facets.clone().map_or(USUAL.to_vec(), |f| f.0);
                self.counts(request)
            }
            (&[Dimension::Facet(facet)], None) => {
                request.facets = vec![facet];
                self.counts(request)
            }
            (&[Dimension::Time(period)], None) => self.bars(request, period),
            (&[rows, columns], None) => self.tables(request, &[(rows, columns)]),
            (&[by], Some(facets)) => {
                let facets = facets.0.iter();
                let pairs: Vec<_> = facets.map(|f| (Dimension::Facet(*f), by)).collect();
                self.tables(request, &pairs)
            }
            _ => {
                let error = anyhow::anyhow!("a table has two dimensions");
                Err(Failure::new(Exit::Usage, error)
                    .hint("use `--by A --by B`, or `--facets A --by B`"))
            }
        }
    }

    /// Says why there is nothing to count.
    fn explain(&self, request: &Request, total: u64) -> Result<(), Failure> {
        if total > 0 {
            return Ok(());
        }
        nothing::explain(self.index, request, Asked::Articles, self.global, self.now)
    }

    fn counts(&self, request: &Request) -> Result<u64, Failure> {
        let answer = query::count(self.index, request, self.now).map_err(narrow::search_failure)?;
        narrow::note(answer.relaxed, "article", self.global);
        self.explain(request, answer.total.unwrap_or(0))?;
        self.output.print(&Counts(&answer), self.global)?;
        Ok(answer.total.unwrap_or(0))
    }

    fn bars(&self, request: &Request, period: Period) -> Result<u64, Failure> {
        let timeline = query::timeline(self.index, request, Some(period), self.now);
        let timeline = timeline.map_err(narrow::search_failure)?;
        narrow::note(timeline.relaxed, "article", self.global);
        self.explain(request, timeline.total)?;
        self.output.print(&Bars(&timeline), self.global)?;
        Ok(timeline.total)
    }

    fn tables(&self, request: &Request, pairs: &[(Dimension, Dimension)]) -> Result<u64, Failure> {
        let table = |by: &_| query::cross(self.index, request, *by, self.now);
        let tables: Result<Vec<_>, _> = pairs.iter().map(table).collect();
        let tables = tables.map_err(narrow::search_failure)?;
        let first = tables.first();
        narrow::note(first.and_then(|t| t.relaxed), "article", self.global);
        self.explain(request, first.map_or(0, |t| t.total))?;
        self.output.print(&Cross(&tables), self.global)?;
        // On the screen it stands below each table.
        if !self.output.is_text() && !self.global.quiet {
            for line in tables.iter().flat_map(cut) {
                anstream::eprintln!("note: {line}");
            }
        }
        Ok(first.map_or(0, |t| t.total))
    }
}

fn dimension(text: &str) -> Result<Dimension, String> {
    Dimension::named(text).ok_or_else(|| {
        let facets = Facet::ALL.map(Facet::name).join(", ");
        format!("cannot count by: {text}; use day, week, month, quarter, year, {facets}")
    })
}

fn pair(text: &str) -> Result<(Dimension, Dimension), String> {
    match text.split_once(',') {
        Some((rows, columns)) => Ok((dimension(rows.trim())?, dimension(columns.trim())?)),
        None => Err("two are needed, separated by a comma".to_owned()),
    }
}
