//! Policy topics of an article: Comparative Agendas Project codes by a linear model over the title and the opening.

pub mod codes;
mod evidence;
pub mod features;
pub mod model;
mod subtopics;
pub mod table;

pub use evidence::evidence;

use super::extractor::{Extractor, each};
use super::{Page, Rule, Topic};
use crate::text::Analysis;
use codes::{SUBTOPICS, TOPICS};
use model::{Known, Model, Row};
use std::borrow::Cow;

/// Finds topics.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "topics",
    version: 5,
    find: |pages, all| each(pages, all, |page, facts| facts.topics = find(page)),
};
/// A topic after the first is named from this score on.
const ALSO: f32 = 0.68;
/// Most topics of one article.
const MOST: usize = 4;
/// A subtopic is named from this certainty on, its topic's share counted in; chosen on texts held back from learning.
const SURE: f32 = 0.35;

/// Finds them, best first: the best one whenever a word speaks for any, others when they score well themselves.
fn find(page: &Page) -> Vec<Topic> {
    let Some(shares) = shares(&Model::built_in(), &page.analysis) else {
        return Vec::new();
    };
    let given = shares.given().into_iter();
    given
        .map(|(topic, score)| Topic {
            code: TOPICS[topic].0,
            name: Cow::Borrowed(TOPICS[topic].1),
            subtopic: shares
                .subtopic(topic)
                .map(|s| (SUBTOPICS[s].0, Cow::Borrowed(SUBTOPICS[s].1))),
            score,
            rule: Rule::LinearTopic,
        })
        .collect()
}

/// What the words of an article say.
#[derive(Debug, Clone)]
pub struct Shares<'m> {
    /// How certain each topic is.
    pub topics: Row<f32>,
    model: Model<'m>,
    known: Known,
    unit: f32,
}

impl Shares<'_> {
    /// The topics an article is given, by their places in [`TOPICS`], with their certainty: the best first.
    pub fn given(&self) -> Vec<(usize, f32)> {
        let mut given: Vec<(usize, f32)> = self.topics.iter().copied().enumerate().collect();
        given.sort_by(|a, b| b.1.total_cmp(&a.1));
        let others = given.iter().skip(1).take_while(|t| t.1 >= ALSO);
        given.truncate((1 + others.count()).min(MOST));
        given
    }

    /// The best subtopic of a topic, and its share of the certainty that it is this topic.
    pub fn best(&self, topic: usize) -> Option<(usize, f32)> {
        let scores = self.model.subtopics(&self.known, self.unit, topic);
        let (best, top) = *scores.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let all: f32 = scores.iter().map(|s| (s.1 - top).exp()).sum();
        Some((best, 1.0 / all))
    }

    /// The subtopic of a topic, by its place in [`SUBTOPICS`], when one is sure enough and no rest.
    pub fn subtopic(&self, topic: usize) -> Option<usize> {
        // However the certainty is shared out, no subtopic has more of it than its topic.
        let most = self.topics.get(topic).copied().filter(|m| *m >= SURE)?;
        let (best, share) = self.best(topic)?;
        (share * most >= SURE && !SUBTOPICS[best].1.is_empty()).then_some(best)
    }
}

/// Returns the shares; `None` when the text has no word the model knows.
pub fn shares<'m>(model: &Model<'m>, analysis: &Analysis) -> Option<Shares<'m>> {
    let mut known = Known::default();
    features::each(analysis, |kind, feature, weight| {
        model.add(kind, feature, weight, &mut known);
    });
    let (mut topics, unit) = model.topics(&mut known)?;
    topics
        .iter_mut()
        .for_each(|s| *s = 1.0 / (1.0 + (-*s).exp()));
    Some(Shares {
        topics,
        model: *model,
        known,
        unit,
    })
}
