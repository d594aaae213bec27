//! An article and its facts as one document: words at positions, facts as columns beside them.

mod ancestors;
mod gather;
mod layout;

pub(super) use gather::{From, Gathered};
pub use layout::walk;
pub(super) use layout::{Desk, Layout};

use super::analysis::{Cutter, Handed};
use super::error::IndexError;
use super::packing::Dictionary;
use super::record::Record;
use super::schema::{Fields, STRIDE, kind, moment, own_term};
use super::values::{Intern, Space};
use crate::article::{Article, own_name};
use crate::date::Dated;
use crate::extract::{Facts, Person, text_of};
use crate::story::Sketch;
use gather::{distinct, speakers};
use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};
use tantivy::TantivyDocument;

/// One article about to be written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    /// The article as the user wants it, under the id it brought.
    pub(super) article: &'a Article,
    /// The date and the outlet it came with.
    pub(super) came_with: &'a (Option<Dated>, Option<String>),
    /// The id it has in the index.
    pub(super) id: &'a str,
    /// Its facts.
    pub(super) facts: &'a Facts,
    /// Names this version of it.
    pub(super) key: u64,
    /// Which of all articles of the generation it is.
    pub(super) number: u32,
}

thread_local! {
    /// What a thread cuts articles with.
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Runs with what this thread cuts articles with.
pub(super) fn at_desk<T>(run: impl FnOnce(&mut Desk) -> T) -> T {
    DESK.with_borrow_mut(run)
}

/// Makes the document of an article.
pub(super) fn document(
    fields: &Fields,
    written: &Written,
    values: &Mutex<Intern>,
    dictionary: &Dictionary,
) -> Result<TantivyDocument, IndexError> {
    at_desk(|desk| {
        let text = text_of(written.article);
        let layout = Layout::of(written.article, &text, desk);
        let from = From {
            article: written.article,
            facts: written.facts,
            text: &text,
            layout: &layout,
        };
        let (gathered, path, provenance) = {
            let mut values = values.lock().unwrap_or_else(PoisonError::into_inner);
            let dated = written.article.published.as_ref();
            let provenance = dated.map(|d| values.number(Space::Label, &name(&d.provenance)));
            let path = values.number(Space::Path, &written.article.path);
            (from.gather(&mut values), path, provenance)
        };
        let mut maker = Maker {
            f: fields,
            written,
            text: &text,
            cutter: &mut desk.cutter,
            doc: TantivyDocument::default(),
        };
        maker.origin(path, provenance);
        maker.words(&layout);
        maker.columns(&gathered);
        maker.names();
        maker.own();
        maker.facts(&gathered);
        maker.record(&layout, &gathered, dictionary)?;
        Ok(maker.doc)
    })
}

struct Maker<'a> {
    f: &'a Fields,
    written: &'a Written<'a>,
    text: &'a str,
    cutter: &'a mut Cutter,
    doc: TantivyDocument,
}

impl Maker<'_> {
    /// Which article it is and when it was published.
    fn origin(&mut self, path: u64, provenance: Option<u64>) {
        let (f, article) = (self.f, self.written.article);
        let doc = &mut self.doc;
        doc.add_text(f.kind, kind::ARTICLE);
        doc.add_text(f.id, self.written.id);
        doc.add_u64(f.key, self.written.key);
        doc.add_u64(f.number, u64::from(self.written.number));
        for cell in Sketch::of(article).iter().flat_map(Sketch::cells) {
            doc.add_u64(f.sketch, cell);
        }
        doc.add_u64(f.path, path);
        if let Some(dated) = &article.published {
            doc.add_date(f.published, moment(dated.when.start));
            doc.add_date(f.published_end, moment(dated.when.end));
        }
        if let Some(provenance) = provenance {
            doc.add_u64(f.provenance, provenance);
        }
        if let Some(updated) = &article.updated {
            doc.add_date(f.updated, moment(updated.when.start));
        }
    }

    fn words(&mut self, layout: &Layout) {
        let f = self.f;
        self.hand(f.text, &layout.stems);
        self.hand(f.exact, &layout.exact);
        for part in &layout.parts {
            self.doc.add_u64(f.parts, *part);
        }
        if let Some(at) = layout.title_at {
            self.doc.add_u64(f.title_at, u64::from(at));
        }
        let url = self.written.article.url.as_ref();
        let url = url.map_or(0, |_| super::schema::has::URL);
        self.doc.add_u64(f.has, layout.has | url);
    }

    fn columns(&mut self, gathered: &Gathered) {
        let f = self.f;
        let columns = [
            (f.person, &gathered.person),
            (f.speaker, &gathered.speaker),
            (f.place, &gathered.place),
            (f.place_leaf, &gathered.place_leaf),
            (f.topic, &gathered.topic),
            (f.topic_leaf, &gathered.topic_leaf),
            (f.source, &gathered.source),
            (f.author, &gathered.author),
            (f.lang, &gathered.lang),
            (f.unit, &gathered.unit),
        ];
        for (field, values) in columns {
            for value in values {
                self.doc.add_u64(field, *value);
            }
        }
    }

    /// The words by which persons, speakers and places can be asked for.
    fn names(&mut self) {
        let (f, facts) = (self.f, self.written.facts);
        let mut people = Handed::default();
        let mut next = 0;
        for person in &facts.people {
            self.person(person, &mut people, &mut next);
        }
        self.hand(f.person_words, &people);
        let mut spoken = Handed::default();
        next = 0;
        for speaker in speakers(facts) {
            self.doc.add_u64(f.speaker_from, u64::from(next));
            match facts.people.iter().find(|p| p.name == speaker) {
                Some(person) => self.person(person, &mut spoken, &mut next),
                None => self.name(speaker, &mut spoken, &mut next),
            }
        }
        self.hand(f.speaker_words, &spoken);
        let mut places = Handed::default();
        next = 0;
        for place in &facts.places {
            let text = self.text;
            let spans = place.mentions.iter().map(|m| m.span.of(text));
            // What stands in the path of a place is found by the path.
            let in_path = |name: &&str| {
                place.lat.is_some() && place.path.split('/').any(|part| part == *name)
            };
            let names = std::iter::once(&*place.name).chain(spans);
            for name in distinct(names.filter(|name| !in_path(name))) {
                self.name(name, &mut places, &mut next);
            }
        }
        self.hand(f.place_words, &places);
    }

    /// What the record says of itself.
    fn own(&mut self) {
        let mut words = Handed::default();
        let mut next = 0;
        for (name, value) in &self.written.article.own {
            let name = own_name(name);
            self.cutter.cut(value, |place| {
                words.push(&own_term(&name, place.exact));
                next += 1;
                if let Some((second, _)) = &place.second {
                    words.push(&own_term(&name, second));
                    next += 1;
                }
            });
            // No phrase goes on from one value into the next.
            next += 1;
            words.jump(next);
        }
        self.hand(self.f.own_words, &words);
    }

    /// The name, what is printed for it, titles and roles; what stands in another of them is found by that.
    fn person(&mut self, person: &Person, words: &mut Handed, next: &mut u32) {
        let text = self.text;
        let printed = person.mentions.iter().map(|m| m.span.of(text));
        let roles = person.roles.iter().map(String::as_str);
        let names = std::iter::once(person.name.as_str());
        let all = distinct(names.chain(printed).chain(roles));
        let stands_in = |name: &str, other: &str| {
            name.len() < other.len()
                && other.match_indices(name).any(|(at, _)| {
                    let (before, behind) = (&other[..at], &other[at + name.len()..]);
                    let is_edge = |c: char| c == ' ';
                    (before.is_empty() || before.ends_with(is_edge))
                        && (behind.is_empty() || behind.starts_with(is_edge))
                })
        };
        for name in &all {
            if !all.iter().any(|other| stands_in(name, other)) {
                self.name(name, words, next);
            }
        }
    }

    /// One name; the next one stands apart from it, so that a phrase does not go from one into the other.
    fn name(&mut self, name: &str, words: &mut Handed, next: &mut u32) {
        self.cutter.cut(name, |place| {
            words.push(place.exact);
            *next += 1;
            if let Some((second, _)) = &place.second {
                words.push(second);
                *next += 1;
            }
        });
        *next += 1;
        words.jump(*next);
    }

    /// The rows of statements, dates and figures.
    fn facts(&mut self, gathered: &Gathered) {
        let f = self.f;
        let statements = self.written.facts.shown_statements().len() as u64;
        self.doc.add_u64(f.statements, statements);
        for row in &gathered.statements {
            row.add(f, &mut self.doc);
        }
        for row in &gathered.about {
            row.add(f, &mut self.doc);
        }
        let mut words = Handed::default();
        for (at, row) in gathered.figures.iter().enumerate() {
            let value = gathered.quantities.get(at).copied().unwrap_or(0);
            let before = at.checked_sub(1).and_then(|at| gathered.figures.get(at));
            row.add(value, before, f, &mut self.doc);
            let figure = self.written.facts.figures.get(at);
            let start = at as u32 * STRIDE;
            let measure = figure.and_then(|figure| figure.measure.as_deref());
            self.half(measure, start, &mut words);
            let of = figure.and_then(|figure| figure.of.as_deref());
            self.half(of, start + STRIDE / 2, &mut words);
        }
        self.hand(f.fact_words, &words);
    }

    /// The words of what a figure measures or is a share of, as many as have room.
    fn half(&mut self, phrase: Option<&str>, start: u32, words: &mut Handed) {
        let Some(phrase) = phrase else { return };
        words.jump(start);
        // One position stays free, so that no phrase goes on into what follows.
        let mut room = STRIDE / 2 - 1;
        self.cutter.cut(phrase, |place| {
            if room > 0 {
                words.push(place.stem);
                room -= 1;
            }
        });
    }

    fn hand(&mut self, field: tantivy::schema::Field, words: &Handed) {
        if !words.is_empty() {
            self.doc.add_text(field, words.as_str());
        }
    }

    fn record(
        &mut self,
        layout: &Layout,
        gathered: &Gathered,
        dictionary: &Dictionary,
    ) -> Result<(), IndexError> {
        let (published, source) = self.written.came_with;
        let record = Record::of(self.written.article, self.written.id, &layout.milestones);
        let record = record.came_with(published.as_ref(), source.as_deref());
        let record = record.with(&gathered.spans);
        let packed = dictionary.pack(&record.bytes()?);
        self.doc.add_bytes(self.f.record, &packed);
        Ok(())
    }
}

/// The name an enum has in JSON.
pub(super) fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
