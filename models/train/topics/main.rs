//! Makes the weights of the topic extractor from coded headlines and bill titles.
//!
//!     topics train OUT.bin GOLD.jsonl…      learns the weights
//!     topics score MODEL.bin GOLD.jsonl…    prints the share of texts whose first topic is the coded one
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

use anyhow::{Context, bail};
use dateline::extract::topics::model::Model;
use std::fs;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train", out, ref gold @ ..] => {
            fs::write(out, learn::weights(gold)?).context("cannot write the weights")
        }
        ["score", model, ref gold @ ..] => {
            let bytes = fs::read(model).context("cannot read the weights")?;
            learn::score(&Model::read(&bytes), gold)
        }
        _ => bail!("usage: topics train OUT GOLD… | topics score MODEL GOLD…"),
    }
}
