//! How much a word of a query tells of a subject.
//!
//! BM25 asks in how many articles a word stands. Words of a subject also come in bursts: an article that has one has it
//! again, where a word of mere style stands once here and there (Church and Gale's residual IDF, 1995). How far the number
//! of articles lies below what chance would give for so many occurrences is that difference.

use super::error::SearchError;
use crate::index::OpenIndex;
use tantivy::Term;

/// What an index says of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    /// The factor beside other words: 1 for one that is spread as by chance, about 3 for the most bursty.
    pub(super) factor: f32,
    /// BM25's inverse document frequency.
    pub(super) rarity: f32,
    /// In how many articles it stands.
    pub(super) documents: u64,
}

impl Telling {
    /// Asks the index of a term of the text.
    pub(super) fn of(index: &OpenIndex, term: &Term) -> Result<Self, SearchError> {
        let articles = index.statistics()?.documents;
        let stands = index.frequency(term)?;
        let documents = stands.documents.min(articles);
        let (n, all) = (documents as f32, articles as f32);
        Ok(Self {
            factor: 1.0 + residual(documents, stands.times, articles) as f32,
            rarity: (1.0 + (all - n + 0.5) / (n + 0.5)).ln(),
            documents,
        })
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
