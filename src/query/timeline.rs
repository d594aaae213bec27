//! Articles counted over time: bars by day, week, month, quarter or year.
//!
//! A bar counts the hits its own date would give (`date:2025-02`): an article dated less finely than a bar is counted in
//! each bar it may lie in, and how many those are is told. Undated articles are counted apart.

use super::collapse::Told;
use super::counts::{Bar, Timeline};
use super::error::SearchError;
use super::ready::ready;
use super::request::{Collapse, Period, Request};
use crate::index::schema::naive;
use crate::index::{OpenIndex, Segment};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DateTime, DocId, Score, SegmentOrdinal, SegmentReader};

/// More bars than this are not drawn out over gaps, and no article is spread over more.
const MOST_BARS: usize = 4000;

/// Counts what a request finds over time; by the finest period that gives a readable number of bars when none is named.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn timeline(
    index: &OpenIndex,
    request: &Request,
    period: Option<Period>,
    now: NaiveDateTime,
) -> Result<Timeline, SearchError> {
    let ready = ready(index, request, now)?;
    let collapse = request.collapse;
    let intervals = Intervals { index, collapse };
    let found = index.searcher.search(&*ready.query, &intervals)?;
    let period = period.unwrap_or_else(|| readable(found.intervals()));
    let (bars, spread) = bars(&found, period);
    Ok(Timeline {
        query: ready.tree.to_string(),
        period,
        bars: filled(period, &bars),
        total: ready.total.unwrap_or(0),
        articles: ready.articles,
        undated: found.undated(),
        spread,
        relaxed: ready.relaxed,
    })
}

/// How many articles, or stories, lie in each stretch, and how many of them may lie in several.
pub(super) fn bars(found: &Found, period: Period) -> (BTreeMap<NaiveDate, u64>, u64) {
    let mut spread = Spread::new(period);
    for (interval, count) in &found.counts {
        spread.add(std::slice::from_ref(interval), *count);
    }
    let told = found.told.values();
    told.for_each(|intervals| spread.add(intervals, 1));
    (spread.bars, spread.wide)
}

/// Counts by the first days of the bars they stand in.
struct Spread {
    period: Period,
    bars: BTreeMap<NaiveDate, u64>,
    /// How many are dated less finely than a bar.
    wide: u64,
}

impl Spread {
    fn new(period: Period) -> Self {
        Self {
            period,
            bars: BTreeMap::new(),
            wide: 0,
        }
    }

    /// Counts so many that may have been published in some intervals, once a bar.
    fn add(&mut self, intervals: &[(NaiveDate, NaiveDate)], count: u64) {
        let mut bars = BTreeSet::new();
        let mut is_wide = false;
        for (first, last) in intervals {
            let mut at = self.period.start(*first);
            let end = self.period.start(*last);
            is_wide |= at < end;
            for _ in 0..MOST_BARS {
                bars.insert(at);
                match self.period.next(at) {
                    Some(next) if next <= end => at = next,
                    _ => break,
                }
            }
        }
        self.wide += if is_wide { count } else { 0 };
        for bar in bars {
            *self.bars.entry(bar).or_default() += count;
        }
    }
}

impl Period {
    /// The first day of the stretch a day lies in.
    pub fn start(self, day: NaiveDate) -> NaiveDate {
        let first = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => {
                let since_monday = u64::from(day.weekday().num_days_from_monday());
                day.checked_sub_days(Days::new(since_monday)).unwrap_or(day)
            }
            Self::Month => first(day.month()),
            Self::Quarter => first(day.month0() / 3 * 3 + 1),
            Self::Year => first(1),
        }
    }

    /// The first day of the stretch after the one that starts on a day.
    pub fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
            Self::Quarter => start.checked_add_months(Months::new(3)),
            Self::Year => start.checked_add_months(Months::new(12)),
        }
    }

    /// The name of the stretch that starts on a day, as the query language reads it.
    pub fn name(self, start: NaiveDate) -> String {
        match self {
            Self::Day => start.format("%Y-%m-%d").to_string(),
            Self::Week => start.format("%G-W%V").to_string(),
            Self::Month => start.format("%Y-%m").to_string(),
            Self::Quarter => format!("{:04}-Q{}", start.year(), start.month0() / 3 + 1),
            Self::Year => format!("{:04}", start.year()),
        }
    }

    pub(super) const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];
}

/// The finest period that gives at most forty bars.
pub(super) fn readable<'d>(intervals: impl Iterator<Item = &'d (NaiveDate, NaiveDate)>) -> Period {
    let (mut first, mut last) = (None::<NaiveDate>, None::<NaiveDate>);
    for (from, to) in intervals {
        first = Some(first.map_or(*from, |first| first.min(*from)));
        last = last.max(Some(*to));
    }
    let days = first
        .zip(last)
        .map_or(0, |(first, last)| (last - first).num_days());
    match days {
        ..=40 => Period::Day,
        41..=210 => Period::Week,
        211..=1200 => Period::Month,
        1201..=3600 => Period::Quarter,
        _ => Period::Year,
    }
}

/// The bars in order with the gaps between them filled, unless there would be too many.
pub(super) fn filled(period: Period, bars: &BTreeMap<NaiveDate, u64>) -> Vec<Bar> {
    let bar = |from: NaiveDate, count: u64| {
        let to = period
            .next(from)
            .and_then(|next| next.pred_opt())
            .unwrap_or(from);
        Bar {
            name: period.name(from),
            from,
            to,
            count,
        }
    };
    let (Some((first, _)), Some((last, _))) = (bars.first_key_value(), bars.last_key_value())
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut at = Some(*first);
    while let Some(from) = at.filter(|from| from <= last) {
        if all.len() >= MOST_BARS {
            return bars
                .iter()
                .map(|(from, count)| bar(*from, *count))
                .collect();
        }
        all.push(bar(from, bars.get(&from).copied().unwrap_or(0)));
        at = period.next(from);
    }
    all
}

/// Collects the publication intervals of what is found, in days.
pub(super) struct Intervals<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) collapse: Collapse,
}

/// What was collected.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Articles by first and last day.
    pub(super) counts: BTreeMap<(NaiveDate, NaiveDate), u64>,
    /// Articles without a date.
    undated: u64,
    /// The intervals of the dated versions of each story, where stories count once.
    pub(super) told: FxHashMap<u32, Vec<(NaiveDate, NaiveDate)>>,
}

impl Found {
    /// Every interval that was collected.
    pub(super) fn intervals(&self) -> impl Iterator<Item = &(NaiveDate, NaiveDate)> {
        self.counts.keys().chain(self.told.values().flatten())
    }

    /// How many articles, or stories, have no date.
    pub(super) fn undated(&self) -> u64 {
        let told = self.told.values().filter(|dates| dates.is_empty());
        self.undated + told.count() as u64
    }
}

impl Collector for Intervals<'_> {
    type Fruit = Found;
    type Child = SegmentIntervals;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentIntervals> {
        let segment = &self.index.segments()[segment as usize];
        Ok(SegmentIntervals {
            columns: DateColumns::open(segment),
            told: Told::open(self.index, segment, self.collapse)?,
            found: BTreeMap::new(),
            undated: 0,
            stories: FxHashMap::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for fruit in fruits {
            all.undated += fruit.undated;
            for (story, intervals) in fruit.told {
                all.told.entry(story).or_default().extend(intervals);
            }
            for (interval, count) in fruit.counts {
                *all.counts.entry(interval).or_default() += count;
            }
        }
        Ok(all)
    }
}

/// First and last moment of publication.
pub(super) struct DateColumns {
    first: Column<DateTime>,
    last: Column<DateTime>,
}

impl DateColumns {
    pub(super) fn open(segment: &Segment) -> Self {
        Self {
            first: segment.published().clone(),
            last: segment.published_end().clone(),
        }
    }

    /// First and last day as seconds at their starts; `None` when undated.
    fn days(&self, doc: DocId) -> Option<(i64, i64)> {
        let day = |at: DateTime| at.into_timestamp_secs().div_euclid(86_400);
        let first = day(self.first.first(doc)?);
        Some((first, self.last.first(doc).map_or(first, day).max(first)))
    }

    /// First and last day; `None` when undated.
    pub(super) fn dates(&self, doc: DocId) -> Option<(NaiveDate, NaiveDate)> {
        self.days(doc)
            .and_then(|(first, last)| Some((date(first)?, date(last)?)))
    }
}

/// First and last day of publication of an article; `None` when undated.
pub(super) fn dates(segment: &Segment, doc: DocId) -> Option<(NaiveDate, NaiveDate)> {
    DateColumns::open(segment).dates(doc)
}

fn date(day: i64) -> Option<NaiveDate> {
    naive(DateTime::from_timestamp_secs(day * 86_400)).map(|at| at.date())
}

pub(super) struct SegmentIntervals {
    columns: DateColumns,
    told: Option<Told>,
    found: BTreeMap<(i64, i64), u64>,
    undated: u64,
    stories: FxHashMap<u32, Vec<(NaiveDate, NaiveDate)>>,
}

impl SegmentCollector for SegmentIntervals {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(story) = self.told.as_ref().and_then(|told| told.of(doc)) {
            let intervals = self.stories.entry(story).or_default();
            intervals.extend(self.columns.dates(doc));
            return;
        }
        match self.columns.days(doc) {
            Some(days) => *self.found.entry(days).or_default() += 1,
            None => self.undated += 1,
        }
    }

    fn harvest(self) -> Found {
        let named = |((first, last), count)| Some(((date(first)?, date(last)?), count));
        Found {
            counts: self.found.into_iter().filter_map(named).collect(),
            undated: self.undated,
            told: self.stories,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::language::Dates;

    #[test]
    fn a_bar_is_named_as_the_query_language_reads_it() {
        for day in ["2024-12-30", "2025-01-01", "2025-02-12", "2025-12-31"] {
            let day: NaiveDate = day.parse().unwrap();
            for period in Period::ALL {
                let start = period.start(day);
                let window = Dates::parse(&period.name(start))
                    .unwrap()
                    .window(NaiveDateTime::default());
                assert_eq!(window.from.map(|f| f.date()), Some(start), "{period:?}");
                assert_eq!(
                    window.to.map(|t| t.date()),
                    period.next(start).and_then(|n| n.pred_opt())
                );
            }
        }
    }
}
