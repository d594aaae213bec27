//! Printed forms: `=word`, patterns and slips over the text.
//!
//! The index keeps the printed forms that are no stems; a form that is its own stem stands among the stems, where it cannot
//! be told from the other forms of the stem. So what is looked for is looked for in both: among the forms it is decided,
//! among the stems mostly too (a pattern of a beginning holds of all forms that begin as the stem does), and for the rest
//! the text decides.

use super::Planner;
use super::part::Part;
use crate::index::analysis::odd;
use crate::query::error::SearchError;
use crate::query::facts::{Anywhere, Wording};
use crate::query::marks::What;
use crate::query::printed::{any_term, beginning, forms, terms};
use std::sync::Arc;
use tantivy::Term;

impl Planner<'_> {
    /// Articles with a printed form that is looked for; `None` when nothing can be.
    pub(super) fn printed(self, what: &What) -> Result<Option<Part>, SearchError> {
        if matches!(what, What::Pattern(pattern) if !pattern.iter().any(|c| c.is_alphanumeric())) {
            return Ok(None);
        }
        let f = &self.index.fields;
        let (mut sure, mut unsure) = (Vec::new(), Vec::new());
        for stem in terms(self.index, f.text, what)? {
            let term = Term::from_field_text(f.text, &stem);
            if self.is_sure(what, &stem)? {
                sure.push(term);
            } else {
                unsure.push(term);
            }
        }
        let mut any = vec![Part::of(forms(self.index, what)?)];
        if !sure.is_empty() {
            any.push(Part::of(any_term(sure)));
        }
        if !unsure.is_empty() {
            any.push(Part {
                query: Some(any_term(unsure)),
                filters: vec![Arc::new(Anywhere(Wording::Printed(what.clone())))],
            });
        }
        Ok(self.any(any))
    }

    /// Whether every form of a stem is what is looked for: its beginning is asked for, and all forms begin alike.
    fn is_sure(self, what: &What, stem: &str) -> Result<bool, SearchError> {
        let What::Pattern(pattern) = what else {
            return Ok(false);
        };
        let asked = beginning(pattern);
        let begins = asked.chars().count() + 1 == pattern.len() && pattern.ends_with(&['*']);
        if !begins || stem.chars().count() <= asked.chars().count() {
            return Ok(false);
        }
        let odd = Term::from_field_text(self.index.fields.exact, &odd(stem));
        Ok(self.index.searcher.doc_freq(&odd)? == 0)
    }
}
