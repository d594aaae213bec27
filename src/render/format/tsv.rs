//! Tab-separated values: no quoting, for tabs and line ends in a text become spaces.

use super::csv::inert;
use super::{Cell, Format, Look, Report};
use crate::render::sanitize;
use std::io::{self, Write};

/// The format `tsv`.
pub(super) struct Tsv;

impl Format for Tsv {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", report.columns().join("\t"))?;
        report.each_row(&mut |row| {
            let cells: Vec<String> = row.iter().map(cell).collect();
            writeln!(out, "{}", cells.join("\t"))
        })
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => inert(&sanitize::line(text)).into_owned(),
    }
}
