//! The layout of a plain text: which lines are the title, the lead, headings, paragraphs, quotes set apart.
//!
//! It stands apart from the readers because text comes out of every format (a JSON field, a feed entry, a page) and is
//! laid out by the same habits in all of them.

use super::{Block, BlockKind, Span};

/// Works out the blocks of a text. With `title_in_text` the first line can be the title.
pub fn blocks(text: &str, title_in_text: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (start, line) in lines(text) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            close(&mut blocks, &mut open);
            continue;
        }
        let at = start + (line.len() - line.trim_start().len());
        let end = at + trimmed.len();
        let indented = line.starts_with("  ") || line.starts_with('\t');
        let ended = open.is_some_and(|(s, e)| {
            e - s < 60 || text[s..e].ends_with(['.', '!', '?', '"', '”']) && line.len() > 90
        });
        if indented || ended || trimmed.starts_with("- ") {
            close(&mut blocks, &mut open);
        }
        open = Some((open.map_or(at, |(s, _)| s), end));
    }
    close(&mut blocks, &mut open);
    if title_in_text
        && let Some(first) = blocks.first_mut()
        && first.span.len() < 200
    {
        first.kind = BlockKind::Title;
    }
    blocks
}

fn close(blocks: &mut Vec<Block>, open: &mut Option<(usize, usize)>) {
    if let Some((start, end)) = open.take() {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
        });
    }
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}
