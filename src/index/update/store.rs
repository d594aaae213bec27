//! The end of an update: its commit, and for a new generation the switch.

use super::Update;
use crate::index::error::IndexError;
use crate::index::generation;
use crate::index::identity::file_key;
use crate::index::ledger::FileRow;
use crate::index::names;
use crate::index::open::OpenIndex;
use crate::index::schema::kind;
use crate::index::sequence::Sequence;
use crate::index::stories;
use crate::index::tidy::tidy;
use crate::index::values::Space;
use crate::index::writer::Writer;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use tantivy::TantivyDocument;

impl Update {
    /// Notes what could not be found in the rows of the files it is of; the row of a file that was not read is that of the
    /// state before.
    pub(super) fn add_failures(&self, rows: &mut Vec<FileRow>) -> Result<(), IndexError> {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.sort_by(|(a, x), (b, y)| (a, x.record).cmp(&(b, y.record)));
        for (path, failed) in failed.drain(..) {
            if !rows.iter().any(|row| row.path == path) {
                let old = self.old.as_ref().map_or(Ok(Vec::new()), OpenIndex::files)?;
                rows.extend(old.into_iter().filter(|row| row.path == path));
            }
            if let Some(row) = rows.iter_mut().find(|row| row.path == path) {
                row.fail(failed);
            }
        }
        Ok(())
    }

    pub(super) fn store(
        &mut self,
        mut writer: Writer,
        sequence: &Sequence,
    ) -> Result<(), IndexError> {
        let stale = sequence.keys.difference(&sequence.kept).count();
        let changed = stale + sequence.before.len() + sequence.rows.len() > 0;
        if changed || self.fresh || self.resettles() {
            for key in sequence.keys.difference(&sequence.kept) {
                writer.remove(self.fields.key, *key);
            }
            for path in sequence.before.keys() {
                writer.remove(self.fields.key, file_key(path));
            }
            for row in &sequence.rows {
                writer.remove(self.fields.key, file_key(&row.path));
                let (document, bytes) = self.row(row)?;
                writer.add(document, bytes)?;
            }
            self.number()?;
            writer.commit(&serde_json::to_string(&self.state)?)?;
        }
        writer.merge()?;
        if self.fresh {
            self.manifest.write(&self.generation)?;
        }
        let index = OpenIndex::open_generation(&self.generation)?;
        names::file::keep(&index)?;
        stories::file::keep(&index)?;
        tidy(&self.generation)?;
        if self.fresh {
            generation::switch(&self.dir, &self.generation)?;
            self.fresh = false;
        }
        generation::sweep(&self.dir, &[&self.generation]);
        Ok(())
    }

    /// Writes what the columns number, and what articles are packed against.
    fn number(&mut self) -> Result<(), IndexError> {
        let values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        self.state.values = values.write(&self.generation)?;
        drop(values);
        self.state.numbers = self.numbers.load(Ordering::Relaxed);
        let dictionary = self.dictionary();
        self.state.dictionary = dictionary.named();
        let before = self.before().map(|old| old.dictionary);
        if before != Some(self.state.dictionary) {
            dictionary.write(&self.generation)?;
        }
        Ok(())
    }

    fn row(&self, row: &FileRow) -> Result<(TantivyDocument, usize), IndexError> {
        let bytes = postcard::to_stdvec(row).map_err(IndexError::stored)?;
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let path = values.number(Space::Path, &row.path);
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.kind, kind::FILE);
        document.add_u64(self.fields.path, path);
        document.add_u64(self.fields.key, file_key(&row.path));
        document.add_bytes(self.fields.ledger, &self.dictionary().pack(&bytes));
        Ok((document, bytes.len()))
    }
}
