//! An article with its facts as the JSON other programs read (`dateline extract`, `show --format json`).
//!
//! Offsets change here from bytes of the page text to Unicode code points of the article's own text; facts that lie in a
//! title that came apart go under `headline`, with offsets into `title`.

pub(super) mod offsets;
mod rows;

use crate::article::Article;
use crate::date::{Dated, Precision, Provenance};
use crate::extract::Facts;
use offsets::{Offsets, Part};
use rows::Facets;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// Version of the format.
const SCHEMA: u32 = 1;

/// An article and its facts as one JSON object, the format of DESIGN.md's `extract`.
#[derive(Debug, Clone, Copy)]
pub struct Object<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its facts.
    pub facts: &'a Facts,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { article, facts } = self;
        let offsets = Offsets::new(article, facts.text_start);
        let of = |part| Facets {
            facts,
            offsets: &offsets,
            part,
        };
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("id", &article.id)?;
        map.serialize_entry("title", &article.title)?;
        map.serialize_entry("lead", &article.lead())?;
        map.serialize_entry("text", &article.text)?;
        map.serialize_entry("published", &article.published.as_ref().map(day))?;
        map.serialize_entry("updated", &article.updated.as_ref().map(day))?;
        map.serialize_entry("source", &article.source)?;
        map.serialize_entry("authors", &article.authors)?;
        map.serialize_entry("url", &article.url)?;
        map.serialize_entry("lang", &article.lang)?;
        map.serialize_entry("path", &article.path)?;
        of(Part::Text).fields(&mut map)?;
        if facts.text_start > 0 {
            map.serialize_entry("headline", &of(Part::Title))?;
        }
        let topics: Vec<_> = facts.topics.iter().map(rows::topic).collect();
        map.serialize_entry("topics", &topics)?;
        map.end()
    }
}

/// The same as a value, for what is printed among other values.
pub fn object(article: &Article, facts: &Facts) -> Value {
    serde_json::to_value(Object { article, facts }).unwrap_or_default()
}

/// Prints an object so that it can go to a terminal: what a terminal would obey or show otherwise than it is stands as an
/// escape of JSON, which means the same to a program.
pub fn printed(object: &impl Serialize, indented: bool) -> String {
    let json = if indented {
        serde_json::to_string_pretty(object)
    } else {
        serde_json::to_string(object)
    };
    let json = json.unwrap_or_default();
    let plain = json.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n'));
    if plain || !json.chars().any(super::sanitize::is_hostile_in_json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    let mut units = [0; 2];
    for c in json.chars() {
        if super::sanitize::is_hostile_in_json(c) {
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A certainty or score with four decimals: more say nothing, and the digits of a small float are noise in a large one.
pub(super) fn round(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
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
