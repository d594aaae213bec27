//! Rows of cells, names first and numbers after them, on a screen or in Markdown.

use crate::render::style::Look;
use crate::render::table::{Column, GAP, Table};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Cells in rows; numbers are set to the right.
pub(super) struct Grid {
    /// What stands above each column.
    pub(super) heads: Vec<&'static str>,
    /// How many of the columns are names.
    pub(super) names: usize,
    /// The rows, a cell a column.
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid {
    /// Columns of the screen that it takes.
    pub(super) fn width(&self) -> usize {
        let columns = self.heads.iter().enumerate().map(|(at, head)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells
                .map(|c| c.width())
                .max()
                .unwrap_or(0)
                .max(head.width())
        });
        columns.sum::<usize>() + GAP * self.heads.len().saturating_sub(1)
    }

    pub(super) fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.heads.iter().enumerate();
        let columns = columns.map(|(at, head)| Column {
            head,
            ink: None,
            least: head.width(),
            cells: self.column(at, head.width()),
        });
        let table = Table::new(columns.collect(), look.width);
        for line in table.head(look) {
            writeln!(out, "{line}")?;
        }
        for row in 0..self.rows.len() {
            writeln!(out, "{}", table.row(row, look))?;
        }
        Ok(())
    }

    pub(super) fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let rules = (0..self.heads.len()).map(|at| if at < self.names { "---" } else { "---:" });
        writeln!(out, "| {} |", self.heads.join(" | "))?;
        writeln!(out, "| {} |", rules.collect::<Vec<_>>().join(" | "))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|c| c.replace('|', "\\|")).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }

    /// The cells of a column, numbers filled up from the left.
    fn column(&self, at: usize, least: usize) -> Vec<String> {
        let cells = self
            .rows
            .iter()
            .map(|row| row.get(at).map_or("", String::as_str));
        if at < self.names {
            return cells.map(str::to_owned).collect();
        }
        let widest = cells.clone().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let widest = widest.max(least);
        cells
            .map(|cell| format!("{}{cell}", " ".repeat(widest - cell.width())))
            .collect()
    }
}
