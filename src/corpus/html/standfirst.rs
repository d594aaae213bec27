//! The standfirst: the lines between headline and text that say what the article says.
//!
//! They stand apart from the body on most pages, with a name of their own or the words of the page's description.

use super::clean::same_words;
use super::lines::Line;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::text::BlockKind;

/// What content systems call it.
const NAMES: &[&str] = &[
    "abstract",
    "chapeau",
    "dek",
    "deck",
    "excerpt",
    "intro",
    "introduction",
    "lead",
    "lede",
    "leadtext",
    "sapo",
    "standfirst",
    "strapline",
    "subhead",
    "subheadline",
    "subheading",
    "subtitle",
    "summary",
    "synopsis",
    "subdeck",
    "teaser",
];
/// And in two words.
const PAIRS: &[&str] = &[
    "sub-head",
    "sub-title",
    "sub-heading",
    "sub-headline",
    "article-description",
    "post-description",
    "story-description",
    "sub_head",
    "sub_title",
    "key-points",
    "keypoints",
    "secondary-title",
    "secondary_title",
];

/// Returns the standfirst lines among those of the article's head.
pub(super) fn lines(tree: &Tree<'_>, head: &[Line], said: &[&str], title: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for line in head {
        let length = line.text.len();
        if !(20..=700).contains(&length)
            || line.link_share() > 0.5
            || line.tag == Tag::H1
            || same_words(&line.text, title)
        {
            continue;
        }
        let is_said = said.iter().any(|s| {
            same_words(&line.text, s)
                || length > 60 && s.starts_with(&line.text[..floor(&line.text, 50)])
        });
        if (is_said || !line.furniture && is_named(tree, line))
            && !found.iter().any(|f| f.text == line.text)
        {
            found.push(Line {
                kind: BlockKind::Lead,
                ..line.clone()
            });
        }
    }
    found
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}

/// Whether the line's element, or one of the two around it, is called a standfirst.
fn is_named(tree: &Tree<'_>, line: &Line) -> bool {
    std::iter::once(line.node)
        .chain(tree.ancestors(line.node))
        .take(3)
        .any(|id| names(tree, id))
}

fn names(tree: &Tree<'_>, id: Id) -> bool {
    if tree.raw_attr(id, "itemprop").is_some_and(|p| {
        matches!(
            p.to_ascii_lowercase().as_str(),
            "description" | "alternativeheadline" | "abstract"
        )
    }) {
        return true;
    }
    [
        "class",
        "id",
        "data-testid",
        "data-component",
        "data-gu-name",
    ]
    .iter()
    .filter_map(|a| tree.raw_attr(id, a))
    .any(|value| {
        let lower = value.to_ascii_lowercase();
        let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|w| NAMES.contains(&w)) || PAIRS.iter().any(|p| lower.contains(p))
    })
}
