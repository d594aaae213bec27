//! Whether a date without its year or week lies before or after publication, by the verbs around it.

use super::super::cursor::Cursor;
use super::super::value::{When, day};
use super::super::words::{self, DateWord};
pub(in crate::extract::dates) use crate::lexicon::choice::TimeDirection as Direction;
use crate::lexicon::{Class, value, word};
use crate::text::Token;
use crate::text::part_of_speech::{is_past_participle, is_past_verb};
use Direction::{Future, Past};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Reads the direction off the nearest verb before the expression, else off the nearest after it.
pub(in crate::extract::dates) fn direction(cursor: &Cursor, at: usize) -> Option<Direction> {
    let tokens = &cursor.analysis.tokens;
    let least = at.saturating_sub(18);
    let start = (least..at)
        .rev()
        .find(|i| tokens[*i].is_mark('.') || tokens[*i].is_mark(';'))
        .map_or(least, |i| i + 1);
    // "Tuesday's declaration" is known of, unless it is waited for; "on Sunday issued" is told by its own verb.
    if is_owner(cursor, at) {
        let of = usize::from(at > 0 && cursor.analysis.word(at - 1) == "of");
        let waited = at.checked_sub(1 + of).and_then(|i| signal(cursor, i));
        return Some(waited.unwrap_or(Past));
    }
    let next = Some(at + 1).filter(|i| *i < cursor.end);
    if let Some(Past) = next.and_then(|i| signal(cursor, i)) {
        return Some(Past);
    }
    let before = (start..at).rev().find_map(|i| signal(cursor, i));
    before.or_else(|| (at + 1..cursor.end.min(at + 13)).find_map(|i| signal(cursor, i)))
}

fn is_owner(cursor: &Cursor, at: usize) -> bool {
    let named = matches!(
        cursor.word(at),
        Some(DateWord::Weekday(_) | DateWord::Month(_))
    );
    named && matches!(cursor.analysis.word(at + 1), "'s" | "\u{2019}s")
}

fn signal(cursor: &Cursor, at: usize) -> Option<Direction> {
    let token = cursor.analysis.tokens.get(at).filter(|t| t.is_word())?;
    if let Some(found) = value::TIME_DIRECTION.get(token.word) {
        return told(cursor, at, found);
    }
    // "the expanded scheme" tells nothing of when.
    if at > 0 && cursor.analysis.tokens[at - 1].is(Class::Article) {
        return None;
    }
    if token.word.is(Class::SamePast) {
        return (!is_led_by_modal(cursor, at)).then_some(Past);
    }
    // "is to resume on Monday"
    if token.word == word::TO && cursor.analysis.word(at) == "to" {
        let before = at.checked_sub(1).map(|i| &cursor.analysis.tokens[i]);
        let bound = matches!(before.map(|t| t.word), Some(word::IS | word::ARE));
        // "tried to take over in December" is of the time it was tried.
        let tried = before.is_some_and(|t| t.is(Class::AttemptVerb));
        return (bound || !tried && starts_infinitive(cursor, at + 1)).then_some(Future);
    }
    let opens = || at == 0 || cursor.analysis.tokens[at - 1].is_mark('.');
    let participle = is_past_participle(cursor.analysis.word(at));
    if participle && (!token.is_capital() || opens()) {
        // "to be completed", "is expected to": the auxiliary speaks, not the participle.
        let be = at > 0 && cursor.analysis.word(at - 1) == "be";
        return Some(if be { Future } else { Past });
    }
    None
}

/// What a word that tells a direction says where it stands.
fn told(cursor: &Cursor, at: usize, found: Direction) -> Option<Direction> {
    let word = cursor.analysis.word(at);
    let owed = matches!(word, "has" | "have") && cursor.analysis.word(at + 1) == "to";
    if found == Past && (owed || at > 0 && cursor.analysis.word(at - 1) == "be") {
        return Some(Future);
    }
    let token = &cursor.analysis.tokens[at];
    if token.word == word::BY {
        let past = || if is_done(cursor, at) { Past } else { Future };
        return leads_time(cursor, at + 1).then(past);
    }
    // The month of "May 15" is no verb.
    if found == Future && token.is_capital() && beside_number(cursor, at) {
        return None;
    }
    // "after the November election" says nothing of November.
    let month = |at: usize| matches!(cursor.word(at), Some(DateWord::Month(_)));
    if word == "after" && cursor.analysis.word(at + 1) == "the" && month(at + 2) {
        return None;
    }
    // "Qtr ends Dec 31"
    if word == "ends" && !matches!(cursor.analysis.word(at + 1), "on" | "in") {
        return None;
    }
    if found == Future && is_surmise(cursor, at) {
        return Some(Past);
    }
    // "a record high set on Aug. 6"
    if word == "set" && !matches!(cursor.analysis.word(at + 1), "to" | "for") {
        return Some(Past);
    }
    Some(found)
}

/// "may have killed", "should have been done": what is thought of the past.
fn is_surmise(cursor: &Cursor, at: usize) -> bool {
    let will = matches!(cursor.analysis.word(at), "will" | "'ll" | "shall");
    let deed = cursor.analysis.word(at + 2);
    let done = is_past_participle(deed) || is_past_verb(deed) || deed == "been";
    !will && cursor.analysis.word(at + 1) == "have" && done
}

/// "By Friday the army had left", "the army had left by Friday": what was done by a day is told from after it.
pub(in crate::extract::dates) fn is_done(cursor: &Cursor, by: usize) -> bool {
    let tokens = &cursor.analysis.tokens;
    let clause = |i: &usize| !tokens[*i].is_mark(',') && !tokens[*i].is_mark(';');
    let had = |i: usize| tokens[i].word == word::HAD && cursor.analysis.word(i + 1) != "to";
    if (cursor.start..by).rev().take_while(clause).any(had) {
        return true;
    }
    let first = || (by + 2..cursor.end.min(by + 16)).find_map(|i| signal(cursor, i));
    by == cursor.start && first() == Some(Past)
}

fn beside_number(cursor: &Cursor, at: usize) -> bool {
    let number = |at: usize| cursor.analysis.tokens.get(at).is_some_and(Token::is_number);
    number(at + 1) || at > 0 && number(at - 1)
}

fn is_led_by_modal(cursor: &Cursor, at: usize) -> bool {
    let before = (at.saturating_sub(3)..at).rev();
    let mut verbs = before.filter(|i| {
        let word = cursor.analysis.word(*i);
        !word.ends_with("ly") && word != "not" && word != "be"
    });
    let verb = verbs.next().map(|i| &cursor.analysis.tokens[i]);
    verb.is_some_and(|t| t.is_small() && t.is(Class::ModalLead))
}

/// "by Friday", "by the end of the year" look ahead; "by a quarter of a point", "by the minister" do not.
fn leads_time(cursor: &Cursor, at: usize) -> bool {
    let the = usize::from(cursor.analysis.word(at) == "the");
    let token = cursor.analysis.tokens.get(at + the);
    let dated = token.is_some_and(|t| words::date_word(t.word).is_some() || t.has_hyphen());
    let number = the == 0 && token.is_some_and(Token::is_number);
    let follows = cursor.analysis.tokens.get(at + 1);
    let alone = follows
        .is_none_or(|t| !t.is_mark('%') && !t.is_word() || words::date_word(t.word).is_some());
    dated || number && alone
}

/// "to meet on Friday" lies ahead, "to Washington on Friday" says nothing, nor does "to 5 percent".
fn starts_infinitive(cursor: &Cursor, at: usize) -> bool {
    let token = cursor.analysis.tokens.get(at);
    token.is_some_and(|t| t.word.is(Class::PlannedVerb))
}

/// The weekday meant, seen from publication.
pub(in crate::extract::dates) fn weekday(
    published: NaiveDate,
    weekday: Weekday,
    ahead: bool,
) -> Option<When> {
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
pub(in crate::extract::dates) fn year_of(
    cursor: &Cursor,
    at: usize,
    month: u32,
    day_of: Option<u32>,
) -> Option<i32> {
    let published = cursor.published?;
    let year = published.year();
    let months = i64::from(month) - i64::from(published.month());
    let later = day_of.map_or(months > 0, |d| {
        (month, d) > (published.month(), published.day())
    });
    let earlier = day_of.map_or(months < 0, |d| {
        (month, d) < (published.month(), published.day())
    });
    // Without a verb the nearest one is meant.
    let (last_year, next_year) = match direction(cursor, at) {
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
