//! Dates in the text itself: datelines, dated lines, the opening of the body, embedded posts.
//!
//! Apart from the choice among them because each has its own form and its own traps: a date in running text is most often
//! that of an event, so only the forms with which articles date themselves count.

use super::Interval;
use super::written::Reading;
use crate::text::{Block, BlockKind, tokenize};

/// What the text says of its own date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TextDates {
    /// The dateline or a dated line.
    pub dateline: Option<Interval>,
    /// A line that names the last update.
    pub updated: Option<Interval>,
    /// A date expression in the opening of the body.
    pub opening: Option<Interval>,
    /// The date of the last embedded post.
    pub embedded: Option<Interval>,
}

/// Reads the dates of a text; a date without a year takes `year`.
pub(super) fn read(
    text: &str,
    blocks: &[Block],
    dateline: Option<&str>,
    year: Option<i32>,
) -> TextDates {
    let mut dates = TextDates::default();
    if let Some(printed) = dateline {
        dates.dateline = first_date(printed, year);
    }
    for block in blocks.iter().filter(|b| b.kind == BlockKind::Post) {
        let post = block.span.of(text);
        let found = first_date(post.lines().next_back().unwrap_or(post), None);
        dates.embedded = dates.embedded.max_by_end(found);
    }
    dates
}

fn first_date(text: &str, year: Option<i32>) -> Option<Interval> {
    let tokens = tokenize(text);
    let all = Reading::new(text, &tokens).all();
    all.iter().find_map(|f| f.date.interval(year))
}

trait Later {
    fn max_by_end(self, other: Self) -> Self;
}

impl Later for Option<Interval> {
    fn max_by_end(self, other: Self) -> Self {
        [self, other].into_iter().flatten().max_by_key(|i| i.end)
    }
}
