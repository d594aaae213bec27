//! Facts as the user wants them: found by the extractors, then with names joined and facts corrected as the two files say.
//!
//! Apart from reading the files because an index finds facts again when an article is shown, with what was settled when the
//! index was written.

use super::corrections::{CorrectionFile, Corrections, Refused};
use super::people::aliases::{Aliases, Names};
use super::{Facts, extract_all, text_of};
use crate::article::Article;

/// What the user settled.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    names: Names,
    corrections: Corrections,
}

/// Facts of some articles, and what of the corrections met one.
#[derive(Debug, Default)]
pub struct FactsFound {
    /// The facts of each article, in their order.
    pub facts: Vec<Facts>,
    /// Numbers of the corrections that met a fact.
    pub met: Vec<usize>,
}

impl Settled {
    /// Makes both files ready.
    ///
    /// # Errors
    /// The first correction that cannot be made.
    pub fn new(aliases: &Aliases, corrections: &CorrectionFile) -> Result<Self, Refused> {
        Ok(Self {
            names: Names::new(aliases),
            corrections: Corrections::new(corrections)?,
        })
    }

    /// Puts right what is known of an article beside its text; it comes under the id it has. Returns the numbers of
    /// the corrections that met something.
    pub fn correct(&self, article: &mut Article) -> Vec<usize> {
        if self.corrections.is_empty() {
            return Vec::new();
        }
        self.corrections.correct_article(article)
    }

    /// Finds the facts of some articles; the articles come under the ids they have in the index, and are put right.
    pub fn find(&self, articles: &mut [Article]) -> FactsFound {
        let mut met: Vec<usize> = Vec::new();
        for article in &mut *articles {
            met.extend(self.correct(article));
        }
        let articles: Vec<&Article> = articles.iter().collect();
        let mut facts = extract_all(&articles);
        for (article, facts) in articles.iter().zip(&mut facts) {
            self.names.apply(facts);
            if !self.corrections.is_empty() {
                let text = text_of(article);
                met.extend(self.corrections.correct_facts(article, &text, facts));
            }
        }
        FactsFound { facts, met }
    }
}
