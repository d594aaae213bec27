//! Names and whole values: persons, speakers, places, topics, outlets, ids, paths.
//!
//! What is typed is the whole name when there is such a name, else words of a name: `--speaker "Pete Hegseth"` chooses
//! exactly the facet's value, so that its count is the number of hits, and `speaker:hegseth` needs no full name.

use super::column::holds;
use super::text::{literal, pattern_query, phrase, regex, similar_query};
use super::{Documents, Lowered, Planner, any, term};
use crate::extract::{places, topics::codes};
use crate::index::analysis::{self, Form, fold};
use crate::query::error::SearchError;
use crate::query::language::{Field as Named, Leaf, Value};
use std::collections::BTreeSet;
use tantivy::query::{ConstScoreQuery, ExistsQuery, Query, RegexQuery, TermSetQuery};
use tantivy::schema::Field;
use tantivy::{SegmentReader, Term};

impl Planner<'_> {
    /// A person, speaker, place, topic, source or author.
    pub(super) fn name(self, named: Named, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let f = &self.index.fields;
        let (values, words, form) = match named {
            Named::Person => (f.person, f.person_words, Form::Exact),
            Named::Speaker => (f.speaker, f.speaker_words, Form::Exact),
            Named::Place => (f.place, f.place_words, Form::Exact),
            Named::Topic => (f.topic, f.topic_words, Form::Stem),
            Named::Author => (f.author, f.author_words, Form::Exact),
            _ => (f.source, f.source_words, Form::Exact),
        };
        let query = match &leaf.value {
            Value::Word(text) | Value::Phrase(text, 0) if leaf.exact => {
                terms(values, &self.kept(named, text)?)
            }
            Value::Word(text) | Value::Phrase(text, 0) => {
                let called = self.called(named, values, text)?;
                if called.is_some() {
                    called
                } else {
                    let printed = phrase(words, text, form, 0);
                    let led = terms(values, &self.led(named, text)?);
                    any(printed.into_iter().chain(led).collect())
                }
            }
            Value::Phrase(text, slop) => phrase(words, text, form, *slop),
            Value::Pattern(pattern) if pattern.contains('/') => whole_pattern(values, pattern)?,
            Value::Pattern(pattern) => pattern_query(words, pattern)?,
            Value::Fuzzy(word, slips) => similar_query(words, word, *slips),
            Value::Dates(_) | Value::Amounts(_) => None,
        };
        Ok(query.map(|q| score_once(q, leaf.boost)))
    }

    /// Whether a name is a whole value of a field.
    pub(super) fn is_value(self, named: Named, text: &str) -> Result<bool, SearchError> {
        let f = &self.index.fields;
        let field = match named {
            Named::Person => f.person,
            Named::Speaker => f.speaker,
            Named::Place => f.place,
            Named::Topic => f.topic,
            Named::Author => f.author,
            Named::Lang => f.lang,
            Named::Unit => f.unit,
            _ => f.source,
        };
        for kept in self.kept(named, text)? {
            let term = Term::from_field_text(field, &kept);
            if self.index.searcher.doc_freq(&term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The values as they are kept that are shown as this one.
    fn kept(self, named: Named, text: &str) -> Result<Vec<String>, SearchError> {
        match named {
            Named::Person | Named::Speaker => Ok(self.index.names()?.kept(text)),
            _ => Ok(vec![text.to_owned()]),
        }
    }

    /// The surnames that are led to a full name with these words, in articles that do not print them.
    fn led(self, named: Named, text: &str) -> Result<Vec<String>, SearchError> {
        let wanted = forms(text);
        let (Named::Person | Named::Speaker, Some(first)) = (named, wanted.first()) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for (name, kept) in self.index.names()?.led() {
            // Most names are told from what is wanted without cutting them into terms.
            if fold(name).contains(first.as_str())
                && forms(name).windows(wanted.len()).any(|w| w == wanted)
            {
                found.extend_from_slice(kept);
            }
        }
        Ok(found)
    }

    /// The places or topics called so by the end of their path: `brussels` is `Europe/Belgium/Brussels`, `georgia` both
    /// the country and the state. Nothing for other names, and when nothing is called so.
    fn called(self, named: Named, field: Field, text: &str) -> Result<Lowered, SearchError> {
        if !matches!(named, Named::Place | Named::Topic) {
            return Ok(None);
        }
        let mut values: Vec<String> = self.ending_in(named.name(), text)?.into_iter().collect();
        let meant = match named {
            // Also by the names that stand in no path: `uk`, `holland`.
            Named::Place => places::path_of(text),
            _ => codes::called(text).map(|(_, name)| name.to_owned()),
        };
        if let Some(meant) = meant
            && self.is_value(named, &meant)?
            && !values.contains(&meant)
        {
            values.push(meant);
        }
        Ok(terms(field, &values))
    }

    /// Reads through the names of a hierarchical facet, some ten thousand at most.
    fn ending_in(self, column: &str, text: &str) -> Result<BTreeSet<String>, SearchError> {
        let wanted = fold(text.trim());
        let mut found = BTreeSet::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        for segment in self.index.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str(column)? else {
                continue;
            };
            let mut names = column.dictionary().stream()?;
            while names.advance() {
                let name = std::str::from_utf8(names.key()).unwrap_or("");
                // Most names are ASCII and end otherwise: they need no folding.
                if name.is_ascii() && name.len() < wanted.len() {
                    continue;
                }
                let folded = fold(name);
                let rest = folded.strip_suffix(wanted.as_str());
                if rest.is_some_and(|r| r.is_empty() || r.ends_with('/')) {
                    found.insert(name.to_owned());
                }
            }
        }
        Ok(found)
    }

    /// A language, unit, id or path, or what an article has.
    pub(super) fn keyword(self, named: Named, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let f = &self.index.fields;
        let text = match &leaf.value {
            Value::Word(text) | Value::Phrase(text, _) | Value::Fuzzy(text, _) => text,
            Value::Pattern(pattern) => {
                let field = match named {
                    Named::Lang => f.lang,
                    Named::Unit => f.unit,
                    Named::Cue => f.cue,
                    Named::Id => f.id,
                    _ => f.path,
                };
                return Ok(whole_pattern(field, pattern)?.map(|q| score_once(q, leaf.boost)));
            }
            Value::Dates(_) | Value::Amounts(_) => return Ok(None),
        };
        let query = match named {
            Named::Has => Named::named(text).map_or_else(|| has_text(f.url), |n| self.has(n))?,
            Named::Id => term(f.id, text),
            Named::Unit => self.unit(text)?,
            Named::Cue if leaf.exact => term(f.cue, &text.to_lowercase()),
            Named::Cue => with_word(f.cue, &text.to_lowercase())?,
            // `en` is every English, `reports/2025` all that lies in that folder.
            Named::Lang if !leaf.exact => below(f.lang, text, "-")?,
            Named::Lang => term(f.lang, text),
            _ if leaf.exact => term(f.path, text),
            _ => below(f.path, text.trim_end_matches('/'), "/")?,
        };
        Ok(Some(score_once(query, leaf.boost)))
    }

    /// Whether a document has a value in a field.
    pub(super) fn has(self, named: Named) -> Result<Box<dyn Query>, SearchError> {
        let f = &self.index.fields;
        let column = match named {
            Named::Date => "published",
            Named::Figure | Named::Measure | Named::Of => return Ok(at_least_one("figures")),
            Named::Cue | Named::Quote if self.documents == Documents::Articles => {
                return Ok(at_least_one("statements"));
            }
            Named::Title => return has_text(f.title_exact),
            Named::Lead => return has_text(f.lead_exact),
            Named::Body => return has_text(f.body_exact),
            Named::Has | Named::Quote | Named::Id => return Ok(self.all()),
            other => other.name(),
        };
        Ok(Box::new(ExistsQuery::new(column.to_owned(), false)))
    }
}

/// The exact terms of a text.
fn forms(text: &str) -> Vec<String> {
    let terms = analysis::terms(text, Form::Exact).into_iter();
    terms.map(|term| term.text).collect()
}

/// Documents with any of some whole values.
fn terms(field: Field, values: &[String]) -> Lowered {
    match values {
        [] => None,
        [value] => Some(term(field, value)),
        _ => {
            let terms = values.iter().map(|v| Term::from_field_text(field, v));
            Some(Box::new(TermSetQuery::new(terms)))
        }
    }
}

/// A pattern over whole values.
fn whole_pattern(field: Field, pattern: &str) -> Result<Lowered, SearchError> {
    let query = RegexQuery::from_pattern(&regex(pattern), field)?;
    Ok(Some(Box::new(query)))
}

/// A value that has these words: `warned` is "warned", "had warned" and "warned:".
fn with_word(field: Field, words: &str) -> Result<Box<dyn Query>, SearchError> {
    let pattern = format!("(.*[ ,:])?{}([ ,:].*)?", literal(words));
    Ok(Box::new(RegexQuery::from_pattern(&pattern, field)?))
}

/// Whether a field without a column has any term.
fn has_text(field: Field) -> Result<Box<dyn Query>, SearchError> {
    let any = RegexQuery::from_pattern(".+", field)?;
    Ok(Box::new(any))
}

/// A value, or a longer one that goes on after a mark.
fn below(field: Field, text: &str, mark: &str) -> Result<Box<dyn Query>, SearchError> {
    let longer = RegexQuery::from_pattern(&format!("{}{}.*", literal(text), literal(mark)), field)?;
    let both = any(vec![term(field, text), Box::new(longer)]);
    Ok(both.unwrap_or_else(|| term(field, text)))
}

fn at_least_one(column: &'static str) -> Box<dyn Query> {
    holds(move |segment: &SegmentReader| {
        let column = segment.fast_fields().u64(column)?;
        Ok(move |doc| column.first(doc).is_some_and(|count| count > 0))
    })
}

/// A name is found or not: how often it occurs in the index says nothing of how well it fits.
fn score_once(query: Box<dyn Query>, boost: Option<f32>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, boost.unwrap_or(1.0)))
}
