//! Units of figures as they are typed: `%`, `usd`, `votes`, `troops`.

use super::Planner;
use crate::index::Space;
use crate::query::language::{nearest_of, units};

impl Planner<'_> {
    /// The numbers of the units that are meant by a name.
    pub(super) fn unit_numbers(self, typed: &str) -> Vec<u64> {
        let names = self.unit_names(typed);
        let numbers = names.iter().filter_map(|name| self.unit(name));
        numbers.collect()
    }

    /// The number of a unit.
    pub(super) fn unit(self, name: &str) -> Option<u64> {
        self.index.values.find(Space::Unit, name).map(u64::from)
    }

    /// The units of the index that are meant: one known by its spelling, with those it is the same as; else one that
    /// figures have, in the singular. None when there is no such unit.
    fn unit_names(self, typed: &str) -> Vec<String> {
        if let Some(named) = units::named(typed) {
            let same = units::conversions(named).into_iter();
            let same = same.filter(|(_, factor)| (*factor - 1.0).abs() < f64::EPSILON);
            return same.map(|(name, _)| name.to_owned()).collect();
        }
        let lower = typed.trim().to_lowercase();
        let single = [
            Some(typed.trim().to_owned()),
            Some(lower.clone()),
            lower.strip_suffix("ies").map(|stem| format!("{stem}y")),
            lower.strip_suffix("es").map(str::to_owned),
            lower.strip_suffix('s').map(str::to_owned),
        ];
        let known = single.into_iter().flatten();
        let known = known.filter(|name| self.unit(name).is_some());
        known.take(1).collect()
    }

    /// Whether a unit is known or some figure has it; if not, the one that may be meant.
    pub(in crate::query) fn unit_slip(self, typed: &str) -> Result<(), Option<String>> {
        if !self.unit_names(typed).is_empty() {
            return Ok(());
        }
        let known = units::names().map(|name| -> &str { name });
        let used = self.index.values.all(Space::Unit).map(|(_, name)| name);
        Err(nearest_of(typed, known.chain(used)).map(str::to_owned))
    }
}
