//! What an article has: a date, a speaker, a lead, an address.

use super::Planner;
use super::part::Part;
use crate::index::schema::has;
use crate::index::{Numbers, Segment};
use crate::query::filtered::{Ask, OnColumns};
use crate::query::language::Field as Named;
use std::sync::Arc;

impl Planner<'_> {
    /// Articles that have a value in a field.
    pub(super) fn has(self, named: Named) -> Part {
        match named {
            Named::Date => asking(|segment| {
                let column = segment.published().clone();
                Box::new(move |doc| column.first(doc).is_some())
            }),
            Named::Updated => asking(|segment| {
                let column = segment.updated().clone();
                Box::new(move |doc| column.first(doc).is_some())
            }),
            Named::Title => bit(has::TITLE),
            Named::Lead => bit(has::LEAD),
            Named::Body => bit(has::BODY),
            Named::Figure | Named::Measure | Named::Of | Named::Change => value(Numbers::FgSort),
            Named::Cue | Named::Quote => value(Numbers::StNumber),
            Named::Person => value(Numbers::Person),
            Named::Speaker => value(Numbers::Speaker),
            Named::Place => value(Numbers::PlaceLeaf),
            Named::Topic => value(Numbers::TopicLeaf),
            Named::Source => value(Numbers::Source),
            Named::Author => value(Numbers::Author),
            Named::Lang => value(Numbers::Lang),
            Named::Unit => value(Numbers::Unit),
            Named::About => value(Numbers::About),
            Named::Deadline => deadline(),
            Named::Story => self.in_versions(),
            Named::Has | Named::Id | Named::Path => Part::of(self.all()),
            Named::Record(name) => self.with_record(name),
        }
    }
}

/// Articles that have an address.
pub(super) fn url() -> Part {
    bit(has::URL)
}

fn asking(open: impl Fn(&Segment) -> Ask + Send + Sync + 'static) -> Part {
    Part::filter(Arc::new(OnColumns(open)))
}

fn bit(bit: u64) -> Part {
    asking(move |segment| {
        let column = segment.numbers(Numbers::Has).clone();
        Box::new(move |doc| column.first(doc).is_some_and(|has| has & bit != 0))
    })
}

fn value(of: Numbers) -> Part {
    asking(move |segment| {
        let column = segment.numbers(of).clone();
        Box::new(move |doc| column.first(doc).is_some())
    })
}

fn deadline() -> Part {
    asking(|segment| {
        let column = segment.numbers(Numbers::AboutLength).clone();
        Box::new(move |doc| column.values_for_doc(doc).any(|length| length & 1 == 1))
    })
}
