//! The hits of a request: in order, paged, each with what is shown of it.

use super::answer::{Answer, Hit, Relaxed};
use super::error::SearchError;
use super::language::{Tree, parse};
use super::marks::Marks;
use super::plan::{Documents, Plan, Planner};
use super::request::{Matching, Request, Sort};
use super::{facets, snippet};
use crate::article::Article;
use crate::extract::Facts;
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use tantivy::collector::sort_key::{ComparatorEnum, SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::query::Query;
use tantivy::{DateTime, DocAddress, Order};

/// A request made ready: its query read, lowered and, where nothing has all words, relaxed.
pub(super) struct Ready {
    pub(super) tree: Tree,
    pub(super) plan: Plan,
    pub(super) total: u64,
    pub(super) relaxed: Option<Relaxed>,
}

/// Reads and lowers a request, and counts what it finds.
pub(super) fn ready(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Ready, SearchError> {
    let tree = parse(&request.query)?;
    let planner = Planner {
        index,
        now,
        documents: Documents::Articles,
    };
    let mut plan = planner.plan(&tree, request)?;
    let mut total = index.searcher.search(&plan.query(None), &Count)? as u64;
    let mut relaxed = None;
    let words = plan.words();
    while total == 0 && request.matching == Matching::Auto && plan.least > 1 {
        // A long question is not tried word by word: one step asks for a tenth less.
        plan.least -= 1 + plan.least / 10;
        plan.least = plan.least.max(1);
        total = index.searcher.search(&plan.query(None), &Count)? as u64;
        relaxed = Some(Relaxed {
            least: plan.least,
            words,
        });
    }
    Ok(Ready {
        tree,
        plan,
        total,
        relaxed: relaxed.filter(|_| total > 0),
    })
}

/// Answers a request.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn search(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Answer, SearchError> {
    let ready = ready(index, request, now)?;
    let marks = Marks::of(&ready.tree);
    let mut hits = Vec::new();
    for (at, (score, address)) in page(index, request, &ready)?.into_iter().enumerate() {
        let (article, facts) = index.fetch(address)?;
        let rank = request.offset + at + 1;
        hits.push(hit(rank, score, &article, &facts, &marks));
    }
    Ok(Answer {
        query: ready.tree.to_string(),
        total: ready.total,
        relaxed: ready.relaxed,
        hits,
        facets: facets::count(index, &ready.plan, &request.facets, request.values)?,
    })
}

/// Counts the facets of a request without its hits.
///
/// # Errors
/// As [`search`].
pub fn count(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Answer, SearchError> {
    search(
        index,
        &Request {
            limit: 0,
            ..request.clone()
        },
        now,
    )
}

/// Finds the ids alone, best first: nothing is read from the store.
///
/// # Errors
/// As [`search`].
pub fn ids(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<(Vec<String>, Option<Relaxed>), SearchError> {
    let ready = ready(index, request, now)?;
    let page = page(index, request, &ready)?;
    let ids: Result<Vec<String>, _> = page
        .into_iter()
        .map(|(_, address)| index.id(address))
        .collect();
    Ok((ids?, ready.relaxed))
}

fn page(
    index: &OpenIndex,
    request: &Request,
    ready: &Ready,
) -> Result<Vec<(f32, DocAddress)>, SearchError> {
    let most = usize::try_from(ready.total).unwrap_or(usize::MAX);
    let limit = request.limit.min(most.saturating_sub(request.offset));
    if limit == 0 {
        return Ok(Vec::new());
    }
    let query = ready.plan.query(None);
    let top = TopDocs::with_limit(limit).and_offset(request.offset);
    let by_relevance = if ready.plan.words() > 0 {
        Sort::Relevance
    } else {
        Sort::Newest
    };
    let by_date = || SortByStaticFastValue::<DateTime>::for_field("published");
    match request.sort.unwrap_or(by_relevance) {
        Sort::Relevance => run(index, ready, &query, &top.order_by_score()),
        Sort::Newest => {
            let newest = top.order_by(((by_date(), Order::Desc), SortBySimilarityScore));
            Ok(dated(run(index, ready, &query, &newest)?))
        }
        Sort::Oldest => {
            let undated_last = ComparatorEnum::ReverseNoneLower;
            let oldest = top.order_by(((by_date(), undated_last), SortBySimilarityScore));
            Ok(dated(run(index, ready, &query, &oldest)?))
        }
    }
}

/// Runs a query with the statistics of articles alone.
fn run<C: Collector>(
    index: &OpenIndex,
    ready: &Ready,
    query: &dyn Query,
    collector: &C,
) -> Result<C::Fruit, SearchError> {
    if ready.plan.words() == 0 {
        return Ok(index.searcher.search(query, collector)?);
    }
    let statistics = index.statistics(Documents::Articles.kind())?;
    Ok(index
        .searcher
        .search_with_statistics_provider(query, collector, &statistics)?)
}

type ByDate = Vec<((Option<DateTime>, f32), DocAddress)>;

fn dated(found: ByDate) -> Vec<(f32, DocAddress)> {
    found
        .into_iter()
        .map(|((_, score), address)| (score, address))
        .collect()
}

fn hit(rank: usize, score: f32, article: &Article, facts: &Facts, marks: &Marks) -> Hit {
    Hit {
        rank,
        id: article.id.clone(),
        score,
        title: article.title.clone(),
        published: article.published,
        source: article.source.clone(),
        speakers: speakers(facts),
        snippet: snippet::of(article, marks),
        path: article.path.clone(),
        url: article.url.clone(),
    }
}

/// Who speaks, the most quoted first.
fn speakers(facts: &Facts) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for speaker in facts.statements.iter().filter_map(|s| s.speaker.as_deref()) {
        match counts.iter_mut().find(|(name, _)| *name == speaker) {
            Some((_, count)) => *count += 1,
            None => counts.push((speaker, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect()
}
