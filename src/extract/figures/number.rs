//! The amount at a number: its sign, its currency or unit on either side, and what it is a rate of.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::prefix::{before, is_upper};
use super::relation::is_softener;
use super::suffix::after;
use super::units::{Kind, unit_of};
use super::{currency, prefix};
use crate::lexicon::{WordId, value, word};
use crate::text::Span;
use crate::text::number::{self, NumberForm, digits_at, scale_of};

/// Reads the amount whose number starts at token `at`, with what stands before and after it.
pub(super) fn read(cursor: &Cursor, at: usize) -> Option<Amount> {
    let token = cursor.token(at)?;
    if token.is_word()
        && token.has_digit()
        && !cursor.printed(at).starts_with(|c: char| c.is_numeric())
    {
        return read_inside(cursor, at);
    }
    read_plain(cursor, at)
}

fn read_plain(cursor: &Cursor, at: usize) -> Option<Amount> {
    let number = number::read(cursor.analysis, at, cursor.end).or_else(|| article(cursor, at))?;
    let mut amount = Amount::of(number, at);
    before(cursor, &mut amount);
    after(cursor, &mut amount);
    Some(amount)
}

/// `almost a year`, `over a decade`, `less than an hour`: one of a unit of time, where the words before bound it.
pub(super) fn is_bounded_article(cursor: &Cursor, at: usize) -> bool {
    let time = unit_of(cursor.word(at + 1)).is_some_and(|u| u.kind == Kind::Time);
    let bound = cursor.small_before(at, 1);
    let pair = [cursor.word_before(at, 2), bound];
    let mut phrases = value::RELATION_PHRASE.phrases().iter();
    time && (is_softener(bound) || phrases.any(|(words, _)| *words == pair))
        && ![word::ABOVE, word::BELOW].contains(&bound)
}

/// The one that an article is.
fn article(cursor: &Cursor, at: usize) -> Option<number::Number> {
    let token = cursor
        .token(at)
        .filter(|_| is_bounded_article(cursor, at))?;
    Some(number::Number {
        value: 1.0,
        upper: None,
        form: NumberForm::Words,
        fraction: false,
        scaled: false,
        span: token.span,
        next: at + 1,
    })
}

/// Reads digits glued to a code (`RM23.50`, `PS2.7m`, `EUR50m`, `sub-7`, `minus-5`): the word at `at` has both.
fn read_inside(cursor: &Cursor, at: usize) -> Option<Amount> {
    let token = cursor.token(at)?;
    let digit = cursor
        .printed(at)
        .find(|c: char| c.is_ascii_digit())
        .filter(|d| *d > 0)?;
    let dollar = at > cursor.floor && cursor.mark(at - 1, '$') && cursor.glued(at);
    let (currency, negative) = match head(&cursor.printed(at)[..digit], dollar)? {
        Head::Currency(name) => (Some(name), false),
        other => (None, matches!(other, Head::Minus)),
    };
    let dollar = dollar && currency.is_some();
    let start = token.span.start as usize + digit;
    let (value, end) = digits_at(cursor.analysis.text, start)?;
    let next = (at..cursor.end)
        .find(|i| cursor.token(*i).is_some_and(|t| t.span.end as usize > end))
        .unwrap_or(cursor.end);
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
        things: None,
    };
    if let Some(name) = currency {
        amount.give(name, Measured::Money);
        inside_scale(cursor, &mut amount, next, end)?;
    } else if next == at {
        return None;
    }
    after(cursor, &mut amount);
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
        "A" | "C" | "S" | "NZ" if dollar => prefix::dollar_of(letters),
        _ if is_upper(letters) || prefix::is_code(letters, true) => {
            currency::code(WordId::folded(letters))
        }
        _ => None,
    }
    .map(Head::Currency)
}

/// The multiplier that touches digits after a code: `EUR50m`; none when other letters follow (`RS232C`).
fn inside_scale(cursor: &Cursor, amount: &mut Amount, next: usize, end: usize) -> Option<()> {
    let Some(token) = cursor
        .token(next)
        .filter(|t| (t.span.start as usize) < end || !t.after_space())
    else {
        spaced_scale(cursor, amount);
        return Some(());
    };
    let tail_start = end.max(token.span.start as usize);
    let tail = cursor
        .analysis
        .text
        .get(tail_start..token.span.end as usize)?;
    let letters = tail
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(tail.len());
    let factor = match &tail[..letters] {
        "" => {
            spaced_scale(cursor, amount);
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
fn spaced_scale(cursor: &Cursor, amount: &mut Amount) {
    if let Some(factor) = scale_of(cursor.word(amount.to)).filter(|f| *f >= 1e3) {
        amount.value = number::scaled(amount.value, factor);
        amount.scaled = true;
        let to = amount.to + 1;
        amount.through(cursor, to);
    }
}
