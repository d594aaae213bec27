//! `dateline cite`: articles as references.

use super::index::open_or_build;
use super::{Exit, Failure, Global, rows};
use crate::index::IndexError;
use crate::render::{CiteStyle, references};
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use std::io::{self, Write};

const EXAMPLES: &str = "\
Examples:
  dateline cite cm-20250318                           a line of Markdown
  dateline cite 1 3                                   the first and the third of the last list
  dateline cite cm-20250318 --format bibtex >> refs.bib
  dateline search tariffs --format ids | xargs dateline cite --format ris > refs.ris
  dateline cite ID ID --format csl-json               for pandoc and Zotero

A reference gives a date no finer than it is known, and none for an undated article; the day of access
is today. A number is a row of the last list; a part of an id will do as long as one article alone has it.";

/// Arguments of `cite`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Cite {
    /// Ids of the articles, or rows of the last list
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// How references are written
    #[arg(short = 'f', long, default_value = "markdown", value_name = "FORMAT")]
    format: CiteFormat,
}

/// How references are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum CiteFormat {
    /// For LaTeX: BibTeX and biblatex.
    Bibtex,
    /// For reference managers.
    Ris,
    /// For pandoc and Zotero.
    CslJson,
    /// For a text.
    Markdown,
}

/// Finds and prints.
pub(super) fn run(args: &Cite, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let mut articles = Vec::with_capacity(args.ids.len());
    for id in &args.ids {
        let id = rows::id(&index, id, global)?;
        let missing = || IndexError::NoArticle(id.clone());
        let address = index.find(&id)?.ok_or_else(missing)?;
        articles.push(index.article(address)?);
    }
    let style = match args.format {
        CiteFormat::Bibtex => CiteStyle::Bibtex,
        CiteFormat::Ris => CiteStyle::Ris,
        CiteFormat::CslJson => CiteStyle::CslJson,
        CiteFormat::Markdown => CiteStyle::Markdown,
    };
    let text = references(&articles, style, now.date());
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}
