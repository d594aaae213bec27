//! Gives every word a place of its own: a table without collisions, so that a word is found by one look.
//!
//! Words fall into buckets by their hash; beginning with the fullest bucket, a shift is sought that leads all its words to
//! free places.

use crate::read::Lexicon;
use std::collections::BTreeMap;

#[path = "../../src/lexicon/hash.rs"]
#[allow(dead_code)]
pub mod hash;

use hash::{BUCKET_BITS, bucket, place, word_hash};

/// Where the words are.
#[derive(Debug)]
pub struct Layout {
    /// How many places there are, a power of two.
    pub slots: usize,
    /// The shift of each bucket.
    pub shifts: Vec<u16>,
    /// The place of each word.
    pub places: BTreeMap<String, usize>,
}

/// Lays the single words out; those that stand in longer entries alone are among them.
pub fn lay_out(lexicon: &Lexicon) -> Result<Layout, Vec<String>> {
    let mut words: Vec<&str> = lexicon
        .entries
        .keys()
        .flat_map(|entry| entry.split(' '))
        .chain(lexicon.units.iter().flat_map(super::units::Unit::all_words))
        .collect();
    words.sort_unstable();
    words.dedup();
    let mut slots = (words.len() * 5 / 4 + 1).next_power_of_two();
    while u16::try_from(slots).is_ok() {
        if let Some(layout) = with_slots(&words, slots) {
            return Ok(layout);
        }
        slots *= 2;
    }
    Err(vec![
        "lexicon: too many words for numbers of 16 bits".to_owned(),
    ])
}

fn with_slots(words: &[&str], slots: usize) -> Option<Layout> {
    let mut buckets = vec![Vec::new(); 1 << BUCKET_BITS];
    for word in words {
        buckets[bucket(word_hash(word))].push(*word);
    }
    let mut order: Vec<usize> = (0..buckets.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(buckets[*at].len()));
    let mut taken = vec![false; slots];
    taken[0] = true; // the number of no word
    let mut layout = Layout {
        slots,
        shifts: vec![0; buckets.len()],
        places: BTreeMap::new(),
    };
    for at in order {
        let words = &buckets[at];
        let shift = (0..u16::MAX).find(|shift| fits(words, *shift, &taken))?;
        layout.shifts[at] = shift;
        for word in words {
            let slot = place(word_hash(word), shift, slots);
            taken[slot] = true;
            layout.places.insert((*word).to_owned(), slot);
        }
    }
    Some(layout)
}

fn fits(words: &[&str], shift: u16, taken: &[bool]) -> bool {
    let mut places = Vec::with_capacity(words.len());
    words.iter().all(|word| {
        let slot = place(word_hash(word), shift, taken.len());
        let free = !taken[slot] && !places.contains(&slot);
        places.push(slot);
        free
    })
}
