//! "Said on Monday a foreign client had left": behind the day at once begins what is said.
//!
//! Apart from the chain, which is unsure how much goes with the day and leaves out the first words behind it.

use crate::extract::statements::candidate::Candidate;
use crate::extract::statements::row::Row;
use crate::extract::statements::units::Unit;
use crate::lexicon::{Class, word};

/// How many words behind the day may have been left out.
const MOST: usize = 6;
/// The longest day.
const LONGEST: usize = 4;

/// Begins the content right behind the day that stands behind a plain verb of saying.
pub(super) fn begin_behind_day(row: &Row, found: &mut Candidate) {
    let head = found.head;
    if !row.word(head, 0).is(Class::PlainSaying) {
        return;
    }
    let [sources, _, contents] = &mut found.parts;
    let Some(run) = contents.first_mut().filter(|r| r.start > head) else {
        return;
    };
    let day = |at: &usize| {
        let unit = row.units.get(*at);
        unit.is_some_and(|u| u.is(Class::DateWord) || u.word == word::ON)
    };
    let length = (head + 1..=head + LONGEST).take_while(day).count();
    let end = head + 1 + length;
    let named = row.word(end - 1, 0).is(Class::DateWord);
    let between = row.units.get(end..run.start).unwrap_or(&[]);
    let words = |u: &Unit| !u.is_quote() && ![word::COMMA, word::COLON].contains(&u.word);
    let opens = between
        .first()
        .is_some_and(|u| u.is_word && !u.is(Class::OccasionLead) && !u.is(Class::PlacePreposition));
    let free = sources.iter().all(|s| s.end <= head || s.start >= run.end);
    if named && opens && free && between.len() <= MOST && between.iter().all(words) {
        run.start = end;
    }
}
