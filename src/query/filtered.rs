//! Conditions that are decided document by document, on what another query finds.
//!
//! Postings find the documents that may do; columns and positions decide. They also stand in for tantivy's range query,
//! whose scan of a column goes wrong in 0.27 when it is sought forward inside a negation (`fast_field_range_doc_set.rs`
//! counts below zero: a panic when checked, missing documents when not).

use crate::index::{OpenIndex, Segment};
use std::sync::Arc;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, TantivyError, Term,
};

/// What is asked of each document of a segment.
pub(super) type Ask = Box<dyn FnMut(DocId) -> bool + Send>;

/// A condition: opens what it reads of a segment.
pub(super) trait Filter: Send + Sync {
    /// Opens a segment; the number is its place in the index.
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask>;
}

/// What a query finds and all conditions hold of.
#[derive(Clone)]
pub(super) struct Filtered {
    pub(super) index: OpenIndex,
    pub(super) inner: Arc<dyn Query>,
    pub(super) filters: Vec<Arc<dyn Filter>>,
}

impl std::fmt::Debug for Filtered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filtered")
            .field("inner", &self.inner)
            .field("filters", &self.filters.len())
            .finish_non_exhaustive()
    }
}

impl Query for Filtered {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(FilteredWeight {
            inner: self.inner.weight(scoring)?,
            query: self.clone(),
        }))
    }

    fn query_terms<'a>(&'a self, visit: &mut dyn FnMut(&'a Term, bool)) {
        self.inner.query_terms(visit);
    }
}

struct FilteredWeight {
    inner: Box<dyn Weight>,
    query: Filtered,
}

impl Weight for FilteredWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inner = self.inner.scorer(reader, boost)?;
        let index = &self.query.index;
        let is_it = |s: &Segment| s.reader.segment_id() == reader.segment_id();
        let segment = index.segments().iter().position(is_it);
        let segment = segment.ok_or_else(|| {
            TantivyError::InvalidArgument("a segment of another state of the index".into())
        })?;
        let filters = self.query.filters.iter();
        let asks = filters.map(|filter| filter.open(index, segment));
        let mut scorer = FilteredScorer {
            inner,
            asks: asks.collect::<tantivy::Result<_>>()?,
        };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.inner.explain(reader, doc)
    }
}

struct FilteredScorer {
    inner: Box<dyn Scorer>,
    asks: Vec<Ask>,
}

impl FilteredScorer {
    /// Goes on to the next document, this one included, of which all conditions hold.
    fn settle(&mut self) -> DocId {
        loop {
            let doc = self.inner.doc();
            if doc == TERMINATED || self.asks.iter_mut().all(|ask| ask(doc)) {
                return doc;
            }
            self.inner.advance();
        }
    }
}

impl DocSet for FilteredScorer {
    fn advance(&mut self) -> DocId {
        self.inner.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.inner.doc() < target {
            self.inner.seek(target);
            return self.settle();
        }
        self.inner.doc()
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        // Whether the next documents will do is not asked before one of them is wanted.
        match self.inner.seek_danger(target) {
            SeekDangerResult::Found if !self.asks.iter_mut().all(|ask| ask(target)) => {
                SeekDangerResult::SeekLowerBound(target + 1)
            }
            result => result,
        }
    }

    fn doc(&self) -> DocId {
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }

    fn cost(&self) -> u64 {
        // Asking costs more than advancing: what has no conditions goes first.
        self.inner.cost().saturating_mul(2)
    }
}

impl Scorer for FilteredScorer {
    fn score(&mut self) -> Score {
        self.inner.score()
    }
}

/// A condition made of a function that opens the columns of a segment.
pub(super) struct OnColumns<Open>(pub(super) Open);

impl<Open> Filter for OnColumns<Open>
where
    Open: Fn(&Segment) -> Ask + Send + Sync,
{
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask> {
        let segment = index.segments().get(segment);
        Ok(segment.map_or_else(|| Box::new(|_| false) as Ask, |segment| (self.0)(segment)))
    }
}
