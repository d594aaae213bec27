//! The headline, as the page's metadata and its `<h1>` agree on it.
//!
//! Neither alone is enough: `og:title` and JSON-LD can hold another headline made for networks or search, and an `<h1>` can
//! be the name of the site. Where they differ by a word or two the shorter is taken, since words are added to a headline on
//! its page more often than to the one it was sent out with (40 of 42 measured headlines right, 37 by the `<h1>` alone).

use super::clean::same_words;
use super::jsonld::Linked;
use super::meta::Meta;
use super::tag::Tag;
use super::tree::{Id, Tree};
use rustc_hash::FxHashSet;

/// An `<h1>` is about the article when a headline in the metadata has this part of its words.
const AGREEMENT: f32 = 0.4;
/// More `<h1>` than this are not looked at.
const MOST_HEADINGS: usize = 40;
/// Two headlines are nearly the same when one has this many words more than the other and all of its words.
const NEAR: usize = 1;

/// Returns the headline (empty when the page has none) and its `<h1>` when it has one.
pub(super) fn title(tree: &Tree<'_>, meta: &Meta, linked: &Linked) -> (String, Option<Id>) {
    let site = meta.site().or(linked.publisher.as_deref());
    let linked_headline = linked.headline.clone().filter(|_| linked.is_article);
    let mut said: Vec<String> = linked_headline.into_iter().collect();
    said.extend(meta.headlines().map(|t| without_site(t, site)));
    let mut sent = said.len();
    said.extend(meta.title.iter().map(|t| without_site(t, site)));
    let shown = tree.ids().filter(|id| tree.tag(*id) == Tag::H1);
    let shown: Vec<Id> = shown.take(MOST_HEADINGS).collect();
    let (banner, mut headings): (Vec<Id>, Vec<Id>) =
        shown.iter().partition(|id| is_banner(tree, **id));
    if headings.is_empty() {
        headings = shown;
    } else {
        // A page titled with the name of its site says nothing of the article.
        let names: Vec<String> = banner.iter().map(|id| tree.text_of(*id)).collect();
        let of_site = |s: &String| names.iter().any(|name| same_words(name, s));
        sent -= said[..sent].iter().filter(|s| of_site(s)).count();
        said.retain(|s| !of_site(s));
    }
    match heading(tree, &headings, &said) {
        Some((id, heading)) => (agreed(heading, &said[..sent]), Some(id)),
        None => (
            said.into_iter()
                .find(|t| t.chars().any(char::is_alphanumeric))
                .unwrap_or_default(),
            None,
        ),
    }
}

/// The `<h1>` that agrees best with the metadata.
fn heading(tree: &Tree<'_>, headings: &[Id], said: &[String]) -> Option<(Id, String)> {
    let mut best: Option<(f32, Id, String)> = None;
    for &id in headings {
        let heading = tree.text_of(id);
        if heading.is_empty() || heading.len() > 400 {
            continue;
        }
        let agreement = said
            .iter()
            .map(|s| f32::midpoint(agreement(&heading, s), agreement(s, &heading)))
            .fold(0.0, f32::max);
        if best.as_ref().is_none_or(|(a, ..)| agreement > *a) {
            best = Some((agreement, id, heading));
        }
    }
    best.filter(|(agreement, ..)| *agreement >= AGREEMENT || said.is_empty())
        .map(|(_, id, heading)| (id, heading))
}

/// Whether an `<h1>` stands in the banner of the site, not over the article.
fn is_banner(tree: &Tree<'_>, id: Id) -> bool {
    const NAMES: [&str; 6] = [
        "header",
        "site-header",
        "masthead",
        "branding",
        "logo",
        "site-title",
    ];
    let named = |a: Id, attr| {
        let value = tree.raw_attr(a, attr).unwrap_or("");
        value.split_whitespace().any(|n| NAMES.contains(&n))
    };
    let mut around = std::iter::once(id).chain(tree.ancestors(id));
    around.any(|a| tree.tag(a) != Tag::Header && (named(a, "id") || named(a, "class")))
}

/// The headline that was sent out for the `<h1>`: the `<h1>` itself or one that lacks a word of it, else the nearest.
fn agreed(heading: String, sent: &[String]) -> String {
    let whole = words(&heading);
    let lacks_one = |other: &&String| {
        let other = words(other);
        whole.len() > 4 && other.len() + NEAR == whole.len() && other.is_subset(&whole)
    };
    if let Some(tighter) = sent.iter().find(lacks_one) {
        return tighter.clone();
    }
    let nearest = sent
        .iter()
        .max_by(|a, b| agreement(&heading, a).total_cmp(&agreement(&heading, b)));
    match nearest {
        Some(other)
            if agreement(&heading, other) < 0.99 && agreement(other, &heading) >= AGREEMENT =>
        {
            other.clone()
        }
        _ => heading,
    }
}

/// Share of the words of `a` that `b` has too.
fn agreement(a: &str, b: &str) -> f32 {
    let (a, b) = (words(a), words(b));
    a.intersection(&b).count() as f32 / a.len().max(1) as f32
}

/// The words of a headline; in scripts that do not part words, its signs.
fn words(text: &str) -> FxHashSet<String> {
    let lower = text.to_lowercase();
    let mut words = FxHashSet::default();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if word.chars().all(|c| c >= '\u{2e80}') {
            words.extend(word.chars().map(String::from));
        } else {
            words.insert(word.to_owned());
        }
    }
    words
}

/// Drops " | Site" and " - Site" from the end: what follows the last mark when it is the site's name, or a few words
/// after a bar.
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
        let Some((before, after)) = title.rsplit_once(mark) else {
            continue;
        };
        let is_site =
            site.is_some_and(|s| agreement(after, s) >= 0.5 || agreement(s, after) >= 0.99);
        let is_label = mark == " | " && after.split_whitespace().count() <= 3 && site.is_none();
        if (is_site || is_label) && before.split_whitespace().count() >= 2 {
            title = before.trim();
        }
    }
    title.to_owned()
}
