//! A Markdown table.

use super::{Cell, Format, Look, Report};
use crate::render::sanitize;
use std::io::{self, Write};

/// The format `markdown`.
pub(super) struct Markdown;

impl Format for Markdown {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let columns = report.columns();
        let rows = report.rows();
        let is_number = |at: usize| {
            let cells = || rows.iter().filter_map(|row| row.get(at));
            cells().any(|c| matches!(c, Cell::Number(_)))
                && cells().all(|c| matches!(c, Cell::Number(_) | Cell::Empty))
        };
        writeln!(out, "| {} |", columns.join(" | "))?;
        let rules: Vec<&str> = (0..columns.len())
            .map(|at| if is_number(at) { "---:" } else { "---" })
            .collect();
        writeln!(out, "| {} |", rules.join(" | "))?;
        for row in &rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => escaped(&sanitize::line(text)),
    }
}

/// A text is no markup: an article must not bring links, images or HTML into a report.
fn escaped(text: &str) -> String {
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
