//! The standfirst: the lines between headline and text that say what the article says.
//!
//! They stand apart from the body on most pages, with a name of their own or the words of the page's description.

use super::clean::{leads_away, same_words};
use super::dates::names_day;
use super::lines::Line;
use super::noise::{any_name, is_furniture, is_picture};
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::text::BlockKind;

/// What content systems call it, in one word of a class or id.
const NAMES: &str = "abstract chapeau dek deck excerpt intro introduction lead lede leadtext sapo standfirst strapline subdeck \
                     subhead subheadline subheading subtitle summary synopsis teaser keypoints";
/// And in two.
const PAIRS: &str = "sub head,sub title,sub heading,sub headline,article description,post description,story description,\
                     key points,secondary title,article subtitle";

/// Fewer words under a headline are a label: "World", "5 min read".
const WORDS: usize = 6;

/// Returns the standfirst lines among those of the article's head, and the heading that stands right over the text; `said`
/// is what the page says of itself, `title` its headline and where that stands.
pub(super) fn lines(
    tree: &Tree<'_>,
    head: &[Line],
    said: &[&str],
    (title, h1): (&str, Option<Id>),
) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for (at, line) in head.iter().enumerate() {
        let length = line.text.len();
        if line.link_share() > 0.5 || line.tag == Tag::H1 || same_words(&line.text, title) {
            continue;
        }
        let is_last = at + 1 == head.len();
        let is_said = said.iter().any(|s| {
            same_words(&line.text, s)
                || length > 60 && s.starts_with(&line.text[..floor(&line.text, 50)])
        });
        let is_long = length >= 40 || line.is_ended();
        let named = is_said || is_long && !line.furniture && is_named(tree, line);
        let dated = !line.is_ended() && names_day(&line.text);
        let says = (20..=700).contains(&length) && !dated;
        let kind = if says && (named || found.is_empty() && is_plain(tree, line, h1)) {
            BlockKind::Lead
        } else if is_last && is_heading(tree, line) {
            BlockKind::Heading
        } else {
            continue;
        };
        if !found.iter().any(|f| f.text == line.text) {
            found.push(Line {
                kind,
                ..line.clone()
            });
        }
    }
    found
}

/// Whether a line under the headline says something, in a heading or paragraph without a name of its own.
fn is_plain(tree: &Tree<'_>, line: &Line, h1: Option<Id>) -> bool {
    let in_article = || {
        tree.ancestors(line.node)
            .any(|a| tree.tag(a) == Tag::Article)
    };
    let under = h1.map_or_else(in_article, |h1| line.at > h1) || line.tag.heading().is_some();
    let words = line.text.split_whitespace().count();
    let enough = match line.tag {
        Tag::P => words >= WORDS,
        _ if line.tag.heading().is_some() => words >= WORDS,
        Tag::Li => false,
        _ => words >= WORDS + 2,
    };
    under && enough && line.text.len() >= 35 && line.linked == 0 && is_text(tree, line)
}

fn is_heading(tree: &Tree<'_>, line: &Line) -> bool {
    // One word is as often the name of a section of the site.
    line.tag.heading().is_some()
        && line.text.contains(' ')
        && line.linked == 0
        && is_text(tree, line)
}

/// Whether a line is neither furniture by any name, nor a byline or date, nor sends the reader elsewhere.
fn is_text(tree: &Tree<'_>, line: &Line) -> bool {
    let mut around = std::iter::once(line.node)
        .chain(tree.ancestors(line.node))
        .take(3);
    let by = line
        .text
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let named = around.any(|id| is_furniture(tree, id, true) || is_picture(tree, id));
    !line.furniture && !by && !named && !names_day(&line.text) && !leads_away(line)
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
