//! What a state of an index is made of beside its segments: kept in the commit itself, so that both change together.

use super::error::IndexError;
use crate::extract::Settled;
use crate::extract::corrections::CorrectionFile;
use crate::extract::people::aliases::Aliases;
use serde::{Deserialize, Serialize};
use tantivy::IndexMeta;

/// The rest of a state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The files of its values, in the order of their numbers.
    pub(super) values: Vec<String>,
    /// The names the user joined or struck out when it was written.
    pub aliases: Aliases,
    /// The corrections of that time.
    pub corrections: CorrectionFile,
    /// The files and folders its articles were read from.
    pub corpus: Vec<String>,
}

impl State {
    /// What the user settled, and the corpus an index is of.
    pub fn new(aliases: Aliases, corrections: CorrectionFile, corpus: Vec<String>) -> Self {
        Self {
            values: Vec::new(),
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
