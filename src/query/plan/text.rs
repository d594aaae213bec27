//! Words, phrases, patterns and slips over running text.
//!
//! A word is looked for by its stem, in one posting list over title, lead and body; a headline's words stand there twice and
//! so count double. What the analyser cuts into several terms (`F-35`) is asked for as a phrase. A part of the article
//! (`title:`, `quote:`) is decided by the positions of the words.

use super::part::Part;
use super::{Lowered, Planner};
use crate::index::analysis::{self, Form};
use crate::index::schema::GAP;
use crate::query::adjacent::Adjacent;
use crate::query::error::SearchError;
use crate::query::facts::{self, InPart, Wording};
use crate::query::language::{Field as Named, Leaf, Value};
use crate::query::marks::{self, What};
use crate::query::printed::terms;
use crate::query::variants;
use crate::query::wildcards::{self, OnePlace};
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

impl Planner<'_> {
    pub(super) fn text(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let Some(mut part) = self.words(leaf)? else {
            return Ok(None);
        };
        let weight = self.telling(leaf)? * leaf.boost.unwrap_or(1.0);
        part.query = part.query.map(|q| boosted(q, weight));
        let within = match leaf.field {
            Some(Named::Title) => facts::Part::Title,
            Some(Named::Lead) => facts::Part::Lead,
            Some(Named::Body) => facts::Part::Body,
            Some(Named::Quote) => facts::Part::Quote,
            _ => return Ok(Some(part)),
        };
        if let Some(wording) = self.wording(leaf)? {
            part.filters = vec![Arc::new(InPart {
                part: within,
                wording,
            })];
        }
        Ok(Some(part))
    }

    /// Words anywhere in the text.
    fn words(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let f = &self.index.fields;
        Ok(match &leaf.value {
            Value::Word(text) if leaf.exact => self.exactly(leaf, text, 0)?,
            Value::Phrase(text, slop) if leaf.exact => self.exactly(leaf, text, *slop)?,
            Value::Word(text) => self.in_every_way(text).map(Part::of),
            Value::Phrase(text, 0) if !wildcards::has_wildcard(leaf) => {
                self.in_every_way(text).map(Part::of)
            }
            Value::Phrase(text, slop) if *slop < GAP && !wildcards::has_wildcard(leaf) => {
                self.phrase(f.text, text, Form::Stem, *slop).map(Part::of)
            }
            Value::Phrase(..) => self.wording(leaf)?.map(|wording| self.anywhere(&wording)),
            Value::Pattern(_) | Value::Regex(_) => self.constant(leaf)?,
            Value::Fuzzy(word, _) if analysis::terms(word, Form::Exact).len() == 1 => {
                self.constant(leaf)?
            }
            Value::Fuzzy(word, _) => self.phrase(f.text, word, Form::Stem, 0).map(Part::of),
            Value::Dates(_) | Value::Around(_) | Value::Amounts(_) => None,
        })
    }

    /// Words as printed: their stems rank, the printed forms decide.
    fn exactly(self, leaf: &Leaf, text: &str, slop: u32) -> Result<Lowered, SearchError> {
        let f = &self.index.fields;
        let Some(stems) = self.phrase(f.text, text, Form::Stem, slop.min(GAP - 1)) else {
            return Ok(None);
        };
        let forms = analysis::terms(text, Form::Exact);
        // "per cent" has the stem "percent": the form that decides may stand without its own stem.
        let ranks = if forms.len() == 1 {
            Occur::Should
        } else {
            Occur::Must
        };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(ranks, stems)];
        let mut told = forms.len() == 1;
        for form in &forms {
            let (printed, sure) = self.form(&form.text)?;
            clauses.push((Occur::Must, printed));
            told &= sure;
        }
        let mut part = Part::of(Box::new(BooleanQuery::new(clauses)));
        if !told && let Some(wording) = self.wording(leaf)? {
            let filter: Arc<dyn crate::query::filtered::Filter> =
                Arc::new(facts::Anywhere(wording));
            part.filters.push(filter);
        }
        Ok(Some(part))
    }

    /// Patterns and slips find many terms whose frequencies say nothing: they count once.
    fn constant(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        let Some(word) = marks::word(leaf) else {
            return Ok(None);
        };
        let part = self.printed(&word.what)?;
        let query = part.map(|part| self.closed(part));
        Ok(query.map(|query| Part::of(Box::new(ConstScoreQuery::new(query, 1.0)))))
    }

    /// A wording that positions decide.
    fn anywhere(self, wording: &Wording) -> Part {
        let filter: Arc<dyn crate::query::filtered::Filter> =
            Arc::new(facts::Anywhere(wording.clone()));
        Part {
            query: Some(wording.narrow(self.index)),
            filters: vec![filter],
        }
    }

    /// The terms of a text in order; `None` when it has none.
    pub(super) fn phrase(
        self,
        field: Field,
        text: &str,
        form: Form,
        slop: u32,
    ) -> Option<Box<dyn Query>> {
        let terms = analysis::terms(text, form).into_iter();
        let terms = terms.map(|term| Term::from_field_text(field, &term.text));
        self.adjacent(terms.collect(), slop)
    }

    /// Terms in order.
    pub(super) fn adjacent(self, mut terms: Vec<Term>, slop: u32) -> Option<Box<dyn Query>> {
        match terms.len() {
            0 => None,
            1 => {
                let term = terms.pop()?;
                Some(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
            }
            _ if slop == 0 => Some(Box::new(Adjacent::new(terms, self.index.shared_segments()))),
            _ => {
                let mut query = PhraseQuery::new(terms);
                query.set_slop(slop);
                Some(Box::new(query))
            }
        }
    }

    /// Where the words of a condition stand in the text; `None` when it has none.
    pub(in crate::query) fn wording(self, leaf: &Leaf) -> Result<Option<Wording>, SearchError> {
        let own = marks::word(leaf).into_iter();
        let ways = own.chain(marks::variants(leaf));
        let ways = ways.map(|word| self.wording_of(word));
        let mut ways = ways.collect::<Result<Vec<_>, _>>()?;
        Ok(match ways.len() {
            0 | 1 => ways.pop(),
            _ => Some(Wording::Either(ways)),
        })
    }

    fn wording_of(self, word: marks::Word) -> Result<Wording, SearchError> {
        Ok(match (word.form, word.what) {
            (Form::Stem, What::Terms(terms, slop)) => {
                let field = self.index.fields.text;
                let terms = terms.iter().map(|t| Term::from_field_text(field, t));
                Wording::Terms(terms.collect(), slop)
            }
            (_, What::Mixed(places, slop)) => {
                let each = places.iter().map(|place| self.one_place(place));
                Wording::Sequence(each.collect::<Result<_, _>>()?, slop)
            }
            (_, what) => Wording::Printed(what),
        })
    }

    /// The words that may stand at one place of a phrase with wildcards: all forms of the stems that have one that fits.
    fn one_place(self, place: &OnePlace) -> Result<Wording, SearchError> {
        let f = &self.index.fields;
        let pattern = match place {
            OnePlace::Stem(stem) => {
                return Ok(Wording::Terms(vec![Term::from_field_text(f.text, stem)], 0));
            }
            OnePlace::Pattern(pattern) => What::Pattern(pattern.clone()),
        };
        let mut stems = terms(self.index, f.text, &pattern)?;
        for form in terms(self.index, f.exact, &pattern)? {
            let of_form = analysis::terms(&form, Form::Stem).into_iter();
            stems.extend(of_form.map(|term| term.text));
        }
        let stems = stems.iter().map(|stem| Term::from_field_text(f.text, stem));
        Ok(Wording::AnyOf(stems.collect()))
    }

    /// A word or phrase, and the other ways of writing it.
    fn in_every_way(self, text: &str) -> Option<Box<dyn Query>> {
        let field = self.index.fields.text;
        let own = self.phrase(field, text, Form::Stem, 0)?;
        let others = variants::of(text).into_iter();
        let known = |stem: &String| {
            let term = Term::from_field_text(field, stem);
            self.index
                .searcher
                .doc_freq(&term)
                .is_ok_and(|articles| articles > 0)
        };
        let others = others.filter(|stems| stems.iter().all(known));
        let others = others.filter_map(|stems| {
            let terms = stems.iter().map(|stem| Term::from_field_text(field, stem));
            self.adjacent(terms.collect(), 0)
        });
        let mut ways: Vec<Box<dyn Query>> = std::iter::once(own).chain(others).collect();
        match ways.len() {
            1 => ways.pop(),
            _ => Some(Box::new(BooleanQuery::union(ways))),
        }
    }
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    if (boost - 1.0).abs() < f32::EPSILON {
        query
    } else {
        Box::new(BoostQuery::new(query, boost))
    }
}
