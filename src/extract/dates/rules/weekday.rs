//! Weekdays: `Tuesday`, `last Friday`, `Thursday, April 6`, `Tuesday morning`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::day_part::part_after;
use super::super::parts::tense::{self, Direction};
use super::super::value::When;
use super::super::words::{DateWord, TimeShift};
use super::holiday;
use super::month::month;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::Weekday,
        "The minister said on Tuesday that it was over.",
        "Tuesday",
    )],
    read: weekday,
};

/// A weekday with what belongs to it.
pub(super) fn weekday(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Weekday(name)) = cursor.word(at) else {
        return None;
    };
    let token = cursor.token(at)?;
    let short = token.span.len() < 6;
    if !token.is_capital() && short {
        return None;
    }
    if let Some(found) = weekday_and_date(cursor, at) {
        return Some(found);
    }
    match holiday::weekday(cursor, at, name) {
        Some(holiday::Named::Day(found)) => return Some(found),
        Some(holiday::Named::Nothing) => return None,
        None => {}
    }
    if short {
        return None;
    }
    let (from, shift) = weekday_shift(cursor, at);
    let when = match cursor.published {
        None => When::Weekday(name),
        Some(published) => {
            let ahead = match shift {
                Some(TimeShift::Next | TimeShift::This | TimeShift::Following) => true,
                Some(_) => false,
                None => tense::direction(cursor, at) == Some(Direction::Future),
            };
            let strictly = matches!(
                shift,
                Some(TimeShift::Last | TimeShift::Next | TimeShift::Previous)
            );
            let base = match strictly {
                true if ahead => published.succ_opt()?,
                true => published.pred_opt()?,
                false => published,
            };
            tense::weekday(base, name, ahead)?
        }
    };
    let (to, when) = part_after(cursor, at + 1, when);
    Some(Expression::new(from, to, when, Rule::Weekday).with_confidence(0.88))
}

/// `Thursday, April 6`, `Friday Oct. 13`, `Monday 3 March`: the date speaks, the weekday is a part of its words.
fn weekday_and_date(cursor: &Cursor, at: usize) -> Option<Expression> {
    let mut next = at + 1;
    next += usize::from(cursor.mark(next, '.'));
    next += usize::from(cursor.mark(next, ','));
    next += usize::from(cursor.is(next, word::THE));
    for i in next..(next + 4).min(cursor.end) {
        if matches!(cursor.word(i), Some(DateWord::Month(_))) {
            let found = month(cursor, i)?;
            return (found.rule == Rule::DayOfMonth && found.from <= next)
                .then_some(Expression { from: at, ..found });
        }
    }
    None
}

fn weekday_shift(cursor: &Cursor, at: usize) -> (usize, Option<TimeShift>) {
    let Some(DateWord::Shift(shift)) = cursor.word_before(at, 1) else {
        return (at, None);
    };
    let from = at - 1;
    let this = matches!(
        cursor.word_before(from, 1),
        Some(DateWord::Shift(TimeShift::This))
    );
    let led = this || cursor.is_before(from, 1, word::THE);
    (from - usize::from(led), Some(shift))
}
