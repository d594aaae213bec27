//! The blocks of a Markdown text: headings, items, quotations, paragraphs, one after the other.
//!
//! Apart from the marks inside a line because blocks are told by how their lines begin.

use super::inline;
use crate::text::{Block, BlockKind, Span, layout};

/// Renders Markdown to plain text with its blocks, a blank line between them.
pub(super) fn render(markdown: &str) -> (String, Vec<Block>) {
    let mut page = Page::default();
    let mut fence: Option<&str> = None;
    let mut comment = false;
    for line in markdown.lines() {
        let trimmed = line.trim();
        if comment || trimmed.starts_with("<!--") {
            comment = !trimmed.contains("-->");
            continue;
        }
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
                page.close();
            } else {
                page.literal(line);
            }
            continue;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            page.close();
            fence = Some(&trimmed[..3]);
            continue;
        }
        page.line(line, trimmed);
    }
    page.close();
    (page.text, page.blocks)
}

#[derive(Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
    /// The block that is open: its kind and its lines so far.
    open: Option<(BlockKind, String)>,
}

impl Page {
    fn line(&mut self, line: &str, trimmed: &str) {
        if trimmed.is_empty() || is_rule(trimmed) && self.open.is_none() {
            return self.close();
        }
        if is_underline(trimmed) && matches!(&self.open, Some((BlockKind::Paragraph, _))) {
            if let Some((kind, _)) = &mut self.open {
                *kind = BlockKind::Heading;
            }
            return self.close();
        }
        if is_rule(trimmed) || is_definition(trimmed) || is_table_rule(trimmed) {
            return self.close();
        }
        if let Some(words) = heading(trimmed) {
            self.close();
            self.open = Some((BlockKind::Heading, words.to_owned()));
            return self.close();
        }
        if let Some(words) = trimmed.strip_prefix('>') {
            let words = words.trim_start_matches(['>', ' ']);
            return self.add(BlockKind::PullQuote, words, line);
        }
        if let Some(words) = item(trimmed) {
            self.close();
            return self.add(BlockKind::Item, words, line);
        }
        if trimmed.starts_with('|') {
            self.close();
            let cells = trimmed.trim_matches('|').split('|').map(str::trim);
            let cells: Vec<&str> = cells.filter(|c| !c.is_empty()).collect();
            return self.add(BlockKind::Paragraph, &cells.join(" | "), line);
        }
        let open = self.open.as_ref().map(|(kind, _)| *kind);
        self.add(open.unwrap_or(BlockKind::Paragraph), trimmed, line);
    }

    /// Adds a line to the open block of that kind, or opens one; a line that ends in two spaces keeps its end.
    fn add(&mut self, kind: BlockKind, words: &str, line: &str) {
        if self.open.as_ref().is_some_and(|(open, _)| *open != kind) {
            self.close();
        }
        let (_, lines) = self.open.get_or_insert_with(|| (kind, String::new()));
        if !lines.is_empty() && !lines.ends_with('\n') {
            lines.push(' ');
        }
        lines.push_str(words);
        if line.ends_with("  ") {
            lines.push('\n');
        }
    }

    /// A line of code stays as it is.
    fn literal(&mut self, line: &str) {
        let (_, lines) = self
            .open
            .get_or_insert_with(|| (BlockKind::Paragraph, String::new()));
        lines.push_str(&line.replace(['*', '_', '`', '['], " "));
        lines.push('\n');
    }

    fn close(&mut self) {
        let Some((kind, lines)) = self.open.take() else {
            return;
        };
        let mut words = String::with_capacity(lines.len());
        inline::plain(lines.trim(), &mut words);
        let words = single_spaced(words.trim());
        if words.is_empty() {
            return;
        }
        let kind = match kind {
            BlockKind::Paragraph if is_bold_line(&lines) => BlockKind::Heading,
            BlockKind::Paragraph => layout::kind_of(&words, self.blocks.len() < 6),
            BlockKind::PullQuote if layout::kind_of(&words, false) == BlockKind::Post => {
                BlockKind::Post
            }
            kind => kind,
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&words);
        self.blocks.push(Block {
            kind,
            span: Span::new(start, self.text.len()),
        });
    }
}

/// Marks that went leave double spaces behind.
fn single_spaced(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c != ' ' || !out.ends_with([' ', '\n']) {
            out.push(c);
        }
    }
    out
}

/// `**Introduction**` alone in its paragraph.
fn is_bold_line(lines: &str) -> bool {
    let line = lines.trim().trim_end_matches([':', ' ']);
    let inner = ["**", "__"]
        .iter()
        .find_map(|m| line.strip_prefix(*m)?.strip_suffix(*m));
    inner.is_some_and(|words| {
        words.len() < 120 && !words.contains("**") && !words.ends_with(['.', ',', ';'])
    })
}

fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    let good = (1..=6).contains(&depth) && (words.is_empty() || words.starts_with([' ', '\t']));
    good.then(|| words.trim().trim_end_matches('#').trim_end())
}

fn item(line: &str) -> Option<&str> {
    if let Some(words) = ["- ", "* ", "+ ", "• "]
        .iter()
        .find_map(|m| line.strip_prefix(*m))
    {
        return Some(words.trim_start());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).filter(|_| (1..=3).contains(&digits))?;
    let words = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    Some(words.trim_start())
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.split_whitespace().collect();
    marks.len() >= 3
        && ['-', '*', '_']
            .iter()
            .any(|m| marks.chars().all(|c| c == *m))
}

fn is_underline(line: &str) -> bool {
    line.len() >= 2 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}

/// `[name]: https://…`
fn is_definition(line: &str) -> bool {
    let Some((name, address)) = line.strip_prefix('[').and_then(|l| l.split_once("]:")) else {
        return false;
    };
    !name.starts_with('^')
        && (address.contains("://") || address.trim_start().starts_with(['/', '#', '<']))
}

/// `|---|:--:|`
fn is_table_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::text::BlockKind::{Heading, Item, Paragraph, PullQuote};

    #[test]
    fn blocks_are_kept_and_marks_are_not() {
        let text = "# Plan\n\nThe *council*\nmet.\n\nParts\n-----\n\n- one\n  more\n- [two](x)\n\n> We must\n> act.\n>\n> — Jane Roe\n\n\
            ---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- note\nnote -->\n[x]: https://a.b\n**Next steps**\n\nEnd.";
        let (plain, blocks) = render(text);
        let found: Vec<_> = blocks.iter().map(|b| (b.kind, b.span.of(&plain))).collect();
        assert_eq!(
            found,
            [
                (Heading, "Plan"),
                (Paragraph, "The council met."),
                (Heading, "Parts"),
                (Item, "one more"),
                (Item, "two"),
                (PullQuote, "We must act. — Jane Roe"),
                (Paragraph, "a | b"),
                (Paragraph, "1 | 2"),
                (Heading, "Next steps"),
                (Paragraph, "End."),
            ]
        );
    }
}
