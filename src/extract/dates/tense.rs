//! Whether a date without its year or week lies before or after publication, by the verbs around it.

use super::scan::Scan;
use super::value::{When, day};
use super::words::DateWord;
use crate::text::{Lexicon, is_one_of, word_hash};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Where a time lies, seen from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

use Direction::{Future, Past};

const TO: u64 = word_hash("to");

static SIGNALS: Lexicon<Direction, 256> = Lexicon::new(&[
    ("will", Future),
    ("'ll", Future),
    ("shall", Future),
    ("won't", Future),
    ("would", Future),
    ("may", Future),
    ("could", Future),
    ("should", Future),
    ("can", Future),
    ("must", Future),
    ("due", Future),
    ("scheduled", Future),
    ("expected", Future),
    ("expects", Future),
    ("expect", Future),
    ("plans", Future),
    ("plan", Future),
    ("planned", Future),
    ("planning", Future),
    ("payable", Future),
    ("upcoming", Future),
    ("until", Future),
    ("by", Future),
    ("next", Future),
    ("hopes", Future),
    ("set", Future),
    ("slated", Future),
    ("intends", Future),
    ("tentatively", Future),
    ("expires", Future),
    ("begins", Future),
    ("starts", Future),
    ("takes", Future),
    ("maturing", Future),
    ("deadline", Future),
    ("ahead", Future),
    ("soon", Future),
    ("before", Future),
    ("was", Past),
    ("were", Past),
    ("had", Past),
    ("did", Past),
    ("has", Past),
    ("have", Past),
    ("'ve", Past),
    ("said", Past),
    ("told", Past),
    ("since", Past),
    ("ended", Past),
    ("went", Past),
    ("came", Past),
    ("took", Past),
    ("gave", Past),
    ("made", Past),
    ("found", Past),
    ("began", Past),
    ("got", Past),
    ("left", Past),
    ("met", Past),
    ("fell", Past),
    ("rose", Past),
    ("won", Past),
    ("lost", Past),
    ("sent", Past),
    ("held", Past),
    ("ran", Past),
    ("saw", Past),
    ("wrote", Past),
    ("shot", Past),
    ("sold", Past),
    ("bought", Past),
    ("became", Past),
    ("broke", Past),
    ("grew", Past),
    ("after", Past),
    ("following", Past),
    ("last", Past),
]);

/// Reads the direction off the nearest verb before the expression, else off the nearest after it.
pub(super) fn direction(scan: &Scan, at: usize) -> Option<Direction> {
    let tokens = &scan.analysis.tokens;
    let start = tokens[..at]
        .iter()
        .rposition(|t| t.is_mark('.') || t.is_mark(';'))
        .map_or(0, |i| i + 1)
        .max(at.saturating_sub(18));
    // "Tuesday's declaration" is known of, unless it is waited for; "on Sunday issued" is told by its own verb.
    if is_owner(scan, at) {
        let of = usize::from(at > 0 && scan.analysis.word(at - 1) == "of");
        let waited = at.checked_sub(1 + of).and_then(|i| signal(scan, i));
        return Some(waited.unwrap_or(Past));
    }
    let next = Some(at + 1).filter(|i| *i < scan.end);
    if let Some(Past) = next.and_then(|i| signal(scan, i)) {
        return Some(Past);
    }
    let before = (start..at).rev().find_map(|i| signal(scan, i));
    before.or_else(|| (at + 1..scan.end.min(at + 13)).find_map(|i| signal(scan, i)))
}

fn is_owner(scan: &Scan, at: usize) -> bool {
    let weekday = matches!(scan.word(at), Some(DateWord::Weekday(_)));
    weekday && matches!(scan.analysis.word(at + 1), "'s" | "\u{2019}s")
}

fn signal(scan: &Scan, at: usize) -> Option<Direction> {
    let token = scan.analysis.tokens.get(at).filter(|t| t.is_word())?;
    if let Some(found) = SIGNALS.get(token.hash) {
        return told(scan, at, found);
    }
    if BOTH.get(token.hash).is_some() {
        return (!is_led_by_modal(scan, at)).then_some(Past);
    }
    // "is to resume on Monday"
    if token.hash == TO && scan.analysis.word(at) == "to" {
        let bound = at > 0 && matches!(scan.analysis.word(at - 1), "is" | "are");
        return (bound || starts_infinitive(scan, at + 1)).then_some(Future);
    }
    let opens = || at == 0 || scan.analysis.tokens[at - 1].is_mark('.');
    let text = scan.analysis.text.as_bytes();
    let participle = token.span.len() > 4
        && (text.get(..token.span.end as usize)).is_some_and(|text| text.ends_with(b"ed"));
    if participle && (!token.is_capital() || opens()) {
        // "to be completed", "is expected to": the auxiliary speaks, not the participle.
        let be = at > 0 && scan.analysis.word(at - 1) == "be";
        return Some(if be { Future } else { Past });
    }
    None
}

/// What a word that tells a direction says where it stands.
fn told(scan: &Scan, at: usize, found: Direction) -> Option<Direction> {
    let word = scan.analysis.word(at);
    let owed = matches!(word, "has" | "have") && scan.analysis.word(at + 1) == "to";
    if found == Past && (owed || at > 0 && scan.analysis.word(at - 1) == "be") {
        return Some(Future);
    }
    if word == "by" && !leads_time(scan, at + 1) {
        return None;
    }
    // "a record high set on Aug. 6"
    if word == "set" && !matches!(scan.analysis.word(at + 1), "to" | "for") {
        return Some(Past);
    }
    Some(found)
}

/// Verbs whose past is printed like their present: with no auxiliary before them they tell.
static BOTH: Lexicon<(), 16> = Lexicon::new(&[
    ("cut", ()),
    ("hit", ()),
    ("let", ()),
    ("put", ()),
    ("quit", ()),
    ("shut", ()),
]);

fn is_led_by_modal(scan: &Scan, at: usize) -> bool {
    let before = (at.saturating_sub(3)..at)
        .rev()
        .map(|i| scan.analysis.word(i));
    let mut verbs = before.filter(|word| !word.ends_with("ly") && *word != "not" && *word != "be");
    matches!(
        verbs.next(),
        Some(
            "to" | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "shall"
                | "should"
                | "a"
                | "the"
        )
    )
}

/// "by Friday", "by the end of the year" look ahead; "by a quarter of a point", "by the minister" do not.
fn leads_time(scan: &Scan, at: usize) -> bool {
    let the = usize::from(scan.analysis.word(at) == "the");
    let token = scan.analysis.tokens.get(at + the);
    let dated = token.is_some_and(|t| super::words::date_word(t.hash).is_some() || t.has_hyphen());
    let number = the == 0 && token.is_some_and(crate::text::Token::is_number);
    let follows = scan.analysis.tokens.get(at + 1);
    let alone = follows.is_none_or(|t| {
        !t.is_mark('%') && !t.is_word() || super::words::date_word(t.hash).is_some()
    });
    dated || number && alone
}

/// "to meet on Friday" lies ahead, "to Washington on Friday" says nothing, nor does "to 5 percent".
fn starts_infinitive(scan: &Scan, at: usize) -> bool {
    const VERBS: [u64; 11] = [
        word_hash("be"),
        word_hash("meet"),
        word_hash("begin"),
        word_hash("start"),
        word_hash("hold"),
        word_hash("vote"),
        word_hash("visit"),
        word_hash("take"),
        word_hash("go"),
        word_hash("leave"),
        word_hash("decide"),
    ];
    let token = scan.analysis.tokens.get(at);
    token.is_some_and(|t| is_one_of(t.hash, &VERBS))
}

/// The weekday meant, seen from publication.
pub(super) fn weekday(published: NaiveDate, weekday: Weekday, ahead: bool) -> Option<When> {
    let gap = |from: Weekday, to: Weekday| {
        u64::from((to.num_days_from_monday() + 7 - from.num_days_from_monday()) % 7)
    };
    let day = if ahead {
        published.checked_add_days(Days::new(gap(published.weekday(), weekday)))
    } else {
        published.checked_sub_days(Days::new(gap(weekday, published.weekday())))
    };
    day.map(When::Day)
}

/// The year of a month, or of a day of it, that was printed without one.
pub(super) fn year_of(scan: &Scan, at: usize, month: u32, day_of: Option<u32>) -> Option<i32> {
    let published = scan.published?;
    let year = published.year();
    let months = i64::from(month) - i64::from(published.month());
    let later = day_of.map_or(months > 0, |d| {
        (month, d) > (published.month(), published.day())
    });
    let earlier = day_of.map_or(months < 0, |d| {
        (month, d) < (published.month(), published.day())
    });
    // Without a verb the nearest one is meant.
    let (last_year, next_year) = match direction(scan, at) {
        Some(Past) => (later && !just_ahead(published, month, day_of), false),
        Some(Future) => (false, earlier && months < -2),
        None => (months > 6, months < -6),
    };
    Some(year - i32::from(last_year) + i32::from(next_year))
}

/// A reporting verb in the past ("said the meeting on Feb. 20") is no proof against a day that is near.
fn just_ahead(published: NaiveDate, month: u32, day_of: Option<u32>) -> bool {
    day_of
        .and_then(|d| day(published.year(), month, d))
        .is_some_and(|d| (0..60).contains(&(d - published).num_days()))
}
