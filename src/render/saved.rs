//! Saved searches: names and their queries.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, pad};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Names with their queries, ready to print.
#[derive(Debug)]
pub struct Saved<'a>(pub &'a [(String, String)]);

impl Report for Saved<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let widest = self.0.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, query) in self.0 {
            // Edited by hand, a name may be any text.
            let name = pad(&sanitize::line(name), widest);
            let name = look.paint(Ink::Title, &format!("@{name}"));
            writeln!(out, "{name}  {}", sanitize::line(query))?;
        }
        Ok(())
    }

    fn object(&self) -> Value {
        json!({"schema": SCHEMA, "searches": self.0.iter().map(object).collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        self.0.iter().map(object).collect()
    }

    fn columns(&self) -> Vec<String> {
        ["name", "query"].map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |(name, query): &(String, String)| {
            vec![Cell::Text(name.clone()), Cell::Text(query.clone())]
        };
        self.0.iter().map(row).collect()
    }
}

fn object((name, query): &(String, String)) -> Value {
    json!({"schema": SCHEMA, "name": name, "query": query})
}
