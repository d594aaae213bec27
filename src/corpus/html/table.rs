//! Tables of figures, told from the tables that old pages lay themselves out with.
//!
//! Apart from the lines because it takes a look at the whole table: a row of a table of figures is one line, a cell of a
//! layout holds lines of its own.

use super::tag::Tag;
use super::tree::{Id, Tree};

/// Most nodes of a table that is looked at.
const MOST: u32 = 20_000;
/// A longer cell is a text.
const CELL: usize = 160;

/// For every node the row of a table of figures it lies in (or is); 0 for none. Empty when the page has no such table.
pub(super) fn rows(tree: &Tree<'_>) -> Vec<Id> {
    let mut rows = Vec::new();
    for table in tree.ids().filter(|id| tree.tag(*id) == Tag::Table) {
        if !holds_figures(tree, table) {
            continue;
        }
        rows.resize(tree.len(), 0);
        for id in table + 1..tree.end(table) {
            let around = tree.parent(id).map_or(0, |p| rows[p as usize]);
            rows[id as usize] = if tree.tag(id) == Tag::Tr { id } else { around };
        }
    }
    rows
}

/// What the cells of a table are like.
#[derive(Default)]
struct Seen {
    rows: usize,
    cells: usize,
    headed: bool,
    with_digits: usize,
}

/// Whether a table has rows of several short cells, under headings or with figures in them.
fn holds_figures(tree: &Tree<'_>, table: Id) -> bool {
    let end = tree.end(table);
    let shown = tree
        .raw_attr(table, "role")
        .is_some_and(|r| matches!(r, "presentation" | "none"));
    if shown || end - table > MOST {
        return false;
    }
    let mut seen = Seen::default();
    for id in table + 1..end {
        match tree.tag(id) {
            Tag::Table | Tag::Form | Tag::Input | Tag::H1 | Tag::Article | Tag::Nav => {
                return false;
            }
            Tag::Tr => {
                let cells = tree
                    .children(id)
                    .filter(|c| matches!(tree.tag(*c), Tag::Td | Tag::Th));
                seen.rows += usize::from(cells.count() > 1);
            }
            tag @ (Tag::Td | Tag::Th) => {
                let text = tree.text_of(id);
                if text.len() > CELL {
                    return false;
                }
                seen.cells += usize::from(!text.is_empty());
                seen.headed |= tag == Tag::Th && !text.is_empty();
                seen.with_digits += usize::from(text.bytes().any(|b| b.is_ascii_digit()));
            }
            _ => {}
        }
    }
    seen.rows > 1 && (seen.headed || seen.with_digits * 4 >= seen.cells)
}
