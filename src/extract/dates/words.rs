//! The words date expressions are made of.

use super::feasts::Feast::{self, Easter, Fixed, Nth};
use super::value::{DayPart, Season, Third, Vague};
use crate::text::Lexicon;
use chrono::Weekday;

/// What a word can be in a date expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DateWord {
    Month(u32),
    Weekday(Weekday),
    Unit(Unit),
    /// `days`, `years`.
    Units(Unit),
    Season(Season),
    Part(DayPart),
    /// `noon`, `midnight`: an hour.
    Hour(u32),
    /// Days from publication.
    Day(i64),
    Tonight,
    Vague(Vague),
    Shift(Shift),
    Third(Third),
    /// `ago`.
    Ago,
    /// `a.m.`, `p.m.`: hours to add.
    HalfDay(u32),
    Fiscal,
    /// `1990s` in words: `nineties`.
    Decade(i32),
    Feast(Feast),
    Fortnight,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// Which one, from publication or from the time last spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Last,
    This,
    Next,
    /// From the time last spoken of: `that`, `the same`.
    That,
    Following,
    Previous,
}

use DateWord::{Ago, Day, Decade, Fiscal, HalfDay, Hour, Month, Part, Tonight, Units};

static WORDS: Lexicon<DateWord, 1024> = Lexicon::new(&[
    ("january", Month(1)),
    ("jan", Month(1)),
    ("jan.", Month(1)),
    ("february", Month(2)),
    ("feb", Month(2)),
    ("feb.", Month(2)),
    ("march", Month(3)),
    ("mar", Month(3)),
    ("april", Month(4)),
    ("apr", Month(4)),
    ("apr.", Month(4)),
    ("may", Month(5)),
    ("june", Month(6)),
    ("jun", Month(6)),
    ("jun.", Month(6)),
    ("july", Month(7)),
    ("jul", Month(7)),
    ("jul.", Month(7)),
    ("august", Month(8)),
    ("aug", Month(8)),
    ("aug.", Month(8)),
    ("september", Month(9)),
    ("sept", Month(9)),
    ("sept.", Month(9)),
    ("sep", Month(9)),
    ("sep.", Month(9)),
    ("october", Month(10)),
    ("oct", Month(10)),
    ("oct.", Month(10)),
    ("november", Month(11)),
    ("nov", Month(11)),
    ("nov.", Month(11)),
    ("december", Month(12)),
    ("dec", Month(12)),
    ("dec.", Month(12)),
    ("monday", DateWord::Weekday(Weekday::Mon)),
    ("tuesday", DateWord::Weekday(Weekday::Tue)),
    ("wednesday", DateWord::Weekday(Weekday::Wed)),
    ("thursday", DateWord::Weekday(Weekday::Thu)),
    ("friday", DateWord::Weekday(Weekday::Fri)),
    ("saturday", DateWord::Weekday(Weekday::Sat)),
    ("sunday", DateWord::Weekday(Weekday::Sun)),
    ("mon", DateWord::Weekday(Weekday::Mon)),
    ("tue", DateWord::Weekday(Weekday::Tue)),
    ("tues", DateWord::Weekday(Weekday::Tue)),
    ("wed", DateWord::Weekday(Weekday::Wed)),
    ("thu", DateWord::Weekday(Weekday::Thu)),
    ("thurs", DateWord::Weekday(Weekday::Thu)),
    ("fri", DateWord::Weekday(Weekday::Fri)),
    ("day", DateWord::Unit(Unit::Day)),
    ("week", DateWord::Unit(Unit::Week)),
    ("weekend", DateWord::Unit(Unit::Weekend)),
    ("month", DateWord::Unit(Unit::Month)),
    ("quarter", DateWord::Unit(Unit::Quarter)),
    ("half", DateWord::Unit(Unit::Half)),
    ("year", DateWord::Unit(Unit::Year)),
    ("decade", DateWord::Unit(Unit::Decade)),
    ("century", DateWord::Unit(Unit::Century)),
    ("days", Units(Unit::Day)),
    ("weeks", Units(Unit::Week)),
    ("months", Units(Unit::Month)),
    ("quarters", Units(Unit::Quarter)),
    ("years", Units(Unit::Year)),
    ("decades", Units(Unit::Decade)),
    ("centuries", Units(Unit::Century)),
    ("spring", DateWord::Season(Season::Spring)),
    ("summer", DateWord::Season(Season::Summer)),
    ("autumn", DateWord::Season(Season::Autumn)),
    ("fall", DateWord::Season(Season::Autumn)),
    ("winter", DateWord::Season(Season::Winter)),
    ("morning", Part(DayPart::Morning)),
    ("afternoon", Part(DayPart::Afternoon)),
    ("evening", Part(DayPart::Evening)),
    ("night", Part(DayPart::Night)),
    ("overnight", Part(DayPart::Night)),
    ("noon", Hour(12)),
    ("midday", Hour(12)),
    ("midnight", Hour(24)),
    ("today", Day(0)),
    ("yesterday", Day(-1)),
    ("tomorrow", Day(1)),
    ("tonight", Tonight),
    ("now", DateWord::Vague(Vague::Present)),
    ("currently", DateWord::Vague(Vague::Present)),
    ("current", DateWord::Vague(Vague::Present)),
    ("nowadays", DateWord::Vague(Vague::Present)),
    ("recently", DateWord::Vague(Vague::Past)),
    ("recent", DateWord::Vague(Vague::Past)),
    ("soon", DateWord::Vague(Vague::Future)),
    ("future", DateWord::Vague(Vague::Future)),
    ("last", DateWord::Shift(Shift::Last)),
    ("past", DateWord::Shift(Shift::Last)),
    ("this", DateWord::Shift(Shift::This)),
    ("next", DateWord::Shift(Shift::Next)),
    ("coming", DateWord::Shift(Shift::Next)),
    ("that", DateWord::Shift(Shift::That)),
    ("same", DateWord::Shift(Shift::That)),
    ("following", DateWord::Shift(Shift::Following)),
    ("previous", DateWord::Shift(Shift::Previous)),
    ("early", DateWord::Third(Third::Early)),
    ("earlier", DateWord::Third(Third::Early)),
    ("beginning", DateWord::Third(Third::Early)),
    ("start", DateWord::Third(Third::Early)),
    ("mid", DateWord::Third(Third::Middle)),
    ("middle", DateWord::Third(Third::Middle)),
    ("late", DateWord::Third(Third::Late)),
    ("later", DateWord::Third(Third::Late)),
    ("end", DateWord::Third(Third::Late)),
    ("ago", Ago),
    ("a.m.", HalfDay(0)),
    ("a.m", HalfDay(0)),
    ("am", HalfDay(0)),
    ("p.m.", HalfDay(12)),
    ("p.m", HalfDay(12)),
    ("pm", HalfDay(12)),
    ("fiscal", Fiscal),
    ("financial", Fiscal),
    ("fy", Fiscal),
    ("twenties", Decade(2)),
    ("thirties", Decade(3)),
    ("forties", Decade(4)),
    ("fifties", Decade(5)),
    ("sixties", Decade(6)),
    ("seventies", Decade(7)),
    ("eighties", Decade(8)),
    ("nineties", Decade(9)),
    ("fortnight", DateWord::Fortnight),
    ("christmas", DateWord::Feast(Fixed(12, 25))),
    ("halloween", DateWord::Feast(Fixed(10, 31))),
    ("easter", DateWord::Feast(Easter(0))),
    ("pentecost", DateWord::Feast(Easter(49))),
    ("thanksgiving", DateWord::Feast(Nth(11, Weekday::Thu, 4))),
]);

/// Returns what a word is in a date expression.
#[inline]
pub(super) fn date_word(hash: u64) -> Option<DateWord> {
    WORDS.get(hash)
}

/// Whether a word may be one of a date; it errs only by saying yes.
#[inline]
pub(super) fn may_be_date_word(hash: u64) -> bool {
    WORDS.may_have(hash)
}
