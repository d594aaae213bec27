//! What the best hits of a query have in common: the words that stand in them oftener than elsewhere.
//!
//! Pseudo-relevance feedback as the relevance model RM3 has it (Abdul-Jaleel and others, 2004): each hit speaks with the
//! share of its score, a word with its share of the hit's words, here times its rarity, so that words of every article do
//! not need a list.

use super::error::SearchError;
use super::plan::is_grammar;
use super::telling::Telling;
use crate::index::{OpenIndex, walk};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use tantivy::{DocAddress, Term};

/// A word that was learnt.
#[derive(Debug, Clone)]
pub(super) struct Learnt {
    pub(super) term: Term,
    /// As it is printed first in the best hit that has it.
    pub(super) printed: String,
    /// Its share of all that was learnt.
    pub(super) share: f32,
}

/// The `most` words that set some hits apart, best first; shares sum up to 1.
pub(super) fn learn(
    index: &OpenIndex,
    hits: &[(f32, DocAddress)],
    most: usize,
) -> Result<Vec<Learnt>, SearchError> {
    let sum: f32 = hits.iter().map(|(score, _)| score).sum();
    let mut found: FxHashMap<String, (String, f32)> = FxHashMap::default();
    for (score, address) in hits {
        let (length, times) = counted(index, *address)?;
        let each = score / sum.max(f32::MIN_POSITIVE) / length.max(1) as f32;
        for (stem, (printed, times)) in times {
            let one = found.entry(stem).or_insert((printed, 0.0));
            one.1 += times as f32 * each;
        }
    }
    let mut learnt = Vec::with_capacity(found.len());
    for (stem, (printed, share)) in found {
        let term = Term::from_field_text(index.fields.text, &stem);
        let telling = Telling::of(index, &term)?;
        if telling.documents > 1 {
            let share = share * telling.rarity;
            learnt.push(Learnt {
                term,
                printed,
                share,
            });
        }
    }
    let order = |a: &Learnt, b: &Learnt| b.share.total_cmp(&a.share).then(a.term.cmp(&b.term));
    learnt.sort_unstable_by(order);
    learnt.truncate(most);
    let all: f32 = learnt.iter().map(|word| word.share).sum();
    for word in &mut learnt {
        word.share /= all.max(f32::MIN_POSITIVE);
    }
    Ok(learnt)
}

/// How often each stem stands in an article, with a printed form of it.
type Times = FxHashMap<String, (String, u32)>;

/// Counts the words of an article, and all its places.
fn counted(index: &OpenIndex, address: DocAddress) -> Result<(u32, Times), SearchError> {
    let stored = index.stored(address)?;
    let record = stored.record()?;
    let article = index.article_of(&record, address)?;
    let (mut length, mut times) = (0, Times::default());
    walk(&article, &mut |_, place| {
        length += 1;
        if !place.is_word || place.stem.len() < 2 || is_grammar(place.exact) {
            return;
        }
        match times.entry(place.stem.to_owned()) {
            Entry::Occupied(mut known) => known.get_mut().1 += 1,
            Entry::Vacant(new) => {
                new.insert((place.exact.to_owned(), 1));
            }
        }
    });
    Ok((length, times))
}
