//! Seats and unions that stand for those who act there: "Wall Street rallied", "EU officials", "Downing Street said".
//!
//! Apart from bodies because with a word of place before them they are places: "on Wall Street", "in the EU".

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::Sort;
use crate::extract::places::lookup::Lookup;
use crate::lexicon::{Class, WordId, word};
use crate::text::Token;
use crate::text::part_of_speech::{Role, role};

/// Whether a seat or a union acts or stands before what is its own, and nothing says that it is where something is.
pub(super) fn is_actor(reading: &Reading, mention: &Toponym) -> bool {
    let Some((_, entry)) = reading.known(mention) else {
        return false;
    };
    let seat = entry.sort == Sort::Feature
        && entry.country != *b"--"
        && reading
            .token(mention.tokens.end - 1)
            .is_some_and(|t| t.is(Class::Seat));
    let union = WordId::folded(mention.span.of(reading.lookup.analysis.text)) == word::EU;
    if seat {
        return !reading.is_located(mention);
    }
    // "EU officials", "an EU-imposed limit", but "the EU agreed".
    let led = reading.before(mention).is_some_and(|t| t.word == word::THE);
    let noun = |t: &Token| t.is_word() && t.is_small() && role(t.word) != Some(Role::Stop);
    let joined = mention.span != reading.lookup.analysis.span(mention.tokens.clone());
    union && (joined || !led && reading.behind(mention).is_some_and(noun))
}

/// The seats of power the gazetteer knows that are no mentions: they tell which capital is meant.
pub(in super::super) fn seats(lookup: &Lookup, found: &[Toponym]) -> Vec<Toponym> {
    let analysis = lookup.analysis;
    let mut seats = Vec::new();
    for at in analysis.cased.iter().map(|at| *at as usize) {
        let length = usize::from(lookup.cell(at).length);
        let last = lookup.token(at + length.saturating_sub(1));
        if length == 0 || !last.is_some_and(|t| t.is(Class::Seat)) {
            continue;
        }
        let name = at..at + length;
        let apart = |f: &Toponym| f.tokens.end <= name.start || name.end <= f.tokens.start;
        if found.iter().all(apart) {
            seats.push(Toponym::new(analysis, name, 0.0));
        }
    }
    seats
}
