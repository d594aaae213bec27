//! What can go wrong with an index, by who must act.

use std::path::{Path, PathBuf};

/// Why an index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Nothing was built there yet.
    #[error("no index at: {}", .0.display())]
    Missing(PathBuf),
    /// Another process is writing.
    #[error("another process is writing the index: {}", .0.display())]
    Locked(PathBuf),
    /// It is there but cannot be used: damaged, or built by another version.
    #[error("unusable index, {reason}: {}", path.display())]
    Unusable {
        /// Its folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// More would be removed than anybody means to: a drive that is not there, a path that was mistyped.
    #[error("{lost} of {all} articles would be removed{}", of.as_ref().map_or(String::new(), |of| format!(", all of: {of}")))]
    Removal {
        /// Articles that are gone.
        lost: u64,
        /// Articles there were.
        all: u64,
        /// The file or folder all of whose articles are gone.
        of: Option<String>,
    },
    /// No article has this id.
    #[error("no article with the id: {0}")]
    NoArticle(String),
    /// A file of the index could not be read or written.
    #[error("cannot use: {}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The search engine underneath failed.
    #[error("the index failed")]
    Engine(#[from] tantivy::TantivyError),
    /// A stored article or its facts cannot be read.
    #[error("cannot read a stored article: {0}")]
    Stored(String),
    /// A file of the index that is JSON cannot be read or written.
    #[error("cannot read a file of the index")]
    Json(#[from] serde_json::Error),
}

impl IndexError {
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn stored(error: impl std::fmt::Display) -> Self {
        Self::Stored(error.to_string())
    }

    pub(super) fn unusable(path: &Path, reason: impl Into<String>) -> Self {
        Self::Unusable {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }
}

/// An error with its causes, in one line.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
