//! Words joined by a hyphen that carry a place: "Berlin-based", "R-Elbow Lake", "Washington-Moscow".
//!
//! Apart from the rest because the shared tokens keep such words whole, while a place is named by a part of them.

use crate::text::{Analysis, Span, folded_hash};

/// Which part of a joined word can be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands before the hyphen: "Berlin-based".
    Head,
    /// What stands after it: "R-Elbow".
    Tail,
    /// Both: "Washington-Moscow".
    Both,
}

/// The two sides of a joined word and which of them can be names; `None` for a name that has a hyphen ("Port-au-Prince").
pub(super) fn split(word: &str) -> Option<(Part, &str, &str)> {
    let (head, tail) = word.split_once('-')?;
    let capital = |s: &str| s.starts_with(char::is_uppercase);
    let no_capital = !tail.contains(char::is_uppercase);
    let part = match (capital(head), capital(tail)) {
        (true, true) if head.len() == 1 => Part::Tail,
        (true, true) => Part::Both,
        (true, false) if no_capital && head.len() > 1 => Part::Head,
        _ => return None,
    };
    Some((part, head, tail))
}

/// The hash of the part of a joined word that a name can begin or end with; for both the first.
pub(super) fn hash(analysis: &Analysis, at: usize) -> Option<(Part, u64)> {
    let (part, head, tail) = split(analysis.word(at))?;
    let name = if part == Part::Tail { tail } else { head };
    Some((part, folded_hash(name)))
}

/// The hash of the second of two names joined.
pub(super) fn second(analysis: &Analysis, at: usize) -> Option<u64> {
    let (part, _, tail) = split(analysis.word(at))?;
    (part == Part::Both).then(|| folded_hash(tail))
}

/// The span of a word without the part that is no name; for both the first name, and the second apart.
pub(super) fn spans(analysis: &Analysis, at: usize) -> Option<(Span, Option<Span>)> {
    let whole = analysis.tokens.get(at)?.span;
    let (part, head, tail) = split(analysis.word(at))?;
    let first = Span {
        start: whole.start,
        end: whole.start + head.len() as u32,
    };
    let last = Span {
        start: whole.end - tail.len() as u32,
        end: whole.end,
    };
    Some(match part {
        Part::Head => (first, None),
        Part::Tail => (last, None),
        Part::Both => (first, Some(last)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joined_word_is_cut_where_the_name_ends() {
        assert_eq!(split("Berlin-based"), Some((Part::Head, "Berlin", "based")));
        assert_eq!(split("R-Elbow"), Some((Part::Tail, "R", "Elbow")));
        assert_eq!(
            split("Washington-Moscow"),
            Some((Part::Both, "Washington", "Moscow"))
        );
        assert_eq!(split("Port-au-Prince"), None);
        assert_eq!(split("pro-European"), None);
    }
}
