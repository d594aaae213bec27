//! Holidays: on a fixed day (`Christmas`, `New Year's Eve`), counted from Easter (`Good Friday`), or on a weekday of a
//! month (`Thanksgiving`).

use super::super::cursor::{Cursor, Expression};
use super::super::parts::shift::days_after;
use super::super::parts::tense::{self, Direction};
use super::super::parts::year::year_after;
use super::super::value::{When, day};
use super::super::words::{DateWord, TimeShift, weekday_of};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{WordId, value};
use Holiday::{Easter, Fixed, Nth};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::Holiday,
        "Shops were shut on Easter Monday 2024 everywhere.",
        "Easter Monday 2024",
    )],
    read: named,
};

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// A month and its day.
    Fixed(u32, u32),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The nth such weekday of a month.
    Nth(u32, Weekday, u8),
}

/// A holiday named by one word, with the word that may follow it: `Christmas Day`, `Easter Monday`, `Easter week`.
pub(super) fn named(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Holiday(day)) = cursor.word(at) else {
        return None;
    };
    let holiday = Holiday::parse(day)?;
    cursor.token(at).filter(|t| t.is_capital())?;
    if cursor.printed(at + 1) == "week" {
        let found = found(cursor, at, at + 1, holiday)?;
        let When::Day(day) = found.when else {
            return None;
        };
        return Some(Expression {
            to: at + 2,
            when: When::week_of(day),
            ..found
        });
    }
    let (holiday, to) = match (holiday, cursor.printed(at + 1)) {
        (Fixed(12, 25), "Eve") => (Fixed(12, 24), at + 2),
        (Easter(_), "Monday") => (Easter(1), at + 2),
        (Easter(_), "Sunday") => (Easter(0), at + 2),
        (_, "Day") => (holiday, at + 2),
        _ => (holiday, at + 1),
    };
    // "Easter Island", "the Christmas Truce"
    let names = cursor
        .token(to)
        .is_some_and(|t| t.is_capital() && t.is_word());
    if names && cursor.word(to).is_none() {
        return None;
    }
    found(cursor, at, to, holiday)
}

/// `New Year's Eve`, `New Year's Day`, at "Year".
pub(super) fn new_year(cursor: &Cursor, at: usize) -> Option<Expression> {
    let new = at.checked_sub(1)?;
    if cursor.printed(new) != "New" || !matches!(cursor.printed(at + 1), "'s" | "\u{2019}s") {
        return None;
    }
    match cursor.printed(at + 2) {
        "Eve" => found(cursor, new, at + 3, Fixed(12, 31)),
        "Day" => found(cursor, new, at + 3, Fixed(1, 1)),
        _ => None,
    }
}

/// What a weekday is that has a name of its own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    /// A day of the calendar: `Good Friday`.
    Day(Expression),
    /// No day of this year's: `Bloody Sunday`.
    Nothing,
}

/// Whether a weekday has a name of its own, which it shares with no other of its kind.
pub(super) fn weekday(cursor: &Cursor, at: usize, name: Weekday) -> Option<Named> {
    let before = at.checked_sub(1)?;
    if !cursor.token(before)?.is_capital() {
        return None;
    }
    let first = cursor.token(before)?;
    let named = value::HOLIDAY.phrases().iter().find(|(words, _)| {
        words[0] == first.word && !first.has_inner_capital() && is_weekday(words[1], name)
    });
    let holiday = match (named, cursor.printed(before)) {
        (Some((_, day)), _) => Holiday::parse(day)?,
        (None, "Bloody" | "Black" | "Super" | "Cyber") => return Some(Named::Nothing),
        _ => return None,
    };
    Some(found(cursor, before, at + 1, holiday).map_or(Named::Nothing, Named::Day))
}

fn is_weekday(word: WordId, weekday: Weekday) -> bool {
    weekday_of(word) == Some(weekday)
}

fn found(cursor: &Cursor, from: usize, to: usize, holiday: Holiday) -> Option<Expression> {
    let shift = match cursor.word_before(from, 1) {
        Some(DateWord::Shift(TimeShift::Last)) => Some(Direction::Past),
        Some(DateWord::Shift(TimeShift::Next)) => Some(Direction::Future),
        _ => None,
    };
    if let (Some(direction), Some(published)) = (shift, cursor.published) {
        let day = holiday.beside(published, direction)?;
        return Some(Expression::new(from - 1, to, When::Day(day), Rule::Holiday));
    }
    if let Some((year, to)) = year_after(cursor, to) {
        let when = When::Day(holiday.day(year)?);
        return Some(Expression::new(from, to, when, Rule::Holiday));
    }
    let when = match (holiday, cursor.published) {
        (Fixed(month, of), published) => {
            let year = tense::year_of(cursor, from, month, Some(of));
            match year.filter(|_| published.is_some()) {
                Some(year) => When::Day(day(year, month, of)?),
                None => When::Yearless(month, Some(of)),
            }
        }
        (_, Some(published)) => {
            When::Day(holiday.nearest(published, tense::direction(cursor, from))?)
        }
        (_, None) => return None,
    };
    Some(Expression::new(from, to, when, Rule::Holiday).with_confidence(0.75))
}

impl Holiday {
    /// Reads the day of a holiday as the lexicon tells it: `12-25`, `easter+49`, `thursday 4 of 11`.
    fn parse(day: &str) -> Option<Self> {
        if let Some(by) = day.strip_prefix("easter") {
            return Some(Easter(by.parse().ok()?));
        }
        if let Some((month, day)) = day.split_once('-') {
            return Some(Fixed(month.parse().ok()?, day.parse().ok()?));
        }
        let mut words = day.split(' ');
        let weekday = weekday_of(WordId::of(words.next()?))?;
        let nth = words.next()?.parse().ok()?;
        Some(Nth(words.nth(1)?.parse().ok()?, weekday, nth))
    }

    /// The day in a year.
    fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Fixed(month, of) => day(year, month, of),
            Easter(by) => days_after(easter(year)?, by),
            Nth(month, weekday, n) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
        }
    }

    /// The last one before a day or the next one after it.
    fn beside(self, published: NaiveDate, direction: Direction) -> Option<NaiveDate> {
        let mut years = (published.year() - 1..=published.year() + 1).filter_map(|y| self.day(y));
        match direction {
            Direction::Past => years.rfind(|d| *d < published),
            Direction::Future => years.find(|d| *d > published),
        }
    }

    /// The last one, the next one, or the nearest when nothing says which.
    fn nearest(self, published: NaiveDate, direction: Option<Direction>) -> Option<NaiveDate> {
        let years = (published.year() - 1..=published.year() + 1).filter_map(|y| self.day(y));
        let fits = |d: &NaiveDate| match direction {
            // A verb in the past is no proof against a holiday that is near.
            Some(Direction::Past) => (*d - published).num_days() < 60,
            Some(Direction::Future) => *d >= published,
            None => true,
        };
        years
            .filter(fits)
            .min_by_key(|d| (*d - published).num_days().abs())
    }
}

/// Easter Sunday of a Gregorian year, by the rule of 1582 in the form Meeus gives it.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, century) = (year % 19, year / 100);
    let correction = century - century / 4 - (8 * century + 13) / 25;
    let moon = (19 * a + correction + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - a) / 11));
    let week = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let from_march = moon - week + 28;
    day(year, 3, 1)?.checked_add_days(Days::new(from_march as u64 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, month, of) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2018, 4, 1),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), day(year, month, of));
        }
    }

    #[test]
    fn a_holiday_is_the_nearest_that_fits() {
        let published = day(2025, 2, 14).unwrap();
        assert_eq!(Easter(-2).nearest(published, None), day(2025, 4, 18));
        assert_eq!(
            Easter(-2).nearest(published, Some(Direction::Past)),
            day(2024, 3, 29)
        );
        assert_eq!(Nth(11, Weekday::Thu, 4).day(2025), day(2025, 11, 27));
    }
}
