//! What a first reading of a text found, remembered for a second: the same word is mostly the same name in one article.
//!
//! "Hegseth" may open a sentence in which nothing tells a person; elsewhere it followed "Pete". The second reading asks
//! what a word was taken for in its other places, and its answer is learned like every other weight.

use super::labels;
use super::words::Capitalisation;
use crate::extract::linear::feature::mix;
use crate::text::Analysis;
use std::ops::Range;

/// A run of candidates after the first reading.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How its line is printed.
    pub capitalisation: Capitalisation,
    /// Where its labels begin in those of the whole text.
    pub at: usize,
}

/// What a word was taken for: persons, places, bodies, other names, none; and how often it ended a longer person's name.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    kinds: [u16; 5],
    ends: u16,
}

/// The words of a text with what they were taken for.
#[derive(Debug, Default)]
pub struct Memory {
    cells: Vec<(u64, Counts)>,
}

impl Memory {
    /// Remembers the first reading: the labels of all runs, one after the other.
    pub fn of(analysis: &Analysis, runs: &[Run], labels: &[u8]) -> Self {
        let mut memory = Self {
            cells: vec![(0, Counts::default()); (labels.len() * 2).next_power_of_two()],
        };
        for run in runs
            .iter()
            .filter(|run| run.capitalisation == Capitalisation::Sentence)
        {
            for (token, label) in run.tokens.clone().zip(labels.iter().skip(run.at)) {
                let Some(token) = analysis.tokens.get(token) else {
                    continue;
                };
                let counts = memory.cell(token.hash);
                let kind = kind(*label);
                counts.kinds[kind] = counts.kinds[kind].saturating_add(1);
                counts.ends += u16::from(*label == LAST).min(9 - counts.ends);
            }
        }
        memory
    }

    fn cell(&mut self, hash: u64) -> &mut Counts {
        let at = self.find(hash);
        let cell = &mut self.cells[at];
        cell.0 = hash;
        &mut cell.1
    }

    /// The cell of a word, or the empty one where it would be; at least half of the cells are empty.
    fn find(&self, hash: u64) -> usize {
        let mask = self.cells.len() - 1;
        let mut at = (hash ^ (hash >> 29)) as usize & mask;
        while self.cells[at].0 != hash && self.cells[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Sums up what the word was taken for in its other places: 0 when it has none.
    fn elsewhere(&self, hash: u64, own: Option<u8>) -> u64 {
        let mut counts = self.cells[self.find(hash)].1;
        if let Some(label) = own {
            let kind = kind(label);
            counts.kinds[kind] = counts.kinds[kind].saturating_sub(1);
            counts.ends = counts.ends.saturating_sub(u16::from(label == LAST));
        }
        let all: u16 = counts.kinds.iter().sum();
        // Count and kind in one number: of two that are equal the later kind is taken.
        let numbered = |k: usize| u32::from(counts.kinds[k]) << 3 | k as u32;
        let best = (0..5).map(numbered).fold(0, u32::max);
        let (most, top) = (best >> 3, u64::from(best & 7));
        let sure = u64::from(most * 4 >= u32::from(all) * 3);
        let sum = 1
            + top
            + (sure << 3)
            + (u64::from(all.min(3)) << 4)
            + (u64::from(counts.ends.min(2)) << 6);
        // Half of the words have no other place: no branch for them.
        sum * u64::from(all != 0)
    }

    /// Calls `visit` with the features of each token of a run, for the second reading; whether there were any.
    pub fn each(
        &self,
        analysis: &Analysis,
        run: &Run,
        labels: &[u8],
        mut visit: impl FnMut(usize, &[u64; 5]),
    ) -> bool {
        let of = |i: usize| {
            let token = analysis
                .tokens
                .get(run.tokens.start + i)
                .filter(|_| i < run.tokens.len());
            let own = labels
                .get(run.at + i)
                .copied()
                .filter(|_| run.capitalisation == Capitalisation::Sentence);
            token.map_or(0, |t| self.elsewhere(t.hash, own))
        };
        let mut any = false;
        let (mut back, mut here) = (0, of(0));
        for i in 0..run.tokens.len() {
            let next = of(i + 1);
            if back | here | next != 0 {
                any = true;
                let own = labels.get(run.at + i).map_or(0, |l| u64::from(*l));
                let features = [
                    mix(60, here, own),
                    mix(61, here, run.capitalisation as u64),
                    mix(62, back, here),
                    mix(63, here, next),
                    mix(64, here & 15, (back & 15) << 4 | next & 15),
                ];
                visit(i, &features);
            }
            (back, here) = (here, next);
        }
        any
    }
}

/// The label of a longer person's name at its end.
const LAST: u8 = 3;

fn kind(label: u8) -> usize {
    // No name comes last here.
    (labels::kind(label) + 4) % 5
}

#[cfg(test)]
mod tests {
    use super::labels::{NameClass, Part};
    use super::*;

    #[test]
    fn the_label_of_an_end_is_that_of_a_person() {
        assert_eq!(labels::label(NameClass::Person, Part::Last), LAST);
    }

    #[test]
    fn a_word_seen_once_is_not_seen_elsewhere() {
        let analysis = Analysis::of("The man was Pete Hegseth. He met Hegseth and Rutte.");
        let runs = [(3..5, 0), (8..9, 2), (10..11, 3)].map(|(tokens, at)| Run {
            tokens,
            capitalisation: Capitalisation::Sentence,
            at,
        });
        let memory = Memory::of(&analysis, &runs, &[1, 3, 0, 4]);
        let mut places = Vec::new();
        for (n, run) in runs.iter().enumerate() {
            memory.each(&analysis, run, &[1, 3, 0, 4], |i, _| places.push((n, i)));
        }
        places.dedup();
        assert_eq!(places, [(0, 0), (0, 1), (1, 0)]);
    }
}
