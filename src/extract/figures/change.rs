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

/// The place before the words that soften the number at `from`.
fn before_softeners(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    while is_softener(scan.hash_before(at, 1))
        || matches!(
            scan.printed_before(at, 1),
            "than"
                | "more"
                | "less"
                | "least"
                | "a"
                | "an"
                | "the"
                | "as"
                | "much"
                | "just"
                | "only"
        )
    {
        at -= 1;
    }
    at
}

/// What sort of change an amount is: `rise` and `fall` by it, `to` it, `from` it.
pub(super) fn change(scan: &Scan, from: usize, to: usize) -> Option<&'static str> {
    let at = before_softeners(scan, from);
    let way_after = match scan.printed(to) {
        "increase" | "rise" | "jump" | "gain" | "hike" | "growth" | "surge" => Some(Up),
        "decrease" | "drop" | "fall" | "decline" | "cut" | "reduction" | "loss" => Some(Down),
        _ => None,
    };
    let bound = scan.printed_before(at, 1) == "to"
        && matches!(scan.printed_before(at, 2), "up" | "Up" | "close");
    let changed = change_before(scan, at);
    match scan.printed_before(at, 1) {
        "to" if changed.is_some() && !bound => return Some("to"),
        "from" if changed.is_some() => return Some("from"),
        _ => {}
    }
    // "rose 5 percent and at least 20 firms closed": another amount or clause stands between.
    let near = changed.filter(|(verb, _)| {
        !(verb + 1..at).any(|i| {
            scan.token(i).is_some_and(crate::text::Token::is_number)
                || matches!(
                    scan.printed(i),
                    "and" | "but" | "while" | "as" | "that" | "who"
                )
        })
    });
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
