//! A third of a time: `early`, `late`, `mid`, `the end of` before it.

use super::super::cursor::Cursor;
use super::super::words::{DateWord, Third};
use crate::lexicon::{Class, word};

/// `early`, `late`, `mid`, `the end of`, `the beginning of` before an expression.
pub(in crate::extract::dates) fn third_before(
    cursor: &Cursor,
    at: usize,
) -> (usize, Option<Third>) {
    match cursor.word_before(at, 1) {
        Some(DateWord::Third(third)) if !cursor.is_in(at - 1, Class::NoThird) => {
            return (at - 1, Some(third));
        }
        _ => {}
    }
    // "mid - November", with the hyphen as a mark of its own
    if at >= 2
        && cursor.mark(at - 1, '-')
        && let Some(DateWord::Third(third)) = cursor.word(at - 2)
    {
        return (at - 2, Some(third));
    }
    let of = at.saturating_sub(1);
    if cursor.is(of, word::OF)
        && let Some(DateWord::Third(third)) = cursor.word_before(of, 1)
    {
        let the = cursor.is_before(of, 2, word::THE);
        let bounds = matches!(third, Third::Start | Third::End);
        if the || bounds && !cursor.is_before(of, 2, word::A) {
            return (of - 1 - usize::from(the), Some(third));
        }
    }
    // "by end 2024", but "to end 2024 with a profit"
    let bare = cursor.is_before(at, 1, word::END)
        && matches!(
            cursor.printed(at.saturating_sub(2)),
            "by" | "at" | "since" | "until" | "from" | "before"
        );
    if bare {
        return (at - 1, Some(Third::End));
    }
    (at, None)
}
