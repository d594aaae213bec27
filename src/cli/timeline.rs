//! `dateline timeline`: how many articles when.

use super::index::open_or_build;
use super::narrow::{self, Narrow, Output};
use super::nothing;
use super::{Exit, Failure, Global, changed};
use crate::query::language::{Asked, parse};
use crate::query::{self, Period, Request};
use crate::render::{Bars, Compared};
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;

const EXAMPLES: &str = "\
Examples:
  dateline timeline                                 all articles, by the period that reads best
  dateline timeline tariffs --by week --since 2025
  dateline timeline speaker:hegseth --format csv
  dateline timeline tariffs --with sanctions --with quotas    several on one scale
  dateline timeline tariffs --share --by month                as a share of all articles of the time

A bar counts the hits of its own date (`date:2025-02`). An article dated less finely than a bar is
counted in each bar it may lie in, and how many those are is told; undated articles are counted
apart.";

/// Arguments of `timeline`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Timeline {
    #[command(flatten)]
    narrow: Narrow,
    /// What a bar stands for
    #[arg(long, value_name = "PERIOD")]
    by: Option<By>,
    /// Draw this query on the same scale; may be given more than once
    #[arg(long, value_name = "QUERY")]
    with: Vec<String>,
    /// Draw shares of all articles of the time instead of numbers
    #[arg(long)]
    share: bool,
    #[command(flatten)]
    output: Output,
}

/// What a bar stands for.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// Counts and prints.
pub(super) fn run(args: &Timeline, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let period = args.by.map(|by| match by {
        By::Day => Period::Day,
        By::Week => Period::Week,
        By::Month => Period::Month,
        By::Quarter => Period::Quarter,
        By::Year => Period::Year,
    });
    let request = args.narrow.request(args.output.is_text(), global)?;
    let requests = requests(&request, &args.with)?;
    let index = open_or_build(global, now)?;
    if args.share || !args.with.is_empty() {
        let compared = query::compare(&index, &requests, period, args.share, now);
        let compared = compared.map_err(narrow::search_failure)?;
        for query in &compared.queries {
            narrow::note(query.relaxed, "article", global);
        }
        args.output.print(&Compared(&compared), global)?;
        return Ok(if compared.queries.iter().all(|query| query.total == 0) {
            Exit::Nothing
        } else {
            Exit::Found
        });
    }
    let timeline =
        query::timeline(&index, &request, period, now).map_err(narrow::search_failure)?;
    narrow::note(timeline.relaxed, "article", global);
    if timeline.total == 0 {
        nothing::explain(&index, &request, Asked::Articles, global, now)?;
    }
    args.output.print(&Bars(&timeline), global)?;
    changed::tell(&index, &BTreeSet::new(), global);
    Ok(if timeline.total == 0 {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

/// The request, and one for each query beside it with the same filters.
fn requests(first: &Request, with: &[String]) -> Result<Vec<Request>, Failure> {
    let mut requests = vec![first.clone()];
    for query in with {
        parse(query).map_err(|error| narrow::search_failure(error.into()))?;
        requests.push(Request {
            query: query.clone(),
            ..first.clone()
        });
    }
    Ok(requests)
}
