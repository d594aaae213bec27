//! Figures that meet a request: as a list, and as a series over time.
//!
//! A figure is a row of columns with value, unit, of what and measure, so that figures can be compared.

use super::answer::{FigureFound, FiguresAnswer, Point, Series};
use super::error::SearchError;
use super::fact::FoundFact;
use super::fact_order::{Ordered, best_first, order};
use super::figure::{figure, row};
use super::found::{ReadyFacts, facts};
use super::listed::Listed;
use super::marks::Marks;
use super::pieces::{joined, speaker};
use super::plan::{Documents, Planner};
use super::request::{Period, Request, Sort};
use super::tally;
use super::timeline::dates;
use crate::article::Article;
use crate::extract::{Figure, FigureKind};
use crate::index::rows::{FigureRow, of_statement};
use crate::index::{OpenIndex, Space, Spans, figure_sort};
use crate::query::language::Field;
use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tantivy::DocAddress;

/// Finds figures.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn figures(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<FiguresAnswer, SearchError> {
    let Listed { mut head, items } = figures_listed(index, request, now)?;
    head.figures = items.collect::<Result<_, _>>()?;
    Ok(head)
}

/// Finds figures; each is read when it is asked for.
///
/// # Errors
/// As [`figures`].
pub fn figures_listed<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Listed<'a, FiguresAnswer, FigureFound>, SearchError> {
    let ready = facts(index, request, Documents::Figures, now)?;
    let total = ready.told.len();
    let from = request.offset.min(total);
    let to = from.saturating_add(request.limit).min(total);
    let mut page = ordered(&ready, request.sort, to);
    page.truncate(to);
    page.drain(..from);
    let mut stored = Stored {
        index,
        marks: Marks::of(&ready.tree),
        last: None,
    };
    let ranked = (from + 1..).zip(page);
    let items = ranked.filter_map(move |(rank, fact)| stored.figure(rank, fact).transpose());
    Ok(Listed {
        head: FiguresAnswer {
            query: ready.tree.to_string(),
            total: total as u64,
            articles: ready.articles()?,
            relaxed: ready.relaxed,
            figures: Vec::new(),
            facets: tally::facets(&ready, request)?,
        },
        items: Box::new(items),
    })
}

/// Reads figures from the store; those of one article mostly stand side by side.
struct Stored<'a> {
    index: &'a OpenIndex,
    marks: Marks,
    /// The last article with its page text and where its facts stand in it.
    last: Option<(DocAddress, Article, String, Spans)>,
}

impl Stored<'_> {
    fn figure(&mut self, rank: usize, fact: FoundFact) -> Result<Option<FigureFound>, SearchError> {
        let index = self.index;
        let is_last = self
            .last
            .as_ref()
            .is_some_and(|last| last.0 == fact.address);
        if !is_last {
            let stored = index.stored(fact.address)?;
            let record = stored.record()?;
            let article = index.head_of(&record, fact.address)?;
            self.last = Some((fact.address, article, record.page(), record.spans()));
        }
        let (Some((_, article, text, spans)), Some(row)) = (&self.last, row(index, fact)) else {
            return Ok(None);
        };
        let own = spans.figures.get(fact.number as usize).copied();
        let speaker = said_by(index, fact.address, &row)?;
        let figure = figure(&index.values, &row, own.unwrap_or_default());
        let made = made(article, text, figure, speaker, &self.marks);
        Ok(Some(FigureFound {
            rank,
            story: index.story_id(fact.address)?,
            ..made
        }))
    }
}

/// What was found, the first ones in order.
fn ordered(ready: &ReadyFacts, sort: Option<Sort>, first: usize) -> Vec<FoundFact> {
    let mut all = ready.told.clone();
    if sort == Some(Sort::Greatest) {
        let value =
            |fact: &FoundFact| row(ready.index, *fact).map_or(f64::NEG_INFINITY, |row| row.value);
        best_first(&mut all, first, |fact| {
            (Reverse(Ordered(value(fact))), fact.address, fact.number)
        });
    } else {
        order(ready, &mut all, first, sort);
    }
    all
}

fn made(
    article: &Article,
    text: &str,
    figure: Figure,
    speaker: Option<String>,
    marks: &Marks,
) -> FigureFound {
    let sentence = joined(&[figure.sentence], text);
    let found = marks.find(&sentence, Field::Body);
    FigureFound {
        rank: 0,
        id: article.id.clone(),
        story: String::new(),
        title: article.title.clone(),
        published: article.published,
        outlet: article.source.clone(),
        path: article.path.clone(),
        url: article.url.clone(),
        speaker,
        printed: joined(&[figure.span], text),
        marks: super::snippet::merged(&found),
        sentence,
        figure,
    }
}

/// Who says a figure: the speaker of the statement it stands in; a source without a name ("he", "officials") is nobody.
fn said_by(
    index: &OpenIndex,
    address: DocAddress,
    row: &FigureRow,
) -> Result<Option<String>, SearchError> {
    let number = row.statement.checked_sub(1);
    let first = number.and_then(|n| of_statement(index.segment(address), address.doc_id, n));
    let Some(first) = first else {
        return Ok(None);
    };
    speaker(index, address, u64::from(first.speaker))
}

/// Says whether a unit that was typed is known or some figure has it; if not, with the one that may be meant.
///
/// # Errors
/// The unit that may be meant, if there is one near enough.
pub fn unit_slip(index: &OpenIndex, typed: &str, now: NaiveDateTime) -> Result<(), Option<String>> {
    Planner::new(index, now).unit_slip(typed)
}

/// Puts the figures found in order of time: of one kind, or of all when none is named, and of one unit, the one asked for
/// or the one most of them have.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn series(
    index: &OpenIndex,
    request: &Request,
    period: Period,
    kind: Option<FigureKind>,
    now: NaiveDateTime,
) -> Result<Series, SearchError> {
    let ready = facts(index, request, Documents::Figures, now)?;
    let (values, others) = by_unit(&ready, kind);
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
        relaxed: ready.relaxed,
        period,
        other_units: units
            .iter()
            .skip(1)
            .map(|(u, n)| ((*u).clone(), *n as u64))
            .collect(),
        kind,
        other_kinds: of_kinds(&others, &unit),
        unit,
        points: stretches.points(period),
        total: ready.told.len() as u64,
        undated: stretches.undated,
        wider: stretches.wider,
    })
}

/// How many figures of a unit are of another kind than asked for, by unit and kind.
type OfKinds = BTreeMap<(String, &'static str), u64>;

/// Those of one unit.
fn of_kinds(all: &OfKinds, unit: &str) -> Vec<(String, u64)> {
    let own = all.iter().filter(|((of, _), _)| of == unit);
    own.map(|((_, kind), count)| ((*kind).to_owned(), *count))
        .collect()
}

/// The values of what was found, with the days of their articles, by their units; those of another kind are counted.
fn by_unit(
    ready: &ReadyFacts,
    kind: Option<FigureKind>,
) -> (FxHashMap<String, Vec<Valued>>, OfKinds) {
    let index = ready.index;
    let mut values: FxHashMap<String, Vec<Valued>> = FxHashMap::default();
    let mut others = OfKinds::new();
    for fact in &ready.told {
        if let Some(row) = row(index, *fact) {
            let unit = index.values.optional(Space::Unit, row.unit).unwrap_or("");
            let sort = figure_sort(&index.values, row.sort);
            let is = sort.as_ref().map_or(FigureKind::Level, |sort| sort.kind);
            if kind.is_some_and(|kind| kind != is) {
                *others.entry((unit.to_owned(), is.name())).or_default() += 1;
                continue;
            }
            let dates = dates(index.segment(fact.address), fact.address.doc_id);
            let of_unit = values.entry(unit.to_owned()).or_default();
            let falls = sort.is_some_and(|sort| {
                is.sign(sort.change.as_deref(), sort.relation, row.value) == Some('-')
            });
            of_unit.push((dates, if falls { -row.value } else { row.value }));
        }
    }
    (values, others)
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
