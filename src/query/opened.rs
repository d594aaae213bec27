//! One article of an answer, read whole, with what the query matched in it.
//!
//! Apart from the hits because a hit shows one sentence: who reads the article goes from match to match.

use super::conditions::Conditions;
use super::error::SearchError;
use super::language::{Field, parse};
use super::located;
use super::marks::Marks;
use super::snippet::merged;
use crate::article::Article;
use crate::extract::{Facts, text_of};
use crate::index::OpenIndex;
use crate::text::Span;
use chrono::NaiveDateTime;

/// An article with its facts and matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The article.
    pub article: Article,
    /// Its facts, without statements that are too little sure.
    pub facts: Facts,
    /// The matches in the title, in order and apart.
    pub title_marks: Vec<Span>,
    /// The matches in the article's text, in order and apart; the passage is among them.
    pub marks: Vec<Span>,
    /// Where the passage stands in the text.
    pub passage: Option<Span>,
}

/// Reads an article and marks in it what a query matches, and a `passage` that stands in it to the letter; `None` when there
/// is no article of this id.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn opened(
    index: &OpenIndex,
    id: &str,
    query: &str,
    passage: Option<&str>,
    now: NaiveDateTime,
) -> Result<Option<Opened>, SearchError> {
    let Some(address) = index.find(id)? else {
        return Ok(None);
    };
    let tree = parse(query)?;
    let marks = Marks::of(&tree);
    let stored = index.stored(address)?;
    let record = stored.record()?;
    let (article, mut facts) = index.fetch(address)?;
    facts.keep_shown();
    let page = text_of(&article);
    let words = located::matches(index, address, &record, &page, &marks)?;
    let mut found = merged(&words);
    let start = page.len() - article.text.len();
    let met = Conditions::of(&tree, now).met(index, address, &record);
    let met = met.into_iter().filter(|span| span.start as usize >= start);
    found.extend(met.map(|span| Span {
        start: span.start - start as u32,
        end: span.end - start as u32,
    }));
    let passage = passage.and_then(|passage| stands(&article.text, passage));
    found.extend(passage);
    let title = marks.find(&article.title, Field::Title);
    drop(page);
    Ok(Some(Opened {
        title_marks: merged(&title),
        marks: apart(found),
        passage,
        article,
        facts,
    }))
}

/// Where a passage begins in a text: by its first line, for a statement may be put together from several pieces.
fn stands(text: &str, passage: &str) -> Option<Span> {
    let first = passage.split([' ', '\n']).take(PASSAGE);
    let first = first.collect::<Vec<_>>().join(" ");
    let at = text.find(passage).map(|at| (at, passage.len()));
    let (at, length) = at.or_else(|| text.find(&first).map(|at| (at, first.len())))?;
    (length > 0).then(|| Span::new(at, at + length))
}

/// Words by which a passage is found that does not stand in the text as a whole.
const PASSAGE: usize = 6;

/// Joins what overlaps.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
