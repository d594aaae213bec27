//! Whether two articles are versions of one story, decided by their words.
//!
//! A copy has the words of another but for its edges (an agency's opening, an end that was cut) and a correction here or
//! there. What looks like one and is none is a form that was filled in twice; see `form`.

use super::form::is_form;
use super::sketch::PART;
use super::version::{SHORT, Version};

/// Days apart within which a story is changed and printed again.
pub const DAYS: i32 = 3;
/// Share of the shorter text's shingles that the longer has: of texts, and of short ones.
const SHARE: f64 = 0.6;
const SHARE_OF_SHORT: f64 = 0.7;
/// The same of articles further apart, which are one story only where one prints the other again.
const SHARE_AGAIN: f64 = 0.9;
/// The shorter text has at least this part of the longer's words, of articles further apart.
const PART_AGAIN: f64 = 0.5;

impl Version {
    /// Whether two are versions of one story, the same both ways; `far` when they were published more than [`DAYS`] apart.
    /// What is near from afar is near from close by, too.
    pub fn is_near(&self, other: &Self, far: bool) -> bool {
        let size = |version: &Self| version.words.len();
        let (short, long) = if (size(self), &self.sorted) <= (size(other), &other.sorted) {
            (self, other)
        } else {
            (other, self)
        };
        if short.shingles == long.shingles {
            return size(short) > 0 && (!far || is_told_alone(size(short) as u32));
        }
        let share = match (far, size(short) < SHORT) {
            (true, true) => return false,
            (true, false) => SHARE_AGAIN,
            (false, true) => SHARE_OF_SHORT,
            (false, false) => SHARE,
        };
        let part = size(short) as f64 / size(long).max(1) as f64;
        part >= if far { PART_AGAIN } else { PART }
            && short.share(long) >= share
            && !is_form(short, long, far)
    }
}

/// Whether a text with so many words is printed again as it is only where it tells the same: a shorter one of another day
/// ("rates unchanged") says it of something else.
pub fn is_told_alone(words: u32) -> bool {
    words as usize >= SHORT
}
