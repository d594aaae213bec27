//! The facts as rows of JSON: what each kind of fact has, by name.
//!
//! Apart from how JSON is written. Fields stand in the order of their names.

use super::offsets::{Offsets, Part};
use super::writer::Writer;
use crate::extract::{DateMention, Facts, Figure, Mention, Person, Place, Statement, Topic};
use crate::text::Span;

/// The facts that lie in the title or in the text.
pub(super) struct Facets<'a> {
    pub(super) facts: &'a Facts,
    pub(super) offsets: &'a Offsets,
    pub(super) part: Part,
}

impl Facets<'_> {
    /// Writes the lists as fields of an object.
    pub(super) fn fields(&self, to: &mut Writer) {
        let facts = self.facts;
        let dates = facts.dates.iter().filter(|d| self.is_here(d.span));
        to.field("dates").list(dates, |to, d| self.date(d, to));
        let figures = facts.figures.iter().filter(|f| self.is_here(f.span));
        to.field("figures")
            .list(figures, |to, f| self.figure(f, to));
        let people = facts.people.iter().filter(|p| self.lists(&p.mentions));
        to.field("people").list(people, |to, p| self.person(p, to));
        let places = facts.places.iter().filter(|p| self.lists(&p.mentions));
        to.field("places").list(places, |to, p| self.place(p, to));
        let of_part = |s: &&Statement| s.content.first().is_none_or(|c| self.is_here(*c));
        let statements = facts.statements.iter().filter(of_part);
        to.field("statements")
            .list(statements, |to, s| self.statement(s, to));
    }

    fn is_here(&self, span: Span) -> bool {
        self.offsets.part(span) == self.part
    }

    /// Whether somebody or a place with these mentions is listed in this part: the headline lists whom it names, the
    /// article everybody.
    fn lists(&self, mentions: &[Mention]) -> bool {
        self.part == Part::Text || mentions.iter().any(|m| self.is_here(m.span))
    }

    fn date(&self, d: &DateMention, to: &mut Writer) {
        let (start, end) = self.offsets.of(d.span);
        to.object(|to| {
            to.field("confidence").share(d.confidence);
            to.field("deadline").flag(d.deadline);
            to.field("end").whole(u64::from(end));
            to.field("from").maybe(d.from, Writer::day);
            to.field("rule").text(d.rule.as_str());
            to.field("start").whole(u64::from(start));
            to.field("timex").text(&d.timex);
            to.field("to").maybe(d.to, Writer::day);
        });
    }

    fn figure(&self, f: &Figure, to: &mut Writer) {
        let (start, end) = self.offsets.of(f.span);
        to.object(|to| {
            to.field("change").maybe(f.change.as_deref(), Writer::text);
            to.field("confidence").share(f.confidence);
            to.field("end").whole(u64::from(end));
            to.field("kind").text(f.kind.name());
            to.field("measure")
                .maybe(f.measure.as_deref(), Writer::text);
            to.field("of").maybe(f.of.as_deref(), Writer::text);
            to.field("relation").named(&f.relation);
            to.field("rule").text(f.rule.as_str());
            to.field("start").whole(u64::from(start));
            to.field("unit").maybe(f.unit.as_deref(), Writer::text);
            to.field("upper").maybe(f.upper, Writer::number);
            to.field("value").number(f.value);
        });
    }

    fn person(&self, p: &Person, to: &mut Writer) {
        to.object(|to| {
            if let Some(across) = &p.across {
                to.field("across").named(across);
            }
            to.field("gender").maybe(p.gender.as_ref(), Writer::named);
            self.mentions("mentions", &p.mentions, to);
            to.field("name").text(&p.name);
            to.field("roles").list(p.roles.iter(), |to, r| to.text(r));
        });
    }

    fn place(&self, p: &Place, to: &mut Writer) {
        to.object(|to| {
            to.field("country")
                .maybe(p.country.as_deref(), Writer::text);
            self.mentions("demonyms", &p.demonyms, to);
            to.field("kind").named(&p.kind);
            to.field("lat").maybe(p.lat, Writer::degrees);
            to.field("lon").maybe(p.lon, Writer::degrees);
            self.mentions("mentions", &p.mentions, to);
            to.field("name").text(&p.name);
            to.field("path").text(&p.path);
        });
    }

    /// The mentions that lie in this part.
    fn mentions(&self, name: &'static str, mentions: &[Mention], to: &mut Writer) {
        let here = mentions.iter().filter(|m| self.is_here(m.span));
        to.field(name).list(here, |to, m| {
            let (start, end) = self.offsets.of(m.span);
            to.object(|to| {
                to.field("confidence").share(m.confidence);
                to.field("end").whole(u64::from(end));
                to.field("rule").text(m.rule.as_str());
                to.field("start").whole(u64::from(start));
            });
        });
    }

    fn statement(&self, s: &Statement, to: &mut Writer) {
        to.object(|to| {
            to.field("confidence").share(s.confidence);
            self.spans("content", &s.content, to);
            self.spans("cue", &s.cue, to);
            to.field("quoted").named(&s.quoted);
            to.field("rule").text(s.rule.as_str());
            self.spans("source", &s.source, to);
            to.field("speaker")
                .maybe(s.speaker.as_deref(), Writer::text);
            to.field("speaker_is_person").flag(s.speaker_is_person);
            to.field("speaker_rule").text(s.speaker_rule.as_str());
        });
    }

    fn spans(&self, name: &'static str, spans: &[Span], to: &mut Writer) {
        to.field(name).list(spans.iter(), |to, span| {
            let (start, end) = self.offsets.of(*span);
            to.object(|to| {
                to.field("end").whole(u64::from(end));
                to.field("start").whole(u64::from(start));
            });
        });
    }
}

/// A topic with its subtopic; neither has a place in the text.
pub(super) fn topic(t: &Topic, to: &mut Writer) {
    to.object(|to| {
        to.field("code").whole(u64::from(t.code));
        to.field("confidence").share(t.score);
        to.field("name").text(&t.name);
        to.field("rule").text(t.rule.as_str());
        to.field("score").share(t.score);
        to.field("subtopic")
            .maybe(t.subtopic.as_ref(), |to, (code, name)| {
                to.object(|to| {
                    to.field("code").whole(u64::from(*code));
                    to.field("name").text(name);
                });
            });
    });
}
