//! Units of the calendar: `last week`, `that month`, `the end of the year`, `the week of March 6`, `recent years`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::count::count_before;
use super::super::parts::shift::{days_after, shifted, weekend};
use super::super::parts::tense::{Direction, direction};
use super::super::parts::third::third_before;
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{CalendarUnit, DateWord, Third, TimeShift, Vague};
use super::ago::ago;
use super::month::month;
use super::within::horizon;
use super::{Example, Family, holiday, near_day, quarter};
use crate::extract::Rule;
use crate::lexicon::choice::WeekTie;
use crate::lexicon::{value, word};
use chrono::{Datelike, Weekday};

/// A unit in the singular.
pub(super) const ONE: Family = Family {
    examples: &[
        Example::new(
            Rule::UnitFromPublication,
            "Sales rose last week by half.",
            "last week",
        ),
        Example::new(
            Rule::Weekend,
            "It opens at the weekend in Rome.",
            "the weekend",
        ),
        Example::new(
            Rule::PartOfUnit,
            "It is due by the end of the year in Rome.",
            "the end of the year",
        ),
        Example::new(
            Rule::WeekOfDay,
            "It opens in the week of May 12 in Rome.",
            "the week of May 12",
        ),
        Example::new(
            Rule::WeekOfDay,
            "It opens in the week starting 12 May in Rome.",
            "the week starting 12 May",
        ),
        Example::new(Rule::Ago, "He resigned a year ago in Rome.", "a year ago"),
    ],
    read: unit,
};

/// A unit in the plural.
pub(super) const SEVERAL: Family = Family {
    examples: &[
        Example::new(
            Rule::Ago,
            "He resigned two weeks ago in Rome.",
            "two weeks ago",
        ),
        Example::new(
            Rule::VagueTime,
            "Sales rose in recent years by half.",
            "recent years",
        ),
        Example::new(Rule::Within, "They must answer within 60 days.", "60 days"),
        Example::new(
            Rule::MonthRange,
            "Sales rose in the first nine months of 2024 by half.",
            "the first nine months of 2024",
        ),
    ],
    read: units,
};

/// On Monday "this weekend" is still the one that went by, where the verb says so.
fn past_weekend(cursor: &Cursor, at: usize) -> Option<When> {
    let published = cursor.published?;
    let early = published.weekday().num_days_from_monday() < 2;
    (early && direction(cursor, at) == Some(Direction::Past)).then_some(())?;
    weekend(published, -1)
}

/// A unit in the singular: `last week`, `a year ago`, `that month`, `the year`, `within a year`.
pub(super) fn unit(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Unit(unit)) = cursor.word(at) else {
        return None;
    };
    if matches!(unit, CalendarUnit::Quarter | CalendarUnit::Half) {
        return quarter::quarter(cursor, at, unit);
    }
    let beside = match unit {
        CalendarUnit::Day => near_day::beside_day(cursor, at),
        CalendarUnit::Year => holiday::new_year(cursor, at),
        _ => None,
    };
    let away = || ago(cursor, at, unit).or_else(|| horizon(cursor, at, unit));
    if let Some(found) = beside.or_else(away) {
        return Some(found);
    }
    let (from, shift) = match cursor.word_before(at, 1) {
        Some(DateWord::Shift(shift)) => (at - 1, shift),
        _ => return bare(cursor, at, unit),
    };
    let mut when = shifted(cursor, unit, shift)?;
    if unit == CalendarUnit::Weekend
        && shift == TimeShift::This
        && let Some(past) = past_weekend(cursor, at)
    {
        when = past;
    }
    let this = Some(DateWord::Shift(TimeShift::This));
    let led = cursor.is_before(from, 1, word::THE) || cursor.word_before(from, 1) == this;
    let from = from - usize::from(led);
    let mut found = Expression::new(from, at + 1, when, Rule::UnitFromPublication);
    let (wider, third) = third_before(cursor, from);
    // "early next year" is one expression; "late last night" is told elsewhere.
    if third.is_some() {
        (found.from, found.third) = (wider, third);
    } else if let Some(third) = earlier_before(cursor, from, unit) {
        (found.from, found.third) = (from - 1, Some(third));
    }
    Some(found)
}

/// `earlier this year`, `later that month`.
fn earlier_before(cursor: &Cursor, from: usize, unit: CalendarUnit) -> Option<Third> {
    if !matches!(
        unit,
        CalendarUnit::Year | CalendarUnit::Month | CalendarUnit::Day
    ) {
        return None;
    }
    if cursor.is_before(from, 1, word::EARLIER) {
        return Some(Third::Early);
    }
    cursor
        .is_before(from, 1, word::LATER)
        .then_some(Third::Late)
}

/// A unit with an article alone: `the year`, `the weekend`, `the week of March 6`.
fn bare(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    if unit == CalendarUnit::Week
        && let Some(found) = week_of_a_day(cursor, at)
    {
        return Some(found);
    }
    if !cursor.is_before(at, 1, word::THE) {
        return None;
    }
    if unit == CalendarUnit::Weekend {
        return the_weekend(cursor, at);
    }
    // "the end of the year", "earlier in the year"
    let long = matches!(unit, CalendarUnit::Decade | CalendarUnit::Century);
    if !long
        && !matches!(
            unit,
            CalendarUnit::Year | CalendarUnit::Month | CalendarUnit::Week
        )
    {
        return None;
    }
    let when = shifted(cursor, unit, TimeShift::This)?;
    // "work will start within the year"
    if cursor.is_before(at, 2, word::WITHIN) && direction(cursor, at) == Some(Direction::Future) {
        return Some(Expression::new(at - 1, at + 1, when, Rule::Within));
    }
    let (from, third) = third_before(cursor, at - 1);
    if third.is_some() {
        let found = Expression::new(from, at + 1, when, Rule::PartOfUnit);
        return Some(Expression { third, ..found });
    }
    let in_the = cursor.is_before(at, 2, word::IN)
        && cursor
            .before(at, 3)
            .is_some_and(|t| t.word == word::EARLIER || t.word == word::LATER);
    in_the.then(|| Expression::new(at - 3, at + 1, when, Rule::PartOfUnit))
}

fn the_weekend(cursor: &Cursor, at: usize) -> Option<Expression> {
    let published = cursor.published?;
    let ahead = direction(cursor, at) == Some(Direction::Future);
    let back = i64::from(published.weekday().num_days_from_monday() < 5 && !ahead);
    let when = weekend(published, -back)?;
    Some(Expression::new(at - 1, at + 1, when, Rule::Weekend))
}

/// `the week of March 6`, `the week starting October 27`, `the week ended 5 September`.
fn week_of_a_day(cursor: &Cursor, at: usize) -> Option<Expression> {
    let the = usize::from(cursor.is_before(at, 1, word::THE));
    let tie = value::WEEK_TIE.get(cursor.token(at + 1)?.word)?;
    if tie == WeekTie::Of && the == 0 {
        return None;
    }
    let on = usize::from(cursor.is(at + 2, word::ON));
    let weekday = matches!(cursor.word(at + 2 + on), Some(DateWord::Weekday(_)));
    let date = (at + 2 + on..at + 5 + on + usize::from(weekday))
        .filter(|i| matches!(cursor.word(*i), Some(DateWord::Month(_))))
        .find_map(|i| month(cursor, i))
        .filter(|date| date.from <= at + 3 + on + usize::from(weekday))?;
    let When::Day(day) = date.when else {
        return None;
    };
    let when = match tie {
        WeekTie::From if day.weekday() != Weekday::Mon => When::Days(day, days_after(day, 6)?),
        WeekTie::To if day.weekday() != Weekday::Sun => When::Days(days_after(day, -6)?, day),
        _ => When::week_of(day),
    };
    Some(Expression::new(at - the, date.to, when, Rule::WeekOfDay))
}

/// Units in the plural: `two weeks ago`, `recent years`, `coming months`.
pub(super) fn units(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Units(unit)) = cursor.word(at) else {
        return None;
    };
    if let Some(found) = ago(cursor, at, unit).or_else(|| horizon(cursor, at, unit)) {
        return Some(found);
    }
    if unit == CalendarUnit::Month
        && let Some(found) = months_of_year(cursor, at)
    {
        return Some(found);
    }
    let article = usize::from(cursor.is_before(at, 2, word::THE));
    match cursor.word_before(at, 1)? {
        DateWord::Vague(vague @ (Vague::Past | Vague::Future)) => Some(Expression::new(
            at - 1,
            at + 1,
            When::Vague(vague),
            Rule::VagueTime,
        )),
        DateWord::Shift(TimeShift::Next) if cursor.is_before(at, 1, word::COMING) => {
            Some(Expression::new(
                at - 1 - article,
                at + 1,
                When::Vague(Vague::Future),
                Rule::VagueTime,
            ))
        }
        _ => None,
    }
}

/// `the first nine months of 2024`, `the last three months of this year`.
fn months_of_year(cursor: &Cursor, at: usize) -> Option<Expression> {
    if !cursor.is(at + 1, word::OF) {
        return None;
    }
    let (year, to) = year_after(cursor, at + 1)?;
    let (from, count) = count_before(cursor, at)?;
    let count = count.filter(|count| (1..12).contains(count))?;
    let (first, last) = match cursor.printed(from.checked_sub(1)?) {
        "first" => (1, count),
        "last" | "final" => (13 - count, 12),
        _ => return None,
    };
    let the = usize::from(cursor.is_before(from, 2, word::THE));
    let when = When::Months((year, first), (year, last));
    Some(Expression::new(from - 1 - the, to, when, Rule::MonthRange))
}
