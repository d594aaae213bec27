//! From a line to its answer, and how long that took.
//!
//! The clock runs from the parsed line to the answer as plain data: reading JSON and writing it are no part of the search.

use super::line::{Ask, Line};
use super::words::Words;
use super::{Op, Refusal};
use crate::index::OpenIndex;
use crate::query::{self, Answer, FiguresAnswer, Ids, Relaxed, Request, SaidAnswer, SearchError};
use chrono::NaiveDateTime;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// An answer with the id of its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The line's own.
    pub id: Value,
    /// What was found.
    pub found: Found,
    /// Microseconds from the parsed line to what was found.
    pub us: f64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Hits with the facets asked for.
    Hits(Answer),
    /// Ids, best first.
    Ids(Ids),
    /// How many articles.
    Count(u64, Option<Relaxed>),
    /// Facet counts, without hits.
    Facets(Answer),
    /// Statements.
    Said(SaidAnswer),
    /// Figures.
    Figures(FiguresAnswer),
    /// Ids of a request of words, with the number of all articles when it was wanted.
    WordIds(Ids),
    /// The values of a facet with their counts, of a request of words.
    WordFacets(Vec<(String, u64)>),
}

impl Found {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Hits(answer) => {
                answer.hits.is_empty() && answer.total.is_none_or(|total| total == 0)
            }
            // The total is left out of facets unless it is asked for.
            Self::Facets(answer) => answer.facets.iter().all(|facet| facet.values.is_empty()),
            Self::Ids(found) | Self::WordIds(found) => found.ids.is_empty(),
            Self::Count(total, _) => *total == 0,
            Self::Said(answer) => answer.total == 0,
            Self::Figures(answer) => answer.total == 0,
            Self::WordFacets(counts) => counts.is_empty(),
        }
    }
}

/// Answers a line.
///
/// # Errors
/// A query that cannot be understood, an index that cannot be read, or a search that failed on it.
pub fn answer(index: &OpenIndex, line: Line, now: NaiveDateTime) -> Result<Answered, Refusal> {
    let Line { id, ask, .. } = line;
    // A request that trips a fault of the program must not take the answers of the others with it.
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let began = Instant::now();
        let found = match ask {
            Ask::Request(op, request) => perform(index, op, &request, now),
            Ask::Words(words) => of_words(index, words, now),
        };
        (found, began.elapsed())
    }));
    let Ok((found, took)) = ran else {
        return Err(Refusal::new(id, "the program failed on this request")
            .hint("report it with the line and the message on standard error"));
    };
    match found {
        Ok(found) => Ok(Answered {
            id,
            found,
            us: took.as_nanos() as f64 / 1e3,
        }),
        Err(error) => Err(Refusal::of(id, error)),
    }
}

/// Does what is wanted of a request.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn perform(
    index: &OpenIndex,
    op: Op,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Found, SearchError> {
    match op {
        Op::Search => query::search(index, request, now).map(Found::Hits),
        Op::Ids => query::ids(index, request, now).map(Found::Ids),
        Op::Count if request.facets.is_empty() => {
            let answer = query::count(index, request, now)?;
            Ok(Found::Count(answer.total.unwrap_or(0), answer.relaxed))
        }
        Op::Count => {
            let facets = Vec::new();
            let alone = Request {
                facets,
                ..request.clone()
            };
            perform(index, op, &alone, now)
        }
        Op::Facets => query::count(index, request, now).map(Found::Facets),
        Op::Said => query::said(index, request, now).map(Found::Said),
        Op::Figures => query::figures(index, request, now).map(Found::Figures),
    }
}

fn of_words(index: &OpenIndex, words: Words, now: NaiveDateTime) -> Result<Found, SearchError> {
    let request = words.request();
    if request.facets.is_empty() {
        return query::ids(index, &request, now).map(Found::WordIds);
    }
    let answer = query::count(index, &request, now)?;
    let counts = answer.facets.into_iter().flat_map(|f| f.values);
    let mut counts: Vec<(String, u64)> = counts.map(|c| (c.value, c.count)).collect();
    // The value filtered by is among them wherever it stands: the ten greatest are wanted.
    counts.truncate(request.values);
    Ok(Found::WordFacets(counts))
}
