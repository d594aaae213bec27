//! Learning the weights: for each topic a support vector machine against all others, for each subtopic one against the
//! others of its topic, then rounded to signed bytes.

use super::gold::Coded;
use super::machine::{self, Text};
use super::space::{Entry, Space};
use super::vectors::Vectors;
use dateline::extract::training::topics::codes::{SUBTOPICS, TOPICS};
use dateline::extract::training::topics::table::{Feature, Head, write};
use rayon::prelude::*;

/// Buckets of four rows in the table.
const BUCKETS: usize = 20_000;
/// Features with notes on subtopics.
const NOTED: usize = 30_000;
/// How much it counts that a topic nobody would object to is not the one a text is about.
const FAIR: f32 = 0.2;
/// A subtopic with fewer texts is not learned.
const FEW: usize = 6;
/// How steeply a machine's margin turns into certainty, fitted with [`EVEN`] on articles kept back from learning: of
/// topics that are given with 0.8, eight in ten are such that a reader would not object.
const STEEP: f32 = 3.6;
/// The margin that is as often right as wrong: below 0, for a topic nobody objects to need not be the best one.
const EVEN: f32 = -0.44;

/// Weights of a class in the space, and last its bias.
type Class = Vec<f32>;

/// Learns from coded texts, and writes the table.
pub fn weights(coded: &[&Coded], vectors: &Vectors) -> Vec<u8> {
    let space = Space::of(coded, vectors);
    eprintln!(
        "{} texts, {} features, {} numbers",
        coded.len(),
        space.entries.len(),
        space.size
    );
    let places: Vec<Vec<(u32, f32)>> = coded.par_iter().map(|c| space.place(c)).collect();
    let texts = |class: &dyn Fn(&Coded) -> Option<(bool, f32)>| -> Vec<Text> {
        let texts = coded.iter().zip(&places);
        let texts = texts.filter_map(|(coded, features)| {
            let (is_own, share) = class(coded)?;
            Some(Text {
                features,
                is_own,
                weight: share * coded.weight,
            })
        });
        texts.collect()
    };
    let major = |topic: usize| machine::learn(&texts(&|c| Some(of_topic(c, topic))), space.size);
    let majors: Vec<Class> = (0..TOPICS.len()).into_par_iter().map(major).collect();
    eprintln!("topics learned");
    let minor = |subtopic: usize| {
        let own = texts(&|c| of_subtopic(c, subtopic));
        let many = own.iter().filter(|t| t.is_own).count() >= FEW;
        many.then(|| machine::learn(&own, space.size))
    };
    let minors: Vec<Option<Class>> = (0..SUBTOPICS.len()).into_par_iter().map(minor).collect();
    eprintln!("subtopics learned");
    rounded(&space, &majors, &minors)
}

/// Whether a text is of a topic, and how far that counts.
fn of_topic(coded: &Coded, topic: usize) -> (bool, f32) {
    let is_own = coded.topics.contains(&topic);
    let is_fair = !is_own && coded.fair.contains(&topic);
    (is_own, if is_fair { FAIR } else { 1.0 })
}

/// Whether a text is of a subtopic; `None` when it is of none of that topic.
fn of_subtopic(coded: &Coded, subtopic: usize) -> Option<(bool, f32)> {
    let topic = |s: usize| SUBTOPICS[s].0 / 100;
    let mut own = coded
        .subtopics
        .iter()
        .filter(|s| topic(**s) == topic(subtopic));
    let first = *own.next()?;
    Some((first == subtopic || own.any(|s| *s == subtopic), 1.0))
}

/// A feature's weight for a class: all it leads to.
fn weight(entry: &Entry, class: &Class) -> f32 {
    entry
        .parts
        .iter()
        .map(|(n, value)| value * class[*n as usize])
        .sum()
}

struct Weighed {
    matter: f32,
    noted: f32,
    feature: Feature,
}

/// Rounds the weights and keeps the rows that matter most: by their weight and how often they are met.
fn rounded(space: &Space, majors: &[Class], minors: &[Option<Class>]) -> Vec<u8> {
    let mut entries: Vec<(&u64, &Entry)> = space.entries.iter().collect();
    entries.sort_unstable_by_key(|e| e.0);
    let raw: Vec<Raw> = entries
        .par_iter()
        .map(|(_, entry)| folded(entry, majors, minors))
        .collect();
    // Nothing is cut off: the few great weights are the ones that decide.
    let scale = |weights: &mut dyn Iterator<Item = f32>| {
        127.0 / weights.fold(1e-6, |most, w| w.abs().max(most))
    };
    let major = scale(&mut raw.iter().flat_map(|r| r.0.iter().copied()));
    let minor = scale(&mut raw.iter().flat_map(|r| r.1.iter().map(|n| n.1)));
    let features = entries.iter().zip(&raw);
    let features = features.map(|((key, entry), raw)| weighed(**key, entry, raw, [major, minor]));
    let bias = |class: &Class| (class[space.size] - EVEN) * STEEP;
    let never = f32::MIN / 4.0;
    let head = Head {
        scales: [STEEP / major, STEEP / minor],
        topics: std::array::from_fn(|t| bias(&majors[t])),
        subtopics: std::array::from_fn(|s| minors[s].as_ref().map_or(never, bias)),
    };
    write(&head, &sorted(features.collect()), BUCKETS)
}

/// What a feature says of topics and, of those it says most of, subtopics.
type Raw = (Vec<f32>, Vec<(usize, f32)>);

/// The program asks a feature about the parts of a topic only if it speaks for that topic, so no others are noted.
fn folded(entry: &Entry, majors: &[Class], minors: &[Option<Class>]) -> Raw {
    let row: Vec<f32> = majors.iter().map(|class| weight(entry, class)).collect();
    let mut minor = Vec::new();
    for (topic, _) in row.iter().enumerate().filter(|w| *w.1 > 0.0) {
        let own = minors.iter().enumerate();
        let own = own.filter(|(s, _)| SUBTOPICS[*s].0 / 100 == TOPICS[topic].0);
        minor.extend(own.filter_map(|(s, class)| Some((s, weight(entry, class.as_ref()?)))));
    }
    minor.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    minor.truncate(8);
    (row, minor)
}

/// The weightiest first, with notes on subtopics only where they matter most.
fn sorted(mut kept: Vec<Weighed>) -> Vec<Feature> {
    kept.sort_by(|a, b| b.noted.total_cmp(&a.noted));
    let rest = kept.iter_mut().skip(NOTED);
    rest.for_each(|w| w.feature.notes = Feature::new(0, 0).notes);
    kept.sort_by(|a, b| {
        b.matter
            .total_cmp(&a.matter)
            .then(a.feature.key.cmp(&b.feature.key))
    });
    kept.into_iter().map(|k| k.feature).collect()
}

fn weighed(key: u64, entry: &Entry, (row, minor): &Raw, scales: [f32; 2]) -> Weighed {
    let byte = |w: f32, scale: f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
    let mut feature = Feature::new(key, entry.rarity);
    for (cell, w) in feature.row.iter_mut().zip(row) {
        *cell = byte(*w, scales[0]);
    }
    for (note, (s, w)) in feature.notes.as_chunks_mut::<2>().0.iter_mut().zip(minor) {
        *note = [*s as u8, byte(*w, scales[1]).cast_unsigned()];
    }
    let often = f32::from(entry.rarity).powi(2) * entry.count.sqrt();
    Weighed {
        matter: often * row.iter().map(|w| w * w).sum::<f32>(),
        noted: often * minor.iter().map(|n| n.1 * n.1).sum::<f32>(),
        feature,
    }
}
