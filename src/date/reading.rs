//! Finding the dates that an article may carry of itself among the tokens of a text.
//!
//! Apart from the [grammar](super::grammar) because it is stricter: a month or a quarter needs its year here, and a year of
//! two digits is none.

use super::figures::in_figures;
use super::grammar::Grammar;
use super::written::{Part, Written};
use super::{machine, names};
use crate::lexicon::{WordId, choice::Third, value, word};
use crate::text::Token;
use chrono::NaiveTime;
use std::ops::Range;

/// A written date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub date: Written,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The time of day that follows it.
    pub time: Option<NaiveTime>,
}

/// Tokens of a text, read as dates.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Reading<'t> {
    /// Makes a reading of the tokens of `text`.
    pub fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens }
    }

    /// Returns a token as printed; empty past the end.
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// Finds the dates of the text, in order and without overlap.
    pub fn all(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let floor = found.last().map_or(0, |f| f.tokens.end);
            let Some((date, tokens)) = self.around(at, floor) else {
                at += 1;
                continue;
            };
            at = tokens.end.max(at + 1);
            let time = self.time(tokens.end);
            let tokens = self.with_weekday(tokens.start, floor)..tokens.end;
            found.push(Found { date, tokens, time });
        }
        found
    }

    /// Reads the date whose month, quarter, season or first number is at a token, not before `floor`.
    fn around(&self, at: usize, floor: usize) -> Option<(Written, Range<usize>)> {
        let grammar = Grammar::new(self.text, self.tokens, floor..self.tokens.len());
        if self.tokens[at].is_number() {
            return self.in_figures(at);
        }
        if let Some(days) = grammar.days(at) {
            return Some((Written::Days(days.first, days.last), days.tokens));
        }
        self.month(&grammar, at)
            .or_else(|| self.part_of_year(&grammar, at))
    }

    /// The weekday before a date belongs to it: `Wednesday, 12 February`.
    fn with_weekday(&self, start: usize, floor: usize) -> usize {
        let comma = usize::from(start > 0 && self.word(start - 1) == ",");
        let weekday = start.checked_sub(1 + comma).filter(|at| *at >= floor);
        let named = |at: &usize| self.tokens[*at].is_capital() && names::is_weekday(self.word(*at));
        weekday.filter(named).unwrap_or(start)
    }

    /// `February 2025`, `early February 2025`, `mid-March`, `late in May 2024`, `the end of June 2024`.
    fn month(&self, grammar: &Grammar<'_>, at: usize) -> Option<(Written, Range<usize>)> {
        let (start, month, part) = if let Some((part, month)) = self.word(at).split_once('-') {
            let part = part_of(WordId::folded(part))?;
            (at, names::month(month)?, Some(part))
        } else {
            let month = grammar.month(at).filter(|_| self.tokens[at].is_capital())?;
            let joined = at > 0 && matches!(self.word(at - 1), "in" | "of" | "-");
            let before = at.checked_sub(1 + usize::from(joined));
            let part = before.and_then(|i| part_of(self.tokens[i].word));
            (before.filter(|_| part.is_some()).unwrap_or(at), month, part)
        };
        let printed = grammar.year(at + 1);
        let year = printed.map(|p| p.0);
        (part.is_some() || year.is_some()).then(|| {
            let end = printed.map_or(at + 1, |p| p.1);
            (Written::Month { year, month, part }, start..end)
        })
    }

    /// `Q1 2025`, `the first quarter of 2025`, `spring 2025`.
    fn part_of_year(&self, grammar: &Grammar<'_>, at: usize) -> Option<(Written, Range<usize>)> {
        let word = self.word(at);
        if let Some(month) = names::season(word) {
            let (year, end) = grammar.year(at + 1)?;
            return Some((Written::Season(year, month), at..end));
        }
        let number = names::fourth(word)?;
        let spelled = self.word(at + 1) == "quarter";
        if !spelled && !word.starts_with(['Q', 'q']) {
            return None;
        }
        let (year, end) = grammar.year(at + 1 + usize::from(spelled))?;
        Some((Written::Quarter(year, number), at..end))
    }

    /// `2025-02-12`, `12/02/2025`, `12.02.2025`.
    fn in_figures(&self, at: usize) -> Option<(Written, Range<usize>)> {
        let read = in_figures(self.text, self.tokens, at).filter(|read| !read.short)?;
        let date = Written::of_figures(&read);
        let real = date.readings().iter().any(Option::is_some);
        real.then_some((date, at..read.end))
    }

    /// The time that follows a date, at most a few tokens on: `, 10:30 am`, `at 3 p.m.`
    fn time(&self, end: usize) -> Option<NaiveTime> {
        let skipped = (end..end + 3).take_while(|i| {
            matches!(
                self.word(*i),
                "," | "at" | "-" | "–" | "|" | "T" | "·" | "/"
            )
        });
        let at = end + skipped.count();
        let token = self
            .tokens
            .get(at)
            .filter(|t| t.is_number() || t.span.of(self.text).starts_with('T'))?;
        let rest = self.text[token.span.start as usize..].trim_start_matches('T');
        machine::time(rest)
    }
}

/// Which part of a month a word names.
fn part_of(named: WordId) -> Option<Part> {
    // "earlier", "later"
    let compared = matches!(named, word::EARLIER | word::LATER);
    match value::THIRD.get(named).filter(|_| !compared)? {
        Third::Start | Third::Early => Some(Part::Early),
        Third::Middle => Some(Part::Middle),
        Third::Late | Third::End => Some(Part::Late),
    }
}
