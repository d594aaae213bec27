//! Statements and figures as rows of columns: everything lists, counts and exports say of them without reading a text.
//!
//! A statement has a row a span: its n-th row holds the n-th span of its words, of its source and of its cue, each of which
//! may be missing. A figure has one row. Bytes are those of the page text, positions those of the field `text`.

use super::schema::Fields;
use super::segment::{Numbers, Segment};
use crate::extract::{Quoted, Relation};
use crate::text::Span;
use std::ops::Range;
use tantivy::TantivyDocument;

/// One span of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementRow {
    /// Which statement of the article, counted from 0.
    pub number: u32,
    /// First position of its words.
    pub first: u32,
    /// How many positions they take.
    pub length: u32,
    /// The words in the page text.
    pub words: Span,
    /// The source as printed; empty for none.
    pub source: Span,
    /// The cue as printed; empty for none.
    pub cue: Span,
    /// The whole cue, lower case: 0, or its number and one.
    pub cue_value: u64,
    /// Which of the article's speakers, counted from 1; 0 for none.
    pub speaker: u32,
    /// Direct, mixed or indirect.
    pub quoted: Quoted,
    /// Hundredths, 0 to 100.
    pub confidence: u8,
    /// The label of the rule that found it.
    pub rule: u64,
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureRow {
    /// Position of its first term.
    pub at: u32,
    /// Where it is printed.
    pub span: Span,
    /// First position of its sentence.
    pub first: u32,
    /// How many positions the sentence takes.
    pub length: u32,
    /// The sentence.
    pub sentence: Span,
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
    /// Relation to the true value.
    pub relation: Relation,
    /// Hundredths, 0 to 100.
    pub confidence: u8,
    /// The label of the rule that found it.
    pub rule: u64,
    /// The kind of change: 0, or its label and one.
    pub change: u64,
}

const QUOTED: [Quoted; 3] = [Quoted::Direct, Quoted::Mixed, Quoted::Indirect];
const RELATIONS: [Relation; 6] = [
    Relation::Equal,
    Relation::About,
    Relation::More,
    Relation::AtLeast,
    Relation::Less,
    Relation::AtMost,
];
/// Bits a label takes in a cell.
const LABEL: u32 = 12;
const LABELS: u64 = (1 << LABEL) - 1;

/// A confidence in hundredths.
pub(super) fn hundredths(confidence: f32) -> u8 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// The place of a value in a list of all.
fn code<T: PartialEq>(all: &[T], value: &T) -> u64 {
    all.iter().position(|one| one == value).unwrap_or(0) as u64
}

impl StatementRow {
    /// Adds the row to the columns of a document.
    pub(super) fn add(&self, f: &Fields, doc: &mut TantivyDocument) {
        let what = code(&QUOTED, &self.quoted)
            | u64::from(self.confidence) << 4
            | (self.rule & LABELS) << 11;
        let cells = [
            (f.st_number, u64::from(self.number)),
            (f.st_first, u64::from(self.first)),
            (f.st_length, u64::from(self.length)),
            (f.st_byte, u64::from(self.words.start)),
            (f.st_bytes, self.words.len() as u64),
            (f.st_source_byte, u64::from(self.source.start)),
            (f.st_source_bytes, self.source.len() as u64),
            (f.st_cue_byte, u64::from(self.cue.start)),
            (f.st_cue_bytes, self.cue.len() as u64),
            (f.st_cue, self.cue_value),
            (f.st_speaker, u64::from(self.speaker)),
            (f.st_what, what),
        ];
        for (field, cell) in cells {
            doc.add_u64(field, cell);
        }
    }

    /// Reads a row of a segment.
    pub fn read(segment: &Segment, row: u32) -> Self {
        let cell = |of: Numbers| segment.cell(of, row);
        let what = cell(Numbers::StWhat);
        Self {
            number: cell(Numbers::StNumber) as u32,
            first: cell(Numbers::StFirst) as u32,
            length: cell(Numbers::StLength) as u32,
            words: span(cell(Numbers::StByte), cell(Numbers::StBytes)),
            source: span(cell(Numbers::StSourceByte), cell(Numbers::StSourceBytes)),
            cue: span(cell(Numbers::StCueByte), cell(Numbers::StCueBytes)),
            cue_value: cell(Numbers::StCue),
            speaker: cell(Numbers::StSpeaker) as u32,
            quoted: quoted(what),
            confidence: (what >> 4 & 127) as u8,
            rule: what >> 11 & LABELS,
        }
    }
}

/// Whether the words are quoted, from the cell `st_what`.
pub fn quoted(what: u64) -> Quoted {
    let code = (what & 15) as usize;
    QUOTED.get(code).copied().unwrap_or(Quoted::Indirect)
}

/// The confidence in hundredths, from the cell `st_what`.
pub fn confidence(what: u64) -> u8 {
    (what >> 4 & 127) as u8
}

impl FigureRow {
    /// Adds the row to the columns of a document.
    pub(super) fn add(&self, f: &Fields, doc: &mut TantivyDocument) {
        let what = code(&RELATIONS, &self.relation)
            | u64::from(self.upper.is_some()) << 3
            | u64::from(self.confidence) << 4
            | (self.rule & LABELS) << 11
            | self.change << (11 + LABEL);
        let cells = [
            (f.fg_at, u64::from(self.at)),
            (f.fg_byte, u64::from(self.span.start)),
            (f.fg_bytes, self.span.len() as u64),
            (f.fg_first, u64::from(self.first)),
            (f.fg_length, u64::from(self.length)),
            (f.fg_sentence_byte, u64::from(self.sentence.start)),
            (f.fg_sentence_bytes, self.sentence.len() as u64),
            (f.fg_unit, self.unit),
            (f.fg_of, self.of),
            (f.fg_measure, self.measure),
            (f.fg_statement, u64::from(self.statement)),
            (f.fg_what, what),
        ];
        for (field, cell) in cells {
            doc.add_u64(field, cell);
        }
        doc.add_f64(f.fg_value, self.value);
        if let Some(upper) = self.upper {
            doc.add_f64(f.fg_upper, upper);
        }
    }

    /// Reads the rows of an article, in order.
    pub fn all(segment: &Segment, doc: u32) -> impl Iterator<Item = (u32, Self)> {
        let mut uppers = segment.uppers(doc);
        segment.figures(doc).map(move |row| {
            let mut read = Self::read(segment, row);
            if read.upper.is_some() {
                read.upper = uppers.next();
            }
            (row, read)
        })
    }

    /// Reads a row; the upper end stands for the others that it has one.
    fn read(segment: &Segment, row: u32) -> Self {
        let cell = |of: Numbers| segment.cell(of, row);
        let what = cell(Numbers::FgWhat);
        let relation = RELATIONS.get((what & 7) as usize).copied();
        Self {
            at: cell(Numbers::FgAt) as u32,
            span: span(cell(Numbers::FgByte), cell(Numbers::FgBytes)),
            first: cell(Numbers::FgFirst) as u32,
            length: cell(Numbers::FgLength) as u32,
            sentence: span(
                cell(Numbers::FgSentenceByte),
                cell(Numbers::FgSentenceBytes),
            ),
            value: segment.value(row),
            upper: (what >> 3 & 1 == 1).then_some(f64::NAN),
            unit: cell(Numbers::FgUnit),
            of: cell(Numbers::FgOf),
            measure: cell(Numbers::FgMeasure),
            statement: cell(Numbers::FgStatement) as u32,
            relation: relation.unwrap_or_default(),
            confidence: (what >> 4 & 127) as u8,
            rule: what >> 11 & LABELS,
            change: what >> (11 + LABEL),
        }
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
    /// Where it is printed in the page text.
    pub span: Span,
}

impl AboutRow {
    /// Adds the row to the columns of a document.
    pub(super) fn add(&self, f: &Fields, doc: &mut TantivyDocument) {
        let length = (self.last - self.first) << 1 | u64::from(self.deadline);
        doc.add_u64(f.about, self.first);
        doc.add_u64(f.about_length, length);
        doc.add_u64(f.about_byte, u64::from(self.span.start));
        doc.add_u64(f.about_bytes, self.span.len() as u64);
    }

    /// Reads the rows of an article.
    pub fn all(segment: &Segment, doc: u32) -> impl Iterator<Item = Self> {
        segment.dates(doc).map(move |row| {
            let cell = |of: Numbers| segment.cell(of, row);
            let (first, length) = (cell(Numbers::About), cell(Numbers::AboutLength));
            Self {
                first,
                last: first + (length >> 1),
                deadline: length & 1 == 1,
                span: span(cell(Numbers::AboutByte), cell(Numbers::AboutBytes)),
            }
        })
    }
}

/// The rows of one statement among those of its article.
pub fn of_statement(segment: &Segment, rows: Range<u32>, number: u32) -> Vec<StatementRow> {
    let rows = rows.filter(|row| segment.cell(Numbers::StNumber, *row) == u64::from(number));
    rows.map(|row| StatementRow::read(segment, row)).collect()
}

fn span(start: u64, length: u64) -> Span {
    Span {
        start: start as u32,
        end: (start + length) as u32,
    }
}
