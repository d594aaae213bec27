//! The names of an article grouped for resolution: mentions of one name together, with what stands beside them.

use super::candidates::NameGroup;
use super::decode::Toponym;
use super::gazetteer::Gazetteer;
use super::lookup::{KnownName, Lookup};
use super::qualifiers::Qualifiers;
use crate::lexicon::{WordId, word};
use crate::text::Span;
use crate::text::dateline::Ending;
use std::ops::Range;

/// The names of an article.
#[derive(Debug, Default)]
pub struct NameGroups {
    /// One a name.
    pub list: Vec<NameGroup>,
    /// For each mention its group; `None` when the gazetteer does not know the name.
    pub of: Vec<Option<usize>>,
    /// Mentions of which only a part is known ("Heathrow Airport").
    pub parts: Vec<Span>,
}

impl NameGroups {
    /// Groups the mentions of an article.
    pub fn new(lookup: &Lookup, gazetteer: &Gazetteer, found: &[Toponym]) -> Self {
        let mut groups = Self::default();
        let mut keys: Vec<(usize, Option<usize>)> = Vec::with_capacity(found.len());
        groups.of.reserve(found.len());
        groups.list.reserve(found.len().min(16));
        let known: Vec<_> = found.iter().map(|f| known_part(lookup, f)).collect();
        let qualifiers = Qualifiers::new(lookup, gazetteer, found, &known);
        for (i, (mention, known)) in found.iter().zip(known).enumerate() {
            let Some(KnownName { tokens, rows }) = known else {
                groups.of.push(None);
                continue;
            };
            let pin = qualifiers.of(i);
            let key = (rows.start, pin.as_ref().map(|p| p.start));
            if tokens != mention.tokens {
                groups.parts.push(mention.span);
            }
            let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
                keys.push(key);
                let mut group = NameGroup::new(gazetteer, rows);
                if let Some(above) = pin {
                    group.pin(&NameGroup::new(gazetteer, above));
                }
                groups.list.push(group);
                keys.len() - 1
            });
            groups.of.push(Some(at));
            groups.list[at].mentions += 1;
            groups.list[at].dateline |= is_dateline(lookup, mention.span);
            groups.list[at].said_state |= says_state(lookup, &mention.tokens);
        }
        groups.follow(lookup, found);
        groups
    }

    /// Notes which names follow which after a comma.
    fn follow(&mut self, lookup: &Lookup, found: &[Toponym]) {
        for (i, (mention, of)) in found.iter().zip(&self.of).enumerate() {
            let Some(of) = *of else { continue };
            let tokens = &lookup.analysis.tokens;
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
fn known_part(lookup: &Lookup, mention: &Toponym) -> Option<KnownName> {
    let tokens = mention.tokens.clone();
    if mention.second {
        return Some(KnownName {
            rows: lookup.second(tokens.start),
            tokens,
        });
    }
    let mut best: Option<(KnownName, u8)> = None;
    for at in tokens.clone() {
        let Some((length, rows)) = lookup.longest(at, tokens.end) else {
            continue;
        };
        let weight = lookup.weight(&rows);
        let better = |b: &(KnownName, u8)| (b.0.tokens.len(), b.1) < (length, weight);
        if best.as_ref().is_none_or(better) {
            let tokens = at..at + length;
            best = Some((KnownName { tokens, rows }, weight));
        }
    }
    best.map(|b| b.0)
}

/// "BRUSSELS (Reuters) -": the place that a dateline opens with.
fn is_dateline(lookup: &Lookup, name: Span) -> bool {
    let line = lookup.analysis.dateline_at(name.start);
    line.is_some_and(|d| d.place.start == name.start && d.end == Ending::Dash)
}

/// "Washington state", "the state of Washington".
fn says_state(lookup: &Lookup, tokens: &Range<usize>) -> bool {
    let is = |at: Option<usize>, word: WordId| {
        let token = at.and_then(|at| lookup.analysis.tokens.get(at));
        token.is_some_and(|t| t.word == word)
    };
    is(Some(tokens.end), word::STATE)
        || is(tokens.start.checked_sub(1), word::OF) && is(tokens.start.checked_sub(2), word::STATE)
}
