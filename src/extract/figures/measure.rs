//! Of what an amount is a share ("5% of GDP") and what it measures ("defense spending"), from the noun phrases around it.

use super::amount::{Amount, Measured};
use super::reading::PER;
use super::relation::is_softener;
use super::scan::Scan;
use super::words::{Role, role};
use crate::extract::Figure;
use crate::text::{Lexicon, Span, is_one_of, word_hash};

const OF: u64 = word_hash("of");
const FOR: u64 = word_hash("for");
const POSSESSIVE: u64 = word_hash("'s");

/// Returns the noun phrase after "of": `GDP`, `its budget`.
pub(super) fn of(scan: &Scan, amount: &Amount) -> Option<String> {
    let shares = matches!(
        amount.measured,
        Measured::Share | Measured::Size | Measured::Money | Measured::Bare
    ) || amount.fraction;
    let part = amount.fraction && !amount.scaled;
    let led = scan.hash(amount.to) == OF;
    if !shares || !(led || (part && amount.measured == Measured::Bare)) {
        return None;
    }
    let from = amount.to + usize::from(led);
    if amount.fraction && is_threshold(scan, from) {
        return None;
    }
    let to = phrase_end(scan, from);
    let words = (from..to).any(|i| scan.is_word(i) && role(scan.hash(i)) != Some(Role::Opener));
    let (first, last) = (scan.token(from)?, scan.token(to.checked_sub(1)?)?);
    (to > from && words).then(|| scan.text(first.span.start, last.span.end).to_owned())
}

/// `a two-thirds majority`: what the fraction is the size of, not what it is a part of.
fn is_threshold(scan: &Scan, at: usize) -> bool {
    matches!(
        scan.printed(at),
        "majority" | "supermajority" | "vote" | "quorum" | "margin"
    )
}

/// The end of the noun phrase at `from`: an opener, then words up to the first that bounds it.
fn phrase_end(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    while at < scan.end && at < from + 8 {
        let Some(token) = scan.token(at) else { break };
        if token.is_word() && scan.small(at) == POSSESSIVE && at > from {
            at += 1;
            continue;
        }
        if !token.is_word() && !token.is_number() {
            break;
        }
        match role(token.hash) {
            Some(Role::Stop) => break,
            Some(Role::Opener) if at > from + 1 => break,
            _ if is_verb(scan, at) && at > from => break,
            _ => at += 1,
        }
    }
    at
}

/// A participle or a verb in the past after a noun closes its phrase ("its budget enabling it", "of voters backed").
fn is_verb(scan: &Scan, at: usize) -> bool {
    let word = scan.printed(at);
    word.len() > 5
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && (word.ends_with("ed") || word.ends_with("ing"))
        && (scan
            .token(at + 1)
            .is_some_and(crate::text::Token::is_number)
            || (scan.is_word(at + 1)
                && matches!(role(scan.hash(at + 1)), Some(Role::Stop | Role::Opener))))
}

/// Words between a measure and its amount.
static LINKS: Lexicon<(), 256> = Lexicon::new(&[
    ("to", ()),
    ("at", ()),
    ("by", ()),
    ("of", ()),
    ("is", ()),
    ("was", ()),
    ("are", ()),
    ("were", ()),
    ("be", ()),
    ("been", ()),
    ("has", ()),
    ("have", ()),
    ("had", ()),
    ("will", ()),
    ("would", ()),
    ("could", ()),
    ("should", ()),
    ("from", ()),
    ("as", ()),
    ("than", ()),
    ("more", ()),
    ("less", ()),
    ("least", ()),
    ("up", ()),
    ("down", ()),
    ("constitutes", ()),
    ("constitute", ()),
    ("constituted", ()),
    ("represents", ()),
    ("represented", ()),
    ("makes", ()),
    ("made", ()),
    ("accounts", ()),
    ("accounted", ()),
    ("for", ()),
    ("reached", ()),
    ("reach", ()),
    ("reaches", ()),
    ("hit", ()),
    ("stood", ()),
    ("stands", ()),
    ("totaled", ()),
    ("totalled", ()),
    ("totals", ()),
    ("amounted", ()),
    ("amounts", ()),
    ("averaged", ()),
    ("averages", ()),
    ("costs", ()),
    ("cost", ()),
    ("remained", ()),
    ("remains", ()),
    ("exceeded", ()),
    ("exceeds", ()),
    ("exceed", ()),
    ("between", ()),
    ("another", ()),
    ("a", ()),
    ("an", ()),
    ("the", ()),
    ("only", ()),
    ("just", ()),
    ("some", ()),
    ("now", ()),
    ("currently", ()),
    ("further", ()),
    ("well", ()),
    ("slightly", ()),
    ("record", ()),
    ("worth", ()),
    ("went", ()),
    ("going", ()),
    ("come", ()),
    ("came", ()),
    ("total", ()),
]);

/// Returns the noun phrase an amount is the value of: before it, past the words that link them, or right after it.
///
/// `previous` is the figure told before it in the sentence: "rose 0.3 points to 4.1 percent" tells one measure twice.
pub(super) fn measure(
    scan: &Scan,
    amount: &Amount,
    previous: Option<&Figure>,
    is_date: impl Fn(Span) -> bool,
) -> Option<String> {
    if matches!(amount.measured, Measured::Count | Measured::Age) {
        return None;
    }
    if amount.fraction && amount.measured == Measured::Bare {
        let at = amount.to + usize::from(scan.hash(amount.to) == OF);
        return is_threshold(scan, at).then(|| scan.printed(at).to_owned());
    }
    if let Some(noun) = after(scan, amount, &is_date) {
        return Some(noun);
    }
    if amount.measured == Measured::Time {
        return None;
    }
    let told = previous.and_then(|p| p.measure.clone());
    match before(scan, amount.from) {
        Some(noun) if previous.is_some_and(|p| noun.overlaps(p.span)) || is_date(noun) => told,
        Some(noun) => Some(noun.of(scan.analysis.text).to_owned()),
        None => told.filter(|_| is_linked(scan, amount.from)),
    }
}

/// Whether an amount goes on with what was told before it: "to", "from", "or", "compared with".
fn is_linked(scan: &Scan, from: usize) -> bool {
    matches!(
        scan.printed_before(from, 1),
        "to" | "from" | "or" | "with" | "than" | "versus" | "(" | "or about"
    )
}

/// `the current 2% target`, `a 5 percent increase`, `$300 million in aid`, `$20bn of aid`.
fn after(scan: &Scan, amount: &Amount, is_date: impl Fn(Span) -> bool) -> Option<String> {
    let first = scan.token(amount.to)?;
    if first.is_word()
        && role(first.hash).is_none()
        && !is_softener(first.hash)
        && !is_verb(scan, amount.to)
    {
        let to = phrase_end(scan, amount.to);
        let last = scan.token(to.checked_sub(1)?)?;
        let noun = (amount.to..to).all(|i| !super::change::is_change(scan.hash(i)) || i + 1 == to);
        let lead = lead_of(scan, amount.from);
        return (to > amount.to && noun).then(|| {
            let head = scan.text(first.span.start, last.span.end);
            lead.map_or_else(|| head.to_owned(), |lead| format!("{lead} {head}"))
        });
    }
    let opener = role(scan.hash(amount.to + 1)) == Some(Role::Opener);
    let links = match scan.printed(amount.to) {
        "of" | "for" => true,
        "in" => !opener,
        _ => false,
    };
    if amount.measured != Measured::Money || !links {
        return None;
    }
    let from = amount.to + 1;
    let to = phrase_end(scan, from);
    let (first, last) = (scan.token(from)?, scan.token(to.checked_sub(1)?)?);
    let time = first.is_number() || is_date(first.span);
    (to > from && !time && role(first.hash) != Some(Role::Stop))
        .then(|| scan.text(first.span.start, last.span.end).to_owned())
}

/// An adjective between an article and the amount: `the current 2% target`.
fn lead_of<'t>(scan: &Scan<'_, 't>, from: usize) -> Option<&'t str> {
    let adjective = scan.before(from, 1).filter(|t| {
        t.is_word() && role(t.hash).is_none() && !is_softener(t.hash) && !t.is_capital()
    })?;
    let opener = scan.before(from, 2)?;
    (role(opener.hash) == Some(Role::Opener) && LINKS.get(adjective.hash).is_none())
        .then(|| adjective.span.of(scan.analysis.text))
}

/// The noun phrase before an amount.
fn before(scan: &Scan, from: usize) -> Option<Span> {
    let mut end = from;
    let mut passed = false;
    while end > scan.start {
        let token = scan.token(end - 1)?;
        let link = token.is_word()
            && (LINKS.get(token.hash).is_some()
                || is_softener(token.hash)
                || super::change::is_change(token.hash));
        if !link {
            break;
        }
        passed = true;
        end -= 1;
    }
    if !passed || end == scan.start {
        return None;
    }
    let start = phrase_start(scan, end);
    let (first, last) = (scan.token(start)?, scan.token(end.checked_sub(1)?)?);
    (end > start).then_some(Span {
        start: first.span.start,
        end: last.span.end,
    })
}

/// The start of the noun phrase that ends at `end`, with the phrase it depends on: `support for the treaty`.
fn phrase_start(scan: &Scan, end: usize) -> usize {
    let mut start = end;
    while start > scan.start && end - start < 8 {
        let Some(token) = scan.token(start - 1) else {
            break;
        };
        let small = scan.small(start - 1);
        let possessive = small == POSSESSIVE;
        let depends =
            end > start && is_one_of(small, &[OF, FOR, PER]) && is_noun_before(scan, start - 1);
        let bounds = !token.is_word()
            || (!possessive && !depends && role(token.hash) == Some(Role::Stop))
            || super::change::is_change(token.hash)
            || (is_verb_before(scan, start - 1) && !possessive);
        if bounds {
            break;
        }
        start -= 1;
        if role(token.hash) == Some(Role::Opener) && !is_dependent(scan, start) {
            start += usize::from(is_article(scan.printed(start)));
            break;
        }
    }
    // "agreed to lift spending": a verb opens what follows "to".
    let infinitive = start + 1 < end
        && scan.printed_before(start, 1) == "to"
        && !scan
            .token(start)
            .is_some_and(crate::text::Token::is_capital);
    start + usize::from(infinitive)
}

/// Whether an article stands in a phrase that depends on another: `support for the treaty`.
fn is_dependent(scan: &Scan, at: usize) -> bool {
    matches!(scan.printed_before(at, 1), "of" | "for")
        && at > scan.start
        && is_noun_before(scan, at - 1)
}

fn is_noun_before(scan: &Scan, at: usize) -> bool {
    scan.before(at, 1)
        .is_some_and(|t| t.is_word() && role(t.hash).is_none() && !super::change::is_change(t.hash))
}

fn is_article(printed: &str) -> bool {
    matches!(printed, "the" | "The" | "a" | "an" | "A" | "An")
}

fn is_verb_before(scan: &Scan, at: usize) -> bool {
    let word = scan.printed(at);
    word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_ascii_lowercase())
}
