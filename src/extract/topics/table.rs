//! Writing the weights: the other side of [`super::model`], for the trainer and the tests.

use super::codes::{SUBTOPICS, TOPICS};
use super::model::{Minor, NOTES, ROW, Row};
use crate::extract::linear::table::{WAYS, bucket};

/// What stands before the rows.
#[derive(Debug, Clone)]
pub struct Head {
    /// By what weights of topics and of subtopics are multiplied.
    pub scales: [f32; 2],
    /// A topic's score before any word.
    pub topics: Row<f32>,
    /// A subtopic's.
    pub subtopics: Minor<f32>,
}

/// A feature with all its weights.
#[derive(Debug, Clone)]
pub struct Feature {
    /// As [`super::features::each`] gives it.
    pub key: u64,
    /// How rare it is.
    pub rarity: u8,
    /// Its weights.
    pub row: Row<i8>,
    /// Subtopics and their weights, in turn; a weight of 0 says nothing.
    pub notes: [u8; NOTES],
}

impl Feature {
    /// A feature that says nothing.
    pub fn new(key: u64, rarity: u8) -> Self {
        Self {
            key,
            rarity,
            row: [0; TOPICS.len()],
            notes: [0; NOTES],
        }
    }
}

/// Writes weights, the weightiest feature first: one that finds its bucket full is dropped.
pub fn write(head: &Head, features: &[Feature], buckets: usize) -> Vec<u8> {
    let mut prints = vec![[0u16; WAYS]; buckets];
    let mut rows = vec![[0u8; ROW]; buckets * WAYS];
    let mut links = vec![0u16; buckets * WAYS];
    let mut notes = Vec::new();
    for feature in features {
        let (at, print) = bucket(feature.key, buckets);
        let free = prints[at].iter().position(|p| *p == 0 || *p == print);
        let Some(way) = free.filter(|way| prints[at][*way] == 0) else {
            continue;
        };
        prints[at][way] = print;
        let row = &mut rows[WAYS * at + way];
        row[..TOPICS.len()].copy_from_slice(&feature.row.map(i8::cast_unsigned));
        row[TOPICS.len()] = feature.rarity;
        if feature.notes != [0; NOTES] && notes.len() < usize::from(u16::MAX) {
            notes.push(feature.notes);
            links[WAYS * at + way] = notes.len() as u16;
        }
    }
    let numbers = head.scales.iter().chain(&head.topics);
    let numbers = numbers.chain(&head.subtopics);
    let mut bytes = (buckets as u32).to_le_bytes().to_vec();
    bytes.extend(numbers.flat_map(|n| n.to_le_bytes()));
    bytes.extend(prints.iter().flatten().flat_map(|p| p.to_le_bytes()));
    bytes.extend(rows.iter().flatten());
    bytes.extend(links.iter().flat_map(|l| l.to_le_bytes()));
    bytes.extend(notes.iter().flatten());
    bytes
}

const _: () = assert!(
    SUBTOPICS.len() <= 256,
    "a note names its subtopic by one byte"
);
