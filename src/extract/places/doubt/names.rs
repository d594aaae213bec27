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
    let hash = |f: &Toponym| reading.token(f.tokens.start).map(|t| t.hash);
    let same = |f: &&Toponym| f.tokens.len() == 1 && hash(f) == hash(mention);
    let again = || {
        reading
            .found
            .iter()
            .filter(same)
            .any(|f| is_called(reading, f))
    };
    is_called(reading, mention)
        || mention.tokens.len() == 1 && !reading.is_located(mention) && again()
}

/// Whether the names of somebody stand beside this mention.
fn is_called(reading: &Reading, mention: &Toponym) -> bool {
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
    // "Lily Miyazaki", in an article that has nothing to do with Japan.
    let town = reading.known(mention).is_some_and(|(_, e)| {
        e.sort == Sort::City || e.sort == Sort::State && !is_at_home(reading, mention, e.country)
    });
    !reading.is_located(mention) && (first && behind || before && town && !line)
}

/// Whether another name of the article lies in a country.
fn is_at_home(reading: &Reading, mention: &Toponym, country: [u8; 2]) -> bool {
    let hash = |f: &Toponym| reading.token(f.tokens.start).map(|t| t.hash);
    let others = reading.found.iter().filter(|f| hash(f) != hash(mention));
    let mut known = others.filter_map(|f| reading.known(f));
    known.any(|(_, e)| e.country == country)
}
