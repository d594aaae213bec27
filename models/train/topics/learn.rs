//! Learning the weights: for each topic a support vector machine against all others, then rounded to signed bytes.

use super::gold::{self, Coded};
use super::machine::{self, Text};
use dateline::extract::topics::codes::TOPICS;
use dateline::extract::topics::features::{self, Group};
use dateline::extract::topics::model::{Model, Row};
use dateline::extract::topics::shares;
use dateline::text::Analysis;
use std::collections::HashMap;

/// A run of letters seen less often is left out.
const RARE: u32 = 2;
/// Buckets of four rows in the table: just under 3 MB.
const BUCKETS: usize = 25_000;
/// How steeply a machine's margin turns into certainty; set where the mean first score of texts held back is the share
/// of right ones.
const STEEP: f32 = 4.2;

/// The features that are kept, and how often each was seen.
struct Vocabulary {
    numbers: HashMap<u64, u32>,
    counts: Vec<u32>,
    texts: f32,
}

/// Learns from coded files, and writes the table.
pub fn weights(paths: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut coded = Vec::new();
    for path in paths {
        coded.extend(gold::read(path, true)?);
    }
    let (vocabulary, texts) = number(&coded);
    eprintln!(
        "{} texts, {} features",
        texts.len(),
        vocabulary.counts.len()
    );
    let (rows, bias) = machine::learn(&texts, vocabulary.counts.len());
    Ok(write(&rows, &bias, &vocabulary))
}

/// Prints how often the first topic is the coded one.
pub fn score(model: &Model, paths: &[&str]) -> anyhow::Result<()> {
    for path in paths {
        let coded = gold::read(path, false)?;
        let (mut right, mut sure, mut first) = (0, 0.0, 0.0);
        for text in &coded {
            let Some(shares) = shares(model, &Analysis::of(&text.text)) else {
                continue;
            };
            let best = (0..TOPICS.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]));
            right += i32::from(best == Some(text.topic));
            first += best.map_or(0.0, |b| shares[b]);
            sure += shares[text.topic].max(1e-6).ln();
        }
        let n = coded.len() as f32;
        let (accuracy, loss, mean) = (right as f32 / n, -sure / n, first / n);
        println!("{path}: {accuracy:.4} of {n}, loss {loss:.4}, mean first score {mean:.4}");
    }
    Ok(())
}

fn number(coded: &[Coded]) -> (Vocabulary, Vec<Text>) {
    let mut raw = Vec::new();
    let mut counts: HashMap<u64, (u32, bool)> = HashMap::new();
    for text in coded {
        let mut list: Vec<(Group, u64, i32)> = Vec::new();
        features::each(&Analysis::of(&text.text), |g, f, w| list.push((g, f, w)));
        for (group, feature, _) in &list {
            let known = counts
                .entry(*feature)
                .or_insert((0, *group == Group::Words));
            known.0 += 1;
        }
        raw.push(list);
    }
    let mut keys: Vec<(u64, u32)> = counts
        .into_iter()
        .filter(|(_, (count, word))| *word || *count >= RARE)
        .map(|(feature, (count, _))| (feature, count))
        .collect();
    keys.sort_unstable();
    let vocabulary = Vocabulary {
        numbers: (0..).zip(&keys).map(|(i, k)| (k.0, i)).collect(),
        counts: keys.iter().map(|k| k.1).collect(),
        texts: coded.len() as f32,
    };
    let texts = raw.iter().zip(coded).map(|(list, text)| Text {
        features: vocabulary.values(list),
        topic: text.topic,
        weight: text.weight,
    });
    let texts = texts.collect();
    (vocabulary, texts)
}

impl Vocabulary {
    /// How rare a feature is, in units of a tenth of the logarithm.
    fn rarity(&self, feature: u32) -> u8 {
        let count = self.counts[feature as usize] as f32;
        (10.0 * (1.0 + (self.texts / count).ln())).clamp(1.0, 255.0) as u8
    }

    /// The known features of a text, each group brought to length 1.
    fn values(&self, list: &[(Group, u64, i32)]) -> Vec<(u32, f32)> {
        let mut all = Vec::new();
        for group in [Group::Words, Group::Parts] {
            let known = list.iter().filter(|f| f.0 == group).filter_map(|f| {
                let number = *self.numbers.get(&f.1)?;
                Some((number, f.2 as f32 * f32::from(self.rarity(number))))
            });
            let known: Vec<(u32, f32)> = known.collect();
            let square: f32 = known.iter().map(|f| f.1 * f.1).sum();
            let unit = 1.0 / square.sqrt().max(1.0);
            all.extend(known.into_iter().map(|(f, v)| (f, v * unit)));
        }
        all
    }
}

/// Rounds the weights and keeps the rows that matter most: by their weight and how often they are met.
fn write(rows: &[Row<f32>], bias: &Row<f32>, vocabulary: &Vocabulary) -> Vec<u8> {
    let mut sizes: Vec<f32> = rows.iter().flatten().map(|w| w.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let most = sizes[sizes.len() - 1 - sizes.len() / 5000];
    let scale = 127.0 / most;
    let rounded = |w: f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
    let mut kept: Vec<(f32, (u64, u8, Row<i8>))> = Vec::new();
    for (key, &number) in &vocabulary.numbers {
        let row = &rows[number as usize];
        let size: f32 = row.iter().map(|w| w * w).sum();
        let rarity = vocabulary.rarity(number);
        let count = vocabulary.counts[number as usize] as f32;
        let matter = size * f32::from(rarity).powi(2) * count.sqrt();
        kept.push((matter, (*key, rarity, row.map(rounded))));
    }
    kept.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.0.cmp(&b.1.0)));
    let head = [STEEP / scale].into_iter().chain(bias.map(|b| b * STEEP));
    let head: Vec<f32> = head.collect();
    let kept: Vec<_> = kept.into_iter().map(|k| k.1).collect();
    Model::write(&head, &kept, BUCKETS)
}
