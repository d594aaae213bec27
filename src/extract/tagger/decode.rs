//! Reading a text with the weights: runs of candidates, their scores, the best chain of labels.

use super::features::{self, Place, REACH};
use super::labels::{self, Class, LABELS, OTHER, Part};
use super::lexicon::Lexicon;
use super::model::{Model, Scores};
use super::words::{self, Print, Word};
use crate::text::Analysis;
use std::ops::Range;

/// A name found: its tokens and what it names.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub class: Class,
    /// How much better this reading is than none, as a share of certainty: 0 to 1.
    pub confidence: f32,
    /// How its line is printed.
    pub print: Print,
}

/// All names of a text, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// The names.
    pub names: Vec<Tag>,
}

/// Lexicon and weights at work.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'m> {
    lexicon: &'m Lexicon,
    model: &'m Model,
}

/// A run of candidates: its tokens and how its line is printed.
type Run = (Range<usize>, Print);

impl Tagger<'static> {
    /// The tagger with the tables compiled into the program.
    pub fn built_in() -> Self {
        Self {
            lexicon: Lexicon::built_in(),
            model: Model::built_in(),
        }
    }
}

impl<'m> Tagger<'m> {
    /// A tagger with other tables.
    pub fn new(lexicon: &'m Lexicon, model: &'m Model) -> Self {
        Self { lexicon, model }
    }

    /// Finds the names of a text.
    pub fn tag(&self, analysis: &Analysis) -> Tags {
        let mut tags = Tags::default();
        let mut scores: Vec<Scores> = Vec::new();
        let mut window = Vec::new();
        let mut chain = Chain::default();
        each_run(analysis, |run| {
            scores.clear();
            read_run(analysis, self.lexicon, &run, &mut window, |five, place| {
                let mut sum = [0; 16];
                features::each(five, place, |feature| self.model.add(feature, &mut sum));
                scores.push(sum);
            });
            chain.decode(self.model, &scores);
            collect(
                &chain.labels,
                &run,
                &scores,
                self.model.scale,
                &mut tags.names,
            );
        });
        tags
    }
}

/// Calls `visit` with each run of candidates and the features of each of its tokens: the trainer's view.
pub fn lattice(
    analysis: &Analysis,
    lexicon: &Lexicon,
    mut visit: impl FnMut(Range<usize>, Vec<Vec<u64>>),
) {
    let mut window = Vec::new();
    each_run(analysis, |run| {
        let mut all = Vec::with_capacity(run.0.len());
        read_run(analysis, lexicon, &run, &mut window, |five, place| {
            let mut list = Vec::with_capacity(40);
            features::each(five, place, |feature| list.push(feature));
            all.push(list);
        });
        visit(run.0, all);
    });
}

fn each_run(analysis: &Analysis, mut visit: impl FnMut(Run)) {
    let mut lines = Vec::new();
    words::prints(analysis, &mut lines);
    let mut at = 0;
    for (end, print) in lines {
        while at < end {
            let start = at;
            while at < end && words::is_candidate(analysis, at, print) {
                at += 1;
            }
            if at > start {
                visit((start..at, print));
            } else {
                at += 1;
            }
        }
    }
}

/// Hands `take` the five words round each token of the run in turn, and where the token stands.
fn read_run(
    analysis: &Analysis,
    lexicon: &Lexicon,
    (run, print): &Run,
    window: &mut Vec<Word>,
    mut take: impl FnMut(&[Word; 2 * REACH + 1], Place),
) {
    window.clear();
    for at in run.start..run.end + 2 * REACH {
        let word = at
            .checked_sub(REACH)
            .map(|at| words::read(analysis, lexicon, at, *print));
        window.push(word.unwrap_or_default());
    }
    for (i, five) in window.windows(2 * REACH + 1).enumerate() {
        let Some(five) = five.first_chunk() else {
            continue;
        };
        let place = Place {
            before: i.min(3) as u64,
            after: (run.len() - 1 - i).min(3) as u64,
            opens: i == 0 && opens_sentence(analysis, run.start),
        };
        take(five, place);
    }
}

/// Whether a line, a full stop or an opening mark stands before the token: its capital then says little.
fn opens_sentence(analysis: &Analysis, at: usize) -> bool {
    let Some(token) = analysis.tokens.get(at) else {
        return true;
    };
    token.after_line()
        || at
            .checked_sub(1)
            .and_then(|before| analysis.tokens.get(before))
            .is_none_or(|t| {
                !t.is_word()
                    && matches!(
                        t.span.of(analysis.text),
                        "." | "!" | "?" | "\"" | "“" | "‘" | ":" | "-"
                    )
            })
}

/// Room for finding the best chain, kept between runs.
#[derive(Debug, Default)]
struct Chain {
    best: Vec<[i32; LABELS]>,
    from: Vec<[u8; LABELS]>,
    labels: Vec<u8>,
}

impl Chain {
    fn decode(&mut self, model: &Model, scores: &[Scores]) {
        self.best.clear();
        self.from.clear();
        for (i, here) in scores.iter().enumerate() {
            let (mut best, mut from) = ([i32::MIN / 2; LABELS], [0; LABELS]);
            for b in 0..LABELS as u8 {
                let to = usize::from(b);
                let (score, label) = self.arrive(model, i, b);
                best[to] = score + i32::from(here[to]);
                from[to] = label;
            }
            self.best.push(best);
            self.from.push(from);
        }
        self.trace();
    }

    /// The best way to reach label `b` at position `i`.
    fn arrive(&self, model: &Model, i: usize, b: u8) -> (i32, u8) {
        let to = usize::from(b);
        let Some(before) = i.checked_sub(1).map(|i| &self.best[i]) else {
            let open = !labels::continues(b);
            let start = i32::from(model.transitions[LABELS][to]);
            return (if open { start } else { i32::MIN / 4 }, OTHER);
        };
        let mut top = (i32::MIN / 2, OTHER);
        for a in 0..LABELS as u8 {
            let from = usize::from(a);
            if FOLLOWS[from][to] {
                let score = before[from] + i32::from(model.transitions[from][to]);
                if score > top.0 {
                    top = (score, a);
                }
            }
        }
        top
    }

    fn trace(&mut self) {
        self.labels.clear();
        let Some(last) = self.best.last() else { return };
        let ends = (0..LABELS as u8).filter(|&l| !labels::opens(l));
        let mut label = ends.max_by_key(|&l| last[usize::from(l)]).unwrap_or(OTHER);
        for from in self.from.iter().rev() {
            self.labels.push(label);
            label = from[usize::from(label)];
        }
        self.labels.reverse();
    }
}

static FOLLOWS: [[bool; LABELS]; LABELS] = {
    let mut grid = [[false; LABELS]; LABELS];
    let mut a = 0;
    while a < LABELS {
        let mut b = 0;
        while b < LABELS {
            grid[a][b] = labels::follows(a as u8, b as u8);
            b += 1;
        }
        a += 1;
    }
    grid
};

/// Turns the labels of a run into names.
fn collect(chain: &[u8], run: &Run, scores: &[Scores], scale: f32, names: &mut Vec<Tag>) {
    let mut open: Option<usize> = None;
    for (i, &label) in chain.iter().enumerate() {
        let Some((class, part)) = labels::meaning(label) else {
            open = None;
            continue;
        };
        let goes_on = chain.get(i + 1) == Some(&label);
        let (starts, ends) = match part {
            _ if class == Class::Other => (open.is_none(), !goes_on),
            Part::First => (true, false),
            Part::Middle => (false, false),
            Part::Last => (false, true),
            Part::Only => (true, true),
        };
        if starts {
            open = Some(i);
        }
        if let Some(start) = open.filter(|_| ends) {
            names.push(Tag {
                tokens: run.0.start + start..run.0.start + i + 1,
                class,
                confidence: confidence(&chain[start..=i], &scores[start..=i], scale),
                print: run.1,
            });
            open = None;
        }
    }
}

/// The weakest token's margin over its best rival of another class, squashed to 0..1.
fn confidence(chain: &[u8], scores: &[Scores], scale: f32) -> f32 {
    let mut least = f32::MAX;
    for (&label, here) in chain.iter().zip(scores) {
        let own = labels::meaning(label).map(|(class, _)| class);
        let rivals = (0..LABELS as u8).filter(|&l| labels::meaning(l).map(|(c, _)| c) != own);
        let rival = rivals.map(|l| here[usize::from(l)]).max().unwrap_or(0);
        let same = (0..LABELS as u8).filter(|&l| labels::meaning(l).map(|(c, _)| c) == own);
        let best = same.map(|l| here[usize::from(l)]).max().unwrap_or(0);
        least = least.min(f32::from(best - rival) / scale);
    }
    1.0 / (1.0 + (-least).exp())
}
