//! An article with its facts as the JSON other programs read (`dateline extract`, `show --format json`).
//!
//! Offsets change here from bytes of the page text to Unicode code points of the article's own text; facts that lie in a
//! title that came apart go under `headline`, with offsets into `title`.

pub(super) mod offsets;
mod rows;
mod writer;

use crate::article::Article;
use crate::date::{Dated, Precision, Provenance};
use crate::extract::Facts;
use offsets::{Offsets, Part};
use rows::Facets;
use serde::Serialize;
use serde_json::Value;
use writer::Writer;

/// Version of the format.
const SCHEMA: u64 = 1;

/// Bytes of JSON a byte of text comes to, with its facts: room to begin with.
const ROOM: usize = 5;

/// Prints an article and its facts as one JSON object, the format of DESIGN.md's `extract`, indented. It can go to a
/// terminal as it is: what a terminal would obey stands as an escape.
pub fn indented(article: &Article, facts: &Facts) -> String {
    writer::indented(&printed(article, facts))
}

/// Adds the same on one line, with its end, to `lines`.
pub fn print_line(article: &Article, facts: &Facts, lines: &mut Vec<u8>) {
    lines.reserve(article.text.len() * ROOM);
    let mut to = Writer::after(std::mem::take(lines));
    fill(article, facts, &mut to);
    *lines = to.bytes();
    lines.push(b'\n');
}

/// The same on one line, without its end.
fn printed(article: &Article, facts: &Facts) -> String {
    let mut to = Writer::after(Vec::with_capacity(article.text.len() * ROOM));
    fill(article, facts, &mut to);
    to.end()
}

fn fill(article: &Article, facts: &Facts, to: &mut Writer) {
    let offsets = Offsets::new(article, facts.text_start);
    to.object(|to| {
        head(article, to);
        let of = |part| Facets {
            facts,
            offsets: &offsets,
            part,
        };
        of(Part::Text).fields(to);
        if facts.text_start > 0 {
            to.field("headline").object(|to| of(Part::Title).fields(to));
        }
        to.field("topics")
            .list(facts.topics.iter(), |to, t| rows::topic(t, to));
    });
}

/// What is known of the article itself.
fn head(article: &Article, to: &mut Writer) {
    to.field("schema").whole(SCHEMA);
    to.field("id").text(&article.id);
    to.field("title").text(&article.title);
    to.field("lead").text(&article.lead());
    to.field("text").text(&article.text);
    let day = |to: &mut Writer, dated| to.named(&day(dated));
    to.field("published").maybe(article.published.as_ref(), day);
    to.field("updated").maybe(article.updated.as_ref(), day);
    to.field("source")
        .maybe(article.source.as_deref(), Writer::text);
    to.field("authors")
        .list(article.authors.iter(), |to, author| to.text(author));
    to.field("url").maybe(article.url.as_deref(), Writer::text);
    to.field("lang")
        .maybe(article.lang.as_deref(), Writer::text);
    to.field("path").text(&article.path);
}

/// The same as a value, for what is printed among other values.
pub fn object(article: &Article, facts: &Facts) -> Value {
    serde_json::from_str(&printed(article, facts)).unwrap_or_default()
}

/// A certainty or score with three decimals: more say nothing, and the digits of a small float are noise in a large one.
pub(super) fn round(score: f32) -> f64 {
    (f64::from(score) * 1e3).round() / 1e3
}

/// A publication interval as other programs read it.
#[derive(Serialize)]
struct Day {
    end: String,
    precision: Precision,
    provenance: Provenance,
    start: String,
}

fn day(d: &Dated) -> Day {
    let format = if d.when.precision == Precision::Minute {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%d"
    };
    Day {
        end: d.when.end.format(format).to_string(),
        precision: d.when.precision,
        provenance: d.provenance,
        start: d.when.start.format(format).to_string(),
    }
}

/// A publication interval as a value; null for none.
pub(super) fn date(dated: Option<&Dated>) -> Value {
    serde_json::to_value(dated.map(day)).unwrap_or_default()
}
