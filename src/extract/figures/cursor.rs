//! What every rule reads: the tokens of one sentence that no figure and no date has taken.

use crate::lexicon::WordId;
use crate::text::{Analysis, Span, Token};

/// The view of a rule on the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    /// The numbers that head lines of the article.
    pub(super) heads: &'a [u32],
    /// What a bare "$" is, where that is not the dollar of the United States.
    pub(super) dollar: Option<&'static str>,
    /// The first token no figure has taken.
    pub(super) floor: usize,
    /// The first token of the sentence.
    pub(super) start: usize,
    /// The token after the sentence's last.
    pub(super) end: usize,
}

impl<'t> Cursor<'_, 't> {
    /// The token at a place of the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if at < self.start || at >= self.end {
            return None;
        }
        self.analysis.tokens.get(at)
    }

    /// The token `back` places before.
    pub(super) fn before(&self, at: usize, back: usize) -> Option<&Token> {
        at.checked_sub(back).and_then(|i| self.token(i))
    }

    pub(super) fn printed(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |_| self.analysis.word(at))
    }

    pub(super) fn printed_before(&self, at: usize, back: usize) -> &'t str {
        at.checked_sub(back).map_or("", |i| self.printed(i))
    }

    /// The word at a place.
    pub(super) fn word(&self, at: usize) -> WordId {
        self.token(at).map_or(WordId::NONE, |t| t.word)
    }

    pub(super) fn word_before(&self, at: usize, back: usize) -> WordId {
        self.before(at, back).map_or(WordId::NONE, |t| t.word)
    }

    /// A word printed without a capital, and none for any other token: to ask for words in small letters alone.
    pub(super) fn small(&self, at: usize) -> WordId {
        let small = |t: &&Token| !t.is_capital() & !t.has_inner_capital();
        self.token(at)
            .filter(small)
            .map_or(WordId::NONE, |t| t.word)
    }

    pub(super) fn small_before(&self, at: usize, back: usize) -> WordId {
        at.checked_sub(back).map_or(WordId::NONE, |i| self.small(i))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark))
    }

    /// A hyphen or a dash, as a mark of its own.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.is_mark('-')
                || t.is_mark('\u{2013}')
                || t.is_mark('\u{2010}')
                || t.is_mark('\u{2011}')
        })
    }

    /// Whether the token touches what stands before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.after_space())
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// The text from one byte to another.
    pub(super) fn text(&self, start: u32, end: u32) -> &'t str {
        Span { start, end }.of(self.analysis.text)
    }
}
