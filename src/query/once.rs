//! Statements and figures of a story once, in however many of its versions they stand.
//!
//! Versions have most of their facts in common. Two of different versions are one when their columns say the same of them:
//! who speaks with which cue in how many words; which value of what. What one version says twice counts twice.

use super::collapse::story;
use super::error::SearchError;
use super::fact::FoundFact;
use super::figure::row;
use super::plan::Documents;
use super::request::Collapse;
use crate::index::rows::{StatementRow, of_statement};
use crate::index::{Numbers, OpenIndex, Segment};
use rustc_hash::{FxHashMap, FxHasher};
use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use tantivy::{DateTime, DocAddress};

/// Which fact of which story it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The story.
    pub(super) story: u32,
    fact: u64,
    /// How many of the same its version has before it.
    before: u32,
}

/// For each fact its key; `None` for those of articles that stand alone. Facts of one article stand together.
pub(super) fn keys(
    index: &OpenIndex,
    documents: Documents,
    found: &[FoundFact],
    collapse: Collapse,
) -> Result<Vec<Option<Key>>, SearchError> {
    if collapse == Collapse::None {
        return Ok(Vec::new());
    }
    let mut keys = Vec::with_capacity(found.len());
    for facts in found.chunk_by(|a, b| a.address == b.address) {
        let story = story(index, facts[0].address, collapse)?;
        let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
        keys.extend(facts.iter().map(|fact| {
            let story = story?;
            let fact = told(index, documents, *fact);
            let times = seen.entry(fact).or_default();
            *times += 1;
            Some(Key {
                story,
                fact,
                before: *times - 1,
            })
        }));
    }
    Ok(keys)
}

/// What a fact says, as a number.
fn told(index: &OpenIndex, documents: Documents, fact: FoundFact) -> u64 {
    let mut hasher = FxHasher::default();
    speaker(index, documents, fact).hash(&mut hasher);
    let (segment, doc) = (index.segment(fact.address), fact.address.doc_id);
    if documents == Documents::Figures {
        if let Some(row) = row(index, fact) {
            let upper = row.upper.map(f64::to_bits);
            (row.value.to_bits(), upper, row.unit, row.of, row.measure).hash(&mut hasher);
        }
    } else if let Some(first) = of_statement(segment, doc, fact.number) {
        let quoted = index.sorts().statement(first.sort).map(|sort| sort.quoted);
        let length = length(segment, doc, fact.number);
        (first.cue_value, quoted.map(|q| q as u8), length).hash(&mut hasher);
    }
    hasher.finish()
}

/// How many positions the words of a statement take.
fn length(segment: &Segment, doc: u32, number: u32) -> u32 {
    let rows = segment
        .statements(doc)
        .map(|row| StatementRow::read(segment, row));
    let own = rows.filter(|row| row.number == number);
    own.map(|row| row.length).sum()
}

/// The speaker of a statement, or of the one a figure stands in, by the number of the name it is shown under.
pub(super) fn speaker(index: &OpenIndex, documents: Documents, fact: FoundFact) -> Option<u64> {
    let (segment, doc) = (index.segment(fact.address), fact.address.doc_id);
    let number = match documents {
        Documents::Figures => row(index, fact)?.statement.checked_sub(1)?,
        _ => fact.number,
    };
    let at = of_statement(segment, doc, number)?.speaker.checked_sub(1)?;
    let speakers = segment.numbers(Numbers::Speaker).values_for_doc(doc);
    let kept = speakers.skip(at as usize).take(1).next()?;
    let names = index.names().ok()?;
    Some(u64::from(names.under(kept as u32)))
}

/// The articles whose facts were left out, by the fact that stands for theirs.
pub(super) type Others = FxHashMap<(DocAddress, u32), Vec<DocAddress>>;

/// Leaves of each fact that versions of a story have in common the one that fits best, of those the one printed first.
pub(super) fn once(
    index: &OpenIndex,
    found: &[FoundFact],
    keys: &[Option<Key>],
) -> (Vec<FoundFact>, Others) {
    if keys.is_empty() {
        return (found.to_vec(), Others::default());
    }
    let best = best(index, found, keys);
    let mut others = Others::default();
    let mut told = Vec::with_capacity(found.len());
    for (fact, key) in found.iter().zip(keys) {
        match key.as_ref().and_then(|key| best.get(key)) {
            Some(own) if own != fact => {
                let others = others.entry((own.address, own.number)).or_default();
                others.push(fact.address);
            }
            _ => told.push(*fact),
        }
    }
    (told, others)
}

/// For each key the fact that fits best, of those the one printed first.
fn best(index: &OpenIndex, found: &[FoundFact], keys: &[Option<Key>]) -> FxHashMap<Key, FoundFact> {
    let place = |fact: &FoundFact| {
        let published = index.segment(fact.address).published();
        let published = published.first(fact.address.doc_id);
        let published = published.unwrap_or(DateTime::MAX);
        let score = Reverse(fact.score.to_bits());
        (score, published, fact.address, fact.number)
    };
    let mut best: FxHashMap<Key, FoundFact> = FxHashMap::default();
    for (fact, key) in found.iter().zip(keys) {
        let Some(key) = *key else {
            continue;
        };
        let best = best.entry(key).or_insert(*fact);
        if place(fact) < place(best) {
            *best = *fact;
        }
    }
    best
}

/// How many articles some facts are of, versions of one story counted once.
pub(super) fn sources(found: &[FoundFact], keys: &[Option<Key>]) -> u64 {
    let mut stories = rustc_hash::FxHashSet::default();
    let mut alone = 0;
    let mut last = None;
    for (at, fact) in found.iter().enumerate() {
        let is_next = last.replace(fact.address) != Some(fact.address);
        match keys.get(at).copied().flatten() {
            Some(key) => drop(stories.insert(key.story)),
            None => alone += u64::from(is_next),
        }
    }
    alone + stories.len() as u64
}
