//! Makes the tables of the people extractor: the lexicon of words and the weights of the tagger.
//!
//!     train people lexicon NAMES.tsv OUT.bin CORPUS.ndjson…      counts words, sorts them into classes
//!     train people usage LEXICON.bin TAGGER.bin OUT.bin CORPUS…  adds what the tagger takes each word for
//!     train people tagger LEXICON.bin NAMES.tsv OUT.bin GOLD.jsonl…        learns the weights from annotated news
//!
//! `models/people.md` says which data; nothing of it is kept but numbers.

mod classes;
mod corpus;
mod descent;
mod gold;
mod learn;
mod rename;
mod vocabulary;

use anyhow::{Context, bail};
use std::fs;

/// Runs what the arguments ask for.
pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match *arguments {
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
            bail!(
                "usage: train people lexicon NAMES OUT CORPUS… | train people tagger LEXICON NAMES OUT GOLD…"
            )
        }
    }
}
