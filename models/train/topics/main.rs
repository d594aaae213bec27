//! Makes the weights of the topic extractor from coded headlines, bill titles and a corpus without codes.
//!
//!     topics train OUT.bin CODED.jsonl|CODEBOOK.csv… -- CORPUS.ndjson…    learns the weights
//!     topics score MODEL.bin CODED.jsonl…                                 prints how often topic and subtopic are right
//!
//! `models/topics.md` says which data; nothing of it is kept but numbers.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_range_loop,
    clippy::type_complexity
)]

mod gold;
mod learn;
mod machine;
mod score;
mod space;
mod vectors;

use anyhow::{Context, bail};
use dateline::extract::topics::model::Model;
use std::fs;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
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
        _ => bail!("usage: topics train OUT CODED… -- CORPUS… | topics score MODEL CODED…"),
    }
}
