//! Words that attribute: verbs of saying, and the small words around them.
//!
//! The lists are facts about English, kept apart from the rules so that a verb is added in one place.

use crate::text::word_hash;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Verbs of saying by lemma; their forms are made by [`forms`].
const SAYING: &str = "accuse acknowledge add admit advise affirm allege announce answer argue ask assert assure boast \
    caution cite claim comment complain concede conclude confess confirm contend counter declare demand deny detail \
    disclose dismiss elaborate emphasize emphasise estimate exclaim explain express forecast hint imply indicate inform \
    insist joke lament maintain mention muse note observe opine pledge predict proclaim promise propose quip reaffirm \
    recall recommend reiterate remark remind repeat reply report respond retort reveal stress suggest tweet \
    underline underscore urge vow warn whisper testify post";

/// Forms that do not follow from a lemma.
const IRREGULAR: &str = "said says say saying told tells tell telling wrote writes write writing written spoke thought \
    thinks think believes believe believed hopes hope hoped expects expect feels felt knew knows insisted swore \
    admitted admitting conceded quipped denied denies replied replies testified testifies";

/// Words that may stand between a subject and its cue.
const BETWEEN: &[u64] = &[
    word_hash("has"),
    word_hash("have"),
    word_hash("had"),
    word_hash("also"),
    word_hash("later"),
    word_hash("then"),
    word_hash("once"),
    word_hash("again"),
    word_hash("will"),
    word_hash("would"),
    word_hash("did"),
    word_hash("not"),
    word_hash("even"),
    word_hash("further"),
    word_hash("still"),
    word_hash("now"),
    word_hash("himself"),
    word_hash("herself"),
    word_hash("themselves"),
    word_hash("itself"),
    word_hash("reportedly"),
    word_hash("was"),
    word_hash("were"),
    word_hash("is"),
    word_hash("are"),
    word_hash("been"),
    word_hash("being"),
];

static FORMS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let regular = SAYING.split_whitespace().flat_map(forms);
    let irregular = IRREGULAR.split_whitespace().map(str::to_owned);
    regular.chain(irregular).map(|w| word_hash(&w)).collect()
});

/// Makes the regular forms of a verb.
fn forms(lemma: &str) -> [String; 4] {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let (past, third) = match lemma.strip_suffix('y') {
        Some(base) if !base.ends_with(['a', 'e', 'o', 'u']) => {
            (format!("{base}ied"), format!("{base}ies"))
        }
        _ if lemma.ends_with(['s', 'h', 'x']) => (format!("{stem}ed"), format!("{lemma}es")),
        _ => (format!("{stem}ed"), format!("{lemma}s")),
    };
    [lemma.to_owned(), past, third, format!("{stem}ing")]
}

/// Whether a word is a verb of saying.
pub(crate) fn is_saying(hash: u64) -> bool {
    FORMS.contains(&hash)
}

/// Whether a word may stand between a subject and its cue.
pub(crate) fn is_between(hash: u64) -> bool {
    BETWEEN.contains(&hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_forms_of_a_verb() {
        for word in ["said", "argued", "denies", "stressing", "pledges"] {
            assert!(is_saying(word_hash(word)), "{word}");
        }
        assert!(!is_saying(word_hash("signed")));
    }
}
