//! Trains the three models of the statements extractor: `statements GOLD.jsonl OUT.bin [TEST.jsonl PREDICTED.ndjson]`.
//!
//! GOLD holds articles with their attributions (`text`, `attributions`: `source`, `cue`, `content` as spans of code points).
//! With TEST the trained models read it and write what they find, for scoring before they are compiled in.

// A trainer tells how far it is.
#![allow(
    clippy::print_stderr,
    clippy::needless_range_loop,
    clippy::type_complexity
)]

mod chain;
mod examples;
mod gold;
mod logistic;
mod predict;

use dateline::extract::statements::learn::Weights;
use gold::Article;

/// A small generator, the same on every machine.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 20
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// How many parts the training data is cut into to see what the first two models find in text they were not trained on.
const FOLDS: usize = 3;

/// Rounds over the windows of the span model, and over the words of the others.
const ROUNDS: usize = 6;
const WORD_ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, out, test @ ..] = arguments.as_slice() else {
        eprintln!("statements GOLD.jsonl OUT.bin [TEST.jsonl PREDICTED.ndjson]");
        return;
    };
    let articles = gold::read(gold);
    let all: Vec<&Article> = articles.iter().collect();
    let mut weights = first_models(&all);
    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| -> Vec<&Article> {
            let kept = articles
                .iter()
                .enumerate()
                .filter(|(i, _)| (i * FOLDS / articles.len() == fold) == inside);
            kept.map(|(_, a)| a).collect()
        };
        let others = first_models(&part(false));
        examples.extend(examples::filter(&part(true), &others));
    }
    eprintln!("filter: {} candidates", examples.len());
    weights.filter = logistic::train(&examples, WORD_ROUNDS);
    std::fs::write(out, weights.write()).expect("the weights can be written");
    if let [test, predicted] = test {
        predict::write(&gold::read(test), &weights, predicted);
    }
}

/// Trains which words are cues, then what lies round a cue.
fn first_models(articles: &[&Article]) -> Weights {
    let mut weights = examples::heads(articles);
    let cues = examples::cues(articles, &weights);
    eprintln!(
        "cues: {} of {} words",
        cues.iter().filter(|e| e.right).count(),
        cues.len()
    );
    weights.cue = logistic::train(&cues, WORD_ROUNDS);
    let mut spans = examples::spans(articles, &weights);
    eprintln!("spans: {} windows", spans.len());
    (weights.span, weights.transitions) = chain::Trainer::train(&mut spans, ROUNDS);
    weights
}
