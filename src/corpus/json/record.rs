//! One JSON record as an article.
//!
//! Apart from the readers because a record is the same in a line, an array, a feed or a page's JSON-LD.

use super::super::{Draft, Drafts, ReadOptions, byline, markup};
use super::fields::{Fields, Role, names, words};
use crate::date::Provenance;
use serde_json::Value;

/// Version of the reading of records.
pub(super) const VERSION: u32 = 7;

/// Reads a record and gives its article, or fails it.
pub(super) fn give(value: Value, number: u32, options: &ReadOptions, out: &mut Drafts<'_>) {
    let Value::Object(record) = value else {
        return out.fail(number, "not an article", "no object");
    };
    let fields = Fields::new(&record, options);
    let draft = draft(&fields);
    if draft.text.trim().is_empty() && draft.title.trim().is_empty() {
        let seen: Vec<&str> = record.keys().take(12).map(String::as_str).collect();
        return out.fail(number, "no text", format!("fields {}", seen.join(", ")));
    }
    out.give(number, draft);
}

/// Makes the article of a record's fields.
pub(super) fn draft(fields: &Fields<'_>) -> Draft {
    let mut draft = Draft {
        id: fields.text(Role::Id),
        title: fields.text(Role::Title).map(one_line).unwrap_or_default(),
        text: text(fields),
        summary: fields.text(Role::Summary).map(plain).unwrap_or_default(),
        dateline: fields.text(Role::Dateline),
        source: fields.text(Role::Source).map(one_line),
        authors: authors(fields),
        speaker: speaker(fields),
        kind: fields.text(Role::Kind).map(one_line),
        url: fields.text(Role::Url).filter(|u| is_url(u)),
        lang: fields.text(Role::Language).map(one_line),
        own: fields.own(),
        ..Draft::default()
    };
    // An export without bodies still says something: what there is takes the body's place.
    if draft.text.trim().is_empty() && !draft.summary.is_empty() {
        draft.text = std::mem::take(&mut draft.summary);
    }
    for value in fields.all(Role::Published).filter_map(words) {
        draft.published_as(&value, Provenance::Field);
        if !draft.published.is_empty() || !draft.ambiguous.is_empty() {
            draft.bad_dates.clear();
            break;
        }
    }
    if let Some(value) = fields.text(Role::Updated) {
        draft.updated_as(&value, Provenance::Field);
    }
    draft
}

/// The text to the letter; only what is HTML is turned into text.
fn text(fields: &Fields<'_>) -> String {
    let given = fields.all(Role::Text).find_map(words);
    let html = || fields.text(Role::Html).map(|html| markup::text(&html));
    match given {
        Some(text) if markup::is_html(&text) => markup::text(&text),
        Some(text) => text,
        None => html().unwrap_or_default(),
    }
}

fn plain(text: String) -> String {
    if markup::is_html(&text) {
        markup::text(&text)
    } else {
        text
    }
}

fn one_line(text: String) -> String {
    if text.contains(['\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text
}

/// The first field that names somebody; where there is one alone it is not looked at here.
fn authors(fields: &Fields<'_>) -> Vec<String> {
    let mut lists = fields.all(Role::Author).map(names).peekable();
    while let Some(list) = lists.next() {
        if lists.peek().is_none() || !byline::authors(&list).is_empty() {
            return list;
        }
    }
    Vec::new()
}

/// The one who speaks; a text of several has turns of its own.
fn speaker(fields: &Fields<'_>) -> Option<String> {
    let all = fields.all(Role::Speaker).map(names).find(|n| !n.is_empty());
    let [name] = all.as_deref()? else { return None };
    Some(one_line(as_said(name))).filter(|name| !name.is_empty())
}

/// "Moe, Ann" as "Ann Moe": a list is sorted by surnames, nobody is called so.
fn as_said(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => name.to_owned(),
    }
}

fn is_url(text: &str) -> bool {
    let absolute = text.contains("://") || text.starts_with("www.");
    absolute && !text.contains(char::is_whitespace)
}
