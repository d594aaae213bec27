//! Names that a heading repeats in capitals: "LIBBY TO GET CLINIC" over a text that names Libby.
//!
//! Apart from the model because in capitals nothing marks a name; that the text names it elsewhere does.

use super::decode::Toponym;
use super::lookup::Lookup;
use crate::text::Token;
use std::ops::Range;

/// Letters a word in capitals has at least: a shorter one is often another word.
const LETTERS: usize = 4;

/// The mentions in capitals of names that are found elsewhere.
pub(super) fn in_capitals(lookup: &Lookup, found: &[Toponym]) -> Vec<Toponym> {
    let tokens = &lookup.analysis.tokens;
    let hash = |at: usize| tokens.get(at).map_or(0, |t| t.hash);
    let bit = |hash: u64| 1u64 << (hash >> 58);
    let begins = found
        .iter()
        .fold(0, |all, f| all | bit(hash(f.tokens.start)));
    let mut repeats: Vec<Toponym> = Vec::new();
    for at in lookup.analysis.cased.iter().map(|at| *at as usize) {
        let loud = |t: &Token| t.is_all_capitals() & (t.span.len() >= LETTERS);
        let wanted = tokens
            .get(at)
            .is_some_and(|t| loud(t) & (begins & bit(t.hash) != 0));
        if !wanted {
            continue;
        }
        let same = |f: &&Toponym| {
            let name = at..at + f.tokens.len();
            !f.second && f.tokens.clone().zip(name).all(|(a, b)| hash(a) == hash(b))
        };
        let Some(first) = found.iter().filter(same).max_by_key(|f| f.tokens.len()) else {
            continue;
        };
        let name = at..at + first.tokens.len();
        let apart = |taken: &Range<usize>| taken.end <= name.start || name.end <= taken.start;
        if found.iter().chain(&repeats).all(|f| apart(&f.tokens)) {
            repeats.push(Toponym::new(lookup.analysis, name, first.confidence));
        }
    }
    repeats
}
