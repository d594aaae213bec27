//! Markdown, with YAML or TOML front matter or without: rendered to plain text, its blocks kept.
//!
//! Front matter is read with the same field names as JSON records. What is wanted of the body is not a page but the words,
//! and which of them are headings, items and quotations.

mod blocks;
mod front;
mod source;

use super::{Claim, Draft, Drafts, Head, Piece, ReadOptions, Reader, html, json};
use crate::text::{Block, BlockKind, encoding, layout};

/// Reads Markdown.
#[derive(Debug)]
pub(super) struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn version(&self) -> u32 {
        5
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        if front::begins(head.start) {
            return Claim::Certain;
        }
        match head.extension {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" => Claim::Named,
            _ => Claim::No,
        }
    }

    fn read(&self, piece: &Piece, options: &ReadOptions, out: &mut Drafts<'_>) {
        let decoded = encoding::decode(&piece.bytes, None);
        let (fields, body) = front::split(&decoded.text);
        let mut draft = json::draft_of(&fields, options);
        let (text, blocks) = blocks::render(body);
        draft.title = entities(&draft.title);
        draft.summary = entities(&draft.summary);
        if text.is_empty() {
            // A page of front matter alone: its text is what the record itself says.
            draft.text = entities(&draft.text);
        } else {
            if draft.summary.is_empty() && !draft.text.is_empty() {
                draft.summary = std::mem::take(&mut draft.text);
            }
            draft.text = text;
            settle_title(&mut draft, blocks);
        }
        if draft.text.trim().is_empty() && draft.title.trim().is_empty() {
            return out.fail(0, "no text", "neither a title nor a body");
        }
        out.give(0, draft);
    }
}

/// A text with its entities replaced, other marks left alone.
fn entities(text: &str) -> String {
    html::decode_entities(text, false).into_owned()
}

/// A title the front matter does not give is the first heading; one that it gives may be repeated there.
fn settle_title(draft: &mut Draft, mut blocks: Vec<Block>) {
    if !draft.title.trim().is_empty() {
        layout::mark_title(&draft.text, &mut blocks, &draft.title);
    } else if let Some(first) = blocks.first_mut() {
        let words = first.span.of(&draft.text);
        let short =
            first.kind == BlockKind::Paragraph && words.len() < 150 && !words.ends_with('.');
        if first.kind == BlockKind::Heading || short {
            words.clone_into(&mut draft.title);
            first.kind = BlockKind::Title;
            draft.title_in_text = true;
        }
    }
    layout::mark_lead(&draft.text, &mut blocks);
    draft.blocks = Some(blocks);
}
