//! Results of votes: `voted 66 to 27`, `by a vote of 400-15`.
//!
//! Apart from ranges and scores, which look the same: the word before it says what both numbers count.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number::NumberForm;

/// The votes of either side.
pub(super) const VOTE: Step = Step {
    examples: &[
        Example::new(Rule::Count, "The house voted 66 to 27 for it.", "66"),
        Example::new(Rule::Count, "It passed by a vote of 400-15 today.", "15"),
    ],
    on: On::Bare,
    run: vote,
};

/// Words between the word that says it and the first number, at most.
const NEAR: usize = 3;

/// Gives both numbers of a result votes.
fn vote(cursor: &Cursor, amount: &mut Amount, context: &Context) {
    let whole = amount.form == NumberForm::Digits && amount.value.fract() == 0.0;
    if !whole || amount.scaled {
        return;
    }
    let from = amount.from;
    let second = joint(cursor, from.wrapping_sub(1)) && {
        let told = context.told.last();
        let first = cursor.before(from, 2).map(|t| t.span.end);
        told.is_some_and(|f| f.unit.as_deref() == Some("vote") && Some(f.span.end) == first)
    };
    if second {
        amount.give("vote", Measured::Count);
        return;
    }
    let other = |at: usize| cursor.token(at).is_some_and(crate::text::Token::is_number);
    let ballot = |back: usize| cursor.word_before(from, back).is(Class::Ballot);
    let led = (1..=NEAR).find(|back| ballot(*back));
    if led.is_some() && joint(cursor, from + 1) && other(from + 2) {
        // The two were read as one amount with two ends.
        if let Some(token) = cursor.token(from) {
            (amount.upper, amount.to, amount.span) = (None, from + 1, token.span);
        }
        amount.give("vote", Measured::Count);
    }
}

/// What stands between the two numbers.
fn joint(cursor: &Cursor, at: usize) -> bool {
    cursor.dash(at) || cursor.mark(at, '\u{2014}') || cursor.word(at) == word::TO
}
