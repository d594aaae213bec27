//! Names that are places once and are printed again: "LIBBY TO GET CLINIC" over a text that names Libby, "Hopkin is next"
//! behind "in Hopkin".
//!
//! Apart from the model because it judges each name by the words beside it; that the article has called it a place is
//! seen from afar.

use super::decode::Toponym;
use super::lookup::Lookup;
use crate::lexicon::word;
use crate::text::Token;
use std::ops::Range;

/// Letters a word in capitals has at least: a shorter one is often another word.
const LETTERS: usize = 4;

/// The further mentions of names that are found elsewhere: in capitals, or by themselves as they are printed there.
pub(super) fn of_names(lookup: &Lookup, found: &[Toponym]) -> Vec<Toponym> {
    let tokens = &lookup.analysis.tokens;
    let hash = |at: usize| tokens.get(at).map_or(0, |t| t.hash);
    let bit = |hash: u64| 1u64 << (hash >> 58);
    let begins = found
        .iter()
        .fold(0, |all, f| all | bit(hash(f.tokens.start)));
    let mut repeats: Vec<Toponym> = Vec::new();
    for at in lookup.analysis.cased.iter().map(|at| *at as usize) {
        let wanted =
            |t: &&Token| t.is_capital() & (t.span.len() >= LETTERS) & (begins & bit(t.hash) != 0);
        let Some(token) = tokens.get(at).filter(wanted) else {
            continue;
        };
        let same = |f: &&Toponym| {
            let name = at..at + f.tokens.len();
            !f.second && f.tokens.clone().zip(name).all(|(a, b)| hash(a) == hash(b))
        };
        let Some(first) = found.iter().filter(same).max_by_key(|f| f.tokens.len()) else {
            continue;
        };
        let name = at..at + first.tokens.len();
        if !token.is_all_capitals() && !is_alone(lookup, &name) {
            continue;
        }
        let apart = |taken: &Range<usize>| taken.end <= name.start || name.end <= taken.start;
        if found.iter().chain(&repeats).all(|f| apart(&f.tokens)) {
            repeats.push(Toponym::new(lookup.analysis, name, first.confidence));
        }
    }
    repeats
}

/// Whether a name stands by itself, and is not known to be somebody's.
fn is_alone(lookup: &Lookup, name: &Range<usize>) -> bool {
    let token = |at: usize| lookup.token(at);
    let named = |t: &Token| t.is_word() && t.is_capital();
    let before = name.start.checked_sub(1).and_then(token);
    let led = token(name.start).is_some_and(Token::after_line) || !before.is_some_and(named);
    let behind =
        token(name.end).is_some_and(|t| named(t) && !t.after_line() || t.word == word::AMPERSAND);
    let last = token(name.end - 1);
    let somebody = last.is_some_and(|t| lookup.surnames.contains(&t.hash));
    let loud = last.is_none_or(Token::is_all_capitals);
    // "in Turkish", "speaks French": of a people only what is called after it has a place.
    let people = lookup.cell(name.start).is_demonym();
    let thing = token(name.end).is_some_and(|t| t.is_word() && t.is_small());
    let joined = last.is_some_and(Token::has_hyphen);
    led && !behind && !somebody && !loud && !joined && (!people || thing)
}
