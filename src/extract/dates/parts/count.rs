//! The number before a unit of time: `two`, `a`, `a few`.

use super::super::cursor::Cursor;
use crate::lexicon::word;
use crate::text::number::{self, NumberForm};

/// The count before a unit: the place it starts, and the number, or none for "a few".
pub(in crate::extract::dates) fn count_before(
    cursor: &Cursor,
    at: usize,
) -> Option<(usize, Option<u32>)> {
    let one_back = cursor.before(at, 1)?;
    if one_back.word == word::A || one_back.word == word::AN {
        return Some((at - 1, Some(1)));
    }
    if matches!(
        cursor.printed(at - 1),
        "few" | "several" | "many" | "couple"
    ) {
        let article = cursor.is_before(at, 2, word::A);
        return Some((at - 1 - usize::from(article), None));
    }
    let lowest = at.saturating_sub(4).max(cursor.floor);
    (lowest..at).find_map(|from| {
        let number = number::read(cursor.analysis, from, at)?;
        let whole = number.value.fract() == 0.0 && (0.0..5000.0).contains(&number.value);
        let fits = number.next == at && number.form != NumberForm::Vague && whole;
        fits.then_some((from, Some(number.value as u32)))
    })
}
