//! How output looks: width and colour, decided once, and the few styles there are.
//!
//! Only this module knows escape sequences. Whoever prints text from a corpus sanitises it first, so that the only
//! sequences on a terminal are those written here.

use super::sanitize;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Bytes of an address that terminals take.
const LONGEST_ADDRESS: usize = 2000;

/// What output looks like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the screen.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether the terminal takes links (OSC 8).
    pub links: bool,
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

impl Ink {
    /// All of them, one that looks as another does behind it.
    pub(super) const ALL: [Self; 10] = [
        Self::Title,
        Self::Match,
        Self::Dim,
        Self::Number,
        Self::Person,
        Self::Place,
        Self::Date,
        Self::Figure,
        Self::Quote,
        Self::Cue,
    ];
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

    /// Makes a text that is ready to print a link to an address, where the terminal takes links and the address is one of
    /// the web.
    pub fn link(&self, address: Option<&str>, text: &str) -> String {
        let web = |a: &&str| a.starts_with("http://") || a.starts_with("https://");
        let Some(address) = address.filter(web).filter(|_| self.links) else {
            return text.to_owned();
        };
        format!(
            "\u{1b}]8;;{}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\",
            plain_address(address)
        )
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

/// An address in the letters that an escape sequence may hold; all others by their bytes in hexadecimal.
fn plain_address(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    for byte in address.bytes().take(LONGEST_ADDRESS) {
        match byte {
            b'!'..=b'~' => plain.push(char::from(byte)),
            byte => plain.push_str(&format!("%{byte:02X}")),
        }
    }
    plain
}

pub(super) fn style(ink: Ink) -> Style {
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
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
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

/// Cuts a harmless text to a number of columns from its beginning: of a path the end tells most.
pub(super) fn fit_end(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut from = text.len();
    let mut used = 1;
    for (at, c) in text.char_indices().rev() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > columns {
            break;
        }
        from = at;
    }
    Cow::Owned(format!("…{}", &text[from..]))
}

/// Fills a harmless text with spaces up to a number of columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Puts a thousands separator into a number.
pub fn thousands(number: u64) -> String {
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
        assert_eq!(fit_end("Europe/Belgium/Brussels", 12), "…um/Brussels");
    }

    #[test]
    fn a_link_holds_no_escape_of_its_own() {
        let look = Look {
            width: 80,
            colour: false,
            links: true,
        };
        let link = look.link(Some("https://a.b/\u{1b}]8;;\u{9c}é"), "Title");
        assert_eq!(
            link,
            "\u{1b}]8;;https://a.b/%1B]8;;%C2%9C%C3%A9\u{1b}\\Title\u{1b}]8;;\u{1b}\\"
        );
        assert_eq!(look.link(Some("javascript:alert(1)"), "Title"), "Title");
        assert_eq!(look.link(None, "Title"), "Title");
    }
}
