//! A query expanded by what its best hits have in common, as the user asked for it.

use super::error::SearchError;
use super::feedback::learn;
use super::order::Ordered;
use super::plan::Expansion;
use super::ready::Ready;
use super::request::Sort;
use super::sequence;

/// From how many hits is learnt, how many words, and what part of a hit's score they can make.
const TEACHERS: usize = 10;
const LEARNT: usize = 20;
const PART: f32 = 0.5;

impl Ready<'_> {
    /// Lets the query also ask for words that its best hits have in common. What must hold beside its words goes on to hold.
    pub(super) fn expand(&mut self) -> Result<(), SearchError> {
        let index = self.planner.index;
        if !self.plan.ranks {
            return Ok(());
        }
        let words = sequence::words(index, &self.tree)?;
        let ordered = Ordered {
            index,
            query: &*self.query,
            ranks: true,
            words: &words,
            sort: Some(Sort::Relevance),
        };
        let learnt = learn(index, &ordered.page(0..TEACHERS)?, LEARNT)?;
        let all: f32 = words.iter().map(|word| word.telling.factor).sum();
        let part = all.max(1.0) * PART / (1.0 - PART);
        let weighed = learnt
            .iter()
            .map(|word| (word.term.clone(), word.share * part));
        self.plan.expansion = Expansion(weighed.collect());
        self.expanded = learnt.into_iter().map(|word| word.printed).collect();
        self.query = self.plan.query(self.planner, None);
        self.total = None;
        Ok(())
    }
}
