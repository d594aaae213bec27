//! The hits of a request: in order, paged, each with what is shown of it.

use super::answer::{Answer, Hit, Relaxed};
use super::conditions::Conditions;
use super::error::SearchError;
use super::listed::Listed;
use super::marks::Marks;
use super::ready::{Ready, lowered, ready};
use super::request::{Collapse, Request};
use super::versions::versions;
use super::{facets, located, snippet};
use crate::extract::text_of;
use crate::index::{Numbers, OpenIndex};
use chrono::NaiveDateTime;
use tantivy::DocAddress;

/// Answers a request.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn search(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Answer, SearchError> {
    let Listed { mut head, items } = search_listed(index, request, now)?;
    head.hits = items.collect::<Result<_, _>>()?;
    Ok(head)
}

/// Answers a request; each hit is read when it is asked for.
///
/// # Errors
/// As [`search`].
pub fn search_listed<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Listed<'a, Answer, Hit>, SearchError> {
    listed(index, &ready(index, request, now)?, request, now)
}

/// The page of a request that was made ready and counted.
pub(super) fn listed<'a>(
    index: &'a OpenIndex,
    ready: &Ready,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Listed<'a, Answer, Hit>, SearchError> {
    let marks = Marks::of(&ready.tree);
    let conditions = Conditions::of(&ready.tree, now);
    let page = ready.page(request)?;
    let told = match request.collapse {
        Collapse::Story => versions(index, page.iter().map(|(_, address)| *address))?,
        Collapse::None => Vec::new(),
    };
    let page = (request.offset + 1..).zip(page);
    let head = Answer {
        query: ready.tree.to_string(),
        total: ready.total,
        articles: ready.articles,
        relaxed: ready.relaxed,
        expanded: ready.expanded.clone(),
        hits: Vec::new(),
        facets: facets::count(ready, request)?,
    };
    let first = request.offset + 1;
    let read = move |(rank, (score, address))| {
        let hit = hit(index, rank, score, address, &marks, &conditions)?;
        let versions = told.get(rank - first).copied();
        Ok(Hit { versions, ..hit })
    };
    Ok(Listed {
        head,
        items: Box::new(page.map(read)),
    })
}

/// Counts the facets of a request without its hits, and without its total unless that is asked for.
///
/// # Errors
/// As [`search`].
pub fn count(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Answer, SearchError> {
    let mut ready = lowered(index, request, now)?;
    let mut counted = Vec::new();
    if !request.total {
        counted = facets::count(&ready, request)?;
    }
    // The total costs as much again as a facet; where nothing was counted fewer words may have to do.
    if request.total || counted.iter().all(|facet| facet.values.is_empty()) {
        ready.count(request)?;
        counted = facets::count(&ready, request)?;
    }
    Ok(Answer {
        query: ready.tree.to_string(),
        total: ready.total,
        articles: ready.articles,
        relaxed: ready.relaxed,
        expanded: ready.expanded.clone(),
        hits: Vec::new(),
        facets: counted,
    })
}

/// The ids of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ids {
    /// The ids, best first.
    pub ids: Vec<String>,
    /// How well each fits; 0 when the order is by date.
    pub scores: Vec<f32>,
    /// How many articles were found; `None` when that was not asked for and did not have to be counted.
    pub total: Option<u64>,
    /// Set when no article has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}

/// Finds the ids alone, best first: nothing is read from the store, and nothing is counted unless the request says so or
/// nothing is found.
///
/// # Errors
/// As [`search`].
pub fn ids(index: &OpenIndex, request: &Request, now: NaiveDateTime) -> Result<Ids, SearchError> {
    let mut ready = lowered(index, request, now)?;
    if request.total {
        ready.count(request)?;
    }
    let mut page = ready.page(request)?;
    if page.is_empty() && ready.total.is_none() && request.limit > 0 {
        ready.count(request)?;
        page = ready.page(request)?;
    }
    let ids: Result<Vec<String>, _> = page.iter().map(|(_, address)| index.id(*address)).collect();
    Ok(Ids {
        ids: ids?,
        scores: page.into_iter().map(|(score, _)| score).collect(),
        total: ready.total,
        relaxed: ready.relaxed,
    })
}

fn hit(
    index: &OpenIndex,
    rank: usize,
    score: f32,
    address: DocAddress,
    marks: &Marks,
    conditions: &Conditions,
) -> Result<Hit, SearchError> {
    let stored = index.stored(address)?;
    let record = stored.record()?;
    let article = index.article_of(&record, address)?;
    let met = conditions.met(index, address, &record);
    let page = text_of(&article);
    let text_start = (page.len() - article.text.len()) as u32;
    let words = located::matches(index, address, &record, &page, marks)?;
    let snippet = snippet::of(&article, text_start, &met, marks, words);
    drop(page);
    Ok(Hit {
        rank,
        score,
        snippet,
        story: index.story_id(address)?,
        versions: None,
        speakers: speakers(index, address)?,
        id: article.id,
        title: article.title,
        published: article.published,
        source: article.source,
        path: article.path,
        url: article.url,
    })
}

/// Who speaks, the most quoted first.
fn speakers(index: &OpenIndex, address: DocAddress) -> Result<Vec<String>, SearchError> {
    let segment = index.segment(address);
    let speakers = segment
        .numbers(Numbers::Speaker)
        .values_for_doc(address.doc_id);
    let mut counts: Vec<(u64, u32)> = speakers.map(|speaker| (speaker, 0)).collect();
    let mut last = None;
    let shown = segment.shown_statements(address.doc_id) as u64;
    for row in segment.statements(address.doc_id) {
        let number = segment.cell(Numbers::StNumber, row);
        if number >= shown || last.replace(number) == Some(number) {
            continue;
        }
        let speaker = segment.cell(Numbers::StSpeaker, row).checked_sub(1);
        if let Some((_, count)) = speaker.and_then(|at| counts.get_mut(at as usize)) {
            *count += 1;
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let names = index.names()?;
    let shown = counts
        .iter()
        .map(|(name, _)| names.shown(*name as u32).to_owned());
    Ok(shown.collect())
}
