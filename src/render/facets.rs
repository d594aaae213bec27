//! Counts of facet values: in columns for people, as objects for programs.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, fit, fit_end, pad, thousands};
use super::told::{told, told_by};
use crate::query::{Answer, Facet, FacetCounts};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// Columns between facets.
const GAP: usize = 4;

/// Facet counts alone, ready to print.
#[derive(Debug)]
pub struct Facets<'a>(pub &'a Answer);

impl Report for Facets<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        counts_beside(&self.0.facets, look, out)?;
        self.0.total.map_or(Ok(()), |total| {
            let total = told(total, self.0.articles);
            writeln!(out, "\n{}", look.paint(Ink::Dim, &total))
        })
    }

    fn object(&self) -> Value {
        let mut object = json!({"schema": SCHEMA, "query": self.0.query, "total": self.0.total, "relaxed": self.0.relaxed,
               "facets": object(&self.0.facets)});
        told_by(&mut object, self.0.articles);
        object
    }

    fn records(&self) -> Vec<Value> {
        let of = |f: &FacetCounts| {
            let name = f.facet.name();
            let record = move |c: &crate::query::Count| json!({"schema": SCHEMA, "facet": name, "value": c.value, "count": c.count});
            f.values.iter().map(record).collect::<Vec<_>>()
        };
        self.0.facets.iter().flat_map(of).collect()
    }

    fn columns(&self) -> Vec<String> {
        ["facet", "value", "count"].map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let facets = self.0.facets.iter();
        let row = |f: &FacetCounts, c: &crate::query::Count| {
            vec![
                Cell::Text(f.facet.name().to_owned()),
                Cell::Text(c.value.clone()),
                Cell::count(c.count),
            ]
        };
        facets
            .flat_map(|f| f.values.iter().map(|c| row(f, c)).collect::<Vec<_>>())
            .collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The facets as an object: `{"person": {"values": [{"value", "count"}], "distinct", "without"}}`.
pub(super) fn object(facets: &[FacetCounts]) -> Value {
    let mut all = Map::new();
    for f in facets {
        let counts = json!({"values": f.values, "distinct": f.distinct, "without": f.without});
        all.insert(f.facet.name().to_owned(), counts);
    }
    Value::Object(all)
}

/// Prints facets side by side, as many as the screen takes.
pub(super) fn counts_beside(
    facets: &[FacetCounts],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let blocks: Vec<Block> = facets.iter().map(|f| Block::of(f, look)).collect();
    let mut from = 0;
    while from < blocks.len() {
        if from > 0 {
            writeln!(out)?;
        }
        let mut used = blocks[from].width;
        let mut to = from + 1;
        while to < blocks.len() && used + GAP + blocks[to].width <= look.width {
            used += GAP + blocks[to].width;
            to += 1;
        }
        print_row(&blocks[from..to], out)?;
        from = to;
    }
    Ok(())
}

fn print_row(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    let height = blocks.iter().map(|b| b.lines.len()).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        let mut missing = 0;
        for block in blocks {
            let (cell, used) = block
                .lines
                .get(at)
                .map_or(("", 0), |(c, u)| (c.as_str(), *u));
            if !cell.is_empty() {
                line.push_str(&" ".repeat(missing));
                line.push_str(cell);
                missing = 0;
            }
            missing += block.width.saturating_sub(used) + GAP;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// One facet on the screen: its lines, each with the columns it takes.
struct Block {
    lines: Vec<(String, usize)>,
    width: usize,
}

impl Block {
    fn of(facet: &FacetCounts, look: &Look) -> Self {
        let lines = block(facet, look.width, look);
        let width = lines.iter().map(|(_, used)| *used).max().unwrap_or(0);
        Self { lines, width }
    }
}

/// A value that has no room on a line of its own: of a path the end is kept, which tells it from its neighbours.
fn fit_value(facet: Facet, value: &str, room: usize) -> Cow<'_, str> {
    match facet {
        Facet::Place | Facet::Topic => fit_end(value, room),
        _ => fit(value, room),
    }
}

/// The lines of one facet, each with the columns it takes on the screen.
fn block(facet: &FacetCounts, width: usize, look: &Look) -> Vec<(String, usize)> {
    let name = facet.facet.name();
    let mut lines = vec![(look.paint(Ink::Title, name), name.len())];
    let numbers: Vec<String> = facet.values.iter().map(|c| thousands(c.count)).collect();
    let digits = numbers.iter().map(String::len).max().unwrap_or(1);
    for (count, number) in facet.values.iter().zip(&numbers) {
        let room = width.saturating_sub(digits + 4).max(4);
        let value = sanitize::line(&count.value);
        let value = fit_value(facet.facet, &value, room);
        let line = format!(
            "{} {}  {}",
            if count.chosen { "✓" } else { " " },
            look.paint(Ink::Number, &format!("{number:>digits$}")),
            value
        );
        lines.push((line, 4 + digits + value.width()));
    }
    let more = facet.distinct.saturating_sub(facet.values.len()) as u64;
    if more > 0 {
        let text = pad("", digits + 4) + &format!("and {} more", thousands(more));
        lines.push((look.paint(Ink::Dim, &text), text.width()));
    }
    if facet.values.is_empty() {
        lines.push((look.paint(Ink::Dim, "  none"), 6));
    }
    lines
}
