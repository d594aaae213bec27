//! What every rule reads: one sentence's tokens, the publication date, and the times spoken of so far.

use super::value::{Third, When};
use super::words::{DateWord, date_word};
use crate::date::Grammar;
use crate::extract::Rule;
use crate::lexicon::{Class, WordId};
use crate::text::{Analysis, Token};
use chrono::{Datelike, NaiveDate};
use std::cell::OnceCell;

/// A date expression that a rule has read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expression {
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    /// What it means.
    pub(super) when: When,
    /// Which third of that.
    pub(super) third: Option<Third>,
    /// The rule.
    pub(super) rule: Rule,
    /// 0 to 1.
    pub(super) confidence: f32,
}

impl Expression {
    /// Makes one that means the whole of `when`.
    pub(super) fn new(from: usize, to: usize, when: When, rule: Rule) -> Self {
        Self {
            from,
            to,
            when,
            third: None,
            rule,
            confidence: 0.9,
        }
    }

    pub(super) fn with_confidence(self, confidence: f32) -> Self {
        Self { confidence, ..self }
    }
}

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The times an article has spoken of last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Focus {
    /// The last time in the calendar.
    pub(super) last: Option<When>,
    /// The last quarter of a business year: "a year earlier" then means that quarter a year before.
    pub(super) quarter: Option<(i32, u32)>,
    /// The month this sentence has named: "a year earlier" is that month a year before.
    pub(super) month: Option<(i32, u32)>,
}

impl Focus {
    /// Turns to the time spoken of; `ended` is the quarter that lay behind at publication.
    ///
    /// The same quarter a year before is spoken of to compare: "the quarter" and "a year earlier" after it still start
    /// from the one that is reported.
    pub(super) fn turn_to(&mut self, when: When, ended: Option<(i32, u32)>) {
        if when.days().is_some() && !matches!(when, When::Length(..)) {
            self.last = Some(when);
        }
        if let When::Month(year, month) = when {
            self.month = Some((year, month));
        }
        if let When::Quarter(year, quarter) = when {
            let reported = self.quarter.or(ended);
            self.quarter = reported
                .filter(|r| *r == (year + 1, quarter))
                .or(Some((year, quarter)));
        }
    }
}

/// The view of a rule on the text.
#[derive(Debug)]
pub(super) struct Cursor<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    /// The sentence's first token.
    pub(super) start: usize,
    /// The first token no expression has taken, in this sentence.
    pub(super) floor: usize,
    /// The token after the sentence's last.
    pub(super) end: usize,
    pub(super) published: Option<NaiveDate>,
    /// Whether it was published in the evening: elsewhere the next day had begun.
    pub(super) late: bool,
    pub(super) focus: Focus,
    /// The order of day and month in the article's dates in figures, once it was asked for.
    pub(super) order: OnceCell<Option<Order>>,
}

impl<'t> Cursor<'_, 't> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if at < self.floor || at >= self.end {
            return None;
        }
        self.analysis.tokens.get(at)
    }

    /// The token `back` places before `at`.
    pub(super) fn before(&self, at: usize, back: usize) -> Option<&Token> {
        at.checked_sub(back).and_then(|i| self.token(i))
    }

    pub(super) fn printed(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |_| self.analysis.word(at))
    }

    /// What the word at `at` is in a date expression.
    pub(super) fn word(&self, at: usize) -> Option<DateWord> {
        self.token(at)
            .filter(|t| t.is_word())
            .and_then(|t| date_word(t.word))
    }

    pub(super) fn word_before(&self, at: usize, back: usize) -> Option<DateWord> {
        at.checked_sub(back).and_then(|i| self.word(i))
    }

    pub(super) fn is(&self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.word == word)
    }

    pub(super) fn is_before(&self, at: usize, back: usize, word: WordId) -> bool {
        self.before(at, back).is_some_and(|t| t.word == word)
    }

    pub(super) fn is_in(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    /// Whether the word at `at` belongs to a class and has no capital.
    pub(super) fn is_small_in(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is_small() && t.is(class))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark))
    }

    /// The whole number printed at `at` with `digits` digits and nothing else.
    pub(super) fn digits(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let token = self.token(at).filter(|t| t.is_number())?;
        if !digits.contains(&token.span.len()) {
            return None;
        }
        let add = |(most, number): (u8, u64), byte: u8| {
            let digit = byte.wrapping_sub(b'0');
            (most.max(digit), number * 10 + u64::from(digit))
        };
        let (most, number) = self.printed(at).bytes().fold((0, 0), add);
        u32::try_from(number).ok().filter(|_| most < 10)
    }

    /// A number of four digits that can be a year.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let year = self.digits(at, 4..=4)? as i32;
        (1000..=2200).contains(&year).then_some(year)
    }

    /// Whether `at` touches what stands before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.after_space())
    }

    /// What reads calendar dates in what is left of the sentence.
    pub(super) fn grammar(&self) -> Grammar<'_> {
        Grammar::new(
            self.analysis.text,
            &self.analysis.tokens,
            self.floor..self.end,
        )
    }

    /// The year of publication.
    pub(super) fn this_year(&self) -> Option<i32> {
        self.published.map(|d| d.year())
    }
}
