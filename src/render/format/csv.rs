//! Comma-separated values (RFC 4180), safe to open in a spreadsheet.

use super::{Cell, Format, Look, Report};
use crate::render::sanitize;
use std::borrow::Cow;
use std::io::{self, Write};

/// The format `csv`.
pub(super) struct Csv;

impl Format for Csv {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        line(
            out,
            report
                .columns()
                .iter()
                .map(|name| quoted(name).into_owned()),
        )?;
        report.each_row(&mut |row| line(out, row.iter().map(cell)))
    }
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    write!(out, "{}\r\n", cells.join(","))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => quoted(&inert(&sanitize::line(text))).into_owned(),
    }
}

fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// Puts an apostrophe before a text that a spreadsheet would run as a formula; JSON has it as it is.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(
            cell(&Cell::Text("=HYPERLINK(\"x\",1)".into())),
            "\"'=HYPERLINK(\"\"x\"\",1)\""
        );
        assert_eq!(cell(&Cell::Text("a, \"b\"".into())), "\"a, \"\"b\"\"\"");
        assert_eq!(cell(&Cell::Number("-3.5".into())), "-3.5");
    }
}
