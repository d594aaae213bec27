//! Counts of statements or figures by a value: how many, and how many articles they come from.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, counted, fit_end, thousands};
use crate::query::{FactCount, FactCounts};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Columns left to a value however narrow the screen is.
const LEAST: usize = 12;

/// Counts ready to print.
#[derive(Debug)]
pub struct Tally<'a> {
    /// The counts.
    pub counts: &'a FactCounts,
    /// What was counted: `statement`, `figure`.
    pub one: &'static str,
}

impl Report for Tally<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        table(self.counts, self.one, look, out)?;
        let total = counted(self.counts.total, self.one);
        let line = format!("{total} of {}", counted(self.counts.articles, "article"));
        writeln!(out, "\n{}", look.paint(Ink::Dim, &line))
    }

    fn object(&self) -> Value {
        let mut object = object(self.counts);
        object["schema"] = json!(SCHEMA);
        object
    }

    fn records(&self) -> Vec<Value> {
        let by = &self.counts.by;
        let record = |count: &FactCount| json!({"schema": SCHEMA, "by": by, "value": count.value, "count": count.count, "articles": count.articles});
        self.counts.values.iter().map(record).collect()
    }

    fn columns(&self) -> Vec<String> {
        ["by", "value", "count", "articles"]
            .map(str::to_owned)
            .to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |count: &FactCount| {
            vec![
                Cell::Text(self.counts.by.clone()),
                Cell::Text(count.value.clone()),
                Cell::count(count.count),
                Cell::count(count.articles),
            ]
        };
        self.counts.values.iter().map(row).collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The counts as an object.
pub(super) fn object(counts: &FactCounts) -> Value {
    json!({"query": counts.query, "by": counts.by, "total": counts.total, "articles": counts.articles,
           "distinct": counts.distinct, "without": counts.without, "relaxed": counts.relaxed, "values": counts.values})
}

/// Prints counts as a table: facts, articles, value.
pub(super) fn table(
    counts: &FactCounts,
    one: &str,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (facts, articles) = (format!("{one}s"), "articles");
    let head = format!("  {facts}  {articles}  {}", counts.by);
    writeln!(out, "{}", look.paint(Ink::Title, &head))?;
    let room = look.width.saturating_sub(facts.len() + articles.len() + 6);
    for count in &counts.values {
        let value = sanitize::line(&count.value);
        writeln!(
            out,
            "{} {}  {}  {}",
            if count.chosen { "✓" } else { " " },
            look.paint(
                Ink::Number,
                &format!("{:>1$}", thousands(count.count), facts.len())
            ),
            look.paint(
                Ink::Number,
                &format!("{:>1$}", thousands(count.articles), articles.len())
            ),
            fit_end(&value, room.max(LEAST)),
        )?;
    }
    let more = counts.distinct.saturating_sub(counts.values.len()) as u64;
    if more > 0 {
        let text = format!("  and {} more", thousands(more));
        writeln!(out, "{}", look.paint(Ink::Dim, &text))?;
    }
    if counts.without > 0 {
        let text = format!("  {} without", counted(counts.without, one));
        writeln!(out, "{}", look.paint(Ink::Dim, &text))?;
    }
    Ok(())
}
