//! Nicknames in quotation marks or brackets inside a name: `Raymond “Sonny” Holm`, "William (Bill) Holm".
//!
//! Apart from finding because the marks cut the name in three for whoever reads runs of capitals.

use super::titles::title;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon};
use crate::text::{Analysis, Token};
use std::ops::Range;

/// Words of a nickname.
const LONGEST: usize = 2;
/// The marks that may open and close one.
const MARKS: [(char, char); 5] = [('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\''), ('(', ')')];

/// Where a name ends that goes on with a nickname and a family name.
pub(super) fn end(analysis: &Analysis, name: &Range<usize>, sentence_end: usize) -> Option<usize> {
    let token = |at: usize| analysis.tokens.get(at).filter(|_| at < sentence_end);
    let capital =
        |at: usize| token(at).filter(|t| t.is_word() && t.is_capital() && title(t.word).is_none());
    let open = token(name.end)?;
    let (_, close) = MARKS.iter().find(|(mark, _)| open.is_mark(*mark))?;
    let is_close = |t: &Token| t.is_mark(*close);
    let first = name.end + 1;
    let last = (first..=first + LONGEST).find(|at| token(*at).is_some_and(is_close))?;
    let nickname = last > first && (first..last).all(|at| capital(at).is_some());
    let given = |at: usize| {
        token(at).is_some_and(|t| NameLexicon::built_in().get(t.hash).has(MALE | FEMALE))
    };
    // In brackets stands much else: a party, a state, an agency.
    let sure = *close != ')' || last == first + 1 && given(first);
    let begins = token(name.start)?;
    let whole = nickname && sure && name.len() <= 2 && begins.is_capital();
    let family = capital(last + 1).filter(|t| !t.is_all_capitals() && t.after_space())?;
    (whole && family.span.len() > 1).then_some(last + 2)
}
