//! Makes the weights of the topic extractor from coded headlines, bill titles and a corpus without codes.
//!
//!     train topics train OUT.bin CODED.jsonl|CODEBOOK.csv… -- CORPUS.ndjson…    learns the weights
//!     train topics score MODEL.bin CODED.jsonl…                                 prints how often topic and subtopic are right
//!
//! `models/topics.md` says which data; nothing of it is kept but numbers.

mod gold;
mod learn;
mod machine;
mod score;
mod space;
mod vectors;

use anyhow::{Context, bail};
use dateline::extract::training::topics::model::Model;
use std::fs;

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match *arguments {
        ["train", out, ref files @ ..] => {
            let mut sides = files.split(|f| *f == "--");
            let mut coded = Vec::new();
            for path in sides.next().unwrap_or_default() {
                coded.extend(gold::read(path, true)?);
            }
            let vectors = vectors::learn(sides.next().unwrap_or_default())?;
            fs::write(out, learn::weights(&coded, &vectors)).context("cannot write the weights")
        }
        ["score", model, ref gold @ ..] => {
            let bytes = fs::read(model).context("cannot read the weights")?;
            score::print(&Model::read(&bytes), gold)
        }
        _ => bail!(
            "usage: train topics train OUT CODED… -- CORPUS… | train topics score MODEL CODED…"
        ),
    }
}
