//! Times of day: `9 a.m. Tuesday`, `10:35 GMT`, `noon Thursday`, `Tuesday morning`, `this afternoon`.

use super::scan::{Found, Scan};
use super::value::{DayPart, When};
use super::words::{DateWord, Shift};
use crate::extract::Rule;

use crate::lexicon::{Class, word};
use chrono::{Days, NaiveDate};

/// A time of day that starts with a number.
pub(super) fn time(scan: &Scan, at: usize) -> Option<Found> {
    let printed = scan.printed(at);
    let (hour, mut minutes, mut to) = match printed.as_bytes() {
        [hour @ .., b'.', _, _] if !hour.contains(&b'.') => {
            let (hour, minutes) = printed.split_once('.')?;
            (hour.parse().ok()?, minutes.parse().ok(), at + 1)
        }
        _ => (scan.digits(at, 1..=2)?, None, at + 1),
    };
    let colon = scan.mark(to, ':') && scan.glued(to) && scan.glued(to + 1);
    if colon && let Some(m) = scan.digits(to + 1, 2..=2) {
        minutes = Some(m);
        to += 2;
        if scan.mark(to, ':') || (scan.mark(to, '.') && scan.glued(to + 1)) {
            return None;
        }
    }
    let (hour, zone, after) = match half_day(scan, to) {
        Some((add, after)) => (hour % 12 + add, true, after),
        None if scan.printed(to) == "o'clock" => (hour, true, to + 1),
        None => part_of_clock(scan, to, hour)?,
    };
    let zone_after = zone_end(scan, after);
    let led = at > 0
        && scan
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::HourLead));
    let sure = zone || zone_after > after || (colon && led);
    if !sure || hour > 24 || minutes.is_some_and(|m| m > 59) {
        return None;
    }
    Some(with_day(scan, at, zone_after, (hour, minutes)))
}

fn half_day(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    let Some(DateWord::HalfDay(add)) = scan.word(at) else {
        return None;
    };
    // The full stop of "10 p.m." closes the sentence as often as the abbreviation.
    let closes =
        matches!(scan.printed(at), "a.m" | "p.m") && scan.mark(at + 1, '.') && scan.glued(at + 1);
    Some((add, at + 1 + usize::from(closes && at + 2 < scan.end)))
}

/// `4 in the morning`: the hour, whether that makes it a time, the place after.
fn part_of_clock(scan: &Scan, at: usize, hour: u32) -> Option<(u32, bool, usize)> {
    let words = scan.is(at, word::IN) && scan.is(at + 1, word::THE);
    if !words {
        return Some((hour, false, at));
    }
    match scan.word(at + 2) {
        Some(DateWord::Part(DayPart::Morning)) => Some((hour, true, at + 3)),
        Some(DateWord::Part(DayPart::Afternoon | DayPart::Evening)) => {
            Some((hour % 12 + 12, true, at + 3))
        }
        _ => None,
    }
}

fn zone_end(scan: &Scan, at: usize) -> usize {
    if scan
        .token(at)
        .is_some_and(|t| t.word.is(Class::TimeZone) && t.is_all_capitals())
    {
        return at + 1;
    }
    if scan.is(at, word::LOCAL) && scan.is(at + 1, word::TIME) {
        return at + 2;
    }
    at
}

fn with_day(scan: &Scan, from: usize, to: usize, (hour, minutes): (u32, Option<u32>)) -> Found {
    let after = day_after(scan, to);
    let (day, to) = match after {
        Some((day, to)) => (Some(day), to),
        None => (spoken_day(scan).or(scan.published), to),
    };
    let when = day
        .and_then(|d| super::value::time(d, hour, minutes.unwrap_or(0)))
        .unwrap_or(When::Vague(super::value::Vague::Present));
    Found::new(from, to, when, Rule::TimeOfDay)
}

/// The day last spoken of.
fn spoken_day(scan: &Scan) -> Option<NaiveDate> {
    match scan.focus.last? {
        When::Day(d) | When::Part(d, _) | When::Midnight(d) => Some(d),
        When::Minute(t) => Some(t.date()),
        _ => None,
    }
}

/// A day right after a time: `Tuesday`, `, Nov. 6`, `on Thursday`, `yesterday`.
pub(super) fn day_after(scan: &Scan, at: usize) -> Option<(NaiveDate, usize)> {
    let mut next = at + usize::from(scan.mark(at, ','));
    next += usize::from(scan.is(next, word::ON));
    let found = match scan.word(next)? {
        DateWord::Weekday(name) => super::calendar::weekday(scan, next, name),
        DateWord::Month(month) => super::calendar::month(scan, next, month),
        DateWord::Day(_) => super::relative::day(scan, next),
        _ => None,
    }?;
    match found.when {
        When::Day(day) if found.from == next => Some((day, found.to)),
        _ => None,
    }
}

/// A part of the day right after a day: `Tuesday morning`.
pub(super) fn part_after(scan: &Scan, at: usize, when: When) -> (usize, When) {
    match (scan.word(at), when) {
        (Some(DateWord::Part(part)), When::Day(day)) if scan.printed(at) != "overnight" => {
            (at + 1, When::Part(day, part))
        }
        (Some(DateWord::Part(_)), When::Weekday(_)) => (at + 1, when),
        (Some(DateWord::Hour(hour)), When::Day(day)) => {
            super::value::time(day, hour, 0).map_or((at, when), |t| (at + 1, t))
        }
        _ => (at, when),
    }
}

/// `noon Thursday`, `midnight`, `midday`.
pub(super) fn hour(scan: &Scan, at: usize, hour: u32) -> Option<Found> {
    let led = at > 0
        && scan
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::HourLead));
    let dated = day_after(scan, at + 1).is_some();
    (led || dated).then(|| {
        let to = zone_end(scan, at + 1);
        with_day(scan, at, to, (hour, None))
    })
}

/// `this morning`, `last night`, `the morning`, `overnight`.
pub(super) fn part(scan: &Scan, at: usize, part: DayPart) -> Option<Found> {
    let published = scan.published;
    if scan.printed(at).eq_ignore_ascii_case("overnight") {
        let night = published?.pred_opt()?;
        return Some(
            Found::new(
                at,
                at + 1,
                When::Part(night, DayPart::Night),
                Rule::PartOfDay,
            )
            .with_confidence(0.6),
        );
    }
    let (from, day) = match scan.word_before(at, 1)? {
        DateWord::Shift(Shift::This) => (at - 1, published?),
        DateWord::Shift(Shift::Last) if part == DayPart::Night => {
            (at - 1, published?.checked_sub_days(Days::new(1))?)
        }
        DateWord::Shift(Shift::Next | Shift::Following) => {
            let base = spoken_day(scan).or(published)?;
            (at - 1, base.checked_add_days(Days::new(1))?)
        }
        DateWord::Shift(Shift::That) => (at - 1, spoken_day(scan).or(published)?),
        _ => return None,
    };
    let third = matches!(scan.word_before(from, 1), Some(DateWord::Third(_)));
    let led = third || scan.is_before(from, 1, word::THE);
    let from = from - usize::from(led);
    Some(Found::new(
        from,
        at + 1,
        When::Part(day, part),
        Rule::PartOfDay,
    ))
}
