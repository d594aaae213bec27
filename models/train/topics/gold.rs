//! Coded texts: headlines, coders' summaries, bill titles and the codebook's own titles, with topic and subtopic.

use anyhow::Context;
use dateline::extract::training::topics::codes::{SUBTOPICS, TOPICS};
use serde_json::Value;

/// How much a title of the codebook counts: it is the only text some subtopics have.
const TITLE: f32 = 5.0;

/// A text and what it was coded with.
pub struct Coded {
    /// What was coded.
    pub text: String,
    /// Its topic, as a position in [`TOPICS`].
    pub topic: usize,
    /// Its subtopic, as a position in [`SUBTOPICS`].
    pub subtopic: Option<usize>,
    /// How much it counts.
    pub weight: f32,
}

/// Reads the coded texts of a file. With `summaries` a coder's own words are texts of their own: fewer of them are
/// proper names, so that they teach what the headlines leave unsaid.
pub fn read(path: &str, summaries: bool) -> anyhow::Result<Vec<Coded>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let lines = lines.lines().filter(|l| !l.trim().is_empty());
    if std::path::Path::new(path).extension() == Some("csv".as_ref()) {
        return Ok(lines.skip(1).filter_map(titled).collect());
    }
    let mut coded = Vec::new();
    for line in lines {
        let row: Value = serde_json::from_str(line)?;
        let code = row["topics"][0].as_u64().unwrap_or_default();
        let minor = row["subtopic"].as_str().and_then(|code| code.parse().ok());
        let parts = match row["headline"].as_str() {
            Some(headline) => vec![
                (headline, 1.0),
                (row["summary"].as_str().unwrap_or(""), 0.7),
            ],
            None => vec![(row["text"].as_str().unwrap_or(""), 1.0)],
        };
        let texts = parts.into_iter().take(if summaries { 2 } else { 1 });
        let texts = texts.filter(|t| !t.0.is_empty());
        coded.extend(texts.filter_map(|(text, weight)| of(text, weight, code, minor)));
    }
    Ok(coded)
}

/// A line of the codebook: topic, subtopic, title.
fn titled(line: &str) -> Option<Coded> {
    let (code, rest) = line.split_once(',')?;
    let (minor, title) = rest.split_once(',')?;
    of(
        title.trim_matches('"'),
        TITLE,
        code.parse().ok()?,
        minor.parse().ok(),
    )
}

fn of(text: &str, weight: f32, code: u64, minor: Option<u16>) -> Option<Coded> {
    // The rest of a topic ("Other") is coded as the topic at large.
    let minor = minor.map(|m| if m % 100 == 99 { m - 99 } else { m });
    Some(Coded {
        text: text.to_owned(),
        topic: TOPICS.iter().position(|t| u64::from(t.0) == code)?,
        subtopic: minor.and_then(|m| SUBTOPICS.iter().position(|s| s.0 == m)),
        weight,
    })
}
