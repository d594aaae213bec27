//! Shares told by two numbers: `one out of three`, `one in five voters`.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::super::units::unit_of;
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::Class;
use crate::text::number::{self, Number};
use crate::text::part_of_speech::{Role, role};

/// The share that two numbers tell.
pub(super) const RATIO: Step = Step {
    examples: &[Example::new(
        Rule::Fraction,
        "It is true of one out of three.",
        "one out of three",
    )],
    on: On::Any,
    run: ratio,
};

/// `one out of three`, `2 over 3`, `one in three voters`: a share told by two numbers.
fn ratio(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    if amount.measured != Measured::Bare || amount.upper.is_some() {
        return;
    }
    let out_of = cursor.printed(amount.to) == "out" && cursor.printed(amount.to + 1) == "of";
    let over = cursor.printed(amount.to) == "over";
    let within = cursor.printed(amount.to) == "in";
    if !out_of && !over && !within {
        return;
    }
    let every = within && cursor.printed(amount.to + 1) == "every";
    let at = amount.to + 1 + usize::from(out_of || every);
    let Some(whole) = number::read(cursor.analysis, at, cursor.end).filter(|n| n.value > 0.0)
    else {
        return;
    };
    // "over" is a stroke only when nothing follows: "a lead of 5 over 3 rivals" is none.
    let ends = cursor.token(whole.next).is_none_or(|t| !t.is_word());
    let fits = if over {
        ends
    } else {
        amount.value <= whole.value
            && whole.upper.is_none()
            && (!within || is_one_in(cursor, amount, &whole))
    };
    if fits && !whole.ends_inside(cursor.analysis) {
        amount.value /= whole.value;
        amount.fraction = true;
        amount.through(cursor, whole.next);
    }
}

/// `nine in 10 women`, but not `two in 1998`, `three in five days`.
fn is_one_in(cursor: &Cursor, amount: &Amount, whole: &Number) -> bool {
    let usual = matches!(whole.value as u32, 3..=10 | 12 | 20 | 100 | 1000);
    let one = (amount.value - 1.0).abs() < f64::EPSILON;
    let small = amount.value.fract() == 0.0 && amount.value < whole.value && !amount.scaled;
    let next = cursor.token(whole.next);
    let counts = next.is_none_or(|t| !t.is_mark('%') && !t.is_mark('-'))
        && next.and_then(|t| unit_of(t.word)).is_none();
    let year = whole.value >= 1500.0 && whole.span.len() == 4;
    let reaches = next.is_none_or(|t| !t.is_word() || role(t.word) != Some(Role::Stop))
        || cursor.small(whole.next).is(Class::RatioEnd);
    small && counts && !year && (usual || one) && !whole.fraction && reaches
}
