//! An article with its facts as the JSON other programs read (`dateline extract`, `show --format json`).
//!
//! Offsets change here from bytes of the page text to Unicode code points of the article's own text; facts that lie in a
//! title that came apart go under `headline`, with offsets into `title`.

use crate::article::Article;
use crate::extract::{DateMention, Facts, Figure, Mention, Statement};
use crate::text::Span;
use serde_json::{Map, Value, json};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Turns byte offsets of the page text into code points of the title or of the article's text.
struct Offsets {
    text_start: u32,
    title: Vec<u32>,
    text: Vec<u32>,
}

/// Where a span lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Text,
}

impl Offsets {
    fn new(article: &Article, text_start: u32) -> Self {
        let title = if text_start > 0 {
            article.title.as_str()
        } else {
            ""
        };
        Self {
            text_start,
            title: code_points(title),
            text: code_points(&article.text),
        }
    }

    fn part(&self, span: Span) -> Part {
        if span.start < self.text_start {
            Part::Title
        } else {
            Part::Text
        }
    }

    fn span(&self, span: Span) -> Map<String, Value> {
        let (table, shift) = match self.part(span) {
            Part::Title => (&self.title, 0),
            Part::Text => (&self.text, self.text_start),
        };
        let at = |byte: u32| {
            let byte = byte.saturating_sub(shift);
            table
                .get(byte as usize)
                .copied()
                .unwrap_or_else(|| table.last().map_or(byte, |n| *n))
        };
        let ascii = table.is_empty();
        let (start, end) = if ascii {
            (
                span.start.saturating_sub(shift),
                span.end.saturating_sub(shift),
            )
        } else {
            (at(span.start), at(span.end))
        };
        Map::from_iter([("start".into(), json!(start)), ("end".into(), json!(end))])
    }

    fn spans(&self, spans: &[Span]) -> Value {
        spans.iter().map(|s| Value::Object(self.span(*s))).collect()
    }

    fn mentions(&self, mentions: &[Mention], part: Part) -> Value {
        let inside = mentions.iter().filter(|m| self.part(m.span) == part);
        inside
            .map(|m| {
                let mut row = self.span(m.span);
                row.insert("rule".into(), json!(m.rule));
                row.insert("confidence".into(), json!(m.confidence));
                Value::Object(row)
            })
            .collect()
    }
}

/// For each byte (and the end) the number of code points before it; empty when the text is ASCII and bytes will do.
fn code_points(text: &str) -> Vec<u32> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut table = Vec::with_capacity(text.len() + 1);
    for (count, c) in text.chars().enumerate() {
        table.extend(std::iter::repeat_n(count as u32, c.len_utf8()));
    }
    let total = table.last().map_or(0, |last| last + 1);
    table.push(total);
    table
}

/// Returns the article and its facts as one JSON object, the format of DESIGN.md's `extract`.
pub fn object(article: &Article, facts: &Facts) -> Value {
    let offsets = Offsets::new(article, facts.text_start);
    let mut out = Map::new();
    out.insert("schema".into(), json!(SCHEMA));
    out.insert("id".into(), json!(article.id));
    out.insert("title".into(), json!(article.title));
    out.insert("lead".into(), json!(article.lead()));
    out.insert("text".into(), json!(article.text));
    out.insert("published".into(), date(article.published.as_ref()));
    out.insert("updated".into(), date(article.updated.as_ref()));
    out.insert("source".into(), json!(article.source));
    out.insert("authors".into(), json!(article.authors));
    out.insert("url".into(), json!(article.url));
    out.insert("lang".into(), json!(article.lang));
    out.insert("path".into(), json!(article.path));
    out.extend(part(facts, &offsets, Part::Text));
    if facts.text_start > 0 {
        out.insert(
            "headline".into(),
            Value::Object(part(facts, &offsets, Part::Title)),
        );
    }
    let topics = facts.topics.iter().map(|t| {
        json!({"code": t.code, "name": t.name, "score": t.score, "rule": t.rule, "confidence": t.score,
               "subtopic": t.subtopic.as_ref().map(|(code, name)| json!({"code": code, "name": name}))})
    });
    out.insert("topics".into(), topics.collect());
    Value::Object(out)
}

/// Prints an object so that it can go to a terminal: what a terminal would obey or show otherwise than it is stands as an
/// escape of JSON, which means the same to a program.
pub fn printed(object: &Value, indented: bool) -> String {
    let json = if indented {
        serde_json::to_string_pretty(object)
    } else {
        serde_json::to_string(object)
    };
    let json = json.unwrap_or_default();
    if !json.chars().any(super::sanitize::is_hostile_in_json) {
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

pub(super) fn date(dated: Option<&crate::date::Dated>) -> Value {
    use crate::date::Precision;
    let Some(d) = dated else { return Value::Null };
    let format = if d.when.precision == Precision::Minute {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%d"
    };
    json!({"start": d.when.start.format(format).to_string(), "end": d.when.end.format(format).to_string(),
           "precision": d.when.precision, "provenance": d.provenance})
}

fn part(facts: &Facts, offsets: &Offsets, part: Part) -> Map<String, Value> {
    let here = |span: Span| offsets.part(span) == part;
    let people = facts.people.iter().map(|p| {
        json!({"name": p.name, "roles": p.roles, "gender": p.gender, "mentions": offsets.mentions(&p.mentions, part)})
    });
    let places = facts.places.iter().map(|p| {
        json!({"name": p.name, "path": p.path, "country": p.country, "lat": p.lat, "lon": p.lon,
               "kind": p.kind, "mentions": offsets.mentions(&p.mentions, part),
               "demonyms": offsets.mentions(&p.demonyms, part)})
    });
    let statements = facts
        .statements
        .iter()
        .filter(|s| s.content.first().is_none_or(|c| here(*c)));
    let dates = facts.dates.iter().filter(|d| here(d.span));
    let figures = facts.figures.iter().filter(|f| here(f.span));
    Map::from_iter([
        ("people".to_owned(), people.collect::<Value>()),
        (
            "statements".to_owned(),
            statements.map(|s| statement(s, offsets)).collect(),
        ),
        ("places".to_owned(), places.collect()),
        (
            "dates".to_owned(),
            dates.map(|d| date_mention(d, offsets)).collect(),
        ),
        (
            "figures".to_owned(),
            figures.map(|f| figure(f, offsets)).collect(),
        ),
    ])
}

fn statement(s: &Statement, offsets: &Offsets) -> Value {
    json!({"speaker": s.speaker, "speaker_is_person": s.speaker_is_person, "quoted": s.quoted,
           "source": offsets.spans(&s.source), "cue": offsets.spans(&s.cue),
           "content": offsets.spans(&s.content), "rule": s.rule, "confidence": s.confidence})
}

fn date_mention(d: &DateMention, offsets: &Offsets) -> Value {
    let mut row = offsets.span(d.span);
    row.extend([
        ("timex".into(), json!(d.timex)),
        ("from".into(), json!(d.from)),
        ("to".into(), json!(d.to)),
        ("deadline".into(), json!(d.deadline)),
        ("rule".into(), json!(d.rule)),
        ("confidence".into(), json!(d.confidence)),
    ]);
    Value::Object(row)
}

fn figure(f: &Figure, offsets: &Offsets) -> Value {
    let mut row = offsets.span(f.span);
    row.extend([
        ("value".into(), json!(f.value)),
        ("upper".into(), json!(f.upper)),
        ("unit".into(), json!(f.unit)),
        ("of".into(), json!(f.of)),
        ("relation".into(), json!(f.relation)),
        ("measure".into(), json!(f.measure)),
        ("change".into(), json!(f.change)),
        ("rule".into(), json!(f.rule)),
        ("confidence".into(), json!(f.confidence)),
    ]);
    Value::Object(row)
}
