//! The tokens of a query, read one after the other, and where among them an atom stands.
//!
//! Apart from the parser because atoms are read with it, too.

use super::error::QueryError;
use super::fields::Field;
use super::token::{Lexeme, Token};
use crate::text::Span;

/// Parentheses, braces and negations inside each other.
const DEEPEST: usize = 64;

/// Where an atom stands: it decides what its words mean and which fields there are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The field of `field:( … )` around it.
    pub(super) field: Option<Field>,
    /// Inside `said{ … }`.
    pub(super) said: bool,
    /// Inside `fig{ … }`.
    pub(super) fig: bool,
    /// How deep it lies.
    pub(super) depth: usize,
}

/// Reads tokens one after the other.
pub(super) struct Cursor<'t> {
    tokens: &'t [Lexeme],
    at: usize,
    end: u32,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Lexeme], query: &str) -> Self {
        Self {
            tokens,
            at: 0,
            end: query.len() as u32,
        }
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead).map(|l| &l.token)
    }

    /// The place of the next token; an empty place at the end when there is none.
    pub(super) fn span(&self) -> Span {
        let end = Span {
            start: self.end,
            end: self.end,
        };
        self.tokens.get(self.at).map_or(end, |l| l.span)
    }

    pub(super) fn next(&mut self) -> Option<&'t Lexeme> {
        let next = self.tokens.get(self.at);
        self.at += usize::from(next.is_some());
        next
    }

    pub(super) fn take(&mut self, token: &Token) -> bool {
        let is_next = self.peek() == Some(token);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn error(&self, message: impl Into<String>) -> QueryError {
        QueryError::new(message, self.span())
    }

    /// The place one level below another.
    pub(super) fn deeper(&self, place: Place) -> Result<Place, QueryError> {
        if place.depth >= DEEPEST {
            return Err(self.error(format!("query nested deeper than {DEEPEST} levels")));
        }
        Ok(Place {
            depth: place.depth + 1,
            ..place
        })
    }
}
