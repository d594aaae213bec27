//! Times of day: `9 a.m. Tuesday`, `10:35 GMT`, `noon Thursday`, `this morning`.

use super::super::cursor::{Cursor, Expression};
use super::super::value::{self, When};
use super::super::words::{DateWord, DayPart, TimeShift};
use super::month::month;
use super::near_day;
use super::weekday::weekday;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::{Days, NaiveDate};

/// A time that starts with a number: `9 a.m. Tuesday`.
pub(super) const TIME: Family = Family {
    examples: &[Example::new(
        Rule::TimeOfDay,
        "They met at 9:30 a.m. in Rome.",
        "9:30 a.m.",
    )],
    read: time,
};

/// `noon Thursday`, `midnight`.
pub(super) const NAMED: Family = Family {
    examples: &[Example::new(
        Rule::TimeOfDay,
        "They met at noon in Rome.",
        "noon",
    )],
    read: hour,
};

/// `this morning`, `overnight`.
pub(super) const PART: Family = Family {
    examples: &[Example::new(
        Rule::PartOfDay,
        "They met this morning in Rome.",
        "this morning",
    )],
    read: part,
};

/// A time of day that starts with a number.
pub(super) fn time(cursor: &Cursor, at: usize) -> Option<Expression> {
    let printed = cursor.printed(at);
    let (hour, mut minutes, mut to) = match printed.as_bytes() {
        [hour @ .., b'.', _, _] if !hour.contains(&b'.') => {
            let (hour, minutes) = printed.split_once('.')?;
            (hour.parse().ok()?, minutes.parse().ok(), at + 1)
        }
        _ => (cursor.digits(at, 1..=2)?, None, at + 1),
    };
    let colon = cursor.mark(to, ':') && cursor.glued(to) && cursor.glued(to + 1);
    if colon && let Some(m) = cursor.digits(to + 1, 2..=2) {
        minutes = Some(m);
        to += 2;
        if cursor.mark(to, ':') || (cursor.mark(to, '.') && cursor.glued(to + 1)) {
            return None;
        }
    }
    let (hour, zone, after) = match half_day(cursor, to) {
        Some((add, after)) => (hour % 12 + add, true, after),
        None if cursor.printed(to) == "o'clock" => (hour, true, to + 1),
        None => part_of_clock(cursor, to, hour)?,
    };
    let zone_after = zone_end(cursor, after);
    let led = at > 0
        && cursor
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::HourLead));
    let sure = zone || zone_after > after || (colon && led);
    if !sure || hour > 24 || minutes.is_some_and(|m| m > 59) {
        return None;
    }
    Some(with_day(cursor, at, zone_after, (hour, minutes)))
}

fn half_day(cursor: &Cursor, at: usize) -> Option<(u32, usize)> {
    let Some(DateWord::HalfDay(add)) = cursor.word(at) else {
        return None;
    };
    // The full stop of "10 p.m." closes the sentence as often as the abbreviation.
    let closes = matches!(cursor.printed(at), "a.m" | "p.m")
        && cursor.mark(at + 1, '.')
        && cursor.glued(at + 1);
    Some((add, at + 1 + usize::from(closes && at + 2 < cursor.end)))
}

/// `4 in the morning`: the hour, whether that makes it a time, the place after.
fn part_of_clock(cursor: &Cursor, at: usize, hour: u32) -> Option<(u32, bool, usize)> {
    let words = cursor.is(at, word::IN) && cursor.is(at + 1, word::THE);
    if !words {
        return Some((hour, false, at));
    }
    match cursor.word(at + 2) {
        Some(DateWord::Part(DayPart::Morning)) => Some((hour, true, at + 3)),
        Some(DateWord::Part(DayPart::Afternoon | DayPart::Evening)) => {
            Some((hour % 12 + 12, true, at + 3))
        }
        _ => None,
    }
}

fn zone_end(cursor: &Cursor, at: usize) -> usize {
    if cursor
        .token(at)
        .is_some_and(|t| t.word.is(Class::TimeZone) && t.is_all_capitals())
    {
        return at + 1;
    }
    if cursor.is(at, word::LOCAL) && cursor.is(at + 1, word::TIME) {
        return at + 2;
    }
    at
}

fn with_day(
    cursor: &Cursor,
    from: usize,
    to: usize,
    (hour, minutes): (u32, Option<u32>),
) -> Expression {
    let after = day_after(cursor, to);
    let (day, to) = match after {
        Some((day, to)) => (Some(day), to),
        None => (spoken_day(cursor).or(cursor.published), to),
    };
    let when = day
        .and_then(|d| value::time(d, hour, minutes.unwrap_or(0)))
        .unwrap_or(When::Vague(value::Vague::Present));
    Expression::new(from, to, when, Rule::TimeOfDay)
}

/// The day last spoken of.
fn spoken_day(cursor: &Cursor) -> Option<NaiveDate> {
    match cursor.focus.last? {
        When::Day(d) | When::Part(d, _) | When::Midnight(d) => Some(d),
        When::Minute(t) => Some(t.date()),
        _ => None,
    }
}

/// A day right after a time: `Tuesday`, `, Nov. 6`, `on Thursday`, `yesterday`.
pub(super) fn day_after(cursor: &Cursor, at: usize) -> Option<(NaiveDate, usize)> {
    let mut next = at + usize::from(cursor.mark(at, ','));
    next += usize::from(cursor.is(next, word::ON));
    let found = match cursor.word(next)? {
        DateWord::Weekday(_) => weekday(cursor, next),
        DateWord::Month(_) => month(cursor, next),
        DateWord::Day(_) => near_day::day(cursor, next),
        _ => None,
    }?;
    match found.when {
        When::Day(day) if found.from == next => Some((day, found.to)),
        _ => None,
    }
}

/// `noon Thursday`, `midnight`, `midday`.
pub(super) fn hour(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Hour(hour)) = cursor.word(at) else {
        return None;
    };
    let led = at > 0
        && cursor
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::HourLead));
    let dated = day_after(cursor, at + 1).is_some();
    (led || dated).then(|| {
        let to = zone_end(cursor, at + 1);
        with_day(cursor, at, to, (hour, None))
    })
}

/// `this morning`, `last night`, `the morning`, `overnight`.
pub(super) fn part(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Part(part)) = cursor.word(at) else {
        return None;
    };
    let published = cursor.published;
    if cursor.printed(at).eq_ignore_ascii_case("overnight") {
        let night = published?.pred_opt()?;
        return Some(
            Expression::new(
                at,
                at + 1,
                When::Part(night, DayPart::Night),
                Rule::PartOfDay,
            )
            .with_confidence(0.6),
        );
    }
    let (from, day) = match cursor.word_before(at, 1)? {
        DateWord::Shift(TimeShift::This) => (at - 1, published?),
        DateWord::Shift(TimeShift::Last) if part == DayPart::Night => {
            (at - 1, published?.checked_sub_days(Days::new(1))?)
        }
        DateWord::Shift(TimeShift::Next | TimeShift::Following) => {
            let base = spoken_day(cursor).or(published)?;
            (at - 1, base.checked_add_days(Days::new(1))?)
        }
        DateWord::Shift(TimeShift::That) => (at - 1, spoken_day(cursor).or(published)?),
        _ => return None,
    };
    let third = matches!(cursor.word_before(from, 1), Some(DateWord::Third(_)));
    let led = third || cursor.is_before(from, 1, word::THE);
    let from = from - usize::from(led);
    Some(Expression::new(
        from,
        at + 1,
        When::Part(day, part),
        Rule::PartOfDay,
    ))
}
