//! A year beside something else: `2025`, `, 2025`, `of 2025`, `this year`, and in words.

use super::super::cursor::Cursor;
use super::super::words::{CalendarUnit, DateWord, TimeShift};
use crate::lexicon::word;
use crate::text::number::{NumberWord, number_word};

/// `2025`, `, 2025`, `of 2025`, `this year`, `of this year` after a month or a day: the year and the place after it.
pub(in crate::extract::dates) fn year_after(cursor: &Cursor, at: usize) -> Option<(i32, usize)> {
    let skip = usize::from(cursor.mark(at, ',') || cursor.is(at, word::OF));
    if let Some(year) = cursor.year(at + skip).filter(|y| (1500..=2150).contains(y)) {
        let glued = cursor.glued(at + skip + 1) && !is_closing(cursor, at + skip + 1);
        return (!glued).then_some((year, at + skip + 1));
    }
    if let Some((year, after)) = spoken(cursor, at) {
        return Some((year, after));
    }
    let at = at + usize::from(cursor.is(at, word::OF));
    if let (Some(DateWord::Shift(shift)), Some(DateWord::Unit(CalendarUnit::Year))) =
        (cursor.word(at), cursor.word(at + 1))
    {
        let by = match shift {
            TimeShift::Last => -1,
            TimeShift::This => 0,
            TimeShift::Next => 1,
            _ => return None,
        };
        return cursor.this_year().map(|y| (y + by, at + 2));
    }
    None
}

fn is_closing(cursor: &Cursor, at: usize) -> bool {
    let mark = cursor
        .token(at)
        .is_some_and(|t| !t.is_word() && !t.is_number());
    mark || matches!(cursor.printed(at), "'s" | "\u{2019}s")
}

pub(in crate::extract::dates) fn stands_free_left(cursor: &Cursor, at: usize) -> bool {
    cursor
        .token(at)
        .is_some_and(crate::text::Token::after_space)
        || at == 0
        || matches!(
            cursor.analysis.word(at - 1),
            "(" | "\"" | "\u{201c}" | "'" | "["
        )
}

/// A year in words: `nineteen ninety-six`, `two thousand`, `twenty twenty-five`: the year and the place after it.
pub(in crate::extract::dates) fn spoken(cursor: &Cursor, at: usize) -> Option<(i32, usize)> {
    let century = match number_word(cursor.token(at)?.word)? {
        NumberWord::Small(n @ 16..=19) => i32::from(n),
        NumberWord::Tens(20) => 20,
        _ => return None,
    };
    let rest = crate::text::number::read(cursor.analysis, at + 1, cursor.end)?;
    let plain = !rest.scaled && !rest.fraction && rest.next <= cursor.end;
    let years = (10.0..100.0).contains(&rest.value) && rest.value.fract() == 0.0 && plain;
    (years && rest.form == crate::text::number::NumberForm::Words)
        .then_some((century * 100 + rest.value as i32, rest.next))
}
