//! The facets as rows: headings, values, and the branches of places and topics.
//!
//! Both the update and the view ask for them, so that the row that is drawn under the cursor is the row that is chosen.

use super::state::{Spot, State};
use crate::query::{Count, Facet, FacetCounts};
use std::collections::BTreeMap;

/// Values shown of a facet until it is opened.
const FIRST: usize = 6;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// What it is.
    pub spot: Spot,
    /// Its words.
    pub label: String,
    /// How deep it lies in its tree.
    pub depth: usize,
    /// How many have it; of a heading how many values there are.
    pub count: u64,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether it is open, when there is something to open.
    pub is_open: Option<bool>,
}

/// The rows of all facets.
pub fn rows(state: &State) -> Vec<FacetRow> {
    let mut rows = Vec::new();
    for counts in &state.came.counts {
        if counts.values.is_empty() {
            continue;
        }
        add(state, counts, &mut rows);
    }
    rows
}

/// Which row the cursor is on: its own, else its facet's, else the first.
pub fn cursor(state: &State, rows: &[FacetRow]) -> usize {
    let own = rows.iter().position(|row| row.spot == state.spot);
    let heading = || {
        rows.iter()
            .position(|row| row.spot.facet == state.spot.facet)
    };
    own.or_else(heading).unwrap_or(0)
}

fn add(state: &State, counts: &FacetCounts, rows: &mut Vec<FacetRow>) {
    let facet = counts.facet;
    let heading = Spot { facet, value: None };
    let is_open = state.open.contains(&heading);
    let is_tree = matches!(facet, Facet::Place | Facet::Topic);
    let branches = is_tree.then(|| Branches::of(&counts.values));
    let many = branches
        .as_ref()
        .map_or(counts.values.len(), |b| b.below("").len());
    rows.push(FacetRow {
        spot: heading,
        label: facet.name().to_owned(),
        depth: 0,
        count: counts.distinct as u64,
        is_chosen: false,
        is_open: (many > FIRST).then_some(is_open),
    });
    let first = if is_open { usize::MAX } else { FIRST };
    if let Some(branches) = branches {
        branches.add(state, facet, "", (1, first), rows);
    } else {
        let shown = shown(&counts.values, first);
        rows.extend(shown.map(|value| row(facet, value, (value.value.clone(), 1), None)));
    }
}

/// The first values, and those that are chosen wherever they stand.
fn shown(values: &[Count], first: usize) -> impl Iterator<Item = &Count> {
    let values = values.iter().enumerate();
    values
        .filter(move |(at, value)| *at < first || value.chosen)
        .map(|(_, value)| value)
}

fn row(
    facet: Facet,
    value: &Count,
    (label, depth): (String, usize),
    open: Option<bool>,
) -> FacetRow {
    FacetRow {
        spot: Spot {
            facet,
            value: Some(value.value.clone()),
        },
        label,
        depth,
        count: value.count,
        is_chosen: value.chosen,
        is_open: open,
    }
}

/// Values that are paths, by the path they lie below.
struct Branches<'a>(BTreeMap<&'a str, Vec<&'a Count>>);

impl<'a> Branches<'a> {
    fn of(values: &'a [Count]) -> Self {
        let mut below: BTreeMap<&str, Vec<&Count>> = BTreeMap::new();
        for value in values {
            let (parent, _) = value.value.rsplit_once('/').unwrap_or(("", ""));
            below.entry(parent).or_default().push(value);
        }
        // What lies below a value that is not among the most frequent stands at the root.
        let known: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
        let strays: Vec<&str> = below
            .keys()
            .copied()
            .filter(|p| !p.is_empty() && !known.contains(p))
            .collect();
        for parent in strays {
            let moved = below.remove(parent).unwrap_or_default();
            below.entry("").or_default().extend(moved);
        }
        Self(below)
    }

    fn below(&self, path: &str) -> &[&'a Count] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }

    /// Adds what lies below a path, the branches that are open with what lies below them.
    fn add(
        &self,
        state: &State,
        facet: Facet,
        path: &str,
        (depth, first): (usize, usize),
        rows: &mut Vec<FacetRow>,
    ) {
        for (at, value) in self.below(path).iter().enumerate() {
            let spot = Spot {
                facet,
                value: Some(value.value.clone()),
            };
            let is_open = state.open.contains(&spot);
            let holds_chosen = self.holds_chosen(&value.value);
            if at >= first && !value.chosen && !holds_chosen {
                continue;
            }
            let has_more = !self.below(&value.value).is_empty();
            let open = is_open || holds_chosen;
            let name = value.value.rsplit('/').next().unwrap_or(&value.value);
            let label = (name.to_owned(), depth);
            rows.push(row(facet, value, label, has_more.then_some(open)));
            if open {
                self.add(state, facet, &value.value, (depth + 1, usize::MAX), rows);
            }
        }
    }

    fn holds_chosen(&self, path: &str) -> bool {
        let below = self.below(path).iter();
        below
            .into_iter()
            .any(|value| value.chosen || self.holds_chosen(&value.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(facet: Facet, values: &[(&str, u64, bool)]) -> FacetCounts {
        let value = |(value, count, chosen): &(&str, u64, bool)| Count {
            value: (*value).to_owned(),
            count: *count,
            chosen: *chosen,
        };
        FacetCounts {
            facet,
            values: values.iter().map(value).collect(),
            distinct: values.len(),
            without: 0,
        }
    }

    fn drawn(state: &State) -> String {
        let rows = rows(state);
        let line = |row: &FacetRow| {
            let mark = if row.is_chosen { "*" } else { "" };
            format!("{}{}{mark} {}", " ".repeat(row.depth), row.label, row.count)
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn places_are_a_tree_that_opens_where_something_is_chosen() {
        let mut state = State::new("", (80, 24), "2025-03-15".parse().expect("a day"));
        let places = [
            ("Europe", 5, false),
            ("Europe/Malta", 3, false),
            ("Europe/Malta/Valletta", 1, true),
            ("Asia", 2, false),
            ("Asia/Japan", 2, false),
            ("Africa/Chad/Moundou", 1, false),
        ];
        state.came.counts = vec![counts(Facet::Place, &places)];
        assert_eq!(
            drawn(&state),
            "place 6\n Europe 5\n  Malta 3\n   Valletta* 1\n Asia 2\n Moundou 1"
        );
        state.open.insert(Spot {
            facet: Facet::Place,
            value: Some("Asia".into()),
        });
        assert!(drawn(&state).contains(" Asia 2\n  Japan 2"));
    }

    #[test]
    fn a_long_facet_opens_and_shows_what_is_chosen() {
        let mut state = State::new("", (80, 24), "2025-03-15".parse().expect("a day"));
        let names: Vec<String> = (0..9).map(|n| format!("P{n}")).collect();
        let people: Vec<(&str, u64, bool)> =
            names.iter().map(|n| (n.as_str(), 1, n == "P8")).collect();
        state.came.counts = vec![counts(Facet::Person, &people)];
        assert_eq!(rows(&state).len(), 1 + FIRST + 1);
        let heading = Spot {
            facet: Facet::Person,
            value: None,
        };
        state.open.insert(heading);
        assert_eq!(rows(&state).len(), 10);
    }
}
