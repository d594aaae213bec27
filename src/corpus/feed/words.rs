//! The words inside an element of a feed: as text with paragraphs, as one line, as the name of an author.
//!
//! Apart from the entries because the head of a feed is read in the same way.

use super::super::html;
use super::names::Names;
use super::xml::{Event, Xml};

/// The name in an author element: Atom's `<name>`, RSS's "address (Name)", or the words themselves.
pub(super) fn author(inside: &str, names: &Names) -> Option<String> {
    let mut xml = Xml::new(inside);
    while let Some(event) = xml.next() {
        if let Event::Open {
            name, empty: false, ..
        } = event
            && names.local(name) == "name"
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
pub(super) fn text(inside: &str) -> String {
    let markup = markup(inside);
    if markup.contains(['<', '&']) {
        return html::to_text(&markup).0;
    }
    markup.trim().to_owned()
}

/// The inside of an element as one line.
pub(super) fn line(inside: &str) -> String {
    let words = text(inside);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
