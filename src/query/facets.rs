//! Counts of facet values, exact and multi-select.
//!
//! The counts inside a facet leave out what was chosen in that facet, so that a value shows how many hits choosing it
//! would give; what was chosen elsewhere holds.

use super::answer::{Count, FacetCounts};
use super::counting::{Counted, ValueCounts};
use super::error::SearchError;
use super::ready::Ready;
use super::request::{Facet, Request};
use crate::index::OpenIndex;
use std::cmp::Reverse;

/// Counts the facets asked for.
pub(super) fn count(ready: &Ready, request: &Request) -> Result<Vec<FacetCounts>, SearchError> {
    let mut counts = Vec::with_capacity(request.facets.len());
    for facet in &request.facets {
        let chosen = request.filters.chosen.iter().filter(|(f, _)| f == facet);
        let chosen: Vec<&String> = chosen.flat_map(|(_, values)| values).collect();
        let counted = of(ready, *facet)?;
        counts.push(ranked(
            ready.planner.index,
            *facet,
            &counted,
            request.values,
            &chosen,
        )?);
    }
    Ok(counts)
}

/// Counts all values of one facet.
fn of(ready: &Ready, facet: Facet) -> Result<Counted, SearchError> {
    let index = ready.planner.index;
    let collector = ValueCounts { index, facet };
    let mut counted = if ready.plan.is_chosen(facet) {
        let query = ready.plan.query(ready.planner, Some(facet));
        index.searcher.search(&*query, &collector)?
    } else {
        index.searcher.search(&*ready.query, &collector)?
    };
    if facet.is_names() {
        merge(index, &mut counted.counts)?;
    }
    Ok(counted)
}

/// Counts names under those they are shown as. An article has each person once, so that counts can be added.
fn merge(index: &OpenIndex, counts: &mut [u32]) -> Result<(), SearchError> {
    let names = index.names()?;
    for kept in 0..counts.len() {
        if counts[kept] == 0 {
            continue;
        }
        let under = names.under(kept as u32) as usize;
        if under != kept && under < counts.len() {
            counts[under] += std::mem::take(&mut counts[kept]);
        }
    }
    Ok(())
}

/// The values with the most articles, ties by name, and those chosen wherever they stand.
fn ranked(
    index: &OpenIndex,
    facet: Facet,
    counted: &Counted,
    values: usize,
    chosen: &[&String],
) -> Result<FacetCounts, SearchError> {
    let named = Named { index, facet };
    let (all, rest, distinct) = greatest(&counted.counts, values);
    let is_chosen = |value: &str| chosen.iter().any(|c| c.eq_ignore_ascii_case(value));
    let count = |(count, number): (u32, u32)| -> Result<Count, SearchError> {
        let value = named.value(number)?.to_owned();
        Ok(Count {
            chosen: is_chosen(&value),
            value,
            count: u64::from(count),
        })
    };
    let mut best = all.into_iter().map(count).collect::<Result<Vec<_>, _>>()?;
    best.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    let mut more = best.split_off(values.min(best.len()));
    if !chosen.is_empty() {
        more.extend(rest.into_iter().map(count).collect::<Result<Vec<_>, _>>()?);
        best.extend(more.into_iter().filter(|count| count.chosen));
    }
    Ok(FacetCounts {
        facet,
        values: best,
        distinct,
        without: counted.without,
    })
}

/// Counts with their numbers: all from the place-th greatest on, and the others.
type Greatest = (Vec<(u32, u32)>, Vec<(u32, u32)>, usize);

/// The greatest counts, as many as asked for and those that tie with the last of them; the rest; how many there are.
fn greatest(counts: &[u32], values: usize) -> Greatest {
    let met = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut all: Vec<(u32, u32)> = met.map(|(number, count)| (*count, number as u32)).collect();
    let distinct = all.len();
    let mut rest = Vec::new();
    if values < all.len() {
        // Ties at the last place are told apart by name, so all of its count are looked at.
        let last = values.checked_sub(1).map_or(u32::MAX, |last| {
            all.select_nth_unstable_by_key(last, |(count, _)| Reverse(*count))
                .1
                .0
        });
        (all, rest) = all.into_iter().partition(|(count, _)| *count >= last);
    }
    (all, rest, distinct)
}

/// The names of a facet's values.
struct Named<'a> {
    index: &'a OpenIndex,
    facet: Facet,
}

impl<'a> Named<'a> {
    fn value(&self, number: u32) -> Result<&'a str, SearchError> {
        if self.facet.is_names() {
            return Ok(self.index.names()?.shown(number));
        }
        let (_, space) = self.facet.column();
        Ok(self.index.values.of(space, u64::from(number)))
    }
}
