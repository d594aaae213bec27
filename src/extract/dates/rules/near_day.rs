//! Days told from publication: `today`, `yesterday morning`, `tonight`, `the day before yesterday`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::day_part::part_after;
use super::super::parts::shift::days_after;
use super::super::value::When;
use super::super::words::{DateWord, DayPart};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::DayFromPublication,
        "It opened late yesterday in Rome.",
        "late yesterday",
    )],
    read: day,
};

/// `tonight`.
pub(super) const TONIGHT: Family = Family {
    examples: &[Example::new(
        Rule::PartOfDay,
        "They meet tonight in Rome.",
        "tonight",
    )],
    read: tonight,
};

fn tonight(cursor: &Cursor, at: usize) -> Option<Expression> {
    let when = When::Part(cursor.published?, DayPart::Night);
    Some(Expression::new(at, at + 1, when, Rule::PartOfDay))
}

/// `today`, `yesterday morning`, `late yesterday`.
pub(super) fn day(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Day(by)) = cursor.word(at) else {
        return None;
    };
    let day = days_after(cursor.published?, by)?;
    let (to, when) = part_after(cursor, at + 1, When::Day(day));
    let from = match cursor.word_before(at, 1) {
        Some(DateWord::Third(_)) if by == -1 => at - 1,
        _ => at,
    };
    Some(Expression::new(from, to, when, Rule::DayFromPublication).with_confidence(0.95))
}

/// `the day before yesterday`, `the day after tomorrow`, at the first "day".
pub(super) fn beside_day(cursor: &Cursor, at: usize) -> Option<Expression> {
    let step = match cursor.printed(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let Some(DateWord::Day(by)) = cursor.word(at + 2).filter(|d| *d != DateWord::Day(0)) else {
        return None;
    };
    let when = When::Day(days_after(cursor.published?, by + step)?);
    let from = at - usize::from(cursor.is_before(at, 1, word::THE));
    Some(Expression::new(from, at + 3, when, Rule::DayFromPublication).with_confidence(0.95))
}
