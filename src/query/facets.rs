//! Counts of facet values, exact and multi-select.
//!
//! The counts inside a facet leave out what was chosen in that facet, so that a value shows how many hits choosing it
//! would give; what was chosen elsewhere holds.

use super::answer::{Count, FacetCounts};
use super::counting::{Counted, ValueCounts};
use super::error::SearchError;
use super::plan::Plan;
use super::request::{Facet, Request};
use crate::index::{Names, OpenIndex};
use rustc_hash::FxHashMap;

/// Counts the facets asked for.
pub(super) fn count(
    index: &OpenIndex,
    plan: &Plan,
    request: &Request,
) -> Result<Vec<FacetCounts>, SearchError> {
    let mut counts = Vec::with_capacity(request.facets.len());
    for facet in &request.facets {
        let chosen = request.filters.chosen.iter().filter(|(f, _)| f == facet);
        let chosen: Vec<&String> = chosen.flat_map(|(_, values)| values).collect();
        let counted = of(index, plan, *facet)?;
        counts.push(ranked(*facet, counted, request.values, &chosen));
    }
    Ok(counts)
}

/// Counts all values of one facet.
pub(super) fn of(index: &OpenIndex, plan: &Plan, facet: Facet) -> Result<Counted, SearchError> {
    let leave_out = plan.is_chosen(facet).then_some(facet);
    let collector = ValueCounts {
        column: facet.name(),
    };
    let mut counted = index.searcher.search(&plan.query(leave_out), &collector)?;
    if facet.is_names() {
        merge(index.names()?, &mut counted.values);
    }
    Ok(counted)
}

/// Counts names under those they are shown as. An article has each person once, so that counts can be added.
fn merge(names: &Names, counts: &mut FxHashMap<String, u64>) {
    let other: Vec<(String, u64)> = counts
        .extract_if(|kept, _| names.shown(kept) != kept.as_str())
        .collect();
    for (kept, count) in other {
        *counts.entry(names.shown(&kept).to_owned()).or_default() += count;
    }
}

/// The values with the most articles, ties by name, and those chosen wherever they stand.
fn ranked(facet: Facet, counted: Counted, values: usize, chosen: &[&String]) -> FacetCounts {
    let distinct = counted.values.len();
    let counts = counted.values.into_iter().map(|(value, count)| Count {
        chosen: chosen.iter().any(|c| c.eq_ignore_ascii_case(&value)),
        value,
        count,
    });
    let mut all: Vec<Count> = counts.collect();
    let by_rank = |a: &Count, b: &Count| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value));
    if values < all.len() {
        all.select_nth_unstable_by(values, by_rank);
        let rest = all.split_off(values);
        all.extend(rest.into_iter().filter(|count| count.chosen));
    }
    all.sort_unstable_by(by_rank);
    FacetCounts {
        facet,
        values: all,
        distinct,
        without: counted.without,
    }
}
