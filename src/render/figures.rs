//! Figures: a table of value, unit, of what, measure, speaker, date and sentence.

use super::format::{Cell, Report};
use super::hits::code_points;
use super::style::{Ink, Look, counted, fit};
use super::why::amount;
use super::{facts, sanitize, when, wrap};
use crate::query::{FigureFound, FiguresAnswer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 110;
/// Left margin of the sentence.
const MARGIN: &str = "    ";

/// Figures ready to print.
#[derive(Debug)]
pub struct Figures<'a>(pub &'a FiguresAnswer);

impl Report for Figures<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for found in &self.0.figures {
            print(found, look, out)?;
        }
        let mut line = counted(self.0.total, "figure");
        if (self.0.figures.len() as u64) < self.0.total {
            line.push_str(&format!(", shown {}", self.0.figures.len()));
        }
        writeln!(out, "{}", look.paint(Ink::Dim, &line))
    }

    fn object(&self) -> Value {
        let a = self.0;
        json!({"schema": SCHEMA, "query": a.query, "total": a.total, "relaxed": a.relaxed,
               "figures": a.figures.iter().map(object).collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        let with_schema = |found: &FigureFound| {
            let mut record = object(found);
            record["schema"] = json!(SCHEMA);
            record
        };
        self.0.figures.iter().map(with_schema).collect()
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
            "printed",
            "speaker",
            "published",
            "outlet",
            "sentence",
            "id",
        ];
        names.map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        self.0.figures.iter().map(row).collect()
    }

    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for found in &self.0.figures {
            if !ids.contains(&found.id) {
                ids.push(found.id.clone());
            }
        }
        ids
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
        Cell::Text(found.printed.clone()),
        Cell::optional(found.speaker.as_deref()),
        Cell::optional(published.as_deref()),
        Cell::optional(found.outlet.as_deref()),
        Cell::Text(found.sentence.clone()),
        Cell::Text(found.id.clone()),
    ]
}

fn object(found: &FigureFound) -> Value {
    let f = &found.figure;
    json!({"id": found.id, "value": f.value, "upper": f.upper, "unit": f.unit, "of": f.of, "relation": f.relation,
           "measure": f.measure, "change": f.change, "printed": found.printed, "speaker": found.speaker,
           "published": facts::date(found.published.as_ref()), "outlet": found.outlet, "title": found.title,
           "sentence": found.sentence, "marks": code_points(&found.sentence, &found.marks),
           "rule": f.rule, "confidence": f.confidence})
}

fn print(found: &FigureFound, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.clamp(40, WIDEST) - MARGIN.len();
    let mut line = look.clean(Ink::Figure, &amount(&found.figure));
    if let Some(speaker) = &found.speaker {
        line.push_str(&format!(" · {}", look.clean(Ink::Person, speaker)));
    }
    writeln!(out, "{line}")?;
    for line in wrap::lines(
        &found.sentence,
        &wrap::matches(&found.marks),
        width,
        look,
        None,
    ) {
        writeln!(out, "{MARGIN}{line}")?;
    }
    let mut about = look.paint(Ink::Date, &when::short(found.published.as_ref()));
    for part in found.outlet.iter().chain([&found.id]) {
        let part = sanitize::line(part);
        about.push_str(&look.paint(Ink::Dim, &format!(" · {}", fit(&part, width / 2))));
    }
    writeln!(out, "{MARGIN}{about}\n")
}
