//! The tagger: which tokens name a person, a place, a body or something else.
//!
//! A linear chain over runs of capitalised tokens, with weights trained on annotated news (`models/people.md`). It is
//! apart from the extractors because several of them read its tags, and it names nobody itself: who is who is decided by
//! [`super::people`].

mod decode;
mod features;
pub mod labels;
pub mod lexicon;
pub mod model;
mod words;

pub use decode::{Tag, Tagger, Tags, lattice};
pub use words::{Print, is_particle};
