//! Everyday words that are also towns or regions: "the Act", "the West", "Summit", "Reading".
//!
//! Apart from the model, which goes by capitals: a word that is printed small elsewhere is a place only when something
//! beside it says so.

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::{Name, Sort};
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, word};
use crate::text::Token;

/// Whether it is something that is named more often than its word is used.
fn is_large(sort: Sort, several: bool) -> bool {
    match sort {
        Sort::Country | Sort::Continent | Sort::Feature => true,
        Sort::Region | Sort::County => several,
        _ => false,
    }
}

/// Whether its print tells it from the word. "the ACT" is for the rule of letters to judge.
fn is_marked(token: &Token, name: Name) -> bool {
    token.has_hyphen() || token.has_period() || token.is_all_capitals() && name == Name::Other
}

/// Whether the mention is an everyday word with a capital.
pub(super) fn is_word(reading: &Reading, mention: &Toponym) -> bool {
    let at = mention.tokens.start;
    let Some(token) = reading.token(at) else {
        return false;
    };
    let Some((name, entry)) = reading.known(mention) else {
        return false;
    };
    let several = mention.tokens.len() > 1;
    let everyday = |at| reading.lookup.is_everyday(at);
    if is_new(reading, mention) {
        return true;
    }
    if is_large(entry.sort, several)
        || is_marked(token, name)
        || !mention.tokens.clone().all(everyday)
    {
        return false;
    }
    // "Park City", but "a New Deal": of several words the tagger knows more.
    let place = reading
        .tag(mention)
        .is_some_and(|t| t.class == NameClass::Place);
    if several && (place || reading.is_located(mention)) {
        return false;
    }
    if entry.sort == Sort::Region
        && is_led(reading, mention)
        && reading.names_country(entry.country)
    {
        return false;
    }
    !is_placed_anywhere(reading, mention)
}

/// "Papau New Guinea": what is new is elsewhere.
fn is_new(reading: &Reading, mention: &Toponym) -> bool {
    let new = |t: &Token| t.word == word::NEW && t.is_capital();
    reading.before(mention).is_some_and(new)
}

/// "the Northeast", "the Midwest and Northeast", which is said in a story from there.
fn is_led(reading: &Reading, mention: &Toponym) -> bool {
    let beside = |t: &Token| t.is(Class::ListJoint) && is_behind_region(reading, mention);
    let before = reading.before(mention);
    before.is_some_and(|t| t.word == word::THE || beside(t))
}

/// Whether something says of any mention of the word that it is a place.
fn is_placed_anywhere(reading: &Reading, mention: &Toponym) -> bool {
    let hash = |f: &Toponym| reading.token(f.tokens.start).map(|t| t.hash);
    let same = |f: &&Toponym| f.tokens.len() == mention.tokens.len() && hash(f) == hash(mention);
    let mut all = reading.found.iter().filter(same);
    all.any(|f| is_placed(reading, f))
}

/// Whether another region stands right before the word that joins a mention to it.
fn is_behind_region(reading: &Reading, mention: &Toponym) -> bool {
    let joint = mention.tokens.start.checked_sub(1);
    let other = joint.and_then(|joint| reading.ends(joint));
    let known = other.and_then(|f| reading.known(f));
    known.is_some_and(|(_, entry)| entry.sort == Sort::Region)
}

/// "Purchase, N.Y.", "Grant county", or in a list with a place of the same country: "Devils Lake, Rugby, Minot".
fn is_placed(reading: &Reading, mention: &Toponym) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let joint = |at: usize| reading.token(at).is_some_and(|t| t.is(Class::ListJoint));
    let county = reading
        .behind(mention)
        .is_some_and(|t| t.is(Class::CountyNoun));
    let country = |f: &Toponym| reading.known(f).map(|(_, e)| e.country);
    let beside = |f: Option<&Toponym>| {
        f.is_some_and(|f| {
            !reading.lookup.is_everyday(f.tokens.start) && country(f) == country(mention)
        })
    };
    let before = start > 1 && joint(start - 1) && beside(reading.ends(start - 1));
    let behind = joint(end) && beside(reading.begins(end + 1));
    let comma = reading.behind(mention).is_some_and(|t| t.is_mark(','));
    // "the North and South Korea".
    let bare = reading
        .before(mention)
        .is_none_or(|t| !t.is(Class::Article));
    let compass = reading.token(start).is_some_and(|t| t.is(Class::Compass));
    county || behind && comma || bare && !compass && (before || behind)
}
