//! Times by which something is due: `by 2030`, `no later than Friday`, `a deadline of 31 January`, `within 60 days`.

use super::relative::{count_before, days_after};
use super::scan::{Found, Scan};
use super::tense::{Direction, direction};
use super::value::{When, month_after, month_end};
use super::words::{DateWord, Shift, Unit};
use crate::extract::Rule;
use crate::text::{Lexicon, word_hash};
use chrono::{Datelike, NaiveDate};

const WITHIN: u64 = word_hash("within");
const THE: u64 = word_hash("the");

/// What a word before a date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// `by`: the date is the last.
    Last,
    /// `until`, `before`: the last, unless the clause is denied ("will not start before 2027").
    Unless,
    /// `than`: the last after "later".
    Than,
    /// `deadline`, `due`, `expires`: names it.
    Named,
    /// `of`, `on`, `is`, `:`: stands between such a word and the date.
    Joint,
}

use Lead::{Joint, Last, Named, Than, Unless};

static LEADS: Lexicon<Lead, 128> = Lexicon::new(&[
    ("by", Last),
    ("before", Unless),
    ("until", Unless),
    ("till", Unless),
    ("than", Than),
    ("deadline", Named),
    ("due", Named),
    ("close", Named),
    ("closes", Named),
    ("closing", Named),
    ("expire", Named),
    ("expires", Named),
    ("expiring", Named),
    ("expiry", Named),
    ("lapse", Named),
    ("lapses", Named),
    ("date", Named),
    ("the", Joint),
    ("a", Joint),
    ("of", Joint),
    ("on", Joint),
    ("in", Joint),
    ("at", Joint),
    ("is", Joint),
    ("was", Joint),
    ("for", Joint),
    ("set", Joint),
    ("falls", Joint),
    (":", Joint),
]);

/// Words that deny a clause.
static DENIALS: Lexicon<(), 32> = Lexicon::new(&[
    ("not", ()),
    ("never", ()),
    ("cannot", ()),
    ("can't", ()),
    ("won't", ()),
    ("n't", ()),
    ("isn't", ()),
    ("don't", ()),
    ("doesn't", ()),
]);

/// Whether something is due at a time ahead of publication.
pub(super) fn is_deadline(scan: &Scan, found: Found, days: Option<(NaiveDate, NaiveDate)>) -> bool {
    let ahead = days.is_some_and(|(_, last)| scan.published.is_none_or(|day| last >= day));
    ahead && (found.rule == Rule::Within || named_after(scan, found.to) || led(scan, found.from))
}

/// "the 31 March deadline", "31 March at the latest".
fn named_after(scan: &Scan, at: usize) -> bool {
    let word = |at: usize| scan.analysis.tokens.get(at).map_or(0, |t| t.hash);
    word(at) == const { word_hash("deadline") }
        || word(at) == const { word_hash("at") }
            && word(at + 1) == THE
            && word(at + 2) == const { word_hash("latest") }
}

/// Reads the words before a date back to the one that says what it is.
fn led(scan: &Scan, from: usize) -> bool {
    const FAR: usize = 5;
    let tokens = &scan.analysis.tokens;
    let least = from.saturating_sub(FAR);
    for at in (least..from).rev() {
        match LEADS.get(tokens[at].hash) {
            Some(Joint) => {}
            Some(Last) => return true,
            Some(Unless) => return !denied(scan, at),
            Some(Than) => return at > 0 && tokens[at - 1].hash == const { word_hash("later") },
            Some(Named) => return names(scan, at, from),
            None => return for_a_thing(scan, at, from),
        }
    }
    false
}

/// Not every date, close and thing due has a deadline: "the closing date", "applications close on", but "polls are due in
/// May", "shops close on Friday".
fn names(scan: &Scan, at: usize, from: usize) -> bool {
    let said = |at: Option<usize>, words: &[&str]| {
        let word = at.map_or("", |i| scan.analysis.word(i));
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    match scan.analysis.word(at) {
        "date" => said(
            at.checked_sub(1),
            &["closing", "due", "expiry", "target", "cut-off"],
        ),
        "due" => scan.analysis.word(at + 1) != "in",
        "close" | "closes" | "closing" => {
            let on = from == at + 1 || said(Some(at + 1), &["on"]);
            on && (at.saturating_sub(4)..at)
                .any(|i| CLOSED.get(scan.analysis.tokens[i].hash).is_some())
        }
        _ => true,
    }
}

/// What has to be handed in before it closes.
static CLOSED: Lexicon<(), 64> = Lexicon::new(&[
    ("application", ()),
    ("applications", ()),
    ("bidding", ()),
    ("bids", ()),
    ("comments", ()),
    ("consultation", ()),
    ("entries", ()),
    ("nominations", ()),
    ("offer", ()),
    ("polls", ()),
    ("registration", ()),
    ("registrations", ()),
    ("submissions", ()),
    ("tender", ()),
    ("tenders", ()),
    ("voting", ()),
    ("window", ()),
]);

/// "the deadline for talks is 31 March": a word or two more stand between.
fn for_a_thing(scan: &Scan, at: usize, from: usize) -> bool {
    let tokens = &scan.analysis.tokens;
    let tied = from > at + 1 && matches!(scan.analysis.word(at + 1), "is" | "was" | "of" | "falls");
    let least = at.saturating_sub(6);
    tied && (least..at)
        .rev()
        .take_while(|i| tokens[*i].is_word())
        .any(|i| tokens[i].hash == const { word_hash("deadline") })
}

/// Whether the clause before `at` is denied: what does not happen before a day need not happen by it.
fn denied(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.analysis.tokens;
    let least = at.saturating_sub(8);
    (least..at)
        .rev()
        .map(|i| &tokens[i])
        .take_while(|t| t.is_word() || t.is_number())
        .any(|t| DENIALS.get(t.hash).is_some())
}

/// `within 60 days`, `within the next year`: a length of time from publication, at its unit. What happened within a week
/// of something else is told from there.
pub(super) fn horizon(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    let (from, count) = count_before(scan, at)?;
    let next = matches!(
        scan.word_before(from, 1),
        Some(DateWord::Shift(Shift::Next))
    );
    let the = usize::from(next && scan.is_before(from, 2, THE));
    let from = from - usize::from(next) - the;
    let elsewhere = scan.is_any(at + 1, ELSEWHERE);
    if !scan.is_before(from, 1, WITHIN)
        || elsewhere
        || direction(scan, at) != Some(Direction::Future)
    {
        return None;
    }
    let (first, count) = (scan.published?, count?);
    let last = after(first, unit, count)?;
    let when = When::Length(letter(unit)?, count, (first, last));
    Some(Found::new(from, at + 1, when, Rule::Within))
}

/// What ties a length of time to another time than publication.
const ELSEWHERE: &[u64] = &[
    word_hash("of"),
    word_hash("after"),
    word_hash("before"),
    word_hash("from"),
];

fn letter(unit: Unit) -> Option<char> {
    Some(match unit {
        Unit::Day => 'D',
        Unit::Week => 'W',
        Unit::Month => 'M',
        Unit::Year => 'Y',
        _ => return None,
    })
}

/// The day so many units after another.
fn after(first: NaiveDate, unit: Unit, count: u32) -> Option<NaiveDate> {
    let months = |months: u32| {
        let (year, month) = month_after(first.year(), first.month(), i64::from(months));
        let last = month_end(year, month)?;
        last.with_day(first.day()).or(Some(last))
    };
    match unit {
        Unit::Day => days_after(first, i64::from(count)),
        Unit::Week => days_after(first, i64::from(count) * 7),
        Unit::Month => months(count),
        Unit::Year => months(count.checked_mul(12)?),
        _ => None,
    }
}
