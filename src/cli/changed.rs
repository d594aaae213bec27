//! A note when the corpus has changed since it was indexed: an answer that leaves out this morning's drop looks whole.
//!
//! A search has no time to walk a corpus: it looks at the times of the folders and of the files behind what it shows, and
//! stops after two milliseconds.

use super::Global;
use super::roots::{Corpus, full};
use crate::index::{FileSeen, OpenIndex, Root, Seen, SeenReader};
use crate::render::{counted, sanitize, thousands};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// How long is looked.
const TIME: Duration = Duration::from_millis(2);
/// Folders that are looked at together.
const FEW: usize = 16;
/// Files behind what is shown that are looked at.
const FILES: usize = 200;

/// Notes what the corpus looks like, for the searches to come. Failing costs them nothing but the note.
pub(super) fn note_seen(global: &Global, corpus: &Corpus, is_added: bool) {
    let mut seen = Seen::default();
    let own = global.index.canonicalize().unwrap_or_default();
    for (folder, modified) in corpus
        .folders
        .iter()
        .filter(|(folder, _)| !folder.starts_with(&own))
    {
        // The folder in which the index was made anew has changed by that.
        let modified = match own.parent() {
            Some(parent) if parent == folder => modified_at(folder).unwrap_or(*modified),
            _ => *modified,
        };
        seen.folders
            .insert(folder.to_string_lossy().into_owned(), modified);
    }
    for file in &corpus.files {
        let (size, modified) = (file.size, file.modified);
        seen.file(&file.path, FileSeen { size, modified });
    }
    if is_added {
        seen.keep(Seen::read(&global.index));
    }
    let _ = seen.write(&global.index);
}

fn modified_at(path: &Path) -> Option<i64> {
    modified(&path.metadata().ok()?)
}

fn modified(metadata: &std::fs::Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(since.as_nanos() as i64)
}

/// Says on standard error what has changed, as far as could be looked; `shown` are the paths behind what is shown.
pub(super) fn tell(index: &OpenIndex, shown: &BTreeSet<String>, global: &Global) {
    let roots = &index.state.corpus;
    if global.quiet || roots.is_empty() {
        return;
    }
    if let Some(line) = look(roots, shown, &global.index) {
        anstream::eprintln!("note: {}", sanitize::line(&line));
    }
}

fn look(roots: &[Root], shown: &BTreeSet<String>, index: &Path) -> Option<String> {
    let began = Instant::now();
    let gone = roots.iter().find(|root| !Path::new(&root.path).exists());
    if let Some(root) = gone {
        return Some(format!(
            "could not look whether the corpus has changed since it was indexed: {} is not there",
            root.path
        ));
    }
    let mut seen = SeenReader::open(index)?;
    let mut changed = files(&mut seen, roots, shown);
    let mut looked = 0;
    for (folder, before) in &seen.folders {
        // The first few cost microseconds: a small corpus is looked at whole, however busy the machine is.
        if looked > 0 && looked % FEW == 0 && began.elapsed() > TIME {
            break;
        }
        looked += 1;
        if modified_at(Path::new(folder)) != Some(*before) {
            changed.push(folder.clone());
        }
    }
    let Some(first) = changed.first() else {
        return (looked < seen.folders.len()).then(|| partly(looked, seen.folders.len()));
    };
    let more = match changed.len() - 1 {
        0 => String::new(),
        more => format!(" and {} more", thousands(more as u64)),
    };
    Some(format!(
        "the corpus has changed since it was indexed ({first}{more}): run `dateline index`"
    ))
}

/// Those of the files behind what is shown that have changed or are gone.
fn files(seen: &mut SeenReader, roots: &[Root], shown: &BTreeSet<String>) -> Vec<String> {
    let mut changed = Vec::new();
    for path in shown.iter().take(FILES) {
        let Some(before) = seen.file(path) else {
            continue;
        };
        let now = full(roots, path).and_then(|full| full.metadata().ok());
        let is_same = now
            .is_some_and(|now| now.len() == before.size && modified(&now) == Some(before.modified));
        if !is_same {
            changed.push(path.clone());
        }
    }
    changed
}

fn partly(looked: usize, all: usize) -> String {
    format!(
        "no time to look at all of {} for changes since they were indexed, only at {}: `dateline check` does",
        counted(all as u64, "folder"),
        thousands(looked as u64)
    )
}
