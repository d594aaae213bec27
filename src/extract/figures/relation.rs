//! How an amount relates to the true one: "about", "more than", "up to".

use super::amount::{Amount, Measured};
use super::scan::Scan;
use crate::extract::Relation;
use crate::text::{Lexicon, is_one_of, word_hash};

use Relation::{About, AtLeast, AtMost, Less, More};

static WORDS: Lexicon<Relation, 128> = Lexicon::new(&[
    ("about", About),
    ("around", About),
    ("approximately", About),
    ("roughly", About),
    ("nearly", About),
    ("almost", About),
    ("some", About),
    ("circa", About),
    ("ca", About),
    ("estimated", About),
    ("approx", About),
    ("barely", About),
    ("virtually", About),
    ("averaged", About),
    ("averaging", About),
    ("~", About),
    ("≈", About),
    ("over", More),
    ("above", More),
    ("exceeding", More),
    ("exceeds", More),
    ("exceeded", More),
    ("topped", More),
    ("surpassed", More),
    (">", More),
    ("under", Less),
    ("below", Less),
    ("<", Less),
    ("≥", AtLeast),
    ("≤", AtMost),
]);

/// Whether a word before a number only softens it.
pub(super) fn is_softener(hash: u64) -> bool {
    WORDS.get(hash).is_some()
}

/// Two words before a number, last first.
const PAIRS: &[(u64, u64, Relation)] = &[
    (word_hash("than"), word_hash("more"), More),
    (word_hash("than"), word_hash("greater"), More),
    (word_hash("than"), word_hash("higher"), More),
    (word_hash("than"), word_hash("larger"), More),
    (word_hash("than"), word_hash("better"), More),
    (word_hash("than"), word_hash("longer"), More),
    (word_hash("than"), word_hash("less"), Less),
    (word_hash("than"), word_hash("fewer"), Less),
    (word_hash("than"), word_hash("lower"), Less),
    (word_hash("than"), word_hash("smaller"), Less),
    (word_hash("than"), word_hash("later"), AtMost),
    (word_hash("least"), word_hash("at"), AtLeast),
    (word_hash("most"), word_hash("at"), AtMost),
    (word_hash("to"), word_hash("up"), AtMost),
    (word_hash("to"), word_hash("close"), About),
    (word_hash("of"), word_hash("upwards"), More),
    (word_hash("of"), word_hash("upward"), More),
    (word_hash("of"), word_hash("minimum"), AtLeast),
    (word_hash("of"), word_hash("maximum"), AtMost),
    (word_hash("as"), word_hash("many"), AtMost),
    (word_hash("as"), word_hash("much"), AtMost),
    (word_hash("as"), word_hash("high"), AtMost),
    (word_hash("as"), word_hash("few"), AtLeast),
    (word_hash("as"), word_hash("little"), AtLeast),
];

/// The words those pairs end with.
const LASTS: [u64; 6] = [
    word_hash("than"),
    word_hash("least"),
    word_hash("most"),
    word_hash("to"),
    word_hash("of"),
    word_hash("as"),
];

/// Reads the relation off the words before and after an amount.
pub(super) fn relation(scan: &Scan, amount: &Amount) -> Relation {
    let over = scan.hash_before(amount.from, 1) == word_hash("over");
    if over && amount.measured == Measured::Time && !is_exceeded(scan, amount) {
        return after(scan, amount.to).unwrap_or_default();
    }
    before(scan, amount.from)
        .or_else(|| after(scan, amount.to))
        .unwrap_or_default()
}

/// Words before "over" that make a span of time longer than told.
static LASTING: Lexicon<(), 128> = Lexicon::new(&[
    ("for", ()),
    ("in", ()),
    ("of", ()),
    ("after", ()),
    ("with", ()),
    ("at", ()),
    ("than", ()),
    ("well", ()),
    ("just", ()),
    ("little", ()),
    ("already", ()),
    ("now", ()),
    ("is", ()),
    ("was", ()),
    ("are", ()),
    ("were", ()),
    ("be", ()),
    ("been", ()),
    ("last", ()),
    ("lasts", ()),
    ("lasted", ()),
    ("lasting", ()),
    ("take", ()),
    ("takes", ()),
    ("took", ()),
    ("taken", ()),
    ("taking", ()),
    ("waited", ()),
    ("waiting", ()),
    ("served", ()),
    ("serving", ()),
]);

/// Whether "over" before a span of time says that it was longer ("for over 12 years", "lasted over an hour"), and not
/// that something went on throughout it ("$3 billion over 12 years").
fn is_exceeded(scan: &Scan, amount: &Amount) -> bool {
    let lead = LASTING.get(scan.hash_before(amount.from, 2)).is_some();
    let told = matches!(
        scan.printed(amount.to),
        "ago" | "later" | "earlier" | "late" | "long" | "before" | "old"
    );
    lead || told
}

fn before(scan: &Scan, from: usize) -> Option<Relation> {
    let mut at = from;
    let article = [word_hash("a"), word_hash("an"), word_hash("the")];
    if article.contains(&scan.hash_before(at, 1)) {
        at -= 1;
    }
    let one = scan.hash_before(at, 1);
    let two = scan.hash_before(at, 2);
    // Most words before a number end no pair, and to learn that asks for fewer comparisons.
    let ends_pair = is_one_of(one, &LASTS);
    for (last, first, relation) in PAIRS.iter().filter(|_| ends_pair) {
        if one == *last && two == *first {
            let no = matches!(scan.printed_before(at, 3), "no" | "not" | "No" | "Not");
            return Some(match (no, relation) {
                (true, More) => AtMost,
                (true, Less) => AtLeast,
                _ => *relation,
            });
        }
    }
    match WORDS.get(one) {
        // "will not exceed 40 percent", "never topped 3 percent".
        Some(More) | None if is_one_of(one, &EXCEEDS) => Some(if is_one_of(two, &NEGATIONS) {
            AtMost
        } else {
            More
        }),
        relation => relation,
    }
}

/// Verbs that a value is more than what they name.
const EXCEEDS: [u64; 7] = [
    word_hash("exceed"),
    word_hash("exceeds"),
    word_hash("exceeded"),
    word_hash("exceeding"),
    word_hash("surpass"),
    word_hash("surpassed"),
    word_hash("topped"),
];
const NEGATIONS: [u64; 4] = [
    word_hash("not"),
    word_hash("never"),
    word_hash("cannot"),
    word_hash("without"),
];

fn after(scan: &Scan, to: usize) -> Option<Relation> {
    if scan.mark(to, '+') {
        return Some(AtLeast);
    }
    if scan.hash(to) != word_hash("or") {
        return None;
    }
    match scan.printed(to + 1) {
        "more" | "greater" | "higher" | "above" | "over" | "longer" => Some(AtLeast),
        "less" | "fewer" | "lower" | "under" | "below" => Some(AtMost),
        "so" => Some(About),
        _ => None,
    }
}

/// The token after `or more`, `or so` at `at`, where what is counted goes on: `1,700 or more salaried workers`.
pub(super) fn open_end(scan: &Scan, at: usize) -> Option<usize> {
    after(scan, at).map(|_| at + if scan.mark(at, '+') { 1 } else { 2 })
}
