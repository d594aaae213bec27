//! Towns that are somebody's: "Lily Miyazaki", "Paris Whitcombe", "Israel Ortega".
//!
//! Apart from the decision between a person and a place that both were found, because here the tagger saw no person.

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::Sort;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon, PLACE, PLACE_PART};
use crate::lexicon::Class;
use crate::text::Token;

/// Whether a first name stands right before the mention, or a surname right behind a mention that is one.
pub(super) fn is_somebody(reading: &Reading, mention: &Toponym) -> bool {
    if mention.tokens.len() > 1 || mention.second {
        return false;
    }
    let known = |t: &Token| NameLexicon::built_in().get(t.hash);
    let capital = |t: &&Token| t.is_word() && t.is_capital() && !t.is_all_capitals();
    let given = |t: &Token| known(t).has(MALE | FEMALE) && !known(t).has(PLACE | PLACE_PART);
    let family = |t: &Token| {
        known(t).is_surname() && !t.is(Class::PlaceKind) && !t.is(Class::Site) && !t.after_line()
    };
    let here = reading.token(mention.tokens.start);
    let first = here.is_some_and(|t| known(t).has(MALE | FEMALE));
    let behind = reading.behind(mention).filter(capital).is_some_and(family);
    let before = reading.before(mention).filter(capital).is_some_and(given);
    let line = here.is_some_and(Token::after_line);
    let town = reading
        .known(mention)
        .is_some_and(|(_, e)| e.sort == Sort::City);
    !reading.is_located(mention) && (first && behind || before && town && !line)
}
