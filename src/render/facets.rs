//! Counts of facet values: in columns for people, as objects for programs.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, counted, fit, pad, thousands};
use crate::query::{Answer, FacetCounts};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// Columns a facet takes at least.
const NARROWEST: usize = 28;

/// Facet counts alone, ready to print.
#[derive(Debug)]
pub struct Facets<'a>(pub &'a Answer);

impl Report for Facets<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        counts_beside(&self.0.facets, look, out)?;
        writeln!(
            out,
            "\n{}",
            look.paint(Ink::Dim, &counted(self.0.total, "article"))
        )
    }

    fn object(&self) -> Value {
        json!({"schema": SCHEMA, "query": self.0.query, "total": self.0.total, "facets": object(&self.0.facets)})
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
    let abreast = (look.width / NARROWEST)
        .clamp(1, 4)
        .min(facets.len().max(1));
    let width = (look.width / abreast).min(48) - 2;
    for (i, row) in facets.chunks(abreast).enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let blocks: Vec<Vec<(String, usize)>> = row.iter().map(|f| block(f, width, look)).collect();
        let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::new();
            let mut missing = 0;
            for block in &blocks {
                let (cell, used) = block.get(line).cloned().unwrap_or_default();
                text.push_str(&" ".repeat(missing));
                text.push_str(&cell);
                missing = (width + 2).saturating_sub(used);
            }
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
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
        let value = fit(&value, room);
        let line = format!(
            "  {}  {}",
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
