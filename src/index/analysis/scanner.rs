//! Where terms begin and end: words, numbers, currency and percent signs.
//!
//! One pass over the bytes with a short path for plain English; it writes each term as printed, folded, into a buffer, and
//! says what a sign or a short form means, so that both forms of a text come from the same pass and stand at the same places.

use super::short_forms::{COUNTRY, PER, SHORT_FORMS};
use super::{COUNTRY_US, fold};
use crate::text::letters::{Key, SHORT, Window};
use std::ops::Range;

/// Longer runs are not words (encoded data, rulers).
const LONGEST: usize = 80;

/// Longer words are not the first part of one with a hyphen in it (`pre-election` is two, `pre-empt` one).
const LINKED: usize = 3;

/// A term that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// First byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it is made of letters and may be stemmed.
    pub(super) is_word: bool,
    /// What it means when that is another word than its stem: `percent` for `%`, `billion` for `bn`.
    pub(super) meaning: Option<&'static str>,
    /// The bytes of a second printed word that belongs to it: the `cent` of `per cent`.
    pub(super) second: Option<(usize, usize)>,
}

/// What stands before the place the scanner is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Number,
    Money,
}

/// Cuts one text.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    before: Before,
    currency: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self::from(text, 0)
    }

    /// Begins at a byte.
    pub(super) fn from(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            before: Before::Nothing,
            currency: false,
        }
    }

    /// Writes the next term into `out`, which must be empty.
    pub(super) fn next(&mut self, out: &mut String) -> Option<Found> {
        while let Some(c) = self.char_at(self.at) {
            let start = self.at;
            let found = if c.is_ascii_digit() {
                Some(self.number(out))
            } else if fold::stands_alone(c) {
                self.at += c.len_utf8();
                out.push(c);
                Some(self.found(start, false))
            } else if c.is_alphabetic() && !is_apostrophe(c) {
                self.word(out)
            } else {
                self.sign(c, out)
            };
            if let Some(found) = found {
                return Some(found);
            }
            out.clear();
        }
        None
    }

    /// A plain word of few letters, as a key, when one is next: with nothing behind it that could belong to it. Blanks are
    /// passed.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<(Key, Range<usize>)> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let window = Window::at(bytes, self.at);
        let length = window.letters();
        let end = self.at + length;
        let is_short = (2..=SHORT).contains(&length);
        (is_short && !self.goes_on(end, length)).then(|| (window.small(length), self.at..end))
    }

    /// Passes the plain word that ends at a byte.
    #[inline]
    pub(super) fn pass(&mut self, end: usize) {
        self.at = end;
        self.before = Before::Nothing;
    }

    /// Whether what stands behind a run of so many letters may belong to the word.
    #[inline]
    fn goes_on(&self, end: usize, length: usize) -> bool {
        let behind = self.text.as_bytes().get(end).copied().unwrap_or(b' ');
        !behind.is_ascii() || behind == b'\'' || behind == b'-' && length <= LINKED
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(at..)?.chars().next()
    }

    fn byte_at(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn found(&self, start: usize, is_word: bool) -> Found {
        Found {
            start,
            end: self.at,
            is_word,
            meaning: None,
            second: None,
        }
    }

    /// A currency sign before a number and a percent sign behind one are terms; all else parts words.
    fn sign(&mut self, c: char, out: &mut String) -> Option<Found> {
        let start = self.at;
        self.at += c.len_utf8();
        let behind_number = self.before != Before::Nothing;
        if behind_number && (c == '%' || c == '\u{ff05}') {
            self.before = Before::Nothing;
            out.push('%');
            return Some(Found {
                meaning: Some("percent"),
                ..self.found(start, false)
            });
        }
        let name = currency(c).filter(|_| self.byte_at(self.at).is_ascii_digit());
        if let Some(name) = name {
            self.currency = true;
            out.push(c);
            return Some(Found {
                meaning: Some(name),
                ..self.found(start, false)
            });
        }
        let space = c == ' ' || c == '\u{a0}' || c == '\u{202f}' || c == '-';
        if !space {
            self.before = Before::Nothing;
        }
        None
    }

    /// Digits with commas between groups of three dropped and one decimal point kept.
    fn number(&mut self, out: &mut String) -> Found {
        let start = self.at;
        let mut point = false;
        while out.len() < LONGEST {
            let b = self.byte_at(self.at);
            if b.is_ascii_digit() {
                out.push(char::from(b));
            } else if b == b',' && !point && self.digits_from(self.at + 1) == 3 {
            } else if b == b'.' && !point && self.is_decimal(start) {
                point = true;
                out.push('.');
            } else {
                break;
            }
            self.at += 1;
        }
        self.before = if self.currency {
            Before::Money
        } else {
            Before::Number
        };
        self.currency = false;
        self.found(start, false)
    }

    /// Counts up to four digits.
    fn digits_from(&self, at: usize) -> usize {
        (at..at + 4)
            .take_while(|i| self.byte_at(*i).is_ascii_digit())
            .count()
    }

    /// Whether the point the scanner is at is a decimal point: digits behind it, and no other point (`12.02.2025`).
    fn is_decimal(&self, start: usize) -> bool {
        let dotted_before = start >= 2
            && self.byte_at(start - 1) == b'.'
            && self.byte_at(start - 2).is_ascii_digit();
        let mut end = self.at + 1;
        while self.byte_at(end).is_ascii_digit() {
            end += 1;
        }
        let dotted_behind = self.byte_at(end) == b'.' && self.byte_at(end + 1).is_ascii_digit();
        end > self.at + 1 && !dotted_before && !dotted_behind
    }

    /// Letters, with apostrophes between them dropped; `None` when it is too long for a word.
    fn word(&mut self, out: &mut String) -> Option<Found> {
        let start = self.at;
        let before = std::mem::replace(&mut self.before, Before::Nothing);
        let end = self.run(out);
        let end = end.or_else(|| self.acronym(out).or_else(|| self.letters(out)))?;
        let printed = &self.text[start..end];
        if is_country(printed, out) {
            out.clear();
            out.push_str(COUNTRY_US);
            return Some(Found {
                end,
                ..self.found(start, false)
            });
        }
        let (meaning, second) = self.unit(before, out);
        Some(Found {
            end,
            meaning,
            second,
            ..self.found(start, true)
        })
    }

    /// The short path: a run of plain letters with nothing behind it that could belong to the word. Returns where it ends and
    /// moves past it.
    fn run(&mut self, out: &mut String) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic());
        let length = letters.count();
        let end = self.at + length;
        if self.goes_on(end, length) || !(2..=LONGEST).contains(&length) {
            return None;
        }
        out.push_str(self.text.get(self.at..end)?);
        out.make_ascii_lowercase();
        self.at = end;
        Some(end)
    }

    /// `U.S.`, `a.m.`: single letters with periods between. Returns where it ends and moves past it.
    fn acronym(&mut self, out: &mut String) -> Option<usize> {
        let letter = |at: usize| self.byte_at(at).is_ascii_alphabetic();
        let mut end = self.at + 1;
        while letter(end - 1) && self.byte_at(end) == b'.' && letter(end + 1) && !letter(end + 2) {
            end += 2;
        }
        let whole = end > self.at + 1 && !self.char_at(end).is_some_and(char::is_alphanumeric);
        if !whole {
            return None;
        }
        let letters = self.text[self.at..end]
            .bytes()
            .filter(u8::is_ascii_alphabetic);
        out.extend(letters.map(|b| char::from(b.to_ascii_lowercase())));
        if self.byte_at(end) == b'.' {
            end += 1;
        }
        self.at = self.possessive(end).unwrap_or(end);
        Some(end)
    }

    /// Reads letters; returns where the word ends, without a possessive ending.
    fn letters(&mut self, out: &mut String) -> Option<usize> {
        let mut end = self.at;
        while let Some(c) = self.char_at(self.at) {
            if c.is_ascii_alphabetic() {
                out.push(c.to_ascii_lowercase());
            } else if c.is_ascii()
                && c != '\''
                && !(c == '-' && joins(out, self.byte_at(self.at + 1)))
            {
                break;
            } else if is_apostrophe(c) {
                if let Some(behind) = self.possessive(self.at) {
                    self.at = behind;
                    break;
                }
                let next = self.char_at(self.at + c.len_utf8());
                if !next.is_some_and(|n| n.is_alphabetic() && !fold::stands_alone(n)) {
                    break;
                }
            } else if c == '-' || fold::is_silent(c) {
            } else if c.is_alphabetic() && !fold::stands_alone(c) {
                fold::push(c, out);
            } else {
                break;
            }
            self.at += c.len_utf8();
            end = self.at;
        }
        (1..=LONGEST).contains(&out.len()).then_some(end)
    }

    /// Returns where an `'s` that ends a word at `at` ends.
    fn possessive(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at).filter(|c| is_apostrophe(*c))?;
        let s = at + mark.len_utf8();
        let ends = !self.char_at(s + 1).is_some_and(char::is_alphanumeric);
        (matches!(self.byte_at(s), b's' | b'S') && ends).then_some(s + 1)
    }

    /// What a short form stands for, and the second word of `per cent`.
    fn unit(
        &mut self,
        before: Before,
        printed: &str,
    ) -> (Option<&'static str>, Option<(usize, usize)>) {
        if printed == PER {
            return self.per_cent();
        }
        let mut forms = SHORT_FORMS.iter().filter(|(short, ..)| *short == printed);
        let form = forms.find(|(_, _, of_money)| !of_money || before == Before::Money);
        (form.map(|(_, full, _)| *full), None)
    }

    /// Goes on over the `cent` behind a `per`, when it is there.
    fn per_cent(&mut self) -> (Option<&'static str>, Option<(usize, usize)>) {
        let cent = self.text.as_bytes().get(self.at + 1..self.at + 5);
        let spaced =
            self.byte_at(self.at) == b' ' && !self.byte_at(self.at + 5).is_ascii_alphanumeric();
        if !spaced || !cent.is_some_and(|c| c.eq_ignore_ascii_case(b"cent")) {
            return (None, None);
        }
        let second = (self.at + 1, self.at + 5);
        self.at += 5;
        (Some("percent"), Some(second))
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}')
}

/// The country is `US` or `USA` in capitals, or with periods; `usa` is no other word.
fn is_country(printed: &str, folded: &str) -> bool {
    let [pronoun, country] = COUNTRY;
    folded == country || folded == pronoun && (printed == "US" || printed.contains('.'))
}

/// Whether a hyphen behind `first` only parts two vowels of one word (`co-operation`, `re-elected`, `e-mail`).
fn joins(first: &str, next: u8) -> bool {
    let next = next.to_ascii_lowercase();
    matches!(
        (first, next),
        ("co", b'o') | ("re" | "pre", b'e') | ("e", b'm')
    )
}

/// The name of a currency, as the stemmed term.
fn currency(c: char) -> Option<&'static str> {
    Some(match c {
        '$' | '\u{ff04}' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '¥' | '\u{ffe5}' => "yen",
        '₹' => "rupe",
        '₽' => "rubl",
        '₩' => "won",
        '₴' => "hryvnia",
        _ => return None,
    })
}
