//! The agency that a dateline names: "BRUSSELS, Feb 12 (Reuters) -" came from Reuters.
//!
//! Apart from the readers because wire stories come in every format, and only one whose record names no source of its own
//! is asked for its dateline.

use crate::text::dateline::{self, Ending};
use crate::text::{Block, BlockKind};

/// Returns the agency in the dateline of the first paragraph.
pub(super) fn of(text: &str, blocks: &[Block]) -> Option<String> {
    let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    paragraphs
        .take(2)
        .find_map(|b| in_dateline(b.span.of(text)))
        .map(str::to_owned)
}

/// The agency of a dateline whose place stands in capitals.
fn in_dateline(paragraph: &str) -> Option<&str> {
    let line = dateline::of(paragraph)?;
    let agency = line
        .agency
        .filter(|_| line.capitals && line.end == Ending::Dash);
    agency.map(|agency| agency.of(paragraph))
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
