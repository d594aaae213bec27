//! A request for articles made ready: its query read, lowered and, where nothing has all words, relaxed.

use super::answer::Relaxed;
use super::collapse::{counted, story};
use super::error::SearchError;
use super::language::{Tree, parse};
use super::order::Ordered;
use super::plan::{Part, Plan, Planner};
use super::request::{Collapse, Matching, Request};
use super::sequence::{self, Word};
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::DocAddress;
use tantivy::collector::Count;
use tantivy::query::Query;

/// A request made ready: its query read, lowered and, where nothing has all words, relaxed.
pub(super) struct Ready<'a> {
    pub(super) planner: Planner<'a>,
    pub(super) tree: Tree,
    pub(super) plan: Plan<Part>,
    pub(super) query: Arc<dyn Query>,
    /// How many articles were found, or stories where those count once; `None` when that was not asked for.
    pub(super) total: Option<u64>,
    /// How many articles tell the stories that were counted.
    pub(super) articles: Option<u64>,
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
    ready.count(request)?;
    Ok(ready)
}

pub(super) fn lowered<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Ready<'a>, SearchError> {
    let mut ready = Ready::of(index, parse(&request.query)?, request, now)?;
    if request.expand {
        ready.count(request)?;
        ready.expand()?;
    }
    Ok(ready)
}

impl<'a> Ready<'a> {
    /// Lowers a request whose query was read as `tree`.
    pub(super) fn of(
        index: &'a OpenIndex,
        tree: Tree,
        request: &Request,
        now: NaiveDateTime,
    ) -> Result<Self, SearchError> {
        let planner = Planner::new(index, now);
        let plan = planner.articles(&tree, request)?;
        Ok(Self {
            query: plan.query(planner, None),
            planner,
            tree,
            plan,
            total: None,
            articles: None,
            relaxed: None,
            expanded: Vec::new(),
        })
    }

    /// Asks for so many of the words.
    pub(super) fn ask_for(&mut self, least: usize) {
        self.plan.least = least.min(self.plan.words.len()).max(1);
        self.query = self.plan.query(self.planner, None);
    }

    /// Counts what is found; where nothing is, asks for fewer words until something is.
    pub(super) fn count(&mut self, request: &Request) -> Result<(), SearchError> {
        let mut total = self.counted(request)?;
        let words = self.plan.word_count();
        while total == 0 && request.matching == Matching::Auto && self.plan.relax() {
            self.query = self.plan.query(self.planner, None);
            total = self.counted(request)?;
            let least = self.plan.least;
            self.relaxed = Some(Relaxed { least, words });
        }
        self.total = Some(total);
        if total == 0 {
            self.relaxed = None;
        }
        Ok(())
    }

    fn counted(&mut self, request: &Request) -> Result<u64, SearchError> {
        let index = self.planner.index;
        if request.collapse == Collapse::None {
            return Ok(index.searcher.search(&*self.query, &Count)? as u64);
        }
        let (stories, articles) = counted(index, &*self.query)?;
        self.articles = Some(articles);
        Ok(stories)
    }

    pub(super) fn page(&self, request: &Request) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let most = self.total.map_or(usize::MAX, |total| total as usize);
        let from = request.offset.min(most);
        let to = from.saturating_add(request.limit).min(most);
        let words = self.sequence()?;
        let ordered = self.ordered(&words, request);
        if request.collapse == Collapse::None {
            return ordered.page(from..to);
        }
        let mut found = self.stories(&ordered, to)?;
        found.truncate(to);
        Ok(found.split_off(from.min(found.len())))
    }

    /// The words by which the best hits are ranked again. What was learnt for an expansion is not learnt again.
    pub(super) fn sequence(&self) -> Result<Vec<Word>, SearchError> {
        if self.plan.ranks && self.expanded.is_empty() {
            sequence::words(self.planner.index, &self.tree)
        } else {
            Ok(Vec::new())
        }
    }

    /// The order a request asks for.
    pub(super) fn ordered<'o>(&'o self, words: &'o [Word], request: &Request) -> Ordered<'o> {
        Ordered {
            index: self.planner.index,
            query: &*self.query,
            ranks: self.plan.ranks,
            sort: request.sort,
            words,
        }
    }

    /// The first stories of an order, each by its first version in it; so many if there are.
    fn stories(
        &self,
        ordered: &Ordered,
        wanted: usize,
    ) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let mut looked_at = wanted.saturating_add(wanted / 4 + MORE);
        loop {
            let mut found = ordered.page(0..looked_at)?;
            let is_all = found.len() < looked_at;
            let mut told = FxHashSet::default();
            let mut first = Vec::with_capacity(found.len());
            for hit in found.drain(..) {
                let story = story(self.planner.index, hit.1, Collapse::Story)?;
                if story.is_none_or(|story| told.insert(story)) {
                    first.push(hit);
                }
            }
            if is_all || first.len() >= wanted {
                return Ok(first);
            }
            looked_at = looked_at.saturating_mul(2);
        }
    }
}

/// Versions looked at beside the stories that are wanted, for a start.
const MORE: usize = 8;
