//! Annotated articles: where places are named, and where those lie.

use anyhow::Context;
use dateline::text::{Analysis, Span};
use serde_json::Value;
use std::ops::Range;

/// An annotated article.
#[derive(Clone)]
pub struct Gold {
    /// Its text.
    pub text: String,
    /// Names of places: bytes, and degrees north and east when known.
    pub names: Vec<(Range<usize>, Option<(f32, f32)>)>,
    /// Whether names of peoples are annotated, too.
    pub demonyms: bool,
}

/// Reads the annotated articles of a file.
pub fn read(path: &str) -> anyhow::Result<Vec<Gold>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let rows = lines.lines().filter(|l| !l.trim().is_empty());
    let demonyms = !path.contains("geovirus");
    rows.map(|line| Ok(article(&serde_json::from_str(line)?, demonyms)))
        .collect()
}

fn article(row: &Value, demonyms: bool) -> Gold {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(b, _)| b)
        .chain([text.len()])
        .collect();
    let at = |v: &Value| v.as_u64().and_then(|n| bytes.get(n as usize).copied());
    let toponyms = row["toponyms"].as_array().cloned().unwrap_or_default();
    let names = toponyms
        .iter()
        .filter(|t| t["is_toponym"].as_bool() != Some(false))
        .filter_map(|t| {
            let degrees = |v: &Value| {
                v.as_f64()
                    .or_else(|| v.as_str()?.parse().ok())
                    .map(|n| n as f32)
            };
            let point = degrees(&t["lat"]).zip(degrees(&t["lon"]));
            Some((at(&t["start"])?..at(&t["end"])?, point))
        });
    Gold {
        names: names.collect(),
        text,
        demonyms,
    }
}

impl Gold {
    /// The labels of a run of tokens: 0 outside, 1 begins, 2 goes on.
    pub fn labels(&self, analysis: &Analysis, run: Range<usize>) -> Vec<u8> {
        let name_of = |at: usize| {
            let span = analysis.tokens.get(at)?.span;
            let inside =
                |n: &Range<usize>| n.start < span.end as usize && (span.start as usize) < n.end;
            self.names.iter().position(|(n, _)| inside(n))
        };
        let mut last = None;
        run.map(|at| {
            let name = name_of(at);
            let label = match name {
                None => 0,
                name if name == last => 2,
                _ => 1,
            };
            last = name;
            label
        })
        .collect()
    }

    /// Where the place named at a span lies.
    pub fn point(&self, span: Span) -> Option<(f32, f32)> {
        let over = |n: &Range<usize>| n.start < span.end as usize && (span.start as usize) < n.end;
        self.names.iter().find(|(n, _)| over(n)).and_then(|n| n.1)
    }

    /// The article as a headline writer would print it: `Titled Like This` or `ALL CAPITALS`.
    pub fn printed(&self, capitals: bool) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut inside = false;
        for c in self.text.chars() {
            let mut upper = c.to_uppercase();
            let one = upper.len() == 1 && c.to_uppercase().all(|u| u.len_utf8() == c.len_utf8());
            let change = one && (capitals || !inside);
            text.push(upper.next().filter(|_| change).unwrap_or(c));
            inside = c.is_alphanumeric() || matches!(c, '\'' | '’' | '.');
        }
        Self {
            text,
            ..self.clone()
        }
    }
}
