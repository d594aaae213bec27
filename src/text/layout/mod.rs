//! The layout of a plain text: which lines are the title, the lead, headings, paragraphs, quotes set apart.
//!
//! It stands apart from the readers because text comes out of every format (a JSON field, a feed entry, a page) and is
//! laid out by the same habits in all of them: [`runs`] joins lines to paragraphs, [`kinds`] says what each one is.

mod kinds;
mod marks;
mod runs;

use super::{Block, BlockKind, Span};

/// Works out the blocks of a text. With `title_in_text` the first line can be the title.
pub fn blocks(text: &str, title_in_text: bool) -> Vec<Block> {
    kinds::classify(text, runs::runs(text), title_in_text)
}

/// Marks a first line that repeats a title which stands apart.
pub fn mark_title(text: &str, blocks: &mut [Block], title: &str) {
    let Some(first) = blocks.first_mut() else {
        return;
    };
    let words = |s: &str| -> String {
        let kept = s.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    if first.span.len() < 2 * title.len() + 16 {
        let line = words(first.span.of(text));
        if !line.is_empty() && line == words(title) {
            first.kind = BlockKind::Title;
        }
    }
}

#[cfg(test)]
mod tests;
