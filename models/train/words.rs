//! Groups words into 256 classes by what stands beside them: `train words OUT.bin FILE.ndjson…`.
//!
//! The exchange algorithm: every word is moved to the class under which a class bigram model gives the text the highest
//! likelihood, until little moves. Reads `text` (or `body`) of each record; writes word hash (8 bytes) and class (1 byte).

use anyhow::bail;
use dateline::text::{Analysis, classes};
use rustc_hash::FxHashMap;
use std::io::BufRead;

const CLASSES: usize = 256;
const WORDS: usize = 30_000;
const ROUNDS: usize = 12;
/// Class 0 is left for what is unknown; class 1 for the edge of a sentence.
const FIRST: usize = 2;

struct Counts {
    words: Vec<u64>,
    frequency: Vec<f32>,
    right: Vec<Vec<(u32, f32)>>,
    left: Vec<Vec<(u32, f32)>>,
}

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let Some((out, files)) = arguments.split_first() else {
        bail!("usage: train words OUT.bin FILE.ndjson…");
    };
    let counts = count(files);
    let class = exchange(&counts);
    let mut bytes = Vec::new();
    for (word, class) in counts.words.iter().zip(&class).skip(1) {
        bytes.extend(word.to_le_bytes());
        bytes.push(*class as u8);
    }
    std::fs::write(out, bytes)?;
    Ok(())
}

/// Calls `each` with the words of every sentence: their own hash and that of their stand-in.
fn sentences(files: &[&str], mut each: impl FnMut(&[(u64, u64)])) {
    for file in files {
        let lines =
            std::io::BufReader::new(std::fs::File::open(file).expect("the input can be read"))
                .lines();
        for line in lines.map_while(Result::ok) {
            let Ok(record) = serde_json::from_str::<serde_json::Value>(&line) else {
                continue;
            };
            let text = record["text"]
                .as_str()
                .or_else(|| record["body"].as_str())
                .unwrap_or("");
            let analysis = Analysis::of(text);
            let mut row = Vec::new();
            for sentence in &analysis.sentences {
                row.clear();
                let tokens = &analysis.tokens[sentence.tokens.clone()];
                row.extend(
                    tokens
                        .iter()
                        .map(|t| (t.hash, classes::stand_in_hash(text, t))),
                );
                each(&row);
            }
        }
    }
}

fn count(files: &[&str]) -> Counts {
    let mut words = common(files);
    let mut number: FxHashMap<u64, u32> = words
        .iter()
        .enumerate()
        .map(|(i, w)| (*w, i as u32))
        .collect();
    let mut pairs: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    sentences(files, |row| {
        let mut before = 0;
        for (word, stand_in) in row {
            let at = number.get(word).copied().unwrap_or_else(|| {
                let next = words.len() as u32;
                *number.entry(*stand_in).or_insert_with(|| {
                    words.push(*stand_in);
                    next
                })
            });
            *pairs.entry((before, at)).or_default() += 1;
            before = at;
        }
        *pairs.entry((before, 0)).or_default() += 1;
    });
    let mut counts = Counts {
        frequency: vec![0.0; words.len()],
        right: vec![Vec::new(); words.len()],
        left: vec![Vec::new(); words.len()],
        words,
    };
    for ((a, b), n) in pairs {
        counts.frequency[b as usize] += n as f32;
        counts.right[a as usize].push((b, n as f32));
        counts.left[b as usize].push((a, n as f32));
    }
    eprintln!("{} words", counts.words.len());
    counts
}

/// The words met most; word 0 is the edge of a sentence.
fn common(files: &[&str]) -> Vec<u64> {
    let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
    sentences(files, |row| {
        for (word, _) in row {
            *frequency.entry(*word).or_default() += 1;
        }
    });
    let mut common: Vec<(u64, u32)> = frequency.into_iter().collect();
    common.sort_unstable_by_key(|(word, n)| (std::cmp::Reverse(*n), *word));
    common.truncate(WORDS);
    let mut words = vec![0];
    words.extend(common.iter().map(|(w, _)| *w));
    words
}

fn nlogn(n: f32) -> f32 {
    if n > 0.0 { n * n.ln() } else { 0.0 }
}

struct State {
    class: Vec<usize>,
    pair: Vec<f32>,
    total: Vec<f32>,
}

impl State {
    /// Adds (sign 1) or takes away (sign -1) a word with its neighbours' classes.
    fn change(&mut self, class: usize, near: &Near, frequency: f32, sign: f32) {
        for &(other, n) in &near.right {
            self.pair[class * CLASSES + other] += sign * n;
        }
        for &(other, n) in &near.left {
            self.pair[other * CLASSES + class] += sign * n;
        }
        self.pair[class * CLASSES + class] += sign * near.own;
        self.total[class] += sign * frequency;
    }

    /// How much the likelihood rises when the word joins `class`.
    fn gain(&self, class: usize, near: &Near, frequency: f32) -> f32 {
        let rise = |n: f32, more: f32| nlogn(n + more) - nlogn(n);
        let mut gain = -2.0 * rise(self.total[class], frequency);
        for &(other, n) in &near.right {
            if other != class {
                gain += rise(self.pair[class * CLASSES + other], n);
            }
        }
        for &(other, n) in &near.left {
            if other != class {
                gain += rise(self.pair[other * CLASSES + class], n);
            }
        }
        let same = |row: &[(usize, f32)]| {
            row.iter()
                .find(|(o, _)| *o == class)
                .map_or(0.0, |(_, n)| *n)
        };
        gain + rise(
            self.pair[class * CLASSES + class],
            same(&near.right) + same(&near.left) + near.own,
        )
    }
}

/// The classes beside a word; `own` counts the word beside itself.
#[derive(Default)]
struct Near {
    right: Vec<(usize, f32)>,
    left: Vec<(usize, f32)>,
    own: f32,
}

fn near(counts: &Counts, class: &[usize], word: usize) -> Near {
    let gather = |row: &[(u32, f32)]| {
        let mut by_class = [0.0f32; CLASSES];
        for &(other, n) in row.iter().filter(|(o, _)| *o as usize != word) {
            by_class[class[other as usize]] += n;
        }
        let pairs = by_class.into_iter().enumerate().filter(|(_, n)| *n > 0.0);
        pairs.collect::<Vec<_>>()
    };
    let own = counts.right[word].iter().find(|(o, _)| *o as usize == word);
    Near {
        right: gather(&counts.right[word]),
        left: gather(&counts.left[word]),
        own: own.map_or(0.0, |(_, n)| *n),
    }
}

fn exchange(counts: &Counts) -> Vec<usize> {
    let n = counts.words.len();
    let class: Vec<usize> = (0..n)
        .map(|w| {
            if w == 0 {
                1
            } else {
                FIRST + w % (CLASSES - FIRST)
            }
        })
        .collect();
    let mut state = State {
        class,
        pair: vec![0.0; CLASSES * CLASSES],
        total: vec![0.0; CLASSES],
    };
    for word in 0..n {
        for &(other, count) in &counts.right[word] {
            state.pair[state.class[word] * CLASSES + state.class[other as usize]] += count;
        }
        state.total[state.class[word]] += counts.frequency[word];
    }
    for round in 0..ROUNDS {
        let mut moved = 0;
        for word in 1..n {
            let near = near(counts, &state.class, word);
            let (old, frequency) = (state.class[word], counts.frequency[word]);
            state.change(old, &near, frequency, -1.0);
            let best = (FIRST..CLASSES)
                .map(|c| (state.gain(c, &near, frequency), c))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .map_or(old, |(_, c)| c);
            state.change(best, &near, frequency, 1.0);
            state.class[word] = best;
            moved += usize::from(best != old);
        }
        eprintln!("round {round}: {moved} moved");
    }
    state.class
}
