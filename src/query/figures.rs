//! Figures that meet a request: as a list, and as a series over time.
//!
//! A figure is a document of its own with value, unit, of what and measure, so that figures can be compared.

use super::answer::{FigureFound, FiguresAnswer, Point, Series};
use super::error::SearchError;
use super::hits::ready;
use super::marks::Marks;
use super::order::Ordered;
use super::plan::{Documents, Planner};
use super::request::{Period, Request};
use super::said::{joined, ordinal};
use super::timeline::DateColumns;
use crate::article::Article;
use crate::extract::{Facts, text_of};
use crate::index::OpenIndex;
use crate::query::language::Field;
use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Finds figures.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn figures(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<FiguresAnswer, SearchError> {
    let ready = ready(index, request, Documents::Figures, now)?;
    let marks = Marks::of(&ready.tree);
    let ordered = Ordered {
        index,
        plan: &ready.plan,
        documents: Documents::Figures,
        sort: request.sort,
    };
    let total = usize::try_from(ready.total).unwrap_or(usize::MAX);
    let from = request.offset.min(total);
    let to = from.saturating_add(request.limit).min(total);
    let mut found = Vec::with_capacity(to - from);
    let mut last: Option<(String, Article, Facts)> = None;
    for (_, address) in ordered.page(from..to)? {
        let id = index.id(address)?;
        if last.as_ref().is_none_or(|(read, ..)| *read != id) {
            let (article, facts) = index.fetch(address)?;
            last = Some((id.clone(), article, facts));
        }
        let Some((_, article, facts)) = &last else {
            continue;
        };
        found.extend(made(id, article, facts, ordinal(index, address)?, &marks));
    }
    Ok(FiguresAnswer {
        query: ready.tree.to_string(),
        total: ready.total,
        relaxed: ready.relaxed,
        figures: found,
    })
}

fn made(
    id: String,
    article: &Article,
    facts: &Facts,
    ordinal: usize,
    marks: &Marks,
) -> Option<FigureFound> {
    let figure = facts.figures.get(ordinal)?.clone();
    let text = text_of(article);
    let says = facts.said(figure.span);
    let sentence = joined(&[figure.sentence], &text);
    let found = marks.find(&sentence, Field::Body);
    Some(FigureFound {
        id,
        title: article.title.clone(),
        published: article.published,
        outlet: article.source.clone(),
        speaker: says.and_then(|s| {
            let printed = joined(&s.source, &text);
            s.speaker
                .clone()
                .or((!printed.is_empty()).then_some(printed))
        }),
        printed: joined(&[figure.span], &text),
        marks: super::snippet::merged(&found),
        sentence,
        figure,
    })
}

/// Says whether a unit that was typed is known or some figure has it; if not, with the one that may be meant.
///
/// # Errors
/// An index that cannot be read.
pub fn unit_slip(
    index: &OpenIndex,
    typed: &str,
    now: NaiveDateTime,
) -> Result<Result<(), Option<String>>, SearchError> {
    let documents = Documents::Figures;
    Planner {
        index,
        now,
        documents,
    }
    .unit_slip(typed)
}

/// Puts the figures found in order of time: of one unit, the one asked for or the one most of them have.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn series(
    index: &OpenIndex,
    request: &Request,
    period: Period,
    now: NaiveDateTime,
) -> Result<Series, SearchError> {
    let ready = ready(index, request, Documents::Figures, now)?;
    let values = index.searcher.search(&ready.plan.query(None), &Values)??;
    let mut units: Vec<(&String, usize)> = values.iter().map(|(u, v)| (u, v.len())).collect();
    units.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let unit = units
        .first()
        .map(|(unit, _)| (*unit).clone())
        .unwrap_or_default();
    let of_unit = values.get(&unit).map_or(&[][..], Vec::as_slice);
    let stretches = Stretches::of(of_unit, period);
    Ok(Series {
        query: ready.tree.to_string(),
        period,
        other_units: units
            .iter()
            .skip(1)
            .map(|(u, n)| ((*u).clone(), *n as u64))
            .collect(),
        unit,
        points: stretches.points(period),
        total: ready.total,
        undated: stretches.undated,
        wider: stretches.wider,
    })
}

/// Values by the first day of their stretch of time.
#[derive(Default)]
struct Stretches {
    values: BTreeMap<NaiveDate, Vec<f64>>,
    undated: u64,
    wider: u64,
}

impl Stretches {
    fn of(valued: &[Valued], period: Period) -> Self {
        let mut all = Self::default();
        for (dates, value) in valued {
            match dates.map(|(first, last)| (period.start(first), period.start(last))) {
                None => all.undated += 1,
                Some((first, last)) if first != last => all.wider += 1,
                Some((start, _)) => all.values.entry(start).or_default().push(*value),
            }
        }
        all
    }

    fn points(&self, period: Period) -> Vec<Point> {
        let values = self.values.iter();
        values
            .map(|(start, values)| point(period, *start, values.clone()))
            .collect()
    }
}

fn point(period: Period, from: NaiveDate, mut values: Vec<f64>) -> Point {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    let median = match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    };
    Point {
        name: period.name(from),
        from,
        to: period
            .next(from)
            .and_then(|next| next.pred_opt())
            .unwrap_or(from),
        count: values.len() as u64,
        least: values.first().copied().unwrap_or(0.0),
        median,
        most: values.last().copied().unwrap_or(0.0),
    }
}

/// First and last day of publication, and a value.
type Valued = (Option<(NaiveDate, NaiveDate)>, f64);

/// Collects values by unit.
struct Values;

impl Collector for Values {
    type Fruit = tantivy::Result<FxHashMap<String, Vec<Valued>>>;
    type Child = SegmentValues;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentValues> {
        let columns = segment.fast_fields();
        Ok(SegmentValues {
            dates: DateColumns::open(segment)?,
            value: columns.f64("value")?,
            unit: columns.str("unit")?,
            found: FxHashMap::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        let mut all: FxHashMap<String, Vec<Valued>> = FxHashMap::default();
        for fruit in fruits {
            for (unit, values) in fruit? {
                all.entry(unit).or_default().extend(values);
            }
        }
        Ok(Ok(all))
    }
}

struct SegmentValues {
    dates: DateColumns,
    value: Column<f64>,
    unit: Option<StrColumn>,
    found: FxHashMap<Option<u64>, Vec<Valued>>,
}

impl SegmentCollector for SegmentValues {
    type Fruit = tantivy::Result<FxHashMap<String, Vec<Valued>>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let Some(value) = self.value.first(doc) else {
            return;
        };
        let unit = self.unit.as_ref().and_then(|u| u.term_ords(doc).next());
        self.found
            .entry(unit)
            .or_default()
            .push((self.dates.dates(doc), value));
    }

    fn harvest(self) -> Self::Fruit {
        let mut named = FxHashMap::default();
        for (ord, values) in self.found {
            let mut unit = String::new();
            if let (Some(column), Some(ord)) = (&self.unit, ord) {
                column.ord_to_str(ord, &mut unit)?;
            }
            named.insert(unit, values);
        }
        Ok(named)
    }
}
