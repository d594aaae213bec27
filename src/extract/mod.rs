//! Facts: who spoke, who and where is mentioned, when, how much, about what, each with its place in the text.
//!
//! One pure entry point, [`extract`]: an article in, facts out; no I/O, no clock, no failure. Every extractor is a file or
//! folder of its own and reads one shared [`Analysis`]; [`extract`] runs them in an order in which each may look at what
//! the earlier ones found.

pub mod corrections;
mod dates;
mod facts;
mod figures;
mod page;
pub mod people;
pub mod places;
pub mod statements;
pub mod tagger;
pub mod topics;

pub use facts::{
    DateMention, Facts, Figure, Gender, Mention, Person, Place, PlaceKind, Quoted, Relation,
    Statement, Topic,
};
pub use figures::notation;
pub use page::{Page, text_of};

use crate::article::Article;

/// Names and versions of the extractors: a change of one asks for a new index.
pub const VERSIONS: &[(&str, u32)] = &[
    ("places", places::VERSION),
    ("people", people::VERSION),
    ("dates", dates::VERSION),
    ("figures", figures::VERSION),
    ("statements", statements::VERSION),
    ("topics", topics::VERSION),
];

/// Finds the facts of an article.
pub fn extract(article: &Article) -> Facts {
    let text = page::text_of(article);
    let page = Page::new(article, &text);
    let mut facts = Facts {
        text_start: page.text_start,
        ..Facts::default()
    };
    facts.places = places::find(&page);
    facts.people = people::find(&page, &facts);
    facts.dates = dates::find(&page);
    facts.figures = figures::find(&page, &facts);
    facts.statements = statements::find(&page, &facts);
    facts.topics = topics::find(&page, &facts);
    facts
}
