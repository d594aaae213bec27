//! Weekdays: `Tuesday`, `last Friday`, `the third Thursday of May`, `Thursday, April 6`, `Tuesday morning`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::day_part::part_after;
use super::super::parts::tense::{self, Direction};
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{DateWord, TimeShift, date_word};
use super::holiday;
use super::listed::listed;
use super::month::month;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::Weekday,
            "The minister said on Tuesday that it was over.",
            "Tuesday",
        ),
        Example::new(
            Rule::Weekday,
            "They vote on the third Thursday of September 2025 in Rome.",
            "the third Thursday of September 2025",
        ),
    ],
    read: weekday,
};

/// A weekday with what belongs to it.
pub(super) fn weekday(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Weekday(name)) = cursor.word(at) else {
        return None;
    };
    let token = cursor.token(at)?;
    let short = token.span.len() < 6;
    if !token.is_capital() && short {
        return None;
    }
    if let Some(found) = weekday_and_date(cursor, at) {
        return Some(found);
    }
    if let Some(found) = numbered(cursor, at, name) {
        return Some(found);
    }
    match holiday::weekday(cursor, at, name) {
        Some(holiday::Named::Day(found)) => return Some(found),
        Some(holiday::Named::Nothing) => return None,
        None => {}
    }
    if short {
        return None;
    }
    let (from, shift) = weekday_shift(cursor, at);
    let when = match (cursor.published, after_another(cursor, from, name)) {
        (None, _) => When::Weekday(name),
        (_, Some(day)) => When::Day(day),
        (Some(published), None) => from_publication(cursor, at, name, shift, published)?,
    };
    let (to, when) = part_after(cursor, at + 1, when);
    Some(Expression::new(from, to, when, Rule::Weekday).with_confidence(0.88))
}

/// The weekday meant, by the word before it or else by the verbs around it.
fn from_publication(
    cursor: &Cursor,
    at: usize,
    name: Weekday,
    shift: Option<TimeShift>,
    published: NaiveDate,
) -> Option<When> {
    let ahead = match shift {
        Some(TimeShift::Next | TimeShift::This | TimeShift::Following) => true,
        Some(_) => false,
        None => tense::direction(cursor, at) == Some(Direction::Future),
    };
    // An evening's release that speaks of the next day as gone was dated by a clock further west.
    let tomorrow = published.succ_opt()?;
    if shift.is_none() && !ahead && cursor.late && tomorrow.weekday() == name {
        return Some(When::Day(tomorrow));
    }
    let strictly = matches!(
        shift,
        Some(TimeShift::Last | TimeShift::Next | TimeShift::Previous)
    );
    let base = match strictly {
        true if ahead => tomorrow,
        true => published.pred_opt()?,
        false => published,
    };
    tense::weekday(base, name, ahead)
}

/// "Friday and Saturday", "Monday to Wednesday": the day after the one that was named just before.
fn after_another(cursor: &Cursor, at: usize, name: Weekday) -> Option<NaiveDate> {
    const LIST: u64 = 4;
    let joint = at.checked_sub(1)?;
    let joined = cursor.is_in(joint, Class::ListJoint)
        || matches!(
            cursor.printed(joint),
            "," | "to" | "through" | "-" | "\u{2013}"
        );
    let comma = usize::from(joined && joint > 0 && cursor.mark(joint - 1, ','));
    if !joined || joint - comma != cursor.floor {
        return None;
    }
    let Some(When::Day(day)) = cursor.focus.last else {
        return None;
    };
    let named = matches!(
        date_word(cursor.analysis.tokens[cursor.floor.checked_sub(1)?].word),
        Some(DateWord::Weekday(_))
    );
    let When::Day(next) = tense::weekday(day.succ_opt()?, name, true)? else {
        return None;
    };
    (named && next <= day.checked_add_days(Days::new(LIST))?).then_some(next)
}

/// `the third Thursday of September 2025`, `the last Friday in May`: a weekday by its number in a month.
fn numbered(cursor: &Cursor, at: usize, name: Weekday) -> Option<Expression> {
    if !(cursor.is(at + 1, word::OF) || cursor.is(at + 1, word::IN)) {
        return None;
    }
    let Some(DateWord::Month(of)) = cursor.word(at + 2) else {
        return None;
    };
    let before = at.checked_sub(1)?;
    let last = cursor.is(before, word::LAST);
    let suffix = cursor.glued(before) && cursor.is_small_in(before, Class::OrdinalEnding);
    let (from, nth) = if suffix {
        (before.checked_sub(1)?, cursor.digits(before - 1, 1..=1)?)
    } else {
        cursor.token(before)?;
        (
            before,
            number::ordinal(cursor.analysis, before).or(last.then_some(5))?,
        )
    };
    let (year, to) = match year_after(cursor, at + 3) {
        Some(printed) => printed,
        None => (tense::year_of(cursor, from, of, None)?, at + 3),
    };
    let on = |nth: u32| {
        let nth = u8::try_from(nth).ok()?;
        NaiveDate::from_weekday_of_month_opt(year, of, name, nth)
    };
    let day = on(nth).or_else(|| on(4).filter(|_| last))?;
    let the = usize::from(cursor.is_before(from, 1, word::THE));
    Some(Expression::new(
        from - the,
        to,
        When::Day(day),
        Rule::Weekday,
    ))
}

/// `Thursday, April 6`, `Friday Oct. 13`, `Monday 3 March`: the date speaks, the weekday is a part of its words. In
/// `Monday 12, Tuesday 13 and Wednesday 14 August` it is one of a list.
fn weekday_and_date(cursor: &Cursor, at: usize) -> Option<Expression> {
    let mut next = at + 1;
    next += usize::from(cursor.mark(next, '.'));
    next += usize::from(cursor.mark(next, ','));
    next += usize::from(cursor.is(next, word::THE));
    let found = (next..(next + 4).min(cursor.end))
        .find(|i| matches!(cursor.word(*i), Some(DateWord::Month(_))))
        .and_then(|i| month(cursor, i))
        .filter(|found| found.from <= next)
        .or_else(|| listed(cursor, next))?;
    let days = matches!(found.rule, Rule::DayOfMonth | Rule::DaysOfTwoMonths);
    days.then_some(Expression { from: at, ..found })
}

fn weekday_shift(cursor: &Cursor, at: usize) -> (usize, Option<TimeShift>) {
    let Some(DateWord::Shift(shift)) = cursor.word_before(at, 1) else {
        return (at, None);
    };
    let from = at - 1;
    let this = matches!(
        cursor.word_before(from, 1),
        Some(DateWord::Shift(TimeShift::This))
    );
    let led = this || cursor.is_before(from, 1, word::THE);
    (from - usize::from(led), Some(shift))
}
