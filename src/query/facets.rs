//! Counts of facet values, exact and multi-select.
//!
//! The counts inside a facet leave out what was chosen in that facet, so that a value shows how many hits choosing it
//! would give; what was chosen elsewhere holds.

use super::answer::{Count, FacetCounts};
use super::counting::{Counted, ValueCounts};
use super::error::SearchError;
use super::plan::Plan;
use super::request::Facet;
use crate::index::OpenIndex;

/// Counts the facets asked for.
pub(super) fn count(
    index: &OpenIndex,
    plan: &Plan,
    facets: &[Facet],
    values: usize,
) -> Result<Vec<FacetCounts>, SearchError> {
    let mut counts = Vec::with_capacity(facets.len());
    for facet in facets {
        let counted = of(index, plan, *facet)?;
        counts.push(ranked(*facet, counted, values));
    }
    Ok(counts)
}

/// Counts all values of one facet.
pub(super) fn of(index: &OpenIndex, plan: &Plan, facet: Facet) -> Result<Counted, SearchError> {
    let leave_out = plan.is_chosen(facet).then_some(facet);
    let collector = ValueCounts {
        column: facet.name(),
    };
    Ok(index.searcher.search(&plan.query(leave_out), &collector)?)
}

/// The values with the most articles, ties by name.
pub(super) fn ranked(facet: Facet, counted: Counted, values: usize) -> FacetCounts {
    let distinct = counted.values.len();
    let mut all: Vec<(String, u64)> = counted.values.into_iter().collect();
    let by_count = |a: &(String, u64), b: &(String, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if values < all.len() {
        all.select_nth_unstable_by(values, by_count);
        all.truncate(values);
    }
    all.sort_unstable_by(by_count);
    let values = all
        .into_iter()
        .map(|(value, count)| Count { value, count })
        .collect();
    FacetCounts {
        facet,
        values,
        distinct,
        without: counted.without,
    }
}
