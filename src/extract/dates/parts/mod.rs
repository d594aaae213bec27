//! What dates are made of: the parts that several rules read, each beside a word that a rule has found.

pub(super) mod count;
pub(super) mod day_part;
pub(super) mod shift;
pub(super) mod tense;
pub(super) mod third;
pub(super) mod year;
