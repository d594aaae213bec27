//! The standfirst: the lines between headline and text that say what the article says.
//!
//! They stand apart from the body on most pages, with a name of their own or the words of the page's description.

use super::clean::same_words;
use super::dates::names_day;
use super::lines::Line;
use super::noise::any_name;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::text::BlockKind;

/// What content systems call it, in one word of a class or id.
const NAMES: &str = "abstract chapeau dek deck excerpt intro introduction lead lede leadtext sapo standfirst strapline subdeck \
                     subhead subheadline subheading subtitle summary synopsis teaser keypoints";
/// And in two.
const PAIRS: &str = "sub head,sub title,sub heading,sub headline,article description,post description,story description,\
                     key points,secondary title,article subtitle";

/// Returns the standfirst lines among those of the article's head.
pub(super) fn lines(tree: &Tree<'_>, head: &[Line], said: &[&str], title: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for line in head {
        let length = line.text.len();
        if !(20..=700).contains(&length)
            || line.link_share() > 0.5
            || line.tag == Tag::H1
            || same_words(&line.text, title)
            || !line.is_ended() && names_day(&line.text)
        {
            continue;
        }
        let is_said = said.iter().any(|s| {
            same_words(&line.text, s)
                || length > 60 && s.starts_with(&line.text[..floor(&line.text, 50)])
        });
        let is_long = length >= 40 || line.is_ended();
        if (is_said || is_long && !line.furniture && is_named(tree, line))
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
pub(super) fn is_named(tree: &Tree<'_>, line: &Line) -> bool {
    std::iter::once(line.node)
        .chain(tree.ancestors(line.node))
        .take(3)
        .any(|id| names(tree, id))
}

fn names(tree: &Tree<'_>, id: Id) -> bool {
    let property = tree
        .raw_attr(id, "itemprop")
        .unwrap_or("")
        .to_ascii_lowercase();
    let named = |words: &[String]| {
        words.iter().any(|w| NAMES.split(' ').any(|n| n == w))
            || words.windows(2).any(|w| {
                PAIRS
                    .split(',')
                    .any(|p| p.split_once(' ') == Some((&w[0], &w[1])))
            })
    };
    matches!(
        property.as_str(),
        "description" | "alternativeheadline" | "abstract"
    ) || [
        "class",
        "id",
        "data-testid",
        "data-component",
        "data-gu-name",
    ]
    .iter()
    .any(|attr| any_name(tree, id, attr, named))
}
