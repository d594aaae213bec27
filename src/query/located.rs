//! Where the words of a query stand in the text of a hit, without cutting the text: by their positions in the index.
//!
//! A stored article knows the bytes of some positions; from the nearest one the text is only counted on. What positions
//! cannot tell (forms that are not stemmed, patterns, slack) is left to the marks, which cut the whole text.

use super::error::SearchError;
use super::facts::Wording;
use super::language::Field;
use super::marks::{Marks, Match, What};
use crate::index::analysis::{Form, scan};
use crate::index::{OpenIndex, Record};
use crate::text::Span;
use tantivy::{DocAddress, Term};

/// Finds the matches in the text of an article, as [`Marks::find_in`] does; `page` is its page text.
pub(super) fn matches(
    index: &OpenIndex,
    address: DocAddress,
    record: &Record,
    page: &str,
    marks: &Marks,
) -> Result<Vec<Match>, SearchError> {
    let fields = [Field::Body, Field::Lead];
    let start = (page.len() - record.text.len()) as u32;
    let Some(mut places) = places(index, address, marks, &fields)? else {
        return Ok(marks.find_in(record.text, &fields));
    };
    places.sort_unstable();
    let spans = spans(record, page, &places);
    let mut found: Vec<Match> = spans
        .filter(|(span, _)| span.start >= start)
        .map(|(span, word)| Match {
            span: Span {
                start: span.start - start,
                end: span.end - start,
            },
            word,
        })
        .collect();
    found.sort_unstable_by_key(|m| (m.span, m.word));
    found.dedup();
    Ok(found)
}

/// First position, number of positions, and which word.
type Place = (u32, u32, usize);

/// The places of all words; `None` when positions cannot tell those of one.
fn places(
    index: &OpenIndex,
    address: DocAddress,
    marks: &Marks,
    fields: &[Field],
) -> Result<Option<Vec<Place>>, SearchError> {
    let field = index.fields.text;
    let mut all = Vec::new();
    let mut found = Vec::new();
    for (number, word) in marks.of_fields(fields) {
        let (Form::Stem, What::Terms(terms, 0)) = (word.form, &word.what) else {
            return Ok(None);
        };
        let terms = terms.iter().map(|t| Term::from_field_text(field, t));
        let wording = Wording::Terms(terms.collect(), 0);
        let mut reader = wording
            .open(index, address.segment_ord as usize)
            .map_err(SearchError::from)?;
        reader.places(address.doc_id, &mut found);
        all.extend(
            found
                .iter()
                .map(|(first, length)| (*first, *length, number)),
        );
    }
    Ok(Some(all))
}

/// The bytes of the page text at some places, which come in order; what lies behind the page text has none.
fn spans<'a>(
    record: &'a Record,
    page: &'a str,
    places: &'a [Place],
) -> impl Iterator<Item = (Span, usize)> + 'a {
    let mut counted = Counted::default();
    places.iter().filter_map(move |(first, length, word)| {
        counted.reach(record, page, *first, *length);
        let last = first + length - 1;
        let bytes = |position: u32| {
            let at = counted.positions.binary_search(&position).ok()?;
            counted.bytes.get(at)
        };
        let (from, to) = (bytes(*first)?, bytes(last)?);
        let span = Span {
            start: from.start,
            end: to.end,
        };
        Some((span, *word))
    })
}

/// A stretch of the page text whose terms were counted.
#[derive(Default)]
struct Counted {
    positions: Vec<u32>,
    bytes: Vec<Span>,
}

impl Counted {
    /// Counts on so far that some positions are known.
    fn reach(&mut self, record: &Record, page: &str, first: u32, length: u32) {
        let last = first + length - 1;
        let known = |at: u32| self.positions.binary_search(&at).is_ok();
        if known(first) && known(last) {
            return;
        }
        self.positions.clear();
        self.bytes.clear();
        let (mut position, byte) = record.milestone(first);
        scan(page, byte as usize, &mut |bytes| {
            self.positions.push(position);
            self.bytes.push(Span::new(bytes.start, bytes.end));
            position += 1;
            position <= last
        });
    }
}
