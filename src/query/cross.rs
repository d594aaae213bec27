//! Articles counted by two dimensions at once: who by when, topic by outlet.
//!
//! A cell counts the articles that have both values. Rows and columns are the values with the most articles; dates stand
//! in their own order.

use super::answer::CrossTable;
use super::error::SearchError;
use super::hits::ready;
use super::plan::Documents;
use super::request::{Facet, Period, Request};
use super::timeline::DateColumns;
use crate::index::{Names, OpenIndex};
use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// An article dated less finely is spread over at most so many stretches of time.
const WIDEST: usize = 400;

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

    fn is_names(self) -> bool {
        matches!(self, Self::Facet(facet) if facet.is_names())
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.name(),
            Self::Time(period) => period.label(),
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
    let ready = ready(index, request, Documents::Articles, now)?;
    let found = index
        .searcher
        .search(&ready.plan.query(None), &Pairs { by })??;
    let found = found.shown(index.names()?, by);
    let rows = chosen(by.0, &found.rows, request.values);
    let columns = chosen(by.1, &found.columns, request.values);
    let cell = |row: &String, column: &String| {
        found
            .cells
            .get(&(row.clone(), column.clone()))
            .copied()
            .unwrap_or(0)
    };
    let cells = rows
        .iter()
        .map(|r| columns.iter().map(|c| cell(r, c)).collect())
        .collect();
    Ok(CrossTable {
        query: ready.tree.to_string(),
        by: (by.0.name().to_owned(), by.1.name().to_owned()),
        rows,
        columns,
        cells,
        total: ready.total,
    })
}

/// The values to show: all stretches of time in their order, the greatest values of a facet.
fn chosen(by: Dimension, counts: &FxHashMap<String, u64>, most: usize) -> Vec<String> {
    let mut values: Vec<(&String, &u64)> = counts.iter().collect();
    match by {
        Dimension::Time(_) => values.sort_unstable(),
        Dimension::Facet(_) => {
            values.sort_unstable_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
            values.truncate(most);
        }
    }
    values.into_iter().map(|(value, _)| value.clone()).collect()
}

/// Counts pairs of values.
struct Pairs {
    by: (Dimension, Dimension),
}

#[derive(Debug, Default)]
struct Counted {
    rows: FxHashMap<String, u64>,
    columns: FxHashMap<String, u64>,
    cells: FxHashMap<(String, String), u64>,
}

impl Counted {
    /// Counts names under those they are shown as.
    fn shown(self, names: &Names, by: (Dimension, Dimension)) -> Self {
        let [rows, columns] = [by.0, by.1].map(Dimension::is_names);
        if !rows && !columns {
            return self;
        }
        let one = |is_names: bool, kept: String| {
            if is_names {
                names.shown(&kept).to_owned()
            } else {
                kept
            }
        };
        let mut all = Self::default();
        for (row, count) in self.rows {
            *all.rows.entry(one(rows, row)).or_default() += count;
        }
        for (column, count) in self.columns {
            *all.columns.entry(one(columns, column)).or_default() += count;
        }
        for ((row, column), count) in self.cells {
            let pair = (one(rows, row), one(columns, column));
            *all.cells.entry(pair).or_default() += count;
        }
        all
    }
}

impl Collector for Pairs {
    type Fruit = tantivy::Result<Counted>;
    type Child = SegmentPairs;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentPairs> {
        let rows = Values::open(self.by.0, segment)?;
        let columns = Values::open(self.by.1, segment)?;
        Ok(SegmentPairs {
            rows,
            columns,
            counts: [FxHashMap::default(), FxHashMap::default()],
            cells: FxHashMap::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        fruits: Vec<tantivy::Result<Counted>>,
    ) -> tantivy::Result<tantivy::Result<Counted>> {
        let mut all = Counted::default();
        for fruit in fruits {
            let fruit = fruit?;
            for (value, count) in fruit.rows {
                *all.rows.entry(value).or_default() += count;
            }
            for (value, count) in fruit.columns {
                *all.columns.entry(value).or_default() += count;
            }
            for (pair, count) in fruit.cells {
                *all.cells.entry(pair).or_default() += count;
            }
        }
        Ok(Ok(all))
    }
}

/// The values of one dimension in a segment, by number: a place in the dictionary, or a day.
enum Values {
    Facet(Option<StrColumn>),
    Time(Period, DateColumns),
}

impl Values {
    fn open(by: Dimension, segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(match by {
            Dimension::Facet(facet) => Self::Facet(segment.fast_fields().str(facet.name())?),
            Dimension::Time(period) => Self::Time(period, DateColumns::open(segment)?),
        })
    }

    fn of(&self, doc: DocId, out: &mut Vec<i64>) {
        out.clear();
        match self {
            Self::Facet(column) => {
                let ords = column.iter().flat_map(|c| c.term_ords(doc));
                out.extend(ords.map(|ord| ord as i64));
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

    fn name(&self, value: i64) -> tantivy::Result<String> {
        match self {
            Self::Facet(column) => {
                let mut name = String::new();
                if let Some(column) = column {
                    column.ord_to_str(value as u64, &mut name)?;
                }
                Ok(name)
            }
            Self::Time(period, _) => {
                let day = NaiveDate::from_num_days_from_ce_opt(value as i32).unwrap_or_default();
                Ok(period.name(day))
            }
        }
    }
}

struct SegmentPairs {
    rows: Values,
    columns: Values,
    counts: [FxHashMap<i64, u64>; 2],
    cells: FxHashMap<(i64, i64), u64>,
}

impl SegmentCollector for SegmentPairs {
    type Fruit = tantivy::Result<Counted>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        self.rows.of(doc, &mut rows);
        self.columns.of(doc, &mut columns);
        for row in &rows {
            *self.counts[0].entry(*row).or_default() += 1;
            for column in &columns {
                *self.cells.entry((*row, *column)).or_default() += 1;
            }
        }
        for column in columns {
            *self.counts[1].entry(column).or_default() += 1;
        }
    }

    fn harvest(self) -> tantivy::Result<Counted> {
        let name = |values: &Values, counts: &FxHashMap<i64, u64>| {
            let named = counts.keys().map(|v| Ok((*v, values.name(*v)?)));
            named.collect::<tantivy::Result<FxHashMap<i64, String>>>()
        };
        let rows = name(&self.rows, &self.counts[0])?;
        let columns = name(&self.columns, &self.counts[1])?;
        let by_name = |names: &FxHashMap<i64, String>, counts: &FxHashMap<i64, u64>| {
            counts.iter().map(|(v, n)| (names[v].clone(), *n)).collect()
        };
        let cells = self
            .cells
            .iter()
            .map(|((r, c), n)| ((rows[r].clone(), columns[c].clone()), *n));
        Ok(Counted {
            rows: by_name(&rows, &self.counts[0]),
            columns: by_name(&columns, &self.counts[1]),
            cells: cells.collect(),
        })
    }
}
