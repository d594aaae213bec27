//! Figures: a table of value, unit, of what, measure, speaker, date and source, with the sentence below each row.

use super::cite::{Source, reference};
use super::format::Cell;
use super::hits::code_points;
use super::listing::Frame;
use super::shown::Shown;
use super::style::{Ink, Look};
use super::table::{Column, Table, by_point};
use super::{amount, facts, sanitize, tally, when, wrap};
use crate::query::{FigureFound, FiguresAnswer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 120;
/// Columns of the screen the table takes at most: cells that are not cut are worth more than a short line.
const WIDEST_TABLE: usize = 180;
/// A narrower screen has no room for the table: what its columns say stands in lines.
const NARROW: usize = 76;
/// Left margin of the sentence.
const MARGIN: &str = "    ";

/// Figures ready to print.
#[derive(Debug)]
pub struct Figures<'a>(pub &'a FiguresAnswer);

impl Frame for Figures<'_> {
    type Item = FigureFound;

    const LIST: &'static str = "figures";

    fn text(
        &self,
        items: &mut dyn Iterator<Item = io::Result<FigureFound>>,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let width = look.width.clamp(20, WIDEST);
        // Columns are as wide as their widest cells: all rows are read first.
        let figures: Vec<FigureFound> = items.collect::<io::Result<_>>()?;
        let mut shown = Shown::default();
        figures.iter().for_each(|found| shown.add(found.rank));
        if width < NARROW {
            for found in &figures {
                let amount = amount::amount(&found.figure, &found.printed);
                let amount = format!("{:>2}  {amount}", found.rank);
                for line in wrap::lines(&amount, &[], width, look, Some(Ink::Figure)) {
                    writeln!(out, "{line}")?;
                }
                below(found, true, width, look, out)?;
            }
        } else if !figures.is_empty() {
            let table = table(&figures, look.width.clamp(width, WIDEST_TABLE));
            for line in table.head(look) {
                writeln!(out, "{line}")?;
            }
            for (row, found) in figures.iter().enumerate() {
                writeln!(out, "{}", table.row(row, look))?;
                below(found, false, width, look, out)?;
            }
        }
        for facet in &self.0.facets {
            writeln!(out)?;
            tally::table(facet, "figure", look, out)?;
        }
        if !self.0.facets.is_empty() {
            writeln!(out)?;
        }
        let line = shown.of(self.0.total, "figure");
        writeln!(out, "{}", look.paint(Ink::Dim, &line))
    }

    fn object(&self) -> Value {
        let a = self.0;
        json!({"schema": SCHEMA, "query": a.query, "total": a.total, "articles": a.articles, "relaxed": a.relaxed,
               "facets": a.facets.iter().map(tally::object).collect::<Vec<_>>(),
               "figures": a.figures.iter().map(object).collect::<Vec<_>>()})
    }

    fn columns(&self) -> Vec<String> {
        let names = [
            "value",
            "upper",
            "unit",
            "of",
            "relation",
            "measure",
            "change",
            "signed",
            "kind",
            "printed",
            "speaker",
            "published",
            "outlet",
            "sentence",
            "id",
            "story",
            "citation",
        ];
        names.map(str::to_owned).to_vec()
    }

    fn record(found: &FigureFound) -> Value {
        object(found)
    }

    fn row(found: &FigureFound) -> Vec<Cell> {
        row(found)
    }

    fn id(found: &FigureFound) -> &str {
        &found.id
    }
}

fn row(found: &FigureFound) -> Vec<Cell> {
    let f = &found.figure;
    let relation = serde_json::to_value(f.relation).ok();
    let published = found
        .published
        .map(|d| d.when.start.format("%Y-%m-%d").to_string());
    vec![
        Cell::Number(f.value.to_string()),
        f.upper.map_or(Cell::Empty, |u| Cell::Number(u.to_string())),
        Cell::optional(f.unit.as_deref()),
        Cell::optional(f.of.as_deref()),
        // A relation is one of six marks, never a formula, but a cell that begins with `=` would be one.
        Cell::optional(
            relation
                .as_ref()
                .and_then(Value::as_str)
                .filter(|r| *r != "="),
        ),
        Cell::optional(f.measure.as_deref()),
        Cell::optional(f.change.as_deref()),
        Cell::Number(f.signed().to_string()),
        Cell::Text(f.kind.name().to_owned()),
        Cell::Text(found.printed.clone()),
        Cell::optional(found.speaker.as_deref()),
        Cell::optional(published.as_deref()),
        Cell::optional(found.outlet.as_deref()),
        Cell::Text(found.sentence.clone()),
        Cell::Text(found.id.clone()),
        Cell::Text(found.story.clone()),
        Cell::Text(reference(&Source {
            title: &found.title,
            outlet: found.outlet.as_deref(),
            published: found.published.as_ref(),
            url: found.url.as_deref(),
            id: &found.id,
        })),
    ]
}

fn object(found: &FigureFound) -> Value {
    let f = &found.figure;
    json!({"id": found.id, "value": f.value, "upper": f.upper, "unit": f.unit, "of": f.of, "relation": f.relation,
           "measure": f.measure, "change": f.change, "signed": f.signed(), "kind": f.kind, "printed": found.printed, "speaker": found.speaker,
           "published": facts::date(found.published.as_ref()), "outlet": found.outlet, "title": found.title,
           "sentence": found.sentence, "marks": code_points(&found.sentence, &found.marks),
           "rule": f.rule, "confidence": facts::round(f.confidence), "story": found.story})
}

/// The columns a row has room for; numbers stand by their point.
fn table(figures: &[FigureFound], width: usize) -> Table {
    let cells = |cell: &dyn Fn(&FigureFound) -> Option<String>| {
        let text = |f| sanitize::line(&cell(f).unwrap_or_default()).into_owned();
        figures.iter().map(text).collect::<Vec<String>>()
    };
    let values = cells(&|f| Some(amount::signed(&f.figure)));
    let numbers = figures.iter().map(|f| format!("{:>2}", f.rank)).collect();
    let column = |head, ink, least, cells| Column {
        head,
        ink,
        least,
        cells,
    };
    let columns = vec![
        column("#", Some(Ink::Dim), usize::MAX, numbers),
        column("value", Some(Ink::Figure), usize::MAX, by_point(&values)),
        column(
            "unit",
            Some(Ink::Figure),
            8,
            cells(&|f| amount::unit(&f.figure, &f.printed)),
        ),
        column("of", None, 3, cells(&|f| f.figure.of.clone())),
        column("measure", None, 8, cells(&|f| f.figure.measure.clone())),
        column(
            "said by",
            Some(Ink::Person),
            8,
            cells(&|f| f.speaker.clone()),
        ),
        column(
            "date",
            Some(Ink::Date),
            11,
            cells(&|f| Some(when::day(f.published.as_ref()))),
        ),
        column("source", None, 6, cells(&|f| f.outlet.clone())),
    ];
    Table::new(columns, width)
}

/// The sentence with its matches and the article's id; where there is no table, also who said it, when and where.
fn below(
    found: &FigureFound,
    alone: bool,
    width: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let room = width - MARGIN.len();
    let mut line = |text: &str, runs: &[wrap::Run], base: Option<Ink>| {
        let mut lines = wrap::lines(text, runs, room, look, base).into_iter();
        lines.try_for_each(|line| writeln!(out, "{MARGIN}{line}"))
    };
    let runs = wrap::matches(&found.marks);
    line(&found.sentence, &runs, None)?;
    if alone {
        if let Some(speaker) = &found.speaker {
            line(&format!("said by {speaker}"), &[], Some(Ink::Person))?;
        }
        let date = when::day(found.published.as_ref());
        let outlet = found.outlet.as_deref().map(|o| format!(" · {o}"));
        line(&(date + &outlet.unwrap_or_default()), &[], Some(Ink::Date))?;
    }
    // An id is copied: it is never cut into lines.
    writeln!(out, "{MARGIN}{}\n", look.clean(Ink::Dim, &found.id))
}
