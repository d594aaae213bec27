//! Classes of words that stand between the same neighbours, found by exchange: each word in turn moves to the class
//! that makes the corpus likeliest under a class bigram model (Martin, Liermann and Ney 1998).

use super::corpus::each_article;
use dateline::extract::training::tagger::lexicon::class;
use std::collections::HashMap;

/// How many classes there are of the fine sort, and of the coarse; class 0 is "not sorted".
const SORTS: [usize; 2] = [800, 60];
/// How often every word is looked at again.
const ROUNDS: usize = 6;

/// Bigram counts of the words by number.
struct Bigrams {
    next: Vec<Vec<(u32, u32)>>,
    back: Vec<Vec<(u32, u32)>>,
}

/// Sorts words (most seen first) into classes by the corpora's bigrams.
pub fn of(words: &[u64], corpora: &[&str]) -> anyhow::Result<Vec<(u64, u16)>> {
    let numbers: HashMap<u64, u32> = words
        .iter()
        .enumerate()
        .map(|(i, h)| (*h, i as u32))
        .collect();
    let bigrams = count(&numbers, words.len(), corpora)?;
    let [fine, coarse] = SORTS.map(|classes| sort(&bigrams, words.len(), classes));
    let both = fine.iter().zip(&coarse).map(|(f, c)| class(f + 1, c + 1));
    Ok(words.iter().copied().zip(both).collect())
}

fn sort(bigrams: &Bigrams, words: usize, classes: usize) -> Vec<usize> {
    let mut sorting = Sorting::new(bigrams, words, classes);
    for round in 0..ROUNDS {
        let moved = (0..words).filter(|&w| sorting.improve(bigrams, w)).count();
        eprintln!("{classes} classes, round {round}: {moved} words moved");
    }
    sorting.class
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
    };
    for ((a, b), n) in pairs {
        bigrams.next[a as usize].push((b, n));
        bigrams.back[b as usize].push((a, n));
    }
    Ok(bigrams)
}

/// The state: classes of words and counts between classes.
struct Sorting {
    classes: usize,
    class: Vec<usize>,
    grid: Vec<f64>,
    out: Vec<f64>,
    into: Vec<f64>,
    /// `n ln n` of the counts met most.
    logs: Vec<f64>,
}

/// Counts whose logarithm is kept.
const LOGS: usize = 1 << 16;

impl Sorting {
    fn new(bigrams: &Bigrams, words: usize, classes: usize) -> Self {
        let mut sorting = Self {
            classes,
            class: (0..words).map(|w| w % classes).collect(),
            grid: vec![0.0; classes * classes],
            out: vec![0.0; classes],
            into: vec![0.0; classes],
            logs: (0..LOGS).map(|n| xlogx(n as f64)).collect(),
        };
        for a in 0..words {
            for &(b, n) in &bigrams.next[a] {
                let (x, y) = (sorting.class[a], sorting.class[b as usize]);
                sorting.grid[x * classes + y] += f64::from(n);
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
        let best = (0..self.classes)
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
            self.grid[class * self.classes + y] += sign * n;
            self.out[class] += sign * n;
            self.into[y] += sign * n;
        }
        for &(x, n) in back {
            self.grid[x * self.classes + class] += sign * n;
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
        let log = |n: f64| {
            self.logs
                .get(n as usize)
                .copied()
                .unwrap_or_else(|| xlogx(n))
        };
        let step = |n: f64, d: f64| log(n + d) - log(n);
        let right: f64 = next
            .iter()
            .map(|&(y, d)| step(self.grid[class * self.classes + y], d))
            .sum();
        let left: f64 = back
            .iter()
            .map(|&(x, d)| step(self.grid[x * self.classes + class], d))
            .sum();
        right + left - step(self.out[class], gone) - step(self.into[class], come)
    }
}

fn xlogx(n: f64) -> f64 {
    if n > 0.0 { n * n.ln() } else { 0.0 }
}
