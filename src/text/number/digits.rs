//! Numbers that start with a digit: separators, fractions, exponents, multipliers.

use super::vulgar::vulgar;
use super::{Number, NumberForm, NumberWord, powers, scaled};
use crate::lexicon::{WordId, value, word};
use crate::text::{Analysis, Span, Token};

/// Returns what a word multiplies the number before it by: `million`, `bn`, `crore`.
pub fn scale_of(word: WordId) -> Option<f64> {
    value::MULTIPLIER.get(word)
}

/// Reads digits with separators at a byte: the value and the byte after them. `1,000.5`, `12,34,567`, `2,5`; a chain
/// like `1.2.3` that is no number gives nothing.
pub fn digits_at(text: &str, start: usize) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    let (mut commas, mut dots) = (0, 0);
    let mut groups_of_three = true;
    let mut separator = None;
    while digit(end) || (end > start && digit(end + 1) && matches!(bytes[end], b',' | b'.')) {
        if !digit(end) {
            groups_of_three &= separator.is_none_or(|at| end - at == 4);
            separator = Some(end);
            commas += usize::from(bytes[end] == b',');
            dots += usize::from(bytes[end] == b'.');
        }
        end += 1;
    }
    if end == start || end - start > 40 {
        return None;
    }
    groups_of_three &= separator.is_none_or(|at| end - at == 4);
    let printed = &text[start..end];
    let value = match (commas, dots) {
        (0, 0 | 1) => value_of(printed, b'.'),
        (0, _) if groups_of_three => value_of(printed, b','),
        (0, _) => None,
        // "1.234.567,89"
        (1, _) if dots > 0 && separator.is_some_and(|at| bytes[at] == b',') => {
            value_of(printed, b',')
        }
        (1, 0) if !groups_of_three => value_of(printed, b','),
        (_, 0 | 1) => value_of(printed, b'.'),
        _ => None,
    };
    value.map(|v| (v, end))
}

/// The value of digits in which `point` stands before the decimals and other separators mean nothing.
///
/// Up to fifteen digits and the power of ten below them are whole numbers that floating point has exactly, so that their
/// quotient is the nearest there is: what parsing gives, without a copy of the text.
fn value_of(printed: &str, point: u8) -> Option<f64> {
    const EXACT: usize = 15;
    const TENS: [f64; EXACT + 1] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    if printed.len() > EXACT {
        let kept = printed
            .bytes()
            .filter(|b| b.is_ascii_digit() || *b == point);
        let plain: String = kept
            .map(|b| if b == point { '.' } else { char::from(b) })
            .collect();
        return plain.parse().ok();
    }
    let (mut whole, mut decimals, mut below) = (0u64, 0, 0);
    for byte in printed.bytes() {
        if byte.is_ascii_digit() {
            whole = whole * 10 + u64::from(byte - b'0');
            decimals += below;
        } else if byte == point {
            below = 1;
        }
    }
    TENS.get(decimals).map(|tens| whole as f64 / tens)
}

/// Whether a full stop at `at` opens a decimal without a nought (`.5`).
pub(super) fn dotted(analysis: &Analysis, at: usize, end: usize) -> bool {
    analysis.tokens[at].after_space()
        && at + 1 < end
        && analysis
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.is_number() && !t.after_space())
}

/// Reads the number that starts with a digit, a decimal point or a fraction character at token `at`.
pub(super) fn read(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let text = analysis.text;
    let tokens = &analysis.tokens[..end.min(analysis.tokens.len())];
    let start = tokens[at].span.start as usize;
    let (value, next, fraction) = if let Some(value) = vulgar(analysis, at) {
        (value, at + 1, true)
    } else if tokens[at].is_number() {
        whole(analysis, at, tokens.len())?
    } else {
        let (_, stop) = digits_at(text, start + 1)?;
        (text.get(start..stop)?.parse().ok()?, at + 2, false)
    };
    let span = Span {
        start: start as u32,
        end: tokens[next - 1].span.end,
    };
    let number = Number {
        value,
        upper: None,
        form: NumberForm::Digits,
        fraction,
        scaled: false,
        span,
        next,
    };
    let (multiplied, part) = with_multipliers(analysis, number, tokens.len());
    if part {
        return Some(multiplied);
    }
    let number = with_hyphen_scale(analysis, multiplied, tokens.len());
    Some(super::fractions::and_a_fraction(
        analysis,
        number,
        tokens.len(),
    ))
}

/// The multipliers after a number, and whether a smaller part went on after them.
fn with_multipliers(analysis: &Analysis, mut number: Number, end: usize) -> (Number, bool) {
    let mut least = 1.0;
    while let Some(factor) = analysis.tokens[..end]
        .get(number.next)
        .and_then(|t| scale(analysis, number, *t))
    {
        number = number.times(factor, analysis, number.next);
        least = factor;
    }
    let part = (least >= 100.0)
        .then(|| lesser_part(analysis, &number, least, end))
        .flatten();
    if let Some(part) = part {
        number.value += part.value;
        number.span.end = part.span.end;
        number.next = part.next;
    }
    (number, part.is_some())
}

/// The `3 hundred` of `4 thousand 3 hundred`, the `two hundred` of `6 crore and two hundred`, the `one` of
/// `3 hundred and one`: what a number goes on with after its multiplier, `least`.
fn lesser_part(analysis: &Analysis, number: &Number, least: f64, end: usize) -> Option<Number> {
    let and = analysis.tokens[..end].get(number.next)?.word == word::AND;
    let at = number.next + usize::from(and);
    let token = analysis.tokens[..end].get(at)?;
    if token.after_line() || !(token.is_number() || super::number_word(token.word).is_some()) {
        return None;
    }
    let part = super::plain(analysis, at, end)?;
    let whole = part.form != NumberForm::Vague && !part.fraction && part.value.fract() == 0.0;
    let goes_on = match (and, least == 100.0) {
        (false, _) => part.scaled && part.value >= 100.0,
        (true, true) => part.value >= 1.0 && !part.scaled,
        (true, false) => part.form == NumberForm::Words && part.value >= 100.0,
    };
    (whole && goes_on && part.value < least && !part.ends_inside(analysis)).then_some(part)
}

/// Digits, digits in spaced groups, a fraction with a stroke, a mixed number: value, next token, whether a fraction.
fn whole(analysis: &Analysis, at: usize, end: usize) -> Option<(f64, usize, bool)> {
    let span = analysis.tokens[at].span;
    if let Some((value, next)) = stroke(analysis, at, end) {
        return Some((value, next, true));
    }
    let (mut value, _) = digits_at(analysis.text, span.start as usize)?;
    let mut next = at + 1;
    if span.len() <= 3 {
        while let Some((group, after)) = spaced_group(analysis, next, end) {
            value = value * 1000.0 + group;
            next = after;
        }
    }
    if value.fract() == 0.0 {
        if let Some(part) = analysis.tokens[..end]
            .get(next)
            .and_then(|_| vulgar(analysis, next))
        {
            return Some((value + part, next + 1, true));
        }
        // "2 1/4", "2-1/4"
        let hyphen = glued_mark(analysis, next, end, '-')
            && analysis.tokens[..end]
                .get(next + 1)
                .is_some_and(|t| !t.after_space());
        if let Some((part, after)) = stroke(analysis, next + usize::from(hyphen), end) {
            return Some((value + part, after, true));
        }
    }
    if let Some((factor, after)) = powers::of_ten(analysis, next, end) {
        return Some((scaled(value, factor), after, false));
    }
    // "5 eighths"
    let parts = analysis.tokens[..end].get(next).filter(|t| !t.after_line());
    match parts.and_then(|t| super::number_word(t.word)) {
        Some(NumberWord::Ordinals(n)) if n > 2 => Some((value / n as f64, next + 1, true)),
        _ => Some((value, next, false)),
    }
}

/// `1/2` with a denominator that fractions have; `9/11` and `24/7` are no fractions.
fn stroke(analysis: &Analysis, at: usize, end: usize) -> Option<(f64, usize)> {
    let tokens = &analysis.tokens[..end];
    let (upper, mark, lower) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    if !upper.is_number() || !lower.is_number() || mark.after_space() || lower.after_space() {
        return None;
    }
    let sloping = mark.is_mark('\u{2044}');
    if !(sloping || mark.is_mark('/')) {
        return None;
    }
    let slash =
        |t: Option<&crate::text::Token>| t.is_some_and(|t| t.is_mark('/') && !t.after_space());
    if slash(tokens.get(at + 3)) || (at > 0 && slash(tokens.get(at - 1))) {
        return None;
    }
    let above: f64 = upper.span.of(analysis.text).parse().ok()?;
    let below: f64 = lower.span.of(analysis.text).parse().ok()?;
    // "5/8ths"
    let ending = tokens
        .get(at + 3)
        .is_some_and(|t| !t.after_space() && is_part_ending(t.span.of(analysis.text)));
    // From 32 on it is no day of a month; "10/2012" is a month.
    let usual = matches!(below as u32, 2..=6 | 8 | 10 | 16 | 32..1900 | 2100..=1_000_000);
    let next = at + 3 + usize::from(ending);
    (below > 0.0 && above < below && (sloping || usual || ending)).then_some((above / below, next))
}

fn is_part_ending(word: &str) -> bool {
    matches!(word, "th" | "ths" | "rd" | "rds" | "nd" | "nds")
}

/// `3 and 1/2`, `seven and 1/2`: the fraction after a whole number.
pub(super) fn and_a_stroke(analysis: &Analysis, number: Number, end: usize) -> Number {
    let and = analysis
        .tokens
        .get(number.next)
        .is_some_and(|t| t.word == word::AND);
    if !and || number.next + 1 >= end || number.fraction || number.value.fract() != 0.0 {
        return number;
    }
    match stroke(analysis, number.next + 1, end.min(analysis.tokens.len())) {
        Some((part, next)) => Number {
            value: number.value + part,
            next,
            span: Span {
                end: analysis.tokens[next - 1].span.end,
                ..number.span
            },
            ..number
        },
        None => number,
    }
}

/// The `000` of `40 000` or `40'000`, and the token after it.
fn spaced_group(analysis: &Analysis, at: usize, end: usize) -> Option<(f64, usize)> {
    let mark = glued_mark(analysis, at, end, '\'') || glued_mark(analysis, at, end, '\u{2019}');
    let at = at + usize::from(mark);
    let token = analysis.tokens[..end].get(at)?;
    let before = analysis.tokens[at - 1];
    let gap = token.span.start.saturating_sub(before.span.end);
    let apart = if mark {
        gap == 0
    } else {
        (1..=3).contains(&gap)
    };
    let plain = token.is_number() && apart && !token.after_line();
    let printed = token.span.of(analysis.text);
    let three = printed.bytes().take_while(u8::is_ascii_digit).count() == 3
        && (printed.len() == 3 || printed.as_bytes().get(3) == Some(&b'.'));
    let value = (plain && three).then(|| printed.parse().ok()).flatten()?;
    Some((value, at + 1))
}

/// Whether a mark touches the token before it.
fn glued_mark(analysis: &Analysis, at: usize, end: usize, mark: char) -> bool {
    analysis.tokens[..end]
        .get(at)
        .is_some_and(|t| t.is_mark(mark) && !t.after_space())
}

/// What a token multiplies the number before it by. `k`, `M`, `B` count only when they touch the digits; the small `m`
/// may be metres and is left to whoever knows the units.
fn scale(analysis: &Analysis, number: Number, token: crate::text::Token) -> Option<f64> {
    if let Some(factor) = value::MULTIPLIER.get(token.word) {
        let repeats = number.scaled && factor < 1e5;
        // "by 3 thousands had come", "5 millions", but not "in 2010 thousands of people"
        let vague = matches!(super::number_word(token.word), Some(NumberWord::Vague(_)))
            && analysis
                .tokens
                .get(number.next + 1)
                .is_some_and(Token::is_word);
        let dozen = factor == 12.0 && number.value > 99.0;
        return (!repeats && !dozen && !vague && !token.after_line()).then_some(factor);
    }
    let spaced = token.after_space() && !spaced_letter(analysis, number.next);
    if spaced || number.scaled || number.fraction {
        return None;
    }
    // A full stop after the letter is the sentence's: "10M."
    match token.span.of(analysis.text).trim_end_matches('.') {
        "k" | "K" => Some(1e3),
        "M" | "MM" => Some(1e6),
        "b" | "B" => Some(1e9),
        "T" => Some(1e12),
        _ => None,
    }
}

/// `8 B people`, `250 K USD`, `2.33 k`: the letter stands apart, and a word that is counted, a code or nothing follows.
fn spaced_letter(analysis: &Analysis, at: usize) -> bool {
    let next = analysis.tokens.get(at + 1);
    let letter = matches!(analysis.word(at), "k" | "K" | "M" | "B");
    let counted = |t: &Token| {
        t.is_word()
            && ((!t.is_capital() && t.span.len() > 4) || (t.is_all_capitals() && t.span.len() == 3))
    };
    letter && next.is_none_or(counted)
}

/// `5-million`, `1.8 billion-mile`: the multiplier stands after a hyphen or at the head of a compound.
fn with_hyphen_scale(analysis: &Analysis, number: Number, end: usize) -> Number {
    let tokens = &analysis.tokens[..end];
    let glued_hyphen = tokens
        .get(number.next)
        .is_some_and(|t| t.is_mark('-') && !t.after_space());
    let at = number.next + usize::from(glued_hyphen);
    let Some(token) = tokens.get(at).filter(|t| t.is_word() && !t.after_line()) else {
        return number;
    };
    let word = token.span.of(analysis.text);
    let head = word.split('-').next().unwrap_or(word);
    if !(glued_hyphen || token.has_hyphen()) || number.scaled {
        return number;
    }
    let Some(factor) = value::MULTIPLIER
        .get(WordId::folded(head))
        .filter(|f| *f >= 1e3)
    else {
        return number;
    };
    let mut number = number.times(factor, analysis, at);
    if head.len() < word.len() {
        number.span.end = token.span.start + head.len() as u32;
        number.next = at;
    }
    number
}
