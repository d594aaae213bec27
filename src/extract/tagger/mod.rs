//! The tagger: which tokens name a person, a place, a body or something else.
//!
//! A linear chain over runs of capitalised tokens, with weights trained on annotated news (`models/people.md`), read
//! twice: the second time with what the first found in the rest of the article. It is apart from the extractors because
//! several of them read its tags, and it names nobody itself: who is who is decided by [`super::people`].

mod features;
pub mod labels;
pub mod lexicon;
mod memory;
pub mod model;
mod runs;
mod words;

pub use memory::{Memory, Run};
pub use runs::runs;
pub use words::{Capitalisation, is_particle};

use super::linear::logistic;
use super::linear::viterbi::{Chain, Scores};
use crate::text::Analysis;
use labels::NameClass;
use lexicon::NameLexicon;
use model::Model;
use std::ops::Range;

/// A name found: its tokens and what it names.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub class: NameClass,
    /// How much better this reading is than any other class, as a share of certainty: 0 to 1.
    pub confidence: f32,
    /// How its line is printed.
    pub capitalisation: Capitalisation,
}

/// Lexicon and weights at work.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'m> {
    lexicon: &'m NameLexicon,
    model: &'m Model<'m>,
}

impl Tagger<'static> {
    /// The tagger with the tables compiled into the program.
    pub fn built_in() -> Self {
        Self {
            lexicon: NameLexicon::built_in(),
            model: Model::built_in(),
        }
    }
}

impl<'m> Tagger<'m> {
    /// A tagger with other tables.
    pub fn new(lexicon: &'m NameLexicon, model: &'m Model<'m>) -> Self {
        Self { lexicon, model }
    }

    /// Finds the names of a text, in order.
    pub fn tag(&self, analysis: &Analysis) -> Vec<Tag> {
        let runs = runs(analysis);
        let (mut scores, mut labels) = self.first_reading(analysis, &runs);
        self.second_reading(analysis, &runs, &mut scores, &mut labels);
        let mut names = Vec::with_capacity(runs.len());
        for run in &runs {
            let part = run.at..run.at + run.tokens.len();
            collect(
                &labels[part.clone()],
                run,
                &scores[part],
                self.model.scale,
                &mut names,
            );
        }
        names
    }

    /// Reads each run by itself: scores and labels of all, one after the other.
    pub fn first_reading(&self, analysis: &Analysis, runs: &[Run]) -> (Vec<Scores>, Vec<u8>) {
        let tokens = runs.last().map_or(0, |run| run.at + run.tokens.len());
        let (mut scores, mut labels) = (Vec::with_capacity(tokens), vec![labels::OTHER; tokens]);
        runs::read(analysis, self.lexicon, runs, |near, place| {
            let mut sum = [0; 16];
            self.model.add_all(&features::of(near, place), &mut sum);
            scores.push(sum);
        });
        let mut chain = Chain::with_room();
        for run in runs {
            let part = run.at..run.at + run.tokens.len();
            chain.decode(&self.model.moves, &scores[part.clone()], &mut labels[part]);
        }
        (scores, labels)
    }

    /// Reads again, with what the first reading found elsewhere in the text.
    fn second_reading(
        &self,
        analysis: &Analysis,
        runs: &[Run],
        scores: &mut [Scores],
        labels: &mut [u8],
    ) {
        let first = labels.to_vec();
        let memory = Memory::of(analysis, runs, &first);
        let mut chain = Chain::with_room();
        for run in runs {
            let part = run.at..run.at + run.tokens.len();
            let here = &mut scores[part.clone()];
            if memory.each(analysis, run, &first, |i, features| {
                self.model.add_all(features, &mut here[i]);
            }) {
                chain.decode(&self.model.moves, here, &mut labels[part]);
            }
        }
    }
}

/// Returns the features of each token of a run, as the first reading sees them: the trainer's view.
pub fn features_of(analysis: &Analysis, lexicon: &NameLexicon, run: &Run) -> Vec<Vec<u64>> {
    let mut all = Vec::with_capacity(run.tokens.len());
    runs::read(
        analysis,
        lexicon,
        std::slice::from_ref(run),
        |near, place| {
            all.push(features::of(near, place).to_vec());
        },
    );
    all
}

/// Turns the labels of a run into names. Whether a name ends cannot be foretold; all else is worked out without a branch.
#[expect(clippy::needless_bitwise_bool, reason = "a branch cannot be foretold")]
fn collect(chain: &[u8], run: &Run, scores: &[Scores], scale: f32, names: &mut Vec<Tag>) {
    const NONE: usize = usize::MAX;
    let mut open = NONE;
    for (i, &label) in chain.iter().enumerate() {
        let other = label == labels::OTHER_NAME;
        let goes_on = chain.get(i + 1) == Some(&label);
        let starts = labels::begins(label) | (other & (open == NONE));
        let ends = labels::ends(label) | (other & !goes_on);
        open = if starts { i } else { open };
        open = if label == labels::OTHER { NONE } else { open };
        if !(ends & (open != NONE)) {
            continue;
        }
        if let Some((class, _)) = labels::meaning(label) {
            names.push(Tag {
                tokens: run.tokens.start + open..run.tokens.start + i + 1,
                class,
                confidence: confidence(&chain[open..=i], &scores[open..=i], scale),
                capitalisation: run.capitalisation,
            });
        }
        open = NONE;
    }
}

/// The weakest token's margin over its best rival of another class, squashed to 0..1.
fn confidence(chain: &[u8], scores: &[Scores], scale: f32) -> f32 {
    let mut least = i16::MAX;
    for (&label, here) in chain.iter().zip(scores) {
        let mut tops = labels::tops(here);
        let own = labels::kind(label);
        let best = std::mem::replace(&mut tops[own], i16::MIN);
        let rival = tops.iter().copied().fold(i16::MIN, i16::max);
        least = least.min(best.saturating_sub(rival));
    }
    logistic(f32::from(least) / scale)
}
