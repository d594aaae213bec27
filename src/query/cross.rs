//! Articles counted by two dimensions at once: who by when, topic by outlet.
//!
//! A cell counts the articles that have both values. Rows and columns are the values with the most articles; dates stand
//! in their own order.

use super::collapse::Told;
use super::counting::{Numbered, Tree};
use super::counts::CrossTable;
use super::error::SearchError;
use super::ready::ready;
use super::request::{Collapse, Facet, Period, Request};
use super::timeline::DateColumns;
use crate::index::{OpenIndex, Segment};
use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// An article dated less finely is spread over at most so many stretches of time.
const WIDEST: usize = 400;
/// A table of more cells than this, of all persons by all places, fits no memory: its sides are cut to [`SIDE`].
const CELLS: usize = 4_000_000;
/// The values of a side of such a table.
const SIDE: usize = 1000;

/// What articles are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// The values of a facet.
    Facet(Facet),
    /// Stretches of time.
    Time(Period),
}

impl Dimension {
    /// Returns the dimension of this name: a facet or a period.
    pub fn named(name: &str) -> Option<Self> {
        let period = Period::ALL.into_iter().find(|p| p.label() == name);
        period
            .map(Self::Time)
            .or_else(|| Facet::named(name).map(Self::Facet))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.name(),
            Self::Time(period) => period.label(),
        }
    }

    /// The name of a value, or of the stretch of time that begins on a day.
    fn named_value(self, index: &OpenIndex, value: i64) -> String {
        match self {
            Self::Facet(facet) => {
                let names = index.names().ok().filter(|_| facet.is_names());
                let (_, space) = facet.column();
                let name = names.map(|names| names.shown(value as u32));
                let name = name.unwrap_or_else(|| index.values.of(space, value as u64));
                name.to_owned()
            }
            Self::Time(period) => {
                let day = NaiveDate::from_num_days_from_ce_opt(value as i32).unwrap_or_default();
                period.name(day)
            }
        }
    }
}

impl Period {
    /// Its name on screen and in output.
    pub fn label(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// Counts what a request finds by two dimensions, with at most so many rows and columns of a facet.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn cross(
    index: &OpenIndex,
    request: &Request,
    by: (Dimension, Dimension),
    now: NaiveDateTime,
) -> Result<CrossTable, SearchError> {
    let ready = ready(index, request, now)?;
    // Read before they are asked for document by document.
    index.names()?;
    let pairs = Pairs {
        index,
        by,
        collapse: request.collapse,
    };
    let mut found = index.searcher.search(&*ready.query, &pairs)?;
    found.tell();
    let distinct = (found.rows.len(), found.columns.len());
    let is_large = distinct.0.saturating_mul(distinct.1) > CELLS;
    let most = request.values.min(if is_large { SIDE } else { usize::MAX });
    let rows = chosen(index, by.0, &found.rows, most);
    let columns = chosen(index, by.1, &found.columns, most);
    let cell = |row: i64, column: i64| found.cells.get(&(row, column)).copied().unwrap_or(0);
    let cells = rows
        .iter()
        .map(|(r, _)| columns.iter().map(|(c, _)| cell(*r, *c)).collect())
        .collect();
    let names = |values: Vec<(i64, String)>| values.into_iter().map(|(_, name)| name).collect();
    Ok(CrossTable {
        query: ready.tree.to_string(),
        by: (by.0.name().to_owned(), by.1.name().to_owned()),
        rows: names(rows),
        columns: names(columns),
        distinct,
        cells,
        total: ready.total.unwrap_or(0),
        articles: ready.articles,
        relaxed: ready.relaxed,
    })
}

/// The values to show with their names: all stretches of time in their order, the greatest values of a facet.
fn chosen(
    index: &OpenIndex,
    by: Dimension,
    counts: &FxHashMap<i64, u64>,
    most: usize,
) -> Vec<(i64, String)> {
    let values = counts.iter();
    let mut values: Vec<(i64, String, u64)> = values
        .map(|(value, count)| (*value, by.named_value(index, *value), *count))
        .collect();
    match by {
        Dimension::Time(_) => values.sort_unstable_by(|a, b| a.1.cmp(&b.1)),
        Dimension::Facet(_) => {
            values.sort_unstable_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
            values.truncate(most);
        }
    }
    let values = values.into_iter();
    values.map(|(value, name, _)| (value, name)).collect()
}

/// Counts pairs of values.
struct Pairs<'a> {
    index: &'a OpenIndex,
    by: (Dimension, Dimension),
    collapse: Collapse,
}

/// Counts by the numbers of values, or of days.
#[derive(Debug, Default)]
pub(super) struct Counted {
    rows: FxHashMap<i64, u64>,
    columns: FxHashMap<i64, u64>,
    cells: FxHashMap<(i64, i64), u64>,
    /// Rows, columns and cells that versions of a story stand in, where stories count once.
    told: FxHashSet<(Option<i64>, Option<i64>, u32)>,
}

impl Counted {
    /// Counts each story once in whatever it stands in.
    fn tell(&mut self) {
        for place in std::mem::take(&mut self.told) {
            let count = match place {
                (Some(row), Some(column), _) => self.cells.entry((row, column)).or_default(),
                (Some(row), None, _) => self.rows.entry(row).or_default(),
                (None, Some(column), _) => self.columns.entry(column).or_default(),
                (None, None, _) => continue,
            };
            *count += 1;
        }
    }
}

impl Collector for Pairs<'_> {
    type Fruit = Counted;
    type Child = SegmentPairs;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentPairs> {
        let segment = &self.index.segments()[segment as usize];
        let open = |by| Side::open(by, self.index, segment);
        Ok(SegmentPairs {
            rows: open(self.by.0),
            columns: open(self.by.1),
            told: Told::open(self.index, segment, self.collapse)?,
            counted: Counted::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for fruit in fruits {
            for (value, count) in fruit.rows {
                *all.rows.entry(value).or_default() += count;
            }
            for (value, count) in fruit.columns {
                *all.columns.entry(value).or_default() += count;
            }
            for (pair, count) in fruit.cells {
                *all.cells.entry(pair).or_default() += count;
            }
            all.told.extend(fruit.told);
        }
        Ok(all)
    }
}

/// The values of one dimension in a segment, by number: of a value, or of a day.
enum Side {
    Facet(Column<u64>, Option<Box<Tree>>, Facet, Box<OpenIndex>),
    Time(Period, Box<DateColumns>),
}

impl Side {
    fn open(by: Dimension, index: &OpenIndex, segment: &Segment) -> Self {
        match by {
            Dimension::Facet(facet) => {
                let (column, space) = facet.column();
                let above = facet.is_tree().then(|| Box::new(Tree::new(index, space)));
                Self::Facet(
                    segment.numbers(column).clone(),
                    above,
                    facet,
                    Box::new(index.clone()),
                )
            }
            Dimension::Time(period) => Self::Time(period, Box::new(DateColumns::open(segment))),
        }
    }

    fn of(&mut self, doc: DocId, out: &mut Vec<i64>) {
        out.clear();
        match self {
            Self::Facet(column, None, facet, index) => {
                let names = index.names().ok().filter(|_| facet.is_names());
                let numbers = column.values_for_doc(doc);
                out.extend(numbers.map(|number| match names {
                    Some(names) => i64::from(names.under(number as u32)),
                    None => number as i64,
                }));
            }
            Self::Facet(column, Some(tree), ..) => {
                let mut all = Numbered::new();
                for number in column.values_for_doc(doc) {
                    tree.add(number, &mut all);
                }
                out.extend(all.iter().map(|number| *number as i64));
            }
            Self::Time(period, dates) => {
                let Some((first, last)) = dates.dates(doc) else {
                    return;
                };
                let mut at = Some(period.start(first));
                while let Some(start) = at.filter(|s| *s <= last && out.len() < WIDEST) {
                    out.push(i64::from(chrono::Datelike::num_days_from_ce(&start)));
                    at = period.next(start);
                }
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

pub(super) struct SegmentPairs {
    rows: Side,
    columns: Side,
    told: Option<Told>,
    counted: Counted,
}

impl SegmentCollector for SegmentPairs {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        self.rows.of(doc, &mut rows);
        self.columns.of(doc, &mut columns);
        let counted = &mut self.counted;
        if let Some(story) = self.told.as_ref().and_then(|told| told.of(doc)) {
            let pairs = rows
                .iter()
                .flat_map(|r| columns.iter().map(|c| (Some(*r), Some(*c))));
            let sides = rows.iter().map(|r| (Some(*r), None));
            let sides = sides.chain(columns.iter().map(|c| (None, Some(*c))));
            let places = sides.chain(pairs);
            counted.told.extend(places.map(|(r, c)| (r, c, story)));
            return;
        }
        for row in &rows {
            *counted.rows.entry(*row).or_default() += 1;
            for column in &columns {
                *counted.cells.entry((*row, *column)).or_default() += 1;
            }
        }
        for column in columns {
            *counted.columns.entry(column).or_default() += 1;
        }
    }

    fn harvest(self) -> Counted {
        self.counted
    }
}
