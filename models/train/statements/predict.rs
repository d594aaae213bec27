//! What trained models find in articles, written as the statements of `dateline extract`.

use super::gold::Article;
use dateline::extract::training::statements::{Part, Reading, Weights, candidates, probability};
use dateline::text::{Analysis, Span};
use serde_json::{Value, json};
use std::io::Write;

pub fn write(articles: &[Article], weights: &Weights, path: &str) {
    let threshold = 0.35;
    let mut out =
        std::io::BufWriter::new(std::fs::File::create(path).expect("the output can be written"));
    for article in articles {
        let analysis = Analysis::of(&article.text);
        let reading = Reading::new(&analysis);
        let mut statements = Vec::new();
        reading.rows(weights, |row| {
            for found in candidates(&row, weights) {
                let p = probability(&row, weights, &found);
                if p < threshold {
                    continue;
                }
                let part = |part| spans(&article.text, &found.spans(part, &row, &analysis));
                statements.push(json!({"source": part(Part::Source), "cue": part(Part::Cue), "content": part(Part::Content), "p": p}));
            }
        });
        writeln!(
            out,
            "{}",
            json!({"id": article.id, "statements": statements})
        )
        .expect("the output can be written");
    }
}

fn spans(text: &str, spans: &[Span]) -> Value {
    let at = |byte: u32| text[..byte as usize].chars().count();
    spans
        .iter()
        .map(|s| json!({"start": at(s.start), "end": at(s.end)}))
        .collect()
}
