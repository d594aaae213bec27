//! What a page says about its article in JSON-LD.
//!
//! Pages hold it in many shapes (one object, a list, a `@graph`, an article inside a web page), often slightly broken; all
//! shapes are searched for the object that is an article.

use super::entity::decode;
use super::tag::Tag;
use super::tree::{Tree, squeezed};
use crate::corpus::json::lenient;
use serde_json::{Map, Value};

/// Objects deeper than this inside one script are not looked at.
const DEEPEST: usize = 12;

/// The facts of the article object.
#[derive(Debug, Default, Clone)]
pub(super) struct Linked {
    /// Whether an object with an article's type was found (else the dates are the page's).
    pub(super) is_article: bool,
    /// `headline` or `name`.
    pub(super) headline: Option<String>,
    /// `description`.
    pub(super) summary: Option<String>,
    /// `datePublished`.
    pub(super) published: Option<String>,
    /// `dateModified`.
    pub(super) updated: Option<String>,
    /// Names of the authors.
    pub(super) authors: Vec<String>,
    /// Name of the publisher.
    pub(super) publisher: Option<String>,
    /// Address.
    pub(super) url: Option<String>,
    /// `inLanguage`.
    pub(super) lang: Option<String>,
    /// `articleBody`: the text, which can hold tags.
    pub(super) body: Option<String>,
}

/// Reads all JSON-LD of a page and returns the article it is about; `url` tells the page's own article from listed ones.
pub(super) fn read(tree: &Tree<'_>, url: Option<&str>) -> Linked {
    let roots: Vec<Value> = tree
        .ids()
        .filter(|id| is_json_ld(tree, *id))
        .filter_map(|id| tree.children(id).next())
        .flat_map(|child| parse(tree.raw_text(child)))
        .collect();
    let mut objects = Vec::new();
    for root in &roots {
        collect(root, DEEPEST, &mut objects);
    }
    let mut best: Option<(u8, &Map<String, Value>)> = None;
    for object in objects.iter().copied() {
        let rank = rank(object, url);
        if rank > best.map_or(0, |(r, _)| r) {
            best = Some((rank, object));
        }
    }
    best.map_or_else(Linked::default, |(rank, object)| {
        facts(object, rank > 2, &objects)
    })
}

fn is_json_ld(tree: &Tree<'_>, id: u32) -> bool {
    tree.tag(id) == Tag::Script
        && tree
            .raw_attr(id, "type")
            .is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"))
}

/// Parses a script, forgiving what real pages get wrong: comment marks around, several values in a row, and all that
/// [`lenient`] forgives.
fn parse(text: &str) -> Vec<Value> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->");
    let text = text
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("/*<![CDATA[*/")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim_end_matches("//]]>")
        .trim_end_matches("/*]]>*/")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let marks = if text.contains('"') {
        text.into()
    } else {
        decode(text, false)
    };
    let mut values = Vec::new();
    let mut rest = &*marks;
    while let Some((value, end)) = lenient::first(rest) {
        values.push(value);
        rest =
            rest[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    }
    values
}

fn collect<'v>(value: &'v Value, depth: usize, into: &mut Vec<&'v Map<String, Value>>) {
    if depth == 0 || into.len() > 2000 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, depth - 1, into)),
        Value::Object(object) => {
            into.push(object);
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemListElement",
                "item",
                "about",
                "subjectOf",
            ] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth - 1, into);
                }
            }
        }
        _ => {}
    }
}

/// How much an object is the page's article: 0 not at all, 1 or 2 a dated page, more an article.
fn rank(object: &Map<String, Value>, url: Option<&str>) -> u8 {
    let kinds = strings(object.get("@type"));
    let article = kinds.iter().any(|k| {
        let k = k.rsplit(['/', ':']).next().unwrap_or(k);
        k.ends_with("Article")
            || matches!(
                k,
                "BlogPosting"
                    | "LiveBlogPosting"
                    | "Report"
                    | "SocialMediaPosting"
                    | "Review"
                    | "Recipe"
                    | "PressRelease"
            )
    });
    let page = kinds
        .iter()
        .any(|k| k.ends_with("Page") || k == "CreativeWork");
    let dated = u8::from(object.contains_key("datePublished"));
    if !article {
        return if page { dated * 2 } else { 0 };
    }
    let own = [
        object.get("url"),
        object.get("mainEntityOfPage"),
        object.get("@id"),
    ]
    .into_iter()
    .any(|address| {
        let address = address.and_then(|a| text(a).or_else(|| a.get("@id").and_then(text)));
        address.zip(url).is_some_and(|(a, u)| same_address(&a, u))
    });
    3 + dated * 2 + u8::from(object.contains_key("headline")) + u8::from(own) * 4
}

fn same_address(a: &str, b: &str) -> bool {
    let bare = |s: &str| {
        let s = s
            .split(['?', '#'])
            .next()
            .unwrap_or(s)
            .trim_end_matches('/')
            .to_ascii_lowercase();
        s.trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .to_owned()
    };
    bare(a) == bare(b)
}

fn facts(object: &Map<String, Value>, is_article: bool, all: &[&Map<String, Value>]) -> Linked {
    let get = |key: &str| object.get(key).and_then(text);
    let names = |key: &str| names(object.get(key), all);
    Linked {
        is_article,
        headline: get("headline").or_else(|| get("name").filter(|_| is_article)),
        summary: get("description"),
        published: get("datePublished").or_else(|| get("dateCreated").filter(|_| is_article)),
        updated: get("dateModified"),
        authors: names(if object.contains_key("author") {
            "author"
        } else {
            "creator"
        }),
        publisher: names("publisher").into_iter().next(),
        url: get("url"),
        lang: get("inLanguage"),
        body: object
            .get("articleBody")
            .and_then(Value::as_str)
            .map(str::to_owned),
    }
}

/// A value as text: a string, a number, or the first of a list.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => squeezed(&decode(&decode(s, false), false)),
        Value::Number(n) => n.to_string(),
        Value::Array(items) => return items.iter().find_map(text),
        Value::Object(object) => {
            return object
                .get("@value")
                .or_else(|| object.get("name"))
                .and_then(|v| v.as_str().map(squeezed));
        }
        _ => return None,
    };
    Some(text).filter(|t| !t.is_empty())
}

fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(s)) => vec![s.clone()],
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(|v| v.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}

/// The names of people or bodies: strings, objects with a `name`, lists of either. An object with an `@id` alone is one
/// that stands elsewhere in the script.
fn names(value: Option<&Value>, all: &[&Map<String, Value>]) -> Vec<String> {
    let mut out = Vec::new();
    match value {
        Some(Value::Array(items)) => items
            .iter()
            .for_each(|item| out.extend(names(Some(item), all))),
        Some(Value::Object(object)) => {
            let id = object.get("@id").filter(|_| !object.contains_key("name"));
            let named = |o: &&&Map<String, Value>| {
                id.is_some() && o.get("@id") == id && o.contains_key("name")
            };
            let object = all.iter().find(named).map_or(object, |o| o);
            match object.get("name") {
                Some(Value::Array(inner)) => out.extend(inner.iter().filter_map(text)),
                Some(name) => out.extend(text(name)),
                None => {}
            }
        }
        Some(value) => out.extend(text(value).filter(|t| !t.contains("://"))),
        None => {}
    }
    out
}
