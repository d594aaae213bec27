//! The order of articles: by relevance or by date, a page at a time.

use super::error::SearchError;
use super::request::Sort;
use super::rescore::{self, Gain};
use super::sequence::Word;
use crate::index::OpenIndex;
use std::ops::Range;
use tantivy::collector::sort_key::{ComparatorEnum, SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::Query;
use tantivy::{DateTime, DocAddress, Order};

/// What is ordered, and how.
pub(super) struct Ordered<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) query: &'a dyn Query,
    /// Whether there are words to be relevant to.
    pub(super) ranks: bool,
    /// The words of the query in their order, by which the best hits are ranked again.
    pub(super) words: &'a [Word],
    /// By relevance when there are words to be relevant to, else newest first.
    pub(super) sort: Option<Sort>,
}

type ByDate = Vec<((Option<DateTime>, f32), DocAddress)>;

impl Ordered<'_> {
    /// The documents at some places of the order, each with its score.
    pub(super) fn page(&self, places: Range<usize>) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        // No more places are kept than there are documents, however far a page is asked for.
        let most = self.index.searcher.num_docs() as usize;
        if places.start >= most {
            return Ok(Vec::new());
        }
        let top = TopDocs::with_limit(places.len().min(most)).and_offset(places.start);
        let usual = if self.ranks {
            Sort::Relevance
        } else {
            Sort::Newest
        };
        let by_date = || SortByStaticFastValue::<DateTime>::for_field("published");
        match self.sort.unwrap_or(usual) {
            Sort::Relevance => self.best(places, most),
            Sort::Newest | Sort::Greatest => {
                let newest = top.order_by(((by_date(), Order::Desc), SortBySimilarityScore));
                Ok(scored(self.run(&newest)?))
            }
            Sort::Oldest => {
                let undated_last = ComparatorEnum::ReverseNoneLower;
                let oldest = top.order_by(((by_date(), undated_last), SortBySimilarityScore));
                Ok(scored(self.run(&oldest)?))
            }
        }
    }

    /// The places of the order by relevance: the first ones are ranked again, whatever page of them is asked for.
    fn best(
        &self,
        places: Range<usize>,
        most: usize,
    ) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let depth = self.depth();
        if places.start >= depth {
            let top = TopDocs::with_limit(places.len().min(most)).and_offset(places.start);
            return self.run(&top.order_by_score());
        }
        let end = places.end.min(most);
        let top = TopDocs::with_limit(end.max(depth).min(most));
        let mut hits = self.run(&top.order_by_score())?;
        let again = hits.len().min(depth);
        rescore::again(self.index, self.words, &mut hits[..again])?;
        hits.truncate(end);
        hits.drain(..places.start.min(hits.len()));
        Ok(hits)
    }

    /// How many of the best hits are ranked again.
    fn depth(&self) -> usize {
        match self.sort.unwrap_or(Sort::Relevance) {
            Sort::Relevance if self.ranks => rescore::depth(self.words),
            _ => 0,
        }
    }

    /// Gives what hits gained when they were ranked again.
    pub(super) fn gains(
        &self,
        give: &mut dyn FnMut(DocAddress, Gain, f32),
    ) -> Result<(), SearchError> {
        let depth = self.depth().min(self.index.searcher.num_docs() as usize);
        if depth == 0 {
            return Ok(());
        }
        let hits = self.run(&TopDocs::with_limit(depth).order_by_score())?;
        let mut give = |at: usize, gain: Gain<'_>, more| give(hits[at].1, gain, more);
        rescore::gains(self.index, self.words, &hits, &mut give)
    }

    /// Runs the query with the statistics of articles alone.
    fn run<C: Collector>(&self, collector: &C) -> Result<C::Fruit, SearchError> {
        let searcher = &self.index.searcher;
        if !self.ranks {
            return Ok(searcher.search(self.query, collector)?);
        }
        let statistics = self.index.statistics()?;
        Ok(searcher.search_with_statistics_provider(self.query, collector, &statistics)?)
    }
}

fn scored(found: ByDate) -> Vec<(f32, DocAddress)> {
    found
        .into_iter()
        .map(|((_, score), address)| (score, address))
        .collect()
}
