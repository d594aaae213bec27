//! What a date expression means: its TIMEX3 value and the days it covers.

pub(super) use super::words::{DayPart, Season, Third, Vague};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use std::fmt::{self, Write};

/// A time as said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    Century(i32),
    Decade(i32),
    Year(i32),
    FiscalYear(i32),
    Half(i32, u32),
    Quarter(i32, u32),
    Season(i32, Season),
    Month(i32, u32),
    /// ISO year and week.
    Week(i32, u32),
    Weekend(i32, u32),
    Day(NaiveDate),
    Part(NaiveDate, DayPart),
    Minute(NaiveDateTime),
    /// The end of a day.
    Midnight(NaiveDate),
    /// A month or a day of it in an unknown year.
    Yearless(u32, Option<u32>),
    /// An unknown day of a year.
    InYear(i32),
    /// A weekday of an unknown week.
    Weekday(Weekday),
    /// So many days (`D`), weeks, months, years from publication, and the first and last day of them.
    Length(char, u32, (NaiveDate, NaiveDate)),
    /// From the first year or month to the last.
    Years(i32, i32),
    Months((i32, u32), (i32, u32)),
    Days(NaiveDate, NaiveDate),
    Vague(Vague),
}

impl When {
    /// Returns the week a day lies in.
    pub(super) fn week_of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Self::Week(week.year(), week.week())
    }

    /// Whether it begins before the year 1.
    pub(super) fn is_before_year_one(self) -> bool {
        match self {
            Self::Century(several) | Self::Decade(several) => several < 0,
            Self::Year(year)
            | Self::FiscalYear(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _)
            | Self::Week(year, _)
            | Self::Weekend(year, _)
            | Self::InYear(year)
            | Self::Years(year, _)
            | Self::Months((year, _), _) => year < 1,
            Self::Day(day) | Self::Part(day, _) | Self::Midnight(day) | Self::Days(day, _) => {
                day.year() < 1
            }
            Self::Minute(minute) => minute.year() < 1,
            Self::Yearless(..) | Self::Weekday(_) | Self::Length(..) | Self::Vague(_) => false,
        }
    }

    /// Returns the TIMEX3 value.
    pub(super) fn timex(self) -> String {
        /// Bytes of most of them, so that the text need not grow.
        const USUAL: usize = 16;
        let mut to = String::with_capacity(USUAL);
        let _ = self.write(&mut to); // writing into memory cannot fail
        to
    }

    fn write(self, to: &mut String) -> fmt::Result {
        match self {
            Self::Century(c) => write!(to, "{c:02}XX"),
            Self::Decade(d) => write!(to, "{d:03}X"),
            Self::Year(y) | Self::FiscalYear(y) => write!(to, "{y:04}"),
            Self::Half(y, h) => write!(to, "{y:04}-H{h}"),
            Self::Quarter(y, q) => write!(to, "{y:04}-Q{q}"),
            Self::Season(y, s) => write!(to, "{y:04}-{}", s.code()),
            Self::Month(y, m) => write!(to, "{y:04}-{m:02}"),
            Self::Week(y, w) => write!(to, "{y:04}-W{w:02}"),
            Self::Weekend(y, w) => write!(to, "{y:04}-W{w:02}-WE"),
            Self::Day(d) => write!(to, "{d}"),
            Self::Part(d, p) => write!(to, "{d}T{}", p.code()),
            Self::Minute(t) => write!(to, "{}", t.format("%Y-%m-%dT%H:%M")),
            Self::Midnight(d) => write!(to, "{d}T24:00"),
            Self::Yearless(m, None) => write!(to, "XXXX-{m:02}"),
            Self::Yearless(m, Some(d)) => write!(to, "XXXX-{m:02}-{d:02}"),
            Self::InYear(y) => write!(to, "{y:04}-XX-XX"),
            Self::Weekday(w) => write!(to, "XXXX-WXX-{}", w.number_from_monday()),
            Self::Years(a, b) => write!(to, "{a:04}/{b:04}"),
            Self::Months((a, b), (c, d)) => write!(to, "{a:04}-{b:02}/{c:04}-{d:02}"),
            Self::Days(a, b) => write!(to, "{a}/{b}"),
            Self::Length(unit, count, _) => write!(to, "P{count}{unit}"),
            Self::Vague(v) => to.write_str(v.code()),
        }
    }

    /// Returns the first and the last day meant, or nothing when it is no time in the calendar.
    pub(super) fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let year = |first: i32, last: i32| Some((day(first, 1, 1)?, day(last, 12, 31)?));
        match self {
            Self::Century(c) => year(c * 100, c * 100 + 99),
            Self::Decade(d) => year(d * 10, d * 10 + 9),
            Self::Year(y) => year(y, y),
            // Fiscal years begin in different months; the interval leaves room for the usual ones.
            Self::FiscalYear(y) => Some((day(y - 1, 4, 1)?, day(y, 12, 31)?)),
            Self::Half(y, h) => Some((day(y, h * 6 - 5, 1)?, month_end(y, h * 6)?)),
            Self::Quarter(y, q) => Some((day(y, q * 3 - 2, 1)?, month_end(y, q * 3)?)),
            Self::Season(y, s) => s.days(y),
            Self::Month(y, m) => Some((day(y, m, 1)?, month_end(y, m)?)),
            Self::Week(y, w) => week_days(y, w, Weekday::Mon),
            Self::Weekend(y, w) => week_days(y, w, Weekday::Sat),
            Self::Day(d) | Self::Part(d, _) | Self::Midnight(d) => Some((d, d)),
            Self::Minute(t) => Some((t.date(), t.date())),
            Self::Years(a, b) => year(a, b),
            Self::Months((a, b), (c, d)) => Some((day(a, b, 1)?, month_end(c, d)?)),
            Self::Days(a, b) | Self::Length(_, _, (a, b)) => Some((a, b)),
            Self::Yearless(..) | Self::InYear(_) | Self::Weekday(_) | Self::Vague(_) => None,
        }
    }

    /// Returns the days of one third of it: early February is its first ten days, the end of a year its December.
    pub(super) fn third(self, third: Third) -> Option<(NaiveDate, NaiveDate)> {
        if let Self::Year(y) = self {
            let (first, last) = match third {
                Third::Start => (1, 1),
                Third::Early => (1, 4),
                Third::Middle => (5, 8),
                Third::Late => (9, 12),
                Third::End => (12, 12),
            };
            return Some((day(y, first, 1)?, month_end(y, last)?));
        }
        match self {
            Self::Decade(d) => return third_of_years(d * 10, 10, third),
            Self::Century(c) => return third_of_years(c * 100, 100, third),
            _ => {}
        }
        let (first, last) = self.days()?;
        let length = (last - first).num_days() + 1;
        if length < 3 {
            return Some((first, last));
        }
        // A month has thirds of ten days; what is left over goes to the last.
        let part = if (28..=31).contains(&length) {
            10
        } else {
            length / 3
        };
        let forward = |days: i64| first.checked_add_days(Days::new(days.max(0) as u64));
        match third {
            Third::Start | Third::Early => Some((first, forward(part - 1)?)),
            Third::Middle => Some((forward(part)?, forward(2 * part - 1)?)),
            Third::Late | Third::End => Some((forward(2 * part)?, last)),
        }
    }
}

impl DayPart {
    fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The year of the season that a day lies in, or else of the one that comes next in its year: in February it is still
    /// last year's winter.
    pub(super) fn year_at(self, day: NaiveDate) -> i32 {
        day.year() - i32::from(self == Self::Winter && day.month() < 3)
    }

    /// Meteorological seasons; a winter begins in the December of its year.
    fn days(self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Spring => Some((day(year, 3, 1)?, day(year, 5, 31)?)),
            Self::Summer => Some((day(year, 6, 1)?, day(year, 8, 31)?)),
            Self::Autumn => Some((day(year, 9, 1)?, day(year, 11, 30)?)),
            Self::Winter => Some((day(year, 12, 1)?, month_end(year + 1, 2)?)),
        }
    }
}

impl Vague {
    fn code(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// A day that exists.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (0..=9999).contains(&year))
}

/// The last day of a month.
pub(super) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month >= 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    day(year, month, 1)?.pred_opt()
}

fn week_days(year: i32, week: u32, from: Weekday) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_isoywd_opt(year, week, from)?;
    Some((first, NaiveDate::from_isoywd_opt(year, week, Weekday::Sun)?))
}

/// The time `hour:minute` of a day; 24:00 is its end.
pub(super) fn time(day: NaiveDate, hour: u32, minute: u32) -> Option<When> {
    if (hour, minute) == (24, 0) {
        return Some(When::Midnight(day));
    }
    day.and_hms_opt(hour, minute, 0).map(When::Minute)
}

/// Moves a month by a number of months.
pub(super) fn month_after(year: i32, month: u32, by: i64) -> (i32, u32) {
    let months = i64::from(year) * 12 + i64::from(month) - 1 + by;
    (
        months.div_euclid(12) as i32,
        months.rem_euclid(12) as u32 + 1,
    )
}

/// The days of one third of so many years: its first four tenths, three in the middle, the last three.
fn third_of_years(first: i32, length: i32, third: Third) -> Option<(NaiveDate, NaiveDate)> {
    let tenths = |tenths: i32| first + length * tenths / 10;
    let (begin, end) = match third {
        Third::Start | Third::Early => (first, tenths(4)),
        Third::Middle => (tenths(4), tenths(7)),
        Third::Late | Third::End => (tenths(7), tenths(10)),
    };
    Some((day(begin, 1, 1)?, day(end - 1, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_of_a_month_are_ten_days() {
        let early = When::Month(2025, 2).third(Third::Early);
        assert_eq!(
            early,
            Some((day(2025, 2, 1).unwrap(), day(2025, 2, 10).unwrap()))
        );
        let late = When::Month(2024, 2).third(Third::Late);
        assert_eq!(
            late,
            Some((day(2024, 2, 21).unwrap(), day(2024, 2, 29).unwrap()))
        );
    }

    #[test]
    fn values_are_timex() {
        assert_eq!(When::Decade(199).timex(), "199X");
        assert_eq!(When::week_of(day(2025, 2, 12).unwrap()).timex(), "2025-W07");
        assert_eq!(
            When::Part(day(2025, 2, 12).unwrap(), DayPart::Morning).timex(),
            "2025-02-12TMO"
        );
    }

    #[test]
    fn months_move_over_years() {
        assert_eq!(month_after(2025, 1, -1), (2024, 12));
        assert_eq!(month_after(2025, 11, 3), (2026, 2));
    }
}
