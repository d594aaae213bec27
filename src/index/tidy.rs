//! Files of a generation that no state refers to: what an update left that was killed, or segments that were merged.
//!
//! tantivy removes the files it knows of; it does not know the parts of the values, files that were to replace another, and
//! what it wrote itself between its last list of files and the moment it was killed.

use super::error::IndexError;
use super::generation;
use super::names;
use super::packing;
use super::state::State;
use super::stories;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::Index;

/// Files of every generation beside its segments and values.
const OWN: &[&str] = &[
    "meta.json",
    ".managed.json",
    ".tantivy-writer.lock",
    ".tantivy-meta.lock",
    generation::MANIFEST,
    names::file::FILE,
    stories::file::FILE,
    packing::FILE,
];

/// Removes them. Only the one who holds the lock of the index may, and no writer may be open.
pub(super) fn tidy(generation: &Path) -> Result<(), IndexError> {
    let meta = Index::open_in_dir(generation)?.load_metas()?;
    let state = State::read(&meta)?;
    let mut referred: HashSet<PathBuf> = meta.list_segment_files();
    referred.extend(OWN.iter().map(PathBuf::from));
    referred.extend(state.values.iter().map(PathBuf::from));
    let entries = fs::read_dir(generation).map_err(IndexError::io(generation))?;
    for entry in entries.flatten() {
        if !referred.contains(Path::new(&entry.file_name())) {
            // What a reader still holds on to, where the system refuses, goes the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}
