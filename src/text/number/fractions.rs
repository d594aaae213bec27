//! Fractions in words: `two-thirds`, `half a million`, `one and a half`, `nine point five`.
//!
//! They are read around a whole number, so they share its pieces with `words`.

use super::NumberWord::{
    Article, Dozen, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens,
};
use super::cardinal::{cardinal, fraction_after_and, is};
use super::reader::{Piece, Place, Read, Reader, past_dash};
use super::{Number, NumberWord, scaled};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Span};

/// `half a million`, `half of`, `a quarter of`, `a third of`: a fraction without a number before it.
pub(super) fn leading_fraction(reader: &Reader, place: Place) -> Option<Read> {
    let first = reader.piece(place)?;
    let (piece, led) = match first.word {
        Article => (reader.piece(first.next)?, true),
        _ => (first, false),
    };
    let (value, needs_of) = match piece.word {
        Half if is_period(reader, place) => return None,
        Half => (0.5, !led),
        // "quarter million"
        Quarter if led || is_scale(reader, piece.next) => (0.25, true),
        Ordinal(n) if led && n > 2 => (1.0 / n as f64, true),
        _ => return None,
    };
    let read = Read {
        value,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    };
    if let Some(whole) = of_multiplier(reader, read, led) {
        return Some(whole);
    }
    let free = !needs_of || stands_alone(reader, place, read, led);
    (!piece.hyphen && free).then_some(read)
}

/// Whether what stands around a fraction shows that it is one: `a third of`, `a quarter point`, `by a third`.
fn stands_alone(reader: &Reader, place: Place, read: Read, led: bool) -> bool {
    let article = reader.piece(read.place).is_some_and(|p| p.word == Article);
    let next = reader.tokens.get(read.place.token);
    // "a quarter point", "a quarter century"
    let of_unit = is(read.value, 0.25) && next.is_some_and(|t| t.is(Class::QuarterUnit));
    // "rose by a third."
    let ends = led && softened(reader, place) && next.is_none_or(|t| !t.is_word());
    of_unit
        || ends
        || reader.is(read.place, word::OF)
        || (read.value < 0.5 && next.is_none())
        || (!led && (article || softened(reader, place)))
}

/// `half a million`, `half a dozen`, `a quarter million`, `a quarter of a million`: the part of a multiplier.
fn of_multiplier(reader: &Reader, read: Read, led: bool) -> Option<Read> {
    let told = of_a_scale(reader, read);
    if led && told.scaled {
        return Some(told);
    }
    let article = reader.piece(read.place).filter(|p| p.word == Article);
    let piece = reader.piece(article.map_or(read.place, |p| p.next))?;
    Some(Read {
        value: scaled(read.value, factor_of(piece.word)?),
        end: piece.end,
        place: piece.next,
        scaled: true,
        ..read
    })
}

/// `the first half of the year`, `the final half`, `the past three quarters`: a stretch of time and no share.
fn is_period(reader: &Reader, place: Place) -> bool {
    let before = place
        .token
        .checked_sub(1)
        .and_then(|i| reader.tokens.get(i));
    before.is_some_and(|t| t.word.is(Class::StretchLead))
}

fn is_scale(reader: &Reader, place: Place) -> bool {
    let piece = reader.piece(place);
    piece.is_some_and(|p| matches!(p.word, Scale(_)))
}

/// `more than half`, `nearly half`: a comparison before "half" makes it an amount.
fn softened(reader: &Reader, place: Place) -> bool {
    let before = place
        .token
        .checked_sub(1)
        .and_then(|i| reader.tokens.get(i));
    before.is_some_and(|t| t.is(Class::FractionLead))
}

pub(super) fn factor_of(word: NumberWord) -> Option<f64> {
    match word {
        Hundred => Some(1e2),
        Scale(s) => Some(s),
        Dozen => Some(12.0),
        _ => None,
    }
}

/// `two-thirds`, `three quarters`, `one fifth`: the number is the upper part of a fraction.
pub(super) fn over(reader: &Reader, from: Place, above: Read) -> Option<Read> {
    let place = past_dash(reader, above.place);
    let piece = reader.piece(place)?;
    let joined = above.place.inside > 0;
    let of = !piece.hyphen
        && (reader.is(piece.next, word::OF)
            || reader
                .tokens
                .get(piece.next.token)
                .is_none_or(|t| !t.is_word()));
    let below = match piece.word {
        Ordinals(n) => n as f64,
        Ordinal(n) if is(above.value, 1.0) && n > 2 && (joined || of) => n as f64,
        // "a two-third majority"
        Ordinal(n) if joined && n > 2 && above.value < n as f64 => n as f64,
        Half if is(above.value, 1.0) && (joined || of) => 2.0,
        // "two quarters of losses", "the past three quarters" are spans of time.
        Quarter if joined => 4.0,
        Quarter if of && (is(above.value, 1.0) || is(above.value, 3.0)) => {
            (!is_period(reader, from)).then_some(4.0)?
        }
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

/// `two thirds of a million`: the fraction multiplies.
pub(super) fn of_a_scale(reader: &Reader, read: Read) -> Read {
    let article = reader.piece(Place {
        token: read.place.token + 1,
        inside: 0,
    });
    let Some(article) = article.filter(|a| a.word == Article && reader.is(read.place, word::OF))
    else {
        return read;
    };
    let scale = reader.piece(article.next).filter(|p| !p.hyphen);
    match scale.and_then(|p| factor_of(p.word).map(|f| (f, p))) {
        Some((factor, piece)) => Read {
            value: scaled(read.value, factor),
            end: piece.end,
            place: piece.next,
            scaled: true,
            fraction: false,
        },
        None => read,
    }
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
        value: (whole.value + rest.value) / below as f64,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    })
}

/// `two-and-a-half`, `three-and-a-quarter-year`: the part inside a compound.
pub(super) fn and_inside(reader: &Reader, whole: Read) -> Option<Read> {
    let token = reader.tokens.get(whole.place.token)?;
    let word = token.span.of(reader.analysis.text);
    let rest = word
        .get(whole.place.inside..)
        .filter(|_| whole.place.inside > 0)?;
    let (part, length) = if rest.starts_with("and-a-half") {
        (0.5, "and-a-half".len())
    } else if rest.starts_with("and-a-quarter") {
        (0.25, "and-a-quarter".len())
    } else {
        return None;
    };
    let inside = whole.place.inside + length;
    let ends = inside == word.len();
    Some(Read {
        value: whole.value + part,
        end: token.span.start + inside as u32,
        place: Place {
            token: whole.place.token + usize::from(ends),
            inside: if ends { 0 } else { inside + 1 },
        },
        scaled: whole.scaled,
        fraction: false,
    })
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
    while let Some(piece) = reader.piece(at).or_else(|| said_oh(reader, at)) {
        // "point seventy-one", "point twelve": two places at once, and the last
        if found.is_none()
            && matches!(piece.word, Tens(_) | Small(10..))
            && let Some(two) = cardinal(reader, at).filter(|two| two.value < 100.0)
        {
            return Some(Read {
                value: ((value + two.value / 100.0) * 1e9).round() / 1e9,
                ..two
            });
        }
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

/// `five point oh six`.
fn said_oh(reader: &Reader, at: Place) -> Option<Piece> {
    let end = reader.tokens.get(at.token)?.span.end;
    reader.is(at, word::OH).then_some(Piece {
        word: Small(0),
        end,
        hyphen: false,
        next: Place {
            token: at.token + 1,
            inside: 0,
        },
    })
}
