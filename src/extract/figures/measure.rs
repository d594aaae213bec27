//! Of what an amount is a share ("5% of GDP") and what it measures ("defense spending"), from the noun phrases around it.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::relation::is_softener;
use super::{before, heads, phrase, purpose};
use crate::extract::Figure;
use crate::lexicon::{Class, value, word};
use crate::text::Span;
use crate::text::number::number_word;
use crate::text::part_of_speech::{Role, role};

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

/// Returns the noun phrase an amount is the value of: what is counted, what stands right after it, before it past the
/// words that link them, or what it is spent on.
///
/// `previous` is the figure told before it in the sentence: "rose 0.3 points to 4.1 percent" tells one measure twice.
pub(super) fn measure(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
    is_date: impl Fn(Span) -> bool,
) -> Option<String> {
    match amount.measured {
        Measured::Age => return Some("age".to_owned()),
        Measured::Count => return counted(cursor, amount, previous, &is_date),
        Measured::Time => return span_of_time(cursor, amount, previous, &is_date),
        _ => {}
    }
    if amount.fraction && amount.measured == Measured::Bare {
        let at = amount.to + usize::from(cursor.word(amount.to) == word::OF);
        return is_threshold(cursor, at).then(|| cursor.printed(at).to_owned());
    }
    if let Some(noun) = after(cursor, amount, &is_date) {
        return Some(noun);
    }
    let changed = change_in(cursor, amount, &is_date);
    if let Some(noun) = changed.or_else(|| object_of_change(cursor, amount, &is_date)) {
        return Some(noun);
    }
    if let Some(noun) = before::before(cursor, amount.from, &is_date) {
        return match previous.filter(|p| noun.overlaps(p.span)) {
            Some(told) => told.measure.clone(),
            None => Some(noun.of(cursor.analysis.text).to_owned()),
        };
    }
    let told = previous.filter(|_| is_linked(cursor, amount.from));
    told.and_then(|p| p.measure.clone())
        .or_else(|| purpose::purpose(cursor, amount, &is_date))
}

/// `500 buses`, `three years of drought`, `a 12-page report`: what is counted, with what that is of.
fn counted(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
    is_date: &impl Fn(Span) -> bool,
) -> Option<String> {
    let Some((from, to)) = amount.things else {
        if amount.unit.as_deref() == Some("count") {
            return None;
        }
        // "22 thefts, compared with 20 the week before"
        let same = previous.filter(|p| p.unit == amount.unit && !cursor.glued(amount.to));
        let told = same.and_then(|p| p.measure.clone());
        return told.or_else(|| after(cursor, amount, is_date));
    };
    let of = cursor.word(to) == word::OF;
    let whole = of.then(|| phrase::noun(cursor, to + 1, is_date)).flatten();
    let end = whole.map_or(to, |whole| whole.end);
    let (first, last) = (cursor.token(from)?, cursor.token(end.checked_sub(1)?)?);
    Some(cursor.text(first.span.start, last.span.end).to_owned())
}

/// `a five-year plan`, `three years of drought`, `a term of four years`; a span over which an amount is told goes with
/// it: "$3 million over two years".
fn span_of_time(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
    is_date: &impl Fn(Span) -> bool,
) -> Option<String> {
    if let Some(noun) = after(cursor, amount, is_date) {
        return Some(noun);
    }
    if cursor.word(amount.to) == word::OF {
        return phrase::noun(cursor, amount.to + 1, is_date).map(|n| phrase::text(cursor, &n));
    }
    let lead = before::past_softeners(cursor, amount.from);
    let over = cursor.word_before(lead, 1) == word::OVER || cursor.word(lead) == word::OVER;
    let of_amount = previous.filter(|p| {
        let ends = cursor.before(
            lead,
            1 + usize::from(cursor.word_before(lead, 1) == word::OVER),
        );
        over && ends.is_some_and(|t| t.span.end == p.span.end)
    });
    if let Some(told) = of_amount {
        return told.measure.clone();
    }
    if !cursor.small_before(lead, 1).is(Class::SpanLead) {
        return object_of_change(cursor, amount, is_date);
    }
    before::before(cursor, amount.from, is_date)
        .map(|noun| noun.of(cursor.analysis.text).to_owned())
}

/// Whether an amount goes on with what was told before it: "to", "from", "or", "compared with".
fn is_linked(cursor: &Cursor, from: usize) -> bool {
    cursor.small_before(from, 1).is(Class::AmountLink)
}

/// `the current 2% target`, `a 5 percent increase`, `$20bn of aid`, `$3m worth of grain`, `a 1,340 km (832 mile) border`.
fn after(cursor: &Cursor, amount: &Amount, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    let at = past_aside(cursor, amount.to);
    let first = cursor.token(at)?;
    let to = phrase::end(cursor, at);
    // "a 3 percent pay raise", but "3 percent pay more" and "3 percent stay"
    let raise = to > at + 1 && value::CHANGE_NOUN.has(cursor.small_before(to, 1));
    let verb = to == at + 1 && first.word.is(Class::MeasureLink);
    if first.is_word()
        && role(first.word).is_none()
        && !is_softener(first.word)
        && !verb
        && !phrase::is_verb(cursor, at)
        && (heads::may_head(cursor, at) || raise)
    {
        let last = cursor.token(to.checked_sub(1)?)?;
        let noun = (at..to).all(|i| !super::change::is_change(cursor.word(i)) || i + 1 == to);
        let lead = lead_of(cursor, amount.from);
        if let Some(changed) = changed(cursor, to, is_date) {
            return Some(changed);
        }
        return (to > at && noun && heads::may_head(cursor, to - 1)).then(|| {
            let head = cursor.text(first.span.start, last.span.end);
            lead.map_or_else(|| head.to_owned(), |lead| format!("{lead} {head}"))
        });
    }
    let worth = usize::from(cursor.printed(at) == "worth");
    let linked = [word::OF, word::FOR].contains(&cursor.word(at + worth));
    if amount.measured != Measured::Money || !linked {
        return None;
    }
    phrase::noun(cursor, at + worth + 1, is_date).map(|noun| phrase::text(cursor, &noun))
}

/// `a 5 percent fall in exports`: what changed, behind the noun of change that ends before `to`.
fn changed(cursor: &Cursor, to: usize, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    let change = value::CHANGE_NOUN.has(cursor.small_before(to, 1));
    let led = change && [word::IN, word::OF].contains(&cursor.word(to));
    let noun = led
        .then(|| phrase::noun(cursor, to + 1, is_date))
        .flatten()?;
    let place = (noun.clone()).all(|i| cursor.token(i).is_some_and(crate::text::Token::is_capital));
    (!place).then(|| phrase::text(cursor, &noun))
}

/// The place past an aside in brackets, which may tell the amount again.
fn past_aside(cursor: &Cursor, at: usize) -> usize {
    const LONGEST: usize = 6;
    if cursor.mark(at, ')') {
        return at + 1;
    }
    let inside = cursor
        .token(at + 1)
        .is_some_and(|t| t.is_number() || number_word(t.word).is_some());
    if !cursor.mark(at, '(') || !inside {
        return at;
    }
    let close = (at..at + LONGEST).find(|i| cursor.mark(*i, ')'));
    close.map_or(at, |close| close + 1)
}

/// `a rise of 5 percent in exports`: what changed, behind a noun of change.
fn change_in(cursor: &Cursor, amount: &Amount, is_date: &impl Fn(Span) -> bool) -> Option<String> {
    let lead = before::past_softeners(cursor, amount.from);
    let of_change = cursor.word_before(lead, 1) == word::OF
        && super::change::is_change(cursor.word_before(lead, 2));
    let inside = cursor.word(amount.to) == word::IN && of_change;
    let noun = inside.then(|| phrase::noun(cursor, amount.to + 1, is_date));
    noun.flatten().map(|noun| phrase::text(cursor, &noun))
}

/// `reduce the waste sent to the landfill by 20 percent`, `cut the wait from 12 months`: the object of a verb of change
/// that stands apart from its amount.
fn object_of_change(
    cursor: &Cursor,
    amount: &Amount,
    is_date: &impl Fn(Span) -> bool,
) -> Option<String> {
    let lead = before::past_softeners(cursor, amount.from).checked_sub(1)?;
    if ![word::BY, word::FROM, word::TO].contains(&cursor.small(lead)) {
        return None;
    }
    let verb = super::change::transitive(cursor, lead)?;
    let noun = phrase::noun(cursor, verb + 1, is_date).filter(|noun| noun.end <= lead)?;
    Some(phrase::text(cursor, &noun))
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
