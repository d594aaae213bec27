//! The confidence of a statement means what it says: of statements with 0.8, eight in ten are sayings.
//!
//! Needs articles that careful readers marked; skipped where the shared folder is not there.

use crate::world::shared;
use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use dateline::extract::{Statement, extract};
use dateline::text::layout;
use serde_json::Value;

/// How far the share of sayings may lie from the confidence: there are only some tens of statements in each class.
const NEAR: f64 = 0.15;
const CLASSES: [(f32, f32); 3] = [(0.3, 0.6), (0.6, 0.8), (0.8, 1.01)];

#[test]
fn of_statements_with_a_confidence_so_many_are_sayings() {
    let Some(shared) = shared() else { return };
    let path = shared.join("gold/field/dev.jsonl");
    let Ok(gold) = std::fs::read_to_string(path) else {
        return println!("skipped: no marked articles");
    };
    let mut judged: Vec<(f32, bool)> = Vec::new();
    for line in gold.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        judge(&record, &mut judged);
    }
    for (from, to) in CLASSES {
        let within = judged.iter().filter(|(sure, _)| (from..to).contains(sure));
        let (count, sure, right) = within.fold((0.0, 0.0, 0.0), |(n, sum, right), (sure, is)| {
            (
                n + 1.0,
                sum + f64::from(*sure),
                right + f64::from(u8::from(*is)),
            )
        });
        let (sure, right) = (sure / count, right / count);
        println!("{from} to {to}: {count} statements, confidence {sure:.2}, right {right:.2}");
        assert!(
            count > 20.0 && (sure - right).abs() < NEAR,
            "{from} to {to}"
        );
    }
}

/// Adds the statements of an article, each with whether a reader marked its words; those in stretches that are somebody's
/// own words are left out.
fn judge(record: &Value, judged: &mut Vec<(f32, bool)>) {
    let text = record["text"].as_str().unwrap_or("").to_owned();
    let published = record["date"].as_str().and_then(Interval::parse);
    let article = Article {
        blocks: layout::blocks(&text, false),
        published: published.map(|when| Dated {
            when,
            provenance: Provenance::Field,
        }),
        text,
        ..Article::default()
    };
    let text = &article.text;
    let rows = |key: &str| record[key].as_array().cloned().unwrap_or_default();
    let said: Vec<_> = rows("statements")
        .iter()
        .map(|s| places(text, &s["content"]))
        .collect();
    let own: Vec<(usize, usize)> = rows("speech")
        .iter()
        .filter_map(|s| {
            let start = places(text, &s["first"]).first()?.0;
            let end = text.rfind(s["last"].as_str()?)?;
            Some((start, end + s["last"].as_str()?.len()))
        })
        .collect();
    for statement in extract(&article).statements {
        let spans = spans(&statement);
        let spoken = |(a, b): &(usize, usize)| own.iter().any(|(x, y)| x <= a && b <= y);
        if !spans.iter().all(spoken) {
            let right = said.iter().any(|gold| half(gold, &spans));
            judged.push((statement.confidence, right));
        }
    }
}

fn spans(statement: &Statement) -> Vec<(usize, usize)> {
    let content = statement.content.iter();
    content
        .map(|c| (c.start as usize, c.end as usize))
        .collect()
}

/// Where the strings of a value first stand.
fn places(text: &str, value: &Value) -> Vec<(usize, usize)> {
    let list = value.as_array().cloned().unwrap_or(vec![value.clone()]);
    let strings = list.iter().filter_map(Value::as_str);
    let found = strings.filter_map(|s| text.find(s).map(|at| (at, at + s.len())));
    found.collect()
}

/// Whether half of each is in the other.
fn half(a: &[(usize, usize)], b: &[(usize, usize)]) -> bool {
    let length = |spans: &[(usize, usize)]| spans.iter().map(|(a, b)| b - a).sum::<usize>();
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let both: usize = pairs
        .map(|(a, b)| a.1.min(b.1).saturating_sub(a.0.max(b.0)))
        .sum();
    both > 0 && both * 2 >= length(a).max(length(b))
}
