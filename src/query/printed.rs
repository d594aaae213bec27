//! Queries of terms: printed forms, patterns and slips among the terms of a field, and numbers of values.

use super::error::SearchError;
use super::marks::What;
use crate::index::OpenIndex;
use crate::index::analysis::{self, Form};
use std::collections::BTreeSet;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Query, RegexQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// Documents with any of some numbers; `None` for no number.
pub(super) fn numbered(field: Field, numbers: impl Iterator<Item = u64>) -> Option<Box<dyn Query>> {
    let terms: Vec<Term> = numbers.map(|n| Term::from_field_u64(field, n)).collect();
    (!terms.is_empty()).then(|| any_term(terms))
}

/// So many terms are merged from their posting lists.
const FEW: usize = 48;

/// Documents with any of some terms, which do not rank. A set of terms makes an automaton and a bit of each document, which
/// costs more than the posting lists of a few.
pub(super) fn any_term(terms: Vec<Term>) -> Box<dyn Query> {
    if terms.len() > FEW {
        return Box::new(TermSetQuery::new(terms));
    }
    let basic =
        |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
    let mut each: Vec<Box<dyn Query>> = terms.into_iter().map(basic).collect();
    let query = match each.len() {
        1 => each.pop(),
        _ => None,
    };
    without_score(query.unwrap_or_else(|| Box::new(BooleanQuery::union(each))))
}

/// Articles that may have a printed form that is looked for.
pub(super) fn candidates(index: &OpenIndex, what: &What) -> Box<dyn Query> {
    let f = &index.fields;
    if let What::Terms(forms, _) = what {
        let each = forms.iter().map(|form| printed_term(index, form)).collect();
        return Box::new(BooleanQuery::intersection(each));
    }
    // What cannot be read is found by nothing: `check` reports the damage.
    let stems = terms(index, f.text, what).unwrap_or_default();
    let stems = stems.iter().map(|stem| Term::from_field_text(f.text, stem));
    let stems = any_term(stems.collect());
    let forms = forms(index, what).into_iter();
    Box::new(BooleanQuery::union(forms.chain([stems]).collect()))
}

/// Articles that may have one printed form: those that have it among the forms that are no stems, and, where it is its own
/// stem, those that have the stem. It may be both: "cent" is no stem in "per cent".
pub(super) fn printed_term(index: &OpenIndex, form: &str) -> Box<dyn Query> {
    let in_field = |field| -> Box<dyn Query> {
        let term = Term::from_field_text(field, form);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    let form_alone = in_field(index.fields.exact);
    without_score(if is_stem(form) {
        let stem = in_field(index.fields.text);
        Box::new(BooleanQuery::union(vec![form_alone, stem]))
    } else {
        form_alone
    })
}

/// Whether a printed form is its own stem.
pub(super) fn is_stem(form: &str) -> bool {
    let stems = analysis::terms(form, Form::Stem);
    matches!(stems.as_slice(), [stem] if stem.text == form)
}

/// Articles with a printed form that is no stem and that a pattern or slips fit.
pub(super) fn forms(index: &OpenIndex, what: &What) -> Result<Box<dyn Query>, SearchError> {
    let field = index.fields.exact;
    let forms = terms(index, field, what)?.into_iter();
    let forms = forms.filter(|form| !analysis::is_odd(form));
    let forms = forms.map(|form| Term::from_field_text(field, &form));
    Ok(any_term(forms.collect()))
}

/// The printed forms of a stem but itself, in some order; `None` where one does not begin as the stem does, so that they
/// cannot be looked up.
pub(super) fn other_forms(
    index: &OpenIndex,
    stem: &str,
) -> Result<Option<Vec<String>>, SearchError> {
    let field = index.fields.exact;
    let odd = Term::from_field_text(field, &analysis::odd(stem));
    if index.searcher.doc_freq(&odd)? > 0 {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    each_term(index, field, analysis::alike(stem), &mut |form| {
        let is_other = || analysis::terms(form, Form::Stem);
        if form != stem && matches!(is_other().as_slice(), [one] if one.text == stem) {
            found.insert(form.to_owned());
        }
    })?;
    Ok(Some(found.into_iter().collect()))
}

/// The terms of a field that a pattern or slips fit.
pub(super) fn terms(
    index: &OpenIndex,
    field: Field,
    what: &What,
) -> Result<BTreeSet<String>, SearchError> {
    let from = match what {
        What::Pattern(pattern) => beginning(pattern),
        What::Regex(_, beginning) => beginning.clone(),
        _ => String::new(),
    };
    let mut found = BTreeSet::new();
    each_term(index, field, &from, &mut |term| {
        if what.fits(term) {
            found.insert(term.to_owned());
        }
    })?;
    Ok(found)
}

/// Shows the terms of a field that begin so, those of several segments more than once.
fn each_term(
    index: &OpenIndex,
    field: Field,
    beginning: &str,
    show: &mut dyn FnMut(&str),
) -> Result<(), SearchError> {
    for segment in index.segments() {
        let inverted = segment.reader.inverted_index(field)?;
        let range = inverted.terms().range().ge(beginning.as_bytes());
        let mut terms = range.into_stream().map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            let term = std::str::from_utf8(terms.key()).unwrap_or("");
            if !term.starts_with(beginning) {
                break;
            }
            show(term);
        }
    }
    Ok(())
}

/// What a pattern says of the beginning: all before its first mark.
pub(super) fn beginning(pattern: &[char]) -> String {
    let letters = pattern.iter().take_while(|c| !matches!(c, '*' | '?'));
    letters.collect()
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
    Some(similar_term(field, &word.text, slips))
}

/// A term with so many slips.
pub(super) fn similar_term(field: Field, word: &str, slips: u8) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(FuzzyTermQuery::new(term, slips.min(2), true))
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

/// A condition that decides without adding to the score.
pub(super) fn without_score(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
