//! Times told from publication or from the time last spoken of: `last year`, `next month`, `two weeks ago`, `a year earlier`.

use super::calendar::third_before;
use super::deadline::horizon;
use super::scan::{Found, Scan};
use super::tense::{Direction, direction};
use super::value::{Season, Third, Vague, When, month_after};
use super::words::{DateWord, Shift, Unit};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number::{self, NumberForm};
use chrono::{Datelike, Days, NaiveDate};

/// `today`, `yesterday morning`, `late yesterday`.
pub(super) fn day(scan: &Scan, at: usize) -> Option<Found> {
    let Some(DateWord::Day(by)) = scan.word(at) else {
        return None;
    };
    let day = days_after(scan.published?, by)?;
    let (to, when) = super::clock::part_after(scan, at + 1, When::Day(day));
    let from = match scan.word_before(at, 1) {
        Some(DateWord::Third(_)) if by == -1 => at - 1,
        _ => at,
    };
    Some(Found::new(from, to, when, Rule::DayFromPublication).with_confidence(0.95))
}

pub(super) fn days_after(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    if by < 0 {
        day.checked_sub_days(Days::new(by.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(by as u64))
    }
}

/// A unit in the singular: `last week`, `a year ago`, `that month`, `the year`, `within a year`.
pub(super) fn unit(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    let special = match unit {
        Unit::Day => super::near::beside_day(scan, at),
        Unit::Year => super::holidays::new_year(scan, at),
        _ => None,
    };
    let found = special
        .or_else(|| ago(scan, at, unit))
        .or_else(|| horizon(scan, at, unit));
    if found.is_some() {
        return found;
    }
    let (from, shift) = match scan.word_before(at, 1) {
        Some(DateWord::Shift(shift)) => (at - 1, shift),
        _ => return bare(scan, at, unit),
    };
    let when = shifted(scan, unit, shift)?;
    let mut from = from;
    if scan.is_before(from, 1, word::THE)
        || matches!(
            scan.word_before(from, 1),
            Some(DateWord::Shift(Shift::This))
        )
    {
        from -= 1;
    }
    let mut found = Found::new(from, at + 1, when, Rule::UnitFromPublication);
    let (wider, third) = third_before(scan, from);
    // "early next year" is one expression; "late last night" is told elsewhere.
    if third.is_some() {
        (found.from, found.third) = (wider, third);
    } else if let Some(third) = earlier_before(scan, from, unit) {
        (found.from, found.third) = (from - 1, Some(third));
    }
    Some(found)
}

/// `earlier this year`, `later that month`.
fn earlier_before(scan: &Scan, from: usize, unit: Unit) -> Option<Third> {
    if !matches!(unit, Unit::Year | Unit::Month | Unit::Day) {
        return None;
    }
    if scan.is_before(from, 1, word::EARLIER) {
        return Some(Third::Early);
    }
    scan.is_before(from, 1, word::LATER).then_some(Third::Late)
}

/// A unit with an article alone: `the year`, `the weekend`, `the week of March 6`.
fn bare(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    if !scan.is_before(at, 1, word::THE) {
        return None;
    }
    if unit == Unit::Week && scan.is(at + 1, word::OF) {
        return week_of_a_day(scan, at);
    }
    if unit == Unit::Weekend {
        let published = scan.published?;
        let ahead = direction(scan, at) == Some(Direction::Future);
        let back = i64::from(published.weekday().num_days_from_monday() < 5 && !ahead);
        return weekend(published, -back).map(|w| Found::new(at - 1, at + 1, w, Rule::Weekend));
    }
    // "the end of the year", "earlier in the year"
    let long = matches!(unit, Unit::Decade | Unit::Century);
    if !long && !matches!(unit, Unit::Year | Unit::Month | Unit::Week) {
        return None;
    }
    let when = shifted(scan, unit, Shift::This)?;
    let (from, third) = third_before(scan, at - 1);
    if third.is_some() {
        let found = Found::new(from, at + 1, when, Rule::PartOfUnit);
        return Some(Found { third, ..found });
    }
    let in_the = scan.is_before(at, 2, word::IN)
        && scan
            .before(at, 3)
            .is_some_and(|t| t.word == word::EARLIER || t.word == word::LATER);
    in_the.then(|| Found::new(at - 3, at + 1, when, Rule::PartOfUnit))
}

/// `the week of March 6`.
fn week_of_a_day(scan: &Scan, at: usize) -> Option<Found> {
    let Some(DateWord::Month(month)) = scan.word(at + 2) else {
        return None;
    };
    let date = super::calendar::month(scan, at + 2, month)?;
    let When::Day(day) = date.when else {
        return None;
    };
    Some(Found::new(
        at - 1,
        date.to,
        When::week_of(day),
        Rule::WeekOfDay,
    ))
}

fn weekend(published: NaiveDate, by: i64) -> Option<When> {
    let day = days_after(published, by * 7)?;
    let week = day.iso_week();
    Some(When::Weekend(week.year(), week.week()))
}

/// The unit meant by `last`, `this`, `next`, `that`.
pub(super) fn shifted(scan: &Scan, unit: Unit, shift: Shift) -> Option<When> {
    let (base, by) = match shift {
        Shift::Last => (scan.published?, -1),
        Shift::This => (scan.published?, 0),
        Shift::Next => (scan.published?, 1),
        Shift::That => (spoken(scan)?, 0),
        Shift::Following => (spoken(scan)?, 1),
        Shift::Previous => (spoken(scan)?, -1),
    };
    moved(base, unit, by)
}

/// The first day of the time last spoken of.
fn spoken(scan: &Scan) -> Option<NaiveDate> {
    scan.focus
        .last
        .and_then(When::days)
        .map(|d| d.0)
        .or(scan.published)
}

/// The unit `by` units from a day.
pub(super) fn moved(base: NaiveDate, unit: Unit, by: i64) -> Option<When> {
    let year = base.year() + by as i32;
    Some(match unit {
        Unit::Day => When::Day(days_after(base, by)?),
        Unit::Week => When::week_of(days_after(base, by * 7)?),
        Unit::Weekend => weekend(base, by)?,
        Unit::Month => {
            let (year, month) = month_after(base.year(), base.month(), by);
            When::Month(year, month)
        }
        Unit::Quarter => {
            let (year, month) = month_after(base.year(), base.month(), by * 3);
            When::Quarter(year, month.div_ceil(3))
        }
        Unit::Half => When::Half(base.year(), base.month().div_ceil(6)),
        Unit::Year => When::Year(year),
        Unit::Decade => When::Decade(base.year() / 10 + by as i32),
        Unit::Century => When::Century(base.year() / 100 + by as i32),
    })
}

/// `a year ago`, `two months earlier`, `ten days later`: the number stands before the unit, the direction after it.
pub(super) fn ago(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    let next = scan.token(at + 1)?;
    let (back, from_publication) = match scan.word(at + 1) {
        Some(DateWord::Ago) => (true, true),
        Some(DateWord::Third(_)) if next.word == word::EARLIER => (true, false),
        Some(DateWord::Third(_)) if next.word == word::LATER => (false, false),
        _ => return None,
    };
    let (mut from, count) = count_before(scan, at)?;
    if let Some(softener) = scan.before(from, 1)
        && softener.word.is(Class::CountSoftener)
    {
        from -= 1;
    }
    let Some(count) = count else {
        let vague = if back { Vague::Past } else { Vague::Future };
        return Some(Found::new(from, at + 2, When::Vague(vague), Rule::Ago).with_confidence(0.7));
    };
    let base = if from_publication {
        scan.published?
    } else {
        spoken(scan)?
    };
    let by = if back {
        -i64::from(count)
    } else {
        i64::from(count)
    };
    let when = match (unit, scan.focus.quarter) {
        (Unit::Year, Some((year, quarter))) if by == -1 => When::Quarter(year - 1, quarter),
        (Unit::Week, _) if by.abs() == 1 => When::Day(days_after(base, by * 7)?),
        (Unit::Decade, _) => When::Year(base.year() + (by * 10) as i32),
        (Unit::Weekend | Unit::Half | Unit::Century, _) => return None,
        _ => moved(base, unit, by)?,
    };
    Some(Found::new(from, at + 2, when, Rule::Ago))
}

/// The count before a unit: the place it starts, and the number, or none for "a few".
pub(super) fn count_before(scan: &Scan, at: usize) -> Option<(usize, Option<u32>)> {
    let one_back = scan.before(at, 1)?;
    if one_back.word == word::A || one_back.word == word::AN {
        return Some((at - 1, Some(1)));
    }
    if matches!(scan.printed(at - 1), "few" | "several" | "many" | "couple") {
        let article = scan.is_before(at, 2, word::A);
        return Some((at - 1 - usize::from(article), None));
    }
    let lowest = at.saturating_sub(4).max(scan.floor);
    (lowest..at).find_map(|from| {
        let number = number::read(scan.analysis, from, at)?;
        let whole = number.value.fract() == 0.0 && (0.0..5000.0).contains(&number.value);
        let fits = number.next == at && number.form != NumberForm::Vague && whole;
        fits.then_some((from, Some(number.value as u32)))
    })
}

/// Units in the plural: `two weeks ago`, `recent years`, `coming months`.
pub(super) fn units(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    if let Some(found) = ago(scan, at, unit).or_else(|| horizon(scan, at, unit)) {
        return Some(found);
    }
    let article = usize::from(scan.is_before(at, 2, word::THE));
    match scan.word_before(at, 1)? {
        DateWord::Vague(vague @ (Vague::Past | Vague::Future)) => Some(Found::new(
            at - 1,
            at + 1,
            When::Vague(vague),
            Rule::VagueTime,
        )),
        DateWord::Shift(Shift::Next) if scan.is_before(at, 1, word::COMING) => Some(Found::new(
            at - 1 - article,
            at + 1,
            When::Vague(Vague::Future),
            Rule::VagueTime,
        )),
        _ => None,
    }
}

/// `now`, `recently`, `the future`.
pub(super) fn vague(scan: &Scan, at: usize, vague: Vague) -> Option<Found> {
    let token = scan.token(at)?;
    let glued = scan
        .analysis
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.is_mark('-') && !t.after_space());
    if glued {
        return None;
    }
    let mut from = at;
    let mut to = at + 1;
    match scan.printed(at) {
        "future" | "Future" if scan.is_before(at, 1, word::THE) => from -= 1,
        "future" if scan.is_before(at, 1, word::NEAR) && scan.is_before(at, 2, word::THE) => {
            from -= 2;
        }
        "now" if scan.is_before(at, 1, word::RIGHT) => from -= 1,
        "soon" if scan.is_before(at, 1, word::AS) => return None,
        "recent" | "future" if matches!(scan.word(at + 1), Some(DateWord::Units(_))) => to += 1,
        // "future talks": of all such words this one is a time the least often.
        "Current" | "Future" | "Recent" | "future" => return None,
        _ => {}
    }
    // A name, a heading, a title: "Future of Work".
    let name = token.is_capital() && matches!(scan.printed(at), "Soon" | "Future");
    (!name).then(|| Found::new(from, to, When::Vague(vague), Rule::VagueTime).with_confidence(0.7))
}

/// `in the past`.
pub(super) fn the_past(scan: &Scan, at: usize) -> Option<Found> {
    let alone = scan.is_before(at, 1, word::THE)
        && scan.printed(at) == "past"
        && scan
            .token(at + 1)
            .is_none_or(|t| !t.is_word() && !t.is_number());
    alone.then(|| {
        Found::new(at - 1, at + 1, When::Vague(Vague::Past), Rule::VagueTime).with_confidence(0.7)
    })
}

/// `last fall`, `this summer`, `the summer of 2014`, `spring 2025`, `the winter`.
pub(super) fn season(scan: &Scan, at: usize, season: Season) -> Option<Found> {
    let the = usize::from(scan.is_before(at, 1, word::THE));
    let verb = scan.printed(at) == "fall" || scan.printed(at) == "spring";
    if let Some((year, to)) = super::calendar::year_after(scan, at + 1)
        .filter(|_| !verb || scan.year(at + 1).is_some() || scan.is(at + 1, word::OF))
    {
        return Some(season_third(
            scan,
            Found::new(at - the, to, When::Season(year, season), Rule::Season),
        ));
    }
    let published = scan.published?;
    let by = match scan.word_before(at, 1) {
        Some(DateWord::Shift(Shift::Last)) => -1,
        Some(DateWord::Shift(Shift::This)) => 0,
        Some(DateWord::Shift(Shift::Next)) => 1,
        _ if the == 1 && !verb => 0,
        _ => return None,
    };
    let mut year = published.year();
    let first = When::Season(year, season).days()?.0;
    match by {
        -1 if first > published.checked_sub_days(Days::new(60))? => year -= 1,
        1 if first <= published => year += 1,
        _ => {}
    }
    let mut from = at - 1;
    if matches!(
        scan.word_before(from, 1),
        Some(DateWord::Shift(Shift::This))
    ) {
        from -= 1;
        year = published.year();
    }
    Some(season_third(
        scan,
        Found::new(from, at + 1, When::Season(year, season), Rule::Season).with_confidence(0.75),
    ))
}

fn season_third(scan: &Scan, found: Found) -> Found {
    let (from, third) = third_before(scan, found.from);
    Found {
        from,
        third,
        ..found
    }
}
