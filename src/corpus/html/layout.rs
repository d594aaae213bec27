//! Lines of a page as one text with its blocks, and the same for fragments of HTML in feeds and JSON fields.

use super::lines::{Line, lines};
use super::tree::Tree;
use crate::text::{Block, BlockKind, Span, layout};

/// Turns a fragment of HTML (a feed entry, a JSON body) into text and its blocks: paragraphs apart by an empty line, character
/// references decoded, white space single. Nothing is left out but scripts, forms and the like.
pub(in crate::corpus) fn to_text(fragment: &str) -> (String, Vec<Block>) {
    lay_out(&lines(&Tree::parse(fragment)))
}

/// Joins lines into a text, an empty line between them; lines of one quotation or post stay together as one block.
pub(super) fn lay_out(lines: &[Line]) -> (String, Vec<Block>) {
    let mut text = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let joined = before.is_some_and(|b| b.kind == line.kind && b.group == line.group)
            && matches!(line.kind, BlockKind::Post | BlockKind::PullQuote);
        if !text.is_empty() {
            text.push_str(if joined { "\n" } else { "\n\n" });
        }
        let start = text.len();
        text.push_str(&line.text);
        match blocks.last_mut().filter(|_| joined) {
            Some(block) => block.span.end = text.len() as u32,
            None => blocks.push(Block {
                kind: line.kind,
                span: Span::new(start, text.len()),
            }),
        }
        before = Some(line);
    }
    // A post without the network's own mark on it.
    for block in &mut blocks {
        let quoted = block.kind == BlockKind::PullQuote;
        if quoted && layout::kind_of(block.span.of(&text), false) == BlockKind::Post {
            block.kind = BlockKind::Post;
        }
    }
    (text, blocks)
}
