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
use gold::Coded;
use std::fs;
use vectors::Vectors;

/// Into how many parts the articles are cut when they are learned from and scored in turn.
const PARTS: usize = 5;

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match *arguments {
        ["train", out, ref files @ ..] => {
            let (coded, vectors) = read(files)?;
            let coded: Vec<&Coded> = coded.iter().collect();
            fs::write(out, learn::weights(&coded, &vectors)).context("cannot write the weights")
        }
        ["cross", ref files @ ..] => {
            let (coded, vectors) = read(files)?;
            cross(&coded, &vectors);
            Ok(())
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

/// The coded texts and the vectors of the corpus.
fn read(files: &[&str]) -> anyhow::Result<(Vec<Coded>, Vectors)> {
    let mut sides = files.split(|f| *f == "--");
    let mut coded = Vec::new();
    for path in sides.next().unwrap_or_default() {
        coded.extend(gold::read(path, true)?);
    }
    Ok((coded, vectors::learn(sides.next().unwrap_or_default())?))
}

/// Learns without a part of the articles and prints how those fare, for each part in turn: what the thresholds and
/// weights here were chosen by.
fn cross(coded: &[Coded], vectors: &Vectors) {
    for part in 0..PARTS {
        let is_kept = |at: usize| !coded[at].is_article || at % PARTS != part;
        let side = |wanted: bool| {
            let chosen = coded.iter().enumerate();
            chosen
                .filter(|c| is_kept(c.0) == wanted)
                .map(|c| c.1)
                .collect()
        };
        let (known, kept_back): (Vec<&Coded>, Vec<&Coded>) = (side(true), side(false));
        let bytes = learn::weights(&known, vectors);
        score::of(&Model::read(&bytes), &kept_back);
    }
}
