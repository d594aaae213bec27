//! Names of peoples that are a language or a tribe there: "an interview in Chinese", "English lessons", "Indian gaming".
//!
//! Apart from words because the same name is a people's one line further on.

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::Name;
use crate::lexicon::Class;

/// Whether the name of a people means its language, or natives of America who are called Indians.
pub(super) fn is_language(reading: &Reading, mention: &Toponym) -> bool {
    let people = reading
        .known(mention)
        .is_some_and(|(name, _)| name == Name::Demonym);
    if !people {
        return false;
    }
    let behind = reading.behind(mention);
    let before = reading.before(mention);
    let noun = behind.is_some_and(|t| t.is_word() && !t.is(Class::ListJoint));
    let spoken = before.is_some_and(|t| t.is(Class::LanguageLead)) && !noun;
    let taught = behind.is_some_and(|t| t.is(Class::LanguageNoun));
    let joined = reading
        .lookup
        .analysis
        .word(mention.tokens.end - 1)
        .ends_with("-speaking");
    spoken || taught || joined || is_tribal(reading, mention)
}

/// "American Indian", "Indian tribes", "Indian Country".
fn is_tribal(reading: &Reading, mention: &Toponym) -> bool {
    let indian = reading
        .token(mention.tokens.start)
        .is_some_and(|t| t.is(Class::TribalPeople));
    let tribe = reading
        .behind(mention)
        .is_some_and(|t| t.is(Class::TribalNoun));
    let american = reading
        .before(mention)
        .is_some_and(|t| t.is(Class::TribalLead));
    mention.tokens.len() == 1 && indian && (tribe || american)
}
