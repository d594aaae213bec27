//! A quotation that runs over paragraphs in whose middle no mark stands.
//!
//! Apart from the pairing inside a block: whether such a paragraph belongs to it shows only where a later one closes it.

use super::{Block, Quotation, Style, style_of};

/// Paragraphs without a mark that one quotation may run over.
const SILENT: usize = 8;
/// What the blocks so far left open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) style: Option<Style>,
    /// Since when paragraphs without a mark may go on with it: how many quotations there were.
    pub(super) silent: Option<usize>,
}

impl Open {
    pub(super) fn read(&mut self, block: &Block, found: &mut Vec<Quotation>) {
        let few = found.len() < self.silent.unwrap_or(found.len()) + SILENT;
        // Doubled marks are of apostrophes, which nothing tells from others.
        let marked = self.style.is_some_and(|style| style != Style::Doubled);
        if marked && few && block.is_silent() {
            self.silent.get_or_insert(found.len());
            found.push(block.whole());
            return;
        }
        let closed = self.style.and_then(|style| block.end_of_open(style));
        if let Some(from) = self.silent.take()
            && closed.is_none()
        {
            // Nothing closes it: those paragraphs were none of it.
            found.truncate(from);
            self.style = None;
        }
        self.style = block.quotations(self.style, found);
    }
}

impl Block<'_> {
    /// Whether no mark stands in it that could open or close a quotation; apostrophes cannot.
    fn is_silent(&self) -> bool {
        let marks = self.marks_from(self.start);
        let mut styles = marks.map(|at| style_of(&self.tokens[at]));
        styles.all(|style| style.is_none_or(|style| style == Style::Single))
    }

    /// All of it as the middle of a quotation.
    fn whole(&self) -> Quotation {
        Quotation {
            first: self.start,
            last: self.end - 1,
            closed: false,
            continues: true,
        }
    }
}
