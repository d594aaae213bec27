//! Output formats, one a file behind one small trait.
//!
//! A [`Report`] is an answer in the shapes formats need: records for JSON, rows for tables, ids, and text of its own for
//! people. A new format touches its file and the list here; a new answer touches none of them.

mod csv;
mod ids;
mod json;
mod markdown;
mod ndjson;
mod text;
mod tsv;

pub use json::harmless;
pub(super) use markdown::escaped;

use super::style::Look;
use serde_json::Value;
use std::io::{self, Write};

/// An answer that can be printed in every format.
pub trait Report {
    /// Prints it for people.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()>;

    /// The whole answer as one object.
    fn object(&self) -> Value;

    /// Its records, each an object of its own; empty when they are read one by one.
    fn records(&self) -> Vec<Value> {
        Vec::new()
    }

    /// The names of the columns.
    fn columns(&self) -> Vec<String>;

    /// Its rows, a cell a column; empty when they are read one by one.
    fn rows(&self) -> Vec<Vec<Cell>> {
        Vec::new()
    }

    /// The ids of its articles, in order; empty when they are read one by one, or when it has none.
    fn ids(&self) -> Vec<String> {
        Vec::new()
    }

    /// The key of the list that is left empty in its object, because its records are read one by one.
    fn list(&self) -> Option<&'static str> {
        None
    }

    /// Gives its records one by one.
    ///
    /// # Errors
    /// When one cannot be read, or what it is given to fails.
    fn each_record(&self, give: &mut dyn FnMut(Value) -> io::Result<()>) -> io::Result<()> {
        self.records().into_iter().try_for_each(give)
    }

    /// Gives its rows one by one.
    ///
    /// # Errors
    /// As [`each_record`](Self::each_record).
    fn each_row(&self, give: &mut dyn FnMut(Vec<Cell>) -> io::Result<()>) -> io::Result<()> {
        self.rows().into_iter().try_for_each(give)
    }

    /// Gives the ids of its articles one by one.
    ///
    /// # Errors
    /// As [`each_record`](Self::each_record).
    fn each_id(&self, give: &mut dyn FnMut(String) -> io::Result<()>) -> io::Result<()> {
        self.ids().into_iter().try_for_each(give)
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text from a corpus, as it is.
    Text(String),
    /// A number.
    Number(String),
}

impl Cell {
    /// Makes a cell of a text that may be missing.
    pub fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |t| Self::Text(t.to_owned()))
    }

    /// Makes a cell of a count.
    pub fn count(number: impl Into<u64>) -> Self {
        Self::Number(number.into().to_string())
    }
}

/// One output format.
pub trait Format {
    /// Writes a report.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn write(&self, report: &dyn Report, look: &Look, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats by name, the one for people first.
pub const FORMATS: &[(&str, &dyn Format)] = &[
    ("text", &text::Text),
    ("json", &json::Json),
    ("ndjson", &ndjson::NdJson),
    ("csv", &csv::Csv),
    ("tsv", &tsv::Tsv),
    ("markdown", &markdown::Markdown),
    ("ids", &ids::Ids),
];

/// Returns the format of this name.
pub fn named(name: &str) -> Option<&'static dyn Format> {
    FORMATS
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, format)| *format)
}
