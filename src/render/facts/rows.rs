//! The facts as rows of JSON: what each kind of fact has, by name.
//!
//! The rows borrow, and are written straight from the facts: an article has hundreds of them, and a tree of them in
//! between cost as much as finding half of them. Fields stand in the order of their names.

use super::offsets::{Offsets, Part};
use super::round;
use crate::extract::{DateMention, Facts, Figure, Gender, Mention, Person, Place, PlaceKind};
use crate::extract::{Quoted, Relation, Statement, Topic};
use crate::text::Span;
use chrono::NaiveDate;
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

/// A list of rows made while it is written.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

/// The facts that lie in the title or in the text.
pub(super) struct Facets<'a> {
    pub(super) facts: &'a Facts,
    pub(super) offsets: &'a Offsets,
    pub(super) part: Part,
}

impl Facets<'_> {
    /// Writes the lists as fields of an object.
    pub(super) fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let (facts, offsets, part) = (self.facts, self.offsets, self.part);
        let here = move |span: Span| offsets.part(span) == part;
        let dates = || facts.dates.iter().filter(move |d| here(d.span));
        map.serialize_entry("dates", &List(|| dates().map(|d| date(d, offsets))))?;
        let figures = || facts.figures.iter().filter(move |f| here(f.span));
        map.serialize_entry("figures", &List(|| figures().map(|f| figure(f, offsets))))?;
        let people = || facts.people.iter().map(|p| person(p, offsets, part));
        map.serialize_entry("people", &List(people))?;
        let places = || facts.places.iter().map(|p| place(p, offsets, part));
        map.serialize_entry("places", &List(places))?;
        let of_part = move |s: &&Statement| s.content.first().is_none_or(|c| here(*c));
        let statements = || facts.statements.iter().filter(of_part);
        map.serialize_entry(
            "statements",
            &List(|| statements().map(|s| statement(s, offsets))),
        )
    }
}

impl Serialize for Facets<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.fields(&mut map)?;
        map.end()
    }
}

/// Spans, as objects of start and end.
struct Spans<'a>(&'a [Span], &'a Offsets);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|s| Bounds(self.1.of(*s))))
    }
}

struct Bounds((u32, u32));

impl Serialize for Bounds {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut row = to.serialize_struct("span", 2)?;
        row.serialize_field("end", &self.0.1)?;
        row.serialize_field("start", &self.0.0)?;
        row.end()
    }
}

/// The mentions that lie in one part.
struct Mentions<'a>(&'a [Mention], &'a Offsets, Part);

#[derive(Serialize)]
struct MentionRow<'a> {
    confidence: f64,
    end: u32,
    rule: &'a str,
    start: u32,
}

impl Serialize for Mentions<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(mentions, offsets, part) = self;
        let inside = mentions.iter().filter(|m| offsets.part(m.span) == *part);
        to.collect_seq(inside.map(|m| {
            let (start, end) = offsets.of(m.span);
            MentionRow {
                confidence: round(m.confidence),
                end,
                rule: &m.rule,
                start,
            }
        }))
    }
}

#[derive(Serialize)]
struct DateRow<'a> {
    confidence: f64,
    deadline: bool,
    end: u32,
    from: Option<NaiveDate>,
    rule: &'a str,
    start: u32,
    timex: &'a str,
    to: Option<NaiveDate>,
}

fn date<'a>(d: &'a DateMention, offsets: &Offsets) -> DateRow<'a> {
    let (start, end) = offsets.of(d.span);
    DateRow {
        confidence: round(d.confidence),
        deadline: d.deadline,
        end,
        from: d.from,
        rule: &d.rule,
        start,
        timex: &d.timex,
        to: d.to,
    }
}

#[derive(Serialize)]
struct FigureRow<'a> {
    change: Option<&'a str>,
    confidence: f64,
    end: u32,
    measure: Option<&'a str>,
    of: Option<&'a str>,
    relation: Relation,
    rule: &'a str,
    start: u32,
    unit: Option<&'a str>,
    upper: Option<f64>,
    value: f64,
}

fn figure<'a>(f: &'a Figure, offsets: &Offsets) -> FigureRow<'a> {
    let (start, end) = offsets.of(f.span);
    FigureRow {
        change: f.change.as_deref(),
        confidence: round(f.confidence),
        end,
        measure: f.measure.as_deref(),
        of: f.of.as_deref(),
        relation: f.relation,
        rule: &f.rule,
        start,
        unit: f.unit.as_deref(),
        upper: f.upper,
        value: f.value,
    }
}

#[derive(Serialize)]
struct PersonRow<'a> {
    gender: Option<Gender>,
    mentions: Mentions<'a>,
    name: &'a str,
    roles: &'a [String],
}

fn person<'a>(p: &'a Person, offsets: &'a Offsets, part: Part) -> PersonRow<'a> {
    PersonRow {
        gender: p.gender,
        mentions: Mentions(&p.mentions, offsets, part),
        name: &p.name,
        roles: &p.roles,
    }
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    country: Option<&'a str>,
    demonyms: Mentions<'a>,
    kind: PlaceKind,
    lat: Option<f32>,
    lon: Option<f32>,
    mentions: Mentions<'a>,
    name: &'a str,
    path: &'a str,
}

fn place<'a>(p: &'a Place, offsets: &'a Offsets, part: Part) -> PlaceRow<'a> {
    PlaceRow {
        country: p.country.as_deref(),
        demonyms: Mentions(&p.demonyms, offsets, part),
        kind: p.kind,
        lat: p.lat,
        lon: p.lon,
        mentions: Mentions(&p.mentions, offsets, part),
        name: &p.name,
        path: &p.path,
    }
}

#[derive(Serialize)]
struct StatementRow<'a> {
    confidence: f64,
    content: Spans<'a>,
    cue: Spans<'a>,
    quoted: Quoted,
    rule: &'a str,
    source: Spans<'a>,
    speaker: Option<&'a str>,
    speaker_is_person: bool,
}

fn statement<'a>(s: &'a Statement, offsets: &'a Offsets) -> StatementRow<'a> {
    StatementRow {
        confidence: round(s.confidence),
        content: Spans(&s.content, offsets),
        cue: Spans(&s.cue, offsets),
        quoted: s.quoted,
        rule: &s.rule,
        source: Spans(&s.source, offsets),
        speaker: s.speaker.as_deref(),
        speaker_is_person: s.speaker_is_person,
    }
}

#[derive(Serialize)]
struct Subtopic<'a> {
    code: u16,
    name: &'a str,
}

#[derive(Serialize)]
pub(super) struct TopicRow<'a> {
    code: u16,
    confidence: f64,
    name: &'a str,
    rule: &'a str,
    score: f64,
    subtopic: Option<Subtopic<'a>>,
}

pub(super) fn topic(t: &Topic) -> TopicRow<'_> {
    TopicRow {
        code: t.code,
        confidence: round(t.score),
        name: &t.name,
        rule: &t.rule,
        score: round(t.score),
        subtopic: t
            .subtopic
            .as_ref()
            .map(|(code, name)| Subtopic { code: *code, name }),
    }
}
