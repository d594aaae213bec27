//! Words, phrases, patterns and slips over running text.
//!
//! A word is looked for in title, lead and body by its stem, and a little more is given for the form as typed. What the
//! analyser cuts into several terms (`F-35`) is asked for as a phrase.

use super::{Documents, Lowered, Planner, any};
use crate::index::analysis::{self, Form};
use crate::query::error::SearchError;
use crate::query::language::{Field as Named, Leaf, Value};
use tantivy::Term;
use tantivy::query::{
    BoostQuery, ConstScoreQuery, FuzzyTermQuery, PhraseQuery, Query, RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// How much a field counts. A headline is short, which counts for its words already: twice as much for it ranks the
/// judged collections Cranfield and CISI worse (nDCG@10 0.32 and 0.34 on Cranfield, every second query).
const TITLE: f32 = 1.0;
const LEAD: f32 = 1.0;
const BODY: f32 = 1.0;
/// How much the form as typed counts beside its stem.
const EXACT: f32 = 0.3;

/// A field of running text: its stems, its exact forms, its weight.
#[derive(Debug, Clone, Copy)]
struct Searched {
    stems: Field,
    exact: Option<Field>,
    weight: f32,
}

impl Planner<'_> {
    pub(super) fn text(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let fields = self.searched(leaf.field);
        let mut found: Vec<Box<dyn Query>> = Vec::new();
        for field in fields {
            match &leaf.value {
                Value::Word(text) => found.extend(words(field, text, 0, leaf.exact)),
                Value::Phrase(text, slop) => found.extend(words(field, text, *slop, leaf.exact)),
                Value::Pattern(pattern) => found.extend(matching(field.patterned(), pattern)?),
                Value::Fuzzy(word, slips) => found.extend(similar(field.patterned(), word, *slips)),
                Value::Dates(_) | Value::Amounts(_) => {}
            }
        }
        Ok(any(found).map(|query| boosted(query, leaf.boost.unwrap_or(1.0))))
    }

    /// The fields behind a name of the language, in the kind of document asked for.
    fn searched(self, named: Option<Named>) -> Vec<Searched> {
        let f = &self.index.fields;
        let field = |stems, exact, weight| Searched {
            stems,
            exact,
            weight,
        };
        match (self.documents, named) {
            (Documents::Articles, None) => vec![
                field(f.title, Some(f.title_exact), TITLE),
                field(f.lead, Some(f.lead_exact), LEAD),
                field(f.body, Some(f.body_exact), BODY),
            ],
            (Documents::Articles, Some(Named::Title)) => {
                vec![field(f.title, Some(f.title_exact), 1.0)]
            }
            (Documents::Articles, Some(Named::Lead)) => {
                vec![field(f.lead, Some(f.lead_exact), 1.0)]
            }
            (Documents::Articles, Some(Named::Body)) => {
                vec![field(f.body, Some(f.body_exact), 1.0)]
            }
            (Documents::Articles, Some(Named::Quote)) => vec![field(f.quote, None, 1.0)],
            (Documents::Statements, None | Some(Named::Quote)) => {
                vec![field(f.content, Some(f.content_exact), 1.0)]
            }
            (Documents::Figures, None) => {
                vec![
                    field(f.measure_words, None, 2.0),
                    field(f.of, None, 1.5),
                    field(f.sentence, None, 1.0),
                ]
            }
            (Documents::Figures, Some(Named::Measure)) => vec![field(f.measure_words, None, 1.0)],
            (Documents::Figures, Some(Named::Of)) => vec![field(f.of, None, 1.0)],
            _ => Vec::new(),
        }
    }
}

impl Searched {
    /// The field patterns run over: the forms as printed, when there are any.
    fn patterned(self) -> Self {
        Self {
            stems: self.exact.unwrap_or(self.stems),
            ..self
        }
    }
}

/// A word or phrase in one field; nothing when the text has no terms.
fn words(field: Searched, text: &str, slop: u32, exact: bool) -> Vec<Box<dyn Query>> {
    let stems = || phrase(field.stems, text, Form::Stem, slop).map(|q| boosted(q, field.weight));
    let exactly = |weight| {
        let query = phrase(field.exact?, text, Form::Exact, slop)?;
        Some(boosted(query, field.weight * weight))
    };
    match (exact, field.exact) {
        (true, Some(_)) => exactly(1.0).into_iter().collect(),
        (true, None) => stems().into_iter().collect(),
        (false, _) => stems().into_iter().chain(exactly(EXACT)).collect(),
    }
}

/// The terms of a text in order; nothing when it has none.
pub(super) fn phrase(field: Field, text: &str, form: Form, slop: u32) -> Lowered {
    let terms = analysis::terms(text, form);
    let mut terms: Vec<(usize, Term)> = terms
        .into_iter()
        .map(|t| (t.position, Term::from_field_text(field, &t.text)))
        .collect();
    match terms.len() {
        0 => None,
        1 => {
            let (_, term) = terms.pop()?;
            Some(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        }
        _ => Some(Box::new(PhraseQuery::new_with_offset_and_slop(terms, slop))),
    }
}

/// `nat*`, `wom?n`.
fn matching(field: Searched, pattern: &str) -> Result<Lowered, SearchError> {
    let query = pattern_query(field.stems, pattern)?;
    Ok(query.map(|q| constant(q, field.weight)))
}

/// A pattern over the terms of a field.
pub(super) fn pattern_query(field: Field, pattern: &str) -> Result<Lowered, SearchError> {
    let pattern = analysis::fold(pattern);
    if !pattern.contains(char::is_alphanumeric) {
        return Ok(None);
    }
    let regex = RegexQuery::from_pattern(&regex(&pattern), field)?;
    Ok(Some(Box::new(regex)))
}

/// `word~1`; what is cut into several terms is asked for as it is.
fn similar(field: Searched, word: &str, slips: u8) -> Lowered {
    similar_query(field.stems, word, slips).map(|q| constant(q, field.weight))
}

/// A word with slips over the terms of a field.
pub(super) fn similar_query(field: Field, word: &str, slips: u8) -> Lowered {
    let mut terms = analysis::terms(word, Form::Exact);
    if terms.len() != 1 {
        return phrase(field, word, Form::Exact, 0);
    }
    let term = Term::from_field_text(field, &terms.pop()?.text);
    Some(Box::new(FuzzyTermQuery::new(term, slips.min(2), true)))
}

/// The regular expression of a pattern: `*` any letters, `?` one, all else itself.
pub(super) fn regex(pattern: &str) -> String {
    literal(pattern).replace("\\*", ".*").replace("\\?", ".")
}

/// The regular expression that finds a text itself.
pub(super) fn literal(text: &str) -> String {
    let mut regex = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(c) {
            regex.push('\\');
        }
        regex.push(c);
    }
    regex
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    if (boost - 1.0).abs() < f32::EPSILON {
        query
    } else {
        Box::new(BoostQuery::new(query, boost))
    }
}

/// Patterns and slips find many terms whose frequencies say nothing: each field counts once.
fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
