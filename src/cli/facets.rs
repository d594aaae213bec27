//! `dateline facets`: counts of what a query finds, without the hits.

use super::index::open_or_build;
use super::narrow::{self, Facets, Narrow, Output};
use super::{Exit, Failure, Global};
use crate::query::{self, Dimension, Facet, Request};
use crate::render::{Bars, Cross, Facets as Counts};
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline facets                                     who, where, what, which outlets
  dateline facets sanctions --facets person,topic     of articles on sanctions
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
    /// Count by a facet or by day, week, month, quarter or year; given twice, a table of both
    #[arg(long, value_name = "FACET|PERIOD", value_parser = dimension)]
    by: Vec<Dimension>,
    /// Shorter for two `--by`: a table of two, separated by a comma
    #[arg(long, value_name = "A,B", value_parser = pair, conflicts_with = "by")]
    cross: Option<(Dimension, Dimension)>,
    /// How many values to show of each facet
    #[arg(short = 'n', long = "values", default_value_t = 20, value_name = "N")]
    values: usize,
    #[command(flatten)]
    output: Output,
}

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
    let mut request = args.narrow.request()?;
    request.values = args.values;
    let index = open_or_build(global, now)?;
    let by: Vec<Dimension> = match args.cross {
        Some((rows, columns)) => vec![rows, columns],
        None => args.by.clone(),
    };
    let total = match (by.as_slice(), &args.facets) {
        (&[], facets) => {
            request.facets = facets.clone().map_or(USUAL.to_vec(), |f| f.0);
            counts(&index, &request, args, global, now)?
        }
        (&[Dimension::Facet(facet)], None) => {
            request.facets = vec![facet];
            counts(&index, &request, args, global, now)?
        }
        (&[Dimension::Time(period)], None) => {
            let timeline = query::timeline(&index, &request, Some(period), now)
                .map_err(narrow::search_failure)?;
            narrow::note(timeline.relaxed, "article", global);
            args.output.print(&Bars(&timeline), global)?;
            timeline.total
        }
        (&[rows, columns], None) => {
            let table = query::cross(&index, &request, (rows, columns), now)
                .map_err(narrow::search_failure)?;
            narrow::note(table.relaxed, "article", global);
            args.output
                .print(&Cross(std::slice::from_ref(&table)), global)?;
            table.total
        }
        (&[by], Some(facets)) => {
            let table =
                |facet: &Facet| query::cross(&index, &request, (Dimension::Facet(*facet), by), now);
            let tables: Result<Vec<_>, _> = facets.0.iter().map(table).collect();
            let tables = tables.map_err(narrow::search_failure)?;
            let relaxed = tables.first().and_then(|table| table.relaxed);
            narrow::note(relaxed, "article", global);
            args.output.print(&Cross(&tables), global)?;
            tables.first().map_or(0, |t| t.total)
        }
        _ => {
            let error = anyhow::anyhow!("a table has two dimensions");
            return Err(Failure::new(Exit::Usage, error)
                .hint("use `--by A --by B`, or `--facets A --by B`"));
        }
    };
    Ok(if total == 0 {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

fn counts(
    index: &crate::index::OpenIndex,
    request: &Request,
    args: &FacetCommand,
    global: &Global,
    now: NaiveDateTime,
) -> Result<u64, Failure> {
    let answer = query::count(index, request, now).map_err(narrow::search_failure)?;
    narrow::note(answer.relaxed, "article", global);
    args.output.print(&Counts(&answer), global)?;
    Ok(answer.total.unwrap_or(0))
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
