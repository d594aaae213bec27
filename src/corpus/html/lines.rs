//! The visible text of a page as a list of lines: one for each paragraph, heading, list item or stray run of words.
//!
//! Choosing the main text and laying it out both work on this list, in document order, so that the tree is walked once.

use super::noise::is_unseen;
use super::table::rows;
use super::tag::Tag;
use super::tree::{Id, Tree, squeezed};
use crate::text::BlockKind;

/// Lies in an element that never holds text.
const UNSEEN: u8 = 1;
/// Lies in a link.
const LINK: u8 = 2;
/// Lies in a quotation set apart.
const QUOTE: u8 = 8;
/// Lies in an embedded post.
const POST: u8 = 16;
/// Lies in a list item.
const ITEM: u8 = 32;
/// Lies in a heading.
const HEADING: u8 = 4;

/// One line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The block element it is the text of.
    pub(super) node: Id,
    /// The element around that.
    pub(super) around: Id,
    /// Its first piece of text: lines are in the order of this.
    pub(super) at: Id,
    /// Its last piece of text.
    pub(super) until: Id,
    /// That element's name.
    pub(super) tag: Tag,
    /// What it would be in an article.
    pub(super) kind: BlockKind,
    /// Its text, with single spaces.
    pub(super) text: String,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// Whether it lies in furniture.
    pub(super) furniture: bool,
    /// The quotation or post it is a part of; 0 for none.
    pub(super) group: Id,
    /// Whether it is a sentence on a page that has hardly anything longer, so that it counts as running text.
    pub(super) counts: bool,
}

impl Line {
    /// Share of the text that is links.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.text.len().max(1) as f32
    }

    /// Whether it ends like a sentence.
    pub(super) fn is_ended(&self) -> bool {
        let text = self
            .text
            .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        text.ends_with(['.', '!', '?', '…', ':', ';', '。', '۔', '।'])
    }

    /// Whether it reads like running text: few links, and long and ended like a sentence, or longer than any label.
    pub(super) fn is_prose(&self) -> bool {
        if self.counts || self.tag == Tag::Tr {
            return self.counts;
        }
        let long = self.text.len() >= 40 && self.is_ended() || self.text.len() >= 140;
        long && self.link_share() < 0.5
    }
}

/// Returns the lines of a tree, furniture included and not yet marked.
pub(super) fn lines(tree: &Tree<'_>) -> Vec<Line> {
    let flags = flags(tree);
    let rows = rows(tree);
    let mut lines = Vec::new();
    let mut open = Open::default();
    for id in tree.ids() {
        let tag = tree.tag(id);
        let row = rows.get(id as usize).copied().unwrap_or(0);
        match tag {
            Tag::Text if flags[id as usize] & UNSEEN == 0 => {
                let block = if row > 0 { row } else { block_of(tree, id) };
                if block != open.node {
                    open.close(tree, &flags, &mut lines);
                    open.node = block;
                }
                open.push(id, &tree.text(id), flags[id as usize] & LINK != 0);
            }
            Tag::Td | Tag::Th if row > 0 => open.cell(),
            _ if tag.is_inline() || tag.is_never_text() => {}
            _ if row > 0 && row != id => open.text.push(' '),
            Tag::Br => open.line_break(tree, &flags, &mut lines),
            _ => open.close(tree, &flags, &mut lines),
        }
    }
    open.close(tree, &flags, &mut lines);
    lines
}

/// The line being collected.
#[derive(Default)]
struct Open {
    node: Id,
    at: Id,
    until: Id,
    text: String,
    linked: usize,
    breaks: u8,
}

impl Open {
    fn push(&mut self, id: Id, text: &str, linked: bool) {
        if text.chars().all(char::is_whitespace) {
            self.text.push(' ');
            return;
        }
        if self.text.trim().is_empty() {
            self.at = id;
        }
        self.until = id;
        self.breaks = 0;
        self.text.push_str(text);
        if linked {
            self.linked += text.trim().len();
        }
    }

    /// Cells of a row are parted as Markdown parts them.
    fn cell(&mut self) {
        let so_far = self.text.trim_end();
        if !so_far.is_empty() && !so_far.ends_with('|') {
            self.text.push_str(" | ");
        }
    }

    /// One `<br>` is a space, two a new line: old pages write paragraphs that way.
    fn line_break(&mut self, tree: &Tree<'_>, flags: &[u8], lines: &mut Vec<Line>) {
        self.text.push(' ');
        self.breaks += 1;
        if self.breaks > 1 {
            self.close(tree, flags, lines);
        }
    }

    fn close(&mut self, tree: &Tree<'_>, flags: &[u8], lines: &mut Vec<Line>) {
        let mut text = squeezed(&self.text);
        if tree.tag(self.node) == Tag::Tr {
            text.truncate(text.trim_end_matches([' ', '|']).len());
        }
        let linked = std::mem::take(&mut self.linked);
        self.text.clear();
        self.breaks = 0;
        if text.is_empty() {
            return;
        }
        let flag = flags[self.node as usize];
        let tag = tree.tag(self.node);
        lines.push(Line {
            node: self.node,
            around: tree.parent(self.node).unwrap_or(0),
            at: self.at,
            until: self.until,
            tag,
            kind: kind(flag),
            text,
            linked,
            furniture: false,
            group: group(tree, self.node, flag),
            counts: false,
        });
    }
}

fn group(tree: &Tree<'_>, node: Id, flag: u8) -> Id {
    if flag & (QUOTE | POST) == 0 {
        return 0;
    }
    let is_quote = |id: &Id| tree.tag(*id) == Tag::Blockquote;
    Some(node)
        .filter(is_quote)
        .or_else(|| tree.ancestors(node).find(is_quote))
        .unwrap_or(0)
}

fn kind(flag: u8) -> BlockKind {
    if flag & POST != 0 {
        BlockKind::Post
    } else if flag & HEADING != 0 {
        BlockKind::Heading
    } else if flag & QUOTE != 0 {
        BlockKind::PullQuote
    } else if flag & ITEM != 0 {
        BlockKind::Item
    } else {
        BlockKind::Paragraph
    }
}

/// What each node lies in. A node comes after the element it lies in, so one pass forward is enough.
fn flags(tree: &Tree<'_>) -> Vec<u8> {
    let mut flags = vec![0u8; tree.len()];
    for id in tree.ids() {
        let tag = tree.tag(id);
        let mut flag = tree.parent(id).map_or(0, |p| flags[p as usize]);
        if tag != Tag::Text {
            flag |= own_flags(tree, id, tag);
        }
        flags[id as usize] = flag;
    }
    flags
}

fn own_flags(tree: &Tree<'_>, id: Id, tag: Tag) -> u8 {
    let mut flag = 0;
    if tag.is_never_text() || tag.is_inline() && is_unseen(tree, id) {
        flag |= UNSEEN;
    }
    match tag {
        Tag::A if tree.raw_attr(id, "href").is_some() => flag |= LINK,
        _ if tag.heading().is_some() => flag |= HEADING,
        Tag::Li | Tag::Dd | Tag::Dt => flag |= ITEM,
        Tag::Blockquote if is_post(tree, id) => flag |= POST,
        Tag::Blockquote => flag |= QUOTE,
        _ => {}
    }
    flag
}

/// An embedded post: the quotation a network's own embedding code leaves in a page.
fn is_post(tree: &Tree<'_>, id: Id) -> bool {
    tree.raw_attr(id, "class").is_some_and(|class| {
        [
            "twitter-tweet",
            "twitter-video",
            "instagram-media",
            "bluesky-embed",
            "tiktok-embed",
            "mastodon-embed",
            "truthsocial-embed",
            "fb-post",
        ]
        .iter()
        .any(|name| class.contains(name))
    })
}

/// The innermost element around a text that is a block of its own.
fn block_of(tree: &Tree<'_>, id: Id) -> Id {
    tree.ancestors(id)
        .find(|a| !tree.tag(*a).is_inline())
        .unwrap_or(0)
}
