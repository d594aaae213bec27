//! How an amount relates to the true one: "about", "more than", "up to".

use super::amount::{Amount, Measured};
use super::scan::Scan;
use crate::extract::Relation;

use crate::lexicon::{Class, WordId, choice, value, word};
use Relation::{About, AtLeast, AtMost, Less, More};

/// Whether a word before a number only softens it.
pub(super) fn is_softener(word: WordId) -> bool {
    word.is(Class::Relation)
}

/// Reads the relation off the words before and after an amount.
pub(super) fn relation(scan: &Scan, amount: &Amount) -> Relation {
    let over = scan.word_before(amount.from, 1) == word::OVER;
    if over && amount.measured == Measured::Time && !is_exceeded(scan, amount) {
        return after(scan, amount.to).unwrap_or_default();
    }
    before(scan, amount.from)
        .or_else(|| after(scan, amount.to))
        .unwrap_or_default()
}

/// Whether "over" before a span of time says that it was longer ("for over 12 years", "lasted over an hour"), and not
/// that something went on throughout it ("$3 billion over 12 years").
fn is_exceeded(scan: &Scan, amount: &Amount) -> bool {
    let lead = scan.word_before(amount.from, 2).is(Class::LastingVerb);
    let told = scan.small(amount.to).is(Class::AfterLasting);
    lead || told
}

fn before(scan: &Scan, from: usize) -> Option<Relation> {
    let mut at = from;
    let article = [word::A, word::AN, word::THE];
    if article.contains(&scan.word_before(at, 1)) {
        at -= 1;
    }
    let one = scan.word_before(at, 1);
    let two = scan.word_before(at, 2);
    let mut phrases = value::RELATION_PHRASE.phrases().iter();
    if let Some((_, relation)) = phrases.find(|(words, _)| *words == [two, one]) {
        let no = matches!(scan.printed_before(at, 3), "no" | "not" | "No" | "Not");
        return Some(match (no, relation) {
            (true, choice::Relation::More) => AtMost,
            (true, choice::Relation::Less) => AtLeast,
            (_, relation) => meant(*relation),
        });
    }
    match value::RELATION.get(one).map(meant) {
        // "will not exceed 40 percent", "never topped 3 percent".
        Some(More) | None if one.is(Class::ExceedingVerb) => {
            Some(if two.is(Class::BoundNegation) {
                AtMost
            } else {
                More
            })
        }
        relation => relation,
    }
}

fn meant(relation: choice::Relation) -> Relation {
    match relation {
        choice::Relation::About => About,
        choice::Relation::More => More,
        choice::Relation::Less => Less,
        choice::Relation::AtLeast => AtLeast,
        choice::Relation::AtMost => AtMost,
    }
}

fn after(scan: &Scan, to: usize) -> Option<Relation> {
    if scan.mark(to, '+') {
        return Some(AtLeast);
    }
    if scan.word(to) != word::OR {
        return None;
    }
    value::OPEN_END.get(scan.small(to + 1)).map(meant)
}

/// The token after `or more`, `or so` at `at`, where what is counted goes on: `1,700 or more salaried workers`.
pub(super) fn open_end(scan: &Scan, at: usize) -> Option<usize> {
    after(scan, at).map(|_| at + if scan.mark(at, '+') { 1 } else { 2 })
}
