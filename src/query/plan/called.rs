//! Places by the names people type for them, where the gazetteer's own is another; topics by their codes.
//!
//! Texts are read with all names of a place; here only what stands in no article would be missed, as nobody prints "uk".

use crate::extract::topics::codes::TOPICS;
use crate::index::analysis::fold;

/// What is typed, and the name at the end of the place's path.
const NAMES: &[(&str, &str)] = &[
    ("america", "United States"),
    ("britain", "United Kingdom"),
    ("burma", "Myanmar"),
    ("cote d'ivoire", "Ivory Coast"),
    ("czechia", "Czech Republic"),
    ("dprk", "North Korea"),
    ("drc", "Democratic Republic of the Congo"),
    ("dr congo", "Democratic Republic of the Congo"),
    ("gaza", "Gaza Strip"),
    ("great britain", "United Kingdom"),
    ("holland", "Netherlands"),
    ("macedonia", "North Macedonia"),
    ("prc", "China"),
    ("swaziland", "Eswatini"),
    ("timor-leste", "East Timor"),
    ("turkiye", "Turkey"),
    ("u.a.e.", "United Arab Emirates"),
    ("u.k.", "United Kingdom"),
    ("u.s.", "United States"),
    ("u.s.a.", "United States"),
    ("uae", "United Arab Emirates"),
    ("uk", "United Kingdom"),
    ("us", "United States"),
    ("usa", "United States"),
    ("vatican", "Vatican City"),
];

/// The name of the place that people mean by what they type.
pub(super) fn usual_name(typed: &str) -> Option<&'static str> {
    let typed = fold(typed.trim());
    let known = NAMES.iter().find(|(name, _)| *name == typed);
    known.map(|(_, usual)| *usual)
}

/// The name of the topic with this code: `16` is Defense.
pub(super) fn topic_of_code(typed: &str) -> Option<&'static str> {
    let known = TOPICS.iter().find(|(code, _)| code.to_string() == typed);
    known.map(|(_, name)| *name)
}
