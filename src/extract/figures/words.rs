//! Words that bound a noun phrase, so that what a figure counts and measures can be read without a parser.

use crate::lexicon::{WordId, value};
use crate::text::Token;

pub(super) use crate::lexicon::choice::PhraseRole as Role;
use Role::Plural;

/// Returns what a word is to a noun phrase, when it is anything special.
#[inline]
pub(super) fn role(word: WordId) -> Option<Role> {
    value::PHRASE_ROLE.get(word)
}

/// Whether a word is a noun in the plural, as far as its letters tell.
pub(super) fn is_plural(token: &Token, printed: &str) -> bool {
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
pub(super) fn singular(noun: &str) -> String {
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
