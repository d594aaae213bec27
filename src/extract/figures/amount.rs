//! One amount: a number with its sign, its currency or unit on either side, and what it is a rate of.

use super::currency;
use super::prefix::{before, is_upper};
use super::scan::Scan;
use super::suffix::after;
use crate::lexicon::{WordId, word};
use crate::text::Span;
use crate::text::number::{self, Number, NumberForm, digits_at, scale_of};
use std::borrow::Cow;

/// What sort of unit an amount has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// None.
    Bare,
    Money,
    Share,
    Size,
    Time,
    Age,
    /// People and things.
    Count,
}

/// An amount read from the text.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Cow<'static, str>>,
    pub(super) measured: Measured,
    pub(super) span: Span,
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    pub(super) form: NumberForm,
    pub(super) fraction: bool,
    pub(super) scaled: bool,
    /// Whether the unit stood before the number.
    pub(super) prefixed: bool,
}

impl Amount {
    fn of(number: Number, from: usize) -> Self {
        Self {
            value: number.value,
            upper: number.upper,
            unit: None,
            measured: Measured::Bare,
            span: number.span,
            from,
            to: number.next,
            form: number.form,
            fraction: number.fraction,
            scaled: number.scaled,
            prefixed: false,
        }
    }

    pub(super) fn give(&mut self, unit: impl Into<Cow<'static, str>>, measured: Measured) {
        self.unit = Some(unit.into());
        self.measured = measured;
    }

    /// Lets it run to the end of the token before `to`.
    pub(super) fn through(&mut self, scan: &Scan, to: usize) {
        if let Some(token) = to.checked_sub(1).and_then(|i| scan.token(i)) {
            self.span.end = self.span.end.max(token.span.end);
            self.to = self.to.max(to);
        }
    }
}

/// Reads the amount whose number starts at token `at`, with what stands before and after it.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Amount> {
    let token = scan.token(at)?;
    if token.is_word()
        && token.has_digit()
        && !scan.printed(at).starts_with(|c: char| c.is_numeric())
    {
        return read_inside(scan, at);
    }
    read_plain(scan, at)
}

fn read_plain(scan: &Scan, at: usize) -> Option<Amount> {
    let number = number::read(scan.analysis, at, scan.end)?;
    let mut amount = Amount::of(number, at);
    before(scan, &mut amount);
    after(scan, &mut amount);
    Some(amount)
}

/// Reads digits glued to a code (`RM23.50`, `PS2.7m`, `EUR50m`, `sub-7`, `minus-5`): the word at `at` has both.
fn read_inside(scan: &Scan, at: usize) -> Option<Amount> {
    let token = scan.token(at)?;
    let digit = scan
        .printed(at)
        .find(|c: char| c.is_ascii_digit())
        .filter(|d| *d > 0)?;
    let dollar = at > scan.floor && scan.mark(at - 1, '$') && scan.glued(at);
    let (currency, negative) = match head(&scan.printed(at)[..digit], dollar)? {
        Head::Currency(name) => (Some(name), false),
        other => (None, matches!(other, Head::Minus)),
    };
    let dollar = dollar && currency.is_some();
    let start = token.span.start as usize + digit;
    let (value, end) = digits_at(scan.analysis.text, start)?;
    let next = (at..scan.end)
        .find(|i| scan.token(*i).is_some_and(|t| t.span.end as usize > end))
        .unwrap_or(scan.end);
    let mut amount = Amount {
        value: if negative { -value } else { value },
        upper: None,
        unit: None,
        measured: Measured::Bare,
        span: Span::new(token.span.start as usize - usize::from(dollar), end),
        from: at - usize::from(dollar),
        to: next,
        form: NumberForm::Digits,
        fraction: false,
        scaled: false,
        prefixed: currency.is_some(),
    };
    if let Some(name) = currency {
        amount.give(name, Measured::Money);
        inside_scale(scan, &mut amount, next, end)?;
    } else if next == at {
        return None;
    }
    after(scan, &mut amount);
    Some(amount)
}

/// What the letters before the digits of a word are.
enum Head {
    Currency(&'static str),
    /// `minus-5`.
    Minus,
    /// `sub-7`.
    Less,
}

fn head(letters: &str, dollar: bool) -> Option<Head> {
    if let Some(word) = letters.strip_suffix('-') {
        let word = WordId::folded(word);
        return match () {
            () if word == word::MINUS => Some(Head::Minus),
            () if word == word::SUB => Some(Head::Less),
            () => None,
        };
    }
    match letters {
        "A" | "C" | "S" | "NZ" if dollar => super::prefix::dollar_of(letters),
        _ if is_upper(letters) => currency::code(WordId::folded(letters)),
        _ => None,
    }
    .map(Head::Currency)
}

/// The multiplier that touches digits after a code: `EUR50m`; none when other letters follow (`RS232C`).
fn inside_scale(scan: &Scan, amount: &mut Amount, next: usize, end: usize) -> Option<()> {
    let Some(token) = scan
        .token(next)
        .filter(|t| (t.span.start as usize) < end || !t.after_space())
    else {
        spaced_scale(scan, amount);
        return Some(());
    };
    let tail_start = end.max(token.span.start as usize);
    let tail = scan
        .analysis
        .text
        .get(tail_start..token.span.end as usize)?;
    let letters = tail
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(tail.len());
    let factor = match &tail[..letters] {
        "" => {
            spaced_scale(scan, amount);
            return Some(());
        }
        "m" | "M" => 1e6,
        "b" | "B" => 1e9,
        "k" | "K" => 1e3,
        "t" | "T" => 1e12,
        other => scale_of(WordId::folded(other))?,
    };
    amount.value = number::scaled(amount.value, factor);
    amount.scaled = true;
    amount.span.end = (tail_start + letters) as u32;
    amount.to = if letters == tail.len() {
        next + 1
    } else {
        next
    };
    Some(())
}

/// `$US113 trillion`: the multiplier stands apart.
fn spaced_scale(scan: &Scan, amount: &mut Amount) {
    if let Some(factor) = scale_of(scan.word(amount.to)).filter(|f| *f >= 1e3) {
        amount.value = number::scaled(amount.value, factor);
        amount.scaled = true;
        let to = amount.to + 1;
        amount.through(scan, to);
    }
}
