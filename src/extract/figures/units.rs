//! Units as amounts are read in them: the unit of a word, and what kind of word that is.
//!
//! Money is in `currency`; people and things, which have no table, in `count`.

use crate::lexicon::WordId;
use crate::lexicon::units::{self, Spelling, UnitKind};

/// What sort of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A share: `percent`, `basis point`.
    Share,
    /// A physical quantity or any other unit with a fixed size.
    Size,
    /// A length, which has squares and cubes.
    Length,
    /// A span of time.
    Time,
    /// A symbol or abbreviation that is a word or a name otherwise: only right after digits.
    Symbol,
    /// A letter that must touch its digits.
    Glued,
}

/// A unit: its name and its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// The name, in the singular: `kilometre`.
    pub(super) name: &'static str,
    /// Its sort.
    pub(super) kind: Kind,
}

/// Returns the unit a word or sign names.
#[inline]
pub(super) fn unit_of(word: WordId) -> Option<Unit> {
    let (unit, spelling) = units::unit(word)?;
    let kind = match (spelling, unit.kind) {
        (Spelling::Sign, _) => Kind::Symbol,
        (Spelling::Letters, _) => Kind::Glued,
        (_, UnitKind::Share) => Kind::Share,
        (_, UnitKind::Length) => Kind::Length,
        (_, UnitKind::Time) => Kind::Time,
        _ => Kind::Size,
    };
    Some(Unit {
        name: unit.name,
        kind,
    })
}
