//! A line of text that is being typed, with its cursor.
//!
//! It knows nothing of queries: the query line and every prompt are such a line. What is put in is made harmless first, so
//! that whatever is pasted can be drawn.

use crate::render::sanitize;
use unicode_width::UnicodeWidthStr;

/// The longest line, in bytes: what a query may have.
const LONGEST: usize = 16 * 1024;

/// A line with its cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    text: String,
    /// The cursor: a byte of the text at which a character begins, or its end.
    at: usize,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte before which the cursor stands.
    pub fn cursor(&self) -> usize {
        self.at
    }

    /// The column of the cursor.
    pub fn column(&self) -> usize {
        self.text[..self.at].width()
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        let text = sanitize::line(text);
        let mut end = text.len().min(LONGEST.saturating_sub(self.text.len()));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.insert_str(self.at, &text[..end]);
        self.at += end;
    }

    /// Puts a text in the place of some bytes; the cursor stands behind it.
    pub fn replace(&mut self, from: usize, to: usize, text: &str) {
        if self.text.get(from..to).is_some() {
            self.text.replace_range(from..to, "");
            self.at = from;
            self.insert(text);
        }
    }

    /// Moves the cursor left by a character.
    pub fn left(&mut self) {
        self.at = self.before();
    }

    /// Moves the cursor right by a character.
    pub fn right(&mut self) {
        let next = self.text[self.at..].chars().next();
        self.at += next.map_or(0, char::len_utf8);
    }

    /// Moves the cursor to the beginning.
    pub fn home(&mut self) {
        self.at = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.at = self.text.len();
    }

    /// Moves the cursor to the beginning of the word before it.
    pub fn word_left(&mut self) {
        self.at = self.word_start();
    }

    /// Moves the cursor behind the word after it.
    pub fn word_right(&mut self) {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        let word = rest[blanks..].find(char::is_whitespace);
        self.at += word.map_or(rest.len(), |end| blanks + end);
    }

    /// Takes the character before the cursor away.
    pub fn rub_out(&mut self) {
        let from = self.before();
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    /// Takes the character under the cursor away.
    pub fn delete(&mut self) {
        let next = self.text[self.at..].chars().next();
        let end = self.at + next.map_or(0, char::len_utf8);
        self.text.replace_range(self.at..end, "");
    }

    /// Takes the word before the cursor away.
    pub fn rub_out_word(&mut self) {
        let from = self.word_start();
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    /// Takes all before the cursor away.
    pub fn rub_out_all(&mut self) {
        self.text.replace_range(..self.at, "");
        self.at = 0;
    }

    /// Takes all from the cursor on away.
    pub fn cut_off(&mut self) {
        self.text.truncate(self.at);
    }

    fn before(&self) -> usize {
        let last = self.text[..self.at].chars().next_back();
        self.at - last.map_or(0, char::len_utf8)
    }

    fn word_start(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        let blank = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        blank.map_or(0, |(at, c)| at + c.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_characters_and_words() {
        let mut line = Line::of("naïve café");
        line.word_left();
        line.insert("big ");
        assert_eq!((line.text(), line.column()), ("naïve big café", 10));
        line.rub_out_word();
        line.rub_out();
        assert_eq!(line.text(), "naïvecafé");
        line.delete();
        line.home();
        line.word_right();
        assert_eq!(
            (line.text(), line.cursor()),
            ("naïveafé", line.text().len())
        );
        line.left();
        line.cut_off();
        line.rub_out_all();
        assert_eq!(line, Line::default());
    }

    #[test]
    fn what_is_pasted_is_harmless_and_of_bounded_length() {
        let line = Line::of("a\u{1b}[31m\nb\u{202e}");
        assert_eq!(line.text(), "a\u{fffd}[31m b\u{fffd}");
        let long = Line::of(&"é".repeat(LONGEST));
        assert_eq!(long.text().len(), LONGEST);
    }
}
