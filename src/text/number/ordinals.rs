//! Ordinals in words: `third`, `twenty-first`, `one hundred and fifth`, and what they are below a stroke
//! (`one twenty-fifth`, `one hundred thirty-fifths`).
//!
//! Apart from the other words because an ordinal is a rank first: whoever asks has to say that it may be a number.

use super::NumberWord::{self, Article, Hundred, Ordinal, Ordinals, Scale, Small, Tens};
use super::reader::{Piece, Place, Read, Reader, Sum};
use super::{Number, NumberForm, number_word};
use crate::lexicon::{WordId, word};
use crate::text::{Analysis, Span, Token};

/// Returns the value of an ordinal in one token: `third`, `twenty-first`.
pub fn ordinal(analysis: &Analysis, at: usize) -> Option<u32> {
    ordinal_word(analysis.tokens.get(at)?, analysis.word(at))
}

/// Returns the value of an ordinal in one token as printed.
pub fn ordinal_word(token: &Token, printed: &str) -> Option<u32> {
    if let Some(Ordinal(n)) = number_word(token.word) {
        return u32::try_from(n).ok();
    }
    let (tens, ones) = printed.split_once('-').filter(|_| token.has_hyphen())?;
    match (
        number_word(WordId::folded(tens)),
        number_word(WordId::folded(ones)),
    ) {
        (Some(Tens(t)), Some(Ordinal(n))) if n < 10 => Some(u32::from(t) + n as u32),
        _ => None,
    }
}

/// Reads the rank in words that starts at token `at`: `first`, `one hundred twenty-fifth`. What else the words may be, a
/// fraction (`one third`, `one hundredth of it`) or a span of time (`thirty second delay`), is no rank.
pub fn rank(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let tokens = &analysis.tokens[..end.min(analysis.tokens.len())];
    let reader = Reader { analysis, tokens };
    let place = Place {
        token: at,
        inside: 0,
    };
    let first = reader.piece(place)?;
    // "a hundred thousandth": the article stands for a one; "a hundredth" is a part.
    let led = first.word == Article;
    let from = if led { first.next } else { place };
    let read = compound(&reader, from, true)
        .filter(|read| !read.plural && !read.last.hyphen && (read.words > 1 || !led))?;
    let last = read.last;
    let followed = reader
        .tokens
        .get(last.next.token)
        .is_some_and(Token::is_word);
    let part = first.word == Small(1) && read.words == 2;
    let span_of_time = last.word == Ordinal(2) && last.next.token > at + 1 && followed;
    if span_of_time || (part && (!followed || reader.is(last.next, word::OF))) {
        return None;
    }
    Some(Number {
        value: read.value,
        upper: None,
        form: NumberForm::Words,
        fraction: false,
        scaled: false,
        span: Span {
            start: tokens[at].span.start,
            end: last.end,
        },
        next: last.next.token,
    })
}

/// An ordinal in words.
struct Compound {
    value: f64,
    last: Piece,
    /// Whether it is one of several parts: `fifths`.
    plural: bool,
    words: usize,
}

/// Reads words of a number up to the ordinal that ends it; a multiplier may open it (`hundred thousandth`) when `open`.
fn compound(reader: &Reader, place: Place, open: bool) -> Option<Compound> {
    let mut sum = Sum::new();
    let mut at = place;
    let mut words = 0;
    loop {
        let piece = reader.piece(at).filter(|p| p.word != Article)?;
        if words == 0 && open && matches!(piece.word, Hundred | Scale(_)) {
            sum = sum.take(Small(1), false)?;
        }
        words += 1;
        let (word, closes) = match piece.word {
            Ordinal(n) | Ordinals(n) => (cardinal_of(n), true),
            word => (word, false),
        };
        let alone = closes && words == 1;
        if !alone {
            sum = sum.take(word, words > 1)?;
        }
        if let (true, Ordinal(n) | Ordinals(n)) = (closes, piece.word) {
            return Some(Compound {
                value: if alone { n as f64 } else { sum.value() },
                last: piece,
                plural: matches!(piece.word, Ordinals(_)),
                words,
            });
        }
        at = reader.after(piece);
        if sum.value() >= 100.0 && reader.is(at, word::AND) {
            at.token += 1;
        }
    }
}

/// The word that would stand at an ordinal's place in the number itself.
fn cardinal_of(n: u64) -> NumberWord {
    match n {
        0..20 => Small(n as u8),
        20..100 => Tens(n as u8),
        100 => Hundred,
        _ => Scale(n as f64),
    }
}

/// `one twenty-fifth`, `one hundred thirty-fifths`, `one one-hundredth`: the lower part is an ordinal of several words.
/// Where words could go on either side, the lower part takes them: 100 over 35, and not 130 over 5.
pub(super) fn over_compound(reader: &Reader, place: Place) -> Option<Read> {
    let mut sum = Sum::new();
    let mut at = place;
    loop {
        let piece = reader.piece(at).filter(|p| p.word != Article)?;
        sum = sum.take(piece.word, at != place)?;
        at = piece.next;
        let below = compound(reader, at, false).filter(|below| below.words > 1 && at.inside == 0);
        let fits = |below: &Compound| {
            let simple = matches!(below.last.word, Ordinals(n) if n < 100);
            (simple && sum.value() > 1.0)
                || (!below.plural && piece.word == Small(1) && sum.value() == 1.0)
        };
        if let Some(below) = below.filter(fits) {
            return Some(Read {
                value: sum.value() / below.value,
                end: below.last.end,
                place: below.last.next,
                scaled: false,
                fraction: true,
            });
        }
    }
}
