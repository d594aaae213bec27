//! The scanner: one pass over the bytes of a text that cuts it into tokens.
//!
//! Apart from the token type because it is the hottest loop of extraction: ASCII letters, digits and spaces, nine bytes in
//! ten of English news, are told apart by one table look-up; everything else takes the slower road over characters.

use super::token::{LINE, SPACE, Scan, Token, TokenKind};
use super::{Span, abbreviation};

/// What a byte can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Mark,
    Space,
    Line,
    Digit,
    Letter,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' | b'\r' => Class::Line,
            b' ' | b'\t' | 0x0b | 0x0c => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            0x80..=0xff => Class::Wide,
            _ => Class::Mark,
        };
        b += 1;
    }
    table
};

/// Splits a text into tokens.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut gap = LINE;
    while let Some(&byte) = bytes.get(at) {
        // One space before each word is what English mostly is: taken here, what remains is mostly a letter, and
        // the jumps below are foretold well.
        let spaced = usize::from(byte == b' ' && at + 1 < bytes.len());
        at += spaced;
        gap |= SPACE * spaced as u8;
        let start = at;
        let mut scan = Scan::new();
        let kind = match CLASSES[bytes[at] as usize] {
            Class::Letter => word(text, &mut at, &mut scan),
            Class::Space => {
                gap |= SPACE;
                at += 1;
                continue;
            }
            Class::Line => {
                gap |= LINE;
                at += 1;
                continue;
            }
            Class::Digit => number(bytes, &mut at, &mut scan),
            Class::Mark => mark(text, &mut at, &mut scan, gap == 0),
            Class::Wide => match wide(text, &mut at, &mut scan, &mut gap) {
                Some(kind) => kind,
                None => continue,
            },
        };
        tokens.push(Token::new(&scan, Span::new(start, at), kind, gap));
        gap = 0;
    }
    tokens
}

fn class(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Space, |b| CLASSES[*b as usize])
}

/// A number runs over digits and over single separators between digits: `1,000`, `2.5`, but not the dot that ends a sentence.
fn number(bytes: &[u8], at: &mut usize, scan: &mut Scan) -> TokenKind {
    while let Some(&byte) = bytes.get(*at) {
        match byte {
            b'0'..=b'9' => scan.alphanumeric(byte, false),
            b',' | b'.' if class(bytes, *at + 1) == Class::Digit => scan.mark(byte),
            _ => break,
        }
        *at += 1;
    }
    scan.number();
    TokenKind::Number
}

/// A word runs over letters and digits, over hyphens and apostrophes between letters (but a possessive `'s` and the
/// contracted verb are tokens of their own), and keeps the periods of an abbreviation.
fn word(text: &str, at: &mut usize, scan: &mut Scan) -> TokenKind {
    let bytes = text.as_bytes();
    let start = *at;
    loop {
        match class(bytes, *at) {
            Class::Letter | Class::Digit => {
                scan.alphanumeric(bytes[*at], *at == start);
                *at += 1 + scan.lower_case(&bytes[*at + 1..]);
            }
            Class::Mark if joins(text, *at) => {
                scan.mark(bytes[*at]);
                *at += 1;
            }
            Class::Wide => {
                let Some(c) = text[*at..].chars().next() else {
                    break;
                };
                let inside = c.is_alphanumeric()
                    || is_combining(c)
                    || (matches!(c, '\u{2010}' | '\u{2011}' | '\u{2019}') && joins(text, *at));
                if !inside {
                    break;
                }
                scan.other(c, *at == start);
                *at += c.len_utf8();
            }
            _ => break,
        }
    }
    let end = abbreviation::end(text, start, *at);
    for &byte in &bytes[*at..end] {
        if byte == b'.' {
            scan.mark(byte);
        } else {
            scan.alphanumeric(byte, false);
        }
    }
    *at = end;
    TokenKind::Word
}

/// Whether the mark at `at`, inside a word, joins what stands on both sides of it.
fn joins(text: &str, at: usize) -> bool {
    let Some(mark) = text[at..].chars().next() else {
        return false;
    };
    let follows = || {
        text[at + mark.len_utf8()..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
    };
    match mark {
        '-' | '&' | '\u{2010}' | '\u{2011}' => follows(),
        '\'' | '\u{2019}' => follows() && clitic_end(text, at).is_none(),
        _ => false,
    }
}

/// A mark is one character, but an apostrophe that touches a word can open the token `'s`.
fn mark(text: &str, at: &mut usize, scan: &mut Scan, touches: bool) -> TokenKind {
    let bytes = text.as_bytes();
    if bytes[*at] == b'\''
        && touches
        && let Some(end) = clitic_end(text, *at)
    {
        clitic(text, at, end, scan);
        return TokenKind::Word;
    }
    scan.mark(bytes[*at]);
    *at += 1;
    TokenKind::Mark
}

fn clitic(text: &str, at: &mut usize, end: usize, scan: &mut Scan) {
    for c in text[*at..end].chars() {
        match c {
            '\u{2019}' | '\'' => scan.mark(b'\''),
            c => scan.alphanumeric(c as u8, false),
        }
    }
    *at = end;
}

/// A character beyond ASCII: a letter, a mark, or white space and invisible characters, which are no token.
fn wide(text: &str, at: &mut usize, scan: &mut Scan, gap: &mut u8) -> Option<TokenKind> {
    let c = text[*at..].chars().next()?;
    if c.is_whitespace() || is_invisible(c) {
        *gap |= SPACE;
        *at += c.len_utf8();
        return None;
    }
    if c.is_alphanumeric() {
        return Some(word(text, at, scan));
    }
    if c == '\u{2019}'
        && *gap == 0
        && let Some(end) = clitic_end(text, *at)
    {
        clitic(text, at, end, scan);
        return Some(TokenKind::Word);
    }
    if c == '\u{2019}' {
        scan.mark_of(c);
    } else {
        scan.other(c, false);
    }
    *at += c.len_utf8();
    Some(TokenKind::Mark)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Returns where `'s`, `'re`, `'ll` that starts at an apostrophe ends, or `None` when it is part of a name (`O'Neill`).
fn clitic_end(text: &str, apostrophe: usize) -> Option<usize> {
    let mark = text[apostrophe..].chars().next()?;
    let rest = &text.as_bytes()[apostrophe + mark.len_utf8()..];
    let letters = rest
        .iter()
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let wide_follows = rest.get(letters).is_some_and(|b| *b >= 0x80)
        && text[apostrophe + mark.len_utf8() + letters..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric);
    let known = match &rest[..letters] {
        [a] => matches!(a.to_ascii_lowercase(), b's' | b'd' | b'm' | b't'),
        [a, b] => matches!(
            (a.to_ascii_lowercase(), b.to_ascii_lowercase()),
            (b'r' | b'v', b'e') | (b'l', b'l')
        ),
        _ => false,
    };
    (known && !wide_follows).then_some(apostrophe + mark.len_utf8() + letters)
}

#[cfg(test)]
mod tests {
    use super::tokenize;
    use crate::text::word_hash;

    fn split(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn keeps_abbreviations_whole_and_possessives_apart() {
        assert_eq!(
            split("The U.S. said Mr. O’Neill’s F-35."),
            ["The", "U.S.", "said", "Mr.", "O’Neill", "’s", "F-35", "."]
        );
    }

    #[test]
    fn a_word_hashes_the_same_however_long_it_is_and_whatever_follows() {
        let alphabet = "abcdefghijklmnopqrstuvwxyz";
        for length in 1..=alphabet.len() {
            for after in ["", " ", "Z", "`", "{", "\u{e9}", ", more words behind it"] {
                let word = &alphabet[..length];
                let text = format!("{word}{after}");
                let whole = &text[..tokenize(&text)[0].span.end as usize];
                let expected = word_hash(&whole.to_lowercase());
                assert_eq!(tokenize(&text)[0].hash, expected, "{text}");
            }
        }
    }

    #[test]
    fn numbers_stand_apart_from_their_letters() {
        assert_eq!(
            split("$5bn, 1,000.5% in the 21st"),
            ["$", "5", "bn", ",", "1,000.5", "%", "in", "the", "21", "st"]
        );
    }

    #[test]
    fn hash_is_that_of_the_folded_word() {
        let tokens = tokenize("Zürich SAID");
        assert_eq!(tokens[0].hash, word_hash("zürich"));
        assert_eq!(tokens[1].hash, word_hash("said"));
        assert!(tokens[1].is_all_capitals());
    }
}
