//! "The company", "the ministry", "the planemaker": what a body is called once it was named.

use super::{Speakers, Who};
use crate::lexicon::{Class, word};
use std::ops::Range;

/// How many sentences back a description of a body may reach, and a firm that the opening sentences named.
const REACH: usize = 4;
/// How many names back are looked at.
const NAMES: usize = 40;
/// How many sentences open an article.
const OPENING: usize = 3;
/// How much less likely a body is that somebody else spoke of.
const SPOKEN_OF: i32 = 2;
/// How much likelier one body must be than any other.
const CLEAR: i32 = 2;

impl Speakers<'_> {
    /// Whether a word says what kind of body something is.
    pub(super) fn is_kind(&self, at: usize) -> bool {
        self.is_firm(at) || self.word(at).is(Class::OrganisationNoun)
    }

    fn is_firm(&self, at: usize) -> bool {
        let word = self.page.analysis.word(at);
        let compound = word.len() > 7
            && (word.ends_with("maker") || word.ends_with("framer"))
            && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        self.word(at).is(Class::FirmNoun) || compound
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
        let kind = self.word(noun);
        let form = self.bodies().form(number);
        let named = form.len() > 1 && form.clone().any(|at| self.hash(at) == word);
        if named && kind != word::UNION || self.printed_as(word, name) {
            return Some(6);
        }
        let holds = |class: Class| {
            let mut all = form.clone().chain(name.clone());
            all.any(|at| self.word(at).is(class))
        };
        match () {
            () if kind.is(Class::PressNoun) => holds(Class::PressName).then_some(2),
            () if holds(Class::PublicName) || self.is_outlet(&form) => None,
            () if self.names_place(name) => None,
            () if self.is_firm(noun) => Some(0),
            () => kind.is(Class::LooseOrganisationNoun).then_some(-1),
        }
    }

    /// "Nepal's aviation authority": the country alone is no firm.
    fn names_place(&self, name: &Range<usize>) -> bool {
        let span = self.page.analysis.span(name.clone());
        let mut places = self.facts.places.iter().flat_map(|p| &p.mentions);
        places.any(|m| m.span == span)
    }

    /// Whether a name stands in what was said right before.
    fn is_spoken_of(&self, at: u32) -> bool {
        let mut turns = self.turns.iter().rev().take(2);
        turns.any(|t| t.content.start <= at && at < t.content.end && t.at < at)
    }

    /// Whether a body is the outlet of the article: it reports, and is no company or agency of the story.
    fn is_outlet(&self, form: &Range<usize>) -> bool {
        let outlet = self.page.article.source.as_deref().unwrap_or("");
        let name = self.page.analysis.span(form.clone()).of(self.page.text());
        !name.is_empty() && outlet.eq_ignore_ascii_case(name)
    }

    /// "Aircraft manufacturer Boeing", "Airbus, the European planemaker,".
    fn printed_as(&self, word: u64, name: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let before = name.start.checked_sub(1);
        if before.is_some_and(|at| self.hash(at) == word) || self.hash(name.end) == word {
            return true;
        }
        let comma = [word::COMMA, word::DASH, word::EM_DASH];
        let aside = name.end + 1..name.end + 1 + LONGEST;
        let mut words = aside.take_while(|&at| !comma.contains(&self.word(at)));
        comma.contains(&self.word(name.end)) && words.any(|at| self.hash(at) == word)
    }

    /// 4 for a name that spoke, 2 for one where subjects stand, else 0; less for one that was spoken of.
    fn place(&self, name: &Range<usize>) -> i32 {
        let Some(token) = self.token(name.start) else {
            return 0;
        };
        let spoken_of = SPOKEN_OF * i32::from(self.is_spoken_of(token.span.start));
        let mut turns = self.turns.iter().rev().take(NAMES);
        let spoke =
            turns.any(|t| matches!(t.who, Who::Body(_)) && t.token.abs_diff(name.start) <= 6);
        let possessor = self.word(name.end) == word::POSSESSIVE;
        let place = if spoke && self.opens_sentence(token.span) > 0 {
            4
        } else if !possessor && self.opens_sentence(token.span) > 0 {
            2
        } else {
            0
        };
        place - spoken_of
    }
}
