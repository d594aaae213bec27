//! One row of units with what is asked of it again and again: sentence bounds and where quotations stand.

use super::units::Unit;
use crate::lexicon::WordId;

/// The kind of row a title makes.
pub(super) const TITLE: u64 = 1;

/// Class of what lies outside the row.
pub(super) const EDGE: u64 = 1;

/// A row of units to read cues and spans from.
#[derive(Debug, Clone, Copy)]
pub struct Row<'u> {
    /// The units.
    pub units: &'u [Unit],
    /// What the row is: 0 running text, 1 a title, 2 the inside of a quotation, 3 a list item.
    pub kind: u64,
    /// Whether one of the units is a quotation: much need not be asked where none is.
    pub quoted: bool,
}

impl<'u> Row<'u> {
    /// A row of units.
    pub fn new(units: &'u [Unit], kind: u64) -> Self {
        Self {
            units,
            kind,
            quoted: has_quote(units),
        }
    }

    /// The unit `by` places from `at`.
    #[inline]
    pub(super) fn unit(&self, at: usize, by: isize) -> Option<&'u Unit> {
        at.checked_add_signed(by).and_then(|i| self.units.get(i))
    }

    /// The word of the unit `by` places from `at`.
    pub(super) fn word(&self, at: usize, by: isize) -> WordId {
        self.unit(at, by).map_or(WordId::NONE, |u| u.word)
    }

    /// Where the sentence of a unit begins.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let sentence = self.units.get(at).map_or(0, |u| u.sentence);
        let before = self.units.get(..at).unwrap_or(&[]).iter().rev();
        at - before.take_while(|u| u.sentence == sentence).count()
    }

    /// Hash of the unit `by` places from `at`.
    #[inline]
    pub(super) fn hash(&self, at: usize, by: isize) -> u64 {
        self.unit(at, by).map_or(EDGE, |u| u.hash)
    }

    /// Class of the unit `by` places from `at`.
    #[inline]
    pub(super) fn class(&self, at: usize, by: isize) -> u64 {
        self.unit(at, by).map_or(EDGE, |u| u64::from(u.class))
    }
}

/// Whether a quotation is among some units. All are looked at: where the first one stands nothing foretells.
#[inline]
pub(super) fn has_quote(units: &[Unit]) -> bool {
    units.iter().fold(false, |any, u| any | u.is_quote())
}

/// Sorts a distance into few bins.
pub(super) fn bin(n: usize) -> u64 {
    // A table and not a chain of comparisons: nothing foretells which of them holds.
    const BINS: [u8; 24] = [
        0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9,
    ];
    u64::from(BINS[n.min(BINS.len() - 1)])
}
