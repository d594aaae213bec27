//! Several queries over time on one scale, and each as a share of all articles of the time.

use super::answer::{Compared, Comparison, Stretch};
use super::error::SearchError;
use super::ready::ready;
use super::request::{Collapse, Filters, Period, Request};
use super::timeline::{Found, Intervals, bars, filled, readable};
use crate::index::OpenIndex;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// Counts what several requests find over time; with `share`, also all articles within the first request's dates.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn compare(
    index: &OpenIndex,
    requests: &[Request],
    period: Option<Period>,
    share: bool,
    now: NaiveDateTime,
) -> Result<Comparison, SearchError> {
    let (mut queries, mut found) = each(index, requests, now)?;
    let all = found.iter().flat_map(Found::intervals);
    let period = period.unwrap_or_else(|| readable(all));
    if share {
        found.push(everything(index, requests, now)?);
    }
    let mut counted = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        let (counts, spread) = bars(one, period);
        if let Some(query) = queries.get_mut(at) {
            query.spread = spread;
        }
        counted.push(counts);
    }
    let everything = share.then(|| counted.pop()).flatten();
    Ok(Comparison {
        period,
        stretches: stretches(period, &counted, everything.as_ref()),
        queries,
    })
}

/// What each request finds, and when.
fn each(
    index: &OpenIndex,
    requests: &[Request],
    now: NaiveDateTime,
) -> Result<(Vec<Compared>, Vec<Found>), SearchError> {
    let mut queries = Vec::with_capacity(requests.len());
    let mut found = Vec::with_capacity(requests.len() + 1);
    for request in requests {
        let ready = ready(index, request, now)?;
        let collapse = request.collapse;
        let intervals = Intervals { index, collapse };
        let intervals = index.searcher.search(&*ready.query, &intervals)?;
        queries.push(Compared {
            query: ready.tree.to_string(),
            total: ready.total.unwrap_or(0),
            undated: intervals.undated(),
            spread: 0,
            relaxed: ready.relaxed,
        });
        found.push(intervals);
    }
    Ok((queries, found))
}

/// All articles of the time that is asked for.
fn everything(
    index: &OpenIndex,
    requests: &[Request],
    now: NaiveDateTime,
) -> Result<Found, SearchError> {
    let filters = requests.first().map(|request| Filters {
        chosen: Vec::new(),
        ..request.filters.clone()
    });
    let request = Request {
        filters: filters.unwrap_or_default(),
        collapse: requests.first().map_or(Collapse::None, |r| r.collapse),
        ..Request::default()
    };
    let ready = ready(index, &request, now)?;
    let collapse = request.collapse;
    let intervals = Intervals { index, collapse };
    Ok(index.searcher.search(&*ready.query, &intervals)?)
}

type Counts = BTreeMap<NaiveDate, u64>;

/// The stretches in which something was found, without gaps between them.
fn stretches(period: Period, counted: &[Counts], everything: Option<&Counts>) -> Vec<Stretch> {
    let mut sums = Counts::new();
    for (from, count) in counted.iter().flatten() {
        *sums.entry(*from).or_default() += count;
    }
    let of = |counts: &Counts, from: NaiveDate| counts.get(&from).copied().unwrap_or(0);
    let bars = filled(period, &sums).into_iter();
    let stretch = bars.map(|bar| Stretch {
        counts: counted.iter().map(|counts| of(counts, bar.from)).collect(),
        all: everything.map(|all| of(all, bar.from)),
        name: bar.name,
        from: bar.from,
        to: bar.to,
    });
    stretch.collect()
}
