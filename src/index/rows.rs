//! Statements and figures as rows of columns: everything lists, counts and exports say of them without reading a text.
//!
//! A statement has a row a span: its n-th row holds the n-th span of its words. A figure has one row. Positions are those of
//! the field `text`; where facts are printed is stored beside the text, as [`Spans`](super::Spans).

use super::quantity::value;
use super::schema::{Fields, day};
use super::segment::{Numbers, Segment};
use super::values::Values;
use crate::extract::DateMention;
use tantivy::TantivyDocument;

/// Bits of the cell `fg_sort` that say which of the sparse columns the row has a value in: its upper end, what it is a share
/// of, what it measures, the statement it stands in.
const HAS: u32 = 5;
/// The bit that says that it has an upper end.
const UPPER: u64 = 1;
/// The bit that says that a figure stands in the sentence of the one before.
const SAME: u64 = 16;

/// One span of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementRow {
    /// Which statement of the article, counted from 0.
    pub number: u32,
    /// First position of its words.
    pub first: u32,
    /// How many positions they take.
    pub length: u32,
    /// The whole cue, lower case: 0, or its number and one.
    pub cue_value: u64,
    /// Which of the article's speakers, counted from 1; 0 for none.
    pub speaker: u32,
    /// How it is quoted, how sure it is and what found it: the number of a [`StatementSort`].
    pub sort: u64,
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureRow {
    /// First position of its sentence.
    pub first: u32,
    /// How many positions the sentence takes.
    pub length: u32,
    /// The value in whole units.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The unit: 0, or its number and one.
    pub unit: u64,
    /// What it is a share of, likewise.
    pub of: u64,
    /// What it measures, likewise.
    pub measure: u64,
    /// Which statement it stands in, counted from 1; 0 for none.
    pub statement: u32,
    /// Its relation to the true value, how sure it is, what found it and the kind of change: the number of a
    /// [`FigureSort`].
    pub sort: u64,
}

impl StatementRow {
    /// Adds the row to the columns of a document.
    pub(super) fn add(&self, f: &Fields, doc: &mut TantivyDocument) {
        let cells = [
            (f.st_number, u64::from(self.number)),
            (f.st_first, u64::from(self.first)),
            (f.st_length, u64::from(self.length)),
            (f.st_cue, self.cue_value),
            (f.st_speaker, u64::from(self.speaker)),
            (f.st_sort, self.sort),
        ];
        for (field, cell) in cells {
            doc.add_u64(field, cell);
        }
    }

    /// Reads a row of a segment.
    pub fn read(segment: &Segment, row: u32) -> Self {
        let cell = |of: Numbers| segment.cell(of, row);
        Self {
            number: cell(Numbers::StNumber) as u32,
            first: cell(Numbers::StFirst) as u32,
            length: cell(Numbers::StLength) as u32,
            cue_value: cell(Numbers::StCue),
            speaker: cell(Numbers::StSpeaker) as u32,
            sort: cell(Numbers::StSort),
        }
    }
}

impl FigureRow {
    /// Adds the row to the columns of a document; `value` is the cell of its value, `before` the row before it.
    pub(super) fn add(
        &self,
        value: u64,
        before: Option<&Self>,
        f: &Fields,
        doc: &mut TantivyDocument,
    ) {
        let sparse = [
            (f.fg_of, self.of),
            (f.fg_measure, self.measure),
            (f.fg_statement, u64::from(self.statement)),
        ];
        let mut has = u64::from(self.upper.is_some());
        for (at, (field, cell)) in sparse.into_iter().enumerate() {
            if cell > 0 {
                has |= 2 << at;
                doc.add_u64(field, cell);
            }
        }
        let sentence = (self.first, self.length);
        if before.is_some_and(|row| (row.first, row.length) == sentence) {
            has |= SAME;
        } else {
            doc.add_u64(f.fg_first, u64::from(self.first));
            doc.add_u64(f.fg_length, u64::from(self.length));
        }
        let sort = self.sort << HAS | has;
        let cells = [
            (f.fg_value, value),
            (f.fg_unit, self.unit),
            (f.fg_sort, sort),
        ];
        for (field, cell) in cells {
            doc.add_u64(field, cell);
        }
        if let Some(upper) = self.upper {
            doc.add_f64(f.fg_upper, upper);
        }
    }

    /// Reads the rows of an article, in order.
    pub fn all<'s>(
        values: &'s Values,
        segment: &'s Segment,
        doc: u32,
    ) -> impl Iterator<Item = Self> + 's {
        let mut uppers = segment.uppers(doc);
        let sparse = |of| segment.numbers(of).values_for_doc(doc);
        let mut ofs = sparse(Numbers::FgOf);
        let mut measures = sparse(Numbers::FgMeasure);
        let mut statements = sparse(Numbers::FgStatement);
        let mut sentences = Self::sentences(segment, doc);
        segment.figures(doc).map(move |row| {
            let has = segment.cell(Numbers::FgSort, row);
            let next = |bit: u64, cells: &mut dyn Iterator<Item = u64>| match has & bit {
                0 => 0,
                _ => cells.next().unwrap_or(0),
            };
            let sentence = sentences.next().unwrap_or_default();
            Self {
                first: sentence.0,
                length: sentence.1,
                of: next(2, &mut ofs),
                measure: next(4, &mut measures),
                statement: next(8, &mut statements) as u32,
                upper: (has & UPPER != 0).then(|| uppers.next()).flatten(),
                ..Self::read(values, segment, row)
            }
        })
    }

    /// First position and length of the sentence of each figure of an article, in order.
    pub fn sentences(segment: &Segment, doc: u32) -> impl Iterator<Item = (u32, u32)> {
        let sparse = |of| segment.numbers(of).values_for_doc(doc);
        let mut firsts = sparse(Numbers::FgFirst);
        let mut lengths = sparse(Numbers::FgLength);
        let mut sentence = (0, 0);
        segment.figures(doc).map(move |row| {
            if segment.cell(Numbers::FgSort, row) & SAME == 0 {
                let mut next = || Some((firsts.next()? as u32, lengths.next()? as u32));
                sentence = next().unwrap_or_default();
            }
            sentence
        })
    }

    /// Reads what every row has.
    fn read(values: &Values, segment: &Segment, row: u32) -> Self {
        let cell = |of: Numbers| segment.cell(of, row);
        Self {
            first: 0,
            length: 0,
            value: value(values, cell(Numbers::FgValue)),
            upper: None,
            unit: cell(Numbers::FgUnit),
            of: 0,
            measure: 0,
            statement: 0,
            sort: cell(Numbers::FgSort) >> HAS,
        }
    }
}

/// How much a figure is of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The value in whole units.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The unit: 0, or its number and one.
    pub unit: u64,
}

impl Amount {
    /// Reads those of the figures of an article, in order, and no other column of them.
    pub fn all<'s>(
        values: &'s Values,
        segment: &'s Segment,
        doc: u32,
    ) -> impl Iterator<Item = Self> + 's {
        let mut uppers = segment.uppers(doc);
        segment.figures(doc).map(move |row| {
            let cell = |of: Numbers| segment.cell(of, row);
            let is_range = cell(Numbers::FgSort) & UPPER != 0;
            Self {
                value: value(values, cell(Numbers::FgValue)),
                upper: is_range.then(|| uppers.next()).flatten(),
                unit: cell(Numbers::FgUnit),
            }
        })
    }
}

/// Days a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AboutRow {
    /// The first day, counted from the first of the year 1.
    pub first: u64,
    /// The last day.
    pub last: u64,
    /// Whether it is given as a deadline.
    pub deadline: bool,
}

impl AboutRow {
    /// Adds the row to the columns of a document.
    pub(super) fn add(&self, f: &Fields, doc: &mut TantivyDocument) {
        let length = (self.last - self.first) << 1 | u64::from(self.deadline);
        doc.add_u64(f.about, self.first);
        doc.add_u64(f.about_length, length);
    }

    /// Reads the rows of an article.
    pub fn all(segment: &Segment, doc: u32) -> impl Iterator<Item = Self> {
        segment.dates(doc).map(move |row| {
            let cell = |of: Numbers| segment.cell(of, row);
            Self::of((cell(Numbers::About), cell(Numbers::AboutLength)))
        })
    }

    /// The row of its two cells.
    pub fn of((first, length): (u64, u64)) -> Self {
        Self {
            first,
            last: first + (length >> 1),
            deadline: length & 1 == 1,
        }
    }
}

/// The first and last day a text speaks of, counted from the first of the year 1, if they are known.
pub(super) fn days(date: &DateMention) -> Option<(u64, u64)> {
    let first = day(date.from?)?;
    let last = day(date.to.or(date.from)?)?;
    Some((first, last.max(first)))
}

/// The row of the first span of a statement.
pub fn of_statement(segment: &Segment, doc: u32, number: u32) -> Option<StatementRow> {
    Some(StatementRow::read(segment, row_of(segment, doc, number)?))
}

/// Which row is the first of a statement.
pub fn row_of(segment: &Segment, doc: u32, number: u32) -> Option<u32> {
    let rows = segment.statements(doc);
    // Every statement before it has one row at least.
    let mut rows = rows.start + number..rows.end;
    rows.find(|row| segment.cell(Numbers::StNumber, *row) == u64::from(number))
}
