//! A page cut into tags and text, in one pass and without copying.
//!
//! It is written for this reader because a page from a drop is hostile until shown otherwise: nothing here grows faster
//! than the page, an unclosed tag or comment costs one look, and a script (most of a page's bytes) is skipped over.

use memchr::{memchr, memmem};

/// Attributes of one tag beyond this many are not kept.
const MOST_ATTRIBUTES: usize = 48;

/// An attribute as printed: its value is not decoded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attr<'a> {
    /// Its name, in the page's own case.
    pub(super) name: &'a str,
    /// Its value without quotation marks.
    pub(super) value: &'a str,
}

/// One piece of a page.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A start tag; its attributes are in [`Lexer::attrs`] until the next piece.
    Open {
        /// Its name as printed.
        name: &'a str,
    },
    /// An end tag.
    Close(&'a str),
    /// Running text, not decoded.
    Text(&'a str),
    /// The content of an element that holds no tags (script, style, title), which ends with it.
    Raw(&'a str),
}

/// Walks over a page.
pub(super) struct Lexer<'a> {
    page: &'a str,
    at: usize,
    /// The element whose raw content comes next.
    raw: Option<&'a str>,
    /// Raw elements known not to be closed again: looking for each end once keeps this linear.
    unclosed: Vec<String>,
    /// The attributes of the last start tag.
    pub(super) attrs: Vec<Attr<'a>>,
}

impl<'a> Lexer<'a> {
    /// Starts at the beginning of a page.
    pub(super) fn new(page: &'a str) -> Self {
        Self {
            page,
            at: 0,
            raw: None,
            unclosed: Vec::new(),
            attrs: Vec::new(),
        }
    }

    /// Returns the next piece.
    pub(super) fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(content) = self.raw_content(name)
        {
            return Some(Piece::Raw(content));
        }
        let bytes = self.page.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            if !is_markup(bytes, start) {
                self.at = text_end(bytes, start);
                return Some(Piece::Text(&self.page[start..self.at]));
            }
            match bytes.get(start + 1) {
                Some(b'/') => return Some(self.end_tag(start)),
                Some(b'!' | b'?') => self.at = start + skipped(&bytes[start..]),
                _ => return Some(self.start_tag(start)),
            }
        }
        None
    }

    fn end_tag(&mut self, open: usize) -> Piece<'a> {
        let bytes = self.page.as_bytes();
        let end = name_end(bytes, open + 2);
        self.at = memchr(b'>', &bytes[end..]).map_or(bytes.len(), |a| end + a + 1);
        Piece::Close(&self.page[open + 2..end])
    }

    fn start_tag(&mut self, open: usize) -> Piece<'a> {
        let bytes = self.page.as_bytes();
        let end = name_end(bytes, open + 1);
        let name = &self.page[open + 1..end];
        self.attrs.clear();
        self.at = end;
        while let Some(attr) = self.attribute() {
            if self.attrs.len() < MOST_ATTRIBUTES {
                self.attrs.push(attr);
            }
        }
        if ["script", "style", "title", "textarea", "iframe"]
            .iter()
            .any(|raw| raw.eq_ignore_ascii_case(name))
        {
            self.raw = Some(name);
        }
        Piece::Open { name }
    }

    /// Reads one attribute, or the end of the tag.
    fn attribute(&mut self) -> Option<Attr<'a>> {
        let bytes = self.page.as_bytes();
        let mut at = self.at;
        while bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
        {
            at += 1;
        }
        if at >= bytes.len() || bytes[at] == b'>' {
            self.at = (at + 1).min(bytes.len());
            return None;
        }
        let start = at;
        at += 1;
        while at < bytes.len()
            && !matches!(bytes[at], b'=' | b'>' | b'/')
            && !bytes[at].is_ascii_whitespace()
        {
            at += 1;
        }
        let name = self.page.get(start..at).unwrap_or("");
        let mut value_at = at;
        while bytes.get(value_at).is_some_and(u8::is_ascii_whitespace) {
            value_at += 1;
        }
        if bytes.get(value_at) != Some(&b'=') {
            self.at = at;
            return Some(Attr { name, value: "" });
        }
        let value = self.value(value_at + 1);
        Some(Attr { name, value })
    }

    /// Reads the value after `=`.
    fn value(&mut self, mut at: usize) -> &'a str {
        let bytes = self.page.as_bytes();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
            let end = memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |a| at + 1 + a);
            self.at = (end + 1).min(bytes.len());
            return &self.page[at + 1..end];
        }
        let start = at;
        while at < bytes.len() && bytes[at] != b'>' && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        self.at = at;
        &self.page[start..at]
    }

    /// Returns the content up to `</name`, and goes past that end tag; nothing when there is none.
    fn raw_content(&mut self, name: &str) -> Option<&'a str> {
        let start = self.at;
        if self.unclosed.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            return None;
        }
        let bytes = self.page.as_bytes();
        for slash in memmem::find_iter(&bytes[start..], b"</") {
            let open = start + slash;
            let end = open + 2 + name.len();
            let closes = bytes
                .get(open + 2..end)
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if closes && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                self.at = memchr(b'>', &bytes[end..]).map_or(bytes.len(), |a| end + a + 1);
                return Some(&self.page[start..open]);
            }
        }
        if matches!(name.to_ascii_lowercase().as_str(), "script" | "style") {
            self.at = bytes.len();
            return Some(&self.page[start..]);
        }
        self.unclosed.push(name.to_owned());
        None
    }
}

/// Whether a tag, a comment or a declaration begins at `open`.
fn is_markup(bytes: &[u8], open: usize) -> bool {
    if bytes.get(open) != Some(&b'<') {
        return false;
    }
    match bytes.get(open + 1) {
        Some(b'!' | b'?') => true,
        Some(b'/') => bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(next) => next.is_ascii_alphabetic(),
        None => false,
    }
}

/// Length of the comment or declaration that `rest` opens with.
fn skipped(rest: &[u8]) -> usize {
    let end = if rest.starts_with(b"<!--") {
        // `<!-->` is a whole comment; so the search starts at its own dashes.
        memmem::find(&rest[2..], b"-->").map(|a| a + 5)
    } else {
        memchr(b'>', rest).map(|a| a + 1)
    };
    end.unwrap_or(rest.len())
}

/// Where the text from `start` on ends: at the next markup.
fn text_end(bytes: &[u8], start: usize) -> usize {
    memchr::memchr_iter(b'<', &bytes[start + 1..])
        .map(|ahead| start + 1 + ahead)
        .find(|at| is_markup(bytes, *at))
        .unwrap_or(bytes.len())
}

fn name_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() && !matches!(bytes[at], b'>' | b'/') && !bytes[at].is_ascii_whitespace()
    {
        at += 1;
    }
    at
}
