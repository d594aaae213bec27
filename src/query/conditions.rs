//! Which figures and dates of an article a query asked for, so that a hit can be shown with them.
//!
//! Apart from the marks because it is not words that are looked for: a figure is found by its value, a date by its days.

use super::figure::figure;
use super::language::{Amounts, Field, Leaf, Tree, Value, units};
use super::marks::Marks;
use super::spoken::Spoken;
use crate::extract::Figure;
use crate::index::rows::{AboutRow, FigureRow};
use crate::index::{OpenIndex, Record};
use crate::text::Span;
use chrono::NaiveDateTime;
use tantivy::DocAddress;

/// The conditions of a query on figures and dates; negated ones are not among them.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    figures: Vec<OfFigure>,
    dates: Vec<Spoken>,
}

/// What one figure must be.
#[derive(Debug, Default)]
struct OfFigure {
    amounts: Vec<Amounts>,
    units: Vec<String>,
    /// Words of what it measures.
    measure: Marks,
    /// Words of what it is a share of.
    of: Marks,
}

impl Conditions {
    pub(super) fn of(tree: &Tree, now: NaiveDateTime) -> Self {
        let mut conditions = Self::default();
        conditions.add(tree, now);
        conditions
    }

    fn add(&mut self, tree: &Tree, now: NaiveDateTime) {
        match tree {
            Tree::All(operands) | Tree::Any(operands) => {
                operands.iter().for_each(|o| self.add(o, now));
            }
            Tree::Fig(inside) => {
                let mut figure = OfFigure::default();
                figure.add(inside);
                self.figures
                    .extend(figure.says_something().then_some(figure));
            }
            Tree::Leaf(leaf) => {
                if let (
                    Value::Dates(dates) | Value::Around(dates),
                    Some(field @ (Field::About | Field::Deadline)),
                ) = (&leaf.value, leaf.field)
                {
                    let overlapping = matches!(leaf.value, Value::Around(_));
                    let (window, deadline) = (dates.window(now), field == Field::Deadline);
                    self.dates.push(Spoken::of(window, deadline, overlapping));
                }
                let mut figure = OfFigure::default();
                figure.add(tree);
                self.figures
                    .extend(figure.says_something().then_some(figure));
            }
            Tree::Linked(_) | Tree::Said(_) | Tree::Not(_) | Tree::Everything => {}
        }
    }

    /// Where they are met in an article, in the page text.
    pub(super) fn met(&self, index: &OpenIndex, address: DocAddress, record: &Record) -> Vec<Span> {
        if self.figures.is_empty() && self.dates.is_empty() {
            return Vec::new();
        }
        let (segment, doc) = (index.segment(address), address.doc_id);
        let spans = record.spans();
        let figures = FigureRow::all(&index.values, segment, doc).zip(&spans.figures);
        let figures = figures.filter(|(row, spans)| {
            let figure = figure(&index.values, row, **spans);
            self.figures.iter().any(|c| c.hold(&figure))
        });
        let dates = AboutRow::all(segment, doc).zip(&spans.dates);
        let dates = dates.filter(|(row, _)| self.dates.iter().any(|spoken| spoken.means(row)));
        figures
            .map(|(_, spans)| spans.figure)
            .chain(dates.map(|(_, span)| *span))
            .collect()
    }
}

impl OfFigure {
    fn add(&mut self, tree: &Tree) {
        match tree {
            Tree::All(operands) => operands.iter().for_each(|o| self.add(o)),
            Tree::Leaf(Leaf { field, value, .. }) => match (field, value) {
                (_, Value::Amounts(amounts)) => self.amounts.push(amounts.clone()),
                (Some(Field::Unit), Value::Word(unit) | Value::Phrase(unit, _)) => {
                    self.units
                        .push(units::named(unit).unwrap_or(unit).to_owned());
                }
                (Some(Field::Measure), _) => self.measure.add(tree),
                (Some(Field::Of), _) => self.of.add(tree),
                _ => {}
            },
            _ => {}
        }
    }

    fn says_something(&self) -> bool {
        let words = self.measure.is_empty() && self.of.is_empty();
        !(self.amounts.is_empty() && self.units.is_empty() && words)
    }

    fn hold(&self, figure: &Figure) -> bool {
        let unit = figure.unit.as_deref();
        let has = |words: &Marks, text: Option<&str>, field| {
            words.is_empty() || !words.find(text.unwrap_or(""), field).is_empty()
        };
        self.amounts.iter().all(|a| a.hold(figure))
            && self.units.iter().all(|u| unit == Some(u))
            && has(&self.measure, figure.measure.as_deref(), Field::Measure)
            && has(&self.of, figure.of.as_deref(), Field::Of)
    }
}
