//! Makes the tables of the place extractor: the gazetteer, and the weights that find and resolve names of places.
//!
//!     places gazetteer FOLDER OUT.bin       from GeoNames tables (see models/places.md)
//!     places learn OUT.bin GOLD.jsonl…      learns the weights from articles with annotated places
//!     places score WEIGHTS.bin GOLD.jsonl…  prints how well places are found and resolved
//!
//! `models/places.md` says which data; of the articles nothing is kept but numbers.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_range_loop,
    clippy::type_complexity
)]

mod build;
mod chain;
mod gold;
mod learn;
mod names;
mod score;
mod senses;

use anyhow::{Context, bail};
use dateline::extract::places::model::Model;
use std::fs;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["gazetteer", folder, out] => {
            fs::write(out, build::gazetteer(folder)?).context("cannot write the gazetteer")
        }
        ["learn", out, ref gold @ ..] => {
            fs::write(out, learn::weights(gold)?).context("cannot write the weights")
        }
        ["score", weights, ref gold @ ..] => {
            let bytes = fs::read(weights).context("cannot read the weights")?;
            score::print(&Model::read(&bytes), gold)
        }
        _ => bail!(
            "usage: places gazetteer FOLDER OUT | places learn OUT GOLD… | places score WEIGHTS GOLD…"
        ),
    }
}
