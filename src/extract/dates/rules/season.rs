//! Seasons: `last fall`, `this summer`, `the summer of 2014`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::tense::{Direction, direction};
use super::super::parts::third::third_before;
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{DateWord, Season, TimeShift};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::Season,
        "It was built in the summer of 2014 by hand.",
        "the summer of 2014",
    )],
    read: season,
};

/// `last fall`, `this summer`, `the summer of 2014`, `spring 2025`, `the winter`.
pub(super) fn season(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Season(season)) = cursor.word(at) else {
        return None;
    };
    let the = usize::from(cursor.is_before(at, 1, word::THE));
    if let Some((year, to)) = year_after(cursor, at + 1).filter(|_| {
        !is_verb(cursor, at) || cursor.year(at + 1).is_some() || cursor.is(at + 1, word::OF)
    }) {
        return Some(season_third(
            cursor,
            Expression::new(at - the, to, When::Season(year, season), Rule::Season),
        ));
    }
    told_season(cursor, at, season).map(|found| season_third(cursor, found))
}

/// A season whose year the words before it and the verbs tell.
fn told_season(cursor: &Cursor, at: usize, season: Season) -> Option<Expression> {
    let the = cursor.is_before(at, 1, word::THE);
    let verb = is_verb(cursor, at);
    let published = cursor.published?;
    let mut year = season.year_at(published);
    let (first, last) = When::Season(year, season).days()?;
    match cursor.word_before(at, 1) {
        Some(DateWord::Shift(TimeShift::Last)) if last >= published => year -= 1,
        Some(DateWord::Shift(TimeShift::Next)) if first <= published => year += 1,
        Some(DateWord::Shift(TimeShift::Last | TimeShift::This | TimeShift::Next)) => {}
        _ if the && !verb => {
            let gone = first > published && direction(cursor, at) == Some(Direction::Past);
            year -= i32::from(gone);
        }
        _ => return None,
    }
    let mut from = at - 1;
    if matches!(
        cursor.word_before(from, 1),
        Some(DateWord::Shift(TimeShift::This))
    ) {
        from -= 1;
        year = season.year_at(published);
    }
    let when = When::Season(year, season);
    Some(Expression::new(from, at + 1, when, Rule::Season).with_confidence(0.75))
}

/// Whether the season's name may be a verb.
fn is_verb(cursor: &Cursor, at: usize) -> bool {
    matches!(cursor.printed(at), "fall" | "spring")
}

fn season_third(cursor: &Cursor, found: Expression) -> Expression {
    let (from, third) = third_before(cursor, found.from);
    Expression {
        from,
        third,
        ..found
    }
}
