//! The scanner: one pass over the bytes of a text that cuts it into tokens.
//!
//! Apart from the token type because it is the hottest loop of extraction: ASCII letters, digits and spaces, nine bytes in
//! ten of English news, are told apart by one table look-up; everything else takes the slower road over characters.

use super::token::{BLOCK, LINE, SPACE, Scan, Token, TokenKind, block_at};
use super::{Span, abbreviation};

/// What a byte can be; from [`Class::Joint`] on it can go on with a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Space,
    Line,
    Mark,
    /// A mark that a word may hold, or keep at its end.
    Joint,
    Letter,
    Apostrophe,
    Digit,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' | b'\r' => Class::Line,
            b' ' | b'\t' | 0x0b | 0x0c => Class::Space,
            b'-' | b'&' | b'.' => Class::Joint,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'\'' => Class::Apostrophe,
            b'0'..=b'9' => Class::Digit,
            0x80..=0xff => Class::Wide,
            _ => Class::Mark,
        };
        b += 1;
    }
    table
};

/// A token but for its gap.
struct Piece {
    scan: Scan,
    end: usize,
    kind: TokenKind,
}

/// Splits a text into tokens.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    // A quarter is seldom too little, and to grow is to copy.
    let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
    let mut at = 0;
    let mut gap = LINE;
    while let Some(&byte) = bytes.get(at) {
        // One space before each word is what English mostly is: taken here, what remains is mostly a letter, and
        // the jumps below are foretold well.
        let spaced = byte == b' ';
        at += usize::from(spaced);
        gap |= SPACE * u16::from(spaced);
        let Some(&first) = bytes.get(at) else { break };
        let class = CLASSES[usize::from(first)];
        let piece = if matches!(class, Class::Mark | Class::Joint | Class::Letter) {
            plain(text, at, class == Class::Letter)
        } else if class <= Class::Line {
            gap |= if class == Class::Line { LINE } else { SPACE };
            at += 1;
            continue;
        } else {
            match rare(text, at, class, gap == 0) {
                Ok(piece) => piece,
                Err(length) => {
                    gap |= SPACE;
                    at += length;
                    continue;
                }
            }
        };
        let span = Span::new(at, piece.end);
        tokens.push(Token::new(&piece.scan, span, piece.kind, gap));
        at = piece.end;
        gap = 0;
    }
    tokens
}

fn class(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Space, |b| CLASSES[*b as usize])
}

/// What most tokens are: a word of ASCII letters, or a mark. One road for both, as which comes next is never foretold.
#[inline]
fn plain(text: &str, start: usize, is_word: bool) -> Piece {
    let bytes = text.as_bytes();
    let (mut scan, taken) = Scan::open(block_at(bytes, start), is_word);
    let mut end = start + taken;
    let mut last = taken;
    while last == BLOCK {
        last = scan.letters(block_at(bytes, end));
        end += last;
    }
    if is_word & (class(bytes, end) >= Class::Joint) {
        return word(text, start, end, scan);
    }
    let kind = if is_word {
        TokenKind::Word
    } else {
        TokenKind::Mark
    };
    Piece { scan, end, kind }
}

/// What begins with a digit, an apostrophe or a character beyond ASCII; the length of what is no token. Apart, so that
/// the road of the others stays short.
#[inline(never)]
fn rare(text: &str, at: usize, class: Class, touches: bool) -> Result<Piece, usize> {
    match class {
        Class::Digit => Ok(number(text.as_bytes(), at)),
        Class::Apostrophe => Ok(apostrophe(text, at, touches)),
        _ => wide(text, at, touches),
    }
}

/// A number runs over digits and over single separators between digits: `1,000`, `2.5`, but not the dot that ends a sentence.
fn number(bytes: &[u8], start: usize) -> Piece {
    let mut scan = Scan::new();
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => scan.alphanumeric(byte, false),
            b',' | b'.' if class(bytes, end + 1) == Class::Digit => scan.mark(byte),
            _ => break,
        }
        end += 1;
    }
    scan.number();
    Piece {
        scan,
        end,
        kind: TokenKind::Number,
    }
}

/// A word runs over letters and digits, over hyphens and apostrophes between letters (but a possessive `'s` and the
/// contracted verb are tokens of their own), and keeps the periods of an abbreviation. What stands before `at` was taken.
#[inline(never)]
fn word(text: &str, start: usize, mut at: usize, mut scan: Scan) -> Piece {
    let bytes = text.as_bytes();
    loop {
        match class(bytes, at) {
            Class::Letter => at += scan.letters(block_at(bytes, at)),
            Class::Digit => {
                scan.alphanumeric(bytes[at], false);
                at += 1;
            }
            Class::Joint | Class::Apostrophe if joins(text, at) => {
                scan.mark(bytes[at]);
                at += 1;
            }
            Class::Wide => {
                let Some(c) = inside(text, at) else { break };
                scan.other(c, at == start);
                at += c.len_utf8();
            }
            _ => break,
        }
    }
    let end = abbreviation::end(text, start, at, scan.hash());
    for &byte in &bytes[at..end] {
        if byte == b'.' {
            scan.mark(byte);
        } else {
            scan.alphanumeric(byte, false);
        }
    }
    Piece {
        scan,
        end,
        kind: TokenKind::Word,
    }
}

/// The character beyond ASCII at `at`, if a word goes on with it.
fn inside(text: &str, at: usize) -> Option<char> {
    let c = text[at..].chars().next()?;
    let joint = matches!(c, '\u{2010}' | '\u{2011}' | '\u{2019}');
    let goes_on = c.is_alphanumeric() || is_combining(c) || joint && joins(text, at);
    goes_on.then_some(c)
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

/// An apostrophe is a mark, but one that touches a word can open the token `'s`.
fn apostrophe(text: &str, at: usize, touches: bool) -> Piece {
    if touches && let Some(end) = clitic_end(text, at) {
        return clitic(text, at, end);
    }
    let mut scan = Scan::new();
    scan.mark(b'\'');
    Piece {
        scan,
        end: at + 1,
        kind: TokenKind::Mark,
    }
}

fn clitic(text: &str, start: usize, end: usize) -> Piece {
    let mut scan = Scan::new();
    for c in text[start..end].chars() {
        match c {
            '\u{2019}' | '\'' => scan.mark(b'\''),
            c => scan.alphanumeric(c as u8, false),
        }
    }
    Piece {
        scan,
        end,
        kind: TokenKind::Word,
    }
}

/// A character beyond ASCII: a letter, a mark, or white space and invisible characters, which are no token but have a
/// length.
fn wide(text: &str, at: usize, touches: bool) -> Result<Piece, usize> {
    let c = text[at..].chars().next().ok_or(1usize)?;
    let mut scan = Scan::new();
    if c.is_whitespace() || is_invisible(c) {
        return Err(c.len_utf8());
    }
    if c.is_alphanumeric() {
        return Ok(word(text, at, at, scan));
    }
    if c == '\u{2019}'
        && touches
        && let Some(end) = clitic_end(text, at)
    {
        return Ok(clitic(text, at, end));
    }
    if c == '\u{2019}' {
        scan.mark_of(c);
    } else {
        scan.other(c, false);
    }
    Ok(Piece {
        scan,
        end: at + c.len_utf8(),
        kind: TokenKind::Mark,
    })
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
