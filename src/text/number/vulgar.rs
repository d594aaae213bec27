//! Fractions in one character: `½`.

use crate::text::Analysis;

const VULGAR: &[(&str, f64)] = &[
    ("½", 0.5),
    ("¼", 0.25),
    ("¾", 0.75),
    ("⅓", 1.0 / 3.0),
    ("⅔", 2.0 / 3.0),
    ("⅕", 0.2),
    ("⅖", 0.4),
    ("⅗", 0.6),
    ("⅘", 0.8),
    ("⅙", 1.0 / 6.0),
    ("⅚", 5.0 / 6.0),
    ("⅛", 0.125),
    ("⅜", 0.375),
    ("⅝", 0.625),
    ("⅞", 0.875),
];

/// The value of a token that is a fraction in one character.
pub(super) fn vulgar(analysis: &Analysis, at: usize) -> Option<f64> {
    let start = analysis.tokens.get(at)?.span.start as usize;
    // Asked of every number: the first byte says no at once.
    if analysis.text.as_bytes().get(start)?.is_ascii() {
        return None;
    }
    let word = analysis.word(at);
    VULGAR.iter().find(|v| v.0 == word).map(|v| v.1)
}
