//! A Markdown table.

use super::{Cell, Format, Look, Report};
use crate::render::sanitize;
use std::io::{self, Write};

/// The format `markdown`.
pub(super) struct Markdown;

impl Format for Markdown {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table {
            columns: report.columns(),
            first: Vec::new(),
            is_begun: false,
        };
        report.each_row(&mut |row| table.add(row, out))?;
        table.begin(out)
    }
}

/// Rows that tell which columns are of numbers; the others are written as they come.
const TELLING: usize = 100;

struct Table {
    columns: Vec<String>,
    first: Vec<Vec<Cell>>,
    is_begun: bool,
}

impl Table {
    fn add(&mut self, row: Vec<Cell>, out: &mut dyn Write) -> io::Result<()> {
        if self.is_begun {
            return line(&row, out);
        }
        self.first.push(row);
        match self.first.len() {
            TELLING => self.begin(out),
            _ => Ok(()),
        }
    }

    /// Writes the head and the first rows, unless that is done.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        let is_number = |at: usize| {
            let cells = || self.first.iter().filter_map(|row| row.get(at));
            cells().any(|c| matches!(c, Cell::Number(_)))
                && cells().all(|c| matches!(c, Cell::Number(_) | Cell::Empty))
        };
        writeln!(out, "| {} |", self.columns.join(" | "))?;
        let rules: Vec<&str> = (0..self.columns.len())
            .map(|at| if is_number(at) { "---:" } else { "---" })
            .collect();
        writeln!(out, "| {} |", rules.join(" | "))?;
        self.first.iter().try_for_each(|row| line(row, out))
    }
}

fn line(row: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = row.iter().map(cell).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => escaped(&sanitize::line(text)),
    }
}

/// A text is no markup: an article must not bring links, images or HTML into a report.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '!' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
