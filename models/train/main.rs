//! Makes the models that are compiled into the program, one subcommand a model.
//!
//!     train words OUT.bin FILE.ndjson…      groups words into classes
//!     train people …                        the lexicon of names and the weights of the tagger
//!     train places …                        the gazetteer, and the weights that find and resolve names of places
//!     train statements OUT.bin GOLD.jsonl… the weights of statements
//!     train topics …                        the weights of topics
//!
//! Each tells its own arguments when called without; the cards in `models/` say which data.
//! A member of its own in the workspace, so that building and testing the program compiles none of it.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_range_loop,
    clippy::type_complexity,
    reason = "a trainer tells how far it is, and its sums read best with their indices"
)]

mod adagrad;
mod crf;
mod people;
mod places;
mod random;
mod statements;
mod topics;
mod words;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.split_first() {
        Some((&"words", rest)) => words::run(rest),
        Some((&"people", rest)) => people::run(rest),
        Some((&"places", rest)) => places::run(rest),
        Some((&"statements", rest)) => statements::run(rest),
        Some((&"topics", rest)) => topics::run(rest),
        _ => bail!("usage: train words|people|places|statements|topics …"),
    }
}
