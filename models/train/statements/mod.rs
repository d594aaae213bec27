//! Trains the models of the statements extractor: `train statements OUT.bin GOLD.jsonl…`.
//!
//! GOLD holds articles with their attributions (`text`, `attributions`: `source`, `cue`, `content` as spans of code points),
//! or with statements that careful readers marked by their words (`statements`, `core`). How sure a draft is gets its scale
//! from the latter.

mod careful;
mod chain;
mod examples;
mod gold;
mod logistic;
mod sureness;

use crate::random::Random;
use anyhow::bail;
use dateline::extract::training::statements::{CUE_BITS, Weights};
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
    let [out, gold @ ..] = arguments else {
        bail!("usage: train statements OUT.bin GOLD.jsonl…");
    };
    let articles: Vec<Article> = gold.iter().flat_map(|path| gold::read(path)).collect();
    // Every third article of each kind is in one part: files are sorted by kind.
    let part = |fold: usize, inside: bool| -> Vec<&Article> {
        let all = articles.iter().enumerate();
        let kept = all.filter(|(i, _)| (i % FOLDS == fold) == inside);
        kept.map(|(_, a)| a).collect()
    };
    let all: Vec<&Article> = articles.iter().collect();
    let mut weights = first_models(&all);
    let mut folds = Vec::new();
    for fold in 0..FOLDS {
        let others = first_models(&part(fold, false));
        let examples = examples::filter(&part(fold, true), &others);
        folds.push((others, examples));
    }
    let filter = |left_out: usize| {
        let others = folds.iter().enumerate().filter(|(n, _)| *n != left_out);
        let examples = others.flat_map(|(_, (_, examples))| examples.iter().cloned());
        logistic::train(&examples.collect::<Vec<_>>(), CUE_BITS, WORD_ROUNDS)
    };
    weights.filter = filter(FOLDS);
    let parts = (0..FOLDS).map(|fold| {
        let mut weights = folds[fold].0.clone();
        weights.filter = filter(fold);
        sureness::part(&part(fold, true), &weights)
    });
    weights.sure = sureness::train(&parts.collect::<Vec<_>>());
    std::fs::write(out, weights.write())?;
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
    weights.cue = logistic::train(&cues, CUE_BITS, WORD_ROUNDS);
    let mut spans = examples::spans(articles, &weights);
    eprintln!("spans: {} windows", spans.len());
    (weights.span, weights.transitions) = chain::Trainer::train(&mut spans, ROUNDS);
    weights
}
