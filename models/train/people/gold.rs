//! Annotated articles: their names as labels on tokens.

use anyhow::Context;
use dateline::extract::training::tagger::labels::{NameClass, OTHER, Part, label};
use dateline::text::Analysis;
use serde_json::Value;
use std::ops::Range;

/// An annotated article.
pub struct Gold {
    /// Its text.
    pub text: String,
    /// Byte up to which it is annotated.
    pub limit: usize,
    /// Names: bytes and class.
    pub names: Vec<(Range<usize>, NameClass)>,
}

/// Reads the annotated articles of a file.
pub fn read(path: &str) -> anyhow::Result<Vec<Gold>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let rows = lines.lines().filter(|l| !l.trim().is_empty());
    rows.map(|line| Ok(article(&serde_json::from_str(line)?)))
        .collect()
}

fn article(row: &Value) -> Gold {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(b, _)| b)
        .chain([text.len()])
        .collect();
    let at = |v: &Value| v.as_u64().and_then(|n| bytes.get(n as usize).copied());
    let entities = row["entities"].as_array().cloned().unwrap_or_default();
    let names = entities.iter().filter_map(|e| {
        let is_name = matches!(e["mention"].as_str(), None | Some("name"))
            && matches!(e["syntactic"].as_str(), None | Some("NAM" | "PRE.NAM"));
        let class = match e["type"].as_str()?.to_uppercase().as_str() {
            "PER" | "PERSON" => NameClass::Person,
            "LOC" | "PLACE" => NameClass::Place,
            "ORG" | "ORGANIZATION" => NameClass::Organisation,
            "MISC" | "PRO" => NameClass::Other,
            _ => return None,
        };
        is_name.then_some((at(&e["start"])?..at(&e["end"])?, class))
    });
    let names = names.collect();
    let limit = at(&row["annotated_to"]).unwrap_or(text.len());
    Gold { text, limit, names }
}

impl Gold {
    /// Returns the labels of a run of tokens.
    pub fn labels(&self, analysis: &Analysis, run: Range<usize>) -> Vec<u8> {
        let name_of = |at: usize| {
            let span = analysis.tokens.get(at)?.span;
            let (start, end) = (span.start as usize, span.end as usize);
            self.names
                .iter()
                .position(|(n, _)| n.start < end && start < n.end)
        };
        let of: Vec<Option<usize>> = run.map(name_of).collect();
        let part = |i: usize, name: usize| {
            let before = i > 0 && of[i - 1] == Some(name);
            let after = of.get(i + 1) == Some(&Some(name));
            match (before, after) {
                (false, true) => Part::First,
                (true, true) => Part::Middle,
                (true, false) => Part::Last,
                (false, false) => Part::Only,
            }
        };
        let label_of = |(i, name): (usize, &Option<usize>)| {
            name.map_or(OTHER, |name| label(self.names[name].1, part(i, name)))
        };
        of.iter().enumerate().map(label_of).collect()
    }

    /// Returns the article as a headline writer would print it: `Titled Like This` or `ALL CAPITALS`.
    pub fn printed(&self, capitals: bool) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut inside = false;
        for c in self.text.chars() {
            let upper = capitals || !inside;
            let mut changed = c.to_uppercase();
            let same_length =
                changed.len() == 1 && c.to_uppercase().all(|u| u.len_utf8() == c.len_utf8());
            text.push(changed.next().filter(|_| upper && same_length).unwrap_or(c));
            inside = c.is_alphanumeric() || matches!(c, '\'' | '’' | '.');
        }
        Self {
            text,
            limit: self.limit,
            names: self.names.clone(),
        }
    }
}
