//! Words that are looked for beside those of a query.

use crate::query::printed::without_score;
use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// Words, each with what it counts.
#[derive(Debug, Clone, Default)]
pub(in crate::query) struct Expansion(pub(in crate::query) Vec<(Term, f32)>);

/// An article without a word of the query has one in so many of the others.
const OF: usize = 3;

impl Expansion {
    /// Articles a query finds, and those that have enough of the words; the words rank both.
    pub(super) fn widen(&self, words: Box<dyn Query>) -> Box<dyn Query> {
        if self.0.is_empty() {
            return words;
        }
        let least = self.0.len().div_ceil(OF);
        let enough = BooleanQuery::union_with_minimum_required_clauses(self.each(), least);
        let either = BooleanQuery::union(vec![words, without_score(Box::new(enough))]);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(either))];
        clauses.extend(self.ranking());
        Box::new(BooleanQuery::new(clauses))
    }

    /// The words as clauses that only rank.
    pub(super) fn ranking(&self) -> impl Iterator<Item = (Occur, Box<dyn Query>)> {
        self.each().into_iter().map(|query| (Occur::Should, query))
    }

    fn each(&self) -> Vec<Box<dyn Query>> {
        let term = |(term, counts): &(Term, f32)| -> Box<dyn Query> {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), *counts))
        };
        self.0.iter().map(term).collect()
    }
}
