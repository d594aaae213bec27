//! Coded texts: headlines, coders' summaries and bill titles with their major topic.

use anyhow::Context;
use dateline::extract::topics::codes::TOPICS;
use serde_json::Value;

/// A text and the topic it was coded with, as a position in [`TOPICS`].
pub struct Coded {
    /// What was coded.
    pub text: String,
    /// Its topic.
    pub topic: usize,
    /// How much it counts.
    pub weight: f32,
}

/// Reads the coded texts of a file. With `summaries` a coder's own words are texts of their own: fewer of them are
/// proper names, so that they teach what the headlines leave unsaid.
pub fn read(path: &str, summaries: bool) -> anyhow::Result<Vec<Coded>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let mut coded = Vec::new();
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let code = row["topics"][0].as_u64().unwrap_or_default();
        let Some(topic) = TOPICS.iter().position(|t| u64::from(t.0) == code) else {
            continue;
        };
        let parts = match row["headline"].as_str() {
            Some(headline) => vec![
                (headline, 1.0),
                (row["summary"].as_str().unwrap_or(""), 0.7),
            ],
            None => vec![(row["text"].as_str().unwrap_or(""), 1.0)],
        };
        let texts = parts.into_iter().take(if summaries { 2 } else { 1 });
        coded.extend(
            texts
                .filter(|t| !t.0.is_empty())
                .map(|(text, weight)| Coded {
                    text: text.to_owned(),
                    topic,
                    weight,
                }),
        );
    }
    Ok(coded)
}
