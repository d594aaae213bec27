//! How a command ends: exit codes, and a failure with its hint.
//!
//! Who must act decides the code; the hint says how, apart from the message.

use crate::index::IndexError;
use crate::query::SearchError;
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Something was found, or the work is done.
    Found = 0,
    /// Nothing was found, the index is behind, or a measurement is worse than allowed.
    Nothing = 1,
    /// What was typed cannot be understood.
    Usage = 2,
    /// The index is missing or unusable.
    Index = 3,
    /// Another writer holds the index.
    Locked = 4,
    /// Some input failed under `--strict`.
    Input = 5,
    /// Interrupted.
    Interrupted = 130,
}

impl Exit {
    /// Found when there is anything, else nothing.
    pub(super) fn of(total: u64) -> Self {
        if total == 0 {
            Self::Nothing
        } else {
            Self::Found
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What ended a command.
#[derive(Debug)]
pub struct Failure {
    /// The code to end with.
    pub exit: Exit,
    /// What went wrong, causes behind it.
    pub error: anyhow::Error,
    /// What to do about it, starting with a verb.
    pub hint: Option<String>,
}

impl Failure {
    /// Makes a failure without a hint.
    pub fn new(exit: Exit, error: impl Into<anyhow::Error>) -> Self {
        Self {
            exit,
            error: error.into(),
            hint: None,
        }
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        let (exit, hint) = match &error {
            IndexError::Missing(_) => (Exit::Index, "run `dateline index` to build it"),
            IndexError::Locked(_) => (
                Exit::Locked,
                "wait until the other one ends, or name another folder with `--index`",
            ),
            IndexError::Unusable { .. } => (
                Exit::Index,
                "run `dateline index` to build it anew from the corpus",
            ),
            IndexError::NoArticle(_) => (
                Exit::Nothing,
                "take an id from `dateline search --format ids`",
            ),
            IndexError::Removal { .. } => (
                Exit::Usage,
                "see that all of the corpus is there; `--allow-removal` goes on all the same, and `--add PATH` adds a \
                 drop without removing anything",
            ),
            _ => (
                Exit::Index,
                "run `dateline check` to see whether the index is whole",
            ),
        };
        Self::new(exit, error).hint(hint)
    }
}

/// A failure of a search: what was typed, or the index.
pub(super) fn search_failure(error: SearchError) -> Failure {
    match error {
        SearchError::Query(error) => {
            let hint = error.hint.clone();
            let failure = Failure::new(Exit::Usage, error);
            match hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            }
        }
        SearchError::Index(error) => error.into(),
    }
}

/// Prints a failure with its causes and hint on stderr and returns its code; a closed pipe ends quietly with success.
pub fn report(failure: &Failure) -> Exit {
    let closed_pipe = failure.error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    });
    if closed_pipe {
        return Exit::Found;
    }
    let message = format!("{:#}", failure.error);
    anstream::eprintln!("error: {message}");
    if let Some(hint) = &failure.hint {
        anstream::eprintln!("hint: {hint}");
    }
    failure.exit
}
