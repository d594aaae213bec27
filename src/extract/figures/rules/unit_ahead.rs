//! Units that stand with the last number of a list: `7- or 8-inch`, `45 and 50 mg`.

use super::super::amount::{Amount, Measured};
use super::super::currency;
use super::super::cursor::Cursor;
use super::super::number as amounts;
use super::range::scale_part;
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::word;
use crate::text::number::{NumberForm, scaled};

/// The unit of the last number of a list.
pub(super) const UNIT_AHEAD: Step = Step {
    examples: &[Example::new(
        Rule::Unit,
        "They sold 7- or 8-inch pipes.",
        "7",
    )],
    on: On::Bare,
    run: unit_ahead,
};

/// `7- or 8-inch`, `four-, five- and six-cylinder`, `45 and 50 mg`: the unit stands with the last number of the list.
fn unit_ahead(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    let hanging = cursor.dash(amount.to) && cursor.glued(amount.to) && !cursor.glued(amount.to + 1);
    // "rose from 5 to 7 percent"
    let led = cursor.word_before(amount.from, 1) == word::FROM;
    let joined = |at: usize| {
        let word = cursor.word(at);
        word == word::AND || word == word::OR || led && word == word::TO
    };
    let either = cursor.word(amount.to) == word::OR && amount.form == NumberForm::Words;
    let listed = joined(amount.to) && (amount.form == NumberForm::Digits || either);
    if !hanging && !listed {
        return;
    }
    let mut at = amount.to + usize::from(hanging);
    for _ in 0..4 {
        while cursor.mark(at, ',') || joined(at) {
            at += 1;
        }
        let view = Cursor {
            floor: at,
            ..*cursor
        };
        let Some(next) = amounts::read(&view, at + sign(cursor, at)) else {
            return;
        };
        if has_unit(cursor, amount, &next, (hanging, led)) {
            take(cursor, amount, next, led);
            return;
        }
        let on = cursor.dash(next.to) && cursor.glued(next.to) && !cursor.glued(next.to + 1);
        if !hanging || !on || next.measured != Measured::Bare {
            return;
        }
        at = next.to + 1;
    }
}

/// The length of the sign of a currency before the number ahead: `8 or $9`.
fn sign(cursor: &Cursor, at: usize) -> usize {
    let money = !cursor.is_word(at) && currency::code(cursor.word(at)).is_some();
    usize::from(money)
}

/// Whether the number ahead has a unit that the one before it may share.
fn has_unit(cursor: &Cursor, amount: &Amount, next: &Amount, (hanging, led): (bool, bool)) -> bool {
    match next.measured {
        Measured::Share | Measured::Size | Measured::Time | Measured::Age => true,
        Measured::Count => hanging,
        Measured::Money => led || cursor.word(amount.to) == word::OR,
        Measured::Bare => false,
    }
}

/// Takes unit and multiplier of the number ahead.
fn take(cursor: &Cursor, amount: &mut Amount, next: Amount, led: bool) {
    if led && next.scaled && !amount.scaled && !amount.fraction {
        amount.value = scaled(amount.value, scale_part(next.value));
    }
    // A sign before the second of two prices is that of the first, too.
    let either = cursor.word(amount.to) == word::OR && next.measured == Measured::Money;
    if let Some(unit) = next.unit.filter(|_| !next.prefixed || either) {
        amount.give(unit, next.measured);
    }
}
