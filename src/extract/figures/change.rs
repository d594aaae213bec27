//! Whether an amount is a change: "rose by", "fell to", "up from".
//!
//! Apart from what softens an amount because a change is told by a verb some words away.

use super::relation::is_softener;
use super::scan::Scan;
use crate::text::{Lexicon, word_hash};

/// Which way a verb or noun says a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    /// Some way: `changed`, `adjusted`.
    Some,
}

use Way::{Down, Up};

static CHANGES: Lexicon<Way, 512> = Lexicon::new(&[
    ("rise", Up),
    ("rises", Up),
    ("rose", Up),
    ("risen", Up),
    ("rising", Up),
    ("raise", Up),
    ("raised", Up),
    ("raises", Up),
    ("raising", Up),
    ("increase", Up),
    ("increased", Up),
    ("increases", Up),
    ("increasing", Up),
    ("grow", Up),
    ("grew", Up),
    ("grown", Up),
    ("growing", Up),
    ("grows", Up),
    ("gain", Up),
    ("gained", Up),
    ("gains", Up),
    ("jump", Up),
    ("jumped", Up),
    ("jumps", Up),
    ("climb", Up),
    ("climbed", Up),
    ("climbs", Up),
    ("surge", Up),
    ("surged", Up),
    ("soar", Up),
    ("soared", Up),
    ("advanced", Up),
    ("rallied", Up),
    ("added", Up),
    ("adding", Up),
    ("up", Up),
    ("higher", Up),
    ("doubled", Up),
    ("tripled", Up),
    ("expand", Up),
    ("expanded", Up),
    ("boost", Up),
    ("boosted", Up),
    ("hiked", Up),
    ("lifted", Up),
    ("fall", Down),
    ("falls", Down),
    ("fell", Down),
    ("fallen", Down),
    ("falling", Down),
    ("drop", Down),
    ("dropped", Down),
    ("drops", Down),
    ("dropping", Down),
    ("decline", Down),
    ("declined", Down),
    ("declines", Down),
    ("decrease", Down),
    ("decreased", Down),
    ("slid", Down),
    ("slip", Down),
    ("slipped", Down),
    ("plunged", Down),
    ("plummeted", Down),
    ("tumbled", Down),
    ("sank", Down),
    ("shed", Down),
    ("lost", Down),
    ("lose", Down),
    ("cut", Down),
    ("cuts", Down),
    ("cutting", Down),
    ("reduce", Down),
    ("reduced", Down),
    ("reducing", Down),
    ("lowered", Down),
    ("lower", Down),
    ("shrank", Down),
    ("shrunk", Down),
    ("contracted", Down),
    ("eased", Down),
    ("slowed", Down),
    ("down", Down),
    ("halved", Down),
    ("improved", Up),
    ("improving", Up),
    ("strengthened", Up),
    ("rebounded", Up),
    ("recovered", Up),
    ("accelerated", Up),
    ("quadrupled", Up),
    ("swelled", Up),
    ("widened", Up),
    ("widening", Up),
    ("extended", Up),
    ("upgraded", Up),
    ("lift", Up),
    ("lifting", Up),
    ("hike", Up),
    ("climbing", Up),
    ("soaring", Up),
    ("surging", Up),
    ("jumping", Up),
    ("double", Up),
    ("narrowed", Down),
    ("narrowing", Down),
    ("dipped", Down),
    ("slumped", Down),
    ("slumping", Down),
    ("shrink", Down),
    ("shrinking", Down),
    ("slashed", Down),
    ("slashing", Down),
    ("trimmed", Down),
    ("weakened", Down),
    ("plummet", Down),
    ("plunge", Down),
    ("plunging", Down),
    ("retreated", Down),
    ("sliding", Down),
    ("declining", Down),
    ("decreasing", Down),
    ("lowering", Down),
    ("downgraded", Down),
    ("edged", Way::Some),
    ("inched", Way::Some),
    ("revised", Way::Some),
    ("changed", Way::Some),
    ("moved", Way::Some),
    ("adjusted", Way::Some),
]);

/// Returns the way of the nearest change verb or noun before an amount, within a few words of its clause.
pub(super) fn way_before(scan: &Scan, from: usize) -> Option<Way> {
    change_before(scan, from).map(|(_, way)| way)
}

/// The nearest change verb or noun before an amount, and which way it goes.
fn change_before(scan: &Scan, from: usize) -> Option<(usize, Way)> {
    (1..=7)
        .map_while(|back| {
            let at = from.checked_sub(back)?;
            scan.token(at).map(|token| (at, token))
        })
        .take_while(|(_, t)| {
            t.is_word() || t.is_number() || t.is_mark('%') || t.is_mark('$') || t.is_mark('-')
        })
        .find_map(|(at, t)| {
            // "up to 500" is no rise.
            let bound = t.hash == word_hash("up") && scan.hash(at + 1) == word_hash("to");
            CHANGES.get(t.hash).filter(|_| !bound).map(|way| (at, way))
        })
}

/// Whether what changes is told in advance: "would raise 8 to 10 billion" is a range, "raised 8 to 10 billion" a step and
/// a level.
pub(super) fn is_foretold(scan: &Scan, from: usize) -> bool {
    change_before(scan, from).is_some_and(|(at, _)| {
        matches!(
            scan.printed_before(at, 1),
            "would" | "will" | "could" | "may" | "might" | "can" | "should" | "to"
        )
    })
}

/// Words that soften a number beside those that say how it relates to the true one.
static SOFT: Lexicon<(), 32> = Lexicon::new(&[
    ("than", ()),
    ("more", ()),
    ("less", ()),
    ("least", ()),
    ("a", ()),
    ("an", ()),
    ("the", ()),
    ("as", ()),
    ("much", ()),
    ("just", ()),
    ("only", ()),
]);

/// The place before the words that soften the number at `from`.
fn before_softeners(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    while is_softener(scan.hash_before(at, 1)) || SOFT.get(scan.small_before(at, 1)).is_some() {
        at -= 1;
    }
    at
}

/// Nouns right after an amount that say which way it went.
static AFTER: Lexicon<Way, 32> = Lexicon::new(&[
    ("increase", Up),
    ("rise", Up),
    ("jump", Up),
    ("gain", Up),
    ("hike", Up),
    ("growth", Up),
    ("surge", Up),
    ("decrease", Down),
    ("drop", Down),
    ("fall", Down),
    ("decline", Down),
    ("cut", Down),
    ("reduction", Down),
    ("loss", Down),
]);

/// Words that begin another clause.
static CLAUSES: Lexicon<(), 16> = Lexicon::new(&[
    ("and", ()),
    ("but", ()),
    ("while", ()),
    ("as", ()),
    ("that", ()),
    ("who", ()),
]);

/// What sort of change an amount is: `rise` and `fall` by it, `to` it, `from` it.
pub(super) fn change(scan: &Scan, from: usize, to: usize) -> Option<&'static str> {
    const TO: u64 = word_hash("to");
    const FROM: u64 = word_hash("from");
    let at = before_softeners(scan, from);
    let way_after = AFTER.get(scan.small(to));
    let changed = change_before(scan, at);
    if changed.is_some() {
        let bound = || matches!(scan.printed_before(at, 2), "up" | "Up" | "close");
        match scan.small_before(at, 1) {
            TO if !bound() => return Some("to"),
            FROM => return Some("from"),
            _ => {}
        }
    }
    // "rose 5 percent and at least 20 firms closed": another amount or clause stands between.
    let parts = |i: usize| {
        let number = scan.token(i).is_some_and(crate::text::Token::is_number);
        number || CLAUSES.get(scan.small(i)).is_some()
    };
    let near = changed.filter(|(verb, _)| !(verb + 1..at).any(parts));
    match way_after.or(near.map(|(_, way)| way))? {
        Up => Some("rise"),
        Down => Some("fall"),
        Way::Some => None,
    }
}

/// Whether a word says that a value changed.
pub(super) fn is_change(hash: u64) -> bool {
    CHANGES.get(hash).is_some()
}
