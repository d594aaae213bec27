//! `dateline figures`: which numbers, of what, said by whom, over time.

use super::index::open_or_build;
use super::narrow::{self, Narrow, Output};
use super::{Exit, Failure, Global};
use crate::query::{self, Facet, Period, Request, Sort};
use crate::render::{Figures, Run, chart};
use anyhow::Context;
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline figures defence spending                        figures whose sentence or measure has both words
  dateline figures 'measure:\"defence spending\" figure:>=2%'
  dateline figures troops --sort greatest -n 20
  dateline figures 'defence spending' --unit % --by year --plot
  dateline figures inflation --unit percent --by month --svg inflation.svg

A series is of one unit: the one asked for with `--unit`, else the one most figures found have. It gives for each
stretch of time how many figures there are, the least, the median and the greatest.";

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
    /// How many figures to show
    #[arg(short = 'n', long = "limit", default_value_t = 20, value_name = "N")]
    limit: usize,
    /// How many figures to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    /// A series over time instead of a list
    #[arg(long, value_name = "PERIOD")]
    by: Option<By>,
    /// Draw the series in the terminal (by year unless `--by` says otherwise)
    #[arg(long)]
    plot: bool,
    /// Draw the series into an SVG file (by year unless `--by` says otherwise)
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
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

/// The stretches of a series.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// Finds and prints.
pub(super) fn run(
    args: &FigureCommand,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let mut request = args.narrow.request()?;
    request
        .filters
        .choose(Facet::Unit, args.unit.iter().cloned());
    request.sort = args.sort.map(|order| match order {
        FigureOrder::Relevance => Sort::Relevance,
        FigureOrder::Newest => Sort::Newest,
        FigureOrder::Oldest => Sort::Oldest,
        FigureOrder::Greatest => Sort::Greatest,
    });
    request.limit = args.limit;
    request.offset = args.offset;
    let index = open_or_build(global, now)?;
    if args.by.is_some() || args.plot || args.svg.is_some() {
        return series(args, &index, &request, global, now);
    }
    let answer = query::figures(&index, &request, now).map_err(narrow::search_failure)?;
    narrow::note(answer.relaxed, "figure", global);
    args.output.print(&Figures(&answer), global)?;
    Ok(if answer.total == 0 {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

fn series(
    args: &FigureCommand,
    index: &crate::index::OpenIndex,
    request: &Request,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let period = match args.by {
        Some(By::Month) => Period::Month,
        Some(By::Quarter) => Period::Quarter,
        Some(By::Year) | None => Period::Year,
    };
    let series = query::series(index, request, period, now).map_err(narrow::search_failure)?;
    if let Some(path) = &args.svg {
        std::fs::write(path, chart(&series))
            .with_context(|| format!("cannot write: {}", path.display()))
            .map_err(|e| Failure::new(Exit::Usage, e))?;
    }
    args.output.print(
        &Run {
            series: &series,
            plot: args.plot,
        },
        global,
    )?;
    Ok(if series.points.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}
