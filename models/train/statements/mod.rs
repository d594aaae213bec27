//! Trains the three models of the statements extractor: `train statements GOLD.jsonl OUT.bin [TEST.jsonl PREDICTED.ndjson]`.
//!
//! GOLD holds articles with their attributions (`text`, `attributions`: `source`, `cue`, `content` as spans of code points).
//! With TEST the trained models read it and write what they find, for scoring before they are compiled in.

mod chain;
mod examples;
mod gold;
mod logistic;
mod predict;

use crate::random::Random;
use anyhow::bail;
use dateline::extract::training::statements::Weights;
use gold::Article;

/// The generator of this trainer.
fn random(seed: u64) -> Random {
    Random::new(seed, |state| {
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 20
    })
}

/// How many parts the training data is cut into to see what the first two models find in text they were not trained on.
const FOLDS: usize = 3;

/// Rounds over the windows of the span model, and over the words of the others.
const ROUNDS: usize = 6;
const WORD_ROUNDS: usize = 5;

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let [gold, out, test @ ..] = arguments else {
        bail!("usage: train statements GOLD.jsonl OUT.bin [TEST.jsonl PREDICTED.ndjson]");
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
    std::fs::write(out, weights.write())?;
    if let [test, predicted] = test {
        predict::write(&gold::read(test), &weights, predicted);
    }
    Ok(())
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
