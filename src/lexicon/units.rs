//! Units and currencies: one table for those who read them in a text, ask for them in a query and print them.

use super::WordId;
use super::tables::{
    MONEY_CODES, MONEY_LEADS, MONEY_NAMES, UNIT_LETTERS, UNIT_SIGNS, UNIT_WORDS, UNITS,
};

/// What a unit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A part of a whole: `percent`, `basis point`.
    Share,
    /// A physical quantity, or any other unit of a fixed size.
    Size,
    /// A length, which has squares and cubes.
    Length,
    /// A span of time.
    Time,
    /// People and things.
    Count,
    /// Money.
    Money,
}

/// A unit or a currency.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// Its name in the singular, as figures have it.
    pub name: &'static str,
    /// Its plural where English has no rule for it, else nothing.
    pub plural: &'static str,
    /// What it is of.
    pub kind: UnitKind,
    /// Units of one dimension convert into each other; most have one of their own.
    pub dimension: &'static str,
    /// How many of the dimension's base one is.
    pub factor: f64,
    /// What else a query may call it, beside its words and signs.
    pub queries: &'static [&'static str],
    /// Its code in ISO 4217, if it has one.
    pub code: &'static str,
}

/// How a word names its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As a word that is nothing else.
    Word,
    /// As a sign that is a word or a name otherwise, but for right behind digits.
    Sign,
    /// As letters that must touch their digits.
    Letters,
}

/// Returns all units and currencies, in the order of their table.
pub fn all() -> &'static [Unit] {
    UNITS
}

/// Returns the unit that a word names and how; money has [names](money_name) and [codes](money_code) of its own.
#[inline]
pub fn unit(word: WordId) -> Option<(&'static Unit, Spelling)> {
    let named = UNIT_WORDS.get(word).map(|at| (at, Spelling::Word));
    let found = named
        .or_else(|| UNIT_SIGNS.get(word).map(|at| (at, Spelling::Sign)))
        .or_else(|| UNIT_LETTERS.get(word).map(|at| (at, Spelling::Letters)));
    found.map(|(at, spelling)| (&UNITS[usize::from(at)], spelling))
}

/// Returns the currency that a word names behind a number.
#[inline]
pub fn money_name(word: WordId) -> Option<&'static Unit> {
    MONEY_NAMES.get(word).map(|at| &UNITS[usize::from(at)])
}

/// Returns the currency of a sign or a code.
#[inline]
pub fn money_code(word: WordId) -> Option<&'static Unit> {
    MONEY_CODES.get(word).map(|at| &UNITS[usize::from(at)])
}

/// Returns the currencies whose names have several words and begin with this one; most words begin none.
pub fn money_led_by(word: WordId) -> impl Iterator<Item = &'static Unit> {
    let known = if MONEY_LEADS.has(word) { UNITS } else { &[] };
    let lead = move |unit: &&Unit| {
        let name = unit.name.split_once(' ');
        unit.kind == UnitKind::Money && name.is_some_and(|(lead, _)| lead == word.text())
    };
    known.iter().filter(lead)
}

/// Returns the unit a query calls so, in small letters: by its name or what only queries call it first, then by its words.
pub fn called(spelling: &str) -> Option<&'static Unit> {
    let named = |u: &&Unit| u.name == spelling || u.queries.contains(&spelling);
    UNITS.iter().find(named).or_else(|| {
        let word = WordId::of(spelling);
        let sized = unit(word).map(|(unit, _)| unit);
        sized
            .or_else(|| money_name(word))
            .or_else(|| money_code(word))
    })
}

/// Returns the unit whose name ends with a word and whose plural no rule tells.
pub fn irregular(last: &str) -> Option<&'static Unit> {
    let ends = |u: &&Unit| !u.plural.is_empty() && u.name.rsplit(' ').next() == Some(last);
    UNITS.iter().find(ends)
}
