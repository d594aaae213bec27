//! Finding written dates among the tokens of a text.
//!
//! Apart from [`Written`] because this is grammar: which words in which order are a date, and where it ends.

use super::written::{Part, Written};
use super::{machine, names};
use crate::lexicon::Class;
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
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.at(at) {
                Some(date) => {
                    at = date.tokens.end;
                    found.push(date);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Reads a date that begins at token `at`.
    pub fn at(&self, at: usize) -> Option<Found> {
        let start = at;
        let mut at = at;
        if names::is_weekday(self.word(at)) && self.tokens[at].is_capital() {
            at += 1;
            if self.word(at) == "," {
                at += 1;
            }
        }
        let (date, end) = self
            .in_numbers(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.part_of_month(at))
            .or_else(|| self.part_of_year(at))?;
        let time = self.time(end);
        Some(Found {
            date,
            tokens: start..end,
            time,
        })
    }

    /// The number at token `at` when it has no more than `digits` digits.
    fn number(&self, at: usize, digits: usize) -> Option<u32> {
        let word = self.word(at);
        let good = word.len() <= digits && word.bytes().all(|b| b.is_ascii_digit());
        good.then(|| word.parse().ok())?
    }

    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let day = self.number(at, 2).filter(|d| (1..=31).contains(d))?;
        let suffix = self.tokens.get(at + 1).is_some_and(|t| {
            let plain = t.is_small() || t.is_all_capitals();
            t.is(Class::OrdinalEnding) && plain && !t.after_space()
        });
        Some((day, at + 1 + usize::from(suffix)))
    }

    /// A year as four digits; `'25` is left alone.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let at = at + usize::from(matches!(self.word(at), "," | "of"));
        let word = self.word(at);
        let year = self.number(at, 4).filter(|_| word.len() == 4)?;
        (1000..3000)
            .contains(&year)
            .then_some((year as i32, at + 1))
    }

    /// A month's name; `May`, `March` and short forms only with a capital.
    fn month(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|t| t.is_capital())?;
        names::month(token.span.of(self.text))
    }

    fn dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "/" | "to" | "and")
    }

    /// `11 February 2025`, `11th of February`, `11-12 Feb 2025`, `30 April - 2 May 2025`.
    fn day_first(&self, at: usize) -> Option<(Written, usize)> {
        let (first, mut end) = self.day(at)?;
        let mut last = first;
        if self.dash(end)
            && let Some((day, after)) = self.day(end + 1).filter(|(d, _)| *d > first)
        {
            (last, end) = (day, after);
        }
        end += usize::from(self.word(end) == "of");
        end += usize::from(last == first && self.word(end) == "-");
        let month = self.month(end)?;
        end += 1;
        if last == first
            && self.dash(end)
            && let Some((day, after)) = self.day(end + 1)
            && let Some(other) = self.month(after)
            && let Some((year, end)) = self.year(after + 1)
        {
            let date = Written::Days {
                year: Some(year),
                first: (month, first),
                last: (other, day),
            };
            return Some((date, end));
        }
        end += usize::from(self.word(end) == "-" && self.year(end + 1).is_some());
        let (year, end) = self.year(end).map_or((None, end), |(y, e)| (Some(y), e));
        let date = Written::Days {
            year,
            first: (month, first),
            last: (month, last),
        };
        Some((date, end))
    }

    /// `February 11, 2025`, `Feb. 12`, `Feb 11-12, 2025`, `April 30 - May 2, 2025`, `February 2025`.
    fn month_first(&self, at: usize) -> Option<(Written, usize)> {
        let month = self.month(at)?;
        let Some((first, mut end)) = self.day(at + 1) else {
            let (year, end) = self.year(at + 1)?;
            let date = Written::Month {
                year: Some(year),
                month,
                part: None,
            };
            return Some((date, end));
        };
        let mut last = (month, first);
        if self.dash(end) {
            let other = self.month(end + 1);
            let day = self.day(end + 1 + usize::from(other.is_some()));
            if let Some((day, after)) = day.filter(|(d, _)| other.is_some() || *d > first) {
                last = (other.unwrap_or(month), day);
                end = after;
            }
        }
        let (year, end) = self.year(end).map_or((None, end), |(y, e)| (Some(y), e));
        Some((
            Written::Days {
                year,
                first: (month, first),
                last,
            },
            end,
        ))
    }

    /// `early February 2025`, `mid-March`, `late in May 2024`, `the end of June 2024`.
    fn part_of_month(&self, at: usize) -> Option<(Written, usize)> {
        let word = self.word(at).to_ascii_lowercase();
        let (part, joined) = match word.split_once('-') {
            Some((part, month)) => (part, names::month(month)),
            None => (word.as_str(), None),
        };
        let part = match part {
            "early" | "beginning" => Part::Early,
            "mid" | "middle" => Part::Middle,
            "late" | "end" => Part::Late,
            _ => return None,
        };
        let mut end = at + 1;
        let month = if joined.is_some() {
            joined
        } else {
            end += usize::from(matches!(self.word(end), "in" | "of" | "-"));
            end += 1;
            self.month(end - 1)
        };
        let month = month?;
        let (year, end) = self.year(end).map_or((None, end), |(y, e)| (Some(y), e));
        Some((
            Written::Month {
                year,
                month,
                part: Some(part),
            },
            end,
        ))
    }

    /// `Q1 2025`, `the first quarter of 2025`, `spring 2025`.
    fn part_of_year(&self, at: usize) -> Option<(Written, usize)> {
        let word = self.word(at);
        if let Some(month) = names::season(word) {
            let (year, end) = self.year(at + 1)?;
            return Some((Written::Season(year, month), end));
        }
        let number = names::fourth(word)?;
        let spelled = self.word(at + 1) == "quarter";
        if !spelled && !word.starts_with(['Q', 'q']) {
            return None;
        }
        let (year, end) = self.year(at + 1 + usize::from(spelled))?;
        Some((Written::Quarter(year, number), end))
    }

    /// `2025-02-12`, `12/02/2025`, `12.02.2025`.
    fn in_numbers(&self, at: usize) -> Option<(Written, usize)> {
        let token = self.tokens.get(at).filter(|t| t.is_number())?;
        let printed = &self.text[token.span.start as usize..];
        let end = printed
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.'))
            .unwrap_or(printed.len());
        let printed = printed[..end].trim_end_matches(['.', '-', '/']);
        let mark = printed.chars().find(|c| !c.is_ascii_digit())?;
        let mut parts = printed.split(mark);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let n = |s: &str| s.parse::<u32>().ok();
        let date = match (a.len(), b.len(), c.len()) {
            (4, 1..=2, 1..=2) => single(n(a)? as i32, n(b)?, n(c)?),
            // A date with dots is day first wherever it is written so.
            (1..=2, 1..=2, 4) if mark == '.' => single(n(c)? as i32, n(b)?, n(a)?),
            (1..=2, 1..=2, 4) => Written::Numeric(n(c)? as i32, n(a)?, n(b)?),
            _ => return None,
        };
        date.readings().iter().any(Option::is_some).then_some(())?;
        let stop = token.span.start as usize + printed.len();
        let rest = self.tokens[at..].iter();
        let count = rest.take_while(|t| (t.span.start as usize) < stop).count();
        Some((date, at + count))
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

fn single(year: i32, month: u32, day: u32) -> Written {
    Written::Days {
        year: Some(year),
        first: (month, day),
        last: (month, day),
    }
}
