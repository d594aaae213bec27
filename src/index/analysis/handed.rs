//! Terms that were cut before they are handed to tantivy: its tokenizer only parts them again.
//!
//! An article is cut once, for stems, exact forms and the places of facts together; tantivy would cut it once a field. The
//! terms travel as one text, each behind its length, because that costs neither an allocation a term nor a search for
//! where it ends.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// The name under which tantivy knows the tokenizer.
const NAME: &str = "handed";
/// Terms of fewer bytes stand behind that number as one byte; all that stands before terms is ASCII.
const SHORT: usize = 120;
/// Stands before the length of a longer term.
const LONG: u8 = SHORT as u8;
/// Stands before a position at which the terms go on.
const JUMP: u8 = LONG + 1;
/// Hexadecimal digits of a long length or a position.
const DIGITS: usize = 8;

/// Terms on their way to a field.
#[derive(Debug, Default, Clone)]
pub(in crate::index) struct Handed {
    text: String,
}

impl Handed {
    /// The name of the tokenizer that parts them.
    pub(in crate::index) fn tokenizer() -> &'static str {
        NAME
    }

    /// Makes the tokenizer known to an index.
    pub(in crate::index) fn register(manager: &TokenizerManager) {
        manager.register(NAME, Parted::default());
    }

    /// With room for so many bytes of text that is cut into terms.
    pub(in crate::index) fn with_room(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes + bytes / 16),
        }
    }

    /// Adds a term at the next position.
    #[inline]
    pub(in crate::index) fn push(&mut self, term: &str) {
        if term.len() < SHORT {
            self.text.push(char::from(term.len() as u8));
        } else {
            self.number(LONG, term.len() as u32);
        }
        self.text.push_str(term);
    }

    /// Lets the next term stand at a position, which must not lie before those that were used.
    pub(in crate::index) fn jump(&mut self, position: u32) {
        self.number(JUMP, position);
    }

    fn number(&mut self, kind: u8, number: u32) {
        self.text.push(char::from(kind));
        let digits = (0..DIGITS as u32).rev().map(|at| number >> (4 * at) & 15);
        let digits = digits.filter_map(|digit| char::from_digit(digit, 16));
        self.text.extend(digits);
    }

    /// Whether there is no term.
    pub(in crate::index) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text to hand over.
    pub(in crate::index) fn as_str(&self) -> &str {
        &self.text
    }

    /// The terms with their positions.
    #[cfg(test)]
    pub(in crate::index) fn terms(&self) -> Vec<(String, usize)> {
        let mut parted = Parted::default();
        let mut found = Vec::new();
        let mut stream = parted.token_stream(self.as_str());
        while stream.advance() {
            found.push((stream.token().text.clone(), stream.token().position));
        }
        found
    }
}

/// The tokenizer.
#[derive(Debug, Default, Clone)]
struct Parted {
    token: Token,
}

impl Tokenizer for Parted {
    type TokenStream<'a> = PartedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PartedStream<'a> {
        self.token.reset();
        PartedStream {
            rest: text,
            next: 0,
            token: &mut self.token,
        }
    }
}

/// The terms of one text.
struct PartedStream<'a> {
    rest: &'a str,
    next: usize,
    token: &'a mut Token,
}

impl PartedStream<'_> {
    /// Takes so many bytes; none when the text is not what was handed over.
    #[inline]
    fn take(&mut self, length: usize) -> Option<&str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        usize::from_str_radix(self.take(DIGITS)?, 16).ok()
    }

    /// Takes the next term into the token.
    #[inline]
    fn next_term(&mut self) -> Option<()> {
        loop {
            let first = *self.take(1)?.as_bytes().first()?;
            let length = match first {
                JUMP => {
                    self.next = self.number()?.max(self.next);
                    continue;
                }
                LONG => self.number()?,
                length => usize::from(length),
            };
            let (term, rest) = self.rest.split_at_checked(length)?;
            self.rest = rest;
            self.token.text.clear();
            self.token.text.push_str(term);
            return Some(());
        }
    }
}

impl TokenStream for PartedStream<'_> {
    fn advance(&mut self) -> bool {
        if self.next_term().is_none() {
            return false;
        }
        self.token.position = self.next;
        self.next += 1;
        true
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
        handed.push(&"long".repeat(40));
        let wanted = [
            ("steel".into(), 0),
            ("tariff".into(), 1),
            ("quota".into(), 64),
            ("long".repeat(40), 65),
        ];
        assert_eq!(handed.terms(), wanted);
    }
}
