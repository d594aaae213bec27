//! What the prefixes of a feed mean: `a:entry` is Atom's where `xmlns:a` says so, `h:p` is a paragraph.
//!
//! Apart from the scanner because a prefix is a name of the feed's own making; only its address says whose names follow.

use std::borrow::Cow;

/// Addresses of the formats, by a part that tells them, with the prefix their names have in this program.
const KNOWN: &[(&str, &str)] = &[
    ("www.w3.org/2005/Atom", ""),
    ("purl.org/atom", ""),
    ("purl.org/rss/1.0/modules/content", "content:"),
    ("purl.org/rss/1.0", ""),
    ("my.netscape.com/rdf", ""),
    ("backend.userland.com/rss", ""),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", ""),
    ("www.w3.org/1999/xhtml", XHTML),
    ("purl.org/dc/elements/1.1", "dc:"),
    ("purl.org/dc/terms", "dcterms:"),
    ("search.yahoo.com/mrss", "media:"),
    ("www.itunes.com/dtds", "itunes:"),
    ("prismstandard.org/namespaces", "prism:"),
];
/// Prefix of the names of HTML.
const XHTML: &str = "xhtml:";
/// What the usual prefixes mean where nothing declares them.
const USUAL: &[&str] = &["atom", "atom10", "a10", "a", "rss", "rdf", "ns0"];
/// More declarations than this are not looked at.
const MOST: usize = 4000;

/// The prefixes a feed declares.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Prefix as printed, and the one it stands for.
    declared: Vec<(String, &'static str)>,
}

impl Names {
    /// Collects the declarations of a feed, wherever they stand.
    pub(super) fn of(text: &str) -> Self {
        let mut names = Self::default();
        let places = memchr::memmem::find_iter(text.as_bytes(), "xmlns:");
        for at in places.take(MOST) {
            if let Some((prefix, meaning)) = declaration(&text[at + "xmlns:".len()..])
                && !names.declared.iter().any(|(p, _)| p == prefix)
            {
                names.declared.push((prefix.to_owned(), meaning));
            }
        }
        names
    }

    /// Returns a name as this program knows it: `entry` for `a:entry`, `dc:creator` for `d:creator`.
    pub(super) fn local<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let Some((prefix, local)) = name.split_once(':') else {
            return Cow::Borrowed(name);
        };
        match self.declared.iter().find(|(p, _)| p == prefix) {
            Some((_, "")) => Cow::Borrowed(local),
            Some((_, known)) if name.starts_with(known) => Cow::Borrowed(name),
            Some((_, known)) => Cow::Owned(format!("{known}{local}")),
            None if USUAL.contains(&prefix) => Cow::Borrowed(local),
            None => Cow::Borrowed(name),
        }
    }

    /// Returns markup with the elements of HTML under their own names: `<p>` for `<h:p>`.
    pub(super) fn html<'m>(&self, markup: &'m str) -> Cow<'m, str> {
        let declared = self.declared.iter().filter(|(_, known)| *known == XHTML);
        let prefixes = declared.map(|(prefix, _)| prefix.as_str()).chain(["xhtml"]);
        let mut markup = Cow::Borrowed(markup);
        for prefix in prefixes {
            let (open, close) = (format!("<{prefix}:"), format!("</{prefix}:"));
            if markup.contains(&open) {
                markup = Cow::Owned(markup.replace(&open, "<").replace(&close, "</"));
            }
        }
        markup
    }
}

/// The prefix and meaning of what follows `xmlns:`.
fn declaration(rest: &str) -> Option<(&str, &'static str)> {
    let (prefix, value) = rest.split_once('=')?;
    let prefix = prefix.trim_end();
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let address = value[1..].split(quote).next()?;
    let known = KNOWN.iter().find(|(part, _)| address.contains(part))?;
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!prefix.is_empty() && prefix.chars().all(good)).then_some((prefix, known.1))
}
