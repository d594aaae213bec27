//! A figure as its row of the index says.

use super::fact::FoundFact;
use crate::extract::{Figure, FigureKind, Relation, Rule};
use crate::index::rows::FigureRow;
use crate::index::{FigureSpans, OpenIndex, Space, Values, figure_sort};

/// The row of a figure.
pub(super) fn row(index: &OpenIndex, fact: FoundFact) -> Option<FigureRow> {
    let segment = index.segment(fact.address);
    let mut rows = FigureRow::all(&index.values, segment, fact.address.doc_id);
    rows.nth(fact.number as usize)
}

/// A figure as its row says, and where it is printed.
pub(super) fn figure(values: &Values, row: &FigureRow, spans: FigureSpans) -> Figure {
    let value = |space, cell| values.optional(space, cell).map(str::to_owned);
    let sort = figure_sort(values, row.sort);
    Figure {
        span: spans.figure,
        value: row.value,
        upper: row.upper,
        unit: value(Space::Unit, row.unit).map(Into::into),
        of: value(Space::Phrase, row.of),
        relation: sort.as_ref().map_or(Relation::Equal, |sort| sort.relation),
        measure: value(Space::Phrase, row.measure),
        sentence: spans.sentence,
        confidence: sort
            .as_ref()
            .map_or(0.0, |sort| f32::from(sort.confidence) / 100.0),
        change: sort
            .as_ref()
            .and_then(|sort| sort.change.clone())
            .map(Into::into),
        kind: sort.as_ref().map_or(FigureKind::Level, |sort| sort.kind),
        rule: sort.map_or(Rule::ALL[0], |sort| sort.rule),
    }
}
