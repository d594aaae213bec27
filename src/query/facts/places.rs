//! Where words and phrases stand in the articles of a segment: positions, from the posting lists.
//!
//! What only the printed text can decide (forms that are not stemmed, patterns, slips) is found in the stored article, cut as
//! it was when it was written, so that it has the same positions.

use crate::index::analysis::AnalysedTerm;
use crate::index::{OpenIndex, walk};
use crate::query::marks::What;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED, Term};

/// A stretch of positions: the first, and how many.
pub(in crate::query) type Place = (u32, u32);

/// A word or phrase that is looked for.
#[derive(Debug, Clone)]
pub(in crate::query) enum Wording {
    /// Terms in order, with so many words of slack.
    Terms(Vec<Term>, u32),
    /// Any of some terms.
    AnyOf(Vec<Term>),
    /// What the printed text decides.
    Printed(What),
    /// One of each in order, with so many words of slack.
    Sequence(Vec<Wording>, u32),
    /// Any of some wordings.
    Either(Vec<Wording>),
}

/// A wording with what it reads of a segment.
pub(in crate::query) enum Reader {
    /// Some term stands nowhere in the segment.
    Nowhere,
    Terms(Vec<SegmentPostings>, u32, Vec<Vec<u32>>),
    AnyOf(Vec<(DocId, u32)>),
    Printed(Box<Printed>),
    Sequence(Vec<Reader>, u32),
    Either(Vec<Reader>),
}

/// Reads stored articles.
pub(in crate::query) struct Printed {
    index: OpenIndex,
    segment: usize,
    what: What,
}

impl Wording {
    /// Opens a segment.
    pub(in crate::query) fn open(
        &self,
        index: &OpenIndex,
        segment: usize,
    ) -> tantivy::Result<Reader> {
        match self {
            Self::Terms(terms, slop) => {
                let mut postings = Vec::with_capacity(terms.len());
                for term in terms {
                    match opened(index, segment, term)? {
                        Some(opened) => postings.push(opened),
                        None => return Ok(Reader::Nowhere),
                    }
                }
                let buffers = vec![Vec::new(); postings.len()];
                Ok(Reader::Terms(postings, *slop, buffers))
            }
            Self::AnyOf(terms) => any_of(terms, index, segment),
            Self::Sequence(each, slop) => Ok(Reader::Sequence(all(each, index, segment)?, *slop)),
            Self::Either(each) => Ok(Reader::Either(all(each, index, segment)?)),
            Self::Printed(what) => Ok(Reader::Printed(Box::new(Printed {
                index: index.clone(),
                segment,
                what: what.clone(),
            }))),
        }
    }
}

/// All places of some terms.
fn any_of(terms: &[Term], index: &OpenIndex, segment: usize) -> tantivy::Result<Reader> {
    let mut all = Vec::new();
    let mut positions = Vec::new();
    for term in terms {
        let Some(mut postings) = opened(index, segment, term)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            postings.positions(&mut positions);
            all.extend(positions.iter().map(|at| (postings.doc(), *at)));
            postings.advance();
        }
    }
    all.sort_unstable();
    Ok(Reader::AnyOf(all))
}

fn all(each: &[Wording], index: &OpenIndex, segment: usize) -> tantivy::Result<Vec<Reader>> {
    each.iter().map(|one| one.open(index, segment)).collect()
}

fn opened(
    index: &OpenIndex,
    segment: usize,
    term: &Term,
) -> tantivy::Result<Option<SegmentPostings>> {
    let Some(segment) = index.segments().get(segment) else {
        return Ok(None);
    };
    let inverted = segment.reader.inverted_index(term.field())?;
    Ok(inverted.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?)
}

impl Reader {
    /// The places in a document, in order. Documents must be asked for in ascending order.
    pub(in crate::query) fn places(&mut self, doc: DocId, out: &mut Vec<Place>) {
        out.clear();
        match self {
            Self::Nowhere => {}
            Self::Terms(postings, slop, buffers) => {
                for (postings, buffer) in postings.iter_mut().zip(buffers.iter_mut()) {
                    if postings.doc() < doc {
                        postings.seek(doc);
                    }
                    if postings.doc() != doc {
                        return;
                    }
                    postings.positions(buffer);
                }
                phrases(buffers, *slop, out);
            }
            Self::AnyOf(all) => {
                let from = all.partition_point(|(other, _)| *other < doc);
                let here = all[from..].iter().take_while(|(other, _)| *other == doc);
                out.extend(here.map(|(_, at)| (*at, 1)));
            }
            Self::Printed(printed) => printed.places(doc, out),
            Self::Sequence(each, slop) => in_order(each, *slop, doc, out),
            Self::Either(each) => any(each, doc, out),
        }
    }
}

/// The stretches in which one place of each reader follows one of the reader before.
fn in_order(each: &mut [Reader], slop: u32, doc: DocId, out: &mut Vec<Place>) {
    let mut places = Vec::new();
    let mut positions = Vec::with_capacity(each.len());
    for reader in each {
        reader.places(doc, &mut places);
        positions.push(places.iter().map(|(at, _)| *at).collect());
    }
    phrases(&positions, slop, out);
}

/// The places of all readers.
fn any(each: &mut [Reader], doc: DocId, out: &mut Vec<Place>) {
    let mut places = Vec::new();
    for reader in each {
        reader.places(doc, &mut places);
        out.extend_from_slice(&places);
    }
    out.sort_unstable();
    out.dedup();
}

impl Printed {
    fn places(&self, doc: DocId, out: &mut Vec<Place>) {
        let address = DocAddress::new(self.segment as u32, doc);
        // What cannot be read is found by nothing: `check` reports the damage.
        let Ok(article) = self.index.article(address) else {
            return;
        };
        let mut terms: Vec<AnalysedTerm> = Vec::new();
        walk(&article, &mut |position, place| {
            let mut push = |text: &str| {
                terms.push(AnalysedTerm {
                    text: text.to_owned(),
                    position: position as usize,
                    bytes: 0..0,
                });
            };
            push(place.exact);
            if let Some((word, _)) = &place.second {
                push(word);
            }
        });
        let position = |at: usize| terms[at].position as u32;
        self.what.find(&terms, &mut |at| {
            if let Some(last) = at.end.checked_sub(1) {
                let (first, last) = (position(at.start), position(last));
                // A phrase never goes from one part of an article into another: there the positions leap.
                if last - first < at.len() as u32 {
                    out.push((first, last - first + 1));
                }
            }
        });
    }
}

/// The stretches in which the terms of a phrase stand, from the positions of each.
fn phrases(positions: &[Vec<u32>], slop: u32, out: &mut Vec<Place>) {
    let Some((first, rest)) = positions.split_first() else {
        return;
    };
    for at in first {
        if let Some((from, to)) = stretch(*at, rest, slop) {
            out.push((from, to - from + 1));
        }
    }
}

/// The stretch from a position of the first term over positions of the others, each near enough behind the one before:
/// their distances from where they would stand in an exact phrase are at most `slop` in all.
fn stretch(first: u32, rest: &[Vec<u32>], slop: u32) -> Option<(u32, u32)> {
    let Some((next, rest)) = rest.split_first() else {
        return Some((first, first));
    };
    let wanted = first + 1;
    if slop == 0 {
        next.binary_search(&wanted).ok()?;
        let (_, to) = stretch(wanted, rest, 0)?;
        return Some((first, to));
    }
    // The nearest on either side: what stands further away costs more and leads no further.
    let behind = next.partition_point(|at| *at < wanted);
    let nearest = [behind.checked_sub(1), Some(behind)];
    let nearest = nearest.into_iter().flatten().filter_map(|at| next.get(at));
    let mut best: Option<(u32, u32)> = None;
    for at in nearest.filter(|at| **at != first) {
        let Some(left) = slop.checked_sub(at.abs_diff(wanted)) else {
            continue;
        };
        if let Some((from, to)) = stretch(*at, rest, left) {
            let found = (from.min(first), to.max(first));
            if best.is_none_or(|(from, to)| found.1 - found.0 < to - from) {
                best = Some(found);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(positions: &[&[u32]], slop: u32) -> Vec<Place> {
        let positions: Vec<Vec<u32>> = positions.iter().map(|p| p.to_vec()).collect();
        let mut out = Vec::new();
        phrases(&positions, slop, &mut out);
        out
    }

    #[test]
    fn an_exact_phrase_stands_in_order_and_without_gaps() {
        assert_eq!(found(&[&[1, 7], &[2, 9], &[3]], 0), [(1, 3)]);
        assert!(found(&[&[1], &[3]], 0).is_empty());
    }

    #[test]
    fn slack_lets_words_stand_between_and_change_places() {
        assert_eq!(found(&[&[1], &[3]], 1), [(1, 3)]);
        assert!(found(&[&[1], &[4]], 1).is_empty());
        assert_eq!(found(&[&[5], &[4]], 2), [(4, 2)]);
        assert!(found(&[&[5], &[4]], 1).is_empty());
        assert_eq!(found(&[&[1], &[2], &[9]], 6), [(1, 9)]);
    }
}
