//! The blocks of a Markdown text: headings, items, quotations, paragraphs, one after the other.
//!
//! `pulldown-cmark` says what is what; what is made of it here is not a page but the words, and which of them are
//! headings, items and quotations.

use super::source;
use crate::corpus::html;
use crate::text::{Block, BlockKind, Span, layout};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// How often an indented part is read as Markdown of its own.
const DEEPEST: usize = 2;

/// Renders Markdown to plain text with its blocks, a blank line between them.
pub(super) fn render(markdown: &str) -> (String, Vec<Block>) {
    let mut page = Page::default();
    page.read(markdown, 0);
    (page.text, page.blocks)
}

#[derive(Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
    /// The block that is open: its kind and its words so far.
    open: Option<(BlockKind, String)>,
    /// Letters of the open block that are printed bold.
    bold: usize,
    /// How many of each lie round the next words.
    strong: usize,
    quotations: usize,
    pictures: usize,
    /// Whether an item has begun and has no words yet.
    item: bool,
    /// Code or HTML while it is gathered.
    raw: Option<String>,
}

impl Page {
    fn read(&mut self, markdown: &str, depth: usize) {
        let source = source::plain(markdown);
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        // A link to an address that is nowhere is a link all the same; "[sic]" is none.
        let mut named = |link: BrokenLink| {
            let nowhere = (CowStr::Borrowed(""), CowStr::Borrowed(""));
            (link.link_type == LinkType::Reference).then_some(nowhere)
        };
        let parser = Parser::new_with_broken_link_callback(&source, options, Some(&mut named));
        let mut fenced = false;
        for event in parser {
            if let Event::Start(Tag::CodeBlock(kind)) = &event {
                fenced = kind.is_fenced();
            }
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::End(TagEnd::CodeBlock) => self.code(fenced, depth),
                Event::End(TagEnd::HtmlBlock) => self.html(),
                Event::End(tag) => self.end(tag),
                Event::Text(words) | Event::Code(words) | Event::Html(words) => self.add(&words),
                Event::InlineHtml(tag) if is_break(&tag) => self.add("\n"),
                Event::SoftBreak => self.add(" "),
                Event::HardBreak => self.add("\n"),
                Event::Rule => self.close(),
                _ => {}
            }
        }
        self.close();
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { .. } => {
                self.close();
                self.open = Some((BlockKind::Heading, String::new()));
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotations += 1;
            }
            Tag::Item => {
                self.close();
                self.item = true;
            }
            // The paragraphs of a quotation are one block.
            Tag::Paragraph if self.quotations > 0 => self.add(" "),
            Tag::Paragraph | Tag::TableHead | Tag::TableRow => self.close(),
            Tag::TableCell if self.open.is_some() => self.add(" | "),
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.raw = Some(String::new());
            }
            Tag::Strong => self.strong += 1,
            Tag::Image { .. } => self.pictures += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.item = false;
            }
            TagEnd::Paragraph if self.quotations > 0 => {}
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            _ => {}
        }
    }

    /// Adds words to the open block, or opens one of the kind that the place asks for.
    fn add(&mut self, words: &str) {
        if let Some(raw) = &mut self.raw {
            return raw.push_str(words);
        }
        if self.pictures > 0 || self.open.is_none() && words.trim().is_empty() {
            return;
        }
        let kind = match (self.quotations, self.item) {
            (1.., _) => BlockKind::PullQuote,
            (_, true) => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        if self.strong > 0 {
            self.bold += letters(words);
        }
        let (_, open) = self.open.get_or_insert_with(|| (kind, String::new()));
        open.push_str(words);
    }

    /// Words set in by four spaces are mostly no code in the news: they are read once more.
    fn code(&mut self, fenced: bool, depth: usize) {
        let raw = self.raw.take().unwrap_or_default();
        if fenced || depth == DEEPEST {
            self.add(&raw);
            self.close();
        } else {
            self.read(&raw, depth + 1);
        }
    }

    /// A part in HTML: its own blocks.
    fn html(&mut self) {
        let raw = self.raw.take().unwrap_or_default();
        let (text, blocks) = html::to_text(&raw);
        for block in blocks {
            self.put(block.kind, block.span.of(&text));
        }
    }

    fn close(&mut self) {
        let bold = std::mem::take(&mut self.bold);
        let Some((kind, words)) = self.open.take() else {
            return;
        };
        let words = single_spaced(words.trim());
        if words.is_empty() {
            return;
        }
        // What else an item has are paragraphs.
        self.item &= kind != BlockKind::Item;
        let kind = match kind {
            BlockKind::Paragraph if is_bold_line(&words, bold) => BlockKind::Heading,
            BlockKind::Paragraph => layout::kind_of(&words, self.blocks.len() < 6),
            BlockKind::PullQuote if layout::kind_of(&words, false) == BlockKind::Post => {
                BlockKind::Post
            }
            kind => kind,
        };
        self.put(kind, &words);
    }

    fn put(&mut self, kind: BlockKind, words: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
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

/// `**Introduction**` alone in its paragraph, or with a colon.
fn is_bold_line(words: &str, bold: usize) -> bool {
    let all = letters(words.trim_end_matches([':', ' ']));
    bold >= all && words.len() < 120 && !words.ends_with(['.', ',', ';'])
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_start();
    name.get(..2)
        .is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::text::BlockKind::{self, Heading, Item, Paragraph, Post, PullQuote};

    fn shown(text: &str) -> Vec<(BlockKind, String)> {
        let (plain, blocks) = render(text);
        let shown = blocks
            .iter()
            .map(|b| (b.kind, b.span.of(&plain).to_owned()));
        shown.collect()
    }

    fn words(text: &str) -> String {
        render(text).0
    }

    #[test]
    fn a_quotation_with_a_handle_is_a_post() {
        let found =
            shown("> Rain at last!\n> — Ida Moe (@idamoe) [May 11](https://x.com/1)\n\nMore.");
        let post = "Rain at last! — Ida Moe (@idamoe) May 11".to_owned();
        assert_eq!(found[0], (Post, post));
    }

    #[test]
    fn blocks_are_kept_and_marks_are_not() {
        let text = "# Plan\n\nThe *council*\nmet.\n\nParts\n-----\n\n- one\n  more\n- [two](x)\n\n> We must\n> act.\n>\n> — Jane Roe\n\n\
            ---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- note\nnote -->\n[x]: https://a.b\n\n**Next steps**\n\nEnd.";
        let wanted = [
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
        ];
        assert_eq!(
            shown(text),
            wanted.map(|(kind, words)| (kind, words.to_owned()))
        );
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            words("The **council** *of* [ministers](https://a.b/c_(d)) met"),
            "The council of ministers met"
        );
        assert_eq!(
            words("[![logo](a.png) home](/x) ![pic](y.png) snake_case_name 5 * 3"),
            "home snake_case_name 5 * 3"
        );
        assert_eq!(
            words("a\\*b `code` ~~no~~ &quot;x&quot; &#8211; AT&T"),
            "a*b code no \"x\" – AT&T"
        );
        assert_eq!(
            words(
                "{{< img src=\"a\" >}}Text<br>more <em>x</em> <https://a.b> 2 < 3[^1]\n\n[^1]: Note"
            ),
            "Text\nmore x https://a.b 2 < 3\n\nNote"
        );
        assert_eq!(words("[sic] and [a][ref]"), "[sic] and a");
        assert_eq!(words("    Set *in*\n    by four"), "Set in by four");
        assert_eq!(words("• one\n• two"), "one\n\ntwo");
    }

    #[test]
    fn hostile_brackets_stay_linear() {
        let many = "[".repeat(300_000) + &"<a".repeat(300_000) + &"{{".repeat(100_000);
        assert!(words(&many).len() >= 300_000);
    }
}
