//! Units beside a fraction: `a tenth of a percent`, `half an hour`, `a year and a half`.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::super::unit_name::unit_at;
use super::super::units::{Kind, unit_of};
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::word;
use crate::text::Token;

/// One of the unit and a part of it.
pub(super) const AND_A_HALF: Step = Step {
    examples: &[Example::new(
        Rule::Time,
        "It took a year and a half.",
        "a year and a half",
    )],
    on: On::Any,
    run: and_a_half,
};

/// `a tenth of a percent`, `half a percentage point`, `half an hour`: the unit after a fraction.
pub(super) fn fraction_of_unit(cursor: &Cursor, amount: &mut Amount) {
    let of = usize::from(cursor.word(amount.to) == word::OF);
    let article = amount.to + of;
    if !matches!(cursor.printed(article), "a" | "an" | "one") {
        return;
    }
    // "1/16 of a US pint"
    let country = cursor.token(article + 1).is_some_and(Token::is_capital);
    let unit = unit_at(cursor, article + 1, amount);
    let unit = unit.or_else(|| unit_at(cursor, article + 2, amount).filter(|_| country));
    if let Some((name, measured, to)) = unit {
        amount.give(name, measured);
        amount.through(cursor, to);
    }
}

/// `a year and a half`, `an hour and a quarter`: one of the unit and a part of it.
fn and_a_half(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    if !amount.fraction || amount.measured != Measured::Bare || amount.value >= 1.0 {
        return;
    }
    let Some(at) = amount
        .from
        .checked_sub(2)
        .filter(|at| *at >= cursor.floor && cursor.word(at + 1) == word::AND)
    else {
        return;
    };
    let Some(unit) = unit_of(cursor.word(at)).filter(|u| u.kind == Kind::Time) else {
        return;
    };
    if !unit.name.eq_ignore_ascii_case(cursor.printed(at)) {
        return;
    }
    let article =
        at > cursor.floor && matches!(cursor.printed_before(at, 1), "a" | "an" | "A" | "An");
    let from = at - usize::from(article);
    if let Some(first) = cursor.token(from) {
        amount.from = from;
        amount.span.start = first.span.start;
        amount.value += 1.0;
        amount.fraction = false;
        amount.give(unit.name, Measured::Time);
    }
}
