//! Fortnights: `a fortnight ago`, `the last fortnight`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::shift::days_after;
use super::super::value::When;
use super::super::words::{DateWord, TimeShift};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::Ago,
            "He resigned a fortnight ago in Rome.",
            "a fortnight ago",
        ),
        Example::new(
            Rule::Fortnight,
            "It fell in the last fortnight by half.",
            "the last fortnight",
        ),
    ],
    read: fortnight,
};

/// `a fortnight ago`, `the last fortnight`, `the next fortnight`.
pub(super) fn fortnight(cursor: &Cursor, at: usize) -> Option<Expression> {
    let published = cursor.published?;
    if cursor.is_before(at, 1, word::A) && cursor.word(at + 1) == Some(DateWord::Ago) {
        let when = When::Day(days_after(published, -14)?);
        return Some(Expression::new(at - 1, at + 2, when, Rule::Ago));
    }
    let (first, last) = match cursor.word_before(at, 1)? {
        DateWord::Shift(TimeShift::Last) => (-14, 0),
        DateWord::Shift(TimeShift::Next) => (0, 14),
        _ => return None,
    };
    let days = (days_after(published, first)?, days_after(published, last)?);
    let from = at - 1 - usize::from(cursor.is_before(at, 2, word::THE));
    Some(Expression::new(
        from,
        at + 1,
        When::Length('W', 2, days),
        Rule::Fortnight,
    ))
}
