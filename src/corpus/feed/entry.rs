//! One entry of a feed as an article, and what its channel says of all of them.
//!
//! Apart from walking the feed because here are the names the formats give to title, text, date and author.

use super::super::{Draft, Drafts, html};
use super::xml::{Event, Xml, attribute, local};
use crate::date::Provenance;

/// What the feed says of all its entries.
#[derive(Debug, Default)]
pub(super) struct Channel {
    title: Option<String>,
    lang: Option<String>,
}

impl Channel {
    /// Takes one element that stands before the entries.
    pub(super) fn take(&mut self, local: &str, attributes: &str, name: &str, xml: &mut Xml<'_>) {
        match local {
            "title" if self.title.is_none() => {
                self.title = xml.inner(name).map(line).filter(|t| !t.is_empty());
            }
            "language" | "dc:language" if self.lang.is_none() => {
                self.lang = xml.inner(name).map(line);
            }
            // Their titles are not that of the feed.
            "image" | "textinput" | "textInput" => {
                xml.inner(name);
            }
            "feed" => self.lang = attribute(attributes, "xml:lang").map(str::to_owned),
            _ => {}
        }
    }
}

/// Reads one entry and gives its article, or fails it.
pub(super) fn give(
    inner: &str,
    attributes: &str,
    channel: &Channel,
    number: u32,
    out: &mut Drafts<'_>,
) {
    let mut draft = Draft {
        source: channel.title.clone(),
        lang: attribute(attributes, "xml:lang")
            .map(str::to_owned)
            .or_else(|| channel.lang.clone()),
        ..Draft::default()
    };
    let mut entry = Entry::default();
    let mut xml = Xml::new(inner);
    while let Some(event) = xml.next() {
        let Event::Open {
            name,
            attributes,
            empty,
        } = event
        else {
            continue;
        };
        if local(name) == "link" && attribute(attributes, "href").is_some() {
            entry.link(attributes);
        } else if !empty && is_known(local(name)) {
            let Some(inside) = xml.inner(name) else { break };
            entry.field(local(name), attributes, inside, &mut draft);
        }
    }
    entry.finish(&mut draft);
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
#[derive(Default)]
struct Entry {
    content: String,
    summary: String,
    published: Option<String>,
    updated: Option<String>,
    id: Option<String>,
    link: Option<String>,
    permalink: bool,
}

impl Entry {
    fn link(&mut self, attributes: &str) {
        let alternate = attribute(attributes, "rel").is_none_or(|rel| rel == "alternate");
        if alternate && self.link.is_none() {
            self.link = attribute(attributes, "href").map(line);
        }
    }

    fn field(&mut self, name: &str, attributes: &str, inside: &str, draft: &mut Draft) {
        match name {
            "title" | "dc:title" if draft.title.is_empty() => draft.title = line(inside),
            "link" | "feedburner:origLink" => {
                let link = Some(line(inside)).filter(|l| !l.is_empty());
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
                self.summary = text(inside);
            }
            "content" | "content:encoded" | "body" | "fulltext" | "xhtml:body" => {
                let found = text(inside);
                if found.len() > self.content.len() {
                    self.content = found;
                }
            }
            "author" | "dc:creator" => draft.authors.extend(author(inside)),
            "source" => draft.source = source(inside).or(draft.source.take()),
            "dc:language" => draft.lang = Some(line(inside)),
            _ => {}
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

/// The name in an author element: Atom's `<name>`, RSS's "address (Name)", or the words themselves.
fn author(inside: &str) -> Option<String> {
    let mut xml = Xml::new(inside);
    while let Some(event) = xml.next() {
        if let Event::Open {
            name, empty: false, ..
        } = event
            && local(name) == "name"
        {
            return xml.inner(name).map(line).filter(|n| !n.is_empty());
        }
    }
    let words = line(inside);
    let named = words.split_once('(').and_then(|(address, name)| {
        address
            .contains('@')
            .then(|| name.trim_end_matches(')').trim().to_owned())
    });
    named.or(Some(words)).filter(|n| !n.is_empty())
}

/// The outlet an entry was taken from: RSS's words, Atom's title inside.
fn source(inside: &str) -> Option<String> {
    let mut xml = Xml::new(inside);
    while let Some(event) = xml.next() {
        if let Event::Open {
            name, empty: false, ..
        } = event
            && local(name) == "title"
        {
            return xml.inner(name).map(line);
        }
    }
    Some(line(inside)).filter(|s| !s.is_empty() && !inside.contains("<id"))
}

/// The inside of an element as HTML: CDATA opened, entities resolved once unless the markup stands there in the clear.
fn markup(inside: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find("<![CDATA[") {
        out.push_str(&clear(&rest[..at]));
        let data = &rest[at + 9..];
        let end = data.find("]]>").unwrap_or(data.len());
        out.push_str(&data[..end]);
        rest = data.get(end + 3..).unwrap_or("");
    }
    out.push_str(&clear(rest));
    out
}

fn clear(part: &str) -> String {
    if part.contains('<') {
        part.to_owned()
    } else {
        html::decode_entities(part, false).into_owned()
    }
}

/// The inside of an element as text with its paragraphs.
fn text(inside: &str) -> String {
    let markup = markup(inside);
    if markup.contains(['<', '&']) {
        return html::to_text(&markup).0;
    }
    markup.trim().to_owned()
}

/// The inside of an element as one line.
fn line(inside: &str) -> String {
    let words = text(inside);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
