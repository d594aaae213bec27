//! Which part of speech a word is, guessed by the lexicon and by its ending.
//!
//! One place for all guesses: there is no parser, and a rule that needs one asks whether a word bounds a noun phrase, is a
//! plural, an adverb, an adjective, a participle or a verb in the past. Endings tell most of it; the lexicon has what they
//! get wrong.

use super::Token;
use crate::lexicon::{Class, WordId, value};

pub use crate::lexicon::choice::PhraseRole as Role;
use Role::Plural;

/// Returns what a word is to a noun phrase, when it is anything special.
#[inline]
pub fn role(word: WordId) -> Option<Role> {
    value::PHRASE_ROLE.get(word)
}

/// Whether a word is a noun in the plural, as far as its letters tell.
pub fn is_plural(token: &Token, printed: &str) -> bool {
    match role(token.word) {
        Some(Plural) => true,
        Some(_) => false,
        None if printed.ends_with("men") => printed.len() > 5 && printed != "specimen",
        None => {
            (printed.len() > 3
                || (printed.len() == 3
                    && printed.as_bytes()[..2].iter().all(u8::is_ascii_uppercase)))
                && printed.ends_with('s')
                && !printed.ends_with("ss")
                && !printed.ends_with("us")
                && !printed.ends_with("is")
                && !token.is_all_capitals()
        }
    }
}

/// Returns a noun in the singular: `properties` is `property`, `people` stays.
pub fn singular(noun: &str) -> String {
    let lower = noun.to_lowercase();
    if let Some(irregular) = value::SINGULAR.get(WordId::of(&lower)) {
        return irregular.to_owned();
    }
    if let Some(stem) = lower.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    for ending in [
        "ruses", "nuses", "puses", "suses", "tuses", "sses", "shes", "ches", "xes", "zzes",
    ] {
        if lower.ends_with(ending) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem)
            if !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is") =>
        {
            stem.to_owned()
        }
        _ => lower,
    }
}

/// Whether a word is a participle by its ending: `generating`.
pub fn is_present_participle(token: &Token, printed: &str) -> bool {
    printed.ends_with("ing") && is_lower(printed) && !token.is(Class::IngNoun)
}

/// Whether a word is a verb in the past or a participle by its ending: `completed`.
pub fn is_past_participle(printed: &str) -> bool {
    printed.len() > 4 && printed.ends_with("ed")
}

/// Whether a word is an adverb by its ending: `considerably`.
pub fn is_adverb(token: &Token, printed: &str) -> bool {
    printed.ends_with("ly") && is_lower(printed) && !token.is(Class::LyNoun)
}

/// Whether a word is an adjective as far as its ending or a short list tells.
pub fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "ical", "ional", "ial", "ular", "ive", "ous", "ful", "ish", "less",
    ];
    let known = WordId::of(word);
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && !known.is(Class::NounLikeAdjective)
        || known.is(Class::Positive)
        || known.is(Class::PlainAdjective)
}

/// Whether a word is a verb in the past that no ending tells: "one trader saw", "one woman drove".
pub fn is_past_verb(word: &str) -> bool {
    WordId::of(word).is(Class::PastVerb)
}

fn is_lower(printed: &str) -> bool {
    printed.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analysis;

    #[test]
    fn endings_tell_and_the_lexicon_corrects_them() {
        let asked = |word: &str, is: fn(&Token, &str) -> bool| {
            let analysis = Analysis::of(word);
            is(&analysis.tokens[0], word)
        };
        assert!(asked("considerably", is_adverb) && !asked("family", is_adverb));
        assert!(asked("generating", is_present_participle));
        assert!(!asked("spending", is_present_participle));
        assert!(asked("brigades", is_plural) && asked("people", is_plural));
        assert!(!asked("congress", is_plural));
        assert!(is_adjective("financial") && !is_adjective("official"));
        assert_eq!(singular("properties"), "property");
        assert_eq!(singular("people"), "people");
    }
}
