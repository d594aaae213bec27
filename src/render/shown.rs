//! The last line of a list on the screen: how many of how many, and how to see the rest.

use super::style::{counted, thousands};

/// What to type for all of a list.
const REST: &str = "-n all for the rest";

/// The items of a list that were printed.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// How many.
    pub(super) count: u64,
    first: u64,
}

impl Shown {
    /// Counts an item that stands at a place of the whole list, counted from 1.
    pub(super) fn add(&mut self, rank: usize) {
        if self.count == 0 {
            self.first = rank as u64;
        }
        self.count += 1;
    }

    /// `10 of 762 articles: -n all for the rest`.
    pub(super) fn of(&self, total: u64, one: &str) -> String {
        self.of_all(total, counted(total, one))
    }

    /// The same with what all are called.
    pub(super) fn of_all(&self, total: u64, all: String) -> String {
        if self.count == total || self.count == 0 {
            return all;
        }
        let last = self.first + self.count.saturating_sub(1);
        let rest = if last < total {
            format!(": {REST}")
        } else {
            String::new()
        };
        format!("{} of {all}{rest}", self.places())
    }

    /// The same where items that are alike are printed once; `times` is how many the printed ones stand for.
    pub(super) fn once(&self, times: u64, total: u64, one: &str) -> String {
        const ALIKE: &str = "the same words of one speaker once";
        let all = counted(total, one);
        if self.count == times {
            return self.of(total, one);
        }
        if times >= total {
            return format!("{all}, shown as {}: {ALIKE}", thousands(self.count));
        }
        format!("{} of {all}, {ALIKE}: {REST}", self.places())
    }

    fn places(&self) -> String {
        if self.first > 1 {
            let last = self.first + self.count.saturating_sub(1);
            format!("{}–{}", thousands(self.first), thousands(last))
        } else {
            thousands(self.count)
        }
    }
}
