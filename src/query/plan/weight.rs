//! The factor by which a condition on words counts beside the others of its query.

use super::Planner;
use crate::index::analysis::{self, Form};
use crate::query::error::SearchError;
use crate::query::language::{Leaf, Value};
use crate::query::telling::Telling;
use tantivy::Term;

impl Planner<'_> {
    /// What the words tell, the mean of a phrase's; 1 for patterns, and where there is nothing to weigh against.
    pub(super) fn telling(self, leaf: &Leaf) -> Result<f32, SearchError> {
        let (Value::Word(text) | Value::Phrase(text, _)) = &leaf.value else {
            return Ok(1.0);
        };
        if !self.weighs {
            return Ok(1.0);
        }
        let terms = analysis::terms(text, Form::Stem);
        let mut sum = 0.0;
        for term in &terms {
            let term = Term::from_field_text(self.index.fields.text, &term.text);
            sum += Telling::of(self.index, &term)?.factor;
        }
        Ok(if terms.is_empty() {
            1.0
        } else {
            sum / terms.len() as f32
        })
    }
}
