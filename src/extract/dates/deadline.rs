//! Whether a date is one by which something is due: `by 2030`, `no later than Friday`, `a deadline of 31 January`.

use super::cursor::{Cursor, Expression};
use super::parts::tense::is_done;
use super::value::When;
use crate::extract::Rule;
use crate::lexicon::{Class, WordId, choice::DeadlineLead, value, word};
use chrono::NaiveDate;

/// How many words before a date may tell that it is a forecast's.
const FORECAST: usize = 14;

/// Whether something is due at a time ahead of publication.
pub(super) fn is_deadline(
    cursor: &Cursor,
    found: Expression,
    days: Option<(NaiveDate, NaiveDate)>,
) -> bool {
    let ahead = days.is_some_and(|(_, last)| cursor.published.is_none_or(|day| last >= day));
    ahead && (found.rule == Rule::Within || named_after(cursor, found.to) || led(cursor, &found))
}

/// "the 31 March deadline", "31 March at the latest".
fn named_after(cursor: &Cursor, at: usize) -> bool {
    let word = |at: usize| {
        cursor
            .analysis
            .tokens
            .get(at)
            .map_or(WordId::NONE, |t| t.word)
    };
    let aim = || {
        let tokens = &cursor.analysis.tokens;
        let name = (at..at + 4).find(|i| word(*i).is(Class::DeadlineNoun))?;
        // "the 2030 emissions reduction target"
        (at..name)
            .all(|i| tokens[i].is_small() && !tokens[i].word.is(Class::NoName))
            .then_some(())
    };
    word(at) == word::DEADLINE
        || word(at) == word::AT && word(at + 1) == word::THE && word(at + 2) == word::LATEST
        || aim().is_some()
}

/// Reads the words before a date back to the one that says what it is.
fn led(cursor: &Cursor, found: &Expression) -> bool {
    const FAR: usize = 5;
    let from = found.from;
    let tokens = &cursor.analysis.tokens;
    let least = from.saturating_sub(FAR);
    for at in (least..from).rev() {
        match value::DEADLINE_LEAD.get(tokens[at].word) {
            Some(DeadlineLead::Joint) => {}
            Some(DeadlineLead::Last) => return !is_done(cursor, at) && !is_foretold(cursor, at),
            Some(DeadlineLead::Unless) => return !denied(cursor, at),
            Some(DeadlineLead::Until) => return is_open(cursor, at),
            Some(DeadlineLead::Than) => return at > 0 && tokens[at - 1].word == word::LATER,
            Some(DeadlineLead::Named) => return names(cursor, at, from),
            None => return for_a_thing(cursor, at, from) || for_a_period(cursor, at, found),
        }
    }
    false
}

/// Not every date, close and thing due has a deadline: "the closing date", "applications close on", but "polls are due in
/// May", "shops close on Friday".
fn names(cursor: &Cursor, at: usize, from: usize) -> bool {
    let said = |at: Option<usize>, words: &[&str]| {
        let word = at.map_or("", |i| cursor.analysis.word(i));
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    match cursor.analysis.word(at) {
        "date" => said(
            at.checked_sub(1),
            &["closing", "due", "expiry", "target", "cut-off"],
        ),
        "due" => cursor.analysis.word(at + 1) != "in",
        // "the rules take effect in January"
        "effect" => said(at.checked_sub(1), &["take", "takes", "taking"]),
        "completed" | "finished" => said(at.checked_sub(1), &["be"]),
        "end" | "ends" | "close" | "closes" | "closing" => {
            let on = from == at + 1 || said(Some(at + 1), &["on"]);
            on && (at.saturating_sub(4)..at)
                .any(|i| cursor.analysis.tokens[i].word.is(Class::ClosingMatter))
        }
        _ => true,
    }
}

/// "The consultation period is from 27 July to 17 August": what is open from a day to another closes on that.
fn for_a_period(cursor: &Cursor, at: usize, found: &Expression) -> bool {
    let open = cursor.analysis.tokens[at].word.is(Class::ClosingMatter);
    open && matches!(found.when, When::Days(..))
}

/// "The sector is projected to use half of it by 2060": nobody has to.
fn is_foretold(cursor: &Cursor, at: usize) -> bool {
    (cursor.start..at)
        .rev()
        .take(FORECAST)
        .any(|i| cursor.analysis.tokens[i].word.is(Class::Forecast))
}

/// "Firms have until Friday", "ballots are accepted until 13 April", but "rain is expected until Friday".
fn is_open(cursor: &Cursor, at: usize) -> bool {
    let least = at.saturating_sub(8).max(cursor.start);
    (least..at)
        .rev()
        .take_while(|i| !cursor.analysis.tokens[*i].is_mark(';'))
        .any(|i| {
            let token = &cursor.analysis.tokens[i];
            let has = i + 1 == at && matches!(token.word, word::HAS | word::HAVE | word::HAD);
            has || token.word.is(Class::OpenUntil)
        })
        && !denied(cursor, at)
}

/// "the deadline for talks is 31 March": a word or two more stand between.
fn for_a_thing(cursor: &Cursor, at: usize, from: usize) -> bool {
    let tokens = &cursor.analysis.tokens;
    let tied =
        from > at + 1 && matches!(cursor.analysis.word(at + 1), "is" | "was" | "of" | "falls");
    let least = at.saturating_sub(6);
    tied && (least..at)
        .rev()
        .take_while(|i| tokens[*i].is_word())
        .any(|i| tokens[i].word == word::DEADLINE)
}

/// Whether the clause before `at` is denied: what does not happen before a day need not happen by it.
fn denied(cursor: &Cursor, at: usize) -> bool {
    let tokens = &cursor.analysis.tokens;
    let least = at.saturating_sub(8);
    (least..at)
        .rev()
        .map(|i| &tokens[i])
        .take_while(|t| t.is_word() || t.is_number())
        .any(|t| t.word.is(Class::Denial))
}
