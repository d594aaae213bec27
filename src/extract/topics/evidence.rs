//! The words a topic rests on: those without which it would be less sure.
//!
//! Each word is left out in turn, with its pairs, and what that costs the topic is its weight. That asks the model for
//! nothing but its scores, and is only done when somebody wants to see the evidence of one article.

use super::codes::TOPICS;
use super::features::{self, Kind};
use super::model::{Known, Model};
use crate::text::{Analysis, TokenKind};
use std::collections::BTreeSet;

/// A word that costs less than this, in log-odds, is no evidence.
const LEAST: f32 = 0.05;

/// Returns the words that speak most for a topic, by its code, as they are printed; at most so many.
pub fn evidence(analysis: &Analysis, code: u16, most: usize) -> Vec<String> {
    let Some(topic) = TOPICS.iter().position(|(c, _)| *c == code) else {
        return Vec::new();
    };
    let model = Model::built_in();
    let Some(whole) = odds(&model, analysis, topic, None) else {
        return Vec::new();
    };
    let mut tried = BTreeSet::new();
    let mut found: Vec<(f32, &str)> = Vec::new();
    let read = analysis.tokens.iter().enumerate().take(3 * features::MOST);
    for (at, token) in read.filter(|(_, t)| t.kind != TokenKind::Mark) {
        if tried.insert(token.hash) {
            let without = odds(&model, analysis, topic, Some(features::word(token.hash)));
            let cost = without.map_or(whole, |without| whole - without);
            if cost > LEAST {
                found.push((cost, analysis.word(at)));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let words = found.into_iter().take(most);
    words.map(|(_, word)| word.to_owned()).collect()
}

/// How far the model is for a topic, in log-odds, when one word is left out; `None` when no word is known.
fn odds(model: &Model, analysis: &Analysis, topic: usize, left_out: Option<u64>) -> Option<f32> {
    let mut known = Known::default();
    let (mut word, mut before) = (0, 0);
    features::each(analysis, |kind, feature, weight| {
        if kind == Kind::Word {
            (before, word) = (word, feature);
        }
        let mut pair = [word, before].into_iter();
        let is_out = match kind {
            Kind::Word => Some(feature) == left_out,
            Kind::Pair => pair.any(|w| Some(w) == left_out),
        };
        if !is_out {
            model.add(kind, feature, weight, &mut known);
        }
    });
    let (scores, _) = model.topics(&mut known)?;
    Some(scores[topic])
}
