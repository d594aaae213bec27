//! Tokens: words, numbers and marks with their shape and a hash of their folded form.
//!
//! One pass over the bytes gives every extractor what it asks most: is this word one I know (compare `hash` with a
//! constant from [`word_hash`]), is it capitalised, what touches it. No token owns memory.

use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Starts with a letter: `Ukraine`, `F-35`, `U.S.`, `Mr.`, `von`, and the `'s` of a possessive.
    Word,
    /// Starts with a digit: `5`, `1,000`, `2.5`. Letters that touch it are a word of their own (`5` `bn`, `21` `st`).
    Number,
    /// One mark: `,` `"` `$` `%`.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Hash of the lower-case form with curly apostrophes made straight: compare with [`word_hash`].
    pub hash: u64,
    /// Where it is in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    flags: u8,
}

const CAPITAL: u8 = 1;
const ALL_CAPITALS: u8 = 2;
const SPACE: u8 = 4;
const LINE: u8 = 8;
const DIGIT: u8 = 16;
const HYPHEN: u8 = 32;
const PERIOD: u8 = 64;

impl Token {
    /// Whether it starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }
    /// Whether it has two letters or more and all are capitals.
    pub fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }
    /// Whether white space (or the text's start) stands before it.
    pub fn after_space(&self) -> bool {
        self.flags & (SPACE | LINE) != 0
    }
    /// Whether a line starts with it.
    pub fn after_line(&self) -> bool {
        self.flags & LINE != 0
    }
    /// Whether it has a digit.
    pub fn has_digit(&self) -> bool {
        self.flags & DIGIT != 0
    }
    /// Whether it has a hyphen inside.
    pub fn has_hyphen(&self) -> bool {
        self.flags & HYPHEN != 0
    }
    /// Whether it is an abbreviation that carries its period (`Mr.`, `U.S.`).
    pub fn has_period(&self) -> bool {
        self.flags & PERIOD != 0
    }
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
    /// Whether it is a number in digits.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
    /// Whether it is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.hash == char_hash(mark)
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds one byte of a lower-case word to the hash of what stands before it.
pub(crate) const fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// Returns the hash a token of this lower-case form has; usable in constants. FNV-1a, 64 bits.
pub const fn word_hash(lower: &str) -> u64 {
    let bytes = lower.as_bytes();
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash_step(hash, bytes[i]);
        i += 1;
    }
    hash
}

fn char_hash(c: char) -> u64 {
    let mut buffer = [0; 4];
    word_hash(c.encode_utf8(&mut buffer))
}

/// Splits a text into tokens.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut gap = LINE;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        if c.is_whitespace() || is_invisible(c) {
            gap |= if c == '\n' || c == '\r' { LINE } else { SPACE };
            at += c.len_utf8();
            continue;
        }
        let kind = if c.is_ascii_digit() {
            at = number_end(text, at);
            TokenKind::Number
        } else if c.is_alphanumeric() {
            at = word_end(text, at);
            TokenKind::Word
        } else if is_apostrophe(c) && gap == 0 && clitic_end(text, at).is_some() {
            at = clitic_end(text, at).unwrap_or(at + c.len_utf8());
            TokenKind::Word
        } else {
            at += c.len_utf8();
            TokenKind::Mark
        };
        tokens.push(shaped(text, Span::new(start, at), kind, gap));
        gap = 0;
    }
    tokens
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '\u{2019}'
}

/// Works out hash and flags in one pass over the token's characters.
fn shaped(text: &str, span: Span, kind: TokenKind, gap: u8) -> Token {
    let mut hash = SEED;
    let mut flags = gap;
    let (mut letters, mut capitals) = (0u32, 0u32);
    let word = span.of(text);
    let mut buffer = [0; 4];
    for (i, c) in word.char_indices() {
        if c.is_ascii() {
            let b = c as u8;
            hash = hash_step(hash, b.to_ascii_lowercase());
            letters += u32::from(b.is_ascii_alphabetic());
            capitals += u32::from(b.is_ascii_uppercase());
            if b.is_ascii_digit() {
                flags |= DIGIT;
            } else if b == b'-' && i > 0 {
                flags |= HYPHEN;
            } else if b == b'.' && i > 0 {
                flags |= PERIOD;
            }
        } else if c == '\u{2019}' {
            hash = hash_step(hash, b'\'');
        } else {
            letters += 1;
            capitals += u32::from(c.is_uppercase());
            for lower in c.to_lowercase() {
                for b in lower.encode_utf8(&mut buffer).bytes() {
                    hash = hash_step(hash, b);
                }
            }
        }
        if i == 0 && capitals == 1 {
            flags |= CAPITAL;
        }
    }
    if kind == TokenKind::Number {
        flags &= !PERIOD;
    }
    if letters >= 2 && letters == capitals {
        flags |= ALL_CAPITALS;
    }
    Token {
        hash,
        span,
        kind,
        flags,
    }
}

/// A number runs over digits and over single separators between digits: `1,000`, `2.5`, but not the dot that ends a sentence.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let digit_next = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match bytes[at] {
            b'0'..=b'9' => at += 1,
            b',' | b'.' if digit_next => at += 1,
            _ => break,
        }
    }
    at
}

/// A word runs over letters and digits, over hyphens and apostrophes between letters (but a possessive `'s` and the
/// contracted verb are tokens of their own), and keeps the periods of an abbreviation.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joins = next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || is_combining(c) {
            at = start + i + c.len_utf8();
        } else if joins && (c == '-' || c == '\u{2010}' || c == '\u{2011}' || c == '&') {
        } else if joins && is_apostrophe(c) && clitic_end(text, start + i).is_none() {
        } else {
            break;
        }
    }
    abbreviation_end(text, start, at)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Returns where `'s`, `'re`, `n't`-like endings that start at an apostrophe end, or `None` when it is part of a name (`O'Neill`).
fn clitic_end(text: &str, apostrophe: usize) -> Option<usize> {
    let mut chars = text[apostrophe..].chars();
    let mark = chars.next().filter(|&c| is_apostrophe(c))?;
    let rest = &text[apostrophe + mark.len_utf8()..];
    let letters = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let known = matches!(
        rest[..letters].to_ascii_lowercase().as_str(),
        "s" | "re" | "ve" | "ll" | "d" | "m" | "t"
    );
    known.then_some(apostrophe + mark.len_utf8() + letters)
}

/// `U.S.`, `J.`, `a.m.` and the abbreviations of [`ABBREVIATIONS`] keep their periods.
fn abbreviation_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') {
        return end;
    }
    let word = &text[start..end];
    if word.chars().count() == 1 {
        let mut at = end;
        while bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            at += 2;
        }
        let initial = word.starts_with(char::is_uppercase) && word != "I";
        return if at > end && bytes.get(at) == Some(&b'.') {
            at + 1
        } else if at > end {
            at
        } else if initial {
            end + 1
        } else {
            end
        };
    }
    if word.len() <= 6 && is_abbreviation(word) {
        end + 1
    } else {
        end
    }
}

/// Abbreviations that take a period and seldom end a sentence. Months are not here when they are words (`May`, `March`).
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "ariz", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig",
    "calif", "capt", "cmdr", "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept",
    "dr", "esq", "est", "feb", "fla", "fr", "ft", "ga", "gen", "gov", "hon", "ill", "inc", "ind",
    "jan", "jr", "jul", "jun", "kan", "ky", "la", "lt", "ltd", "maj", "mass", "md", "messrs",
    "mfg", "mich", "minn", "miss", "mo", "mont", "mr", "mrs", "ms", "mt", "neb", "nev", "nos",
    "nov", "oct", "okla", "ore", "pa", "ph", "plc", "pres", "prof", "pvt", "rep", "reps", "ret",
    "rev", "rs", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "tenn", "tex",
    "va", "vs", "vt", "wash", "wis", "wyo",
];

fn is_abbreviation(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    // A lower-case word of everyday English is an abbreviation only when it is written as one.
    let everyday = matches!(
        lower.as_str(),
        "ill"
            | "mass"
            | "miss"
            | "wash"
            | "ore"
            | "dec"
            | "est"
            | "fr"
            | "ind"
            | "sec"
            | "la"
            | "al"
            | "mo"
            | "pa"
            | "rep"
            | "md"
    );
    if everyday && !word.starts_with(|c: char| c.is_ascii_uppercase()) && lower != "al" {
        return false;
    }
    ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn keeps_abbreviations_whole_and_possessives_apart() {
        assert_eq!(
            split("The U.S. said Mr. O’Neill’s F-35."),
            ["The", "U.S.", "said", "Mr.", "O’Neill", "’s", "F-35", "."]
        );
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
