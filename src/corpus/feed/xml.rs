//! A scanner over the tags of XML that is not to be trusted.
//!
//! Apart from feeds because it knows nothing of them: it walks tags, comments and CDATA in one pass, expands no entity of a
//! document's own, and looks for a closing tag that is not there only once.

/// What the scanner meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// An opening tag.
    Open {
        name: &'t str,
        attributes: &'t str,
        /// Whether it closes itself.
        empty: bool,
    },
    /// A closing tag.
    Close(&'t str),
}

/// Walks the tags of a text.
#[derive(Debug, Clone)]
pub(super) struct Xml<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Xml<'t> {
    /// Begins at the start of a text.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the next tag; passes over text, comments, CDATA, declarations.
    pub(super) fn next(&mut self) -> Option<Event<'t>> {
        loop {
            let open = self.text.get(self.at..)?.find('<')? + self.at;
            let here = &self.text[open..];
            if let Some(length) = passed_over(here) {
                self.at = open + length;
                continue;
            }
            let end = tag_end(here)?;
            self.at = open + end + 1;
            let inner = &here[1..end];
            if let Some(name) = inner.strip_prefix('/') {
                return Some(Event::Close(name.trim()));
            }
            let empty = inner.ends_with('/');
            let inner = inner.trim_end_matches('/');
            let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
            let (name, attributes) = inner.split_at(name_end);
            if name.is_empty() {
                continue;
            }
            return Some(Event::Open {
                name,
                attributes,
                empty,
            });
        }
    }

    /// Returns the raw inside of the element `name` that was just opened and moves behind it; `None`, at the end of the
    /// text, when it is never closed.
    pub(super) fn inner(&mut self, name: &str) -> Option<&'t str> {
        let start = self.at;
        let mut depth = 1usize;
        let mut end = start;
        while depth > 0 {
            let Some(event) = self.next() else {
                self.at = self.text.len();
                return None;
            };
            match event {
                Event::Open {
                    name: n,
                    empty: false,
                    ..
                } if n == name => depth += 1,
                Event::Close(n) if n == name => depth -= 1,
                _ => {}
            }
            end = self.at;
        }
        let close = self.text[start..end].rfind('<')?;
        self.text.get(start..start + close)
    }
}

/// Length of a comment, CDATA section, declaration or instruction at the start of `here`.
fn passed_over(here: &str) -> Option<usize> {
    let until = |mark: &str| here.find(mark).map_or(here.len(), |at| at + mark.len());
    if here.starts_with("<!--") {
        Some(until("-->"))
    } else if here.starts_with("<![CDATA[") {
        Some(until("]]>"))
    } else if here.starts_with("<?") {
        Some(until("?>"))
    } else if here.starts_with("<!") {
        let subset = here
            .find('[')
            .filter(|at| here.find('>').is_none_or(|end| *at < end));
        Some(subset.map_or_else(|| until(">"), |_| until("]>")))
    } else {
        None
    }
}

/// Where the `>` of a tag is; one inside quotation marks does not count.
fn tag_end(here: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in here.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(q), b) if q == b => quote = None,
            // A quotation mark left open must not swallow the rest of the feed.
            (Some(_), b'<') => return here.find('>'),
            _ => {}
        }
    }
    here.find('>')
}

/// Returns the value of an attribute.
pub(super) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        if key.trim() == name {
            return Some(value);
        }
        rest = after;
    }
    None
}

/// Returns the encoding an XML declaration names.
pub(super) fn declared_encoding(start: &str) -> Option<&str> {
    let declaration = start.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    attribute(declaration.split("?>").next()?, "encoding")
}
