//! The order of what is found: by relevance or by date, a page at a time.
//!
//! Apart from the hits because articles, statements and figures are ordered alike.

use super::error::SearchError;
use super::plan::{Documents, Plan};
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
    pub(super) plan: &'a Plan,
    pub(super) documents: Documents,
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
        let query = self.plan.query(None);
        let top = TopDocs::with_limit(places.len()).and_offset(places.start);
        let usual = if self.plan.ranks {
            Sort::Relevance
        } else {
            Sort::Newest
        };
        let by_date = || SortByStaticFastValue::<DateTime>::for_field("published");
        match self.sort.unwrap_or(usual) {
            Sort::Relevance => self.run(&query, &top.order_by_score()),
            Sort::Greatest if self.documents == Documents::Figures => {
                let greatest = top.order_by_fast_field::<f64>("value", Order::Desc);
                let found = self.run(&query, &greatest)?;
                Ok(found
                    .into_iter()
                    .map(|(_, address)| (0.0, address))
                    .collect())
            }
            Sort::Newest | Sort::Greatest => {
                let newest = top.order_by(((by_date(), Order::Desc), SortBySimilarityScore));
                Ok(scored(self.run(&query, &newest)?))
            }
            Sort::Oldest => {
                let undated_last = ComparatorEnum::ReverseNoneLower;
                let oldest = top.order_by(((by_date(), undated_last), SortBySimilarityScore));
                Ok(scored(self.run(&query, &oldest)?))
            }
        }
    }

    /// Runs a query with the statistics of its kind of document alone.
    fn run<C: Collector>(&self, query: &dyn Query, collector: &C) -> Result<C::Fruit, SearchError> {
        if !self.plan.ranks {
            return Ok(self.index.searcher.search(query, collector)?);
        }
        let statistics = self.index.statistics(self.documents.kind())?;
        let searcher = &self.index.searcher;
        Ok(searcher.search_with_statistics_provider(query, collector, &statistics)?)
    }
}

fn scored(found: ByDate) -> Vec<(f32, DocAddress)> {
    found
        .into_iter()
        .map(|((_, score), address)| (score, address))
        .collect()
}
