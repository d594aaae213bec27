//! The values of a facet that a choice means, so that those chosen by a short name are shown as chosen.

use super::Planner;
use crate::query::error::SearchError;
use crate::query::language::Kind;
use crate::query::request::Facet;

impl Planner<'_> {
    /// The values of a facet that a choice means, by the numbers they are shown under: the whole value, else those with
    /// these words.
    pub(in crate::query) fn meant(
        self,
        facet: Facet,
        value: &str,
    ) -> Result<Vec<u64>, SearchError> {
        let (field, leaf) = (facet.field(), self.choice(facet, value)?);
        if !facet.is_names() {
            return match field.kind() {
                Kind::Keyword => self.keyword_numbers(field, &leaf),
                _ => self.numbers(field, &leaf),
            };
        }
        let names = self.index.names()?;
        let numbers = if leaf.exact {
            self.kept(field, value)?
        } else {
            self.with_words(field, &leaf)
        };
        Ok(numbers
            .into_iter()
            .map(|kept| u64::from(names.under(kept as u32)))
            .collect())
    }
}
