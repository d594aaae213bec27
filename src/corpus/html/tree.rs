//! The tree of a page: an arena of nodes, built leniently from [`lex`](super::lex) pieces.
//!
//! Nothing walks it by recursion deeper than [`DEEPEST`], whatever a page nests: below that depth elements are kept as
//! siblings. Pages nest some 40 deep; a hostile one nests 100,000 and must cost no more than its length.

use super::entity::decode;
use super::lex::{Attr, Lexer, Piece};
use super::tag::Tag;
use std::borrow::Cow;

/// Elements below this depth become siblings.
pub(super) const DEEPEST: usize = 256;
/// What a page has beyond this many nodes is left out; the largest page seen had 30,000.
const MOST_NODES: usize = 2_000_000;

/// Index of a node.
pub(super) type Id = u32;
/// No node.
const NONE: Id = Id::MAX;

/// An element or a piece of text.
#[derive(Debug)]
struct Node<'a> {
    tag: Tag,
    /// The text as printed, for [`Tag::Text`] and raw content.
    text: &'a str,
    attrs: (u32, u32),
    parent: Id,
    first: Id,
    last: Id,
    next: Id,
    end: Id,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    attrs: Vec<Attr<'a>>,
}

impl<'a> Tree<'a> {
    /// Builds the tree of a page or a fragment.
    pub(super) fn parse(page: &'a str) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            attrs: Vec::new(),
        };
        tree.add(NONE, Tag::Html, "", &[]);
        let mut open = vec![(0, Tag::Html)];
        let mut lexer = Lexer::new(page);
        while let Some(piece) = lexer.next() {
            if tree.nodes.len() >= MOST_NODES {
                break;
            }
            match piece {
                Piece::Text(text) | Piece::Raw(text) => {
                    tree.add(top(&open), Tag::Text, text, &[]);
                    if matches!(piece, Piece::Raw(_)) && open.len() > 1 {
                        open.pop();
                    }
                }
                Piece::Open { name } => tree.open(Tag::named(name), &lexer.attrs, &mut open),
                Piece::Close(name) => close(Tag::named(name), &mut open),
            }
        }
        tree.mark_ends();
        tree
    }

    fn mark_ends(&mut self) {
        for id in (1..self.nodes.len()).rev() {
            let (end, parent) = (self.nodes[id].end, self.nodes[id].parent);
            if let Some(parent) = self.nodes.get_mut(parent as usize) {
                parent.end = parent.end.max(end);
            }
        }
    }

    fn open(&mut self, tag: Tag, attrs: &[Attr<'a>], open: &mut Vec<(Id, Tag)>) {
        if matches!(tag, Tag::Html) {
            if self.nodes[0].attrs == (0, 0) {
                self.nodes[0].attrs = self.keep(attrs);
            }
            return;
        }
        close_implied(tag, open);
        let id = self.add(top(open), tag, "", attrs);
        if !tag.is_void() && (open.len() < DEEPEST || is_raw(tag)) {
            open.push((id, tag));
        }
    }

    fn keep(&mut self, attrs: &[Attr<'a>]) -> (u32, u32) {
        let start = self.attrs.len() as u32;
        self.attrs.extend_from_slice(attrs);
        (start, self.attrs.len() as u32)
    }

    fn add(&mut self, parent: Id, tag: Tag, text: &'a str, attrs: &[Attr<'a>]) -> Id {
        let id = self.nodes.len() as Id;
        let attrs = self.keep(attrs);
        self.nodes.push(Node {
            tag,
            text,
            attrs,
            parent,
            first: NONE,
            last: NONE,
            next: NONE,
            end: id + 1,
        });
        if let Some(last) = self.nodes.get(parent as usize).map(|p| p.last) {
            if last == NONE {
                self.nodes[parent as usize].first = id;
            } else {
                self.nodes[last as usize].next = id;
            }
            self.nodes[parent as usize].last = id;
        }
        id
    }

    /// Number of nodes; ids run from 0 in document order.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All ids in document order.
    pub(super) fn ids(&self) -> std::ops::Range<Id> {
        0..self.nodes.len() as Id
    }

    /// The element's name.
    pub(super) fn tag(&self, id: Id) -> Tag {
        self.nodes.get(id as usize).map_or(Tag::Other, |n| n.tag)
    }

    /// The text of a text node, decoded.
    pub(super) fn text(&self, id: Id) -> Cow<'a, str> {
        self.nodes
            .get(id as usize)
            .map_or(Cow::Borrowed(""), |n| decode(n.text, false))
    }

    /// The text of a text node as printed: scripts hold no references.
    pub(super) fn raw_text(&self, id: Id) -> &'a str {
        self.nodes.get(id as usize).map_or("", |n| n.text)
    }

    /// The element it lies in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes
            .get(id as usize)
            .map(|n| n.parent)
            .filter(|p| *p != NONE)
    }

    /// The elements it lies in, innermost first.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// What lies directly in it, in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.nodes.get(id as usize).map(|n| n.first);
        std::iter::successors(first.filter(|c| *c != NONE), |id| {
            let next = self.nodes.get(*id as usize)?.next;
            (next != NONE).then_some(next)
        })
    }

    /// One past the last id inside it: its content is the ids `id + 1..end`.
    pub(super) fn end(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(id + 1, |n| n.end)
    }

    /// An attribute as printed.
    pub(super) fn raw_attr(&self, id: Id, name: &str) -> Option<&'a str> {
        let (start, end) = self.nodes.get(id as usize)?.attrs;
        let attrs = self.attrs.get(start as usize..end as usize)?;
        attrs
            .iter()
            .find(|a| a.name.eq_ignore_ascii_case(name))
            .map(|a| a.value)
    }

    /// An attribute, decoded and trimmed.
    pub(super) fn attr(&self, id: Id, name: &str) -> Option<String> {
        let value = decode(self.raw_attr(id, name)?, true);
        Some(value.trim().to_owned())
    }

    /// All text inside it, with single spaces.
    pub(super) fn text_of(&self, id: Id) -> String {
        let mut out = String::new();
        for inner in id..self.end(id) {
            match self.tag(inner) {
                Tag::Text if !self.parent(inner).is_some_and(|p| hidden_text(self.tag(p))) => {
                    out.push_str(&self.text(inner));
                }
                tag if !tag.is_inline() => out.push(' '),
                _ => {}
            }
        }
        squeezed(&out)
    }
}

/// Scripts and styles: their text is never read.
fn hidden_text(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Style)
}

/// Elements whose content comes as one raw piece, which the piece itself closes.
fn is_raw(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Script | Tag::Style | Tag::Title | Tag::Textarea | Tag::Iframe
    )
}

/// Returns the text with every run of white space as one space and none at its ends.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c == '\0')
        .filter(|w| !w.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn top(open: &[(Id, Tag)]) -> Id {
    open.last().map_or(0, |(id, _)| *id)
}

/// Closes the elements that `tag` ends by starting.
fn close_implied(tag: Tag, open: &mut Vec<(Id, Tag)>) {
    if tag == Tag::Body {
        open.truncate(1);
        return;
    }
    if open.last().is_some_and(|(_, t)| *t == Tag::Head)
        && !matches!(
            tag,
            Tag::Meta
                | Tag::Link
                | Tag::Script
                | Tag::Style
                | Tag::Title
                | Tag::Base
                | Tag::Noscript
                | Tag::Template
        )
    {
        open.pop();
    }
    if tag.closes_paragraph() {
        close_within(open, |t| t == Tag::P, |t| !t.is_inline());
    }
    close_siblings(tag, open);
}

/// Closes the open element that `tag` is the next of its row after: an item by an item, a cell by a cell.
fn close_siblings(tag: Tag, open: &mut Vec<(Id, Tag)>) {
    match tag {
        Tag::Li => close_within(
            open,
            |t| t == Tag::Li,
            |t| matches!(t, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Table),
        ),
        Tag::Dt | Tag::Dd => close_within(
            open,
            |t| matches!(t, Tag::Dt | Tag::Dd),
            |t| matches!(t, Tag::Dl | Tag::Table),
        ),
        Tag::Td | Tag::Th => close_within(
            open,
            |t| matches!(t, Tag::Td | Tag::Th),
            |t| matches!(t, Tag::Tr | Tag::Table),
        ),
        Tag::Tr | Tag::Tbody | Tag::Tfoot | Tag::Thead => {
            close_within(open, |t| t == Tag::Tr, |t| t == Tag::Table);
        }
        Tag::Option_ => close_within(open, |t| t == Tag::Option_, |t| t == Tag::Select),
        Tag::A => close_within(open, |t| t == Tag::A, |t| !t.is_inline()),
        _ => {}
    }
}

/// Closes the innermost open element that is `wanted`, unless a `wall` stands before it.
fn close_within(
    open: &mut Vec<(Id, Tag)>,
    wanted: impl Fn(Tag) -> bool,
    wall: impl Fn(Tag) -> bool,
) {
    for at in (1..open.len()).rev() {
        let tag = open[at].1;
        if wanted(tag) {
            open.truncate(at);
            return;
        }
        if wall(tag) {
            return;
        }
    }
}

/// Handles an end tag: closes up to its element, unless it has none or lies outside a table cell or a template.
fn close(tag: Tag, open: &mut Vec<(Id, Tag)>) {
    if matches!(tag, Tag::Body | Tag::Html) {
        return;
    }
    let inline = tag.is_inline();
    let wall = |t: Tag| {
        if inline {
            !t.is_inline()
        } else {
            matches!(t, Tag::Td | Tag::Th | Tag::Template)
                && !matches!(
                    tag,
                    Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot
                )
        }
    };
    close_within(open, |t| t == tag, wall);
}
