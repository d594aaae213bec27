//! What a feed says of all its entries: its name, language, address and author.
//!
//! Apart from the entries because it is gathered while the feed is walked, and each entry is read against it.

use super::super::address::resolved;
use super::names::Names;
use super::words::{author, line};
use super::xml::{Xml, attribute};

/// The head of a feed.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// What its prefixes mean.
    pub(super) names: Names,
    /// Its name, which is the outlet's.
    pub(super) title: Option<String>,
    /// Its language.
    pub(super) lang: Option<String>,
    /// Who wrote the entries that name nobody.
    pub(super) authors: Vec<String>,
    /// `xml:base` of its outer elements.
    base: Option<String>,
    /// The address of its site, and its own.
    site: Option<String>,
    own: Option<String>,
}

impl Channel {
    /// Begins with nothing known but the names.
    pub(super) fn new(names: Names) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// Takes one element that stands before the entries.
    pub(super) fn take(&mut self, local: &str, attributes: &str, name: &str, xml: &mut Xml<'_>) {
        match local {
            "title" if self.title.is_none() => {
                self.title = xml.inner(name).map(line).filter(|t| !t.is_empty());
            }
            "language" | "dc:language" if self.lang.is_none() => {
                self.lang = xml.inner(name).map(line);
            }
            "link" if attribute(attributes, "href").is_some() => self.link(attributes),
            "link" if self.site.is_none() => self.site = xml.inner(name).map(line),
            "author" => self
                .authors
                .extend(xml.inner(name).and_then(|a| author(a, &self.names))),
            // Their titles are not that of the feed.
            "image" | "textinput" | "textInput" => {
                xml.inner(name);
            }
            "feed" | "rss" | "RDF" | "channel" => {
                if let Some(base) = attribute(attributes, "xml:base").map(line) {
                    self.base = resolved(self.base.as_deref(), &base).or(Some(base));
                }
                let lang = attribute(attributes, "xml:lang").map(str::to_owned);
                self.lang = lang.or(self.lang.take());
            }
            _ => {}
        }
    }

    /// Takes a link with its address in an attribute: to the site, or to the feed itself.
    pub(super) fn link(&mut self, attributes: &str) {
        let address = attribute(attributes, "href").map(line);
        match attribute(attributes, "rel") {
            None | Some("alternate") => self.site = self.site.take().or(address),
            Some("self") => self.own = self.own.take().or(address),
            _ => {}
        }
    }

    /// The address that those inside an element with these `attributes` are relative to.
    pub(super) fn base_within(&self, attributes: &str) -> Option<String> {
        let around = [&self.own, &self.site].into_iter().flatten();
        let around = around.fold(None, |base: Option<String>, address| {
            resolved(base.as_deref(), address).or(base)
        });
        let base = match &self.base {
            Some(base) => resolved(around.as_deref(), base).or(around),
            None => around,
        };
        match attribute(attributes, "xml:base").map(line) {
            Some(own) => resolved(base.as_deref(), &own).or(base),
            None => base,
        }
    }
}
