//! Plain text: the whole decoded file is the text, its first line the title.
//!
//! What the lines are (lead, headings, quotes set apart) is worked out by [`crate::text::layout`], as for any text.

use super::{Claim, Draft, Drafts, Head, Piece, ReadOptions, Reader};
use crate::text::{BlockKind, encoding, layout};

/// Reads plain text, and everything that is text and nothing else.
#[derive(Debug)]
pub(super) struct PlainText;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn version(&self) -> u32 {
        1
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        match head.extension {
            "txt" | "text" => Claim::Named,
            _ => Claim::Fallback,
        }
    }

    fn read(&self, piece: &Piece, _options: &ReadOptions, out: &mut Drafts<'_>) {
        let decoded = encoding::decode(&piece.bytes, None);
        let text = decoded.text.into_owned();
        let blocks = layout::blocks(&text, true);
        let title = blocks.iter().find(|b| b.kind == BlockKind::Title);
        let title = title.map_or("", |b| b.span.of(&text)).to_owned();
        out.give(
            0,
            Draft {
                title,
                title_in_text: true,
                blocks: Some(blocks),
                text,
                ..Draft::default()
            },
        );
    }
}
