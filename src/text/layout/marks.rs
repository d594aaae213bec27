//! The marks lines begin and end with: bullets, attributions, post lines, bylines.
//!
//! Apart because both the joining of lines and the naming of kinds ask for them.

use crate::lexicon::{Class, WordId};
/// Returns the length of a bullet or item number with the space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let mut chars = line.char_indices();
    let (_, first) = chars.next()?;
    if matches!(
        first,
        '-' | '*' | '•' | '·' | '▪' | '●' | '◦' | '‣' | '■' | '–' | '—' | '►' | '∙' | '\u{f0b7}'
    ) {
        if matches!(first, '–' | '—' | '-') && is_attribution(line) {
            return None;
        }
        let rest = &line[first.len_utf8()..];
        let body = rest.trim_start();
        let spaced = body.len() < rest.len() || matches!(first, '•' | '▪' | '●' | '■' | '\u{f0b7}');
        return (spaced && !body.is_empty() && !body.starts_with(first))
            .then(|| line.len() - body.len());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).filter(|_| (1..=2).contains(&digits))?;
    let body = rest.strip_prefix(['.', ')'])?;
    let text = body.trim_start();
    (text.len() < body.len()
        && text.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“'))
    .then(|| line.len() - text.len())
}

/// Whether a line is a quotation's "– Name" or a post's "— NAME (@handle) DATE", and not a list item.
pub(super) fn is_attribution(line: &str) -> bool {
    let Some(rest) = after_dash(line) else {
        return false;
    };
    is_post_line(line) || (!line.starts_with("- ") && is_name(rest))
}

/// Returns what follows the dash a line begins with.
fn after_dash(line: &str) -> Option<&str> {
    let rest = ["--", "–", "—", "―", "-", "~"]
        .iter()
        .find_map(|d| line.strip_prefix(*d))?;
    Some(rest.trim_start()).filter(|r| !r.is_empty())
}

/// Whether a line is "— NAME (@handle) DATE".
pub(super) fn is_post_line(line: &str) -> bool {
    after_dash(line).is_some_and(is_post_author)
}

/// Whether a text is "NAME (@handle) DATE".
fn is_post_author(text: &str) -> bool {
    text.find("(@")
        .is_some_and(|at| at < 120 && is_handle_and_date(&text[at..]))
}

/// Whether a text is "(@handle) DATE", a date being something short with a year or day in it, or nothing.
pub(super) fn is_handle_and_date(text: &str) -> bool {
    let Some((handle, rest)) = text.strip_prefix("(@").and_then(|t| t.split_once(')')) else {
        return false;
    };
    let good = handle
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'@'));
    good && !handle.is_empty()
        && rest.len() < 40
        && (rest.trim().is_empty() || rest.bytes().any(|b| b.is_ascii_digit()))
}

/// Whether a text is a name with perhaps an office after a comma: short, capitals, no sentence.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let name = text.split([',', '(']).next().unwrap_or(text).trim();
    let words = name.split_whitespace();
    let good =
        |w: &str| w.starts_with(|c: char| c.is_uppercase()) || WordId::of(w).is(Class::NamePart);
    let count = words.clone().count();
    text.len() <= 90
        && (1..=7).contains(&count)
        && words.clone().all(good)
        && name.starts_with(|c: char| c.is_uppercase())
        && !text.contains(['"', '“', '”', '?', '!'])
}

/// Returns where the "– Name" after a closing quotation mark begins, when the text ends with one.
pub(super) fn quoted_then_name(text: &str) -> bool {
    if !text.starts_with(['"', '“', '‘', '«', '„']) || text.len() > 900 {
        return false;
    }
    let Some(close) = text.rfind(['"', '”', '’', '»', '“']).filter(|at| *at > 8) else {
        return false;
    };
    let mark = text[close..].chars().next().map_or(1, char::len_utf8);
    let rest = text[close + mark..].trim_start_matches([' ', '\u{a0}', '.', ',', '\n', '\r']);
    after_dash(rest).is_some_and(is_name)
}

/// Whether a line says who wrote the article: "By Jane Doe", "Reporting by …". `early` when it stands near the start.
pub(super) fn is_byline(line: &str, early: bool) -> bool {
    let line = line.trim_start_matches(['(', '[', '*', '_']);
    let credit = [
        "Reporting by",
        "Additional reporting by",
        "Writing by",
        "Editing by",
        "Compiled by",
        "Edited by",
        "Written by",
        "Reporting and writing by",
    ];
    if credit.iter().any(|c| line.starts_with(c)) {
        return line.len() < 400;
    }
    let start = line.get(..3).unwrap_or("");
    if !early || !(start == "By " || start == "BY " || start == "by ") || line.len() > 140 {
        return false;
    }
    let names = &line[3..];
    let good = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        w.is_empty()
            || w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || WordId::of(w).is(Class::BylineWord)
    };
    names.starts_with(|c: char| c.is_uppercase())
        && names.split_whitespace().all(good)
        && names.split_whitespace().count() >= 2
        && !names.ends_with(['.', '?', '!'])
}

/// Whether a line announces a summary: "At a Glance", "Key points".
pub(super) fn announces_lead(line: &str) -> bool {
    let line = line.trim_end_matches([':', '.', ' ']);
    if line.len() > 40 || !line.is_ascii() {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    Class::LeadAnnouncer.has(&lower)
}
