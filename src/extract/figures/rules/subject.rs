//! Numbers that do something, of what was counted just before: `112 warnings were given, of which 9 were given twice`,
//! `Over 60 were from Tarrow`, `plans to leave 13 more this year`.
//!
//! Apart from the units left out inside a sentence because a verb behind the number says that no noun was to follow, so
//! that the sentence before may have told it.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::{Context, Example, On, Step};
use crate::extract::{Figure, Rule};
use crate::lexicon::{Class, word};
use crate::text::number::NumberForm;
use crate::text::part_of_speech::{Role, role};

/// The unit of the things counted last.
pub(super) const SUBJECT: Step = Step {
    examples: &[
        Example::new(
            Rule::Count,
            "They met 80 economists, of whom 66 were for it.",
            "66",
        ),
        Example::new(
            Rule::Count,
            "It left 11 firms and will leave 13 more this year.",
            "13",
        ),
    ],
    on: On::Bare,
    run: subject,
};

/// Bytes back to the end of what was counted, at most.
const NEAR: u32 = 240;

/// Gives a number without a noun what was counted last.
fn subject(cursor: &Cursor, amount: &mut Amount, context: &Context) {
    let whole = amount.value.fract() == 0.0 && amount.value >= 2.0 && amount.upper.is_none();
    let small = amount.form == NumberForm::Words && amount.value <= 12.0;
    if !whole || amount.fraction || amount.form == NumberForm::Vague || small {
        return;
    }
    if !(is_subject(cursor, amount.to) || is_pronoun(cursor, amount.to)) {
        return;
    }
    if let Some(unit) = last(context.all, amount).and_then(|f| f.unit.clone()) {
        amount.give(unit, Measured::Count);
    }
}

/// `66 said`, `60 were from`.
fn is_subject(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.small(at);
    word.is(Class::ClauseAuxiliary) || word.is(Class::PlainSaying)
}

/// `521 of them are`, `6,000 of those to be built`, `13 more this year`.
fn is_pronoun(cursor: &Cursor, at: usize) -> bool {
    let bare = |at: usize| {
        cursor
            .token(at)
            .is_none_or(|t| !t.is_word() || role(t.word).is_some())
    };
    let some = cursor.word(at) == word::OF && cursor.word(at + 1).is(Class::ThoseCounted);
    let stops = |at: usize| {
        cursor
            .token(at)
            .is_none_or(|t| !t.is_word() || role(t.word) == Some(Role::Stop))
    };
    let this = cursor.word(at + 1) == word::THIS || cursor.word(at + 1) == word::NEXT;
    let more = cursor.small(at) == word::MORE && (stops(at + 1) || this);
    some && bare(at + 2) || more
}

/// What was counted last, if that is near.
fn last<'f>(all: &'f [Figure], amount: &Amount) -> Option<&'f Figure> {
    let near = |f: &&Figure| f.span.end + NEAR > amount.span.start;
    let last = all.iter().rev().take(4).take_while(near);
    let counted = |f: &&Figure| f.rule == Rule::Count && f.value >= 2.0;
    last.filter(|f| !f.unit.as_deref().is_some_and(|u| u.contains(" per ")))
        .find(counted)
}
