//! What a credit looks like, one rule a kind.
//!
//! Apart from taking credits out of the text because here is all that is known of their print.

use super::spot::{Spot, is_running};
use crate::lexicon::{Class, word};
use crate::text::Token;
use std::ops::Range;

/// Tokens within which a picture's maker is named.
const MAKER: usize = 20;
/// Lines that may follow the heading "Contact:", and the bytes each may have.
const CARD: (usize, usize) = (4, 90);

/// A rule looks at a word that a credit is known by, and gives the tokens of the credit.
pub(super) type Rule = fn(&Spot, usize) -> Option<Range<usize>>;

/// The rules, each for another print.
pub(super) const RULES: [Rule; 5] = [worked, labelled, called, pictured, helped];

/// "(Reporting by A in B; Editing by C)", "Additional reporting by A": in brackets, or a sentence of nothing but names.
fn worked(spot: &Spot, at: usize) -> Option<Range<usize>> {
    spot.token(at)?.is(Class::CreditWork).then_some(())?;
    let also = |t: &Token| {
        t.is(Class::CreditWork) || t.word == word::AND || t.is_mark(',') || t.is_mark('/')
    };
    let mut by = at;
    while spot.token(by).is_some_and(also) {
        by += 1;
    }
    let told = by > at && (spot.word(by) == word::BY || spot.word(by) == word::FROM);
    (told && spot.capital(by + 1)).then_some(())?;
    if let Some(open) = spot.bracket(at) {
        let opens = spot.capital(open + 1) || spot.is_apart(open);
        return opens.then(|| open..spot.closed(open));
    }
    let mut start = at;
    let leads = |t: &Token| {
        t.is_word() && (t.is_capital() || t.is(Class::CreditLead) || t.word == word::WITH)
    };
    while start > spot.sentence.start && spot.token(start - 1).is_some_and(leads) {
        start -= 1;
    }
    let alone = start == spot.sentence.start || spot.sentence.end == spot.end;
    let range = start..spot.sentence.end;
    (alone && spot.capital(start) && spot.running(range.clone()).is_none()).then_some(range)
}

/// "Contact: A and B, 202/555-0143": to the end of the sentence, or of the number that stands before running text. A label
/// alone on a line has its names on the lines below.
fn labelled(spot: &Spot, at: usize) -> Option<Range<usize>> {
    let label = spot.token(at)?.is(Class::CreditContact) && spot.mark(at + 1, ':');
    label.then_some(())?;
    let mut start = at;
    let leads = |t: &Token| t.is_word() && t.is(Class::CreditLead);
    while start > spot.sentence.start && spot.token(start - 1).is_some_and(leads) {
        start -= 1;
    }
    let opens = spot.capital(start);
    if at + 2 >= spot.end {
        let below = card(spot, at + 2).filter(|_| opens);
        return below.map(|end| start..end);
    }
    let end = spot.sentence.end;
    let end = match spot.running(at + 2..end) {
        None if opens => Some(end),
        None => spot.last_number(at + 2..end),
        Some(running) => spot.last_number(at + 2..running),
    };
    end.map(|end| start..end)
}

/// The lines below "Contact:": a name, an office, a number, an address.
fn card(spot: &Spot, start: usize) -> Option<usize> {
    let mut end = start;
    for block in spot.below.iter().take(CARD.0) {
        let stop = spot
            .tokens
            .partition_point(|t| t.span.end <= block.span.end);
        let line = spot.tokens.get(end..stop)?;
        let mailed = line.iter().any(|t| t.is_mark('@'));
        if block.span.len() > CARD.1 || !mailed && line.iter().any(is_running) {
            break;
        }
        end = stop;
    }
    (end > start).then_some(end)
}

/// "Reporters may contact A, Bureau of Lands, at (435) 555-0106": from the verb to the number.
fn called(spot: &Spot, at: usize) -> Option<Range<usize>> {
    const WITHIN: usize = 30;
    let verb = spot.token(at)?;
    (verb.is(Class::CreditContact) && verb.is_small() && spot.capital(at + 1)).then_some(())?;
    let end = spot.sentence.end.min(at + WITHIN);
    let opens = |t: &Token| t.is_number() || t.is_mark('(');
    let number = (at + 1..end).find_map(|i| {
        spot.token(i)
            .filter(|t| opens(t))
            .and_then(|_| spot.number(i))
    });
    number.map(|end| at..end)
}

/// "Image: A.", "(Photo credit: A)", "Photo by A/Agency": a picture and its maker, and no words of what it shows.
fn pictured(spot: &Spot, at: usize) -> Option<Range<usize>> {
    (spot.token(at)?.is(Class::CreditPicture) && spot.capital(at)).then_some(())?;
    let goes_on =
        |t: &Token| t.is(Class::CreditPicture) || t.word == word::OF || t.word == word::BY;
    let mut name = at + 1;
    while spot.token(name).is_some_and(goes_on) {
        name += 1;
    }
    let made = spot.word(name - 1) == word::BY || spot.word(name - 1) == word::OF && name > at + 2;
    if spot.mark(name, ':') {
        name += 1;
    } else {
        made.then_some(())?;
    }
    spot.capital(name).then_some(())?;
    let (start, end) = match spot.bracket(at) {
        Some(open) => (open, spot.closed(open)),
        None => (at, spot.sentence.end),
    };
    let short = end - start <= MAKER;
    (short && spot.running(name..end).is_none()).then_some(start..end)
}

/// "A, B and C contributed to this report": a sentence of names.
fn helped(spot: &Spot, at: usize) -> Option<Range<usize>> {
    (spot.word(at).is(Class::CreditHelp)).then_some(())?;
    let ends = at + 1 >= spot.sentence.end || spot.mark(at + 1, '.');
    let article = spot.word(at + 1) == word::TO
        && spot.word(at + 2) == word::THIS
        && (at + 3..at + 5).any(|i| spot.word(i).is(Class::ArticleNoun));
    let start = spot.sentence.start;
    let named = spot.capital(start) && spot.running(start..at).is_none();
    ((ends || article) && named).then_some(start..spot.sentence.end)
}
