//! What the trainers in `models/train` need of the extractors: the same reading of a text, the same features, labels and
//! files.
//!
//! A door of its own so that nothing else of the extractors has to be public: whoever retrains a model imports from here,
//! and whoever changes an extractor sees here what a trainer leans on.

/// The tagger of names behind people and places.
pub mod tagger {
    pub use crate::extract::tagger::{
        Capitalisation, Memory, Run, Tagger, features_of, labels, lexicon, model, runs,
    };
}

/// The gazetteer, the weights that find names of places, and those that resolve them.
pub mod places {
    pub use crate::extract::places::{
        NameGroup, NameGroups, RESOLVER, decode, distance, features, gazetteer, lookup, model,
        resolve, weights,
    };
}

/// The three models of statements.
pub mod statements {
    pub use crate::extract::statements::learn::*;
}

/// The weights of topics.
pub mod topics {
    pub use crate::extract::topics::{codes, features, model, shares, table};
}
