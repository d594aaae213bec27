//! Counts of facet values, exact and multi-select.
//!
//! The counts inside a facet leave out what was chosen in that facet, so that a value shows how many hits choosing it
//! would give; what was chosen elsewhere holds.

use super::alike::Alike;
use super::answer::{Count, FacetCounts};
use super::counting::{Counted, ValueCounts};
use super::error::SearchError;
use super::plan::Planner;
use super::ready::Ready;
use super::request::{Collapse, Facet, Request};
use crate::index::OpenIndex;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Counts the facets asked for.
pub(super) fn count(ready: &Ready, request: &Request) -> Result<Vec<FacetCounts>, SearchError> {
    let mut counts = Vec::with_capacity(request.facets.len());
    for facet in &request.facets {
        let chosen = chosen(ready.planner, request, *facet)?;
        let mut counted = of(ready, *facet, request.collapse)?;
        let named = Named {
            index: ready.planner.index,
            facet: *facet,
        };
        if let Some(like) = &request.like {
            named.keep(&mut counted.counts, &Alike::new(like))?;
        }
        counts.push(ranked(&named, &counted, request.values, &chosen)?);
    }
    Ok(counts)
}

/// What was chosen in a facet, by the numbers of the values that are meant.
pub(super) fn chosen(
    planner: Planner,
    request: &Request,
    facet: Facet,
) -> Result<FxHashSet<u64>, SearchError> {
    let mut meant = FxHashSet::default();
    let of_facet = request.filters.chosen.iter().filter(|(f, _)| *f == facet);
    for value in of_facet.flat_map(|(_, values)| values) {
        meant.extend(planner.meant(facet, value)?);
    }
    Ok(meant)
}

/// Counts all values of one facet.
fn of(ready: &Ready, facet: Facet, collapse: Collapse) -> Result<Counted, SearchError> {
    let index = ready.planner.index;
    let collector = ValueCounts {
        index,
        facet,
        collapse,
    };
    let mut counted = if ready.plan.is_chosen(facet) {
        let query = ready.plan.query(ready.planner, Some(facet));
        index.searcher.search(&*query, &collector)?
    } else {
        index.searcher.search(&*ready.query, &collector)?
    };
    if facet.is_names() {
        merge(index, &mut counted.counts)?;
    }
    if !counted.stories.is_empty() {
        tell(index, facet, &mut counted)?;
    }
    Ok(counted)
}

/// Counts the stories that have each value, once however many of their versions have it, under one name or several.
fn tell(index: &OpenIndex, facet: Facet, counted: &mut Counted) -> Result<(), SearchError> {
    let names = facet.is_names().then(|| index.names()).transpose()?;
    let shown = |value| names.map_or(value, |names| names.under(value));
    let told = counted.told.iter();
    let told: FxHashSet<(u32, u32)> = told.map(|(value, story)| (shown(*value), *story)).collect();
    let having: FxHashSet<u32> = told.iter().map(|(_, story)| *story).collect();
    counted.without += (counted.stories.len() - having.len()) as u64;
    for (value, _) in told {
        if let Some(count) = counted.counts.get_mut(value as usize) {
            *count += 1;
        }
    }
    Ok(())
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

/// A short name may be chosen that many have: so many of them are shown though others have more articles.
pub(super) const CHOSEN: usize = 3;

/// The values with the most articles, ties by name, and the best of those chosen wherever they stand.
fn ranked(
    named: &Named,
    counted: &Counted,
    values: usize,
    chosen: &FxHashSet<u64>,
) -> Result<FacetCounts, SearchError> {
    let (all, rest, distinct) = greatest(&counted.counts, values);
    let count = |(count, number): (u32, u32)| -> Result<Count, SearchError> {
        Ok(Count {
            chosen: chosen.contains(&u64::from(number)),
            value: named.value(number)?.to_owned(),
            count: u64::from(count),
        })
    };
    let mut best = all.into_iter().map(count).collect::<Result<Vec<_>, _>>()?;
    best.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    let mut more = best.split_off(values.min(best.len()));
    if !chosen.is_empty() {
        let rest = rest
            .into_iter()
            .filter(|(_, n)| chosen.contains(&u64::from(*n)));
        let mut rest = rest.map(count).collect::<Result<Vec<_>, _>>()?;
        rest.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        more.extend(rest);
        best.extend(more.into_iter().filter(|count| count.chosen).take(CHOSEN));
    }
    Ok(FacetCounts {
        facet: named.facet,
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
    /// Leaves out the values that have not the letters that were typed; where none has them, those that are not like them.
    fn keep(&self, counts: &mut [u32], like: &Alike) -> Result<(), SearchError> {
        let (mut having, mut alike) = (Vec::new(), Vec::new());
        for (number, count) in (0..).zip(counts.iter()).filter(|(_, count)| **count > 0) {
            let value = self.value(number)?;
            if like.is_in(value) {
                having.push((number, *count));
            } else if having.is_empty() && like.is_like(value) {
                alike.push((number, *count));
            }
        }
        counts.fill(0);
        let kept = if having.is_empty() { alike } else { having };
        kept.iter()
            .for_each(|(number, count)| counts[*number as usize] = *count);
        Ok(())
    }

    fn value(&self, number: u32) -> Result<&'a str, SearchError> {
        if self.facet.is_names() {
            return Ok(self.index.names()?.shown(number));
        }
        let (_, space) = self.facet.column();
        Ok(self.index.values.of(space, u64::from(number)))
    }
}
