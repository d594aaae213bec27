//! The full names that surnames alone are led to, for one state of the index.

pub(super) mod file;

use super::values::{Space, Values};
use crate::extract::people::coreference;
use crate::extract::{Coreference, Facts};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tantivy::directory::OwnedBytes;

/// Names by the number of the one they are shown under.
#[derive(Debug)]
pub struct Names {
    values: Arc<Values>,
    under: Under,
    led: Vec<Row>,
}

/// For each name of the values the number of the one it is shown under.
#[derive(Debug)]
enum Under {
    Read(OwnedBytes),
    Made(Vec<u32>),
}

/// A surname that is led to a full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    /// The surname as it is kept.
    kept: u32,
    /// The full name.
    name: u32,
    /// Articles with the full name.
    articles: u32,
    /// Articles with any that could be meant.
    of: u32,
}

impl Names {
    /// The number of the name that one is shown under.
    pub fn under(&self, kept: u32) -> u32 {
        let at = kept as usize;
        match &self.under {
            Under::Made(all) => all.get(at).copied().unwrap_or(kept),
            Under::Read(bytes) => {
                let cell = bytes
                    .get(at * 4..at * 4 + 4)
                    .and_then(|b| b.try_into().ok());
                cell.map_or(kept, u32::from_le_bytes)
            }
        }
    }

    /// The name to show for one as it is kept.
    pub fn shown(&self, kept: u32) -> &str {
        let name = self.values.get(Space::Name, self.under(kept)).unwrap_or("");
        coreference::unmarked(name).map_or(name, |(name, _)| name)
    }

    /// All names as they are kept that are shown as this one.
    pub fn kept(&self, shown: &str) -> Vec<u32> {
        let forms = coreference::forms(shown).into_iter();
        let forms = forms.filter_map(|form| self.values.find(Space::Name, &form));
        let mut kept: Vec<u32> = forms.filter(|form| self.row(*form).is_none()).collect();
        if let Some(full) = self.values.find(Space::Name, shown) {
            let led = self.led.iter().filter(|row| row.name == full);
            kept.extend(led.map(|row| row.kept));
        }
        kept
    }

    /// Surnames as they are kept, each with the full name it is led to.
    pub fn led(&self) -> impl Iterator<Item = (u32, &str)> {
        let name = |row: &Row| self.values.get(Space::Name, row.name).unwrap_or("");
        self.led.iter().map(move |row| (row.kept, name(row)))
    }

    /// Leads the open names of an article.
    pub(super) fn lead(&self, facts: &mut Facts) {
        if self.led.is_empty() {
            return;
        }
        coreference::lead(facts, |kept| {
            let row = self.row(self.values.find(Space::Name, kept)?)?;
            let across = Coreference {
                printed: String::new(),
                articles: row.articles,
                of: row.of,
            };
            Some((self.values.get(Space::Name, row.name)?.to_owned(), across))
        });
    }

    fn row(&self, kept: u32) -> Option<&Row> {
        let at = self.led.binary_search_by_key(&kept, |row| row.kept);
        at.ok().and_then(|at| self.led.get(at))
    }
}
