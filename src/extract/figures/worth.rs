//! Whether an amount is worth keeping as a figure, and by which rule it was read: small numbers in words and bare years say
//! nothing alone.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::relation;
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number::NumberForm;

/// Small numbers in words and bare years say nothing alone.
pub(super) fn worth(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.measured == Measured::Count {
        return !is_year_of_something(cursor, amount);
    }
    if amount.measured != Measured::Bare {
        return true;
    }
    let one = amount.value == 1.0 && amount.form == NumberForm::Words;
    let alone = cursor.end - cursor.start <= amount.to - amount.from + usize::from(!one);
    let year = (looks_like_year(amount) || is_far_year(cursor, amount)) && amount.span.len() == 4;
    match amount.form {
        NumberForm::Words => {
            alone
                || amount.value < 0.0
                || amount.value == 0.0 && cursor.small_before(amount.from, 1).is(Class::ZeroLead)
                || amount.fraction
                || amount.scaled
                || amount.value > 12.0
                || amount.value.fract() != 0.0
        }
        NumberForm::Digits => !year || alone,
        NumberForm::Vague => alone,
    }
}

fn looks_like_year(amount: &Amount) -> bool {
    amount.form == NumberForm::Digits
        && (1500.0..2100.0).contains(&amount.value)
        && amount.value.fract() == 0.0
}

/// "by 2120".
fn is_far_year(cursor: &Cursor, amount: &Amount) -> bool {
    (2100.0..2200.0).contains(&amount.value)
        && matches!(cursor.printed_before(amount.from, 1), "by" | "in" | "until")
}

/// "Ukraine's 2014 borders", "expected 2009 earnings", "between 1600 and 1900 temperatures fell": four digits without a
/// comma are a year, whose they are or not; round ones only behind an owner.
fn is_year_of_something(cursor: &Cursor, amount: &Amount) -> bool {
    let digits = |at: usize| {
        let printed = cursor.printed(at);
        printed.len() == 4 && printed.bytes().all(|b| b.is_ascii_digit())
    };
    if !looks_like_year(amount) || !digits(amount.from) {
        return false;
    }
    // People are never what a year is of: "1,990 people" may be printed without its comma.
    let people = matches!(amount.unit.as_deref(), Some("people" | "troops"));
    if let Some(upper) = amount.upper.filter(|_| !people) {
        return upper < 2100.0 && upper > amount.value && upper.fract() == 0.0;
    }
    let owner = cursor.before(amount.from, 1);
    let owned = owner.is_some_and(|t| {
        t.is(Class::Owner) && (t.is_small() || t.word == word::THE && !t.has_inner_capital())
    });
    let near = (1980.0..2040.0).contains(&amount.value) && amount.value % 100.0 != 0.0;
    let compared = relation::is_softener(cursor.word_before(amount.from, 1))
        || cursor.small_before(amount.from, 1) == word::THAN;
    amount.upper.is_none() && (owned || (near && !compared && !people))
}

/// Returns the rule that read an amount, and how sure it is.
pub(super) fn rule(amount: &Amount) -> (Rule, f32) {
    match amount.measured {
        Measured::Money => (Rule::Money, 0.97),
        Measured::Share => (Rule::Share, 0.97),
        Measured::Size => (Rule::Unit, 0.93),
        Measured::Time => (Rule::Time, 0.9),
        Measured::Age => (Rule::Age, 0.93),
        Measured::Count if amount.form == NumberForm::Vague => (Rule::VagueCount, 0.7),
        Measured::Count => (Rule::Count, 0.85),
        Measured::Bare if amount.fraction => (Rule::Fraction, 0.75),
        Measured::Bare => (Rule::BareNumber, 0.55),
    }
}
