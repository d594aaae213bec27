//! How a query was read, clause by clause.

use super::format::{Cell, Report};
use super::style::{Ink, Look, pad, thousands};
use super::{sanitize, wrap};
use crate::query::Explained;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Clauses ready to print.
#[derive(Debug)]
pub struct Reading<'a>(pub &'a [Explained]);

impl Report for Reading<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let counts = self.0.iter().map(|clause| thousands(clause.articles));
        let counts: Vec<String> = counts.collect();
        let digits = counts.iter().map(String::len).max().unwrap_or(0);
        for (clause, count) in self.0.iter().zip(&counts) {
            let margin = "  ".repeat(clause.depth);
            let line = format!("{}  {}", sanitize::line(&clause.text), clause.read_as);
            let room = look.width.saturating_sub(digits + 2 + margin.len());
            let lines = wrap::lines(&line, &[], room.max(20), look, None);
            for (at, line) in lines.iter().enumerate() {
                let left = match at {
                    0 => look.paint(Ink::Number, &format!("{count:>digits$}")),
                    _ => pad("", digits),
                };
                writeln!(out, "{left}  {margin}{line}")?;
            }
        }
        Ok(())
    }

    fn object(&self) -> Value {
        json!({"schema": SCHEMA, "clauses": self.0.iter().map(object).collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        self.0.iter().map(object).collect()
    }

    fn columns(&self) -> Vec<String> {
        let names = ["depth", "clause", "read_as", "articles"];
        names.map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |clause: &Explained| {
            vec![
                Cell::count(clause.depth as u64),
                Cell::Text(clause.text.clone()),
                Cell::Text(clause.read_as.clone()),
                Cell::count(clause.articles),
            ]
        };
        self.0.iter().map(row).collect()
    }
}

fn object(clause: &Explained) -> Value {
    json!({"schema": SCHEMA, "depth": clause.depth, "clause": clause.text,
           "read_as": clause.read_as, "articles": clause.articles})
}
