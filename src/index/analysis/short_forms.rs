//! Short forms that mean another word: `bn`, `pct`, `US`.
//!
//! Apart from the scanner because the memory of stems asks for them, too: what they mean hangs on what stands round them, so
//! that it cannot be remembered by the letters.

/// Short forms with what they stand for, and whether only behind an amount of money.
pub(super) const SHORT_FORMS: &[(&str, &str, bool)] = &[
    ("bn", "billion", false),
    ("mn", "million", false),
    ("mln", "million", false),
    ("tn", "trillion", false),
    ("trn", "trillion", false),
    ("trln", "trillion", false),
    ("pct", "percent", false),
    ("m", "million", true),
    ("k", "thousand", true),
    ("b", "billion", true),
];
/// The first word of `per cent`.
pub(super) const PER: &str = "per";
/// The country without periods: the first also is a pronoun.
pub(super) const COUNTRY: [&str; 2] = ["us", "usa"];

/// Whether a folded word may mean more than its letters say, by its capitals or by what stands round it.
pub(super) fn is_special(folded: &str) -> bool {
    folded == PER
        || COUNTRY.contains(&folded)
        || SHORT_FORMS.iter().any(|(short, ..)| *short == folded)
}
