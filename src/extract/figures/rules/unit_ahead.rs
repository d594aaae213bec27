//! Units that stand with the last number of a list: `7- or 8-inch`, `45 and 50 mg`.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::super::number as amounts;
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::word;
use crate::text::number::NumberForm;

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
    let joined = |at: usize| cursor.word(at) == word::AND || cursor.word(at) == word::OR;
    let listed = amount.form == NumberForm::Digits && joined(amount.to);
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
        let Some(next) = amounts::read(&view, at) else {
            return;
        };
        if matches!(
            next.measured,
            Measured::Share | Measured::Size | Measured::Time | Measured::Age
        ) || (hanging && next.measured == Measured::Count)
        {
            if let Some(unit) = next.unit.filter(|_| !next.prefixed) {
                amount.give(unit, next.measured);
            }
            return;
        }
        let on = cursor.dash(next.to) && cursor.glued(next.to) && !cursor.glued(next.to + 1);
        if !hanging || !on || next.measured != Measured::Bare {
            return;
        }
        at = next.to + 1;
    }
}
