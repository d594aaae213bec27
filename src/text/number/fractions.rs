//! Fractions in words: `two-thirds`, `half a million`, `one and a half`, `nine point five`.
//!
//! They are read around a whole number, so they share its pieces with `words`.

use super::words::{AND, OF, Piece, Place, Read, Reader, cardinal};
use super::{Number, NumberWord, scaled};
use crate::text::{Analysis, Span, word_hash};
use NumberWord::{Article, Dozen, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small};

/// `half a million`, `half of`, `a quarter of`, `a third of`: a fraction without a number before it.
pub(super) fn leading_fraction(reader: &Reader, place: Place) -> Option<Read> {
    let first = reader.piece(place)?;
    let (piece, led) = match first.word {
        Article => (reader.piece(first.next)?, true),
        _ => (first, false),
    };
    let (value, needs_of) = match piece.word {
        Half => (0.5, !led),
        Quarter if led => (0.25, true),
        Ordinal(n) if led && n > 2 => (1.0 / f64::from(n), true),
        _ => return None,
    };
    let mut read = Read {
        value,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    };
    // "half a million", "half a dozen", "a quarter million"
    let article = reader.piece(read.place).filter(|p| p.word == Article);
    let scale_at = article.map_or(read.place, |p| p.next);
    if let Some(factor) = reader
        .piece(scale_at)
        .and_then(|p| factor_of(p.word).map(|f| (f, p)))
    {
        read.value = scaled(value, factor.0);
        (read.end, read.place) = (factor.1.end, factor.1.next);
        read.scaled = true;
        return Some(read);
    }
    let free = !needs_of
        || reader.is(read.place, OF)
        || (value < 0.5 && reader.tokens.get(read.place.token).is_none())
        || (!led && (article.is_some() || softened(reader, place)));
    (!piece.hyphen && free).then_some(read)
}

/// `more than half`, `nearly half`: a comparison before "half" makes it an amount.
fn softened(reader: &Reader, place: Place) -> bool {
    let before = place
        .token
        .checked_sub(1)
        .and_then(|i| reader.tokens.get(i));
    before.is_some_and(|t| {
        [
            word_hash("than"),
            word_hash("nearly"),
            word_hash("almost"),
            word_hash("about"),
            word_hash("roughly"),
            word_hash("over"),
        ]
        .contains(&t.hash)
    })
}

fn factor_of(word: NumberWord) -> Option<f64> {
    match word {
        Hundred => Some(1e2),
        Scale(s) => Some(s),
        Dozen => Some(12.0),
        _ => None,
    }
}

/// `two-thirds`, `three quarters`, `one fifth`: the number is the upper part of a fraction.
pub(super) fn over(reader: &Reader, above: Read) -> Option<Read> {
    let piece = reader.piece(above.place)?;
    let joined = above.place.inside > 0;
    let of = !piece.hyphen
        && (reader.is(piece.next, OF)
            || reader
                .tokens
                .get(piece.next.token)
                .is_none_or(|t| !t.is_word()));
    let below = match piece.word {
        Ordinals(n) => f64::from(n),
        Ordinal(n) if is(above.value, 1.0) && n > 2 && (joined || of) => f64::from(n),
        Half if is(above.value, 1.0) && (joined || of) => 2.0,
        Quarter if joined || of => 4.0,
        _ => return None,
    };
    Some(Read {
        value: above.value / below,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    })
}

/// `one and a half`, `five and three quarters`; of a million when that was the multiplier (`two million and a half`).
pub(super) fn and_part(reader: &Reader, whole: Read) -> Option<Read> {
    let (part, last) = fraction_after_and(reader, whole.place)?;
    let multiplier = reader
        .piece(last.next)
        .and_then(|p| factor_of(p.word).map(|f| (f, p)));
    let own = [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|s| whole.scaled && whole.value % s == 0.0);
    // "one hundred and thirty fifths" is 130 over five; a fraction proper is added.
    if part >= 1.0 && own.is_none() {
        return improper(reader, whole);
    }
    let (part, last, scaled_by) = match (multiplier, own) {
        (Some((factor, piece)), Some(_)) => (part * factor, piece, true),
        (None, Some(own)) => (part * own, last, true),
        _ => (part, last, whole.scaled),
    };
    Some(Read {
        value: whole.value + part,
        end: last.end,
        place: last.next,
        scaled: scaled_by,
        fraction: false,
    })
}

/// All of a number as the upper part of a fraction.
fn improper(reader: &Reader, whole: Read) -> Option<Read> {
    let after = Place {
        token: whole.place.token + 1,
        inside: 0,
    };
    let rest = cardinal(reader, after)?;
    let piece = reader.piece(rest.place)?;
    let Ordinals(below) = piece.word else {
        return None;
    };
    Some(Read {
        value: (whole.value + rest.value) / f64::from(below),
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    })
}

/// The fraction after "and" and its last word: `a half`, `three quarters`, `one fourth`.
fn fraction_after_and(reader: &Reader, place: Place) -> Option<(f64, Piece)> {
    if !reader.is(place, AND) {
        return None;
    }
    let after = Place {
        token: place.token + 1,
        inside: 0,
    };
    let first = reader.piece(after)?;
    let (above, piece) = if first.word == Article {
        (1.0, reader.piece(first.next)?)
    } else {
        let above = cardinal(reader, after)?;
        (above.value, reader.piece(above.place)?)
    };
    let part = match piece.word {
        Half => 0.5,
        Quarter if is(above, 1.0) || is(above, 3.0) => 0.25,
        Ordinal(n) if is(above, 1.0) && n > 2 => 1.0 / f64::from(n),
        Ordinals(n) => 1.0 / f64::from(n),
        _ => return None,
    };
    Some((above * part, piece))
}

/// `3 million and a half`: the fraction in words after a number in digits.
pub(super) fn and_a_fraction(analysis: &Analysis, number: Number, end: usize) -> Number {
    let tokens = &analysis.tokens[..end];
    let reader = Reader { analysis, tokens };
    let whole = Read {
        value: number.value,
        end: number.span.end,
        place: Place {
            token: number.next,
            inside: 0,
        },
        scaled: number.scaled,
        fraction: false,
    };
    let Some(read) =
        and_part(&reader, whole).filter(|_| !number.fraction && !number.ends_inside(analysis))
    else {
        return number;
    };
    Number {
        value: read.value,
        span: Span {
            end: read.end,
            ..number.span
        },
        scaled: read.scaled,
        next: read.place.token,
        ..number
    }
}

/// `nine point five`.
pub(super) fn decimals(reader: &Reader, whole: Read) -> Option<Read> {
    let mut at = Place {
        token: whole.place.token + 1,
        inside: 0,
    };
    let (mut value, mut place_value, mut found) = (whole.value, 0.1, None);
    while let Some(piece) = reader.piece(at) {
        let Small(n) = piece.word else { break };
        value += f64::from(n) * place_value;
        place_value /= 10.0;
        at = piece.next;
        found = Some(piece);
    }
    let last = found?;
    // Decimal places have to print as they were said.
    let value = (value * 1e9).round() / 1e9;
    Some(Read {
        value,
        end: last.end,
        place: last.next,
        scaled: false,
        fraction: false,
    })
}

/// Whether a value is a whole number that was read as such.
fn is(value: f64, whole: f64) -> bool {
    (value - whole).abs() < f64::EPSILON
}
