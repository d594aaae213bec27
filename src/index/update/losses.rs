//! What an update would remove, looked at before anything is.

use super::Update;
use crate::index::error::IndexError;
use crate::index::ledger::FileRow;
use crate::index::sequence::FileStamp;
use crate::index::state::Root;
use rustc_hash::FxHashSet;

impl Update {
    /// Stops before much is removed that nobody meant to remove: all files of a folder, or those of most articles.
    pub(super) fn refuse_losses(
        &self,
        rows: &[FileRow],
        files: &[FileStamp],
    ) -> Result<(), IndexError> {
        let (Some(old), false) = (&self.old, self.options.allow_removal || self.options.add) else {
            return Ok(());
        };
        let here: FxHashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        let articles = |row: &&FileRow| row.entries.len() as u64;
        let gone = |row: &&FileRow| !here.contains(row.path.as_str());
        let all: u64 = rows.iter().map(|row| articles(&row)).sum();
        let lost: u64 = rows.iter().filter(gone).map(|row| articles(&row)).sum();
        let roots = &old.state.corpus;
        let is_lost = |root: &&Root| {
            let mut own = rows
                .iter()
                .filter(|row| root.has(&row.path, roots))
                .peekable();
            own.peek().is_some() && own.all(|row| gone(&row))
        };
        let of = roots.iter().find(is_lost).map(|root| root.path.clone());
        if lost > 0 && (lost * 2 > all || of.is_some()) {
            return Err(IndexError::Removal { lost, all, of });
        }
        Ok(())
    }
}
