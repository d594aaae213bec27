//! Terms that were cut before they are handed to tantivy: its tokenizer only parts them again.
//!
//! An article is cut once, for stems, exact forms and the places of facts together; tantivy would cut it once a field. The
//! terms travel as one text, a line a term, because a line a term costs no allocation a term.

use memchr::memchr;
use std::fmt::Write;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// The name under which tantivy knows the tokenizer.
const NAME: &str = "handed";
/// Parts terms.
const END: char = '\n';
/// Stands before a position at which the terms go on.
const JUMP: char = '\u{1}';

/// Terms on their way to a field.
#[derive(Debug, Default, Clone)]
pub(in crate::index) struct Handed {
    lines: String,
}

impl Handed {
    /// The name of the tokenizer that parts them.
    pub(in crate::index) fn tokenizer() -> &'static str {
        NAME
    }

    /// Makes the tokenizer known to an index.
    pub(in crate::index) fn register(manager: &TokenizerManager) {
        manager.register(NAME, Lines::default());
    }

    /// Adds a term at the next position.
    pub(in crate::index) fn push(&mut self, term: &str) {
        self.lines.push_str(term);
        self.lines.push(END);
    }

    /// Lets the next term stand at a position, which must not lie before those that were used.
    pub(in crate::index) fn jump(&mut self, position: u32) {
        // Writing into a string cannot fail.
        let _ = write!(self.lines, "{JUMP}{position}{END}");
    }

    /// Whether there is no term.
    pub(in crate::index) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The text to hand over.
    pub(in crate::index) fn as_str(&self) -> &str {
        &self.lines
    }
}

/// The tokenizer.
#[derive(Debug, Default, Clone)]
struct Lines {
    token: Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream {
            rest: text,
            next: 0,
            token: &mut self.token,
        }
    }
}

/// The terms of one text.
struct LineStream<'a> {
    rest: &'a str,
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(end) = memchr(END as u8, self.rest.as_bytes()) {
            let term = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            if let Some(position) = term.strip_prefix(JUMP) {
                self.next = position.parse().unwrap_or(self.next).max(self.next);
                continue;
            }
            self.token.text.clear();
            self.token.text.push_str(term);
            self.token.position = self.next;
            self.next += 1;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_arrive_at_their_positions() {
        let mut handed = Handed::default();
        handed.push("steel");
        handed.push("tariff");
        handed.jump(64);
        handed.push("quota");
        let mut lines = Lines::default();
        let mut found = Vec::new();
        let mut stream = lines.token_stream(handed.as_str());
        while stream.advance() {
            found.push((stream.token().text.clone(), stream.token().position));
        }
        let wanted = [("steel", 0), ("tariff", 1), ("quota", 64)];
        assert_eq!(found, wanted.map(|(term, at)| (term.to_owned(), at)));
    }
}
