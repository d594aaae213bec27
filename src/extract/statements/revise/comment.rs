//! Where a content ends because somebody else goes on: the writer, who calls it a blow, or another speaker.
//!
//! Apart from [`edges`](super::edges), where a content ends in its own words: here what stands behind a comma is told by its
//! first words to be none of it.

use crate::extract::statements::candidate::Candidate;
use crate::extract::statements::label::Part;
use crate::extract::statements::row::Row;
use crate::extract::statements::units::Unit;
use crate::lexicon::{Class, word};
use std::ops::Range;

/// The least that is left of a content, in units.
const LEAST: usize = 4;
/// How far behind a relative pronoun or "but" the verb of another speaker may stand.
const REACH: usize = 5;

/// "Said it would close, reflecting a wider shift", "…, a blow to the mayor", "…, which analysts fear": the content ends
/// before.
pub(super) fn leave_out(row: &Row, found: &mut Candidate) {
    let head = found.head;
    let contents = &mut found.parts[Part::Content as usize];
    let Some(run) = contents.last_mut().filter(|r| r.start > head) else {
        return;
    };
    let last = run.end.saturating_sub(2);
    if let Some(end) = (run.start + LEAST..last).find(|&at| ends(row, at, run.end)) {
        run.end = end;
    }
}

/// Whether what begins at a unit is no more of a content that is said to end at `end`.
fn ends(row: &Row, at: usize, end: usize) -> bool {
    let behind = row.word(at, 1);
    if row.word(at, 0) == word::BUT {
        return others_say(row, at + 1..end);
    }
    if row.word(at, 0) != word::COMMA {
        return false;
    }
    // "The firm, citing costs, will close": the sentence goes on behind the aside.
    let aside = || {
        let rest = row.units.get(at + 1..end).unwrap_or(&[]);
        rest.windows(2)
            .any(|two| two[0].word == word::COMMA && two[1].is(Class::ClauseAuxiliary))
    };
    let comment = behind.is(Class::CommentParticiple) && !row.word(at, 2).is(Class::Coordinator)
        || behind.is(Class::IndefiniteArticle) && is_comment_noun(row, at + 2);
    let relative = behind.is(Class::ThingRelative) && others_say(row, at + 2..end);
    let contrast = behind == word::BUT && others_say(row, at + 2..end);
    (comment || relative || contrast) && !aside()
}

/// "A (very) heavy blow".
fn is_comment_noun(row: &Row, at: usize) -> bool {
    let mut words = row.units.get(at..at + 3).unwrap_or(&[]).iter();
    words.any(|u| u.is(Class::CommentNoun))
}

/// Whether somebody says or thinks something right there: "some analysts believe".
fn others_say(row: &Row, words: Range<usize>) -> bool {
    let words = words.start..words.end.min(words.start + REACH);
    let units = row.units.get(words).unwrap_or(&[]);
    let speaks = |u: &Unit| u.is(Class::PlainSaying) || u.is(Class::ThinkingVerb);
    let verb = units.iter().position(|u| speaks(u) && !u.is_capital);
    let [first, ..] = units else { return false };
    // "But I believe" goes on in one voice, and "is expected" in none.
    let own = first.is(Class::SelfAlone) || first.is(Class::SelfWithOthers);
    let active = |at: usize| at > 0 && !units[at - 1].is(Class::PassiveAuxiliary);
    !own && verb.is_some_and(|at| active(at) && units[..at].iter().all(|u| u.is_word))
}
