//! The progress bar of indexing: on stderr, only on a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};

/// Shows how far indexing is.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    articles: AtomicU64,
}

impl Progress {
    /// Makes a bar, or one that shows nothing when `quiet` or when nobody looks.
    pub(super) fn new(quiet: bool) -> Self {
        let seen = !quiet && std::io::stderr().is_terminal();
        let bar = if seen {
            ProgressBar::no_length()
        } else {
            ProgressBar::hidden()
        };
        Self {
            bar,
            articles: AtomicU64::new(0),
        }
    }

    /// Begins with so many bytes of files to work through.
    pub(super) fn start(&self, bytes: u64) {
        let template = "{bar:30} {bytes}/{total_bytes}  {msg}  {bytes_per_sec}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("━╸ "));
        }
        self.bar.set_length(bytes);
        self.bar.reset();
        self.articles.store(0, Ordering::Relaxed);
    }

    /// Counts articles.
    pub(super) fn articles(&self, more: u64) {
        let all = self.articles.fetch_add(more, Ordering::Relaxed) + more;
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{all} articles"));
        }
    }

    /// Begins a file of so many bytes on disk, packed or as it is.
    pub(super) fn file(&self, size: u64, packed: bool) -> FileProgress {
        FileProgress {
            bar: self.bar.clone(),
            left: size,
            packed,
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// How far one file is. A packed file gives more bytes than it has; it is full when its size is reached.
pub(super) struct FileProgress {
    bar: ProgressBar,
    left: u64,
    packed: bool,
}

/// Work that is on its way: the bar goes on when it is done.
#[derive(Debug)]
pub(super) struct Work {
    bar: ProgressBar,
    bytes: u64,
}

impl FileProgress {
    /// Takes bytes that were read as work to be done.
    pub(super) fn read(&mut self, bytes: u64) -> Work {
        // Text packs to about a quarter.
        let share = if self.packed { bytes / 4 } else { bytes };
        let bytes = share.min(self.left);
        self.left -= bytes;
        Work {
            bar: self.bar.clone(),
            bytes,
        }
    }

    /// Counts the rest.
    pub(super) fn end(self) {
        self.bar.inc(self.left);
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.bar.inc(self.bytes);
    }
}
