//! The words that set an answer apart from all other articles.
//!
//! Of each word: in how many articles of the answer it stands, and in how many of the others. How surprising the first is
//! after the second is Dunning's log-likelihood (1993), which is fair to rare words, too. Articles are counted and not
//! occurrences, so that one long article does not speak for all. Every posting of the index is read once.

use super::answer::Relaxed;
use super::error::SearchError;
use super::marks::Marks;
use super::plan::is_grammar;
use super::ready::ready;
use super::request::Request;
use crate::index::{OpenIndex, walk};
use chrono::NaiveDateTime;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use tantivy::collector::DocSetCollector;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};

/// The words that set an answer apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The query as it was understood.
    pub query: String,
    /// How many articles were found.
    pub total: u64,
    /// How many others there are.
    pub others: u64,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
    /// The words, the most telling first.
    pub words: Vec<Telling>,
}

/// A word that sets an answer apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// As it is printed most often.
    pub word: String,
    /// The log-likelihood that it stands in the answer as often as elsewhere, by chance.
    pub score: f64,
    /// In how many articles of the answer it stands.
    pub articles: u64,
    /// In how many others.
    pub others: u64,
}

/// A word in fewer articles of an answer is an accident.
const LEAST: u64 = 2;
/// Articles that are read to see how the words are printed.
const READ: usize = 40;

/// Finds the `request.limit` words that set the answer to a request apart, the most telling first.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn terms(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Terms, SearchError> {
    let ready = ready(index, request, now)?;
    let found = index.searcher.search(&*ready.query, &DocSetCollector)?;
    let all = index.statistics()?.documents;
    let answer = found.len() as u64;
    let rest = all.saturating_sub(answer);
    let told = telling(
        index,
        &found,
        &Marks::of(&ready.tree),
        (answer, rest),
        request.limit,
    )?;
    let wanted: FxHashSet<&str> = told.iter().map(|(_, stem, ..)| stem.as_str()).collect();
    let printed = printed(index, &found, &wanted)?;
    let words = told.iter().map(|(score, stem, here, there)| Telling {
        word: printed.get(stem).unwrap_or(stem).clone(),
        score: *score,
        articles: *here,
        others: *there,
    });
    Ok(Terms {
        query: ready.tree.to_string(),
        total: answer,
        others: rest,
        relaxed: ready.relaxed,
        words: words.collect(),
    })
}

/// The stems that stand in an answer oftener than in the rest, with their score and how many articles have them here and
/// there; what the query asks for is not among them.
fn telling(
    index: &OpenIndex,
    found: &HashSet<DocAddress>,
    asked: &Marks,
    (answer, rest): (u64, u64),
    most: usize,
) -> Result<Vec<(f64, String, u64, u64)>, SearchError> {
    let mut told: Vec<(f64, String, u64, u64)> = Vec::new();
    for (stem, (here, there)) in counted(index, found)? {
        if here < LEAST
            || is_grammar(&stem)
            || !stem.contains(char::is_alphabetic)
            || asked.asks_for(&stem)
        {
            continue;
        }
        let score = likelihood(here, answer, there, rest);
        if here * rest > there * answer {
            told.push((score, stem, here, there));
        }
    }
    told.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    told.truncate(most);
    Ok(told)
}

/// In how many articles of an answer each stem stands, and in how many others; stems that stand in too few are left out.
fn counted(
    index: &OpenIndex,
    found: &HashSet<DocAddress>,
) -> Result<FxHashMap<String, (u64, u64)>, SearchError> {
    let mut counts: FxHashMap<String, (u64, u64)> = FxHashMap::default();
    for (ord, segment) in index.segments().iter().enumerate() {
        let reader = &segment.reader;
        let mut inside = vec![false; reader.max_doc() as usize];
        for address in found.iter().filter(|a| a.segment_ord as usize == ord) {
            inside[address.doc_id as usize] = true;
        }
        let alive = reader.alive_bitset();
        let inverted = reader.inverted_index(index.fields.text)?;
        let mut terms = inverted
            .terms()
            .stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            let Ok(stem) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            let option = IndexRecordOption::Basic;
            let postings = inverted.read_postings_from_terminfo(terms.value(), option);
            let mut postings = postings.map_err(tantivy::TantivyError::from)?;
            let (here, there) = parted(&mut postings, |doc| {
                let lives = alive.is_none_or(|alive| alive.is_alive(doc));
                lives.then(|| inside[doc as usize])
            });
            if here > 0 || counts.contains_key(stem) {
                let sum = counts.entry(stem.to_owned()).or_default();
                *sum = (sum.0 + here, sum.1 + there);
            }
        }
    }
    Ok(counts)
}

/// How many documents of a list lie inside, and how many outside; those that are neither are gone.
fn parted(postings: &mut SegmentPostings, is_inside: impl Fn(DocId) -> Option<bool>) -> (u64, u64) {
    let (mut here, mut there) = (0, 0);
    while postings.doc() != TERMINATED {
        match is_inside(postings.doc()) {
            Some(true) => here += 1,
            Some(false) => there += 1,
            None => {}
        }
        postings.advance();
    }
    (here, there)
}

/// Dunning's log-likelihood of so many of so many here, and there.
fn likelihood(here: u64, of_here: u64, there: u64, of_there: u64) -> f64 {
    let cell = |seen: f64, expected: f64| {
        if seen > 0.0 {
            seen * (seen / expected).ln()
        } else {
            0.0
        }
    };
    let (a, b) = (here as f64, there as f64);
    let (c, d) = (of_here as f64, of_there as f64);
    let all = c + d;
    if all == 0.0 || a + b == 0.0 {
        return 0.0;
    }
    let (with, without) = (a + b, all - a - b);
    let sum = cell(a, c * with / all)
        + cell(b, d * with / all)
        + cell(c - a, c * without / all)
        + cell(d - b, d * without / all);
    2.0 * sum
}

/// How stems are printed most often in some articles of the answer.
fn printed(
    index: &OpenIndex,
    found: &HashSet<DocAddress>,
    wanted: &FxHashSet<&str>,
) -> Result<FxHashMap<String, String>, SearchError> {
    let mut some: Vec<DocAddress> = found.iter().copied().collect();
    some.sort_unstable();
    let every = some.len().div_ceil(READ).max(1);
    let mut forms: FxHashMap<(String, String), u64> = FxHashMap::default();
    for address in some.into_iter().step_by(every) {
        walk(&index.article(address)?, &mut |_, place| {
            if wanted.contains(place.stem) {
                let form = (place.stem.to_owned(), place.exact.to_owned());
                *forms.entry(form).or_default() += 1;
            }
        });
    }
    let mut forms: Vec<((String, String), u64)> = forms.into_iter().collect();
    forms.sort_unstable_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    Ok(forms.into_iter().map(|(form, _)| form).collect())
}

#[cfg(test)]
mod tests {
    use super::likelihood;

    #[test]
    fn a_word_of_the_answer_alone_is_the_most_telling() {
        let alone = likelihood(10, 20, 0, 1000);
        let more = likelihood(10, 20, 100, 1000);
        let even = likelihood(2, 20, 100, 1000);
        assert!(alone > more && more > even, "{alone} {more} {even}");
        assert!(even.abs() < 1e-9, "{even}");
        assert_eq!(likelihood(0, 0, 0, 0), 0.0);
    }
}
