//! The words dates are written with: months, weekdays, seasons, ordinals.
//!
//! Apart because both the machine forms (RFC 2822) and the written ones read them.

use crate::lexicon::{Class, WordId, choice::Season, value};

/// Returns the number of a month (1 to 12) by its English name or abbreviation, any case, with or without a period.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = WordId::folded(word.trim_end_matches('.'));
    let month = value::MONTH
        .get(word)
        .or_else(|| value::RARE_MONTH.get(word));
    month.map(|number| number as u32)
}

/// Whether a word is an English weekday or its abbreviation, any case.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = WordId::folded(word.trim_end_matches('.'));
    word.is(Class::Weekday) || word.is(Class::RareWeekday)
}

/// Returns the first month of a season.
pub(super) fn season(word: &str) -> Option<u32> {
    Some(match value::SEASON.get(WordId::folded(word))? {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    })
}

/// Returns which of four an ordinal word or numeral names: `first`, `1st`, `Q1`.
pub(super) fn fourth(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let told = match lower.as_str() {
        "1st" | "q1" => Some(1),
        "2nd" | "q2" => Some(2),
        "3rd" | "q3" => Some(3),
        "4th" | "q4" => Some(4),
        word => value::ORDINAL.get(WordId::of(word)).map(|rank| rank as u32),
    };
    told.filter(|which| (1..=4).contains(which))
}
