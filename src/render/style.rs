//! How output looks: width and colour, decided once, and the few styles there are.
//!
//! Only this module knows escape sequences. Whoever prints text from a corpus sanitises it first, so that the only
//! sequences on a terminal are those written here.

use super::sanitize;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// What output looks like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the screen.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
}

/// What a piece of text is, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// A headline.
    Title,
    /// A match of the query.
    Match,
    /// What matters less: labels, ids, rules.
    Dim,
    /// A count.
    Number,
    /// A person.
    Person,
    /// A place.
    Place,
    /// A date.
    Date,
    /// A figure.
    Figure,
    /// The words of a statement.
    Quote,
    /// A cue.
    Cue,
}

impl Look {
    /// Colours a text that is already harmless.
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let style = style(ink);
        format!("{}{text}{}", style.render(), style.render_reset())
    }

    /// Sanitises a text from a corpus and colours it.
    pub fn clean(&self, ink: Ink, text: &str) -> String {
        self.paint(ink, &sanitize::line(text))
    }

    /// Marks a match: by colour, or by brackets where there is none.
    pub fn mark(&self, text: &str) -> String {
        if self.colour {
            self.paint(Ink::Match, text)
        } else {
            format!("[{text}]")
        }
    }
}

fn style(ink: Ink) -> Style {
    let colour = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
    match ink {
        Ink::Title => Style::new().bold(),
        Ink::Match => colour(AnsiColor::Yellow).bold(),
        Ink::Dim => Style::new().dimmed(),
        Ink::Number | Ink::Place => colour(AnsiColor::Green),
        Ink::Person => colour(AnsiColor::Cyan),
        Ink::Date => colour(AnsiColor::Blue),
        Ink::Figure => colour(AnsiColor::Magenta),
        Ink::Quote => Style::new().italic(),
        Ink::Cue => colour(AnsiColor::Yellow),
    }
}

/// Cuts a harmless text to a number of columns, with an ellipsis when something is cut.
pub(super) fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > columns {
            break;
        }
        cut.push(c);
    }
    Cow::Owned(format!("{}…", cut.trim_end()))
}

/// Fills a harmless text with spaces up to a number of columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Puts a thousands separator into a number.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Writes a count with its noun: `1 article`, `1,204 articles`.
pub fn counted(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", thousands(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_widths() {
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(counted(1_204_000, "article"), "1,204,000 articles");
        assert_eq!(fit("日本語です", 5), "日本…");
        assert_eq!(pad("日本", 6), "日本  ");
    }
}
