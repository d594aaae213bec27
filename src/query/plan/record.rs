//! What a record says of itself: `record.tags:budget`, `record.type:"media release"`.
//!
//! Its words are terms of one field, each behind the name of the record's field, so that a corpus may have any names.

use super::names::score_once;
use super::part::Part;
use super::{Lowered, Planner};
use crate::index::analysis::{self, Form};
use crate::index::schema::own_term;
use crate::query::error::SearchError;
use crate::query::language::{Leaf, RecordName, Value};
use crate::query::printed::{pattern_query, similar_term};
use std::collections::BTreeSet;
use tantivy::Term;
use tantivy::query::{EmptyQuery, Query};

impl Planner<'_> {
    /// Articles whose record says something under a name; `None` for a value without a word.
    pub(super) fn record(self, name: RecordName, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let field = self.index.fields.own_words;
        let name = name.as_str();
        let query = match &leaf.value {
            Value::Word(text) => self.own_phrase(name, text, 0),
            Value::Phrase(text, slop) => self.own_phrase(name, text, *slop),
            Value::Pattern(pattern) => pattern_query(field, &own_term(name, pattern))?,
            Value::Fuzzy(word, slips) => {
                let mut terms = analysis::terms(word, Form::Exact);
                let one = terms.pop().filter(|_| terms.is_empty());
                one.map(|one| similar_term(field, &own_term(name, &one.text), *slips))
                    .or_else(|| self.own_phrase(name, word, 0))
            }
            Value::Regex(_) | Value::Dates(_) | Value::Around(_) | Value::Amounts(_) => None,
        };
        Ok(query.map(|query| Part::of(score_once(query, leaf.boost))))
    }

    /// Articles whose record has a field of a name.
    pub(super) fn with_record(self, name: RecordName) -> Part {
        let any = own_term(name.as_str(), "*");
        let found = pattern_query(self.index.fields.own_words, &any);
        // A dictionary that cannot be read has no terms: `check` reports the damage.
        let found = found.ok().flatten();
        Part::of(found.unwrap_or_else(|| Box::new(EmptyQuery)))
    }

    /// The names of what the records say of themselves.
    pub(in crate::query) fn record_names(self) -> Result<Vec<String>, SearchError> {
        let mut names = BTreeSet::new();
        for segment in self.index.segments() {
            let inverted = segment.reader.inverted_index(self.index.fields.own_words)?;
            let mut from = String::new();
            // The terms of a name stand together: what lies behind them begins with the next one.
            loop {
                let range = inverted.terms().range().ge(from.as_bytes()).into_stream();
                let mut terms = range.map_err(tantivy::TantivyError::from)?;
                let term = terms
                    .advance()
                    .then(|| std::str::from_utf8(terms.key()).ok());
                let Some((name, _)) = term.flatten().and_then(|term| term.split_once('=')) else {
                    break;
                };
                names.insert(name.to_owned());
                from = own_term(name, "\u{10ffff}");
            }
        }
        Ok(names.into_iter().collect())
    }

    fn own_phrase(self, name: &str, text: &str, slop: u32) -> Option<Box<dyn Query>> {
        let field = self.index.fields.own_words;
        let terms = analysis::terms(text, Form::Exact).into_iter();
        let term = |word: &str| Term::from_field_text(field, &own_term(name, word));
        self.adjacent(terms.map(|t| term(&t.text)).collect(), slop)
    }
}
