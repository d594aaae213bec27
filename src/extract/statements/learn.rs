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
pub use super::weights::{
    CUE_BITS, HEAD_BITS, LANES, SCALE, SPAN_BITS, SURE_BITS, Weights, head_bit,
};

use super::finder::Finder;
use crate::extract::{Facts, Page, Spans};

/// A draft of an article: its content, its source, and the features of how sure it is.
#[derive(Debug)]
pub struct Draft {
    /// What is said.
    pub content: Spans,
    /// By whom.
    pub source: Spans,
    /// By which words.
    pub cue: Spans,
    /// Whether some of it is quoted.
    pub quoted: bool,
    /// For the model of sureness.
    pub features: Vec<u32>,
    /// Those of them that are asked again for themselves, for articles of the kinds the program is for.
    pub own: Vec<u32>,
}

/// The drafts of an article, found with weights that are not compiled in.
pub fn drafts(page: &Page, facts: &Facts, weights: &Weights) -> Vec<Draft> {
    let mut drafts = Vec::new();
    super::each_seen(page, facts, &mut Finder::new(weights), |seen, _, _| {
        if seen.quoted == super::Quoted::Speech {
            return;
        }
        let (mut features, mut own) = (Vec::new(), Vec::new());
        super::sureness::features(seen, |f, is_own| {
            if is_own { &mut own } else { &mut features }.push(f);
        });
        drafts.push(Draft {
            content: seen.draft.content.clone(),
            source: seen.draft.source.clone(),
            cue: seen.draft.cue.clone(),
            quoted: seen.quoted != super::Quoted::Indirect,
            features,
            own,
        });
    });
    drafts
}

/// The probability that a candidate is a statement.
pub fn probability(row: &Row, weights: &Weights, found: &Candidate) -> f32 {
    super::decision::probability(row, weights, found)
}

/// The feature that every draft has.
pub fn sureness_bias() -> u32 {
    super::sureness::bias()
}
