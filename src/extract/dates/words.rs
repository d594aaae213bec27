//! The words date expressions are made of.

use chrono::Weekday;

use crate::lexicon::{Class, Values, WordId, choice, value};
pub(super) use choice::{CalendarUnit, DayPart, Season, Third, TimeShift, VagueTime as Vague};

/// What a word can be in a date expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DateWord {
    Month(u32),
    Weekday(Weekday),
    /// `Fridays`.
    Weekdays(Weekday),
    Unit(CalendarUnit),
    /// `days`, `years`.
    Units(CalendarUnit),
    Season(Season),
    Part(DayPart),
    /// `noon`, `midnight`: an hour.
    Hour(u32),
    /// Days from publication.
    Day(i64),
    Tonight,
    Vague(Vague),
    Shift(TimeShift),
    Third(Third),
    /// `ago`.
    Ago,
    /// `a.m.`, `p.m.`: hours to add.
    HalfDay(u32),
    Fiscal,
    /// `1990s` in words: `nineties`.
    Decade(i32),
    /// A holiday, as the lexicon tells its day.
    Holiday(&'static str),
    Fortnight,
}

/// What the words of a class are in a date.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// The same for all.
    Is(DateWord),
    Month,
    Weekday,
    Weekdays,
    Unit,
    Units,
    Season,
    Part,
    Hour,
    Day,
    Vague,
    Shift,
    Third,
    HalfDay,
    Decade,
    Holiday,
}

static KINDS: Values<Class, Kind> = Values::by_class(&[
    (Class::Month, Kind::Month),
    (Class::Weekday, Kind::Weekday),
    (Class::Weekdays, Kind::Weekdays),
    (Class::CalendarUnit, Kind::Unit),
    (Class::CalendarUnits, Kind::Units),
    (Class::Season, Kind::Season),
    (Class::DayPart, Kind::Part),
    (Class::NamedHour, Kind::Hour),
    (Class::NearDay, Kind::Day),
    (Class::Tonight, Kind::Is(DateWord::Tonight)),
    (Class::VagueTime, Kind::Vague),
    (Class::TimeShift, Kind::Shift),
    (Class::Third, Kind::Third),
    (Class::Ago, Kind::Is(DateWord::Ago)),
    (Class::HalfDay, Kind::HalfDay),
    (Class::Fiscal, Kind::Is(DateWord::Fiscal)),
    (Class::Decade, Kind::Decade),
    (Class::Holiday, Kind::Holiday),
    (Class::Fortnight, Kind::Is(DateWord::Fortnight)),
]);

/// Returns what a word is in a date expression.
#[inline]
pub(super) fn date_word(word: WordId) -> Option<DateWord> {
    KINDS.get(word).and_then(|kind| of_kind(kind, word))
}

fn of_kind(kind: Kind, word: WordId) -> Option<DateWord> {
    Some(match kind {
        Kind::Is(word) => word,
        Kind::Month => DateWord::Month(value::MONTH.get(word)? as u32),
        Kind::Weekday => DateWord::Weekday(weekday_of(word)?),
        Kind::Weekdays => DateWord::Weekdays(weekday(value::WEEKDAYS.get(word)?)?),
        Kind::Unit => DateWord::Unit(value::CALENDAR_UNIT.get(word)?),
        Kind::Units => DateWord::Units(value::CALENDAR_UNITS.get(word)?),
        Kind::Season => DateWord::Season(value::SEASON.get(word)?),
        Kind::Part => DateWord::Part(value::DAY_PART.get(word)?),
        Kind::Hour => DateWord::Hour(value::NAMED_HOUR.get(word)? as u32),
        Kind::Day => DateWord::Day(value::NEAR_DAY.get(word)? as i64),
        Kind::Vague => DateWord::Vague(value::VAGUE_TIME.get(word)?),
        Kind::Shift => DateWord::Shift(value::TIME_SHIFT.get(word)?),
        Kind::Third => DateWord::Third(value::THIRD.get(word)?),
        Kind::HalfDay => DateWord::HalfDay(value::HALF_DAY.get(word)? as u32),
        Kind::Decade => DateWord::Decade(value::DECADE.get(word)? as i32),
        Kind::Holiday => DateWord::Holiday(value::HOLIDAY.get(word)?),
    })
}

/// Returns the weekday a word names.
pub(super) fn weekday_of(word: WordId) -> Option<Weekday> {
    weekday(value::WEEKDAY.get(word)?)
}

fn weekday(number: f64) -> Option<Weekday> {
    Weekday::try_from((number as u8).checked_sub(1)?).ok()
}
