//! The agency that a dateline names: "BRUSSELS, Feb 12 (Reuters) -" came from Reuters.
//!
//! Apart from the readers because wire stories come in every format, and only one whose record names no source of its own
//! is asked for its dateline.

use crate::text::{Block, BlockKind, Span};

/// How far into the first paragraph a dateline can reach, in bytes.
const REACH: usize = 130;
/// The longest name of an agency, in bytes.
const LONGEST: usize = 40;

/// Returns the agency in the dateline of the first paragraph.
pub(super) fn of(text: &str, blocks: &[Block]) -> Option<String> {
    let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    paragraphs
        .take(2)
        .find_map(|b| in_dateline(b.span, text))
        .map(str::to_owned)
}

fn in_dateline(block: Span, text: &str) -> Option<&str> {
    let block = block.of(text);
    let open = block.find('(').filter(|at| *at < REACH)?;
    let (place, rest) = (&block[..open], &block[open + 1..]);
    let name = &rest[..rest.find(')').filter(|at| *at <= LONGEST)?];
    let behind = rest[name.len() + 1..].trim_start();
    let dash = behind.starts_with(['-', '\u{2013}', '\u{2014}', '_']);
    let is_name = name.starts_with(|c: char| c.is_uppercase())
        && !name.contains(|c: char| c.is_numeric() || c.is_control());
    (dash && is_name && is_place(place)).then(|| name.trim())
}

/// A dateline opens with its place in capitals: "BRUSSELS, Feb 12".
fn is_place(opening: &str) -> bool {
    let first = opening.split([' ', ',']).next().unwrap_or("");
    first.chars().count() >= 2
        && first
            .chars()
            .all(|c| c.is_uppercase() || !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::text::layout;

    #[test]
    fn only_a_dateline_names_an_agency() {
        let agency = |text: &str| of(text, &layout::blocks(text, false));
        assert_eq!(
            agency("BRUSSELS, Feb 12 (Northern Wire) - Allies met.").as_deref(),
            Some("Northern Wire")
        );
        assert_eq!(
            agency("NEW YORK (AP) \u{2014} Stocks rose.").as_deref(),
            Some("AP")
        );
        assert_eq!(agency("NATO (the alliance) - a history."), None);
        assert_eq!(agency("Ministers (Finance) - they met."), None);
        assert_eq!(agency("PARIS (2024) - They met."), None);
    }
}
