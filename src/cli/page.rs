//! `dateline report`: a query's answer as a page for a colleague.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Narrow};
use super::{Exit, Failure, Global};
use crate::extract::FigureKind;
use crate::query::{self, Facet, Request};
use crate::render::{Page, page};
use anyhow::Context;
use chrono::NaiveDateTime;
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  dateline report tariffs -o tariffs.html
  dateline report 'said{speaker:rutte spending}' --since 2025 -o rutte.html --title 'Rutte on spending'
  dateline report tariffs -n 100 -o - > tariffs.html

The page has the hits with their snippets, who and where and what in counts, a timeline, statements, and
a chart of the figures of the unit that most have. It is one file that loads nothing and runs no script.";

/// The facets of a page, and how many values of each.
const FACETS: [Facet; 5] = [
    Facet::Person,
    Facet::Speaker,
    Facet::Place,
    Facet::Topic,
    Facet::Source,
];
const VALUES: usize = 10;
/// How many statements and figures are listed.
const FACTS: usize = 15;

/// Arguments of `report`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Report {
    #[command(flatten)]
    narrow: Narrow,
    /// Where to write the page; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// What the page is called; the query when it is not said
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// How many hits to list, or `all`
    #[arg(short = 'n', long = "limit", default_value = "25", value_name = "N|all", value_parser = many)]
    limit: Many,
}

impl Report {
    /// What the page is called.
    fn title<'a>(&'a self, query: &'a str) -> &'a str {
        match (&self.title, query) {
            (Some(title), _) => title,
            (None, "*") => "All articles",
            (None, query) => query,
        }
    }
}

/// Finds and writes.
pub(super) fn run(args: &Report, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let mut request = args.narrow.request(true, global)?;
    request.limit = args.limit.number();
    request.facets = FACETS.to_vec();
    request.values = VALUES;
    let facts = Request {
        limit: FACTS,
        facets: Vec::new(),
        ..request.clone()
    };
    let index = open_or_build(global, now)?;
    let answer = query::search(&index, &request, now).map_err(narrow::search_failure)?;
    let timeline = query::timeline(&index, &facts, None, now).map_err(narrow::search_failure)?;
    let said = query::said(&index, &facts, now).map_err(narrow::search_failure)?;
    let series = query::series(
        &index,
        &facts,
        timeline.period,
        Some(FigureKind::Level),
        now,
    );
    let series = series.map_err(narrow::search_failure)?;
    let figures = query::figures(&index, &facts, now).map_err(narrow::search_failure)?;
    narrow::note(answer.relaxed, "article", global);
    let html = page(&Page {
        title: args.title(&answer.query),
        made: now.date(),
        answer: &answer,
        timeline: &timeline,
        said: &said,
        series: &series,
        figures: &figures,
    });
    write(&args.output, &html, global)?;
    Ok(match answer.total {
        Some(0) => Exit::Nothing,
        _ => Exit::Found,
    })
}

fn write(to: &Path, html: &str, global: &Global) -> Result<(), Failure> {
    if to == Path::new("-") {
        let written = io::stdout().lock().write_all(html.as_bytes());
        return written.map_err(|e| Failure::new(Exit::Found, e));
    }
    std::fs::write(to, html)
        .with_context(|| format!("cannot write: {}", to.display()))
        .map_err(|e| Failure::new(Exit::Usage, e))?;
    if !global.quiet {
        anstream::eprintln!("written: {}", to.display());
    }
    Ok(())
}
