//! The full names that surnames alone are led to, for one state of the index.
//!
//! What is led where depends on all articles. So it is worked out when an update ends, from everything that is in the
//! index then, and kept in a file of the generation: a program that starts reads some hundred names instead of all.
//! The file says of which state of the index it is. A reader of another state (a writer is at work, or was killed
//! before it came to the file) works the names out for itself, so that nothing has to be written together.

use super::error::IndexError;
use super::generation::replace;
use super::open::OpenIndex;
use super::stats::articles;
use crate::extract::people::census::{Census, Led, VERSION};
use crate::extract::people::coreference;
use crate::extract::{Coreference, Facts};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use tantivy::Searcher;

const FILE: &str = "names.json";

/// Surnames as they are kept in the columns `person` and `speaker`, and the full names they are led to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Names {
    to: FxHashMap<String, (String, Coreference)>,
    from: FxHashMap<String, Vec<String>>,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    state: String,
    /// The name as it is kept, the full name, articles with it, articles with any that could be meant.
    led: Vec<(String, String, u32, u32)>,
}

impl Names {
    fn of(led: Vec<(String, String, u32, u32)>) -> Self {
        let mut names = Self::default();
        for (kept, name, articles, of) in led {
            let from = names.from.entry(name.clone()).or_default();
            from.push(kept.clone());
            let across = Coreference {
                printed: String::new(),
                articles,
                of,
            };
            names.to.insert(kept, (name, across));
        }
        names
    }

    /// The name to show for one as it is kept.
    pub fn shown<'n>(&'n self, kept: &'n str) -> &'n str {
        match coreference::unmarked(kept) {
            Some((name, _)) => self.to.get(kept).map_or(name, |(full, _)| full),
            None => kept,
        }
    }

    /// All names as they are kept that are shown as this one.
    pub fn kept(&self, shown: &str) -> Vec<String> {
        let own = coreference::forms(shown).into_iter();
        let led = self.from.get(shown).into_iter().flatten().cloned();
        own.filter(|form| !self.to.contains_key(form))
            .chain(led)
            .collect()
    }

    /// The full names that something is led to, each with the names as they are kept.
    pub fn led(&self) -> impl Iterator<Item = (&str, &[String])> {
        let from = self.from.iter();
        from.map(|(name, kept)| (name.as_str(), kept.as_slice()))
    }

    /// Leads the open names of an article.
    pub(super) fn lead(&self, facts: &mut Facts) {
        if !self.to.is_empty() {
            coreference::lead(facts, |kept| self.to.get(kept).cloned());
        }
    }
}

/// Reads the names of a state, or works them out.
pub(super) fn read(index: &OpenIndex) -> Result<Names, IndexError> {
    let led = match kept(index) {
        Some(led) => led,
        None => worked_out(index)?,
    };
    Ok(Names::of(led))
}

/// Sees to it that the file of a generation is of its last state.
pub(super) fn keep(generation: &Path) -> Result<(), IndexError> {
    let index = OpenIndex::open_generation(generation)?;
    if kept(&index).is_some() {
        return Ok(());
    }
    let written = Written {
        state: state(&index.searcher),
        led: worked_out(&index)?,
    };
    replace(&generation.join(FILE), &serde_json::to_vec(&written)?)
}

/// Whether the file, if it is of this state, says what the articles do.
pub(super) fn is_true(index: &OpenIndex) -> Result<bool, IndexError> {
    match kept(index) {
        Some(led) => Ok(led == worked_out(index)?),
        None => Ok(true),
    }
}

/// What the file says, if it is of this state.
fn kept(index: &OpenIndex) -> Option<Vec<(String, String, u32, u32)>> {
    let bytes = fs::read(index.generation.join(FILE)).ok()?;
    let written: Written = serde_json::from_slice(&bytes).ok()?;
    (written.state == state(&index.searcher)).then_some(written.led)
}

/// Names a state: its segments, each with the last removal in it, and the rules.
fn state(searcher: &Searcher) -> String {
    let segments = searcher.generation().segments().iter();
    let segments = segments.map(|(id, removal)| {
        let removal = removal.map_or(String::new(), |r| r.to_string());
        format!("{}:{removal}", id.uuid_string())
    });
    let rules = std::iter::once(VERSION.to_string());
    rules.chain(segments).collect::<Vec<_>>().join(" ")
}

fn worked_out(index: &OpenIndex) -> Result<Vec<(String, String, u32, u32)>, IndexError> {
    let people = counts(index, "person")?;
    let speakers = counts(index, "speaker")?;
    let mut census = Census::default();
    for (kept, articles) in &people {
        census.person(kept, *articles);
    }
    for (kept, articles) in &speakers {
        census.speaker(kept, *articles);
    }
    let row = |led: Led| (led.kept, led.name, led.across.articles, led.across.of);
    Ok(census.led().into_iter().map(row).collect())
}

/// How many articles have each value of a column.
fn counts(index: &OpenIndex, column: &str) -> Result<FxHashMap<String, u32>, IndexError> {
    let mut all: FxHashMap<String, u32> = FxHashMap::default();
    for segment in index.searcher.segment_readers() {
        let Some(column) = segment.fast_fields().str(column)? else {
            continue;
        };
        let mut by_ord = vec![0u32; column.num_terms()];
        for doc in articles(index, segment)? {
            for ord in column.term_ords(doc) {
                by_ord[ord as usize] += 1;
            }
        }
        let met = |(ord, count): (usize, &u32)| (*count > 0).then_some(ord as u64);
        let ords: Vec<u64> = by_ord.iter().enumerate().filter_map(met).collect();
        let mut at = ords.iter();
        let read = column.dictionary().sorted_ords_to_term_cb(&ords, |name| {
            let count = at.next().map_or(0, |ord| by_ord[*ord as usize]);
            let name = String::from_utf8_lossy(name).into_owned();
            *all.entry(name).or_default() += count;
        });
        read.map_err(tantivy::TantivyError::from)?;
    }
    Ok(all)
}
