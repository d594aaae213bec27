//! Adjacent words, best first, without reading positions that cannot matter.
//!
//! tantivy reads the positions of every document that has all words. A phrase comes no oftener than its rarest word, so what
//! that many would score is a bound: once the page is full, a document below it is passed over with its positions unread.
//! The scores are those of tantivy's phrase query, which answers everything else (counts, phrases inside other conditions).

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, PhraseQuery, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Terms that stand side by side, in order.
#[derive(Debug, Clone)]
pub(super) struct Adjacent {
    terms: Vec<Term>,
    whole: PhraseQuery,
}

impl Adjacent {
    /// A phrase of two terms or more.
    pub(super) fn new(terms: Vec<Term>) -> Self {
        let whole = PhraseQuery::new(terms.clone());
        Self { terms, whole }
    }
}

impl Query for Adjacent {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let whole = self.whole.weight(scoring)?;
        let EnableScoring::Enabled {
            statistics_provider,
            ..
        } = scoring
        else {
            return Ok(whole);
        };
        Ok(Box::new(AdjacentWeight {
            whole,
            terms: self.terms.clone(),
            similarity: Bm25Weight::for_terms(statistics_provider, &self.terms)?,
        }))
    }

    fn query_terms<'a>(&'a self, visit: &mut dyn FnMut(&'a Term, bool)) {
        self.whole.query_terms(visit);
    }
}

struct AdjacentWeight {
    whole: Box<dyn Weight>,
    terms: Vec<Term>,
    similarity: Bm25Weight,
}

impl Weight for AdjacentWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.whole.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.whole.explain(reader, doc)
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        self.whole.count(reader)
    }

    fn for_each_pruning(
        &self,
        mut threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let Some(mut phrase) = self.open(reader)? else {
            return Ok(());
        };
        let mut doc = phrase.next(0);
        while doc != TERMINATED {
            let norm = phrase.norms.fieldnorm_id(doc);
            if self.similarity.score(norm, phrase.most()) > threshold {
                let times = phrase.times();
                let score = self.similarity.score(norm, times);
                if times > 0 && score > threshold {
                    threshold = callback(doc, score);
                }
            }
            doc = phrase.next(doc + 1);
        }
        Ok(())
    }
}

impl AdjacentWeight {
    /// Opens a segment; `None` where some term stands nowhere.
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<Option<Opened>> {
        let Some(first) = self.terms.first() else {
            return Ok(None);
        };
        let inverted = reader.inverted_index(first.field())?;
        let mut postings = Vec::with_capacity(self.terms.len());
        for (offset, term) in (0..).zip(&self.terms) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            match inverted.read_postings(term, option)? {
                Some(opened) => postings.push((offset, opened)),
                None => return Ok(None),
            }
        }
        // The rarest leads: it has the fewest documents to look for among the others.
        postings.sort_by_key(|(_, opened)| opened.doc_freq());
        let norms = reader.get_fieldnorms_reader(first.field())?;
        Ok(Some(Opened {
            postings,
            norms,
            starts: Vec::new(),
            others: Vec::new(),
        }))
    }
}

/// The postings of a phrase in one segment.
struct Opened {
    /// With the place of each term in the phrase, the rarest term first.
    postings: Vec<(u32, SegmentPostings)>,
    norms: FieldNormReader,
    /// Where the phrase would begin for what was read so far.
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Opened {
    /// The first document from `target` on that has all terms.
    fn next(&mut self, mut target: DocId) -> DocId {
        let Some(((_, rarest), others)) = self.postings.split_first_mut() else {
            return TERMINATED;
        };
        'candidates: loop {
            let doc = reach(rarest, target);
            if doc == TERMINATED {
                return TERMINATED;
            }
            for (_, other) in &mut *others {
                let found = reach(other, doc);
                if found != doc {
                    target = found;
                    continue 'candidates;
                }
            }
            return doc;
        }
    }

    /// How often the phrase can stand in the document at most: as often as its rarest term there
    fn most(&self) -> u32 {
        let times = self.postings.iter().map(|(_, p)| p.term_freq());
        times.min().unwrap_or(0)
    }

    /// How often it does.
    fn times(&mut self) -> u32 {
        let mut postings = self.postings.iter_mut();
        let Some((offset, rarest)) = postings.next() else {
            return 0;
        };
        rarest.positions(&mut self.starts);
        let shift = *offset;
        self.starts.retain_mut(|at| {
            let begins = at.checked_sub(shift);
            *at = begins.unwrap_or(0);
            begins.is_some()
        });
        for (offset, other) in postings {
            if self.starts.is_empty() {
                return 0;
            }
            other.positions(&mut self.others);
            keep_common(&mut self.starts, &self.others, *offset);
        }
        self.starts.len() as u32
    }
}

/// Goes on to `target`, unless it is behind.
fn reach(postings: &mut SegmentPostings, target: DocId) -> DocId {
    let doc = postings.doc();
    if doc >= target {
        doc
    } else {
        postings.seek(target)
    }
}

/// Keeps the starts at whose distance `offset` a position stands; both lists ascend.
fn keep_common(starts: &mut Vec<u32>, positions: &[u32], offset: u32) {
    let mut at = 0;
    starts.retain(|start| {
        let wanted = start + offset;
        while positions.get(at).is_some_and(|position| *position < wanted) {
            at += 1;
        }
        positions.get(at) == Some(&wanted)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::collector::TopDocs;
    use tantivy::schema::{Field, Schema, TEXT};
    use tantivy::{Index, TantivyDocument};

    #[test]
    fn starts_are_kept_where_the_next_term_follows() {
        let mut starts = vec![0, 4, 9, 12];
        keep_common(&mut starts, &[1, 6, 10, 11, 13], 1);
        assert_eq!(starts, [0, 9, 12]);
        keep_common(&mut starts, &[], 2);
        assert!(starts.is_empty());
    }

    /// Words drawn by a fixed rule, so that a few of them stand side by side now and then.
    fn text(document: u64) -> String {
        let mut state = document.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let words = (0..20 + document % 40).map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            ["oil", "gas", "price", "tax", "bill"][(state >> 33) as usize % 5]
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Six hundred such texts in two segments.
    fn index() -> tantivy::Result<(Index, Field)> {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
        for document in 0..600 {
            let mut one = TantivyDocument::default();
            one.add_text(field, text(document));
            writer.add_document(one)?;
            if document == 400 {
                writer.commit()?;
            }
        }
        writer.commit()?;
        Ok((index, field))
    }

    #[test]
    fn passing_over_changes_neither_hits_nor_scores() -> tantivy::Result<()> {
        let (index, field) = index()?;
        let searcher = index.reader()?.searcher();
        let phrases = [
            "oil price",
            "tax bill tax",
            "gas gas",
            "oil nowhere",
            "bill tax oil gas",
        ];
        for words in phrases {
            let terms = words.split(' ').map(|w| Term::from_field_text(field, w));
            let terms: Vec<Term> = terms.collect();
            for limit in [1, 10, 500] {
                let top = || TopDocs::with_limit(limit).order_by_score();
                let whole = searcher.search(&PhraseQuery::new(terms.clone()), &top())?;
                let pruned = searcher.search(&Adjacent::new(terms.clone()), &top())?;
                assert_eq!(pruned, whole, "{words}, {limit}");
            }
        }
        Ok(())
    }
}
