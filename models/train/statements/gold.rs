//! Articles with their attributions marked, one JSON object a line.

use super::careful;
pub use super::careful::Parts;
use dateline::article;
use dateline::corpus::{self, Limits, ReadOptions};
use dateline::extract::Facts;
use dateline::text::Span;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

#[derive(Default)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub attributions: Vec<Parts>,
    /// Which of them are sayings beyond doubt.
    pub sayings: Vec<bool>,
    /// Where it is somebody's own words.
    pub speech: Vec<Span>,
    /// Whether careful readers marked it: of the kinds the program is for, and as it should see them.
    pub careful: bool,
    /// The article as the program reads it, with the facts it finds.
    pub read: Option<(article::Article, Facts)>,
}

/// Reads a file of articles.
pub fn read(path: &str) -> Vec<Article> {
    let file = std::fs::read_to_string(path).expect("the data can be read");
    let mut articles = as_read(path);
    let lines = file.lines().filter(|l| !l.trim().is_empty());
    let all = lines.map(|line| {
        let mut article = article(line);
        article.read = articles.remove(&article.id);
        article
    });
    all.collect()
}

/// The articles of a file as the program reads them, by their ids.
fn as_read(path: &str) -> HashMap<String, (article::Article, Facts)> {
    let options = ReadOptions {
        limits: Limits::default(),
        map: Vec::new(),
        now: None,
    };
    let mut articles = HashMap::new();
    for file in &corpus::walk(Path::new(path), &options.limits).files {
        let read = corpus::pieces(file, &options, &mut |piece| {
            for article in corpus::read(&piece, &options).articles {
                let facts = dateline::extract::extract(&article);
                articles.insert(article.id.clone(), (article, facts));
            }
            true
        });
        if let Err(warning) = read {
            eprintln!("{path}: {warning:?}");
        }
    }
    articles
}

fn article(line: &str) -> Article {
    let record: Value = serde_json::from_str(line).expect("a line is a JSON object");
    let text = record["text"].as_str().unwrap_or("").to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    bytes.push(text.len());
    let spans = |value: &Value| -> Vec<Span> {
        let rows = value.as_array().map_or(&[][..], Vec::as_slice);
        let at = |row: &Value, key: &str| row[key].as_u64().map_or(0, |n| bytes[n as usize]);
        rows.iter()
            .map(|r| Span::new(at(r, "start"), at(r, "end")))
            .collect()
    };
    let rows = record["attributions"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let attributions = rows
        .iter()
        .map(|a| [spans(&a["source"]), spans(&a["cue"]), spans(&a["content"])])
        .map(|parts| (put_right(&text, parts), true));
    let careful = record["statements"].is_array();
    let marked = careful::statements(&record, &text);
    let speech = careful::speech(&record, &text);
    let (attributions, sayings) = attributions.chain(marked).unzip();
    Article {
        id: record["id"].as_str().unwrap_or("").to_owned(),
        text,
        attributions,
        sayings,
        speech,
        careful,
        read: None,
    }
}

/// Some attributions were marked with source and cue the wrong way round: a source never begins with "said".
fn put_right(text: &str, [source, cue, content]: Parts) -> Parts {
    let verb = |s: &Span| {
        let first = s.of(text).split([' ', ':', ',']).next().unwrap_or("");
        matches!(
            first,
            "said" | "says" | "added" | "wrote" | "told" | "asked" | "according" | "According"
        )
    };
    if source.iter().any(verb) && !cue.iter().any(verb) {
        [cue, source, content]
    } else {
        [source, cue, content]
    }
}
