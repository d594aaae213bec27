//! Towns that nothing says anybody is in: "Seminole ownership", "Paramount agreed", where the tagger sees a body or a thing.
//!
//! Apart from words because these are names; only what stands around all of an article's mentions tells them from towns.

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::{Name, Sort};
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, word};

/// How sure the model is of a name that the tagger cannot take back.
const SURE: f32 = 0.8;

/// How widely known a town is that needs nothing beside it.
const KNOWN: u8 = 80;

/// Whether the tagger calls the name of a town a body's or a thing's, and no mention of it in the article stands where a
/// town would.
pub(super) fn is_unplaced(reading: &Reading, mention: &Toponym) -> bool {
    let Some((name, entry)) = reading.known(mention) else {
        return false;
    };
    let joined = mention.span != reading.lookup.analysis.span(mention.tokens.clone());
    let town = !joined && entry.fame < KNOWN && entry.sort == Sort::City && name != Name::Demonym;
    if !town || !is_called_otherwise(reading, mention) {
        return false;
    }
    let hash = |f: &Toponym| reading.token(f.tokens.start).map(|t| t.hash);
    let mut same = (reading.found.iter())
        .filter(|f| f.tokens.len() == mention.tokens.len() && hash(f) == hash(mention));
    !same.any(|f| !is_called_otherwise(reading, f) || is_placed(reading, f))
}

fn is_called_otherwise(reading: &Reading, mention: &Toponym) -> bool {
    let class = reading.tag(mention).map(|t| t.class);
    matches!(class, Some(NameClass::Organisation | NameClass::Other)) && mention.confidence < SURE
}

/// Whether a mention stands where a town does: "in Derry", "the mayor of Derry", "Derry, Pa.", "Derry and Leeds".
fn is_placed(reading: &Reading, mention: &Toponym) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let joint = |at: usize| reading.token(at).is_some_and(|t| t.is(Class::ListJoint));
    let tied = |at: &usize| {
        reading
            .token(*at)
            .is_some_and(|t| t.word == word::OF || t.word == word::TO || t.is_mark(','))
    };
    let line = reading
        .lookup
        .analysis
        .dateline_at(mention.span.start)
        .is_some();
    // "Richmond's", "a Crafton man", "WINDSOR -".
    let owner = reading.behind(mention).is_some_and(|t| {
        t.word == word::POSSESSIVE
            || t.is(Class::CountyNoun)
            || t.is(Class::LocalBody)
            || t.is(Class::Dash)
    });
    reading.is_located(mention)
        || line
        || owner
        || start.checked_sub(1).as_ref().is_some_and(tied)
        || start > 1 && joint(start - 1) && reading.ends(start - 1).is_some()
        || joint(end) && reading.begins(end + 1).is_some()
}
