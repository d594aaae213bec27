//! Articles counted by two dimensions, as tables.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, fit, fit_end, pad, thousands};
use super::told::{told, told_by};
use crate::query::CrossTable;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// Columns of the screen a row's name takes at least, where it has so many; more where there is room.
const NAME: usize = 34;
/// Columns of the screen a column's name takes at most, unless all of them have room for more.
const HEAD: usize = 14;

/// Cross-tables, ready to print.
#[derive(Debug)]
pub struct Cross<'a>(pub &'a [CrossTable]);

impl Report for Cross<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for table in self.0 {
            print(table, look, out)?;
            for line in cut(table) {
                writeln!(out, "{}", look.paint(Ink::Dim, &line))?;
            }
            writeln!(out)?;
        }
        let total = self.0.first().map_or(0, |t| t.total);
        let articles = self.0.first().and_then(|t| t.articles);
        writeln!(out, "{}", look.paint(Ink::Dim, &told(total, articles)))
    }

    fn object(&self) -> Value {
        let tables: Vec<Value> = self.0.iter().map(object).collect();
        let first = self.0.first();
        let mut object = json!({"schema": SCHEMA, "query": first.map(|t| &t.query), "total": first.map(|t| t.total),
               "relaxed": first.and_then(|t| t.relaxed), "tables": tables});
        told_by(&mut object, first.and_then(|t| t.articles));
        object
    }

    fn records(&self) -> Vec<Value> {
        let mut records = Vec::new();
        for t in self.0 {
            for (row, cells) in t.rows.iter().zip(&t.cells) {
                for (column, count) in t.columns.iter().zip(cells) {
                    let mut record = json!({"schema": SCHEMA, "count": count});
                    record[&t.by.0] = json!(row);
                    record[&t.by.1] = json!(column);
                    records.push(record);
                }
            }
        }
        records
    }

    /// One table is as wide as it has columns; several are one below the other, a row a cell.
    fn columns(&self) -> Vec<String> {
        match self.0 {
            [table] => {
                let columns = table.columns.iter().map(|c| sanitize::line(c).into_owned());
                std::iter::once(table.by.0.clone()).chain(columns).collect()
            }
            _ => ["by", "value", "and_by", "and_value", "count"]
                .map(str::to_owned)
                .to_vec(),
        }
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        if let [table] = self.0 {
            let rows = table.rows.iter().zip(&table.cells);
            let row = |(name, cells): (&String, &Vec<u64>)| {
                let counts = cells.iter().map(|c| Cell::count(*c));
                std::iter::once(Cell::Text(name.clone()))
                    .chain(counts)
                    .collect()
            };
            return rows.map(row).collect();
        }
        let mut rows = Vec::new();
        for t in self.0 {
            for (row, cells) in t.rows.iter().zip(&t.cells) {
                for (column, count) in t.columns.iter().zip(cells) {
                    let names =
                        [&t.by.0, row, &t.by.1, column].map(|name| Cell::Text(name.clone()));
                    rows.push(names.into_iter().chain([Cell::count(*count)]).collect());
                }
            }
        }
        rows
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What of a table's sides is not in it, a line a side.
pub fn cut(t: &CrossTable) -> Vec<String> {
    let sides = [
        (&t.by.0, t.rows.len(), t.distinct.0, "rows"),
        (&t.by.1, t.columns.len(), t.distinct.1, "columns"),
    ];
    let cut = sides.into_iter().filter(|(_, shown, all, _)| shown < all);
    let line = |(by, shown, all, side): (&String, usize, usize, &str)| {
        let [shown, all] = [shown, all].map(|n| thousands(n as u64));
        format!("{shown} of {all} values of {by} in {side}: -n for more")
    };
    cut.map(line).collect()
}

fn object(t: &CrossTable) -> Value {
    json!({"by": [t.by.0, t.by.1], "distinct": [t.distinct.0, t.distinct.1], "rows": t.rows, "columns": t.columns, "cells": t.cells})
}

/// Prints a table; columns that do not fit the screen go into a further one below.
fn print(table: &CrossTable, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let whole = Sheet::of(table, usize::MAX, usize::MAX);
    // What does not fit side by side has its heads cut first, then its names.
    let sheet = if whole.is_within(look.width) {
        whole
    } else {
        Sheet::of(table, NAME.max(look.width / 2), HEAD)
    };
    let mut from = 0;
    while from < sheet.heads.len() {
        let to = sheet.fits(from, look.width);
        sheet.print(from..to, table, look, out)?;
        from = to;
        if from < sheet.heads.len() {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// A table with the columns of the screen it takes.
struct Sheet {
    names: Vec<String>,
    name: usize,
    heads: Vec<String>,
    widths: Vec<usize>,
}

impl Sheet {
    fn of(table: &CrossTable, name: usize, head_width: usize) -> Self {
        let shown = |r: &String| fit_end(&sanitize::line(r), name).into_owned();
        let names: Vec<String> = table.rows.iter().map(shown).collect();
        let name = names
            .iter()
            .map(|n| n.width())
            .max()
            .unwrap_or(0)
            .max(table.by.0.len());
        let heads: Vec<String> = table.columns.iter().map(|c| head(c, head_width)).collect();
        let width = |(at, head): (usize, &String)| {
            let cells = table.cells.iter().filter_map(|row| row.get(at));
            head.width()
                .max(thousands(cells.max().copied().unwrap_or(0)).len())
        };
        let widths = heads.iter().enumerate().map(width).collect();
        Self {
            names,
            name,
            heads,
            widths,
        }
    }

    /// Whether a whole row takes no more columns of the screen.
    fn is_within(&self, screen: usize) -> bool {
        self.name + self.widths.iter().map(|width| width + 2).sum::<usize>() <= screen
    }

    /// One past the last column that fits beside the first one.
    fn fits(&self, from: usize, screen: usize) -> usize {
        let mut used = self.name;
        let mut to = from;
        while to < self.heads.len() && (to == from || used + self.widths[to] + 2 <= screen) {
            used += self.widths[to] + 2;
            to += 1;
        }
        to
    }

    fn print(
        &self,
        columns: Range<usize>,
        table: &CrossTable,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let right = |at: usize, ink: Ink, text: &str| {
            let space = 2 + self.widths[at].saturating_sub(text.width());
            format!("{}{}", " ".repeat(space), look.paint(ink, text))
        };
        let heads = columns
            .clone()
            .map(|at| right(at, Ink::Title, &self.heads[at]));
        let heads: String = heads.collect();
        writeln!(
            out,
            "{}{heads}",
            look.paint(Ink::Title, &pad(&table.by.0, self.name))
        )?;
        for (name, cells) in self.names.iter().zip(&table.cells) {
            let cell = |at: usize| match cells.get(at).copied().unwrap_or(0) {
                0 => right(at, Ink::Dim, "·"),
                count => right(at, Ink::Number, &thousands(count)),
            };
            let cells: String = columns.clone().map(cell).collect();
            writeln!(out, "{}{cells}", pad(name, self.name))?;
        }
        Ok(())
    }
}

/// The name of a column: of a path its last part.
fn head(column: &str, width: usize) -> String {
    let last = column.rsplit('/').next().unwrap_or(column);
    fit(&sanitize::line(last), width).into_owned()
}
