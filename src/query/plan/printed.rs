//! Printed forms: `=word`, patterns and slips over the text.
//!
//! The index keeps the printed forms that are no stems, and a stem itself where the article has another form of it, too. So
//! an article prints a stem itself when that stands among its forms, or when it has the stem and none of the other forms.
//! Only where a form does not begin as its stem does the forms of a stem are not to be listed, and the text decides.

use super::Planner;
use super::part::Part;
use crate::index::analysis::odd;
use crate::query::error::SearchError;
use crate::query::facts::{Anywhere, Wording};
use crate::query::marks::What;
use crate::query::printed::{
    any_term, beginning, forms, is_stem, other_forms, printed_term, terms, without_score,
};
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query};

impl Planner<'_> {
    /// Articles with a printed form that is looked for; `None` when nothing can be.
    pub(super) fn printed(self, what: &What) -> Result<Option<Part>, SearchError> {
        if matches!(what, What::Pattern(pattern) if !pattern.iter().any(|c| c.is_alphanumeric())) {
            return Ok(None);
        }
        let f = &self.index.fields;
        let (mut sure, mut unsure) = (Vec::new(), Vec::new());
        let mut any = vec![Part::of(forms(self.index, what)?)];
        for stem in terms(self.index, f.text, what)? {
            let term = Term::from_field_text(f.text, &stem);
            if self.is_sure(what, &stem)? {
                sure.push(term);
                continue;
            }
            match other_forms(self.index, &stem)? {
                None => unsure.push(term),
                Some(mut others) => {
                    others.retain(|form| !what.fits(form));
                    if others.is_empty() {
                        sure.push(term);
                    } else {
                        any.push(Part::of(self.itself(term, &others)));
                    }
                }
            }
        }
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

    /// Articles that may print a form, and whether they do for sure.
    pub(super) fn form(self, form: &str) -> Result<(Box<dyn Query>, bool), SearchError> {
        let f = &self.index.fields;
        if !is_stem(form) {
            return Ok((printed_term(self.index, form), true));
        }
        let Some(others) = other_forms(self.index, form)? else {
            return Ok((printed_term(self.index, form), false));
        };
        let stem = Term::from_field_text(f.text, form);
        let among_forms = any_term(vec![Term::from_field_text(f.exact, form)]);
        let query = BooleanQuery::union(vec![among_forms, self.itself(stem, &others)]);
        Ok((without_score(Box::new(query)), true))
    }

    /// Articles that have a stem and none of some forms.
    fn itself(self, stem: Term, forms: &[String]) -> Box<dyn Query> {
        let exact = self.index.fields.exact;
        let forms = forms.iter().map(|form| Term::from_field_text(exact, form));
        let forms = Part::of(any_term(forms.collect()));
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, any_term(vec![stem])),
            (Occur::MustNot, self.excluded(forms)),
        ]))
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
