//! The values that every document of an article has: its places and topics with what lies above them.
//!
//! Apart from the documents because all of an article's share them: they are gathered once.

use crate::extract::{Facts, Place, Topic};
use rustc_hash::FxHashSet;

/// The values every document of an article has, each once.
pub(super) struct Columns {
    pub(super) places: Vec<String>,
    pub(super) topics: Vec<String>,
}

impl Columns {
    /// Gathers them.
    pub(super) fn of(facts: &Facts) -> Self {
        let places = facts
            .places
            .iter()
            // A place that could not be located is shown with its article but is no value to choose.
            .filter(|p| p.lat.is_some())
            .flat_map(|p: &Place| ancestors(&p.path));
        let topics = facts.topics.iter().flat_map(topic_paths);
        Self {
            places: distinct(places),
            topics: distinct(topics),
        }
    }
}

/// `Europe`, `Europe/Belgium`, `Europe/Belgium/Brussels`.
fn ancestors(path: &str) -> impl Iterator<Item = String> + '_ {
    let inner = path.match_indices('/').map(|(at, _)| path[..at].to_owned());
    inner.chain((!path.is_empty()).then(|| path.to_owned()))
}

/// `Defense` and `Defense/Military Aid`.
fn topic_paths(topic: &Topic) -> Vec<String> {
    let major = topic.name.to_string();
    let minor = topic
        .subtopic
        .as_ref()
        .map(|(_, name)| format!("{major}/{name}"));
    std::iter::once(major).chain(minor).collect()
}

/// Keeps the first of equal values: a value that is in a fast field twice is counted twice by some aggregations.
pub(super) fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = FxHashSet::default();
    values
        .filter(|v| !v.is_empty() && seen.insert(v.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_with_its_ancestors() {
        let paths: Vec<String> = ancestors("Europe/Belgium/Brussels").collect();
        assert_eq!(
            paths,
            ["Europe", "Europe/Belgium", "Europe/Belgium/Brussels"]
        );
        assert_eq!(ancestors("").count(), 0);
    }
}
