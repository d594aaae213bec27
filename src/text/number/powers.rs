//! Powers of a number: `12.3e14`, `3×10−5`, `1.1^23`, `10 to the power of 6`, `ten to the sixth power`.
//!
//! Apart from the digits because words are raised in the same way.

use super::{Number, NumberForm, scaled};
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Token, TokenKind};

/// The most an exponent may be, up or down: beyond it nothing is counted.
const MOST: u32 = 60;

/// Whether something can be counted in such a power.
fn is_countable(power: i32) -> bool {
    power.unsigned_abs() < MOST
}

/// `e13`, `×10−5`, `x10^3` right after digits: the power of ten and the token after it.
pub(super) fn of_ten(analysis: &Analysis, at: usize, end: usize) -> Option<(f64, usize)> {
    let tokens = &analysis.tokens[..end];
    let token = tokens.get(at)?;
    let word = token.span.of(analysis.text);
    if token.after_space() {
        // "2.33 e-10": nothing else is spelled so.
        let power: i32 = word.strip_prefix(['e', 'E'])?.parse().ok()?;
        return (word.contains('-') && is_countable(power)).then(|| (10f64.powi(power), at + 1));
    }
    if let Some(power) = word.strip_prefix(['e', 'E']) {
        // "12e+14": the sign cuts the word in two.
        let (power, next) = if power.is_empty() {
            signed(analysis, at + 1, end)?
        } else {
            (power.parse().ok().filter(|p| is_countable(*p))?, at + 1)
        };
        return Some((10f64.powi(power), next));
    }
    let next = match word {
        "×" if analysis.word(at + 1) == "10" => at + 2,
        "x10" => at + 1,
        _ => return None,
    };
    let raised = tokens.get(next).is_some_and(|t| t.is_mark('^'));
    let (power, next) = signed(analysis, next + usize::from(raised), end)?;
    Some((10f64.powi(power), next))
}

/// Raises a number to the power that is told after it.
pub(super) fn raised(analysis: &Analysis, number: Number, end: usize) -> Number {
    let tokens = &analysis.tokens[..end.min(analysis.tokens.len())];
    let Some(token) = tokens.get(number.next) else {
        return number;
    };
    let told = if token.is_mark('^') && !token.after_space() {
        signed(analysis, number.next + 1, tokens.len())
    } else if token.word == word::TO
        && tokens
            .get(number.next + 1)
            .is_some_and(|t| t.word == word::THE)
    {
        in_words(analysis, number.next + 2, tokens.len())
    } else {
        None
    };
    let Some((power, next)) = told.filter(|_| number.form != NumberForm::Vague) else {
        return number;
    };
    let value = number.value.powi(power);
    if !value.is_finite() || value == 0.0 {
        return number;
    }
    Number {
        value: scaled(value, 1.0),
        next,
        span: crate::text::Span {
            end: tokens[next - 1].span.end,
            ..number.span
        },
        ..number
    }
}

/// The signs and digits of an exponent that touch each other: `+23`, `-1`, `--2`.
fn signed(analysis: &Analysis, at: usize, end: usize) -> Option<(i32, usize)> {
    let tokens = &analysis.tokens[..end];
    let mut next = at;
    let mut sign = 1;
    while let Some(token) = glued(tokens, next).filter(|t| t.kind == TokenKind::Mark) {
        match token.span.of(analysis.text) {
            "+" => {}
            "-" | "\u{2212}" | "\u{2013}" => sign = -sign,
            _ => return None,
        }
        next += 1;
    }
    let digits = glued(tokens, next).filter(|t| t.is_number())?;
    let power: i32 = digits.span.of(analysis.text).parse().ok()?;
    is_countable(power).then_some((sign * power, next + 1))
}

fn glued(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at).filter(|t| !t.after_space())
}

/// `power of 6`, `sixth power`, `6th power` after "to the".
fn in_words(analysis: &Analysis, at: usize, end: usize) -> Option<(i32, usize)> {
    let tokens = &analysis.tokens[..end];
    let is = |i: usize, word: WordId| tokens.get(i).is_some_and(|t| t.word == word);
    let whole = |value: f64| {
        (value.fract() == 0.0 && value.abs() < f64::from(MOST)).then_some(value as i32)
    };
    if is(at, word::POWER) && is(at + 1, word::OF) {
        let minus = is(at + 2, word::MINUS);
        let power = super::plain(analysis, at + 2 + usize::from(minus), end)?;
        let value = whole(power.value)?;
        return Some((if minus { -value } else { value }, power.next));
    }
    if let Some(rank) = super::ordinal(analysis, at).filter(|_| is(at + 1, word::POWER)) {
        return Some((whole(f64::from(rank))?, at + 2));
    }
    let digits = tokens.get(at).filter(|t| t.is_number())?;
    let value: i32 = digits.span.of(analysis.text).parse().ok()?;
    let suffix = tokens.get(at + 1).filter(|t| !t.after_space())?;
    let ordinal = suffix.is_small() && suffix.is(Class::OrdinalEnding);
    (ordinal && is_countable(value) && is(at + 2, word::POWER)).then_some((value, at + 3))
}
