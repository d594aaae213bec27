//! Numbers in words: `twenty-one`, `a dozen`, `two-thirds`, `half a million`, `tens of thousands`, `nine point five`.

use super::NumberWord::{Few, Fold, Vague};
use super::cardinal::cardinal;
use super::digits::scale_of;
use super::fractions::{
    and_inside, and_part, decimals, factor_of, leading_fraction, of_a_scale, over,
};
use super::ordinals::over_compound;
use super::reader::{Piece, Place, Read, Reader};
use super::{Number, NumberForm, scaled};
use crate::lexicon::word;
use crate::text::{Analysis, Span};

/// Reads the number in words that starts at token `at`.
pub(super) fn read(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let tokens = &analysis.tokens[..end.min(analysis.tokens.len())];
    let reader = Reader { analysis, tokens };
    let place = Place {
        token: at,
        inside: 0,
    };
    let first = reader.piece(place)?;
    if let Vague(low) = first.word {
        return vague(&reader, first, low, at);
    }
    if let Few(n) = first.word {
        return few(&reader, first, n, at);
    }
    if let Fold(n) = first.word {
        return Some(fold(analysis, at, n));
    }
    let number = fractional(&reader, place)?;
    Some(Number {
        value: number.value,
        upper: None,
        form: NumberForm::Words,
        fraction: number.fraction,
        scaled: number.scaled,
        span: Span {
            start: tokens[at].span.start,
            end: number.end,
        },
        next: number.place.token,
    })
}

/// `sixfold`.
fn fold(analysis: &Analysis, at: usize, times: u8) -> Number {
    Number {
        value: f64::from(times),
        upper: None,
        form: NumberForm::Words,
        fraction: false,
        scaled: true,
        span: analysis.tokens[at].span,
        next: at + 1,
    }
}

/// `several hundred`, `a few thousand million`, `a couple of`: about so many of what follows.
fn few(reader: &Reader, first: Piece, count: f64, at: usize) -> Option<Number> {
    let (mut value, mut last) = (count, first);
    while let Some(piece) = reader.piece(last.next).filter(|p| !p.hyphen) {
        let Some(factor) = factor_of(piece.word) else {
            break;
        };
        value = scaled(value, factor);
        last = piece;
    }
    let multiplied = last.end != first.end;
    // "a couple of years": of what follows there are two.
    let couple = !multiplied && count < 3.0 && reader.is(first.next, word::OF);
    (multiplied || couple).then(|| Number {
        value,
        upper: None,
        form: NumberForm::Vague,
        fraction: false,
        scaled: multiplied,
        span: Span {
            start: reader.tokens[at].span.start,
            end: last.end,
        },
        next: last.next.token + usize::from(couple),
    })
}

/// `dozens`, `tens of thousands`, `hundreds of millions`.
fn vague(reader: &Reader, first: Piece, low: f64, at: usize) -> Option<Number> {
    let mut low = low;
    let mut last = first;
    while reader.is(last.next, word::OF) {
        let after = Place {
            token: last.next.token + 1,
            inside: 0,
        };
        match reader.piece(after) {
            Some(piece) if !last.hyphen => match piece.word {
                Vague(more) if more > 12.0 => {
                    low *= more;
                    last = piece;
                }
                _ => break,
            },
            _ => break,
        }
    }
    // "tens" alone is no amount anyone prints; "scores" are mostly results.
    let alone = last.end == first.end
        && matches!(first.word, Vague(l) if l < 12.0 || (l > 19.0 && l < 21.0));
    (!alone && !last.hyphen).then(|| Number {
        value: low,
        upper: Some(low * 10.0),
        form: NumberForm::Vague,
        fraction: false,
        scaled: true,
        span: Span {
            start: reader.tokens[at].span.start,
            end: last.end,
        },
        next: last.next.token,
    })
}

/// A whole number with what may follow it: a fraction, a decimal part, a multiplier.
fn fractional(reader: &Reader, place: Place) -> Option<Read> {
    if let Some(half) = leading_fraction(reader, place) {
        return Some(with_scale(reader, half));
    }
    let mut number = cardinal(reader, place)?;
    if let Some(read) = over_compound(reader, place) {
        return Some(read);
    }
    if let Some(read) = and_inside(reader, number) {
        return Some(with_scale(reader, read));
    }
    if let Some(read) = over(reader, place, number) {
        return Some(of_a_scale(reader, with_scale(reader, read)));
    }
    if let Some(read) = and_part(reader, number) {
        return Some(with_scale(reader, read));
    }
    if reader.is(number.place, word::POINT)
        && let Some(read) = decimals(reader, number)
    {
        number = read;
    }
    Some(with_scale(reader, number))
}

fn with_scale(reader: &Reader, mut read: Read) -> Read {
    while read.place.inside == 0
        && let Some(token) = reader.tokens.get(read.place.token)
        && let Some(factor) = scale_of(token.word).filter(|f| {
            *f >= 1e3 && read.value < 1e5
            // "one and a half dozen"
            || *f == 12.0 && read.value.fract() != 0.0 && read.value > 1.0
        })
    {
        read.value = scaled(read.value, factor);
        read.end = token.span.end;
        read.place.token += 1;
        read.scaled = true;
    }
    read
}
