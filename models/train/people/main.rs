//! Makes the tables of the people extractor: the lexicon of words and the weights of the tagger.
//!
//!     people lexicon NAMES.tsv OUT.bin CORPUS.ndjson…      counts words, sorts them into classes
//!     people usage LEXICON.bin TAGGER.bin OUT.bin CORPUS…  adds what the tagger takes each word for
//!     people tagger LEXICON.bin NAMES.tsv OUT.bin GOLD.jsonl…        learns the weights from annotated news
//!
//! `models/people.md` says which data; nothing of it is kept but numbers.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_range_loop,
    clippy::type_complexity
)]

mod chain;
mod classes;
mod descent;
mod gold;
mod learn;
mod rename;
mod vocabulary;

use anyhow::{Context, bail};
use std::fs;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["lexicon", names, out, ref corpora @ ..] => {
            fs::write(out, vocabulary::lexicon(names, corpora)?).context("cannot write the lexicon")
        }
        ["usage", lexicon, tagger, out, ref corpora @ ..] => {
            let (lexicon, tagger) = (fs::read(lexicon)?, fs::read(tagger)?);
            let changed = vocabulary::usage(&lexicon, &tagger, corpora)?;
            fs::write(out, changed).context("cannot write the lexicon")
        }
        ["tagger", lexicon, names, out, ref gold @ ..] => {
            let lexicon = fs::read(lexicon).context("cannot read the lexicon")?;
            fs::write(out, learn::tagger(&lexicon, names, gold)?)
                .context("cannot write the weights")
        }
        _ => {
            bail!("usage: people lexicon NAMES OUT CORPUS… | people tagger LEXICON NAMES OUT GOLD…")
        }
    }
}
