//! A report of measurements: a table for people, Markdown for documents, JSON for the next comparison, and its plots.

mod change;
mod chart;
mod grid;
mod plot;
mod table;

pub use chart::chart;

use super::style::{Ink, Look};
use super::wrap;
use crate::bench::{Comparison, Report};
use std::io::{self, Write};

/// What was measured, ready to print.
#[derive(Debug)]
pub struct Measurements<'a> {
    /// The report.
    pub report: &'a Report,
    /// How it differs from an older one, when one was given.
    pub comparison: Option<&'a Comparison>,
    /// Whether to draw the distributions.
    pub plot: bool,
}

impl Measurements<'_> {
    /// Prints it for people.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        paragraphs(&table::about(self.report), look, out)?;
        writeln!(out)?;
        table::grid(self.report, look.width).text(look, out)?;
        if self.plot {
            writeln!(out)?;
            plot::draw(self.report, look, out)?;
        }
        if let Some(changes) = self.changes() {
            writeln!(out)?;
            changes.text(look, out)?;
        }
        let notes = self.notes();
        if !notes.is_empty() {
            writeln!(out)?;
        }
        paragraphs(&notes, look, out)
    }

    /// Prints it as Markdown.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        for line in table::about(self.report) {
            writeln!(out, "{line}  ")?;
        }
        writeln!(out)?;
        table::grid(self.report, usize::MAX).markdown(out)?;
        if let Some(changes) = self.changes() {
            writeln!(out)?;
            changes.markdown(out)?;
        }
        let notes = self.notes();
        if !notes.is_empty() {
            writeln!(out)?;
        }
        for line in notes {
            writeln!(out, "- {line}")?;
        }
        Ok(())
    }

    /// Prints it as JSON on one line: the report with every time, and the comparison beside it.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut object = serde_json::to_value(self.report)?;
        if let Some(comparison) = self.comparison {
            object["comparison"] = serde_json::to_value(comparison)?;
        }
        writeln!(out, "{}", super::format::harmless(&object))
    }

    /// The changes worth a table, when there are any.
    fn changes(&self) -> Option<grid::Grid> {
        let changes = self.comparison.map(change::grid);
        changes.filter(|grid| !grid.rows.is_empty())
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = table::notes(self.report);
        notes.extend(self.comparison.map(change::notes).unwrap_or_default());
        notes
    }
}

fn paragraphs(lines: &[String], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        for line in wrap::lines(line, &[], look.width.max(20), look, Some(Ink::Dim)) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
