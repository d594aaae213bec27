//! Stories: the versions of one, by the id of any of them, and articles that have other versions.

use super::names::ids;
use super::part::Part;
use super::{Lowered, Planner};
use crate::index::{Numbers, Segment};
use crate::query::error::SearchError;
use crate::query::filtered::{Ask, OnColumns};
use crate::query::language::Value;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::Arc;
use tantivy::collector::DocSetCollector;

impl Planner<'_> {
    /// All versions of the stories that articles with an id, or with ids that fit a pattern, are versions of.
    pub(super) fn story(self, id: &Value) -> Result<Lowered, SearchError> {
        let Some(articles) = ids(id) else {
            return Ok(None);
        };
        let query = self.closed(articles);
        let stories = self.index.stories()?;
        let mut numbers: FxHashSet<u64> = FxHashSet::default();
        for article in self.index.searcher.search(&*query, &DocSetCollector)? {
            let number = self.index.number(article);
            match number.and_then(|number| stories.of(number)) {
                Some(story) => numbers.extend(stories.versions(story).into_iter().map(u64::from)),
                None => numbers.extend(number),
            }
        }
        Ok(Some(of(move |number| numbers.contains(&number))))
    }

    /// Articles that have other versions. Where the stories cannot be read there are none: `check` reports the damage.
    pub(super) fn in_versions(self) -> Part {
        let stories = self.index.stories().ok().cloned();
        of(move |number| {
            stories
                .as_ref()
                .is_some_and(|stories| stories.of(number).is_some())
        })
    }
}

/// Articles whose number is among some.
pub(super) fn among(numbers: BTreeSet<u64>) -> Part {
    let numbers: FxHashSet<u64> = numbers.into_iter().collect();
    of(move |number| numbers.contains(&number))
}

/// Articles with a number that is wanted.
fn of(wanted: impl Fn(u64) -> bool + Send + Sync + Clone + 'static) -> Part {
    Part::filter(Arc::new(OnColumns(move |segment: &Segment| {
        let numbers = segment.numbers(Numbers::Number).clone();
        let wanted = wanted.clone();
        Box::new(move |doc| numbers.first(doc).is_some_and(&wanted)) as Ask
    })))
}
