//! How an amount relates to the true one: "about", "more than", "up to".

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use crate::extract::Relation;

use crate::lexicon::{Class, WordId, choice, value, word};
use Relation::{About, AtLeast, AtMost, Less, More};

/// Whether a word before a number only softens it.
pub(super) fn is_softener(word: WordId) -> bool {
    word.is(Class::Relation)
}

/// Reads the relation off the words before and after an amount.
pub(super) fn relation(cursor: &Cursor, amount: &Amount) -> Relation {
    let over = cursor.word_before(amount.from, 1) == word::OVER;
    if over && amount.measured == Measured::Time && !is_exceeded(cursor, amount) {
        return after(cursor, amount.to).unwrap_or_default();
    }
    before(cursor, amount.from)
        .or_else(|| after(cursor, amount.to))
        .unwrap_or_default()
}

/// Whether "over" before a span of time says that it was longer ("for over 12 years", "lasted over an hour"), and not
/// that something went on throughout it ("$3 billion over 12 years").
fn is_exceeded(cursor: &Cursor, amount: &Amount) -> bool {
    let lead = cursor.word_before(amount.from, 2).is(Class::LastingVerb);
    let told = cursor.small(amount.to).is(Class::AfterLasting);
    lead || told
}

fn before(cursor: &Cursor, from: usize) -> Option<Relation> {
    let mut at = from;
    let article = [word::A, word::AN, word::THE];
    if article.contains(&cursor.word_before(at, 1)) {
        at -= 1;
    }
    let one = cursor.word_before(at, 1);
    let two = cursor.word_before(at, 2);
    let mut phrases = value::RELATION_PHRASE.phrases().iter();
    if let Some((_, relation)) = phrases.find(|(words, _)| *words == [two, one]) {
        let no = matches!(cursor.printed_before(at, 3), "no" | "not" | "No" | "Not");
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

fn after(cursor: &Cursor, to: usize) -> Option<Relation> {
    if cursor.mark(to, '+') {
        return Some(AtLeast);
    }
    if cursor.word(to) != word::OR {
        return None;
    }
    value::OPEN_END.get(cursor.small(to + 1)).map(meant)
}

/// The token after `or more`, `or so` at `at`, where what is counted goes on: `1,700 or more salaried workers`.
pub(super) fn open_end(cursor: &Cursor, at: usize) -> Option<usize> {
    after(cursor, at).map(|_| at + if cursor.mark(at, '+') { 1 } else { 2 })
}
