//! The order of statements and figures: by relevance or by date, the first ones in front.

use super::fact::FoundFact;
use super::found::ReadyFacts;
use super::request::Sort;
use std::cell::Cell;
use std::cmp::Reverse;
use tantivy::DateTime;

/// Orders facts so that the first ones asked for stand first.
pub(super) fn order(ready: &ReadyFacts, found: &mut [FoundFact], first: usize, sort: Option<Sort>) {
    let usual = if ready.plan.ranks {
        Sort::Relevance
    } else {
        Sort::Newest
    };
    let place = |fact: &FoundFact| (fact.address, fact.number);
    // Facts of one article mostly stand together.
    let last = Cell::new(None);
    let published = |fact: &FoundFact| match last.get() {
        Some((address, date)) if address == fact.address => date,
        _ => {
            let column = ready.index.segment(fact.address).published();
            let date = column.first(fact.address.doc_id);
            last.set(Some((fact.address, date)));
            date
        }
    };
    match sort.unwrap_or(usual) {
        Sort::Relevance => {
            best_first(found, first, |fact| {
                (Reverse(Ordered(fact.score)), place(fact))
            });
        }
        Sort::Newest | Sort::Greatest => best_first(found, first, |fact| {
            (
                Reverse(published(fact)),
                Reverse(Ordered(fact.score)),
                place(fact),
            )
        }),
        Sort::Oldest => best_first(found, first, |fact| {
            let at = published(fact).unwrap_or(DateTime::MAX);
            (at, Reverse(Ordered(fact.score)), place(fact))
        }),
    }
}

/// Puts the first ones of an order in front, in order. Each key is made once: it may read columns.
pub(super) fn best_first<T: Copy, K: Ord>(found: &mut [T], first: usize, key: impl Fn(&T) -> K) {
    let mut keyed: Vec<(K, T)> = found.iter().map(|one| (key(one), *one)).collect();
    if first > 0 && first < keyed.len() {
        keyed.select_nth_unstable_by(first - 1, |a, b| a.0.cmp(&b.0));
    }
    let first = first.min(keyed.len());
    keyed[..first].sort_unstable_by(|a, b| a.0.cmp(&b.0));
    for (place, (_, one)) in found.iter_mut().zip(keyed) {
        *place = one;
    }
}

/// A number that is always ordered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ordered<T>(pub(super) T);

macro_rules! ordered {
    ($float:ty) => {
        impl PartialEq for Ordered<$float> {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }
        impl Eq for Ordered<$float> {}
        impl PartialOrd for Ordered<$float> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
        impl Ord for Ordered<$float> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.0.total_cmp(&other.0)
            }
        }
    };
}

ordered!(f32);
ordered!(f64);
