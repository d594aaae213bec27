//! The dateline that a text or a paragraph opens with: "BRUSSELS, Feb 12 (Reuters) -", "NEW DELHI — ", "Jan 28 -".
//!
//! Apart from those who ask for it, because they ask for different things (where, which day, which agency, where the text
//! goes on behind it) of one and the same line, and none may read another line than the next.

use super::{Span, Token, TokenKind, tokenize};
use crate::lexicon::Class;
use std::ops::Range;

/// A dateline, with spans into the text it was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, to where the text goes on.
    pub span: Span,
    /// The place or places: "NEW YORK/LONDON"; empty where the day stands alone.
    pub place: Span,
    /// The day: "Feb 12, 2025".
    pub day: Option<Span>,
    /// The agency: "Reuters".
    pub agency: Option<Span>,
    /// Whether the place opens in capitals.
    pub capitals: bool,
    /// What ends it.
    pub end: Ending,
}

/// What stands between a dateline and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// "BRUSSELS, Feb 12 -".
    Dash,
    /// "London, 7 April 2008."
    Stop,
    /// "LONDON: The mayor said …": only who knows that London is a place can tell it from a label.
    Colon,
}

impl Dateline {
    /// Where its words begin, marks of emphasis aside.
    pub fn opens(&self) -> u32 {
        let day = self.day.unwrap_or(self.place);
        if self.place.is_empty() {
            day.start
        } else {
            self.place.start.min(day.start)
        }
    }

    /// Whether a day or an agency says that it is one, and not its print alone.
    pub fn is_certain(&self) -> bool {
        self.day.is_some() || self.agency.is_some()
    }
}

/// The longest dateline, in bytes.
const LONGEST: usize = 130;
/// The longest name of an agency, in bytes.
const AGENCY: usize = 40;

/// Reads the dateline that some words open with.
pub fn of(words: &str) -> Option<Dateline> {
    let start = words.get(..words.floor_char_boundary(LONGEST))?;
    // Most paragraphs open with a capital and a small word behind it: they are told without being cut into tokens.
    let opens = start.trim_start_matches(['*', '_', '#', ' ', '(']);
    let first = opens.chars().next()?;
    (first.is_uppercase() || first.is_ascii_digit()).then_some(())?;
    read(&tokenize(start))
}

/// Reads the dateline that some tokens of a text open with.
pub fn read(tokens: &[Token]) -> Option<Dateline> {
    let mut reader = Reader {
        tokens,
        place: None,
        day: None,
        agency: None,
    };
    let (end, ending) = reader.end()?;
    reader.dateline(end, ending)
}

struct Reader<'t> {
    tokens: &'t [Token],
    place: Option<Range<usize>>,
    day: Option<Range<usize>>,
    agency: Option<Range<usize>>,
}

impl Reader<'_> {
    /// Reads on to what ends the dateline; returns the token behind it.
    fn end(&mut self) -> Option<(usize, Ending)> {
        let mut at = self.tokens.iter().take_while(|t| is_markup(t)).count();
        loop {
            let token = self.tokens.get(at)?;
            let length = token.span.end - self.tokens[0].span.start;
            (length as usize <= LONGEST).then_some(())?;
            if let Some(behind) = self.behind_dash(at) {
                // "WASHINGTON, D.C. – February 12, 2025 –": the day stands between two dashes.
                if self.day.is_some() || !self.opens_day(behind) {
                    return Some((behind, Ending::Dash));
                }
                at = behind;
            } else if token.is_mark('.') {
                let year = self.day.as_ref().is_some_and(|day| self.has_year(day));
                let next = self.tokens.get(at + 1)?;
                let ends = year && self.place.is_some() && next.is_capital() && next.after_space();
                return ends.then_some((at + 1, Ending::Stop));
            } else if token.is_mark(':') {
                return Some((at + 1, Ending::Colon));
            } else if token.is_mark('(') {
                at = self.bracket(at)?;
            } else {
                self.take(at, token)?;
                at += 1;
            }
        }
    }

    /// Takes in a word, a number or a mark; `None` for what cannot stand in a dateline.
    fn take(&mut self, at: usize, token: &Token) -> Option<()> {
        match token.kind {
            TokenKind::Number => extend(&mut self.day, at),
            TokenKind::Mark => {
                let inside = [',', '/', '&', '\'', '*', '_', '[', ']'];
                inside
                    .iter()
                    .any(|mark| token.is_mark(*mark))
                    .then_some(())?;
            }
            TokenKind::Word if self.is_of_day(at) => extend(&mut self.day, at),
            TokenKind::Word => {
                (token.is_capital() || token.is(Class::PlaceParticle)).then_some(())?;
                if self.day.is_none() {
                    extend(&mut self.place, at);
                }
            }
        }
        Some(())
    }

    /// Takes in "(Reuters)" or "(May 3)"; returns the token behind it.
    fn bracket(&mut self, open: usize) -> Option<usize> {
        let inside = self.tokens.get(open + 1..)?;
        let length = inside.iter().position(|t| t.is_mark(')'))?;
        let named = inside.first()?.is_capital()
            && inside[..length]
                .iter()
                .all(|t| !t.has_digit() && !t.is_number());
        let range = open + 1..open + 1 + length;
        if named && self.span(&range).len() <= AGENCY {
            self.agency.get_or_insert(range.clone());
        } else {
            for at in range.clone() {
                if self.tokens[at].is_number() || self.is_of_day(at) {
                    extend(&mut self.day, at);
                }
            }
        }
        Some(range.end + 1)
    }

    /// Whether a word is a month beside a number, or the day of the week before them.
    fn is_of_day(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let number = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at))
                .is_some_and(Token::is_number)
        };
        let month = token.is(Class::Month) && token.is_capital();
        let beside = || number(Some(at + 1)) || number(at.checked_sub(1));
        let dotted =
            || self.tokens.get(at + 1).is_some_and(|t| t.is_mark('.')) && number(Some(at + 2));
        month && (beside() || dotted())
            || token.is(Class::Weekday) && token.is_capital() && self.place.is_some()
            || self.day.is_some() && self.tokens[at - 1].is_number() && !token.after_space()
    }

    fn opens_day(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.is_number() || t.is_word() && self.is_of_day(at))
    }

    /// The token behind a dash at `at`: one that stands free, or one that needs no space.
    fn behind_dash(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if ['\u{2013}', '\u{2014}', '\u{2015}']
            .iter()
            .any(|dash| token.is_mark(*dash))
        {
            return Some(at + 1);
        }
        let hyphen = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_mark('-'));
        let double = hyphen(at) && hyphen(at + 1);
        let enclosed = at > 0 && self.tokens[at - 1].is_mark(')');
        let free = token.after_space() || double || enclosed;
        let dash = (hyphen(at) || token.is_mark('_')) && free;
        dash.then_some(at + 1 + usize::from(double))
    }

    fn has_year(&self, day: &Range<usize>) -> bool {
        let mut numbers = day.clone().filter(|at| self.tokens[*at].is_number());
        numbers.any(|at| self.tokens[at].span.len() == 4)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => Span {
                start: first.span.start,
                end: last.span.end,
            },
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Whether a run of words and numbers is a day: a month with a number, or three numbers.
    fn is_day(&self, run: &Range<usize>) -> bool {
        let tokens = &self.tokens[run.clone()];
        let numbers = tokens.iter().filter(|t| t.is_number()).count();
        let month = tokens.iter().any(|t| t.is(Class::Month));
        let whole = tokens.len() == 1 && self.span(run).len() > 5;
        month && numbers > 0 || numbers > 2 || whole
    }

    /// Whether a place of few words in capitals stands before the opening of a sentence.
    fn stands_out(&self, end: usize) -> bool {
        const MOST: usize = 5;
        let Some(place) = self.place.as_ref().filter(|place| place.len() <= MOST) else {
            return false;
        };
        let first = &self.tokens[place.start];
        let opens = self.tokens[end].is_capital() || !self.tokens[end].is_word();
        first.is_all_capitals() && first.span.len() > 2 && opens
    }

    /// Whether the words behind stand in capitals too: a heading has a dash, and no dateline.
    fn shouts(&self, end: usize) -> bool {
        let behind = self.tokens.get(end..end + 2);
        behind.is_some_and(|words| words.iter().all(|t| t.is_word() && t.is_all_capitals()))
    }

    /// The dateline, if there is evidence of one: a day or an agency, or a place in capitals before the opening of a sentence.
    fn dateline(self, end: usize, ending: Ending) -> Option<Dateline> {
        let next = self.tokens.get(end)?;
        let first = self.place.as_ref().map(|p| &self.tokens[p.start]);
        let capitals = first.is_some_and(Token::is_all_capitals);
        let day = self.day.as_ref().filter(|day| self.is_day(day));
        let agency = self.agency.as_ref().filter(|_| first.is_some());
        let told = day.is_some() || !self.shouts(end) && (agency.is_some() || self.stands_out(end));
        (told || ending == Ending::Colon && capitals).then(|| Dateline {
            span: Span {
                start: self.tokens[0].span.start,
                end: next.span.start,
            },
            place: self
                .place
                .as_ref()
                .map_or(Span::default(), |p| self.span(p)),
            day: day.map(|day| self.span(day)),
            agency: agency.map(|agency| self.span(agency)),
            capitals,
            end: ending,
        })
    }
}

/// Marks of emphasis and headings that may stand before it.
fn is_markup(token: &Token) -> bool {
    ['*', '_', '#'].iter().any(|mark| token.is_mark(*mark))
}

fn extend(run: &mut Option<Range<usize>>, at: usize) {
    match run {
        Some(run) => run.end = at + 1,
        None => *run = Some(at..at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, day, agency and the words behind it.
    fn parts(words: &str) -> Option<[&str; 4]> {
        let line = of(words)?;
        let part = |span: Option<Span>| span.map_or("", |s| s.of(words));
        let behind = &words[line.span.end as usize..];
        Some([
            line.place.of(words),
            part(line.day),
            part(line.agency),
            behind,
        ])
    }

    #[test]
    fn place_day_and_agency_are_told() {
        for (words, wanted) in [
            (
                "BRUSSELS, Feb 12 (Reuters) - Ministers met.",
                ["BRUSSELS", "Feb 12", "Reuters", "Ministers met."],
            ),
            (
                "WASHINGTON, D.C. – February 12, 2025 – The Senate",
                ["WASHINGTON, D.C.", "February 12, 2025", "", "The Senate"],
            ),
            (
                "New York, 3 May 2024 (AP) — Oil rose",
                ["New York", "3 May 2024", "AP", "Oil rose"],
            ),
            (
                "**Singapore, 25 October 2022** – Singapore will",
                ["Singapore", "25 October 2022", "", "Singapore will"],
            ),
            (
                "London, 7 April 2008. Prime Ministers met",
                ["London", "7 April 2008", "", "Prime Ministers met"],
            ),
            (
                "LONDON (AP)- Ministers met on May 3",
                ["LONDON", "", "AP", "Ministers met on May 3"],
            ),
            (
                "NEW DELHI — Officials said",
                ["NEW DELHI", "", "", "Officials said"],
            ),
            ("Jan 28 - Oil rose", ["", "Jan 28", "", "Oil rose"]),
            (
                "PORT OF SPAIN, Sept. 5 -- The court",
                ["PORT OF SPAIN", "Sept. 5", "", "The court"],
            ),
        ] {
            assert_eq!(parts(words), Some(wanted));
        }
    }

    #[test]
    fn running_text_and_names_are_none() {
        for words in [
            "The talks of May 3 - the second in a week - failed",
            "NATO - which met - is an alliance",
            "NATO (the alliance) - a history.",
            "Ministers met on Friday.",
            "Section 5 - The ministers",
            "REMARKS (AS PREPARED) -- CITIZENSHIP CEREMONY",
        ] {
            assert_eq!(parts(words), None, "{words}");
        }
    }
}
