//! Plain text: the whole decoded file is the text, its first line the title.
//!
//! What the lines are (lead, headings, quotes set apart) is worked out by [`crate::text::layout`], as for any text.

use super::{Claim, Draft, Drafts, Head, Piece, ReadOptions, Reader};
use crate::text::{BlockKind, encoding, layout};

/// Reads plain text, and everything that is text and nothing else.
#[derive(Debug)]
pub(super) struct PlainText;

/// Text of other trades: tables, programs, settings.
const NO_ARTICLES: &[&str] = &[
    "csv",
    "tsv",
    "xml",
    "css",
    "js",
    "ts",
    "py",
    "rs",
    "c",
    "h",
    "cpp",
    "java",
    "go",
    "rb",
    "sh",
    "bat",
    "sql",
    "toml",
    "yaml",
    "yml",
    "ini",
    "cfg",
    "conf",
    "lock",
    "log",
    "svg",
    "tex",
    "bib",
    "ipynb",
    "map",
    "gitignore",
    "gitkeep",
];

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn version(&self) -> u32 {
        4
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        if head.start.starts_with("<?xml") {
            return Claim::No;
        }
        match head.extension {
            "txt" | "text" => Claim::Named,
            other if NO_ARTICLES.contains(&other) => Claim::No,
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
