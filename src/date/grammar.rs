//! The grammar of written calendar dates: `12 February 2025`, `Feb. 12-14`, `the 3rd of May`, `27 May to 3 June`.
//!
//! The dating of articles and the extraction of dates both read with it, so that a form is known to both or to neither. It
//! reads around the name of the month, as days stand on both sides of it; which dates count is for its readers to say.

use crate::lexicon::{Class, WordId, value, word};
use crate::text::Token;
use crate::text::number::ordinal_word;
use std::ops::Range;

/// A day as it was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The year when printed.
    pub year: Option<i32>,
    /// The month.
    pub month: u32,
    /// The day of the month.
    pub day: u32,
}

/// A day, or the days from one to another, with their tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The first day.
    pub first: Day,
    /// The last day; the first again for one day.
    pub last: Day,
}

/// Tokens that dates are read from.
#[derive(Debug, Clone)]
pub struct Grammar<'t> {
    text: &'t str,
    tokens: &'t [Token],
    range: Range<usize>,
}

/// The days beside a month: the first and the last, and the tokens.
struct Beside(u32, u32, Range<usize>);

impl<'t> Grammar<'t> {
    /// Reads dates that lie in `range` of the tokens of `text`.
    pub fn new(text: &'t str, tokens: &'t [Token], range: Range<usize>) -> Self {
        Self {
            text,
            tokens,
            range,
        }
    }

    fn token(&self, at: usize) -> Option<&'t Token> {
        self.range.contains(&at).then(|| self.tokens.get(at))?
    }

    fn printed(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.after_space())
    }

    fn number(&self, at: usize, digits: usize) -> Option<u32> {
        let token = self
            .token(at)
            .filter(|t| t.is_number() && t.span.len() <= digits)?;
        token.span.of(self.text).parse().ok()
    }

    /// The day at a token and the token after it: `12`, `12th`.
    pub fn day(&self, at: usize) -> Option<(u32, usize)> {
        let day = self.number(at, 2).filter(|d| (1..=31).contains(d))?;
        Some((day, at + 1 + usize::from(self.is_ending(at + 1))))
    }

    fn is_ending(&self, at: usize) -> bool {
        let plain = |t: &Token| t.is_small() || t.is_all_capitals();
        let ending = |t: &Token| t.is(Class::OrdinalEnding) && plain(t);
        self.glued(at) && self.token(at).is_some_and(ending)
    }

    /// The month named at a token; `may` and `march` are verbs.
    pub fn month(&self, at: usize) -> Option<u32> {
        let token = self.token(at)?;
        let verb = matches!(token.word, word::MAY | word::MARCH);
        let name = token.is_capital() || token.is(Class::FullCalendarName) && !verb;
        let rare = || value::RARE_MONTH.get(token.word);
        let month = value::MONTH.get(token.word).or_else(rare);
        month.filter(|_| name).map(|m| m as u32)
    }

    /// The year at a token and the token after it: `2025`, `, 2025`, `of 2025`.
    pub fn year(&self, at: usize) -> Option<(i32, usize)> {
        let at = at + usize::from(matches!(self.printed(at), "," | "of"));
        let year = self.number(at, 4).filter(|y| (1500..=2200).contains(y))?;
        // "May 2025th", "May 2000-strong"
        let owner = |t: &Token| matches!(t.span.of(self.text), "'s" | "\u{2019}s");
        let runs_on = |t: &Token| (t.is_word() && !owner(t)) || t.is_number();
        let glued = self.glued(at + 1) && self.token(at + 1).is_some_and(runs_on);
        (!glued).then_some((year as i32, at + 1))
    }

    /// The days beside the month at a token, with their year, and with the day of another month they last to.
    pub fn days(&self, at: usize) -> Option<Days> {
        if self.token(at)?.has_hyphen() {
            return self.over_compound(at);
        }
        let month = self.month(at)?;
        let after = || self.days_after(at + 1);
        let Beside(from, to, tokens) = self.days_before(at, false).or_else(after)?;
        let end = tokens.end.max(at + 1);
        let printed = self.year(end);
        let day = |day| Day {
            year: printed.map(|p| p.0),
            month,
            day,
        };
        let one = Days {
            tokens: tokens.start.min(at)..printed.map_or(end, |p| p.1),
            first: day(from),
            last: day(to),
        };
        let last = (from == to).then(|| self.last_day(&one)).flatten();
        Some(last.unwrap_or(one))
    }

    /// `30 January-2 February 2025`, where the first month and the last day make one word; `12-Feb-2025`.
    fn over_compound(&self, at: usize) -> Option<Days> {
        let (head, tail) = self.printed(at).split_once('-')?;
        let month = value::MONTH.get(WordId::folded(head))? as u32;
        let tail: u32 = tail.parse().ok()?;
        let dated = (1500..=2200).contains(&tail);
        let Beside(from, to, tokens) = self.days_before(at, dated)?;
        let day = |year, month, day| Day { year, month, day };
        if dated {
            let year = Some(tail as i32);
            return Some(Days {
                tokens: tokens.start..at + 1,
                first: day(year, month, from),
                last: day(year, month, to),
            });
        }
        let other = self.month(at + 1).filter(|_| (1..=31).contains(&tail))?;
        let printed = self.year(at + 2);
        let last = day(printed.map(|p| p.0), other, tail);
        Some(Days {
            tokens: tokens.start..printed.map_or(at + 2, |p| p.1),
            first: day(year_before(last, month), month, from),
            last,
        })
    }

    /// `30 January - 2 February`, `27 May 2024 to 3 June 2025`: the days from `one` to another of a month of its own.
    fn last_day(&self, one: &Days) -> Option<Days> {
        let joint = one.tokens.end;
        let joined = match self.printed(joint) {
            "-" | "\u{2013}" | "\u{2014}" | "to" | "until" | "through" => true,
            "and" => self.is_between(one.tokens.start),
            _ => false,
        };
        let mut from = joint + 1 + usize::from(self.printed(joint + 1) == "the");
        from += usize::from(self.token(from)?.is(Class::Weekday));
        let month = (from..from + 4).find(|i| self.month(*i).is_some());
        let rest = Self::new(self.text, self.tokens, from..self.range.end);
        let other = rest.days(month.filter(|_| joined)?)?;
        if other.tokens.start != from || other.first != other.last {
            return None;
        }
        let last = other.first;
        let year = one
            .first
            .year
            .or_else(|| year_before(last, one.first.month));
        let first = Day { year, ..one.first };
        let tokens = one.tokens.start..other.tokens.end;
        let order = |d: Day| (d.year, d.month, d.day);
        (order(first) < order(last) || year.is_none()).then_some(Days {
            tokens,
            first,
            last,
        })
    }

    fn is_between(&self, from: usize) -> bool {
        let back = |by: usize| from.checked_sub(by).map_or("", |at| self.before(at));
        back(1).eq_ignore_ascii_case("between")
            || back(1) == "the" && back(2).eq_ignore_ascii_case("between")
    }

    /// A token as printed, though another date may end with it.
    fn before(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// `12`, `12th`, `the 12th of`, `second of`, `12-14`, `12 to 14` before a month.
    fn days_before(&self, at: usize, dashed: bool) -> Option<Beside> {
        let dash = usize::from(dashed && self.printed(at.checked_sub(1)?) == "-");
        let of = usize::from(self.printed(at.checked_sub(1)?) == "of");
        let end = at - of - dash;
        let begin = end.checked_sub(1)?;
        if of == 1
            && let Some(day) = self.ordinal(begin)
        {
            return Some(Beside(day, day, begin..at));
        }
        let suffix = usize::from(self.is_ending(begin));
        let i = begin.checked_sub(suffix)?;
        if of > suffix || self.number(at + 1, 2).is_some() {
            return None;
        }
        let (day, _) = self.day(i)?;
        if let Some((from, first)) = self.range_before(i, day) {
            return Some(Beside(first, day, from..at));
        }
        // "1.12 May" and "3/12 May" are others, "**12 May" is none.
        let joins = |t: &Token| {
            t.is_word() || t.is_number() || "-–—/.,:$£€#".contains(t.span.of(self.text))
        };
        let part = self.glued(i) && i > 0 && self.token(i - 1).is_some_and(joins);
        (!part).then_some(Beside(day, day, i..at))
    }

    /// The rank named by a word: `second`, `twenty-first`.
    fn ordinal(&self, at: usize) -> Option<u32> {
        let token = self.token(at).filter(|t| t.is_word())?;
        let rank = ordinal_word(token, self.printed(at))?;
        (1..=31).contains(&rank).then_some(rank)
    }

    /// The first day of a range and its token, when `last` at `at` is the range's last day: `24-25`, `from 12 to 14`,
    /// `between 3 and 5`, `24 and 25`.
    fn range_before(&self, at: usize, last: u32) -> Option<(usize, u32)> {
        let the = usize::from(self.printed(at.checked_sub(1)?) == "the");
        let joint = at.checked_sub(1 + the)?;
        let i = joint.checked_sub(1)?;
        let i = i.checked_sub(usize::from(self.is_ending(i)))?;
        let (first, _) = self.day(i).filter(|(first, _)| *first < last)?;
        let glued = self.glued(i)
            && i > 0
            && self
                .token(i - 1)
                .is_some_and(|t| !"*_(".contains(t.span.of(self.text)));
        let joined = match self.printed(joint) {
            "-" | "\u{2013}" | "\u{2014}" | "/" => the == 0,
            "to" => true,
            // "3 and 9 May" are two days.
            "and" => self.is_between(i) || last == first + 1,
            _ => false,
        };
        (joined && !glued).then_some((i, first))
    }

    /// `12`, `12th`, `12-14`, `eighth` after a month.
    fn days_after(&self, at: usize) -> Option<Beside> {
        let Some((first, to)) = self.day(at) else {
            // "March second" is as often a unit of time.
            let day = self.ordinal(at).filter(|d| *d != 2)?;
            return Some(Beside(day, day, at..at + 1));
        };
        // "May 5%" and "March 12:30" are no days.
        let mark = |mark: &str| self.glued(to) && self.printed(to) == mark;
        let clock = mark(":") && self.glued(to + 1) && self.number(to + 1, 2).is_some();
        if mark("%") || clock {
            return None;
        }
        let joined = match self.printed(to) {
            "-" | "\u{2013}" => true,
            "to" | "and" => self.is_between(at - 1) || self.before(at.checked_sub(2)?) == "from",
            _ => false,
        };
        let last = self
            .day(to + 1)
            .filter(|(last, after)| joined && *last > first && self.month(*after).is_none());
        let (last, to) = last.unwrap_or((first, to));
        Some(Beside(first, last, at..to))
    }
}

/// The year of a day in `month` from which one counts to `last`.
fn year_before(last: Day, month: u32) -> Option<i32> {
    last.year.map(|year| year - i32::from(month > last.month))
}

#[cfg(test)]
mod tests {
    use super::{Day, Grammar};
    use crate::text::tokenize;

    fn read(text: &str) -> String {
        let tokens = tokenize(text);
        let grammar = Grammar::new(text, &tokens, 0..tokens.len());
        let found = (0..tokens.len()).find_map(|at| grammar.days(at));
        let shown = |d: Day| {
            let year = d.year.map_or("?".into(), |y| y.to_string());
            format!("{year}-{}-{}", d.month, d.day)
        };
        found.map_or("none".into(), |d| {
            let printed = &tokens[d.tokens.start..d.tokens.end];
            let bytes =
                printed[0].span.start as usize..printed[printed.len() - 1].span.end as usize;
            format!("{} | {}..{}", &text[bytes], shown(d.first), shown(d.last))
        })
    }

    #[test]
    fn days_are_read_on_both_sides_of_their_month() {
        for (text, wanted) in [
            (
                "on 12 February 2025.",
                "12 February 2025 | 2025-2-12..2025-2-12",
            ),
            (
                "on Feb. 12th, 2025",
                "Feb. 12th, 2025 | 2025-2-12..2025-2-12",
            ),
            ("the second of March", "second of March | ?-3-2..?-3-2"),
            ("**16 MAY 2019**", "16 MAY 2019 | 2019-5-16..2019-5-16"),
            (
                "from 11-12 May 2020",
                "11-12 May 2020 | 2020-5-11..2020-5-12",
            ),
            (
                "between September 3 and 5,",
                "September 3 and 5 | ?-9-3..?-9-5",
            ),
            ("12-Feb-2025", "12-Feb-2025 | 2025-2-12..2025-2-12"),
            (
                "30 January-2 February 2025",
                "30 January-2 February 2025 | 2025-1-30..2025-2-2",
            ),
            (
                "30 December to 2 January 2025",
                "30 December to 2 January 2025 | 2024-12-30..2025-1-2",
            ),
            (
                "27 May 2024 to Friday 7 June 2024",
                "27 May 2024 to Friday 7 June 2024 | 2024-5-27..2024-6-7",
            ),
            ("in May 5% of", "none"),
            ("3 and 9 May", "9 May | ?-5-9..?-5-9"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
