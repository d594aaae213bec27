//! The order of articles: by relevance or by date, a page at a time.

use super::error::SearchError;
use super::request::Sort;
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
        let length = places.len().min(most);
        let top = TopDocs::with_limit(length).and_offset(places.start);
        let usual = if self.ranks {
            Sort::Relevance
        } else {
            Sort::Newest
        };
        let by_date = || SortByStaticFastValue::<DateTime>::for_field("published");
        match self.sort.unwrap_or(usual) {
            Sort::Relevance => self.run(&top.order_by_score()),
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
