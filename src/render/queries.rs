//! The answers to several queries, one after the other.

use super::format::{Cell, Report};
use super::hits::Hits;
use super::listing::Frame;
use super::sanitize;
use super::style::{Ink, Look};
use crate::query::Answer;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Queries by name, each with its answer.
#[derive(Debug)]
pub struct Queries<'a>(pub &'a [(String, Answer)]);

impl Report for Queries<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for (at, (name, answer)) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let name = look.paint(Ink::Title, &sanitize::line(name));
            writeln!(out, "{name}  {}\n", sanitize::line(&answer.query))?;
            let mut hits = answer.hits.iter().cloned().map(Ok);
            Hits(answer).text(&mut hits, look, out)?;
        }
        Ok(())
    }

    fn object(&self) -> Value {
        let each = self.0.iter().map(|(name, answer)| {
            let mut object = Hits(answer).object();
            object[Hits::LIST] = answer.hits.iter().map(Hits::record).collect();
            object["id"] = json!(name);
            object
        });
        json!({"schema": SCHEMA, "queries": each.collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        let each = self.0.iter().flat_map(|(name, answer)| {
            let records = answer.hits.iter().map(Hits::record);
            records.map(move |mut record| {
                record["query"] = json!(name);
                record["schema"] = json!(SCHEMA);
                record
            })
        });
        each.collect()
    }

    fn columns(&self) -> Vec<String> {
        let mut columns = vec!["query".to_owned()];
        columns.extend(Hits(&Answer::default()).columns());
        columns
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let each = self.0.iter().flat_map(|(name, answer)| {
            let rows = answer.hits.iter().map(Hits::row);
            rows.map(move |row| {
                let mut cells = vec![Cell::Text(name.clone())];
                cells.extend(row);
                cells
            })
        });
        each.collect()
    }

    fn ids(&self) -> Vec<String> {
        let hits = self.0.iter().flat_map(|(_, answer)| &answer.hits);
        hits.map(|hit| hit.id.clone()).collect()
    }
}
