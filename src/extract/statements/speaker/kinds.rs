//! "The company", "the ministry", "the planemaker": what a body is called once it was named.

use super::{Speakers, Who};
use crate::text::word_hash;
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
const PUBLIC: [u64; 38] = [
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
    word_hash("reserve"),
    word_hash("fund"),
    word_hash("bureau"),
    word_hash("office"),
    word_hash("authority"),
    word_hash("association"),
    word_hash("institute"),
    word_hash("administration"),
    word_hash("eu"),
    word_hash("un"),
    word_hash("nato"),
    word_hash("imf"),
    word_hash("ecb"),
    word_hash("fed"),
    word_hash("fbi"),
    word_hash("cia"),
    word_hash("sec"),
    word_hash("fda"),
    word_hash("reuters"),
];

/// Words in the name of a paper or broadcaster, and what it is called afterwards.
const PRESS: [u64; 20] = [
    word_hash("times"),
    word_hash("post"),
    word_hash("journal"),
    word_hash("news"),
    word_hash("herald"),
    word_hash("tribune"),
    word_hash("daily"),
    word_hash("mail"),
    word_hash("telegraph"),
    word_hash("guardian"),
    word_hash("sun"),
    word_hash("star"),
    word_hash("gazette"),
    word_hash("chronicle"),
    word_hash("press"),
    word_hash("zeitung"),
    word_hash("monde"),
    word_hash("figaro"),
    word_hash("spiegel"),
    word_hash("echos"),
];
const PAPERS: [u64; 4] = [
    word_hash("paper"),
    word_hash("newspaper"),
    word_hash("magazine"),
    word_hash("network"),
];

/// Kinds of body that any of them may be once it was named; other kinds must be printed with the name.
const LOOSE: [u64; 5] = [
    word_hash("bank"),
    word_hash("agency"),
    word_hash("organization"),
    word_hash("organisation"),
    word_hash("outlet"),
];

/// How many sentences back a description of a body may reach, and a firm that the opening sentences named.
const REACH: usize = 4;
/// How many names back are looked at.
const NAMES: usize = 40;
/// How many sentences open an article.
const OPENING: usize = 3;
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
        let capital = |at: usize| {
            let token = self.token(at).filter(|t| t.is_capital());
            // "The Boston-based company" says no name of it.
            token.is_some_and(|t| !t.span.of(self.page.text()).ends_with("-based"))
        };
        (self.is_kind(noun) && !modified.clone().any(capital)).then_some(())?;
        let here = self.sentence_of(source.start)?;
        let opening = self.page.analysis.sentences.get(OPENING);
        let opening = opening.map_or(usize::MAX, |s| s.tokens.start);
        let mut best: Option<(i32, u32)> = None;
        let mut second = i32::MIN;
        for (name, number) in self.bodies().before(source.start).take(NAMES) {
            let back = here.saturating_sub(self.sentence_of(name.start)?);
            let Some(evidence) = self.may_be(noun, name, *number) else {
                continue;
            };
            let salience = self.bodies().salience(*number, opening);
            if back > REACH && evidence == 0 && salience < OPENING as i32 {
                continue;
            }
            let score = evidence + salience + self.place(name) - back.min(REACH + 1) as i32;
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
        (clear && score > 0).then_some(Who::Body(number))
    }

    /// How much a name speaks for being called by a noun: 6 when it was printed with it, 0 when it merely may be a firm,
    /// less when it may be another kind of body; `None` when it may not.
    fn may_be(&self, noun: usize, name: &Range<usize>, number: u32) -> Option<i32> {
        let word = self.hash(noun);
        let form = self.bodies().form(number);
        let named = form.len() > 1 && form.clone().any(|at| self.hash(at) == word);
        if named && word != word_hash("union") || self.printed_as(word, name) {
            return Some(6);
        }
        let holds = |words: &[u64]| {
            let mut all = form.clone().chain(name.clone());
            all.any(|at| words.contains(&self.hash(at)))
        };
        match () {
            () if PAPERS.contains(&word) => holds(&PRESS).then_some(2),
            () if holds(&PUBLIC) => None,
            () if self.is_firm(noun) => Some(0),
            () => LOOSE.contains(&word).then_some(-1),
        }
    }

    /// "Aircraft manufacturer Boeing", "Airbus, the European planemaker,".
    fn printed_as(&self, word: u64, name: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let before = name.start.checked_sub(1);
        if before.is_some_and(|at| self.hash(at) == word) || self.hash(name.end) == word {
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
        let mut turns = self.turns.iter().rev().take(NAMES);
        let spoke =
            turns.any(|t| matches!(t.who, Who::Body(_)) && t.token.abs_diff(name.start) <= 6);
        let possessor = self.hash(name.end) == word_hash("'s");
        if spoke && self.opens_sentence(token.span) > 0 {
            4
        } else if !possessor && self.opens_sentence(token.span) > 0 {
            2
        } else {
            0
        }
    }
}
