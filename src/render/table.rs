//! Columns of harmless text side by side: a head with a rule below it, widths shared out over the screen.

use super::style::{Ink, Look, fit, pad};
use unicode_width::UnicodeWidthStr;

/// Blanks between columns.
pub(super) const GAP: usize = 2;

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    /// What stands above it.
    pub(super) head: &'static str,
    /// Its colour.
    pub(super) ink: Option<Ink>,
    /// It is never made narrower than this.
    pub(super) least: usize,
    /// Its cells, a row a cell.
    pub(super) cells: Vec<String>,
}

/// Columns ready to print.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    widths: Vec<usize>,
}

impl Table {
    /// Shares out a width: what does not fit is taken from the widest columns.
    pub(super) fn new(columns: Vec<Column>, width: usize) -> Self {
        let natural = |c: &Column| {
            let cells = c.cells.iter().map(|t| t.width());
            cells.chain([c.head.width()]).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = columns.iter().map(natural).collect();
        let room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let spare = widths.iter().zip(&columns).enumerate();
            let spare = spare
                .filter(|(_, (width, column))| **width > column.least.max(column.head.width()));
            let Some((widest, _)) = spare.max_by_key(|(_, (width, _))| **width) else {
                break;
            };
            widths[widest] -= 1;
        }
        Self { columns, widths }
    }

    /// The names of the columns, and a rule below them.
    pub(super) fn head(&self, look: &Look) -> [String; 2] {
        let each = self.columns.iter().zip(&self.widths);
        let names = each.clone().map(|(c, width)| pad(c.head, *width));
        let rules = each.map(|(_, width)| "─".repeat(*width));
        let line = |cells: Vec<String>| cells.join(&" ".repeat(GAP)).trim_end().to_owned();
        [
            look.paint(Ink::Title, &line(names.collect())),
            look.paint(Ink::Dim, &line(rules.collect())),
        ]
    }

    /// One row.
    pub(super) fn row(&self, row: usize, look: &Look) -> String {
        let mut line = String::new();
        let mut blanks = 0;
        for (column, width) in self.columns.iter().zip(&self.widths) {
            let text = column.cells.get(row).map_or("", String::as_str);
            let text = fit(text, *width);
            if text.trim().is_empty() {
                blanks += width + GAP;
                continue;
            }
            line.push_str(&" ".repeat(blanks));
            line.push_str(&match column.ink {
                Some(ink) => look.paint(ink, &text),
                None => text.to_string(),
            });
            blanks = width - text.width() + GAP;
        }
        line
    }
}

/// Sets numbers below each other by their point: `800 billion`, `2.5`, `~ 40,000`.
pub(super) fn by_point(numbers: &[String]) -> Vec<String> {
    let split = |n: &String| {
        let last = n.rfind(['–', '/']).map_or(0, |at| {
            at + n[at..].chars().next().map_or(0, char::len_utf8)
        });
        let digits = n[last..].find(|c: char| !(c.is_ascii_digit() || " ,+-~<>≤≥".contains(c)));
        let at = digits.map_or(n.len(), |d| last + d);
        // The blank before "billion" belongs to it.
        let at = n[..at].trim_end().len();
        (n[..at].to_owned(), n[at..].to_owned())
    };
    let parts: Vec<(String, String)> = numbers.iter().map(split).collect();
    let left = parts
        .iter()
        .map(|(whole, _)| whole.width())
        .max()
        .unwrap_or(0);
    let set = |(whole, rest): &(String, String)| {
        format!("{}{whole}{rest}", " ".repeat(left - whole.width()))
    };
    parts.iter().map(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_by_their_point() {
        let numbers = [
            "5",
            "2.5",
            "800 billion",
            "~ 40,000",
            "1.5–2 billion",
            "2/3",
        ]
        .map(str::to_owned);
        let set = by_point(&numbers);
        assert_eq!(
            set,
            [
                "       5",
                "       2.5",
                "     800 billion",
                "~ 40,000",
                "   1.5–2 billion",
                "     2/3"
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_taken_from_the_widest() {
        let look = Look {
            width: 20,
            colour: false,
            links: false,
        };
        let column = |head, cell: &str| Column {
            head,
            ink: None,
            least: 4,
            cells: vec![cell.to_owned(), String::new()],
        };
        let table = Table::new(
            vec![column("a", "short"), column("b", "a very long text indeed")],
            20,
        );
        assert_eq!(table.head(&look), ["a      b", "─────  ─────────────"]);
        assert_eq!(table.row(0, &look), "short  a very long…");
        assert_eq!(table.row(1, &look), "");
    }
}
