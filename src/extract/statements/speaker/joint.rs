//! Two who speak together: "Ann Moe and Lars Vik said", "Norfish and Vikland Lines announced".

use super::{Speakers, Who};
use crate::extract::{SpeakerRule, people};
use crate::lexicon::{Class, WordId, word};
use std::ops::Range;

/// How many sentences back a group may have been named.
const GROUP: usize = 6;
/// The most tokens between two who are named in one breath.
const BREATH: usize = 9;

impl Speakers<'_> {
    /// The two who are a source: whose names it joins, or who spoke together before it.
    pub(super) fn joint(&self, source: &Range<usize>) -> Option<(Who, Who)> {
        self.joined(source)
            .or_else(|| self.joined_before(source))
            .or_else(|| self.group(source))
    }

    /// "The senators", "the companies" where two such were named in one breath before: "Senators Ann Moe and Lars Vik wrote".
    fn group(&self, source: &Range<usize>) -> Option<(Who, Who)> {
        let definite = self.word(source.start).is(Class::DefiniteDeterminer);
        (definite && source.len() == 2).then_some(())?;
        let here = self.sentence_of(source.start)?;
        let near = |at: usize| self.sentence_of(at).is_some_and(|s| s + GROUP >= here);
        let (noun, at) = (source.start + 1, self.token(source.start)?.span.start);
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let people = self.mentions.get(..until)?.iter().rev();
        let people = people.map(|m| (self.tokens(m.0), Who::Person(m.1)));
        let person = self.pair_in(people.take_while(|m| near(m.0.start)), noun);
        let bodies = self.bodies().before(source.start);
        let bodies = bodies.map(|(name, number)| (name.clone(), Who::Body(*number)));
        person.or_else(|| self.pair_in(bodies.take_while(|m| near(m.0.start)), noun))
    }

    /// The last two of some named ones, given from the last on, that an "and" joins and a plural may mean.
    fn pair_in(
        &self,
        named: impl Iterator<Item = (Range<usize>, Who)>,
        noun: usize,
    ) -> Option<(Who, Who)> {
        let mut later: Option<(Range<usize>, Who)> = None;
        for (name, who) in named {
            if let Some((next, other)) = &later {
                let mut between = name.end..next.start;
                let and = between.len() <= BREATH && between.any(|at| self.word(at) == word::AND);
                if and && who != *other {
                    let firms = |who: Who| matches!(who, Who::Person(_)) || self.is_firms(noun);
                    return (self.are(noun, who) && firms(who)).then_some((who, *other));
                }
            }
            later = Some((name, who));
        }
        None
    }

    /// "They", "the companies", "the senators" right after two who spoke or were named together.
    fn joined_before(&self, source: &Range<usize>) -> Option<(Who, Who)> {
        let first = self.word(source.start);
        let noun = match source.len() {
            1 if first == word::THEY => None,
            2 if first.is(Class::DefiniteDeterminer) => Some(source.start + 1),
            _ => return None,
        };
        let at = self.token(source.start)?.span.start;
        let pair = self.spoke_before(at).or_else(|| self.together_before(at))?;
        let both = noun.is_none_or(|noun| self.are(noun, pair.0));
        both.then_some(pair)
    }

    /// The two who spoke last.
    fn spoke_before(&self, at: u32) -> Option<(Who, Who)> {
        let last = self.turns.iter().rev().find(|t| t.at < at)?;
        let joint = last.rule == SpeakerRule::Joint && self.is_near(last.at, at);
        self.pair.filter(|_| joint)
    }

    /// The two persons named last when "and" joins them: "Ann Moe and Lars Vik sent the letter".
    fn together_before(&self, at: u32) -> Option<(Who, Who)> {
        let until = self.mentions.partition_point(|m| m.0.start < at);
        let [.., (first, one), (second, other)] = self.mentions.get(..until)? else {
            return None;
        };
        let (first, second) = (self.tokens(*first), self.tokens(*second));
        let mut between = first.end..second.start;
        let titled = |at: usize| people::title(self.word(at)).is_some();
        let joined = between.next().is_some_and(|at| self.word(at) == word::AND);
        let joined = joined && between.all(titled);
        let near = self.is_near(self.token(second.start)?.span.start, at);
        (joined && near && one != other).then_some((Who::Person(*one), Who::Person(*other)))
    }

    /// Whether a byte stands at most two sentences before another.
    fn is_near(&self, before: u32, at: u32) -> bool {
        let sentences = self.sentence_at(before).zip(self.sentence_at(at));
        sentences.is_some_and(|(before, at)| before + 2 >= at)
    }

    /// What a plural is one of.
    fn single(&self, noun: usize) -> WordId {
        let word = self.page.analysis.word(noun).to_lowercase();
        let single = match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.strip_suffix('s').unwrap_or("").to_owned(),
        };
        WordId::of(&single)
    }

    /// "Companies", "firms": what any two bodies may be.
    fn is_firms(&self, noun: usize) -> bool {
        self.single(noun).is(Class::FirmNoun)
    }

    /// Whether a plural can be two such as one is: "senators" are persons, "companies" bodies.
    fn are(&self, noun: usize, one: Who) -> bool {
        let single = self.single(noun);
        match one {
            Who::Person(_) => people::is_role_noun(single),
            Who::Body(_) => single.is(Class::FirmNoun) || single.is(Class::OrganisationNoun),
        }
    }

    /// The two whose names a source joins.
    fn joined(&self, source: &Range<usize>) -> Option<(Who, Who)> {
        let and = source.clone().find(|&at| self.word(at) == word::AND)?;
        let first = self.wholly(&(source.start..and))?;
        let rest = and + 1..source.end;
        // "Minister Moe and I announced": whose text it is.
        let own = rest.len() == 1 && self.word(rest.start) == word::I;
        let second = if own {
            self.voice_at(self.token(rest.start)?.span.start)?
        } else {
            self.wholly(&rest)?
        };
        let alike = matches!(
            (first, second),
            (Who::Person(_), Who::Person(_)) | (Who::Body(_), Who::Body(_))
        );
        // "The Harbour and Rivers Commission" is one body: two are each named alone elsewhere, or by their legal form.
        let sure = [first, second].into_iter().all(|who| match who {
            Who::Person(_) => true,
            Who::Body(number) => self.bodies().stands_alone(number, &self.page.analysis),
        });
        (alike && sure && first != second).then_some((first, second))
    }

    /// Who a part of a source names when it ends with the name.
    fn wholly(&self, part: &Range<usize>) -> Option<Who> {
        let end = self.token(part.end.checked_sub(1)?)?.span.end;
        let at = self.mentions.partition_point(|m| m.0.end < end);
        let person = self.mentions.get(at).filter(|m| m.0.end == end);
        if let Some((span, number)) = person {
            let name = self.tokens(*span);
            let whole = name.start >= part.start && self.speaks(&name, part);
            return whole.then_some(Who::Person(*number));
        }
        let body = self.named_body(part)?;
        let mut named = self.bodies().mentions().iter();
        named
            .any(|m| m.0.end == part.end && Who::Body(m.1) == body)
            .then_some(body)
    }
}
