//! The hits of a request: in order, paged, each with what is shown of it.

use super::answer::{Answer, Hit, Relaxed, Snippet};
use super::conditions::Conditions;
use super::error::SearchError;
use super::language::{Tree, parse};
use super::marks::Marks;
use super::order::Ordered;
use super::plan::{Documents, Plan, Planner};
use super::request::{Matching, Request};
use super::{facets, snippet};
use crate::article::Article;
use crate::extract::Facts;
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use tantivy::DocAddress;
use tantivy::collector::Count;

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
    documents: Documents,
    now: NaiveDateTime,
) -> Result<Ready, SearchError> {
    let tree = parse(&request.query)?;
    let planner = Planner {
        index,
        now,
        documents,
    };
    let mut plan = planner.plan(&tree, request)?;
    let mut total = index.searcher.search(&plan.query(None), &Count)? as u64;
    let mut relaxed = None;
    let words = plan.words();
    while total == 0 && request.matching == Matching::Auto && plan.relax() {
        total = index.searcher.search(&plan.query(None), &Count)? as u64;
        let least = plan.least;
        relaxed = Some(Relaxed { least, words });
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
    let ready = ready(index, request, Documents::Articles, now)?;
    let marks = Marks::of(&ready.tree);
    let conditions = Conditions::of(&ready.tree, now);
    let mut hits = Vec::new();
    for (at, (score, address)) in page(index, request, &ready)?.into_iter().enumerate() {
        let (article, facts) = index.fetch(address)?;
        let rank = request.offset + at + 1;
        let snippet = snippet::of(&article, &facts, &marks, &conditions);
        hits.push(hit(rank, score, &article, &facts, snippet));
    }
    Ok(Answer {
        query: ready.tree.to_string(),
        total: ready.total,
        relaxed: ready.relaxed,
        hits,
        facets: facets::count(index, &ready.plan, request)?,
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
    let ready = ready(index, request, Documents::Articles, now)?;
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
    let total = usize::try_from(ready.total).unwrap_or(usize::MAX);
    let from = request.offset.min(total);
    let to = from.saturating_add(request.limit).min(total);
    let ordered = Ordered {
        index,
        plan: &ready.plan,
        documents: Documents::Articles,
        sort: request.sort,
    };
    ordered.page(from..to)
}

fn hit(rank: usize, score: f32, article: &Article, facts: &Facts, snippet: Snippet) -> Hit {
    Hit {
        rank,
        id: article.id.clone(),
        score,
        title: article.title.clone(),
        published: article.published,
        source: article.source.clone(),
        speakers: speakers(facts),
        snippet,
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
