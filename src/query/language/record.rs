//! Names of what a record says of itself: `record.tags:`, `record.type:`.
//!
//! Apart from the other fields because every corpus has its own: they are no list, but whatever was found in the records.

use crate::article::own_name;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest name, in letters and digits.
const LONGEST: usize = 32;

/// A name without what does not tell names apart: capitals and marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RecordName {
    letters: [u8; LONGEST],
    length: u8,
}

impl RecordName {
    /// Makes a name of what was typed; `None` for what has no letter or is longer than names are.
    pub fn new(typed: &str) -> Option<Self> {
        let name = own_name(typed);
        let mut letters = [0; LONGEST];
        letters
            .get_mut(..name.len())?
            .copy_from_slice(name.as_bytes());
        (!name.is_empty()).then_some(Self {
            letters,
            length: name.len() as u8,
        })
    }

    /// The name, in small letters and digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Display for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl From<RecordName> for String {
    fn from(name: RecordName) -> Self {
        name.as_str().to_owned()
    }
}

impl TryFrom<String> for RecordName {
    type Error = String;

    fn try_from(typed: String) -> Result<Self, String> {
        Self::new(&typed).ok_or_else(|| format!("no name of a record's field: {typed}"))
    }
}
