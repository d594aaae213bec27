//! Adjectives in what is counted: `smaller tenancies` are tenancies that are small, so the same things share one unit.
//!
//! Apart from the noun phrases because degrees follow no rule that "forest" and "number" would not fall to: it is a list.

use crate::text::{Lexicon, word_hash};
use std::borrow::Cow;

/// Returns the positive of an adjective's comparative or superlative: `large` of `largest`; other words as they are.
pub(super) fn positive(word: &str) -> Cow<'_, str> {
    if let Some(listed) = listed(word) {
        return listed.into();
    }
    // "proudest", "happiest": those in -est that are no superlatives are few, and so are those whose e is lost.
    let stem = word.strip_suffix("est").filter(|_| {
        !NO_SUPERLATIVES.contains(&word) && word.bytes().all(|b| b.is_ascii_lowercase())
    });
    match stem {
        Some(stem) if stem.len() < 4 => word.into(),
        Some(stem) => match stem.strip_suffix('i') {
            Some(stem) => format!("{stem}y").into(),
            None => stem.into(),
        },
        None => word.into(),
    }
}

/// Words in -est, four letters and more before it, that are no superlatives.
const NO_SUPERLATIVES: [&str; 15] = [
    "interest",
    "conquest",
    "midwest",
    "inquest",
    "northwest",
    "southwest",
    "manifest",
    "disinterest",
    "suggest",
    "request",
    "protest",
    "harvest",
    "contest",
    "earnest",
    "tempest",
];

/// Whether a word only grades the adjective after it, or counts vaguely: `most gifted`, `its few priorities`.
pub(super) fn is_grade(word: &str) -> bool {
    matches!(
        word,
        "most" | "more" | "less" | "least" | "few" | "many" | "very" | "well"
    )
}

static POSITIVES: Lexicon<&'static str, 256> = Lexicon::new(&[
    ("better", "good"),
    ("best", "good"),
    ("worse", "bad"),
    ("worst", "bad"),
    ("larger", "large"),
    ("largest", "large"),
    ("bigger", "big"),
    ("biggest", "big"),
    ("smaller", "small"),
    ("smallest", "small"),
    ("higher", "high"),
    ("highest", "high"),
    ("lower", "low"),
    ("lowest", "low"),
    ("longer", "long"),
    ("longest", "long"),
    ("shorter", "short"),
    ("shortest", "short"),
    ("older", "old"),
    ("oldest", "old"),
    ("younger", "young"),
    ("youngest", "young"),
    ("newer", "new"),
    ("newest", "new"),
    ("richer", "rich"),
    ("richest", "rich"),
    ("poorer", "poor"),
    ("poorest", "poor"),
    ("stronger", "strong"),
    ("strongest", "strong"),
    ("weaker", "weak"),
    ("weakest", "weak"),
    ("earlier", "early"),
    ("earliest", "early"),
    ("busier", "busy"),
    ("busiest", "busy"),
    ("deadlier", "deadly"),
    ("deadliest", "deadly"),
    ("wealthier", "wealthy"),
    ("wealthiest", "wealthy"),
    ("heavier", "heavy"),
    ("heaviest", "heavy"),
    ("greater", "great"),
    ("greatest", "great"),
    ("closer", "close"),
    ("closest", "close"),
    ("cheaper", "cheap"),
    ("cheapest", "cheap"),
    ("faster", "fast"),
    ("fastest", "fast"),
    ("slower", "slow"),
    ("slowest", "slow"),
    ("hotter", "hot"),
    ("hottest", "hot"),
    ("colder", "cold"),
    ("coldest", "cold"),
    ("taller", "tall"),
    ("tallest", "tall"),
    ("deeper", "deep"),
    ("deepest", "deep"),
    ("wider", "wide"),
    ("widest", "wide"),
    ("safer", "safe"),
    ("safest", "safe"),
    ("harder", "hard"),
    ("hardest", "hard"),
    ("tougher", "tough"),
    ("toughest", "tough"),
    ("brighter", "bright"),
    ("brightest", "bright"),
    ("finer", "fine"),
    ("finest", "fine"),
    ("fiercer", "fierce"),
    ("fiercest", "fierce"),
    ("nearer", "near"),
    ("nearest", "near"),
    ("smarter", "smart"),
    ("smartest", "smart"),
    ("latest", "late"),
    ("simpler", "simple"),
    ("simplest", "simple"),
    ("rarest", "rare"),
    ("purest", "pure"),
    ("wisest", "wise"),
    ("strangest", "strange"),
    ("bravest", "brave"),
]);

fn listed(word: &str) -> Option<&'static str> {
    POSITIVES.get(word_hash(word))
}

/// Whether a word is an adjective as far as its ending or a short list tells.
pub(super) fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "ical", "ional", "ial", "ular", "ive", "ous", "ful", "ish", "less",
    ];
    const NOUNS: [&str; 12] = [
        "official",
        "professional",
        "initiative",
        "executive",
        "representative",
        "detective",
        "alternative",
        "trial",
        "editorial",
        "memorial",
        "hospital",
        "individual",
    ];
    (ENDINGS.iter().any(|ending| word.ends_with(ending)) && !NOUNS.contains(&word))
        || listed(word).is_some()
        || PLAIN.contains(&word)
}

const PLAIN: [&str; 27] = [
    "big",
    "small",
    "new",
    "key",
    "top",
    "great",
    "large",
    "senior",
    "former",
    "young",
    "major",
    "long",
    "short",
    "old",
    "good",
    "bad",
    "single",
    "recent",
    "important",
    "broad",
    "general",
    "federal",
    "public",
    "human",
    "foreign",
    "military",
    "financial",
];

/// Whether a word is a verb in the past that no ending tells: "one trader saw", "one woman drove".
pub(super) fn is_past(word: &str) -> bool {
    matches!(
        word,
        "saw"
            | "wrote"
            | "spoke"
            | "knew"
            | "thought"
            | "felt"
            | "found"
            | "ran"
            | "held"
            | "met"
            | "sat"
            | "stood"
            | "drew"
            | "drove"
            | "sold"
            | "bought"
            | "built"
            | "sent"
            | "spent"
            | "heard"
            | "led"
            | "brought"
            | "caught"
            | "threw"
            | "broke"
            | "chose"
            | "paid"
            | "meant"
            | "hit"
    )
}
