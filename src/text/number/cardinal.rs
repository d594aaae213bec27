//! Whole numbers in words: `two hundred and five`, `three dozen`.
//!
//! What follows an "and" is a smaller part of the number or a fraction, so the fraction after it is read here, too.

use super::NumberWord::{
    Article, Dozen, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens,
};
use super::reader::{Piece, Place, Read, Reader, Sum};
use crate::lexicon::word;

pub(super) fn cardinal(reader: &Reader, place: Place) -> Option<Read> {
    let mut sum = Sum::new();
    let mut read: Option<Read> = None;
    let mut before_and: Option<Read> = None;
    let mut at = place;
    while let Some(piece) = reader.piece(at) {
        let Some(next) = sum.take(piece.word, read.is_some()) else {
            // "two hundred and three hundred" are two numbers.
            if before_and.is_some() && matches!(piece.word, Hundred | Scale(_)) {
                return before_and;
            }
            break;
        };
        let multiplier = matches!(
            reader.piece(piece.next).map(|p| p.word),
            Some(Hundred | Scale(_) | Dozen)
        );
        if piece.word == Article && !multiplier {
            break;
        }
        sum = next;
        read = Some(Read {
            value: sum.value(),
            end: piece.end,
            place: piece.next,
            scaled: !matches!(piece.word, Small(_) | Tens(_)) || read.is_some_and(|r| r.scaled),
            fraction: false,
        });
        at = reader.after(piece);
        if reader.is(at, word::AND) && goes_on_after_and(reader, sum, at) {
            before_and = read;
            at.token += 1;
        }
    }
    read
}

/// `two hundred and five`: after a full multiplier a smaller part may follow, if it is no fraction's upper part.
fn goes_on_after_and(reader: &Reader, sum: Sum, and: Place) -> bool {
    let value = sum.value();
    let open = value >= 100.0 && (sum.group == 0.0 || sum.group % 100.0 == 0.0);
    let after = Place {
        token: and.token + 1,
        inside: 0,
    };
    // "twenty and three and a half": the fraction shows that the three goes on.
    let tens = sum.total == 0.0 && (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
    let Some(piece) = reader.piece(after).filter(|_| open || tens) else {
        return false;
    };
    if tens {
        let small = matches!(piece.word, Small(1..10)) && !piece.hyphen;
        return small && fraction_after_and(reader, piece.next).is_some();
    }
    let part = matches!(piece.word, Small(1..) | Tens(_));
    let fraction = cardinal(reader, after).is_some_and(|rest| {
        let below = reader.piece(rest.place).map(|p| p.word);
        matches!(below, Some(Ordinals(_) | Ordinal(_) | Quarter | Half))
    });
    part && !fraction
}

/// The fraction after "and" and its last word: `a half`, `three quarters`, `one fourth`.
pub(super) fn fraction_after_and(reader: &Reader, place: Place) -> Option<(f64, Piece)> {
    if !reader.is(place, word::AND) {
        return None;
    }
    let after = Place {
        token: place.token + 1,
        inside: 0,
    };
    let first = reader.piece(after)?;
    let ends = || {
        let next = reader.tokens.get(first.next.token);
        !first.hyphen && next.is_none_or(|t| !t.is_word())
    };
    let (above, piece) = if first.word == Article {
        (1.0, reader.piece(first.next)?)
    } else if first.word == Half && ends() {
        (1.0, first)
    } else {
        let above = cardinal(reader, after)?;
        (above.value, reader.piece(above.place)?)
    };
    let part = match piece.word {
        Half => 0.5,
        Quarter if is(above, 1.0) || is(above, 3.0) => 0.25,
        Ordinal(n) if is(above, 1.0) && n > 2 => 1.0 / n as f64,
        Ordinals(n) => 1.0 / n as f64,
        _ => return None,
    };
    Some((above * part, piece))
}

/// Whether a value is a whole number that was read as such.
pub(super) fn is(value: f64, whole: f64) -> bool {
    (value - whole).abs() < f64::EPSILON
}
