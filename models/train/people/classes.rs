//! Classes of words that stand between the same neighbours, found by exchange: each word in turn moves to the class
//! that makes the corpus likeliest under a class bigram model (Martin, Liermann and Ney 1998).

use super::vocabulary::each_article;
use std::collections::HashMap;

/// How many classes; class 0 is "not sorted".
const CLASSES: usize = 400;
/// How often every word is looked at again.
const ROUNDS: usize = 8;

/// Bigram counts of the words by number.
struct Bigrams {
    next: Vec<Vec<(u32, u32)>>,
    back: Vec<Vec<(u32, u32)>>,
    total: Vec<f64>,
}

/// Sorts words (most seen first) into classes by the corpora's bigrams.
pub fn of(words: &[u64], corpora: &[&str]) -> anyhow::Result<Vec<(u64, u16)>> {
    let numbers: HashMap<u64, u32> = words
        .iter()
        .enumerate()
        .map(|(i, h)| (*h, i as u32))
        .collect();
    let bigrams = count(&numbers, words.len(), corpora)?;
    let mut sorting = Sorting::new(&bigrams, words.len());
    for round in 0..ROUNDS {
        let moved = (0..words.len())
            .filter(|&w| sorting.improve(&bigrams, w))
            .count();
        eprintln!("round {round}: {moved} words moved");
    }
    Ok(words
        .iter()
        .zip(&sorting.class)
        .map(|(hash, class)| (*hash, *class as u16 + 1))
        .collect())
}

fn count(numbers: &HashMap<u64, u32>, words: usize, corpora: &[&str]) -> anyhow::Result<Bigrams> {
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    // Marks and numbers bound the bigrams; they have no class.
    for corpus in corpora {
        each_article(corpus, |analysis| {
            for pair in analysis.tokens.windows(2) {
                if let (Some(a), Some(b)) = (numbers.get(&pair[0].hash), numbers.get(&pair[1].hash))
                {
                    *pairs.entry((*a, *b)).or_default() += 1;
                }
            }
        })?;
    }
    let mut bigrams = Bigrams {
        next: vec![Vec::new(); words],
        back: vec![Vec::new(); words],
        total: vec![0.0; words],
    };
    for ((a, b), n) in pairs {
        bigrams.next[a as usize].push((b, n));
        bigrams.back[b as usize].push((a, n));
        bigrams.total[a as usize] += f64::from(n);
        bigrams.total[b as usize] += f64::from(n);
    }
    Ok(bigrams)
}

/// The state: classes of words and counts between classes.
struct Sorting {
    class: Vec<usize>,
    grid: Vec<f64>,
    out: Vec<f64>,
    into: Vec<f64>,
}

impl Sorting {
    fn new(bigrams: &Bigrams, words: usize) -> Self {
        let mut sorting = Self {
            class: (0..words).map(|w| w % CLASSES).collect(),
            grid: vec![0.0; CLASSES * CLASSES],
            out: vec![0.0; CLASSES],
            into: vec![0.0; CLASSES],
        };
        for a in 0..words {
            for &(b, n) in &bigrams.next[a] {
                let (x, y) = (sorting.class[a], sorting.class[b as usize]);
                sorting.grid[x * CLASSES + y] += f64::from(n);
                sorting.out[x] += f64::from(n);
                sorting.into[y] += f64::from(n);
            }
        }
        sorting
    }

    /// Moves a word to its best class; whether it moved. A word's bigrams with itself are left out of the comparison.
    fn improve(&mut self, bigrams: &Bigrams, word: usize) -> bool {
        let next = self.by_class(&bigrams.next[word], word);
        let back = self.by_class(&bigrams.back[word], word);
        let own = self.class[word];
        self.shift(own, &next, &back, -1.0);
        let (gone, come): (f64, f64) = (
            next.iter().map(|x| x.1).sum(),
            back.iter().map(|x| x.1).sum(),
        );
        let best = (0..CLASSES)
            .map(|c| (self.gain(c, &next, &back, gone, come), c))
            .fold((f64::MIN, own), |top, x| if x.0 > top.0 { x } else { top });
        self.class[word] = best.1;
        self.shift(best.1, &next, &back, 1.0);
        best.1 != own
    }

    fn by_class(&self, neighbours: &[(u32, u32)], word: usize) -> Vec<(usize, f64)> {
        let mut counts: HashMap<usize, f64> = HashMap::new();
        for &(other, n) in neighbours
            .iter()
            .filter(|(other, _)| *other as usize != word)
        {
            *counts.entry(self.class[other as usize]).or_default() += f64::from(n);
        }
        counts.into_iter().collect()
    }

    fn shift(&mut self, class: usize, next: &[(usize, f64)], back: &[(usize, f64)], sign: f64) {
        for &(y, n) in next {
            self.grid[class * CLASSES + y] += sign * n;
            self.out[class] += sign * n;
            self.into[y] += sign * n;
        }
        for &(x, n) in back {
            self.grid[x * CLASSES + class] += sign * n;
            self.into[class] += sign * n;
            self.out[x] += sign * n;
        }
    }

    /// How much likelier the corpus gets with the word in this class.
    fn gain(
        &self,
        class: usize,
        next: &[(usize, f64)],
        back: &[(usize, f64)],
        gone: f64,
        come: f64,
    ) -> f64 {
        let step = |n: f64, d: f64| xlogx(n + d) - xlogx(n);
        let right: f64 = next
            .iter()
            .map(|&(y, d)| step(self.grid[class * CLASSES + y], d))
            .sum();
        let left: f64 = back
            .iter()
            .map(|&(x, d)| step(self.grid[x * CLASSES + class], d))
            .sum();
        right + left - step(self.out[class], gone) - step(self.into[class], come)
    }
}

fn xlogx(n: f64) -> f64 {
    if n > 0.0 { n * n.ln() } else { 0.0 }
}
