//! Policy topics of an article: Comparative Agendas Project codes by a linear model over the title and the opening.
//!
//! The parts are public for the trainer in `models/train/topics`, which must read a text exactly as the program does.

pub mod codes;
pub mod features;
pub mod model;

use super::{Facts, Page, Topic};
use crate::text::Analysis;
use codes::TOPICS;
use model::{Model, Row, Sum};
use std::borrow::Cow;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 2;
/// A topic after the first is named from this score on.
const ALSO: f32 = 0.12;
/// Most topics of one article.
const MOST: usize = 4;

/// Finds them, best first: the best one whenever a word speaks for any, others when they score well themselves.
pub(crate) fn find(page: &Page, _facts: &Facts) -> Vec<Topic> {
    let Some(shares) = shares(&Model::built_in(), &page.analysis) else {
        return Vec::new();
    };
    let mut order: Vec<usize> = (0..TOPICS.len()).collect();
    order.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]));
    let named = order.iter().enumerate();
    named
        .take(MOST)
        .filter(|(rank, topic)| *rank == 0 || shares[**topic] >= ALSO)
        .map(|(_, &topic)| Topic {
            code: TOPICS[topic].0,
            name: Cow::Borrowed(TOPICS[topic].1),
            subtopic: None,
            score: shares[topic],
            rule: Cow::Borrowed("topics.linear"),
        })
        .collect()
}

/// Returns each topic's share of the certainty; `None` when the text has no word the model knows.
pub fn shares(model: &Model, analysis: &Analysis) -> Option<Row<f32>> {
    let mut parts = [Sum::default(), Sum::default()];
    features::each(analysis, |group, feature, weight| {
        model.add(feature, weight, &mut parts[group as usize]);
    });
    let sums = parts.each_mut().map(|part| model.total(part));
    let squares = parts.map(|part| part.squares);
    if squares == [0, 0] {
        return None;
    }
    let unit = squares.map(|s| model.number(0) / (s.max(1) as f32).sqrt());
    let mut shares: Row<f32> =
        std::array::from_fn(|i| sums[0][i] * unit[0] + sums[1][i] * unit[1] + model.number(1 + i));
    let top = shares.iter().copied().fold(f32::MIN, f32::max);
    shares.iter_mut().for_each(|s| *s = (*s - top).exp());
    let all: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= all);
    Some(shares)
}
