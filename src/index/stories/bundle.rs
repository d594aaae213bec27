//! Articles with the same words, taken as one: a feed that was saved a hundred times is compared once.

use crate::story::{DAYS, Sketch, is_told_alone};
use tantivy::DocAddress;

/// An article as it is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) number: u32,
    pub(super) address: DocAddress,
    pub(super) sketch: Sketch,
    /// The day of publication; `None` when undated.
    pub(super) day: Option<i32>,
}

/// Versions of one story that have the same words.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) sketch: Sketch,
    /// One of them.
    pub(super) address: DocAddress,
    pub(super) numbers: Vec<u32>,
    /// Their days in order, undated ones first.
    days: Vec<Option<i32>>,
}

impl Bundle {
    /// Whether no article of one was published within a few days of one of the other.
    pub(super) fn is_far(&self, other: &Self) -> bool {
        let undated = |bundle: &Self| bundle.days.first().is_some_and(Option::is_none);
        if undated(self) || undated(other) {
            return false;
        }
        let (mut one, mut two) = (self.days.as_slice(), other.days.as_slice());
        while let ([Some(a), one_rest @ ..], [Some(b), two_rest @ ..]) = (one, two) {
            if a.abs_diff(*b) <= DAYS as u32 {
                return false;
            }
            if a < b {
                one = one_rest;
            } else {
                two = two_rest;
            }
        }
        true
    }
}

/// Bundles articles: all with the same words, but a short text only while it comes again within a few days.
pub(super) fn bundled(mut entries: Vec<Entry>) -> Vec<Bundle> {
    entries.sort_unstable_by_key(|entry| (entry.sketch.whole, entry.day, entry.number));
    let mut bundles: Vec<Bundle> = Vec::with_capacity(entries.len());
    for entry in entries {
        match bundles.last_mut().filter(|bundle| bundle.takes(&entry)) {
            Some(bundle) => {
                bundle.numbers.push(entry.number);
                bundle.days.push(entry.day);
            }
            None => bundles.push(Bundle {
                sketch: entry.sketch,
                address: entry.address,
                numbers: vec![entry.number],
                days: vec![entry.day],
            }),
        }
    }
    bundles
}

impl Bundle {
    fn takes(&self, entry: &Entry) -> bool {
        let same = self.sketch.whole == entry.sketch.whole;
        same && (is_told_alone(entry.sketch.words)
            || match (self.days.last(), entry.day) {
                (Some(Some(last)), Some(day)) => day.abs_diff(*last) <= DAYS as u32,
                (Some(last), day) => last.is_none() && day.is_none(),
                (None, _) => false,
            })
    }
}
