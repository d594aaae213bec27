//! Conditions on facts as conditions on their article: it has one that meets them, a part of it has the words.

use super::Facts;
use super::condition::Condition;
use super::evaluate::Evaluator;
use super::places::{Place, Wording};
use crate::extract::Quoted;
use crate::index::schema::part_of;
use crate::index::{Numbers, OpenIndex, Segment};
use crate::query::filtered::{Ask, Filter};
use tantivy::DocId;

/// Articles with a fact that meets a condition.
pub(in crate::query) struct HasFact {
    pub(in crate::query) facts: Facts,
    pub(in crate::query) condition: Condition,
}

impl Filter for HasFact {
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask> {
        let mut evaluator = Evaluator::open(index, segment, self.facts, &self.condition)?;
        Ok(Box::new(move |doc| evaluator.any(doc)))
    }
}

/// Articles that have words anywhere in their text.
pub(in crate::query) struct Anywhere(pub(in crate::query) Wording);

impl Filter for Anywhere {
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask> {
        let mut reader = self.0.open(index, segment)?;
        let mut places = Vec::new();
        Ok(Box::new(move |doc| {
            reader.places(doc, &mut places);
            !places.is_empty()
        }))
    }
}

/// A part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Part {
    /// The headline.
    Title,
    /// The lead.
    Lead,
    /// What is neither.
    Body,
    /// Direct and mixed statements, and speech.
    Quote,
}

/// Articles that have words in a part of theirs.
pub(in crate::query) struct InPart {
    pub(in crate::query) part: Part,
    pub(in crate::query) wording: Wording,
}

impl Filter for InPart {
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask> {
        let mut reader = self.wording.open(index, segment)?;
        let (index, part) = (index.clone(), self.part);
        let mut places = Vec::new();
        Ok(Box::new(move |doc| {
            reader.places(doc, &mut places);
            let segment = index.segments().get(segment);
            segment.is_some_and(|segment| part.has(&index, segment, doc, &places))
        }))
    }
}

impl Part {
    /// The part a place lies in: title, lead or body.
    pub(in crate::query) fn at(segment: &Segment, doc: DocId, place: Place) -> Self {
        if is_title_again(segment, doc, place) || within(segment, doc, place, false) {
            Self::Title
        } else if within(segment, doc, place, true) {
            Self::Lead
        } else {
            Self::Body
        }
    }

    /// Whether one of some places lies in the part.
    fn has(self, index: &OpenIndex, segment: &Segment, doc: DocId, places: &[Place]) -> bool {
        if places.is_empty() {
            return false;
        }
        match self {
            // Of the two places of a title the one behind the text has all of its words.
            Self::Title => places.iter().any(|p| is_title_again(segment, doc, *p)),
            Self::Lead | Self::Body => places.iter().any(|p| Self::at(segment, doc, *p) == self),
            Self::Quote => places.iter().any(|p| is_quoted(index, segment, doc, *p)),
        }
    }
}

/// Whether a place lies in the title that stands behind the text.
fn is_title_again(segment: &Segment, doc: DocId, (at, _): Place) -> bool {
    let title = segment.numbers(Numbers::TitleAt).first(doc);
    title.is_some_and(|title| u64::from(at) >= title)
}

/// Whether a place lies in a lead, or in a title, of the text.
fn within(segment: &Segment, doc: DocId, (at, length): Place, lead: bool) -> bool {
    let parts = segment.numbers(Numbers::Parts).values_for_doc(doc);
    parts.map(part_of).any(|(first, count, is_lead)| {
        is_lead == lead && at >= first && at + length <= first + count
    })
}

/// Whether a place lies in the words of a statement that gives them as they were said: a direct or mixed one, or speech.
fn is_quoted(index: &OpenIndex, segment: &Segment, doc: DocId, (at, length): Place) -> bool {
    let shown = segment.shown_statements(doc) as u64;
    segment.statements(doc).any(|row| {
        let first = segment.cell(Numbers::StFirst, row) as u32;
        let count = segment.cell(Numbers::StLength, row) as u32;
        segment.cell(Numbers::StNumber, row) < shown
            && at >= first
            && at + length <= first + count
            && index
                .sorts()
                .statement(segment.cell(Numbers::StSort, row))
                .is_some_and(|sort| sort.quoted != Quoted::Indirect)
    })
}
