//! Of what an amount is a share ("5% of GDP") and what it measures ("defense spending"), from the noun phrases around it.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::heads;
use super::phrase;
use super::relation::is_softener;
use crate::extract::Figure;
use crate::lexicon::{Class, word};
use crate::text::part_of_speech::{Role, role};
use crate::text::{Span, Token};

/// Returns the noun phrase after "of": `GDP`, `its budget`.
pub(super) fn of(cursor: &Cursor, amount: &Amount) -> Option<String> {
    let shares = matches!(
        amount.measured,
        Measured::Share | Measured::Size | Measured::Money | Measured::Bare
    ) || amount.fraction;
    let part = amount.fraction && !amount.scaled;
    let led = cursor.word(amount.to) == word::OF;
    if !shares || !(led || (part && amount.measured == Measured::Bare)) {
        return None;
    }
    let from = amount.to + usize::from(led);
    if amount.fraction && is_threshold(cursor, from) {
        return None;
    }
    let to = phrase::end(cursor, from);
    let words = (from..to).any(|i| cursor.is_word(i) && role(cursor.word(i)) != Some(Role::Opener));
    let (first, last) = (cursor.token(from)?, cursor.token(to.checked_sub(1)?)?);
    (to > from && words).then(|| cursor.text(first.span.start, last.span.end).to_owned())
}

/// `a two-thirds majority`: what the fraction is the size of, not what it is a part of.
fn is_threshold(cursor: &Cursor, at: usize) -> bool {
    matches!(
        cursor.printed(at),
        "majority" | "supermajority" | "vote" | "quorum" | "margin"
    )
}

/// Returns the noun phrase an amount is the value of: right after it, before it past the words that link them, or what
/// it is spent on.
///
/// `previous` is the figure told before it in the sentence: "rose 0.3 points to 4.1 percent" tells one measure twice.
pub(super) fn measure(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
    is_date: impl Fn(Span) -> bool,
) -> Option<String> {
    if matches!(amount.measured, Measured::Count | Measured::Age) {
        return None;
    }
    if amount.fraction && amount.measured == Measured::Bare {
        let at = amount.to + usize::from(cursor.word(amount.to) == word::OF);
        return is_threshold(cursor, at).then(|| cursor.printed(at).to_owned());
    }
    if let Some(noun) = after(cursor, amount, &is_date) {
        return Some(noun);
    }
    if amount.measured == Measured::Time {
        return None;
    }
    let told = previous.and_then(|p| p.measure.clone());
    match before(cursor, amount.from, &is_date) {
        Some(noun) if previous.is_some_and(|p| noun.overlaps(p.span)) || is_date(noun) => told,
        Some(noun) => Some(noun.of(cursor.analysis.text).to_owned()),
        None => told
            .filter(|_| is_linked(cursor, amount.from))
            .or_else(|| purpose(cursor, amount, &is_date)),
    }
}

/// Whether an amount goes on with what was told before it: "to", "from", "or", "compared with".
fn is_linked(cursor: &Cursor, from: usize) -> bool {
    cursor.small_before(from, 1).is(Class::AmountLink)
}

/// `the current 2% target`, `a 5 percent increase`, `$20bn of aid`, `$3m worth of grain`.
fn after(cursor: &Cursor, amount: &Amount, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    let first = cursor.token(amount.to)?;
    if first.is_word()
        && role(first.word).is_none()
        && !is_softener(first.word)
        && !phrase::is_verb(cursor, amount.to)
        && heads::may_head(cursor, amount.to)
    {
        let to = phrase::end(cursor, amount.to);
        let last = cursor.token(to.checked_sub(1)?)?;
        let noun =
            (amount.to..to).all(|i| !super::change::is_change(cursor.word(i)) || i + 1 == to);
        let lead = lead_of(cursor, amount.from);
        return (to > amount.to && noun && heads::may_head(cursor, to - 1)).then(|| {
            let head = cursor.text(first.span.start, last.span.end);
            lead.map_or_else(|| head.to_owned(), |lead| format!("{lead} {head}"))
        });
    }
    let worth = usize::from(cursor.printed(amount.to) == "worth");
    let linked = matches!(cursor.printed(amount.to + worth), "of" | "for");
    if amount.measured != Measured::Money || !linked {
        return None;
    }
    noun_at(cursor, amount.to + worth + 1, is_date)
}

/// The noun phrase at `from`; none for a date, a number, a pronoun or a span of time.
fn noun_at(cursor: &Cursor, from: usize, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    let to = phrase::end(cursor, from);
    let (first, last) = (cursor.token(from)?, cursor.token(to.checked_sub(1)?)?);
    let noun = to > from
        && !first.is_number()
        && !is_date(first.span)
        && role(first.word) != Some(Role::Stop)
        && heads::may_head(cursor, to - 1);
    noun.then(|| cursor.text(first.span.start, last.span.end).to_owned())
}

/// What an amount is for: `spend 2% of GDP on defence`, `pledges 2.5% of GDP for defence`, `$300 million in aid`.
fn purpose(cursor: &Cursor, amount: &Amount, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    /// How many words before its amount a verb may stand.
    const NEAR: usize = 8;
    let of = cursor.word(amount.to) == word::OF;
    let at = if of {
        phrase::end(cursor, amount.to + 1)
    } else {
        amount.to
    };
    let spent = || {
        (1..=NEAR).any(|back| {
            cursor
                .word_before(amount.from, back)
                .is(Class::SpendingVerb)
        })
    };
    let money = amount.measured == Measured::Money;
    let led = match cursor.printed(at) {
        "on" => (of || money) && spent(),
        "for" => of,
        // "$30.35 a share in New York", "$72.50 in afternoon trading": where, not what.
        "in" => money && !of && cursor.token(at + 1).is_some_and(|t| !t.is_capital()),
        _ => false,
    };
    let noun = led.then(|| noun_at(cursor, at + 1, is_date)).flatten()?;
    let opener = role(cursor.word(at + 1)) == Some(Role::Opener);
    let market = noun.ends_with("trading") || noun.ends_with("trade");
    (cursor.printed(at) != "in" || !opener && !market).then_some(noun)
}

/// An adjective between an article and the amount: `the current 2% target`.
fn lead_of<'t>(cursor: &Cursor<'_, 't>, from: usize) -> Option<&'t str> {
    let adjective = cursor.before(from, 1).filter(|t| {
        t.is_word() && role(t.word).is_none() && !is_softener(t.word) && !t.is_capital()
    })?;
    let opener = cursor.before(from, 2)?;
    (role(opener.word) == Some(Role::Opener) && !adjective.word.is(Class::MeasureLink))
        .then(|| adjective.span.of(cursor.analysis.text))
}

/// The noun phrase before an amount.
fn before(cursor: &Cursor, from: usize, is_date: &impl Fn(Span) -> bool) -> Option<Span> {
    let mut end = from;
    while end > cursor.start {
        let aside = phrase::aside(cursor, end);
        if aside < end && end < from {
            end = aside;
        } else if links(cursor, end - 1, end < from) {
            end -= 1;
        } else {
            break;
        }
    }
    if end == from || end == cursor.start {
        return None;
    }
    let start = phrase::start(cursor, end);
    let end = phrase::without_date(cursor, start..end, is_date);
    let (first, last) = (cursor.token(start)?, cursor.token(end.checked_sub(1)?)?);
    let noun = phrase::is_measure(cursor, start..end)
        && !first.is_number()
        && !cursor.before(start, 1).is_some_and(Token::is_number)
        && !cursor.printed(start).starts_with(['\'', '\u{2019}']);
    noun.then_some(Span {
        start: first.span.start,
        end: last.span.end,
    })
}

/// Whether a word stands between a measure and its amount; `linked` when the word after it does.
fn links(cursor: &Cursor, at: usize, linked: bool) -> bool {
    let Some(token) = cursor.token(at).filter(|t| t.is_word()) else {
        return false;
    };
    if token.word.is(Class::MeasureLink)
        || is_softener(token.word)
        || super::change::is_change(token.word)
        || heads::is_adverb(cursor, at)
    {
        return true;
    }
    // "to close at", "will settle below", "as low as", "close to": verbs and adjectives by where they stand.
    let softened =
        cursor.printed_before(at, 1) == "likely" || heads::is_adverb(cursor, at.wrapping_sub(1));
    linked
        && !token.is_capital()
        && match cursor.small_before(at, 1 + usize::from(softened)) {
            lead if lead.is(Class::VerbLead) => heads::may_head(cursor, at),
            word::AS => cursor.printed(at + 1) == "as",
            _ => cursor.printed(at) == "close" && cursor.printed(at + 1) == "to",
        }
}
