//! The weights of the topic model: for each feature that matters a row of signed bytes, one a topic, how rare the feature
//! is, and a few notes on the subtopics it speaks for or against.
//!
//! The table is cut into buckets of four rows with 16-bit fingerprints. A feature the trainer did not keep adds nothing,
//! instead of the noise a plain hashed table would add, and the file is read where it lies: nothing is built at the start.
//! All fingerprints lie before all rows: many features are unknown, and to learn that touches a small part of the file.

use super::codes::{SUBTOPICS, TOPICS};
use super::features::{Kind, MOST, often};
use super::subtopics;
use crate::extract::linear::table::{WAYS, bucket, same};

/// Bytes of a row: a topic each, and how rare the feature is.
pub(super) const ROW: usize = TOPICS.len() + 1;
/// Bytes of a bucket's fingerprints.
const PRINTS: usize = 2 * WAYS;
/// Bytes of a row's notes: a subtopic and its weight each.
pub(super) const NOTES: usize = 16;
/// Bytes of a bucket: fingerprints, rows, and which notes are a row's.
const BUCKET: usize = PRINTS + WAYS * (ROW + 2);
/// Numbers before the buckets: how many there are, two scales, and a bias a topic and a subtopic.
const HEAD: usize = 3 + TOPICS.len() + SUBTOPICS.len();

/// A row of weights while they are learned or added up.
pub type Row<T> = [T; TOPICS.len()];
/// Weights of all subtopics.
pub type Minor<T> = [T; SUBTOPICS.len()];

/// The weights, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    head: &'m [[u8; 4]],
    prints: &'m [[u8; PRINTS]],
    rows: &'m [[u8; ROW]],
    links: &'m [[u8; 2]],
    notes: &'m [[u8; NOTES]],
}

/// The known features of an article, each once.
#[derive(Debug, Clone)]
pub struct Known {
    features: Vec<Feature>,
    /// Where each feature is noted, by its row: one past its place, or 0.
    places: Box<[u16; PLACES]>,
}

/// Places for features: three times as many as there can be, so that few share one.
const PLACES: usize = (4 * MOST).next_power_of_two();

/// A known feature.
#[derive(Debug, Clone, Copy)]
struct Feature {
    row: u32,
    /// How often it was met, and then what its row is multiplied with.
    times: i16,
    /// Whether it is a word: these tell how much was said.
    is_word: bool,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            features: Vec::with_capacity(MOST),
            places: Box::new([0; PLACES]),
        }
    }
}

impl Known {
    /// Notes a feature, or that it was met again.
    #[inline]
    fn note(&mut self, row: u32, times: i16, is_word: bool) {
        let mut at = row.wrapping_mul(0x9e37_79b1) as usize >> 16;
        loop {
            let place = &mut self.places[at % PLACES];
            let noted = usize::from(*place).checked_sub(1);
            match noted.and_then(|n| self.features.get_mut(n)) {
                Some(same) if same.row == row => {
                    same.times = same.times.saturating_add(times);
                    return;
                }
                Some(_) => at += 1,
                None => {
                    let feature = Feature {
                        row,
                        times,
                        is_word,
                    };
                    self.features.push(feature);
                    *place = self.features.len() as u16;
                    return;
                }
            }
        }
    }
}

static BUILT_IN: &[u8] = include_bytes!("../../../models/topics.bin");

impl Model<'static> {
    /// The weights compiled into the program.
    pub fn built_in() -> Self {
        Self::read(BUILT_IN)
    }
}

impl<'m> Model<'m> {
    /// Reads weights; a damaged file gives weights of 0.
    pub fn read(bytes: &'m [u8]) -> Self {
        let (head, table) = bytes.split_at_checked(4 * HEAD).unwrap_or((&[], &[]));
        let head = head.as_chunks().0;
        let buckets = head.first().map_or(0, |b| u32::from_le_bytes(*b)) as usize;
        let buckets = buckets.min(table.len() / BUCKET);
        let (prints, table) = table.split_at(PRINTS * buckets);
        let (rows, table) = table.split_at(ROW * WAYS * buckets);
        let (links, notes) = table.split_at(2 * WAYS * buckets);
        Self {
            head,
            prints: prints.as_chunks().0,
            rows: rows.as_chunks().0,
            links: links.as_chunks().0,
            notes: notes.as_chunks().0,
        }
    }

    fn number(&self, at: usize) -> f32 {
        self.head.get(at).map_or(0.0, |b| f32::from_le_bytes(*b))
    }

    /// Notes a feature, met as so many, if it is known.
    #[inline]
    pub fn add(&self, kind: Kind, feature: u64, times: i16, known: &mut Known) {
        let (at, print) = bucket(feature, self.prints.len());
        let Some(prints) = self.prints.get(at) else {
            return;
        };
        let same = same(*prints, print);
        if same != 0 {
            let row = WAYS as u32 * at as u32 + same.trailing_zeros() / 16;
            known.note(row, times, kind == Kind::Word);
        }
    }

    /// Returns each topic's score, and by what those of the subtopics are to be multiplied; `None` when no word is known.
    pub fn topics(&self, known: &mut Known) -> Option<(Row<f32>, f32)> {
        let (mut weights, mut squares) = ([0i32; ROW], 0i64);
        for feature in &mut known.features {
            let Some(row) = self.rows.get(feature.row as usize) else {
                continue;
            };
            feature.times = often(feature.times) * i16::from(row[TOPICS.len()]);
            let times = feature.times;
            squares += i64::from(feature.is_word) * i64::from(times).pow(2);
            // Sixteen bits times sixteen: the plainest processors multiply eight such numbers at once. The last cell, which
            // is no topic's, is added as well so that no row has a rest.
            for (sum, weight) in weights.iter_mut().zip(row) {
                *sum += i32::from(times) * i32::from(i16::from(weight.cast_signed()));
            }
        }
        let unit = 1.0 / (squares as f32).sqrt();
        let score =
            |topic: usize| weights[topic] as f32 * unit * self.number(1) + self.number(3 + topic);
        (squares > 0).then(|| (std::array::from_fn(score), unit * self.number(2)))
    }

    /// Returns the score of each subtopic of a topic; to be asked after [`Self::topics`], which gives the `unit`.
    ///
    /// Only words that speak for the topic are asked: of the others most have nothing to say of its parts, and not to
    /// read their notes saves more than half of the time.
    pub fn subtopics(&self, known: &Known, unit: f32, topic: usize) -> Vec<(usize, f32)> {
        let mut sums = [0i32; 256];
        for feature in &known.features {
            let at = feature.row as usize;
            let row = self.rows.get(at).and_then(|row| row.get(topic));
            if row.is_none_or(|weight| weight.cast_signed() <= 0) {
                continue;
            }
            let link = self.links.get(at);
            let note = usize::from(u16::from_le_bytes(*link.unwrap_or(&[0; 2]))).checked_sub(1);
            let Some(notes) = note.and_then(|note| self.notes.get(note)) else {
                continue;
            };
            for [subtopic, weight] in notes.as_chunks().0 {
                let sum = &mut sums[usize::from(*subtopic)];
                *sum += i32::from(feature.times) * i32::from(weight.cast_signed());
            }
        }
        let own = TOPICS.get(topic).map_or(0..0, |t| subtopics::of(t.0));
        own.map(|s| (s, sums[s] as f32 * unit + self.number(3 + TOPICS.len() + s)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Feature, Head, write};
    use super::*;

    #[test]
    fn rows_written_are_added_and_unknown_features_add_nothing() {
        let mut feature = Feature::new(0xdead_beef_0123_4567, 3);
        (feature.row[3], feature.row[1]) = (-5, 1);
        let own = subtopics::of(TOPICS[1].0).start;
        feature.notes[..2].copy_from_slice(&[own as u8, 9]);
        let head = Head {
            scales: [0.5, 2.0],
            topics: [0.25; TOPICS.len()],
            subtopics: [0.0; SUBTOPICS.len()],
        };
        let bytes = write(&head, &[feature], 9);
        let (model, mut known) = (Model::read(&bytes), Known::default());
        model.add(Kind::Word, 0xdead_beef_0123_4567, 2, &mut known);
        model.add(Kind::Word, 0x1111_beef_0123_4568, 2, &mut known);
        let (topics, unit) = model.topics(&mut known).expect("a word is known");
        assert!((topics[3] + 2.25).abs() < 1e-6, "{topics:?}");
        assert!((topics[4] - 0.25).abs() < 1e-6);
        let minor = model.subtopics(&known, unit, 1);
        assert!(minor[0].0 == own && (minor[0].1 - 18.0).abs() < 1e-6);
        assert!(model.subtopics(&known, unit, 3).iter().all(|s| s.1 == 0.0));
    }

    #[test]
    fn damaged_weights_are_none() {
        let (model, mut known) = (Model::read(&[1, 2]), Known::default());
        model.add(Kind::Word, 7, 1, &mut known);
        assert!(model.topics(&mut known).is_none());
        assert!(model.subtopics(&known, 1.0, 1).iter().all(|s| s.1 == 0.0));
    }
}
