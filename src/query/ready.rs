//! A request for articles made ready: its query read, lowered and, where nothing has all words, relaxed.

use super::answer::Relaxed;
use super::error::SearchError;
use super::language::{Tree, parse};
use super::order::Ordered;
use super::plan::{Part, Plan, Planner};
use super::request::{Matching, Request};
use super::sequence;
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use std::sync::Arc;
use tantivy::collector::Count;
use tantivy::query::Query;
use tantivy::{DocAddress, Searcher};

/// A request made ready: its query read, lowered and, where nothing has all words, relaxed.
pub(super) struct Ready<'a> {
    pub(super) planner: Planner<'a>,
    pub(super) tree: Tree,
    pub(super) plan: Plan<Part>,
    pub(super) query: Arc<dyn Query>,
    /// How many articles were found; `None` when that was not asked for.
    pub(super) total: Option<u64>,
    pub(super) relaxed: Option<Relaxed>,
    /// The words that are looked for beside those of the query, as printed.
    pub(super) expanded: Vec<String>,
}

/// Reads and lowers a request, and counts what it finds.
pub(super) fn ready<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Ready<'a>, SearchError> {
    let mut ready = lowered(index, request, now)?;
    ready.count(&index.searcher, request)?;
    Ok(ready)
}

pub(super) fn lowered<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Ready<'a>, SearchError> {
    let tree = parse(&request.query)?;
    let planner = Planner::new(index, now);
    let plan = planner.articles(&tree, request)?;
    let mut ready = Ready {
        query: plan.query(planner, None),
        planner,
        tree,
        plan,
        total: None,
        relaxed: None,
        expanded: Vec::new(),
    };
    if request.expand {
        ready.count(&index.searcher, request)?;
        ready.expand()?;
    }
    Ok(ready)
}

impl Ready<'_> {
    /// Counts what is found; where nothing is, asks for fewer words until something is.
    pub(super) fn count(
        &mut self,
        searcher: &Searcher,
        request: &Request,
    ) -> Result<(), SearchError> {
        let total = searcher.search(&*self.query, &Count)? as u64;
        self.counted(total, searcher, request)
    }

    /// Takes over what was counted; where nothing was found, asks for fewer words until something is.
    pub(super) fn counted(
        &mut self,
        mut total: u64,
        searcher: &Searcher,
        request: &Request,
    ) -> Result<(), SearchError> {
        let words = self.plan.word_count();
        while total == 0 && request.matching == Matching::Auto && self.plan.relax() {
            self.query = self.plan.query(self.planner, None);
            total = searcher.search(&*self.query, &Count)? as u64;
            let least = self.plan.least;
            self.relaxed = Some(Relaxed { least, words });
        }
        self.total = Some(total);
        if total == 0 {
            self.relaxed = None;
        }
        Ok(())
    }

    pub(super) fn page(&self, request: &Request) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let most = self.total.map_or(usize::MAX, |total| total as usize);
        let from = request.offset.min(most);
        let to = from.saturating_add(request.limit).min(most);
        // What was learnt for an expansion is not learnt again.
        let words = if self.plan.ranks && self.expanded.is_empty() {
            sequence::words(self.planner.index, &self.tree)?
        } else {
            Vec::new()
        };
        let ordered = Ordered {
            index: self.planner.index,
            query: &*self.query,
            ranks: self.plan.ranks,
            sort: request.sort,
            words: &words,
        };
        ordered.page(from..to)
    }
}
