//! Which articles may have a fact that meets a condition: a query of posting lists that leaves none of them out.

use super::condition::{Condition, Speaker, Words};
use super::places::Wording;
use crate::index::OpenIndex;
use crate::query::printed::{any_term, candidates, numbered};
use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

impl Condition {
    /// The articles that may do; `None` when every article may.
    pub(in crate::query) fn narrow(&self, index: &OpenIndex) -> Option<Box<dyn Query>> {
        let f = &index.fields;
        match self {
            Self::All(all) => {
                let mut found: Vec<_> = all.iter().filter_map(|c| c.narrow(index)).collect();
                match found.len() {
                    0 | 1 => found.pop(),
                    _ => Some(Box::new(BooleanQuery::intersection(found))),
                }
            }
            Self::Any(any) | Self::Least(_, any) => {
                let found: Option<Vec<_>> = any.iter().map(|c| c.narrow(index)).collect();
                found.map(|found| Box::new(BooleanQuery::union(found)) as Box<dyn Query>)
            }
            Self::Words(words) => Some(words.narrow(index)),
            Self::Phrase(wording, _) => Some(wording.narrow(index)),
            Self::Speaker(speaker) => Some(speaker.narrow(index)),
            Self::Unit(units) => Some(any_of(f.unit, units.iter().copied())),
            Self::Amount(ranges, _) => {
                let units: Option<Vec<u64>> =
                    ranges.iter().map(|r| r.unit.map(|unit| unit - 1)).collect();
                units.map(|units| any_of(f.unit, units.into_iter()))
            }
            Self::Article(query) => Some(query.box_clone()),
            Self::Near(_)
            | Self::Not(_)
            | Self::Everything
            | Self::Cue(_)
            | Self::Change(_)
            | Self::Sort(_)
            | Self::Has(_) => None,
        }
    }
}

impl Words {
    fn narrow(&self, index: &OpenIndex) -> Box<dyn Query> {
        let text = self.wording.narrow(index);
        match &self.phrase {
            Some(phrase) => Box::new(BooleanQuery::union(vec![text, phrase.narrow(index)])),
            None => text,
        }
    }
}

impl Speaker {
    /// The articles in which such a speaker says something.
    pub(in crate::query) fn narrow(&self, index: &OpenIndex) -> Box<dyn Query> {
        let names = any_of(index.fields.speaker, self.names.iter().copied());
        match &self.words {
            Some(words) => Box::new(BooleanQuery::union(vec![names, words.narrow(index)])),
            None => names,
        }
    }
}

impl Wording {
    /// The articles in which it may stand.
    pub(in crate::query) fn narrow(&self, index: &OpenIndex) -> Box<dyn Query> {
        match self {
            Self::Terms(terms, slop) => all(terms, *slop),
            Self::AnyOf(terms) => any_term(terms.clone()),
            Self::Printed(what) => candidates(index, what),
            Self::Sequence(each, _) => {
                let each = each.iter().map(|one| one.narrow(index)).collect();
                Box::new(BooleanQuery::intersection(each))
            }
            Self::Either(each) => {
                let each = each.iter().map(|one| one.narrow(index)).collect();
                Box::new(BooleanQuery::union(each))
            }
        }
    }
}

/// Documents with any of some numbers: of none there are none.
fn any_of(field: Field, numbers: impl Iterator<Item = u64>) -> Box<dyn Query> {
    numbered(field, numbers).unwrap_or_else(|| Box::new(EmptyQuery))
}

/// Documents with all of some terms; an exact phrase where its postings can tell.
fn all(terms: &[Term], slop: u32) -> Box<dyn Query> {
    let option = IndexRecordOption::Basic;
    match terms {
        [term] => Box::new(TermQuery::new(term.clone(), option)),
        _ if slop == 0 => Box::new(PhraseQuery::new(terms.to_vec())),
        _ => {
            let each = terms
                .iter()
                .map(|term| TermQuery::new(term.clone(), option));
            let each = each.map(|query| Box::new(query) as Box<dyn Query>);
            Box::new(BooleanQuery::intersection(each.collect()))
        }
    }
}
