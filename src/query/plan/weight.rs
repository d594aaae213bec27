//! How much a word of a query tells of a subject.
//!
//! BM25 asks in how many articles a word stands. Words of a subject also come in bursts: an article that has one has it
//! again, where a word of mere style stands once here and there (Church and Gale's residual IDF, 1995). How far the number
//! of articles lies below what chance would give for so many occurrences is that difference.

use super::Planner;
use crate::index::analysis::{self, Form};
use crate::query::error::SearchError;
use crate::query::language::{Leaf, Value};
use tantivy::Term;

impl Planner<'_> {
    /// The factor of a word beside the other words of its query: 1 for a word that is spread as by chance, about 3 for the
    /// most bursty. The words of a phrase have their mean.
    pub(super) fn telling(self, leaf: &Leaf) -> Result<f32, SearchError> {
        let (Value::Word(text) | Value::Phrase(text, _) | Value::Fuzzy(text, _)) = &leaf.value
        else {
            return Ok(1.0);
        };
        let terms = match self.weighs {
            true => analysis::terms(text, Form::Stem),
            false => Vec::new(),
        };
        if terms.is_empty() {
            return Ok(1.0);
        }
        let articles = self.index.statistics()?.documents;
        let mut sum = 0.0;
        for term in &terms {
            let term = Term::from_field_text(self.index.fields.text, &term.text);
            let stands = self.index.frequency(&term)?;
            sum += 1.0 + residual(stands.documents, stands.times, articles);
        }
        Ok((sum / terms.len() as f64) as f32)
    }
}

/// By how much fewer articles have a word than if its occurrences fell on articles by chance, as a logarithm; not below 0.
fn residual(documents: u64, times: u64, articles: u64) -> f64 {
    if documents == 0 || articles == 0 {
        return 0.0;
    }
    let (documents, times, articles) = (documents as f64, times as f64, articles as f64);
    let by_chance = articles * (1.0 - (-times / articles).exp());
    (by_chance / documents).ln().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::residual;

    #[test]
    fn a_word_in_bursts_tells_more() {
        assert!(residual(100, 101, 100_000) < 0.02);
        let bursts = residual(100, 400, 100_000);
        assert!((bursts - 4f64.ln()).abs() < 0.01, "{bursts}");
        assert_eq!(residual(0, 0, 10), 0.0);
        assert_eq!(residual(10, 10, 10), 0.0, "in every article");
    }
}
