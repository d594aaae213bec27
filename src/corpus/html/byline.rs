//! Who wrote a page: what its data says, else what is printed beside the headline.
//!
//! Apart from the data of the head because pages name their author in their markup as well (`rel=author`, `itemprop`, a
//! class), and many in no other way than "By Ida Holm" above the text.

use super::jsonld::Linked;
use super::lines::Line;
use super::meta::Meta;
use super::noise::any_name;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::corpus::{byline, outlet};
use std::ops::Range;

/// A longer line is no byline.
const LONGEST: usize = 160;
/// More people than this do not sign an article: it is a list.
const MOST: usize = 8;

/// Returns the authors as printed, from the place most to be believed that names somebody other than the outlet.
pub(super) fn authors(
    tree: &Tree<'_>,
    (meta, linked): (&Meta, &Linked),
    head: Range<Id>,
    around: &[Line],
) -> Vec<String> {
    let outlets = [meta.site(), linked.publisher.as_deref()];
    let of_outlet = |names: &[String]| {
        let same = |name: &String| {
            let mut outlets = outlets.iter().flatten();
            outlets.any(|outlet| outlet::letters(outlet) == outlet::letters(name))
        };
        names.iter().all(same)
    };
    let mut outlet_alone = Vec::new();
    let said = std::iter::once(linked.authors.clone()).chain(meta.authors());
    let shown = [Mark::Property, Mark::Link, Mark::Class].into_iter();
    let shown = shown.map(|mark| marked(tree, mark, &head, around));
    let printed = std::iter::once_with(|| printed(around, &head));
    for list in said.chain(shown).chain(printed) {
        let names = byline::authors(&list);
        if names.is_empty() {
            continue;
        }
        if !of_outlet(&names) {
            return names;
        }
        if outlet_alone.is_empty() {
            outlet_alone = names;
        }
    }
    outlet_alone
}

/// How an element says that it names the author.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `itemprop=author`.
    Property,
    /// `rel=author`.
    Link,
    /// A class of "byline" or "author".
    Class,
}

/// The texts of the marked elements: those in the article's head, else those in and right behind its text.
fn marked(tree: &Tree<'_>, mark: Mark, head: &Range<Id>, around: &[Line]) -> Vec<String> {
    let end = around.last().map_or(head.end, |line| line.until + 1);
    let within = |range: Range<Id>| {
        let mut found: Vec<String> = Vec::new();
        let mut past = range.start;
        for id in range {
            if id >= past && is_marked(tree, id, mark) {
                past = tree.end(id);
                let mut names = named(tree, id);
                names.retain(|name| !found.contains(name));
                found.extend(names);
            }
        }
        Some(found).filter(|f| !f.is_empty() && f.len() <= MOST)
    };
    let in_head = within(head.clone());
    in_head
        .or_else(|| within(head.end..end))
        .unwrap_or_default()
}

fn is_marked(tree: &Tree<'_>, id: Id, mark: Mark) -> bool {
    if matches!(
        tree.tag(id),
        Tag::Text | Tag::Link | Tag::Html | Tag::Body | Tag::Article
    ) {
        return false;
    }
    let has = |attr: &str, values: &[&str]| {
        let words = tree.raw_attr(id, attr).unwrap_or("").split_whitespace();
        words
            .into_iter()
            .any(|w| values.iter().any(|v| w.eq_ignore_ascii_case(v)))
    };
    match mark {
        Mark::Property => {
            let names = ["author", "creator", "schema:author"];
            has("itemprop", &names) || has("property", &names)
        }
        Mark::Link => has("rel", &["author"]),
        Mark::Class => any_name(tree, id, "class", |words| {
            let last = words.last().map_or("", |w| w);
            let names = |w: &str| matches!(w, "author" | "authors" | "byline" | "bylines");
            let about = words.iter().any(|w| {
                matches!(
                    w.as_str(),
                    "bio" | "image" | "avatar" | "title" | "role" | "date"
                )
            });
            !about
                && (names(last)
                    || matches!(last, "name" | "names" | "link") && words.iter().any(|w| names(w)))
        }),
    }
}

/// The names in a marked element: each of its items, its own `itemprop=name`, or else its words.
fn named(tree: &Tree<'_>, id: Id) -> Vec<String> {
    let items: Vec<Id> = (id..tree.end(id))
        .filter(|i| tree.tag(*i) == Tag::Li)
        .collect();
    let is_name = |inner: &Id| {
        let property = tree.raw_attr(*inner, "itemprop");
        property.is_some_and(|p| p.eq_ignore_ascii_case("name"))
    };
    let of = |id: Id| {
        let name = (id..tree.end(id)).find(is_name).unwrap_or(id);
        tree.attr(name, "content")
            .unwrap_or_else(|| tree.text_of(name))
    };
    let texts = if items.is_empty() {
        vec![of(id)]
    } else {
        items.into_iter().map(of).collect()
    };
    let short = |text: &String| !text.is_empty() && text.len() <= LONGEST;
    texts.into_iter().filter(short).collect()
}

/// A line that begins with "By": in the head, or the last ones behind the text.
fn printed(around: &[Line], head: &Range<Id>) -> Vec<String> {
    let is_one = |line: &&Line| {
        let text = line.text.as_str();
        let by = text
            .get(..3)
            .is_some_and(|by| by.eq_ignore_ascii_case("by "));
        by && text.len() <= LONGEST && byline::signs(&text[3..])
    };
    let above = around
        .iter()
        .filter(|line| head.contains(&line.at))
        .find(is_one);
    let below = || around.iter().rev().take(3).find(is_one);
    above
        .or_else(below)
        .map(|line| line.text.clone())
        .into_iter()
        .collect()
}
