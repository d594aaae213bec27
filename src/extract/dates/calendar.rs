//! Months and weekdays: `12 February 2025`, `early February`, `Thursday, April 6`, `Tuesday morning`, `last November`.

use super::days::{self, Days};
use super::scan::{Found, Scan};
use super::tense::{self, Direction};
use super::value::{Third, When, day};
use super::words::{DateWord, Shift, Unit};
use crate::extract::Rule;

use crate::lexicon::{Class, word};
use chrono::{Datelike, Weekday};

/// A month with what belongs to it on both sides.
pub(super) fn month(scan: &Scan, at: usize, month: u32) -> Option<Found> {
    let before = days::before(scan, at);
    let days = before.or_else(|| days::after(scan, at + 1));
    let mut to = match (before, days) {
        (None, Some(after)) => after.to,
        _ => at + 1,
    };
    let from = before.map_or(at, |days| days.from);
    if let Some(days) = days
        && let Some(range) = over_months(scan, (from, to), (month, days))
    {
        return Some(range);
    }
    let year = year_after(scan, to);
    let printed_year = year.map(|(year, _)| year);
    if let Some((_, after)) = year {
        to = after;
    }
    if days.is_none() && printed_year.is_none() && !stands_alone(scan, at) {
        return None;
    }
    if let Some(days) = days {
        let day_of = (month, days.first, days.last);
        return dated(scan, from, to, day_of, printed_year);
    }
    let (from, shift) = shift_before(scan, from);
    let year = match (printed_year, shift, scan.published) {
        (Some(year), ..) => Some(year),
        (None, Some(shift), Some(published)) => Some(shifted_year(published, month, shift)),
        (.., Some(published)) if reports_period(scan, from) => {
            Some(published.year() - i32::from(month > published.month()))
        }
        _ => tense::year_of(scan, at, month, None),
    };
    let when = year.map_or(When::Yearless(month, None), |y| When::Month(y, month));
    if let Some(range) = month_range(scan, from, to, when) {
        return Some(range);
    }
    let (from, third) = third_before(scan, from);
    let mut found = Found::new(from, to, when, Rule::Month);
    found.third = third;
    Some(found.with_confidence(if printed_year.is_some() { 0.97 } else { 0.85 }))
}

fn dated(
    scan: &Scan,
    from: usize,
    to: usize,
    (month, day_of, last): (u32, u32, Option<u32>),
    printed_year: Option<i32>,
) -> Option<Found> {
    let year = printed_year.or_else(|| tense::year_of(scan, from, month, Some(day_of)));
    let Some(year) = year else {
        let when = When::Yearless(month, Some(day_of));
        return (day_of <= 31).then(|| Found::new(from, to, when, Rule::DayOfMonth));
    };
    let first = day(year, month, day_of)?;
    let when = match last.and_then(|l| day(year, month, l)) {
        Some(last) => When::Days(first, last),
        None => When::Day(first),
    };
    let confidence = if printed_year.is_some() { 0.99 } else { 0.9 };
    Some(Found::new(from, to, when, Rule::DayOfMonth).with_confidence(confidence))
}

/// `30 January-2 February`, `January 30-February 2, 2025`: days of two months, joined by a dash.
fn over_months(scan: &Scan, (from, to): (usize, usize), first: (u32, Days)) -> Option<Found> {
    if !(scan.mark(to, '-') || scan.mark(to, '\u{2013}')) {
        return None;
    }
    let month_at = if scan.digits(to + 1, 1..=2).is_some() {
        to + 2
    } else {
        to + 1
    };
    let Some(DateWord::Month(month)) = scan.word(month_at) else {
        return None;
    };
    let (last, to) = if month_at == to + 2 {
        (scan.digits(to + 1, 1..=2)?, month_at + 1)
    } else {
        let after = days::after(scan, month_at + 1).filter(|days| days.last.is_none())?;
        (after.first, after.to)
    };
    days_of_two_months(scan, (from, to), (first.0, first.1.first), (month, last))
}

/// The days from one month into the next, with the year after them.
pub(super) fn days_of_two_months(
    scan: &Scan,
    (from, to): (usize, usize),
    first: (u32, u32),
    last: (u32, u32),
) -> Option<Found> {
    let printed = year_after(scan, to);
    let to = printed.map_or(to, |(_, after)| after);
    let told = || tense::year_of(scan, from, last.0, Some(last.1));
    let year = printed.map(|(year, _)| year).or_else(told)?;
    let begun = year - i32::from(first.0 > last.0);
    let when = When::Days(day(begun, first.0, first.1)?, day(year, last.0, last.1)?);
    Some(Found::new(from, to, when, Rule::DaysOfTwoMonths))
}

/// Whether a month's name without day and year is a month: "in May", "last March", not "may", "march", "April Ryan".
fn stands_alone(scan: &Scan, at: usize) -> bool {
    let Some(token) = scan.token(at) else {
        return false;
    };
    let word = token.word;
    let follows = scan.token(at + 1);
    let name = follows.is_some_and(|t| t.is_capital() && t.is_word())
        && scan.word(at + 1).is_none()
        && !scan.is_before(at, 1, word::IN);
    let led = led_in(scan, at);
    if !token.is_capital() || word == word::MAR || word == word::DEC {
        return false;
    }
    if word == word::MAY || word == word::MARCH {
        return led && !name;
    }
    !name || led
}

fn led_in(scan: &Scan, at: usize) -> bool {
    at > 0
        && scan
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::MonthLead))
}

/// `2025`, `, 2025`, `of 2025`, `this year` after a month or a day: the year and the place after it.
pub(super) fn year_after(scan: &Scan, at: usize) -> Option<(i32, usize)> {
    let skip = usize::from(scan.mark(at, ',') || scan.is(at, word::OF));
    if let Some(year) = scan.year(at + skip).filter(|y| (1500..=2150).contains(y)) {
        let glued = scan.glued(at + skip + 1) && !is_closing(scan, at + skip + 1);
        return (!glued).then_some((year, at + skip + 1));
    }
    if let Some((year, after)) = super::years::spoken(scan, at) {
        return Some((year, after));
    }
    if let (Some(DateWord::Shift(shift)), Some(DateWord::Unit(Unit::Year))) =
        (scan.word(at), scan.word(at + 1))
    {
        let by = match shift {
            Shift::Last => -1,
            Shift::This => 0,
            Shift::Next => 1,
            _ => return None,
        };
        return scan.this_year().map(|y| (y + by, at + 2));
    }
    None
}

fn is_closing(scan: &Scan, at: usize) -> bool {
    let mark = scan
        .token(at)
        .is_some_and(|t| !t.is_word() && !t.is_number());
    mark || matches!(scan.printed(at), "'s" | "\u{2019}s")
}

fn shift_before(scan: &Scan, at: usize) -> (usize, Option<Shift>) {
    match scan.word_before(at, 1) {
        Some(DateWord::Shift(shift @ (Shift::Last | Shift::This | Shift::Next))) => {
            (at - 1, Some(shift))
        }
        _ => (at, None),
    }
}

fn shifted_year(published: chrono::NaiveDate, month: u32, shift: Shift) -> i32 {
    let now = published.month();
    match shift {
        Shift::Last if month >= now => published.year() - 1,
        Shift::Next if month <= now => published.year() + 1,
        _ => published.year(),
    }
}

/// `early`, `late`, `mid`, `the end of`, `the beginning of` before an expression.
pub(super) fn third_before(scan: &Scan, at: usize) -> (usize, Option<Third>) {
    match scan.word_before(at, 1) {
        Some(DateWord::Third(third)) if !scan.is_in(at - 1, Class::NoThird) => {
            return (at - 1, Some(third));
        }
        _ => {}
    }
    // "mid - November", with the hyphen as a mark of its own
    if at >= 2
        && scan.mark(at - 1, '-')
        && let Some(DateWord::Third(third)) = scan.word(at - 2)
    {
        return (at - 2, Some(third));
    }
    let of = at.saturating_sub(1);
    if scan.is(of, word::OF)
        && let Some(DateWord::Third(third)) = scan.word_before(of, 1)
        && scan.is_before(of, 2, word::THE)
    {
        return (of - 2, Some(third));
    }
    (at, None)
}

/// "the 12 months through June", "the year to January": a length of time that has ended.
fn reports_period(scan: &Scan, at: usize) -> bool {
    let through = at.checked_sub(1).map(|i| scan.analysis.word(i));
    let unit = at.checked_sub(2).and_then(|i| scan.analysis.tokens.get(i));
    let unit = unit.and_then(|t| super::words::date_word(t.word));
    matches!(through, Some("through" | "to" | "ended" | "ending"))
        && matches!(unit, Some(DateWord::Units(_) | DateWord::Unit(_)))
        && tense::direction(scan, at) != Some(Direction::Future)
}

/// `January-March 2025`, `January to March 2025`.
fn month_range(scan: &Scan, from: usize, to: usize, first: When) -> Option<Found> {
    let When::Month(first_year, first_month) = first else {
        return None;
    };
    let dash = scan.mark(to, '-') || scan.mark(to, '\u{2013}');
    if !dash {
        return None;
    }
    let Some(DateWord::Month(last_month)) = scan.word(to + 1) else {
        return None;
    };
    let (year, after) = year_after(scan, to + 2).unwrap_or((first_year, to + 2));
    let start = if last_month >= first_month {
        year
    } else {
        year - 1
    };
    let when = When::Months((start, first_month), (year, last_month));
    Some(Found::new(from, after, when, Rule::MonthRange))
}

/// A weekday with what belongs to it.
pub(super) fn weekday(scan: &Scan, at: usize, name: Weekday) -> Option<Found> {
    let token = scan.token(at)?;
    let short = token.span.len() < 6;
    if !token.is_capital() && short {
        return None;
    }
    if let Some(found) = weekday_and_date(scan, at) {
        return Some(found);
    }
    match super::holidays::weekday(scan, at, name) {
        Some(super::holidays::Named::Day(found)) => return Some(found),
        Some(super::holidays::Named::Nothing) => return None,
        None => {}
    }
    if short {
        return None;
    }
    let (from, shift) = weekday_shift(scan, at);
    let when = match scan.published {
        None => When::Weekday(name),
        Some(published) => {
            let ahead = match shift {
                Some(Shift::Next | Shift::This | Shift::Following) => true,
                Some(_) => false,
                None => tense::direction(scan, at) == Some(Direction::Future),
            };
            let strictly = matches!(shift, Some(Shift::Last | Shift::Next | Shift::Previous));
            let base = match strictly {
                true if ahead => published.succ_opt()?,
                true => published.pred_opt()?,
                false => published,
            };
            tense::weekday(base, name, ahead)?
        }
    };
    let (to, when) = super::clock::part_after(scan, at + 1, when);
    Some(Found::new(from, to, when, Rule::Weekday).with_confidence(0.88))
}

/// `Thursday, April 6`, `Friday Oct. 13`, `Monday 3 March`: the date speaks, the weekday is a part of its words.
fn weekday_and_date(scan: &Scan, at: usize) -> Option<Found> {
    let mut next = at + 1;
    next += usize::from(scan.mark(next, '.'));
    next += usize::from(scan.mark(next, ','));
    next += usize::from(scan.is(next, word::THE));
    for i in next..(next + 4).min(scan.end) {
        if let Some(DateWord::Month(m)) = scan.word(i) {
            let found = month(scan, i, m)?;
            return (found.rule == Rule::DayOfMonth && found.from <= next)
                .then_some(Found { from: at, ..found });
        }
    }
    None
}

fn weekday_shift(scan: &Scan, at: usize) -> (usize, Option<Shift>) {
    let Some(DateWord::Shift(shift)) = scan.word_before(at, 1) else {
        return (at, None);
    };
    let from = at - 1;
    let this = matches!(
        scan.word_before(from, 1),
        Some(DateWord::Shift(Shift::This))
    );
    let led = this || scan.is_before(from, 1, word::THE);
    (from - usize::from(led), Some(shift))
}
