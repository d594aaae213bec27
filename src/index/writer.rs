//! Writing documents: tantivy's writer with bounded memory, and the merging of segments.

use super::analysis::Handed;
use super::budget::{Budget, Taken};
use super::error::IndexError;
use super::schema::schema;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::schema::{Document, Field};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

/// Fewest bytes tantivy takes for one thread.
const LEAST_HEAP: usize = 15_000_000;
/// Most bytes it takes for one.
const MOST_HEAP: usize = 1 << 30;
/// Segments that may stay after an update.
const SEGMENTS: usize = 8;
/// A document that holds bytes of the budget until it has been indexed.
struct Held {
    document: TantivyDocument,
    _taken: Taken,
}

impl Document for Held {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

/// Writes into one generation.
pub(super) struct Writer {
    inner: IndexWriter<Held>,
    budget: Arc<Budget>,
}

/// Makes an empty index in a folder, or opens the one that is there.
pub(super) fn create(generation: &Path) -> Result<Index, IndexError> {
    let directory = MmapDirectory::open(generation).map_err(tantivy::TantivyError::from)?;
    let settings = IndexSettings {
        // Articles come packed, each alone.
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let index = Index::builder()
        .schema(schema().0)
        .settings(settings)
        .open_or_create(directory)?;
    Handed::register(index.tokenizers());
    Ok(index)
}

impl Writer {
    /// Opens a writer that uses about so many bytes. It writes on one thread: more of them make more and smaller segments,
    /// and writing is the smaller part of the work.
    pub(super) fn open(index: &Index, memory: usize) -> Result<Self, IndexError> {
        let heap = (memory / 2).clamp(LEAST_HEAP, MOST_HEAP);
        let inner = index.writer_with_num_threads(1, heap)?;
        inner.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self {
            inner,
            budget: Budget::new(memory / 16),
        })
    }

    /// Adds a document, waiting while too much waits already.
    pub(super) fn add(&self, document: TantivyDocument, bytes: usize) -> Result<(), IndexError> {
        let held = Held {
            document,
            _taken: self.budget.take(bytes),
        };
        self.inner.run(std::iter::once(UserOperation::Add(held)))?;
        Ok(())
    }

    /// Removes all documents with a key that were added before.
    pub(super) fn remove(&self, field: Field, key: u64) {
        self.inner.delete_term(Term::from_field_u64(field, key));
    }

    /// Makes all that was added and removed the state that readers see, with what else belongs to it.
    pub(super) fn commit(&mut self, state: &str) -> Result<(), IndexError> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(state);
        prepared.commit()?;
        Ok(())
    }

    /// Merges small segments when there are many, and waits for it. What readers see does not change.
    pub(super) fn merge(mut self) -> Result<(), IndexError> {
        let ids = {
            let metas = self.inner.index().searchable_segment_metas()?;
            let sizes = metas
                .iter()
                .map(|m| (m.num_docs(), m.num_deleted_docs(), m.id()))
                .collect();
            let chosen = worth_merging(sizes, |(docs, deleted, _)| (*docs, *deleted));
            chosen.into_iter().map(|(_, _, id)| id).collect::<Vec<_>>()
            // The metas end here: while one is held, tantivy keeps the files of its segment.
        };
        if !ids.is_empty() {
            self.inner.merge(&ids).wait()?;
        }
        self.inner.garbage_collect_files().wait()?;
        self.inner.wait_merging_threads()?;
        Ok(())
    }
}

/// Chooses the segments to merge into one: the smallest, as many as are too many, and further ones while they are not
/// larger than what is merged already (so that a document is rewritten a logarithmic number of times); and any that is
/// mostly removed documents.
fn worth_merging<T>(mut segments: Vec<T>, count: impl Fn(&T) -> (u32, u32)) -> Vec<T> {
    let hollow = |s: &T| {
        let (documents, deleted) = count(s);
        deleted > documents
    };
    if segments.len() <= SEGMENTS {
        segments.retain(hollow);
        return segments;
    }
    segments.sort_by_key(|s| count(s).0);
    let surplus = segments.len() - SEGMENTS + 1;
    let (mut sum, mut taken) = (0u64, 0);
    for segment in &segments {
        let documents = u64::from(count(segment).0);
        if taken > surplus && documents > sum {
            break;
        }
        sum += documents;
        taken += 1;
    }
    let mut at = 0;
    segments.retain(|s| {
        at += 1;
        at <= taken || hollow(s)
    });
    segments
}

#[cfg(test)]
mod tests {
    use super::worth_merging;

    fn chosen(documents: &[u32]) -> Vec<u32> {
        let segments = documents.iter().map(|d| (*d, 0)).collect();
        worth_merging(segments, |s| *s)
            .into_iter()
            .map(|(d, _)| d)
            .collect()
    }

    #[test]
    fn only_small_segments_are_merged_after_a_small_update() {
        assert!(chosen(&[1000, 900, 800, 5, 3]).is_empty(), "few enough");
        let merged = chosen(&[90_000, 80_000, 70_000, 60_000, 9, 8, 7, 6, 5]);
        assert_eq!(merged, [5, 6, 7, 8, 9]);
    }

    #[test]
    fn what_is_mostly_removed_is_rewritten() {
        let merged = worth_merging(vec![(10, 90), (100, 3)], |s| *s);
        assert_eq!(merged, [(10, 90)]);
    }
}
