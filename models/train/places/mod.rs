//! Makes the tables of the place extractor: the gazetteer, and the weights that find and resolve names of places.
//!
//!     train places gazetteer FOLDER OUT.bin       from GeoNames tables (see models/places.md)
//!     train places learn OUT.bin GOLD.jsonl…      learns the weights from articles with annotated places
//!     train places score WEIGHTS.bin GOLD.jsonl…  prints how well places are found and resolved
//!
//! `models/places.md` says which data; of the articles nothing is kept but numbers.

mod build;
mod cities;
mod divisions;
mod gold;
mod learn;
mod names;
mod score;
mod senses;

use anyhow::{Context, bail};
use dateline::extract::training::places::model::Model;
use std::fs;

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match *arguments {
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
            "usage: train places gazetteer FOLDER OUT | train places learn OUT GOLD… | train places score WEIGHTS GOLD…"
        ),
    }
}
