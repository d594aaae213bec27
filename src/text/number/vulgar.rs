//! Fractions in one character: `½`.

use crate::lexicon::value;
use crate::text::Analysis;

/// The value of a token that is a fraction in one character.
pub(super) fn vulgar(analysis: &Analysis, at: usize) -> Option<f64> {
    value::VULGAR_FRACTION.get(analysis.tokens.get(at)?.word)
}
