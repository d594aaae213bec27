//! The layout of a plain text: which lines are the title, the lead, headings, paragraphs, quotes set apart.
//!
//! It stands apart from the readers because text comes out of every format (a JSON field, a feed entry, a page) and is
//! laid out by the same habits in all of them: [`runs`] joins lines to paragraphs, [`kinds`] says what each one is.

mod kinds;
mod lines;
mod marks;
mod post;
mod runs;
mod spacing;

use super::{Block, BlockKind, Span};
pub(crate) use post::signature;

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

/// Returns the kind a paragraph has by its own words, for a reader that knows where paragraphs begin and end; `early` when
/// it stands among the first.
pub fn kind_of(paragraph: &str, early: bool) -> BlockKind {
    kinds::by_words(paragraph, paragraph.lines().count(), early)
}

/// Marks the items after the title, or under a heading as "At a Glance", as the lead.
pub fn mark_lead(text: &str, blocks: &mut [Block]) {
    let after_title = blocks
        .iter()
        .take_while(|b| matches!(b.kind, BlockKind::Title | BlockKind::Byline))
        .count();
    let announced = blocks
        .iter()
        .take(8)
        .position(|b| marks::announces_lead(b.span.of(text)));
    for start in [Some(after_title), announced.map(|at| at + 1)]
        .into_iter()
        .flatten()
    {
        let items = blocks.get(start..).unwrap_or(&[]).iter();
        let items = items.take_while(|b| b.kind == BlockKind::Item).count();
        if (1..=8).contains(&items) && (start > 0 || items < blocks.len()) {
            blocks[start..start + items]
                .iter_mut()
                .for_each(|b| b.kind = BlockKind::Lead);
            if let Some(heading) = announced.filter(|at| at + 1 == start) {
                blocks[heading].kind = BlockKind::Heading;
            }
        }
    }
}

#[cfg(test)]
mod tests;
