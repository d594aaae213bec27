//! Adjacent words: documents in which terms stand side by side, in order.
//!
//! tantivy's phrase query unpacks much that it does not need, and reads the positions of every document that has all words.
//! A phrase comes no oftener than its rarest word, so what that many would score is a bound: once the page is full, a
//! document below it is passed over with its positions unread. Hits and scores are those of tantivy's phrase query.

mod list;
mod packed;
#[cfg(test)]
mod tests;

use crate::index::Segment;
use list::List;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, TantivyError, Term,
};

/// Terms that stand side by side, in order.
#[derive(Debug, Clone)]
pub(super) struct Adjacent {
    terms: Vec<Term>,
    segments: Arc<Vec<Segment>>,
}

impl Adjacent {
    /// A phrase of two terms or more of one field, in the segments of an index.
    pub(super) fn new(terms: Vec<Term>, segments: Arc<Vec<Segment>>) -> Self {
        Self { terms, segments }
    }
}

impl Query for Adjacent {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let similarity = match scoring {
            EnableScoring::Enabled {
                statistics_provider,
                ..
            } => Some(Bm25Weight::for_terms(statistics_provider, &self.terms)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(AdjacentWeight {
            phrase: self.clone(),
            similarity,
        }))
    }

    fn query_terms<'a>(&'a self, visit: &mut dyn FnMut(&'a Term, bool)) {
        self.terms.iter().for_each(|term| visit(term, true));
    }
}

struct AdjacentWeight {
    phrase: Adjacent,
    /// None when nothing is ranked.
    similarity: Option<Bm25Weight>,
}

impl Weight for AdjacentWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let similarity = self.similarity.as_ref().map(|s| s.boost_by(boost));
        Ok(match self.open(reader)? {
            Some(lists) => Box::new(AdjacentScorer::new(lists, similarity)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut lists = self.open(reader)?;
        let times = lists.as_mut().and_then(|lists| {
            let is_there = lists.next(doc) == doc;
            is_there.then(|| (lists.norms.fieldnorm_id(doc), lists.times()))
        });
        match (times.filter(|(_, times)| *times > 0), &self.similarity) {
            (Some((norm, times)), Some(similarity)) => Ok(similarity.explain(norm, times)),
            (Some(_), None) => Ok(Explanation::new("found", 1.0)),
            (None, _) => {
                let message = format!("document {doc} does not have the phrase");
                Err(TantivyError::InvalidArgument(message))
            }
        }
    }

    fn for_each_pruning(
        &self,
        mut threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let Some(mut lists) = self.open(reader)? else {
            return Ok(());
        };
        let score = |norm, times| match &self.similarity {
            Some(similarity) => similarity.score(norm, times),
            None => 1.0,
        };
        let mut doc = lists.next(0);
        while doc != TERMINATED {
            let norm = |lists: &Lists| lists.norms.fieldnorm_id(doc);
            // While there is room on the page, everything may do.
            if threshold == Score::MIN || score(norm(&lists), lists.most()) > threshold {
                let times = lists.times();
                if times > 0 {
                    let score = score(norm(&lists), times);
                    if score > threshold {
                        threshold = callback(doc, score);
                    }
                }
            }
            doc = lists.next(doc + 1);
        }
        Ok(())
    }
}

impl AdjacentWeight {
    /// Opens a segment; `None` where some term stands nowhere.
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<Option<Lists>> {
        let Some(first) = self.phrase.terms.first() else {
            return Ok(None);
        };
        let field = first.field();
        let inverted = reader.inverted_index(field)?;
        let mut infos = Vec::with_capacity(self.phrase.terms.len());
        for (offset, term) in (0..).zip(&self.phrase.terms) {
            match inverted.get_term_info(term)? {
                Some(info) => infos.push((offset, info)),
                None => return Ok(None),
            }
        }
        // The rarest leads: it has the fewest documents to look for among the others.
        infos.sort_by_key(|(_, info)| info.doc_freq);
        let mut segments = self.phrase.segments.iter();
        let segment = segments.find(|s| s.reader.segment_id() == reader.segment_id());
        let other = || TantivyError::InvalidArgument("a segment of another state".into());
        let files = segment.ok_or_else(other)?.postings_of(field)?;
        let mut lists = Vec::with_capacity(infos.len());
        for (offset, info) in infos {
            let (postings, positions) = files.of(&info)?;
            let list = List::open(info.doc_freq, postings, positions);
            let damaged = || TantivyError::InternalError("a posting list is damaged".into());
            lists.push((offset, list.ok_or_else(damaged)?));
        }
        // Names have no lengths.
        let norms = reader.fieldnorms_readers().get_field(field)?;
        Ok(Some(Lists {
            terms: lists,
            norms: norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)),
            starts: Vec::new(),
            others: Vec::new(),
        }))
    }
}

/// The posting lists of a phrase in one segment.
struct Lists {
    /// With the place of each term in the phrase, the rarest term first.
    terms: Vec<(u32, List)>,
    norms: FieldNormReader,
    /// Where the phrase would begin for what was read so far.
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Lists {
    /// The first document from `target` on that has all terms.
    fn next(&mut self, mut target: DocId) -> DocId {
        let Some(((_, rarest), others)) = self.terms.split_first_mut() else {
            return TERMINATED;
        };
        'candidates: loop {
            let doc = rarest.seek(target);
            if doc == TERMINATED {
                return TERMINATED;
            }
            for (_, other) in &mut *others {
                let found = other.seek(doc);
                if found != doc {
                    target = found;
                    continue 'candidates;
                }
            }
            return doc;
        }
    }

    /// How often the phrase can stand in the document at most: as often as its rarest term there.
    fn most(&self) -> u32 {
        let times = self.terms.iter().map(|(_, list)| list.times());
        times.min().unwrap_or(0)
    }

    /// How often it does.
    fn times(&mut self) -> u32 {
        let mut lists = self.terms.iter_mut();
        let Some((offset, rarest)) = lists.next() else {
            return 0;
        };
        rarest.positions(*offset, &mut self.starts);
        for (offset, other) in lists {
            if self.starts.is_empty() {
                return 0;
            }
            other.positions(*offset, &mut self.others);
            keep_common(&mut self.starts, &self.others);
        }
        self.starts.len() as u32
    }
}

/// Goes through the documents that have the phrase.
struct AdjacentScorer {
    lists: Lists,
    similarity: Option<Bm25Weight>,
    doc: DocId,
    /// How often the phrase stands in it; `None` where that was not looked at.
    times: Option<u32>,
}

impl AdjacentScorer {
    fn new(lists: Lists, similarity: Option<Bm25Weight>) -> Self {
        let mut scorer = Self {
            lists,
            similarity,
            doc: 0,
            times: None,
        };
        scorer.find(0);
        scorer
    }

    /// Goes on to the first document from `target` on that has the phrase.
    fn find(&mut self, target: DocId) -> DocId {
        self.doc = self.lists.next(target);
        while self.doc != TERMINATED && !self.holds() {
            self.doc = self.lists.next(self.doc + 1);
        }
        self.doc
    }

    /// Looks whether the document it came to has the phrase.
    fn holds(&mut self) -> bool {
        let times = self.lists.times();
        self.times = Some(times);
        times > 0
    }
}

impl DocSet for AdjacentScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        self.find(self.doc + 1)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.find(target);
        } else if self.times.is_none() && self.doc != TERMINATED && !self.holds() {
            self.find(self.doc + 1);
        }
        self.doc
    }

    /// Positions are read only where all others have the document, too.
    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if self.doc < target {
            self.doc = self.lists.next(target);
            self.times = None;
        }
        if self.doc != target || target >= TERMINATED {
            return SeekDangerResult::SeekLowerBound(self.doc);
        }
        let holds = match self.times {
            Some(times) => times > 0,
            None => self.holds(),
        };
        if holds {
            SeekDangerResult::Found
        } else {
            SeekDangerResult::SeekLowerBound(target + 1)
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let rarest = self.lists.terms.first();
        rarest.map_or(0, |(_, list)| list.documents / 10 + 1)
    }

    fn cost(&self) -> u64 {
        // Positions cost more than documents: what has none goes first.
        let documents = self.lists.terms.iter().map(|(_, list)| list.documents);
        documents.map(|documents| u64::from(documents) * 2).sum()
    }
}

impl Scorer for AdjacentScorer {
    fn score(&mut self) -> Score {
        let norm = self.lists.norms.fieldnorm_id(self.doc);
        let similarity = self.similarity.as_ref();
        let times = self.times.unwrap_or(0);
        similarity.map_or(1.0, |similarity| similarity.score(norm, times))
    }
}

/// Keeps the starts that are among others; both ascend.
fn keep_common(starts: &mut Vec<u32>, others: &[u32]) {
    let (mut kept, mut at) = (0, 0);
    for n in 0..starts.len() {
        let start = starts[n];
        while others.get(at).is_some_and(|other| *other < start) {
            at += 1;
        }
        if others.get(at) == Some(&start) {
            starts[kept] = start;
            kept += 1;
        }
    }
    starts.truncate(kept);
}
