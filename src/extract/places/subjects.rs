//! The names of an article as subjects to resolve: mentions of one name together, with what stands beside them.

use super::decode::Found;
use super::gazetteer::Gazetteer;
use super::pins::Pins;
use super::resolve::Subject;
use super::sheet::Sheet;
use crate::text::{Span, Token, word_hash};
use std::ops::Range;

/// The names of an article.
#[derive(Debug, Default)]
pub struct Subjects {
    /// A name each.
    pub list: Vec<Subject>,
    /// For each mention its subject; `None` when the gazetteer does not know the name.
    pub of: Vec<Option<usize>>,
    /// Mentions of which only a part is known ("Heathrow Airport").
    pub parts: Vec<Span>,
}

impl Subjects {
    /// Groups the mentions of an article.
    pub fn new(sheet: &Sheet, gazetteer: &Gazetteer, found: &[Found]) -> Self {
        let mut subjects = Self::default();
        let mut keys: Vec<(usize, Option<usize>)> = Vec::with_capacity(found.len());
        subjects.of.reserve(found.len());
        subjects.list.reserve(found.len().min(16));
        let known: Vec<_> = found.iter().map(|f| known_part(sheet, f)).collect();
        let pins = Pins::new(sheet, gazetteer, found, &known);
        for (i, (mention, known)) in found.iter().zip(known).enumerate() {
            let Some((tokens, rows)) = known else {
                subjects.of.push(None);
                continue;
            };
            let pin = pins.of(i);
            let key = (rows.start, pin.as_ref().map(|p| p.start));
            if tokens != mention.tokens {
                subjects.parts.push(mention.span);
            }
            let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
                keys.push(key);
                let mut subject = Subject::new(gazetteer, rows);
                if let Some(above) = pin {
                    subject.pin(&Subject::new(gazetteer, above));
                }
                subjects.list.push(subject);
                keys.len() - 1
            });
            subjects.of.push(Some(at));
            subjects.list[at].mentions += 1;
            subjects.list[at].dateline |= is_dateline(sheet, &mention.tokens);
            subjects.list[at].said_state |= says_state(sheet, &mention.tokens);
        }
        subjects.follow(sheet, found);
        subjects
    }

    /// Notes which names follow which after a comma.
    fn follow(&mut self, sheet: &Sheet, found: &[Found]) {
        for (i, (mention, of)) in found.iter().zip(&self.of).enumerate() {
            let Some(of) = *of else { continue };
            let tokens = &sheet.analysis.tokens;
            let comma = tokens
                .get(mention.tokens.end)
                .is_some_and(|t| t.is_mark(','));
            let start = mention.tokens.end + usize::from(comma);
            let near = found.iter().enumerate().skip(i.saturating_sub(2)).take(5);
            let next = near
                .filter(|(_, f)| f.tokens.start == start)
                .find_map(|(j, _)| self.of[j]);
            if let Some(next) = next.filter(|n| *n != of)
                && !self.list[of].followers.contains(&next)
            {
                self.list[of].followers.push(next);
            }
        }
    }
}

/// The known name a mention is, or the longest one in it, of equals the biggest: its tokens and its rows.
fn known_part(sheet: &Sheet, mention: &Found) -> Option<Known> {
    let tokens = mention.tokens.clone();
    if mention.second {
        return Some((tokens.clone(), sheet.second(tokens.start)));
    }
    let mut best: Option<(Known, u8)> = None;
    for at in tokens.clone() {
        let Some((length, rows)) = sheet.longest(at, tokens.end) else {
            continue;
        };
        let weight = sheet.weight(&rows);
        let better = |b: &(Known, u8)| (b.0.0.len(), b.1) < (length, weight);
        if best.as_ref().is_none_or(better) {
            best = Some(((at..at + length, rows), weight));
        }
    }
    best.map(|b| b.0)
}

/// A name's tokens and its rows in the gazetteer.
pub(super) type Known = (Range<usize>, Range<usize>);

/// "BRUSSELS (Reuters) -", "LONDON, Ont. —": capitals, or a name and a dash, that open the text.
fn is_dateline(sheet: &Sheet, tokens: &Range<usize>) -> bool {
    const DASHES: [u64; 4] = [
        word_hash("-"),
        word_hash("--"),
        word_hash("–"),
        word_hash("—"),
    ];
    let all = &sheet.analysis.tokens;
    let opens = tokens.start == 0 || all.get(tokens.start).is_some_and(Token::after_line);
    let end = (tokens.end + 8).min(all.len());
    let dash = all
        .get(tokens.end..end)
        .is_some_and(|t| t.iter().any(|t| DASHES.contains(&t.hash)));
    opens && dash && tokens.start < 200
}

/// "Washington state", "the state of Washington".
fn says_state(sheet: &Sheet, tokens: &Range<usize>) -> bool {
    const STATE: u64 = word_hash("state");
    let hash = |at: Option<usize>| {
        at.and_then(|at| sheet.analysis.tokens.get(at))
            .map(|t| t.hash)
    };
    hash(Some(tokens.end)) == Some(STATE)
        || hash(tokens.start.checked_sub(1)) == Some(const { word_hash("of") })
            && hash(tokens.start.checked_sub(2)) == Some(STATE)
}
