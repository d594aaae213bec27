//! Names and whole values: persons, speakers, places, topics, outlets, ids, paths.
//!
//! What is typed is the whole name when there is such a name, else words of a name: `--speaker "Pete Hegseth"` chooses
//! exactly the facet's value, so that its count is the number of hits, and `speaker:hegseth` needs no full name.

use super::part::Part;
use super::{Lowered, Planner};
use crate::extract::{places, topics::codes};
use crate::index::analysis::{self, Form, fold};
use crate::index::{Segment, Space};
use crate::query::error::SearchError;
use crate::query::filtered::{Ask, OnColumns};
use crate::query::fits::glob_whole;
use crate::query::language::{Field as Named, Leaf, Value};
use crate::query::marks::{self, What};
use crate::query::printed::{numbered, pattern_query, similar_query};
use crate::query::variants;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{ConstScoreQuery, EmptyQuery, Query};
use tantivy::schema::Field;

impl Named {
    /// The values a field's names are numbered with.
    fn space(self) -> Space {
        match self {
            Self::Place => Space::Place,
            Self::Topic => Space::Topic,
            Self::Source => Space::Source,
            Self::Author => Space::Author,
            Self::Lang => Space::Lang,
            Self::Unit => Space::Unit,
            Self::Cue => Space::Cue,
            Self::Path => Space::Path,
            Self::Measure | Self::Of => Space::Phrase,
            _ => Space::Name,
        }
    }
}

impl Planner<'_> {
    /// A person, speaker, place, topic, source or author.
    pub(super) fn name(self, named: Named, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let numbers = numbered(self.field(named), self.numbers(named, leaf)?.into_iter());
        let mut found: Vec<Part> = numbers.into_iter().map(Part::of).collect();
        if matches!(named, Named::Person | Named::Speaker | Named::Place) {
            for leaf in &spelt(leaf) {
                found.extend(self.name_words(named, leaf)?.map(Part::of));
            }
        }
        let any = self.any(found).map(|part| self.closed(part));
        let query = any.unwrap_or_else(|| Box::new(EmptyQuery));
        Ok(Some(Part::of(score_once(query, leaf.boost))))
    }

    /// The postings of a field's numbers.
    fn field(self, named: Named) -> Field {
        let f = &self.index.fields;
        match named {
            Named::Speaker => f.speaker,
            Named::Place => f.place,
            Named::Topic => f.topic,
            Named::Author => f.author,
            Named::Lang => f.lang,
            Named::Unit => f.unit,
            Named::Path => f.path,
            Named::Source => f.source,
            _ => f.person,
        }
    }

    /// The numbers of the values that are meant, however their umlauts are spelt.
    pub(super) fn numbers(self, named: Named, leaf: &Leaf) -> Result<Vec<u64>, SearchError> {
        let mut numbers = Vec::new();
        for leaf in &spelt(leaf) {
            numbers.extend(self.as_spelt(named, leaf)?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn as_spelt(self, named: Named, leaf: &Leaf) -> Result<Vec<u64>, SearchError> {
        let is_people = matches!(named, Named::Person | Named::Speaker);
        match &leaf.value {
            Value::Word(text) | Value::Phrase(text, 0) if leaf.exact => self.kept(named, text),
            Value::Word(text) | Value::Phrase(text, 0) if is_people => self.led(text),
            Value::Word(text) | Value::Phrase(text, 0) => {
                let called = self.called(named, text)?;
                if called.is_empty() {
                    Ok(self.with_words(named, leaf))
                } else {
                    Ok(called)
                }
            }
            Value::Pattern(pattern) if pattern.contains('/') => Ok(self.fitting(named, pattern)),
            _ if is_people => Ok(Vec::new()),
            _ => Ok(self.with_words(named, leaf)),
        }
    }

    /// The words of names as they are printed in the article.
    fn name_words(self, named: Named, leaf: &Leaf) -> Result<Option<Box<dyn Query>>, SearchError> {
        let f = &self.index.fields;
        let words = match named {
            Named::Person => f.person_words,
            Named::Speaker => f.speaker_words,
            _ => f.place_words,
        };
        match &leaf.value {
            Value::Word(_) | Value::Phrase(_, 0) if leaf.exact => Ok(None),
            Value::Word(text) | Value::Phrase(text, 0) => {
                let is_called = named == Named::Place && !self.called(named, text)?.is_empty();
                Ok(self
                    .phrase(words, text, Form::Exact, 0)
                    .filter(|_| !is_called))
            }
            Value::Phrase(text, slop) => Ok(self.phrase(words, text, Form::Exact, *slop)),
            Value::Pattern(pattern) if pattern.contains('/') => Ok(None),
            Value::Pattern(pattern) => pattern_query(words, pattern),
            Value::Fuzzy(word, slips) => Ok(similar_query(words, word, *slips)
                .or_else(|| self.phrase(words, word, Form::Exact, 0))),
            Value::Regex(_) | Value::Dates(_) | Value::Around(_) | Value::Amounts(_) => Ok(None),
        }
    }

    /// Whether a name is a whole value of a field.
    pub(super) fn is_value(self, named: Named, text: &str) -> Result<bool, SearchError> {
        let field = self.field(named);
        for number in self.kept(named, text)? {
            if self
                .index
                .searcher
                .doc_freq(&Term::from_field_u64(field, number))?
                > 0
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The values as they are kept that are shown as this one.
    pub(super) fn kept(self, named: Named, text: &str) -> Result<Vec<u64>, SearchError> {
        if matches!(named, Named::Person | Named::Speaker) {
            let kept = self.index.names()?.kept(text).into_iter();
            return Ok(kept.map(u64::from).collect());
        }
        let number = self.index.values.find(named.space(), text);
        Ok(number.into_iter().map(u64::from).collect())
    }

    /// The surnames that are led to a full name with these words, in articles that do not print them.
    pub(super) fn led(self, text: &str) -> Result<Vec<u64>, SearchError> {
        let wanted = forms(text);
        let Some(first) = wanted.first() else {
            return Ok(Vec::new());
        };
        let names = self.index.names()?.led().filter(|(_, name)| {
            // Most names are told from what is wanted without cutting them into terms.
            fold(name).contains(first.as_str())
                && forms(name).windows(wanted.len()).any(|w| w == wanted)
        });
        Ok(names.map(|(kept, _)| u64::from(kept)).collect())
    }

    /// The places or topics called so by the end of their path: `brussels` is `Europe/Belgium/Brussels`, `georgia` both
    /// the country and the state. Nothing for other names, and when nothing is called so.
    fn called(self, named: Named, text: &str) -> Result<Vec<u64>, SearchError> {
        let meant = match named {
            // Also by the names that stand in no path: `uk`, `holland`.
            Named::Place => places::path_of(text),
            Named::Topic => codes::called(text).map(|(_, name)| name.to_owned()),
            _ => return Ok(Vec::new()),
        };
        let mut values = self.ending_in(named, text)?;
        for number in meant.map_or(Ok(Vec::new()), |meant| self.kept(named, &meant))? {
            if !values.contains(&number) && self.is_used(named, number)? {
                values.push(number);
            }
        }
        Ok(values)
    }

    fn is_used(self, named: Named, number: u64) -> Result<bool, SearchError> {
        Ok(self.frequency(named, number)? > 0)
    }

    /// How many articles have a value, those that were removed and not swept yet among them; of what is no posting list
    /// one.
    pub(in crate::query) fn frequency(self, named: Named, number: u64) -> Result<u64, SearchError> {
        if named == Named::Cue {
            return Ok(1);
        }
        let term = Term::from_field_u64(self.field(named), number);
        Ok(self.index.searcher.doc_freq(&term)?)
    }

    /// Reads through the names of a hierarchical facet, some ten thousand at most.
    fn ending_in(self, named: Named, text: &str) -> Result<Vec<u64>, SearchError> {
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (number, name) in self.index.values.all(named.space()) {
            // Most names are ASCII and end otherwise: they need no folding.
            if name.is_ascii() && name.len() < wanted.len() {
                continue;
            }
            let folded = fold(name);
            let rest = folded.strip_suffix(wanted.as_str());
            let ends = rest.is_some_and(|r| r.is_empty() || r.ends_with('/'));
            if ends && self.is_used(named, u64::from(number))? {
                found.push(u64::from(number));
            }
        }
        Ok(found)
    }

    /// The values in whose words a condition finds something: topics by stems, other names as they are printed.
    pub(super) fn with_words(self, named: Named, leaf: &Leaf) -> Vec<u64> {
        let exact = named != Named::Topic;
        let leaf = Leaf {
            field: None,
            exact,
            ..leaf.clone()
        };
        let Some(word) = marks::word(&leaf) else {
            return Vec::new();
        };
        let first = match &word.what {
            What::Terms(terms, _) if exact => terms.first().cloned(),
            _ => None,
        };
        let values = self.index.values.all(named.space());
        let fits = values.filter(|(_, name)| {
            let may = first
                .as_ref()
                .is_none_or(|first| fold(name).contains(first.as_str()));
            let mut has = false;
            if may {
                let terms = analysis::terms(name, word.form);
                word.what.find(&terms, &mut |_| has = true);
            }
            has
        });
        fits.map(|(number, _)| u64::from(number)).collect()
    }

    /// The whole values that fit a pattern.
    fn fitting(self, named: Named, pattern: &str) -> Vec<u64> {
        let values = self.index.values.all(named.space());
        let fits = values.filter(|(_, value)| glob_whole(pattern, value));
        fits.map(|(number, _)| u64::from(number)).collect()
    }

    /// A language, unit, id or path, or what an article has.
    pub(super) fn keyword(self, named: Named, leaf: &Leaf) -> Result<Lowered, SearchError> {
        if let (Named::Has, Value::Word(text) | Value::Phrase(text, _) | Value::Fuzzy(text, _)) =
            (named, &leaf.value)
        {
            return Ok(Some(match Named::named(text) {
                Some(field) => self.has(field),
                None => super::has::url(),
            }));
        }
        if named == Named::Id {
            return Ok(ids(&leaf.value));
        }
        if named == Named::Story {
            return self.story(&leaf.value);
        }
        if matches!(
            leaf.value,
            Value::Regex(_) | Value::Dates(_) | Value::Around(_) | Value::Amounts(_)
        ) {
            return Ok(None);
        }
        let query = self.values_query(named, leaf)?;
        Ok(Some(Part::of(score_once(query, leaf.boost))))
    }

    fn values_query(self, named: Named, leaf: &Leaf) -> Result<Box<dyn Query>, SearchError> {
        let numbers = self.keyword_numbers(named, leaf)?;
        let query = numbered(self.field(named), numbers.into_iter());
        Ok(query.unwrap_or_else(|| Box::new(EmptyQuery)))
    }

    /// The numbers of the languages, units, cues or paths that are meant.
    pub(super) fn keyword_numbers(
        self,
        named: Named,
        leaf: &Leaf,
    ) -> Result<Vec<u64>, SearchError> {
        let (Value::Word(text) | Value::Phrase(text, _) | Value::Fuzzy(text, _)) = &leaf.value
        else {
            return Ok(match &leaf.value {
                Value::Pattern(pattern) => self.fitting(named, pattern),
                _ => Vec::new(),
            });
        };
        Ok(match named {
            Named::Unit => self.unit_numbers(text),
            Named::Cue if leaf.exact => self.kept(named, &text.to_lowercase())?,
            Named::Cue => self.where_value(named, |cue| has_word(cue, &text.to_lowercase())),
            _ if leaf.exact => self.kept(named, text)?,
            // `en` is every English, `reports/2025` all that lies in that folder.
            Named::Lang => self.where_value(named, |lang| lies_below(lang, text, '-')),
            _ => self.where_value(named, |path| {
                lies_below(path, text.trim_end_matches('/'), '/')
            }),
        })
    }

    fn where_value(self, named: Named, fits: impl Fn(&str) -> bool) -> Vec<u64> {
        let values = self.index.values.all(named.space());
        let found = values.filter(|(_, value)| fits(value));
        found.map(|(number, _)| u64::from(number)).collect()
    }
}

/// Articles of an id, or of ids that fit a pattern.
pub(super) fn ids(value: &Value) -> Lowered {
    let fits: Box<dyn Fn(&str) -> bool + Send + Sync> = match value {
        Value::Pattern(pattern) => {
            let pattern = pattern.clone();
            Box::new(move |id| glob_whole(&pattern, id))
        }
        Value::Word(text) | Value::Phrase(text, _) | Value::Fuzzy(text, _) => {
            let wanted = text.clone();
            Box::new(move |id| id == wanted)
        }
        Value::Regex(_) | Value::Dates(_) | Value::Around(_) | Value::Amounts(_) => return None,
    };
    Some(Part::filter(Arc::new(OnColumns(
        move |segment: &Segment| {
            let Some(column) = segment.ids().cloned() else {
                return Box::new(|_| false) as Ask;
            };
            let mut wanted = FxHashSet::default();
            // A dictionary that cannot be read has no ids: `check` reports the damage.
            if let Ok(mut ids) = column.dictionary().stream() {
                let mut ord = 0;
                while ids.advance() {
                    if std::str::from_utf8(ids.key()).is_ok_and(&fits) {
                        wanted.insert(ord);
                    }
                    ord += 1;
                }
            }
            Box::new(move |doc| column.term_ords(doc).any(|ord| wanted.contains(&ord)))
        },
    ))))
}

/// A condition on a name, in each spelling of its umlauts.
pub(super) fn spelt(leaf: &Leaf) -> Vec<Leaf> {
    let others = match &leaf.value {
        Value::Word(text) | Value::Phrase(text, 0) if !leaf.exact => variants::spellings(text),
        _ => Vec::new(),
    };
    let valued = |text| Leaf {
        value: Value::Phrase(text, 0),
        ..leaf.clone()
    };
    let others = others.into_iter().map(valued);
    std::iter::once(leaf.clone()).chain(others).collect()
}

/// The exact terms of a text.
fn forms(text: &str) -> Vec<String> {
    let terms = analysis::terms(text, Form::Exact).into_iter();
    terms.map(|term| term.text).collect()
}

/// Whether a cue has some words: `warned` is "warned", "had warned" and "warned:".
fn has_word(cue: &str, words: &str) -> bool {
    let is_edge = |c: char| matches!(c, ' ' | ',' | ':');
    !words.is_empty()
        && cue.match_indices(words).any(|(at, _)| {
            let (before, behind) = (&cue[..at], &cue[at + words.len()..]);
            (before.is_empty() || before.ends_with(is_edge))
                && (behind.is_empty() || behind.starts_with(is_edge))
        })
}

/// Whether a value is another one, or goes on from it after a mark.
fn lies_below(value: &str, above: &str, mark: char) -> bool {
    let rest = value.strip_prefix(above);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(mark))
}

/// A name is found or not: how often it occurs in the index says nothing of how well it fits.
pub(super) fn score_once(query: Box<dyn Query>, boost: Option<f32>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, boost.unwrap_or(1.0)))
}
