//! Dates in figures: `2025-02-12`, `2025/02/12`, `5/17/2018`, `12.02.2025`, `31.12.92`.
//!
//! Apart from the [grammar](super::grammar) because they are read off the characters: no word of the calendar is in them.
//! The dating of articles and the extraction of dates both read with it; which order is meant is for them to find.

use crate::text::Token;

/// A date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InFigures {
    /// The year.
    pub year: i32,
    /// The month, or the first of two numbers that are [open](InFigures::open).
    pub month: u32,
    /// The day, or the second of two numbers.
    pub day: u32,
    /// Whether the two may be day and month or month and day.
    pub open: bool,
    /// Whether the year has two digits.
    pub short: bool,
    /// The token after it.
    pub end: usize,
}

/// Reads the date in figures whose first number is the token at `at`.
pub fn in_figures(text: &str, tokens: &[Token], at: usize) -> Option<InFigures> {
    let (mark, [a, b, c], end) = three_numbers(text, tokens, at)?;
    let n = |s: &str| s.parse::<u32>().ok();
    let (first, second, third) = (n(a)?, n(b)?, n(c)?);
    let century = if third > 60 { 1900 } else { 2000 };
    let (year, month, day, open) = match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => (first, second, third, false),
        // A date with dots is day first wherever it is written so.
        (1..=2, 1..=2, 4) if mark == '.' => (third, second, first, false),
        (1..=2, 1..=2, 4) => (third, first, second, true),
        (1..=2, 1..=2, 2) if mark == '/' => (century + third, first, second, true),
        // "10.12.14" may be a chapter.
        (2, 2, 2) if mark == '.' && first > 12 => (century + third, second, first, false),
        _ => return None,
    };
    Some(InFigures {
        year: i32::try_from(year).ok()?,
        month,
        day,
        open,
        short: a.len() < 4 && c.len() == 2,
        end,
    })
}

/// Three numbers with the same mark between them, and the token after them.
fn three_numbers<'t>(
    text: &'t str,
    tokens: &[Token],
    at: usize,
) -> Option<(char, [&'t str; 3], usize)> {
    let start = tokens.get(at).filter(|t| t.is_number())?.span.start as usize;
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let rest = text.get(start..)?;
    let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let printed = rest[..length].trim_end_matches(['.', '-', '/']);
    let mark = printed.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = printed.split(mark);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let stop = start + printed.len();
    let inside = tokens[at..].iter();
    let count = inside
        .take_while(|t| (t.span.start as usize) < stop)
        .count();
    parts.next().is_none().then_some((mark, three, at + count))
}

#[cfg(test)]
mod tests {
    use super::in_figures;
    use crate::text::tokenize;

    #[test]
    fn figures_are_a_date_with_one_mark_between() {
        let one = |text: &str| {
            let tokens = tokenize(text);
            in_figures(text, &tokens, 0).map(|d| (d.year, d.month, d.day, d.open))
        };
        assert_eq!(one("2025-02-12T10:30"), Some((2025, 2, 12, false)));
        assert_eq!(one("12/02/2025"), Some((2025, 12, 2, true)));
        assert_eq!(one("12.02.2025"), Some((2025, 2, 12, false)));
        assert_eq!(one("31.12.92"), Some((1992, 12, 31, false)));
        assert_eq!(one("10.12.14"), None);
        assert_eq!(one("202-224-5225"), None);
    }
}
