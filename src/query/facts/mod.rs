//! Conditions on single statements and figures: `said{…}`, `fig{…}`, and the lists of both.
//!
//! A statement is a range of positions and a figure a row of columns, so conditions that must hold in one fact are decided
//! here: posting lists find the articles that may have one, positions and columns say which of its facts it is.

mod condition;
mod evaluate;
mod filter;
mod look;
mod narrow;
mod places;
mod set;

pub(super) use condition::{Column, Condition, Range, Speaker, Words};
pub(super) use evaluate::Evaluator;
pub(super) use filter::{Anywhere, HasFact, InPart, Part};
pub(super) use places::Wording;

/// Which facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facts {
    /// Statements.
    Statements,
    /// Figures.
    Figures,
}
