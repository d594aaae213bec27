//! One entry of a feed as an article.
//!
//! Apart from walking the feed because here are the names the formats give to title, text, date and author.

use super::super::address::resolved;
use super::super::{Draft, Drafts, html};
use super::channel::Channel;
use super::names::Names;
use super::words::{author, line, text};
use super::xml::{Event, Xml, attribute};
use crate::date::Provenance;

/// Reads one entry and gives its article, or fails it.
pub(super) fn give(
    inner: &str,
    attributes: &str,
    channel: &Channel,
    number: u32,
    out: &mut Drafts<'_>,
) {
    let lang = attribute(attributes, "xml:lang").map(str::to_owned);
    let mut draft = Draft {
        source: channel.title.clone(),
        lang: lang.or_else(|| channel.lang.clone()),
        ..Draft::default()
    };
    let mut entry = Entry::new(channel, attributes);
    let mut xml = Xml::new(inner);
    while let Some(event) = xml.next() {
        #[rustfmt::skip]
        let Event::Open { name, attributes, empty } = event else { continue };
        let local = channel.names.local(name);
        if local == "link" && attribute(attributes, "href").is_some() {
            entry.link(attributes);
        } else if local == "category" && empty {
            draft.own.push(Entry::category(attributes, ""));
        } else if !empty && is_known(&local) {
            let Some(inside) = xml.inner(name) else { break };
            entry.field(&local, attributes, inside, &mut draft);
        }
    }
    entry.finish(&mut draft);
    if draft.authors.is_empty() {
        draft.authors.clone_from(&channel.authors);
    }
    if draft.text.trim().is_empty() && draft.title.is_empty() {
        return out.fail(number, "no text", "neither a title nor a body");
    }
    out.give(number, draft);
}

/// Elements whose insides are read as a whole.
fn is_known(name: &str) -> bool {
    let plain = [
        "title",
        "link",
        "guid",
        "id",
        "pubDate",
        "pubdate",
        "published",
        "issued",
        "created",
        "date",
        "updated",
        "modified",
        "description",
        "summary",
        "subtitle",
        "content",
        "body",
        "fulltext",
        "author",
        "source",
        "category",
        "feedburner:origLink",
        "dc:title",
        "dc:date",
        "dc:creator",
        "dc:language",
        "dcterms:modified",
        "dcterms:created",
        "dcterms:issued",
        "content:encoded",
        "xhtml:body",
        "itunes:summary",
        "prism:publicationDate",
    ];
    plain.contains(&name) || name.starts_with("media:") || name.starts_with("itunes:")
}

/// Names of the publication date in the formats and their extensions.
const PUBLISHED: &[&str] = &[
    "pubDate",
    "pubdate",
    "published",
    "issued",
    "created",
    "date",
    "dc:date",
    "dcterms:created",
    "dcterms:issued",
    "prism:publicationDate",
];

/// What an entry gives that has to be weighed at its end.
struct Entry<'c> {
    names: &'c Names,
    /// The address its own addresses are relative to.
    base: Option<String>,
    content: String,
    summary: String,
    published: Option<String>,
    updated: Option<String>,
    id: Option<String>,
    link: Option<String>,
    permalink: bool,
}

impl<'c> Entry<'c> {
    fn new(channel: &'c Channel, attributes: &str) -> Self {
        Self {
            names: &channel.names,
            base: channel.base_within(attributes),
            content: String::new(),
            summary: String::new(),
            published: None,
            updated: None,
            id: None,
            link: None,
            permalink: false,
        }
    }

    fn link(&mut self, attributes: &str) {
        let alternate = attribute(attributes, "rel").is_none_or(|rel| rel == "alternate");
        if alternate && self.link.is_none() {
            let within = attribute(attributes, "xml:base").map(line);
            let base = within.and_then(|b| resolved(self.base.as_deref(), &b));
            let href = attribute(attributes, "href").map(line);
            self.link = href.map(|href| whole(base.as_deref().or(self.base.as_deref()), href));
        }
    }

    fn field(&mut self, name: &str, attributes: &str, inside: &str, draft: &mut Draft) {
        match name {
            "title" | "dc:title" if draft.title.is_empty() => {
                draft.title = squeezed(&self.text(attributes, inside));
            }
            "link" | "feedburner:origLink" => {
                let link = Some(line(inside)).filter(|l| !l.is_empty());
                let link = link.map(|link| whole(self.base.as_deref(), link));
                self.link = link.or(self.link.take());
            }
            "guid" | "id" => {
                self.id = Some(line(inside));
                self.permalink = attribute(attributes, "isPermaLink") != Some("false");
            }
            name if PUBLISHED.contains(&name) => {
                self.published.get_or_insert_with(|| line(inside));
            }
            "updated" | "modified" | "dcterms:modified" => self.updated = Some(line(inside)),
            "description" | "summary" | "subtitle" | "itunes:summary"
                if self.summary.is_empty() =>
            {
                self.summary = self.text(attributes, inside);
            }
            "content" | "content:encoded" | "body" | "fulltext" | "xhtml:body" => {
                let found = self.text(attributes, inside);
                if found.len() > self.content.len() {
                    self.content = found;
                }
            }
            "author" | "dc:creator" => draft.authors.extend(author(inside, self.names)),
            "source" => {
                let named =
                    source(inside, self.names).or_else(|| attribute(attributes, "url").map(line));
                draft.source = named.or(draft.source.take());
            }
            "dc:language" => draft.lang = Some(line(inside)),
            "category" => draft.own.push(Self::category(attributes, inside)),
            _ => {}
        }
    }

    /// What the entry is filed under: RSS's words, Atom's attributes.
    fn category(attributes: &str, inside: &str) -> (String, String) {
        let label = attribute(attributes, "label").or_else(|| attribute(attributes, "term"));
        let words = label.map_or_else(|| line(inside), line);
        ("category".to_owned(), words)
    }

    /// The inside of an element as text with its paragraphs, by the type its attributes name.
    fn text(&self, attributes: &str, inside: &str) -> String {
        match attribute(attributes, "type") {
            Some("text" | "text/plain") if !inside.contains('<') => {
                html::decode_entities(inside, false).trim().to_owned()
            }
            _ => text(&self.names.html(inside)),
        }
    }

    fn finish(self, draft: &mut Draft) {
        // An entry without a body says what it says in its summary.
        if self.content.trim().is_empty() {
            draft.text = self.summary;
        } else {
            draft.text = self.content;
            draft.summary = self.summary;
        }
        match (&self.published, &self.updated) {
            (Some(published), _) => draft.published_as(published, Provenance::Field),
            (None, Some(updated)) => draft.published_as(updated, Provenance::Field),
            (None, None) => {}
        }
        if let Some(updated) = &self.updated {
            draft.updated_as(updated, Provenance::Field);
        }
        let is_address = |id: &String| self.permalink && id.starts_with("http");
        draft.url = self.link.or_else(|| self.id.clone().filter(is_address));
        draft.id = self.id;
        draft.authors.dedup();
    }
}

/// A text with its white space made single.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address in full, or as printed when nothing says what it is relative to.
fn whole(base: Option<&str>, printed: String) -> String {
    resolved(base, &printed).unwrap_or(printed)
}

/// The outlet an entry was taken from: RSS's words, Atom's title inside.
fn source(inside: &str, names: &Names) -> Option<String> {
    let mut xml = Xml::new(inside);
    while let Some(event) = xml.next() {
        if let Event::Open {
            name, empty: false, ..
        } = event
            && names.local(name) == "title"
        {
            return xml.inner(name).map(line);
        }
    }
    Some(line(inside)).filter(|s| !s.is_empty() && !inside.contains("<id"))
}
