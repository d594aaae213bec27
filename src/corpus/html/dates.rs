//! Every place a page prints its dates in, in the order they are believed: JSON-LD, meta tags, `<time>`, a visible line.
//!
//! A page whose only date is that of an update stays undated: the day it was last touched is not the day it appeared.

use super::jsonld::Linked;
use super::lines::Line;
use super::meta::Meta;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::date::{Interval, Precision, Provenance, Reading};
use crate::text::tokenize;

/// Dates as printed, with where each stood.
pub(super) type Printed = Vec<(Provenance, String)>;

/// Returns the dates of publication and of the last update. `head` is where the article's head lies: from its headline to
/// the first line of its text.
pub(super) fn printed(
    tree: &Tree<'_>,
    meta: &Meta,
    linked: &Linked,
    head: std::ops::Range<Id>,
) -> (Printed, Printed) {
    let mut published: Printed = linked
        .published
        .iter()
        .map(|d| (Provenance::JsonLd, d.clone()))
        .collect();
    let mut updated: Printed = linked
        .updated
        .iter()
        .map(|d| (Provenance::JsonLd, d.clone()))
        .collect();
    published.extend(meta.published().map(|d| (Provenance::Meta, d.to_owned())));
    updated.extend(meta.updated().map(|d| (Provenance::Meta, d.to_owned())));
    let mut plain = Printed::new();
    for id in tree.ids() {
        let role = role(tree, id);
        let Some(date) = role.and_then(|_| value(tree, id)) else {
            continue;
        };
        match role {
            Some(Role::Published) => published.push((Provenance::Time, date)),
            Some(Role::Updated) => updated.push((Provenance::Time, date)),
            Some(Role::Plain) if head.contains(&id) => plain.push((Provenance::Time, date)),
            _ => {}
        }
    }
    published.extend(plain);
    (published, updated)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Published,
    Updated,
    /// A `<time>` that does not say of what.
    Plain,
}

/// What an element says about dates, by its microdata property, else by its class.
fn role(tree: &Tree<'_>, id: Id) -> Option<Role> {
    let tag = tree.tag(id);
    if matches!(tag, Tag::Text | Tag::Meta) {
        return None;
    }
    if let Some(property) = tree
        .raw_attr(id, "itemprop")
        .or_else(|| tree.raw_attr(id, "property"))
    {
        let property = property.rsplit([':', '/']).next().unwrap_or(property);
        match property.to_ascii_lowercase().as_str() {
            "datepublished" | "published_time" => return Some(Role::Published),
            "datemodified" | "dateupdated" | "modified_time" => return Some(Role::Updated),
            _ => {}
        }
    }
    if tag != Tag::Time {
        return None;
    }
    let class = tree
        .raw_attr(id, "class")
        .unwrap_or("")
        .to_ascii_lowercase();
    if ["updated", "modified", "modify", "update"]
        .iter()
        .any(|w| class.contains(w))
        && !class.contains("publish")
    {
        return Some(Role::Updated);
    }
    if tree.raw_attr(id, "pubdate").is_some() || class.contains("entry-date") {
        return Some(Role::Published);
    }
    Some(Role::Plain)
}

fn value(tree: &Tree<'_>, id: Id) -> Option<String> {
    let attr = ["datetime", "content", "title"]
        .iter()
        .filter_map(|name| tree.attr(id, name))
        .find(|v| Interval::parse(v).is_some());
    attr.or_else(|| Some(tree.text_of(id)).filter(|t| t.len() < 60 && !t.is_empty()))
}

/// The first line of the article's head that holds a date with its year ("Published 12 February 2025"), unless it speaks of
/// an update.
pub(super) fn visible<'l>(head: impl Iterator<Item = &'l Line>) -> Option<String> {
    let of_update = |text: &str| {
        let lower = text.to_lowercase();
        ["updated", "last ", "modified"]
            .iter()
            .any(|w| lower.starts_with(w))
    };
    let mut lines = head.map(|line| &line.text);
    lines
        .find(|text| names_day(text) && !of_update(text))
        .cloned()
}

/// Whether a line is short and holds a day with its year.
pub(super) fn names_day(text: &str) -> bool {
    if text.len() >= 160 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let tokens = tokenize(text);
    let dates = Reading::new(text, &tokens).all();
    let mut days = dates.iter().filter_map(|f| f.date.interval(None));
    days.any(|i| i.precision >= Precision::Day)
}
