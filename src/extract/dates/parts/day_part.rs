//! The part of a day behind the day: `Tuesday morning`.

use super::super::cursor::Cursor;
use super::super::value::{self, When};
use super::super::words::DateWord;

/// A part of the day right after a day: `Tuesday morning`.
pub(in crate::extract::dates) fn part_after(
    cursor: &Cursor,
    at: usize,
    when: When,
) -> (usize, When) {
    match (cursor.word(at), when) {
        (Some(DateWord::Part(part)), When::Day(day)) if cursor.printed(at) != "overnight" => {
            (at + 1, When::Part(day, part))
        }
        (Some(DateWord::Part(_)), When::Weekday(_)) => (at + 1, when),
        (Some(DateWord::Hour(hour)), When::Day(day)) => {
            value::time(day, hour, 0).map_or((at, when), |t| (at + 1, t))
        }
        _ => (at, when),
    }
}
