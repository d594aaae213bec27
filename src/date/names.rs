//! The words dates are written with: months, weekdays, seasons, ordinals.
//!
//! Apart because both the machine forms (RFC 2822) and the written ones read them.

/// Returns the number of a month (1 to 12) by its English name or abbreviation, any case, with or without a period.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "january" | "jan" => 1,
        "february" | "feb" | "febr" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Whether a word is an English weekday or its abbreviation, any case.
pub(super) fn is_weekday(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    let names = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let short = [
        "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
    ];
    names.contains(&lower.as_str()) || short.contains(&lower.as_str())
}

/// Returns first month of a season and whether it runs over the turn of the year.
pub(super) fn season(word: &str) -> Option<u32> {
    Some(match word.to_ascii_lowercase().as_str() {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// Returns which of four an ordinal word or numeral names: `first`, `1st`, `Q1`.
pub(super) fn fourth(word: &str) -> Option<u32> {
    Some(match word.to_ascii_lowercase().as_str() {
        "first" | "1st" | "q1" => 1,
        "second" | "2nd" | "q2" => 2,
        "third" | "3rd" | "q3" => 3,
        "fourth" | "4th" | "q4" => 4,
        _ => return None,
    })
}
