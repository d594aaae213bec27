//! Days that share a month: `10, 12 and 14 October`, `September 3, 5 and 7`, `Monday 12, Tuesday 13 and Wednesday 14 August`.
//!
//! Apart from the months because each day is a date of its own, and its month stands far from it.

use super::super::cursor::{Cursor, Expression};
use super::super::value::{When, day};
use super::super::words::DateWord;
use super::month::month;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::{Datelike, NaiveDate};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::DayOfMonth,
            "They meet on 10, 12 and 14 March in Rome.",
            "10",
        ),
        Example::new(
            Rule::DayOfMonth,
            "They meet on March 10, 12 and 14 in Rome.",
            "14",
        ),
    ],
    read: listed,
};

/// A day in a list, but for the one beside the month.
pub(super) fn listed(cursor: &Cursor, at: usize) -> Option<Expression> {
    let (number, to) = cursor.grammar().day(at)?;
    let of =
        before_month(cursor, at, number, to).or_else(|| after_month(cursor, at, number, to))?;
    let when = When::Day(day(of.year(), of.month(), number)?);
    let year = cursor
        .grammar()
        .year(to)
        .filter(|(year, _)| *year == of.year());
    let to = year.map_or(to, |(_, after)| after);
    Some(Expression::new(at, to, when, Rule::DayOfMonth))
}

/// The token after `,`, `and`, `, and`.
fn joint(cursor: &Cursor, at: usize) -> Option<usize> {
    let comma = usize::from(cursor.mark(at, ','));
    let spelled = usize::from(
        cursor.is_small_in(at + comma, Class::ListJoint) && !cursor.mark(at + comma, ','),
    );
    (comma + spelled > 0).then_some(at + comma + spelled)
}

/// `10, 12 and 14 October`: the day at the end of the list.
fn before_month(cursor: &Cursor, at: usize, number: u32, to: usize) -> Option<NaiveDate> {
    const LONGEST: usize = 7;
    let (mut last, mut next) = (number, to);
    for _ in 0..LONGEST {
        next = joint(cursor, next)?;
        next += usize::from(matches!(cursor.word(next), Some(DateWord::Weekday(_))));
        next += usize::from(cursor.is(next, word::THE));
        let (day, after) = cursor.grammar().day(next).filter(|(day, _)| *day > last)?;
        let named = after + usize::from(cursor.is(after, word::OF));
        if matches!(cursor.word(named), Some(DateWord::Month(_))) {
            let found = month(cursor, named).filter(|found| found.from > at)?;
            return Some(found.when.days()?.0);
        }
        (last, next) = (day, after);
    }
    None
}

/// `September 3, 5 and 7`: the day that was read just before.
fn after_month(cursor: &Cursor, at: usize, number: u32, to: usize) -> Option<NaiveDate> {
    let before = cursor
        .floor
        .checked_sub(1)
        .filter(|_| cursor.floor > cursor.start)?;
    let Some(When::Day(last)) = cursor.focus.last else {
        return None;
    };
    let printed: u32 = cursor.analysis.word(before).parse().ok()?;
    let follows =
        joint(cursor, cursor.floor) == Some(at) && printed == last.day() && number > printed;
    // "on May 3, 12 people", "on May 3, 6-2"
    let ends = cursor.token(to).is_none_or(|t| {
        let place = t.is(Class::Locative) || t.word == word::AND;
        let mark = !t.is_word() && !t.is_number() && t.after_space()
            || ".,;:)".contains(cursor.printed(to));
        place || mark
    });
    (follows && ends).then_some(last)
}
