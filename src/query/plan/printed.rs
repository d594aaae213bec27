//! Patterns and slips over the terms of a field.

use crate::index::analysis::{self, Form};
use crate::query::error::SearchError;
use crate::query::marks::What;
use tantivy::Term;
use tantivy::query::{FuzzyTermQuery, Query, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// Documents with a term that is looked for, among the printed forms of a field.
pub(in crate::query) fn printed(field: Field, what: &What) -> Option<Box<dyn Query>> {
    match what {
        What::Terms(terms, _) => {
            let term = Term::from_field_text(field, terms.first()?);
            Some(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
        }
        What::Pattern(pattern) => {
            let pattern: String = pattern.iter().collect();
            pattern_query(field, &pattern).ok().flatten()
        }
        What::Similar(word, slips) => {
            let word: String = word.iter().collect();
            Some(slips_query(field, &word, *slips as u8))
        }
    }
}

/// `nat*`, `wom?n` over the terms of a field; `None` for a pattern without a letter.
pub(super) fn pattern_query(
    field: Field,
    pattern: &str,
) -> Result<Option<Box<dyn Query>>, SearchError> {
    let pattern = analysis::fold(pattern);
    if !pattern.contains(char::is_alphanumeric) {
        return Ok(None);
    }
    let regex = RegexQuery::from_pattern(&regex(&pattern), field)?;
    Ok(Some(Box::new(regex)))
}

/// `word~1` over the terms of a field; `None` for what is no one term.
pub(super) fn similar_query(field: Field, word: &str, slips: u8) -> Option<Box<dyn Query>> {
    let mut terms = analysis::terms(word, Form::Exact);
    let word = terms.pop().filter(|_| terms.is_empty())?;
    Some(slips_query(field, &word.text, slips))
}

fn slips_query(field: Field, word: &str, slips: u8) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(FuzzyTermQuery::new(term, slips.min(2), true))
}

/// A pattern over whole values.
pub(super) fn whole_pattern(field: Field, pattern: &str) -> Result<Box<dyn Query>, SearchError> {
    Ok(Box::new(RegexQuery::from_pattern(&regex(pattern), field)?))
}

/// The regular expression of a pattern: `*` any letters, `?` one, all else itself.
fn regex(pattern: &str) -> String {
    literal(pattern).replace("\\*", ".*").replace("\\?", ".")
}

/// The regular expression that finds a text itself.
fn literal(text: &str) -> String {
    let mut regex = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(c) {
            regex.push('\\');
        }
        regex.push(c);
    }
    regex
}
