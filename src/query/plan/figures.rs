//! Amounts: figures whose range shares a value with the one asked for, in any unit it converts to.

use super::{Documents, Lowered, Planner, any, without_score};
use crate::query::error::SearchError;
use crate::query::language::{Amounts, units};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, RangeQuery};

/// Printed numbers and typed ones can differ in the last bits after scaling.
const TOLERANCE: f64 = 1e-9;

impl Planner<'_> {
    /// An amount: of the figure itself, or of one figure of the article.
    pub(super) fn amounts(self, amounts: &Amounts) -> Result<Lowered, SearchError> {
        if self.documents == Documents::Figures {
            return Ok(Some(without_score(self.figure(amounts))));
        }
        let figures = Planner {
            documents: Documents::Figures,
            ..self
        };
        self.articles_of(&figures.figure(amounts)).map(Some)
    }

    fn figure(self, amounts: &Amounts) -> Box<dyn Query> {
        let Some(unit) = &amounts.unit else {
            return self.in_range(amounts, 1.0);
        };
        let mut units_of = units::conversions(unit);
        if units_of.is_empty() {
            units_of.push((unit, 1.0));
        }
        let alternatives = units_of.into_iter().map(|(name, factor)| {
            let unit = self.term(self.index.fields.unit, name);
            let both = BooleanQuery::intersection(vec![unit, self.in_range(amounts, factor)]);
            Box::new(both) as Box<dyn Query>
        });
        any(alternatives.collect()).unwrap_or_else(|| self.all())
    }

    /// A figure runs from `value` to `upper`; it is found when it shares a value with the range asked for.
    fn in_range(self, amounts: &Amounts, factor: f64) -> Box<dyn Query> {
        let f = &self.index.fields;
        let mut ends: Vec<Box<dyn Query>> = vec![self.all()];
        if let Some(low) = amounts.low {
            let slack = (low * factor).abs() * TOLERANCE;
            let low = low * factor + if amounts.strict { slack } else { -slack };
            let bound = Bound::Included(Term::from_field_f64(f.upper, low));
            ends.push(Box::new(RangeQuery::new(bound, Bound::Unbounded)));
        }
        if let Some(high) = amounts.high {
            let slack = (high * factor).abs() * TOLERANCE;
            let high = high * factor + if amounts.strict { -slack } else { slack };
            let bound = Bound::Included(Term::from_field_f64(f.value, high));
            ends.push(Box::new(RangeQuery::new(Bound::Unbounded, bound)));
        }
        Box::new(BooleanQuery::intersection(ends))
    }
}
