//! Facts: who spoke, who and where is mentioned, when, how much, about what, each with its place in the text.
//!
//! One pure entry point, [`extract`]: an article in, facts out; no I/O, no clock, no failure. Every extractor is a folder
//! of its own (candidates, rules, facts) and reads one shared [`Analysis`](crate::text::Analysis); they run in an order in
//! which each may look at what the earlier ones found.

pub mod corrections;
mod dates;
mod example;
mod extractor;
mod facts;
mod figures;
mod linear;
mod page;
pub(crate) mod people;
pub(crate) mod places;
mod rule;
mod settled;
mod starts;
mod statements;
mod tagger;
pub(crate) mod topics;
pub mod training;

pub use facts::{
    Coreference, DateMention, Facts, Figure, FigureKind, Gender, Mention, PRONOUNS, Person, Place,
    PlaceKind, Quoted, Relation, Spans, Statement, Topic,
};
pub use figures::notation;
pub use page::{Page, text_of};
pub use rule::{Rule, SpeakerRule};
pub use settled::{FactsFound, Settled};

use crate::article::Article;
use extractor::Extractor;

/// The extractors, in the order in which they run.
const EXTRACTORS: &[Extractor] = &[
    places::EXTRACTOR,
    people::EXTRACTOR,
    dates::EXTRACTOR,
    figures::EXTRACTOR,
    statements::EXTRACTOR,
    topics::EXTRACTOR,
];

/// Names and versions of the extractors: a change of one asks for a new index.
pub const VERSIONS: &[(&str, u32)] = &{
    let mut versions = [("", 0); EXTRACTORS.len()];
    let mut at = 0;
    while at < versions.len() {
        versions[at] = (EXTRACTORS[at].name, EXTRACTORS[at].version);
        at += 1;
    }
    versions
};

/// How many articles go through one extractor before the next begins: enough for its code and tables to stay at hand,
/// few enough for their analyses to.
pub const TOGETHER: usize = 32;

/// Finds the facts of an article.
pub fn extract(article: &Article) -> Facts {
    extract_together(&[article]).pop().unwrap_or_default()
}

/// Finds the facts of each of several articles, the same as of each alone and quicker: see [`TOGETHER`].
pub fn extract_all(articles: &[&Article]) -> Vec<Facts> {
    articles
        .chunks(TOGETHER)
        .flat_map(extract_together)
        .collect()
}

fn extract_together(articles: &[&Article]) -> Vec<Facts> {
    let texts: Vec<_> = articles.iter().map(|a| page::text_of(a)).collect();
    let pages: Vec<Page> = articles
        .iter()
        .zip(&texts)
        .map(|(article, text)| Page::new(article, text))
        .collect();
    let mut all: Vec<Facts> = pages
        .iter()
        .map(|page| Facts {
            text_start: page.text_start,
            ..Facts::default()
        })
        .collect();
    for extractor in EXTRACTORS {
        (extractor.find)(&pages, &mut all);
    }
    all
}
