//! What a state of an index is made of beside its segments: kept in the commit itself, so that both change together.

use super::error::IndexError;
use super::packing::{Dictionary, Named};
use crate::extract::Settled;
use crate::extract::corrections::CorrectionFile;
use crate::extract::people::aliases::Aliases;
use serde::{Deserialize, Serialize};
use tantivy::IndexMeta;

/// The rest of a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The files of its values, in the order of their numbers.
    pub(super) values: Vec<String>,
    /// How many numbers were given to articles.
    pub(super) numbers: u32,
    /// Names the dictionary its articles are packed against.
    pub(super) dictionary: Named,
    /// The names the user joined or struck out when it was written.
    pub aliases: Aliases,
    /// The corrections of that time.
    pub corrections: CorrectionFile,
    /// The files and folders its articles were read from.
    pub corpus: Vec<Root>,
}

/// A file or folder that articles are read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// What the paths of its files begin with in the index; empty for the first one.
    pub name: String,
    /// Where it is.
    pub path: String,
}

impl Root {
    /// Whether a path in the index is of one of its files; `all` are the files and folders of the index.
    pub(super) fn has(&self, path: &str, all: &[Self]) -> bool {
        let named = |root: &Self| {
            let rest = path.strip_prefix(root.name.as_str());
            !root.name.is_empty() && rest.is_some_and(|rest| rest.starts_with('/'))
        };
        named(self) || self.name.is_empty() && !all.iter().any(named)
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new(Aliases::default(), CorrectionFile::default(), Vec::new())
    }
}

impl State {
    /// What the user settled, and the corpus an index is of.
    pub fn new(aliases: Aliases, corrections: CorrectionFile, corpus: Vec<Root>) -> Self {
        Self {
            values: Vec::new(),
            numbers: 0,
            dictionary: Dictionary::empty().named(),
            aliases,
            corrections,
            corpus,
        }
    }

    /// Reads the state a commit carries; a commit without one is of an empty index.
    pub(super) fn read(meta: &IndexMeta) -> Result<Self, IndexError> {
        let payload = meta.payload.as_deref();
        payload.map_or(Ok(Self::default()), |json| Ok(serde_json::from_str(json)?))
    }

    /// Makes what the user settled ready.
    pub(super) fn settled(&self) -> Result<Settled, IndexError> {
        let made = Settled::new(&self.aliases, &self.corrections);
        made.map_err(|refused| IndexError::stored(refused.reason))
    }
}
