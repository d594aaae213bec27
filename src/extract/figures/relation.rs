//! How an amount relates to the true one: "about", "more than", "up to".

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use crate::extract::Relation;

use crate::lexicon::{Class, WordId, choice, value, word};
use crate::text::number::NumberForm;
use Relation::{About, AtLeast, AtMost, Less, More};

/// Whether a word before a number only softens it.
pub(super) fn is_softener(word: WordId) -> bool {
    word.is(Class::Relation)
}

/// `edged up to`, `revised up to`: the verb says that a value moved, and "up" which way.
pub(super) fn is_upward(cursor: &Cursor, at: usize) -> bool {
    let verb = cursor.small_before(at, 3);
    cursor.word_before(at, 2) == word::UP
        && value::VALUE_CHANGE.get(verb) == Some(choice::ValueChange::Some)
}

/// Reads the relation off the words before and after an amount.
pub(super) fn relation(cursor: &Cursor, amount: &Amount) -> Relation {
    let article = usize::from(cursor.word_before(amount.from, 1) == word::A);
    let over = cursor.word_before(amount.from, 1 + article) == word::OVER;
    if over && amount.measured == Measured::Time && !is_exceeded(cursor, amount) {
        return after(cursor, amount.to).unwrap_or_default();
    }
    let vague = amount.form == NumberForm::Vague;
    let few = cursor.word(amount.from).is(Class::IndefiniteNumber);
    before(cursor, amount.from)
        .or_else(|| after(cursor, amount.to))
        .or_else(|| few.then_some(About))
        .or_else(|| vague.then_some(AtLeast))
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
    let bound = phrases.find(|(words, _)| *words == [two, one]);
    // "edged up to 4.5" is where a value went, and no limit.
    if let Some((_, relation)) = bound.filter(|_| !is_upward(cursor, at)) {
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
    // "$10 (or more)"
    let to = to + usize::from(cursor.mark(to, '('));
    if cursor.word(to) != word::OR {
        return None;
    }
    value::OPEN_END.get(cursor.small(to + 1)).map(meant)
}

/// The token after `or more`, `or so` at `at`, where what is counted goes on: `1,700 or more salaried workers`.
pub(super) fn open_end(cursor: &Cursor, at: usize) -> Option<usize> {
    let bracket = cursor.mark(at, '(');
    let length = if cursor.mark(at, '+') { 1 } else { 2 };
    after(cursor, at).filter(|_| !bracket).map(|_| at + length)
}
