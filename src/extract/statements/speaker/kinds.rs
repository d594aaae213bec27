//! "The company", "the ministry", "the planemaker": what a body is called once it was named.

use super::{Speakers, Who};
use crate::text::{Span, word_hash};
use std::ops::Range;

/// Words for a firm: any body may be meant that is not plainly something else.
const FIRMS: [u64; 22] = [
    word_hash("company"),
    word_hash("firm"),
    word_hash("group"),
    word_hash("business"),
    word_hash("corporation"),
    word_hash("conglomerate"),
    word_hash("manufacturer"),
    word_hash("maker"),
    word_hash("producer"),
    word_hash("carrier"),
    word_hash("airline"),
    word_hash("retailer"),
    word_hash("supplier"),
    word_hash("operator"),
    word_hash("developer"),
    word_hash("lender"),
    word_hash("insurer"),
    word_hash("brewer"),
    word_hash("miner"),
    word_hash("publisher"),
    word_hash("startup"),
    word_hash("giant"),
];

/// Words for other bodies.
const OTHERS: [u64; 31] = [
    word_hash("bank"),
    word_hash("agency"),
    word_hash("party"),
    word_hash("ministry"),
    word_hash("department"),
    word_hash("court"),
    word_hash("union"),
    word_hash("paper"),
    word_hash("newspaper"),
    word_hash("magazine"),
    word_hash("network"),
    word_hash("broadcaster"),
    word_hash("organization"),
    word_hash("organisation"),
    word_hash("commission"),
    word_hash("committee"),
    word_hash("council"),
    word_hash("institute"),
    word_hash("university"),
    word_hash("campaign"),
    word_hash("outlet"),
    word_hash("association"),
    word_hash("federation"),
    word_hash("foundation"),
    word_hash("authority"),
    word_hash("bureau"),
    word_hash("board"),
    word_hash("charity"),
    word_hash("regulator"),
    word_hash("watchdog"),
    word_hash("alliance"),
];

/// Words in a body's name that make it no firm.
const PUBLIC: [u64; 19] = [
    word_hash("ministry"),
    word_hash("department"),
    word_hash("court"),
    word_hash("government"),
    word_hash("parliament"),
    word_hash("senate"),
    word_hash("congress"),
    word_hash("commission"),
    word_hash("council"),
    word_hash("committee"),
    word_hash("university"),
    word_hash("union"),
    word_hash("exchange"),
    word_hash("treasury"),
    word_hash("police"),
    word_hash("party"),
    word_hash("agency"),
    word_hash("nations"),
    word_hash("house"),
];

/// Kinds of body that carry the word in their name.
const STATE: [u64; 8] = [
    word_hash("ministry"),
    word_hash("department"),
    word_hash("court"),
    word_hash("commission"),
    word_hash("committee"),
    word_hash("council"),
    word_hash("university"),
    word_hash("board"),
];

/// How many sentences back a description of a body may reach.
const REACH: usize = 4;
/// How many names back are looked at.
const NAMES: usize = 24;
/// How much likelier one body must be than any other.
const CLEAR: i32 = 2;

impl Speakers<'_> {
    /// Whether a word says what kind of body something is.
    pub(super) fn is_kind(&self, at: usize) -> bool {
        let hash = self.hash(at);
        self.is_firm(at) || OTHERS.contains(&hash)
    }

    fn is_firm(&self, at: usize) -> bool {
        let word = self.page.analysis.word(at);
        let compound = word.len() > 7
            && (word.ends_with("maker") || word.ends_with("framer"))
            && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        FIRMS.contains(&self.hash(at)) || compound
    }

    /// "The company" after one body was named, or the one that spoke, or the one printed as a company.
    pub(super) fn kind(&self, source: &Range<usize>) -> Option<Who> {
        let noun = source.end.checked_sub(1)?;
        let modified = source.start + 1..noun;
        let capital = |at: usize| self.token(at).is_some_and(|t| t.is_capital());
        (self.is_kind(noun) && !modified.clone().any(capital)).then_some(())?;
        let here = self.sentence_of(source.start)?;
        let mut best: Option<(i32, u32)> = None;
        let mut second = i32::MIN;
        for (name, number) in self.bodies().before(source.start).take(NAMES) {
            let back = here.saturating_sub(self.sentence_of(name.start)?);
            let Some(evidence) = self.may_be(noun, name, *number) else {
                continue;
            };
            if back > REACH && evidence == 0 {
                break;
            }
            let score = evidence + self.place(name) - back.min(2 * REACH) as i32;
            match best {
                Some((most, of)) if of == *number => best = Some((most.max(score), of)),
                Some((most, _)) if most >= score => second = second.max(score),
                known => {
                    second = known.map_or(second, |(most, _)| most.max(second));
                    best = Some((score, *number));
                }
            }
        }
        let (score, number) = best?;
        let clear = second == i32::MIN || score >= second + CLEAR;
        (clear && (score >= 0 || self.is_firm(noun))).then_some(Who::Body(number))
    }

    /// How much a name speaks for being called by a noun: 6 when it was printed with it, 0 when it merely may be a firm,
    /// less when it may be another kind of body; `None` when it may not.
    fn may_be(&self, noun: usize, name: &Range<usize>, number: u32) -> Option<i32> {
        let word = self.hash(noun);
        let form = self.bodies().form(&self.page.analysis, number);
        let named = form.chain(name.clone()).any(|at| self.hash(at) == word);
        if named || self.printed_as(word, name) {
            return Some(6);
        }
        let public = name.clone().any(|at| PUBLIC.contains(&self.hash(at)));
        match () {
            () if public || STATE.contains(&word) => None,
            () if self.is_firm(noun) => Some(0),
            () => Some(-1),
        }
    }

    /// "Aircraft manufacturer Boeing", "Airbus, the European planemaker,".
    fn printed_as(&self, word: u64, name: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let before = name.start.checked_sub(1);
        if before.is_some_and(|at| self.hash(at) == word) {
            return true;
        }
        let comma = [word_hash(","), word_hash("\u{2013}"), word_hash("\u{2014}")];
        let aside = name.end + 1..name.end + 1 + LONGEST;
        let mut words = aside.take_while(|&at| !comma.contains(&self.hash(at)));
        comma.contains(&self.hash(name.end)) && words.any(|at| self.hash(at) == word)
    }

    /// 4 for a name that spoke, 2 for one where subjects stand, else 0.
    fn place(&self, name: &Range<usize>) -> i32 {
        let Some(token) = self.token(name.start) else {
            return 0;
        };
        let mut turns = self.turns.iter().rev();
        let spoke = turns.any(|t| {
            let last = self.tokens(Span {
                start: t.at,
                end: t.at + 1,
            });
            matches!(t.who, Who::Body(_)) && last.start.abs_diff(name.start) <= 6
        });
        let possessor = self.hash(name.end) == word_hash("'s");
        if spoke {
            4
        } else if !possessor && self.opens_sentence(token.span) > 0 {
            2
        } else {
            0
        }
    }
}
