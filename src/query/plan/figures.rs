//! Amounts: figures whose range shares a value with the one asked for, in any unit it converts to.

use super::column::holds;
use super::{Documents, Lowered, Planner, any, term, without_score};
use crate::query::error::SearchError;
use crate::query::language::{Amounts, units};
use tantivy::SegmentReader;
use tantivy::query::{BooleanQuery, Query};

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
        self.sharing_key(&figures.figure(amounts)).map(Some)
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
            let unit = term(self.index.fields.unit, name);
            let both = BooleanQuery::intersection(vec![unit, self.in_range(amounts, factor)]);
            Box::new(both) as Box<dyn Query>
        });
        any(alternatives.collect()).unwrap_or_else(|| self.all())
    }

    /// A figure runs from `value` to `upper`, or down to it ("cut from 5 to 3"); it is found when it shares a value with
    /// the range asked for.
    fn in_range(self, amounts: &Amounts, factor: f64) -> Box<dyn Query> {
        let (low, high) = amounts.ends(factor);
        let in_range = holds(move |segment: &SegmentReader| {
            let value = segment.fast_fields().f64("value")?;
            let upper = segment.fast_fields().f64("upper")?;
            Ok(move |doc| {
                value.first(doc).is_some_and(|v| {
                    let other = upper.first(doc).unwrap_or(v);
                    v.min(other) <= high && v.max(other) >= low
                })
            })
        });
        Box::new(BooleanQuery::intersection(vec![self.all(), in_range]))
    }
}
