//! Annotated articles: where places are named, and where those lie.

use anyhow::Context;
use dateline::text::{Analysis, Span};
use serde_json::Value;
use std::ops::Range;

/// Where a place lies.
#[derive(Clone, Copy)]
pub enum Truth {
    /// At this point: degrees north and east.
    At(f32, f32),
    /// In this country.
    In([u8; 2]),
}

/// An annotated article.
#[derive(Clone, Default)]
pub struct Gold {
    /// Its text.
    pub text: String,
    /// Names of places: bytes, and what is known of where it lies.
    pub names: Vec<(Range<usize>, Option<Truth>)>,
    /// Whether names of peoples are annotated, too.
    pub demonyms: bool,
    /// Whether names inside those of bodies are left out, and each place is given once: what is not given says nothing
    /// where it is a known name.
    pub once: bool,
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
    if let Some(places) = row["places"].as_array() {
        return given_once(row, places);
    }
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
            let point = degrees(&t["lat"])
                .zip(degrees(&t["lon"]))
                .map(|(lat, lon)| Truth::At(lat, lon));
            Some((at(&t["start"])?..at(&t["end"])?, point))
        });
    Gold {
        names: names.collect(),
        text,
        demonyms,
        once: false,
    }
}

/// An article that gives each place once, as printed: all that is printed so means it.
fn given_once(row: &Value, places: &[Value]) -> Gold {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for place in places {
        let printed = place["printed"].as_str().unwrap_or_default();
        let country = place["country"].as_str().map(str::as_bytes);
        let truth = country.and_then(|c| Some(Truth::In(c.try_into().ok()?)));
        let all = text.match_indices(printed).filter(|m| !m.1.is_empty());
        names.extend(all.map(|(at, name)| (at..at + name.len(), truth)));
    }
    // The longest of those at one spot.
    names.sort_by_key(|n: &(Range<usize>, _)| (n.0.start, std::cmp::Reverse(n.0.end)));
    names.dedup_by(|b, a| b.0.start < a.0.end);
    Gold {
        text,
        names,
        demonyms: false,
        once: true,
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
    pub fn truth(&self, span: Span) -> Option<Truth> {
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
