//! What the trainer of the models needs of them: the same features, the same reading, the same labels.
//!
//! Gathered for [`crate::extract::training`]; nothing else uses it.

pub use super::candidate::Candidate;
pub use super::chain::features as span_features;
pub use super::cue::{each as each_cue, features as cue_features};
pub use super::decision::filter_features;
pub use super::finder::candidates;
pub use super::label::{self, LABELS, Part};
pub use super::reading::Reading;
pub use super::row::Row;
pub use super::units::{Unit, span, window};
pub use super::weights::{CUE_BITS, HEAD_BITS, LANES, SCALE, SPAN_BITS, Weights, head_bit};

/// The probability that a candidate is a statement.
pub fn probability(row: &Row, weights: &Weights, found: &Candidate) -> f32 {
    super::decision::probability(row, weights, found)
}
