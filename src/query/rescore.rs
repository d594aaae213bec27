//! The best hits ranked again, by more than how often each word stands in them.
//!
//! Words that stand side by side in the article as in the query say more than the same words apart (sequential dependence,
//! Metzler and Croft, 2005). A question of many words is about one subject, of which its best hits tell more than its own
//! words: what they have in common counts a little (see [`feedback`](super::feedback)). Both cost a look into each hit, so
//! only the best are looked at; what is added is never negative, so that none of them falls behind those that are not.

use super::error::SearchError;
use super::feedback::{Learnt, learn};
use super::sequence::Word;
use crate::index::OpenIndex;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TantivyError, Term};

/// How many hits are ranked again for a query of few words.
const FEW: usize = 30;
/// How many for a question.
const MANY: usize = 100;
/// How many words make a question.
const QUESTION: usize = 5;
/// What two neighbours count, of their rarity.
const NEIGHBOURS: f32 = 0.3;
/// How many hits a question learns from, how many words, and what part of the score they make.
const TEACHERS: usize = 3;
const LEARNT: usize = 20;
const PART: f32 = 0.2;

/// How many of the best hits are ranked again for a query of these words; 0 where there is nothing to go by.
pub(super) fn depth(words: &[Word]) -> usize {
    if words.len() >= QUESTION {
        MANY
    } else if words.iter().any(|word| word.behind.is_some()) {
        FEW
    } else {
        0
    }
}

/// What a hit gained when it was ranked again.
#[derive(Clone, Copy)]
pub(super) enum Gain<'a> {
    /// By two neighbours of the query that are neighbours in it.
    Neighbours(&'a Word, &'a Word),
    /// By a word of the best hits.
    Learnt(&'a Learnt),
}

/// Ranks hits again, best first.
pub(super) fn again(
    index: &OpenIndex,
    words: &[Word],
    hits: &mut [(f32, DocAddress)],
) -> Result<(), SearchError> {
    let mut added = vec![0.0; hits.len()];
    gains(index, words, hits, &mut |hit, _, more| added[hit] += more)?;
    for (hit, more) in hits.iter_mut().zip(added) {
        hit.0 += more;
    }
    hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(())
}

/// Gives all that hits gain, each by its place among them; the hits are in the order they had before.
pub(super) fn gains(
    index: &OpenIndex,
    words: &[Word],
    hits: &[(f32, DocAddress)],
    give: &mut dyn FnMut(usize, Gain, f32),
) -> Result<(), SearchError> {
    let learnt = if words.len() >= QUESTION {
        learn(index, &hits[..hits.len().min(TEACHERS)], LEARNT)?
    } else {
        Vec::new()
    };
    let mut order: Vec<usize> = (0..hits.len()).collect();
    order.sort_unstable_by_key(|at| hits[*at].1);
    let looked = Looked {
        index,
        hits,
        order: &order,
    };
    looked.neighbours(words, give)?;
    let all: f32 = words.iter().map(|word| word.telling.factor).sum();
    looked.learnt(&learnt, all * PART / (1.0 - PART), give)
}

/// Hits with the order in which postings come by them.
struct Looked<'a> {
    index: &'a OpenIndex,
    hits: &'a [(f32, DocAddress)],
    order: &'a [usize],
}

impl Looked<'_> {
    /// Shows the postings of a term at each hit that has it.
    fn each(
        &self,
        term: &Term,
        option: IndexRecordOption,
        show: &mut dyn FnMut(usize, &mut SegmentPostings),
    ) -> Result<(), SearchError> {
        let mut opened: Option<(u32, Option<SegmentPostings>)> = None;
        for at in self.order {
            let address = self.hits[*at].1;
            if opened
                .as_ref()
                .is_none_or(|(ord, _)| *ord != address.segment_ord)
            {
                let reader = self.index.searcher.segment_reader(address.segment_ord);
                let inverted = reader.inverted_index(term.field())?;
                let postings = inverted.read_postings(term, option);
                opened = Some((address.segment_ord, postings.map_err(TantivyError::from)?));
            }
            let Some((_, Some(postings))) = &mut opened else {
                continue;
            };
            let behind = postings.doc() < address.doc_id;
            let doc = if behind {
                postings.seek(address.doc_id)
            } else {
                postings.doc()
            };
            if doc == address.doc_id {
                show(*at, postings);
            }
        }
        Ok(())
    }

    /// Gives what neighbours of the query count where they are neighbours in the hit.
    fn neighbours(
        &self,
        words: &[Word],
        give: &mut dyn FnMut(usize, Gain, f32),
    ) -> Result<(), SearchError> {
        let mut before: Vec<Vec<u32>> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let follows = word.behind.filter(|_| !before.is_empty());
            let leads = words.get(at + 1).is_some_and(|next| next.behind.is_some());
            let mut own = vec![Vec::new(); self.hits.len()];
            if follows.is_some() || leads {
                let option = IndexRecordOption::WithFreqsAndPositions;
                self.each(&word.term, option, &mut |hit, postings| {
                    // Where the word before it is not, its places say nothing unless one follows.
                    if leads || !before[hit].is_empty() {
                        postings.positions(&mut own[hit]);
                    }
                })?;
            }
            if let Some((most, last)) = follows.zip(at.checked_sub(1).and_then(|at| words.get(at)))
            {
                let counts = NEIGHBOURS * (word.telling.rarity + last.telling.rarity);
                for hit in 0..self.hits.len() {
                    if word.term != last.term && meet(&before[hit], &own[hit], most) {
                        give(hit, Gain::Neighbours(last, word), counts);
                    }
                }
            }
            before = own;
        }
        Ok(())
    }

    /// Gives what learnt words count, `part` of them all together.
    fn learnt(
        &self,
        learnt: &[Learnt],
        part: f32,
        give: &mut dyn FnMut(usize, Gain, f32),
    ) -> Result<(), SearchError> {
        let statistics = self.index.statistics()?;
        let field = self.index.fields.text;
        let mut norms = Vec::new();
        for reader in self.index.searcher.segment_readers() {
            norms.push(reader.get_fieldnorms_reader(field)?);
        }
        for word in learnt {
            let similarity = Bm25Weight::for_terms(&statistics, std::slice::from_ref(&word.term))?;
            let option = IndexRecordOption::WithFreqs;
            self.each(&word.term, option, &mut |hit, postings| {
                let address = self.hits[hit].1;
                let norm = norms[address.segment_ord as usize].fieldnorm_id(address.doc_id);
                let more = part * word.share * similarity.score(norm, postings.term_freq());
                give(hit, Gain::Learnt(word), more);
            })?;
        }
        Ok(())
    }
}

/// Whether some place of the second list lies behind one of the first, by `most` places at most; both ascend.
fn meet(first: &[u32], second: &[u32], most: u32) -> bool {
    let mut at = 0;
    first.iter().any(|place| {
        while second.get(at).is_some_and(|next| next <= place) {
            at += 1;
        }
        second.get(at).is_some_and(|next| next - place <= most)
    })
}

#[cfg(test)]
mod tests {
    use super::meet;

    #[test]
    fn neighbours_stand_in_order_and_near() {
        assert!(meet(&[3, 9], &[1, 10], 1));
        assert!(!meet(&[3, 9], &[2, 8], 1));
        assert!(meet(&[3, 9], &[5], 2));
        assert!(!meet(&[3, 9], &[5], 1));
        assert!(!meet(&[], &[5], 1));
    }
}
