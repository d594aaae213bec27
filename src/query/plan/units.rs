//! Units of figures as they are typed: `%`, `usd`, `votes`, `troops`.

use super::{Planner, any, term};
use crate::query::error::SearchError;
use crate::query::language::{nearest_of, units};
use tantivy::Term;
use tantivy::query::Query;

impl Planner<'_> {
    /// Figures in a unit, by any of its names.
    pub(super) fn unit(self, typed: &str) -> Result<Box<dyn Query>, SearchError> {
        let field = self.index.fields.unit;
        let names = self.unit_names(typed)?;
        let each = names.iter().map(|name| term(field, name)).collect();
        Ok(any(each).unwrap_or_else(|| term(field, typed)))
    }

    /// The units of the index that are meant: one known by its spelling, with those it is the same as; else one that
    /// figures have, in the singular. None when there is no such unit.
    fn unit_names(self, typed: &str) -> Result<Vec<String>, SearchError> {
        if let Some(named) = units::named(typed) {
            let same = units::conversions(named).into_iter();
            let same = same.filter(|(_, factor)| (*factor - 1.0).abs() < f64::EPSILON);
            return Ok(same.map(|(name, _)| name.to_owned()).collect());
        }
        let lower = typed.trim().to_lowercase();
        let single = [
            Some(typed.trim().to_owned()),
            Some(lower.clone()),
            lower.strip_suffix("ies").map(|stem| format!("{stem}y")),
            lower.strip_suffix("es").map(str::to_owned),
            lower.strip_suffix('s').map(str::to_owned),
        ];
        for name in single.into_iter().flatten() {
            let term = Term::from_field_text(self.index.fields.unit, &name);
            if self.index.searcher.doc_freq(&term)? > 0 {
                return Ok(vec![name]);
            }
        }
        Ok(Vec::new())
    }

    /// Whether a unit is known or some figure has it; if not, the one that may be meant.
    pub(in crate::query) fn unit_slip(
        self,
        typed: &str,
    ) -> Result<Result<(), Option<String>>, SearchError> {
        if !self.unit_names(typed)?.is_empty() {
            return Ok(Ok(()));
        }
        let mut all: Vec<String> = units::names().map(str::to_owned).collect();
        for segment in self.index.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str("unit")? else {
                continue;
            };
            let mut names = column.dictionary().stream()?;
            while names.advance() {
                all.push(String::from_utf8_lossy(names.key()).into_owned());
            }
        }
        let near = nearest_of(typed, all.iter().map(String::as_str));
        Ok(Err(near.map(str::to_owned)))
    }
}
