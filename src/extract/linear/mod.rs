//! Linear models: what every extractor that learned from annotated text is made of.
//!
//! What stands round a word is mixed into numbers ([`feature`]), a table has weights for those that matter ([`table`]),
//! their sums are the scores of labels, and the best chain of labels is found exactly ([`viterbi`], and [`traced`] for the
//! few labels of a statement). Which features, which labels and which file is for each extractor to say; the trainers in
//! `models/train` call the same functions.

pub mod feature;
pub mod table;
pub mod traced;
pub mod viterbi;

/// Returns the certainty that log-odds stand for: 0 to 1.
#[inline]
pub fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
