//! `dateline figures`: which numbers, of what, said by whom, over time.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Facets, Narrow, Output};
use super::nothing;
use super::rows::Rows;
use super::{Exit, Failure, Global, changed};
use crate::extract::FigureKind;
use crate::index::OpenIndex;
use crate::query::language::Asked;
use crate::query::{self, By, Facet, Listed, Period, Request, Sort};
use crate::render::{Figures, Listing, Run, chart};
use anyhow::Context;
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline figures defence spending           both words in the sentence, the measure or what it is of
  dateline figures 'GDP figure:>=2%' -n 5     of two percent and more
  dateline figures 'fig{speaker:rutte measure:spending}'
  dateline figures speaker:powell --unit %    what one of them gave in percent
  dateline figures troops --sort greatest
  dateline figures inflation --unit % --by month --plot
  dateline figures inflation --unit % --by month --svg inflation.svg
  dateline figures budget --by unit           how many in which units; also by measure, speaker, …
  dateline figures budget --format csv > budget.csv

A row has value, unit, of what, measure, who said it, date and source, with the sentence and the
article's id below it. `speaker:` is who gave the figure; `said{speaker:…}` asks for the figures of
articles in which somebody speaks.

A series is of levels in one unit: the one asked for with `--unit`, else the one most figures found
have; `--kind change`, `target`, `forecast` or `all` makes it of others. For
each stretch of time it gives the median, how many figures there are, the least and the greatest.
Its plots draw time as it runs; a scale over more than three powers of ten is logarithmic and says so.";

/// How many figures, and values of a count, a screen shows.
const USUAL: usize = 20;

/// Arguments of `figures`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct FigureCommand {
    #[command(flatten)]
    narrow: Narrow,
    /// Only figures in this unit: %, percent, usd, euro, troops, km
    #[arg(long, value_name = "UNIT", help_heading = "Narrowing")]
    unit: Vec<String>,
    /// Order of the figures; by relevance when there are words to look for, else newest first
    #[arg(long, value_name = "ORDER")]
    sort: Option<FigureOrder>,
    /// How many figures to print, or `all` [default: 20 on screen, all in data formats]
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    /// How many figures to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// A series of values over time instead of a list, by day, week, month, quarter or year; or counts, by unit, measure,
    /// of, speaker, person, place, topic, source, author or lang
    #[arg(long, value_name = "PERIOD|WHAT", value_parser = by)]
    by: Option<By>,
    /// Order the counts by articles, not by figures
    #[arg(long)]
    by_articles: bool,
    /// Count these facets too: person, speaker, place, topic, source, author, lang, unit
    #[arg(long, value_name = "FACET,…", value_parser = narrow::facets, conflicts_with = "by")]
    facets: Option<Facets>,
    /// How many values of each count to print, or `all` [default: 20 on screen, all in data formats]
    #[arg(long, value_name = "N|all", value_parser = many)]
    values: Option<Many>,
    /// Which figures make the series
    #[arg(long, value_name = "KIND", default_value = "level")]
    kind: SeriesKind,
    /// Draw the series in the terminal (by year unless `--by` says otherwise)
    #[arg(long)]
    plot: bool,
    /// Draw the series into an SVG file (by year unless `--by` says otherwise)
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// Which figures make a series.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum SeriesKind {
    /// How much something is.
    Level,
    /// By how much it rose or fell.
    Change,
    /// What is aimed at.
    Target,
    /// What is expected.
    Forecast,
    /// All of them.
    All,
}

impl SeriesKind {
    fn kind(self) -> Option<FigureKind> {
        match self {
            Self::Level => Some(FigureKind::Level),
            Self::Change => Some(FigureKind::Change),
            Self::Target => Some(FigureKind::Target),
            Self::Forecast => Some(FigureKind::Forecast),
            Self::All => None,
        }
    }
}

/// The order of figures.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FigureOrder {
    /// Best first.
    Relevance,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
    /// The greatest value first.
    Greatest,
}

/// Finds and prints.
pub(super) fn run(
    args: &FigureCommand,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(args.output.is_text(), global)?;
    let units = args.unit.iter().cloned();
    request.filters.choose(Facet::Unit, units);
    request.sort = args.sort.map(|order| match order {
        FigureOrder::Relevance => Sort::Relevance,
        FigureOrder::Newest => Sort::Newest,
        FigureOrder::Oldest => Sort::Oldest,
        FigureOrder::Greatest => Sort::Greatest,
    });
    request.limit = args.output.limit(args.limit, USUAL);
    request.offset = args.offset;
    request.values = args.output.limit(args.values, USUAL);
    request.by_articles = args.by_articles;
    request.facets = args.facets.clone().map_or(Vec::new(), |facets| facets.0);
    let index = open_or_build(global, now)?;
    for unit in &args.unit {
        known(&index, unit, now)?;
    }
    match args.by {
        Some(By::Time(period)) => return series(args, &index, &request, period, global, now),
        Some(by) => {
            let counts = query::figures_by(&index, &request, by, now);
            let counts = counts.map_err(narrow::search_failure)?;
            if counts.total == 0 {
                nothing::explain(&index, &request, Asked::Figures, global, now)?;
            }
            return narrow::tally(&index, &counts, "figure", &args.output, global);
        }
        None if args.plot || args.svg.is_some() => {
            return series(args, &index, &request, Period::Year, global, now);
        }
        None => {}
    }
    list(args, &index, &request, global, now)
}

/// Lists the figures one by one.
fn list(
    args: &FigureCommand,
    index: &OpenIndex,
    request: &Request,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let found = query::figures_listed(index, request, now).map_err(narrow::search_failure)?;
    let Listed { head, items } = found;
    narrow::note(head.relaxed, "figure", global);
    if head.total == 0 {
        nothing::explain(index, request, Asked::Figures, global, now)?;
    }
    let rows = Rows::default();
    let list = Listing::new(
        Figures(&head),
        rows.noting(items, |found: &query::FigureFound| (&found.id, &found.path)),
    );
    args.output.print(&list, global)?;
    rows.end(index, args.offset, &args.output, global);
    Ok(Exit::of(head.total))
}

/// Refuses a unit that nothing is measured in, and names the one that may be meant.
fn known(index: &OpenIndex, unit: &str, now: NaiveDateTime) -> Result<(), Failure> {
    let Err(near) = query::unit_slip(index, unit, now) else {
        return Ok(());
    };
    let failure = Failure::new(
        Exit::Usage,
        anyhow::anyhow!("no figure has the unit: {unit}"),
    );
    Err(match near {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("`dateline facets --facets unit` lists the units there are"),
    })
}

fn series(
    args: &FigureCommand,
    index: &OpenIndex,
    request: &Request,
    period: Period,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let kind = args.kind.kind();
    let series =
        query::series(index, request, period, kind, now).map_err(narrow::search_failure)?;
    if let Some(path) = args.svg.as_ref().filter(|_| !series.points.is_empty()) {
        std::fs::write(path, chart(&series))
            .with_context(|| format!("cannot write: {}", path.display()))
            .map_err(|e| Failure::new(Exit::Usage, e))?;
        if !global.quiet {
            anstream::eprintln!("drawn: {}", path.display());
        }
    }
    narrow::note(series.relaxed, "figure", global);
    if series.total == 0 {
        nothing::explain(index, request, Asked::Figures, global, now)?;
    }
    args.output.print(
        &Run {
            series: &series,
            plot: args.plot,
        },
        global,
    )?;
    changed::tell(index, &BTreeSet::new(), global);
    Ok(if series.points.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

/// Reads what figures are put in order or counted by; for clap.
fn by(text: &str) -> Result<By, String> {
    narrow::by(text, "figures", By::is_of_figures)
}
