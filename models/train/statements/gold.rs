//! Articles with their attributions marked, one JSON object a line.

use dateline::text::Span;
use serde_json::Value;

pub struct Article {
    pub id: String,
    pub text: String,
    /// Source, cue and content of each attribution.
    pub attributions: Vec<[Vec<Span>; 3]>,
}

/// Reads a file of articles.
pub fn read(path: &str) -> Vec<Article> {
    let file = std::fs::read_to_string(path).expect("the data can be read");
    file.lines()
        .filter(|l| !l.trim().is_empty())
        .map(article)
        .collect()
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
        .map(|parts| put_right(&text, parts))
        .collect();
    Article {
        id: record["id"].as_str().unwrap_or("").to_owned(),
        text,
        attributions,
    }
}

/// Some attributions were marked with source and cue the wrong way round: a source never begins with "said".
fn put_right(text: &str, [source, cue, content]: [Vec<Span>; 3]) -> [Vec<Span>; 3] {
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
