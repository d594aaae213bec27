//! The requests a run measures, in classes that are reported apart.

use crate::batch::Op;
use crate::query::Request;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// One request to measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// The class it is reported in.
    pub class: String,
    /// What is wanted of it.
    pub op: Op,
    /// The request.
    pub request: Request,
}

/// A class that could not be drawn in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// Its name.
    pub class: String,
    /// How many of its requests there are.
    pub drawn: usize,
    /// What the index lacks.
    pub reason: String,
}

/// All requests of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workload {
    /// The requests, those of a class and operation together.
    pub items: Vec<Item>,
    /// Classes that could not be drawn in full.
    pub lacking: Vec<Lacking>,
}

impl Workload {
    /// The rows of a report, in the order they are met first: a class and an operation each.
    pub fn rows(&self) -> Vec<(String, Op)> {
        let mut rows: Vec<(String, Op)> = Vec::new();
        for item in &self.items {
            if !rows.iter().any(|(class, op)| item.is_of(class, *op)) {
                rows.push((item.class.clone(), item.op));
            }
        }
        rows
    }

    /// A number that is the same for the same requests, so that reports of different ones are not compared in silence.
    ///
    /// # Errors
    /// When a request cannot be written as JSON.
    pub fn digest(&self) -> serde_json::Result<String> {
        let mut hash = Xxh3::new();
        for item in &self.items {
            hash.update(&serde_json::to_vec(item)?);
        }
        Ok(format!("{:016x}", hash.digest()))
    }
}

impl Item {
    /// The request as a line of JSON that [`crate::batch::read`] reads.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn line(&self) -> serde_json::Result<String> {
        let mut line = serde_json::to_value(&self.request)?;
        line["class"] = self.class.as_str().into();
        line["op"] = self.op.name().into();
        Ok(line.to_string())
    }

    /// Whether it is reported in this row.
    pub fn is_of(&self, class: &str, op: Op) -> bool {
        self.op == op && self.class == class
    }
}
