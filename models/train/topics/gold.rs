//! Coded texts: articles, headlines, coders' summaries, bill titles and the codebook's own titles, with topics and subtopics.

use anyhow::Context;
use dateline::extract::training::topics::codes::{SUBTOPICS, TOPICS};
use dateline::text::{Analysis, Block, BlockKind, Span, layout};
use serde_json::Value;
use std::path::Path;

/// How much a headline or a bill counts beside an article: there are twelve of them to one article, and they are not
/// what the program mostly reads.
const SHORT: f32 = 0.15;
/// How much a coder's summary counts.
const SUMMARY: f32 = 0.1;
/// How much a title of the codebook counts: it is the only text some subtopics have.
const TITLE: f32 = 0.75;

/// A text and what it was coded with.
pub struct Coded {
    /// What was coded: title and text as the program reads them.
    pub text: String,
    /// Where its title and paragraphs are.
    pub blocks: Vec<Block>,
    /// Its topics, as positions in [`TOPICS`].
    pub topics: Vec<usize>,
    /// Topics nobody would object to, though it is not about them.
    pub fair: Vec<usize>,
    /// Its subtopics, as positions in [`SUBTOPICS`].
    pub subtopics: Vec<usize>,
    /// How much it counts.
    pub weight: f32,
    /// Whether it is an article and no headline.
    pub is_article: bool,
}

impl Coded {
    /// The text as the extractor sees it.
    pub fn analysis(&self) -> Analysis<'_> {
        Analysis::new(&self.text, self.blocks.clone())
    }

    fn new(title: &str, text: &str, weight: f32) -> Self {
        let (text, blocks) = laid_out(title, text);
        Self {
            text,
            blocks,
            topics: Vec::new(),
            fair: Vec::new(),
            subtopics: Vec::new(),
            weight,
            is_article: false,
        }
    }

    fn coded(mut self, code: u64, minor: Option<u64>) -> Option<Self> {
        self.topics = numbers(&Value::from(vec![code]), &topic);
        self.subtopics = minor.and_then(subtopic).into_iter().collect();
        (!self.topics.is_empty()).then_some(self)
    }
}

/// Title and text as one, as the program lays a record out.
fn laid_out(title: &str, text: &str) -> (String, Vec<Block>) {
    if title.is_empty() {
        return (text.to_owned(), layout::blocks(text, true));
    }
    let mut blocks = layout::blocks(text, false);
    layout::mark_title(text, &mut blocks, title);
    let start = title.len() as u32 + 2;
    let shifted = blocks.iter().map(|b| Block {
        kind: b.kind,
        span: Span {
            start: b.span.start + start,
            end: b.span.end + start,
        },
    });
    let own = Block {
        kind: BlockKind::Title,
        span: Span::new(0, title.len()),
    };
    let blocks = [own].into_iter().chain(shifted).collect();
    (format!("{title}\n\n{text}"), blocks)
}

/// Reads the coded texts of a file. With `summaries` a coder's own words are texts of their own: fewer of them are
/// proper names, so that they teach what the headlines leave unsaid.
pub fn read(path: &str, summaries: bool) -> anyhow::Result<Vec<Coded>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let lines = lines.lines().filter(|l| !l.trim().is_empty());
    if Path::new(path).extension() == Some("csv".as_ref()) {
        return Ok(lines.skip(1).filter_map(titled).collect());
    }
    let mut coded = Vec::new();
    for line in lines {
        let row: Value = serde_json::from_str(line)?;
        // Articles have their own topics, or all that was read of them has a part on topics.
        let codes = if row["topics"].is_object() {
            &row["topics"]
        } else {
            &row
        };
        if codes["best"].is_array() {
            coded.push(article(&row, codes));
            continue;
        }
        let code = row["topics"][0].as_u64().unwrap_or_default();
        let minor = row["subtopic"].as_str().and_then(|code| code.parse().ok());
        let said = |name: &str| row[name].as_str().unwrap_or("");
        let text = if row["headline"].is_string() {
            said("headline")
        } else {
            said("text")
        };
        coded.extend(Coded::new("", text, SHORT).coded(code, minor));
        if summaries && !said("summary").is_empty() {
            coded.extend(Coded::new("", said("summary"), SUMMARY).coded(code, minor));
        }
    }
    Ok(coded)
}

fn article(row: &Value, codes: &Value) -> Coded {
    let said = |name: &str| row[name].as_str().unwrap_or("");
    // One of topics the program has no name for teaches what is none of the others.
    Coded {
        topics: numbers(&codes["best"], &topic),
        fair: numbers(&codes["ok"], &topic),
        subtopics: numbers(&codes["sub"], &subtopic),
        is_article: true,
        ..Coded::new(said("title"), said("text"), 1.0)
    }
}

/// A line of the codebook: topic, subtopic, title.
fn titled(line: &str) -> Option<Coded> {
    let (code, rest) = line.split_once(',')?;
    let (minor, title) = rest.split_once(',')?;
    Coded::new("", title.trim_matches('"'), TITLE).coded(code.parse().ok()?, minor.parse().ok())
}

fn numbers(codes: &Value, place: &dyn Fn(u64) -> Option<usize>) -> Vec<usize> {
    let codes = codes.as_array().into_iter().flatten();
    codes.filter_map(|c| place(c.as_u64()?)).collect()
}

fn topic(code: u64) -> Option<usize> {
    TOPICS.iter().position(|t| u64::from(t.0) == code)
}

fn subtopic(code: u64) -> Option<usize> {
    // The rest of a topic ("Other") is coded as the topic at large.
    let code = if code % 100 == 99 { code - 99 } else { code };
    SUBTOPICS.iter().position(|s| u64::from(s.0) == code)
}
