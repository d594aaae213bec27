//! Which words can be the head of what a figure measures, by lists and endings.
//!
//! Apart from the phrases because it is about words alone: without a parser, verbs, adverbs and participles stand where a
//! noun would.

use super::scan::Scan;
use crate::text::Lexicon;

/// Verbs that take an amount, and are no part of what it measures.
static TAKERS: Lexicon<(), 256> = Lexicon::new(&[
    ("agree", ()),
    ("agreed", ()),
    ("agrees", ()),
    ("allocate", ()),
    ("allocated", ()),
    ("borrow", ()),
    ("borrowed", ()),
    ("bought", ()),
    ("bring", ()),
    ("brought", ()),
    ("buy", ()),
    ("buys", ()),
    ("commit", ()),
    ("commits", ()),
    ("committed", ()),
    ("contribute", ()),
    ("contributed", ()),
    ("contributes", ()),
    ("cover", ()),
    ("covers", ()),
    ("donate", ()),
    ("donated", ()),
    ("doubles", ()),
    ("earn", ()),
    ("earned", ()),
    ("earns", ()),
    ("employ", ()),
    ("employs", ()),
    ("expect", ()),
    ("expects", ()),
    ("face", ()),
    ("faces", ()),
    ("facing", ()),
    ("give", ()),
    ("gives", ()),
    ("held", ()),
    ("hold", ()),
    ("holds", ()),
    ("include", ()),
    ("included", ()),
    ("invest", ()),
    ("invested", ()),
    ("invests", ()),
    ("lend", ()),
    ("lends", ()),
    ("lent", ()),
    ("lose", ()),
    ("loses", ()),
    ("need", ()),
    ("oblige", ()),
    ("obliges", ()),
    ("offered", ()),
    ("owe", ()),
    ("owed", ()),
    ("owes", ()),
    ("own", ()),
    ("owned", ()),
    ("owns", ()),
    ("paid", ()),
    ("pay", ()),
    ("paying", ()),
    ("pays", ()),
    ("pledge", ()),
    ("pledged", ()),
    ("pledges", ()),
    ("promise", ()),
    ("promised", ()),
    ("promises", ()),
    ("provide", ()),
    ("provided", ()),
    ("provides", ()),
    ("raised", ()),
    ("receive", ()),
    ("received", ()),
    ("receives", ()),
    ("require", ()),
    ("requires", ()),
    ("save", ()),
    ("saved", ()),
    ("saves", ()),
    ("seek", ()),
    ("seeks", ()),
    ("sell", ()),
    ("sells", ()),
    ("sent", ()),
    ("sold", ()),
    ("sought", ()),
    ("spend", ()),
    ("spends", ()),
    ("spent", ()),
    ("triples", ()),
    ("use", ()),
    ("uses", ()),
    ("want", ()),
    ("wanted", ()),
    ("weigh", ()),
    ("weighs", ()),
]);

/// Other words that head no measure: adverbs, participles, spans of time, powers of ten.
static NO_HEADS: Lexicon<(), 128> = Lexicon::new(&[
    ("abstained", ()),
    ("afternoon", ()),
    ("billion", ()),
    ("day", ()),
    ("left", ()),
    ("needed", ()),
    ("remaining", ()),
    ("short", ()),
    ("days", ()),
    ("decade", ()),
    ("decades", ()),
    ("early", ()),
    ("evening", ()),
    ("far", ()),
    ("flat", ()),
    ("given", ()),
    ("half", ()),
    ("hit", ()),
    ("hour", ()),
    ("hours", ()),
    ("late", ()),
    ("likely", ()),
    ("little", ()),
    ("million", ()),
    ("month", ()),
    ("month-on-month", ()),
    ("months", ()),
    ("morning", ()),
    ("much", ()),
    ("one", ()),
    ("percent", ()),
    ("period", ()),
    ("quarter", ()),
    ("quarters", ()),
    ("see", ()),
    ("shot", ()),
    ("time", ()),
    ("trillion", ()),
    ("used", ()),
    ("voted", ()),
    ("week", ()),
    ("weeks", ()),
    ("worth", ()),
    ("year", ()),
    ("year-on-year", ()),
    ("year-over-year", ()),
    ("year-to-date", ()),
    ("years", ()),
]);

/// Whether a word can be the head of a measure.
pub(super) fn may_head(scan: &Scan, at: usize) -> bool {
    scan.is_word(at)
        && NO_HEADS.get(scan.hash(at)).is_none()
        && TAKERS.get(scan.hash(at)).is_none()
        && !is_adverb(scan, at)
        && !is_participle(scan, at)
}

/// Nouns that end like a participle.
static ING_NOUNS: Lexicon<(), 128> = Lexicon::new(&[
    ("backing", ()),
    ("borrowing", ()),
    ("building", ()),
    ("ceiling", ()),
    ("computing", ()),
    ("earning", ()),
    ("engineering", ()),
    ("farming", ()),
    ("financing", ()),
    ("fishing", ()),
    ("funding", ()),
    ("heading", ()),
    ("hearing", ()),
    ("heating", ()),
    ("hiring", ()),
    ("holding", ()),
    ("housing", ()),
    ("killing", ()),
    ("king", ()),
    ("landing", ()),
    ("lending", ()),
    ("licensing", ()),
    ("manufacturing", ()),
    ("marketing", ()),
    ("meeting", ()),
    ("mining", ()),
    ("offering", ()),
    ("opening", ()),
    ("outsourcing", ()),
    ("planning", ()),
    ("policing", ()),
    ("pricing", ()),
    ("processing", ()),
    ("ranking", ()),
    ("rating", ()),
    ("reading", ()),
    ("recycling", ()),
    ("refining", ()),
    ("ring", ()),
    ("ruling", ()),
    ("saving", ()),
    ("shipping", ()),
    ("spending", ()),
    ("spring", ()),
    ("staffing", ()),
    ("testing", ()),
    ("thing", ()),
    ("training", ()),
    ("turning", ()),
    ("understanding", ()),
    ("voting", ()),
    ("warming", ()),
    ("wing", ()),
    ("writing", ()),
]);

/// Whether a word is a participle by its ending: `generating`.
fn is_participle(scan: &Scan, at: usize) -> bool {
    let word = scan.printed(at);
    word.ends_with("ing")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && ING_NOUNS.get(scan.hash(at)).is_none()
}

/// Nouns that end like adverbs.
const LY_NOUNS: [&str; 9] = [
    "ally", "anomaly", "assembly", "family", "monopoly", "rally", "reply", "supply", "fly",
];

/// Whether a word is an adverb by its ending: `considerably`.
pub(super) fn is_adverb(scan: &Scan, at: usize) -> bool {
    let word = scan.printed(at);
    word.ends_with("ly")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !LY_NOUNS.contains(&word)
}

/// Whether a word is a verb that takes an amount: no part of the noun phrase after it.
pub(super) fn takes_amount(hash: u64) -> bool {
    TAKERS.get(hash).is_some()
}
