//! Descriptions as sources: "the defense secretary", "the 53-year-old", "the ministry".

use super::{Speakers, Who};
use crate::extract::people::{self, Title};
use crate::lexicon::{Class, word};
use std::ops::Range;

/// Longest description looked at, in tokens.
const LONGEST: usize = 9;
/// How many names back a description may reach.
const NAMES: usize = 200;

impl Speakers<'_> {
    /// "The defense secretary": the one person printed with that role.
    pub(super) fn with_role(&self, source: &Range<usize>) -> Option<Who> {
        if let Some(words) = self.definite(source) {
            return self.role(&words, true);
        }
        // "Indonesia's transport minister", "CEO of GM": every word must be of the role.
        let described = (1..=LONGEST).contains(&source.len()) && !self.is_definite(source);
        let shown = self.token(source.start)?.is_capital();
        let long = source.len() > 1 || people::is_role_noun(self.word(source.start));
        (described && shown && long).then(|| self.role(source, false))?
    }

    /// "The 53-year-old" after "Ann Moe, 53,".
    pub(super) fn of_age(&self, source: &Range<usize>) -> Option<Who> {
        let words = self.definite(source)?;
        let analysis = &self.page.analysis;
        let printed = analysis.span(words.clone()).of(analysis.text);
        let age = printed
            .strip_suffix("year-old")?
            .trim_end_matches(['-', ' ']);
        let at = self.token(words.start)?.span.start;
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let mut before = self.mentions.get(..until)?.iter().rev().take(NAMES);
        let of_that_age = before.find(|m| {
            let end = self.tokens(m.0).end;
            analysis.word(end) == "," && analysis.word(end + 1) == age
        });
        of_that_age.map(|m| Who::Person(m.1))
    }

    /// "The mother of three", "the expert": the only person named in the sentences before who can be meant.
    pub(super) fn of_human(&self, source: &Range<usize>) -> Option<Who> {
        self.is_definite(source).then_some(())?;
        let goes_on = |at: &usize| {
            let word = self.word(*at);
            word.is(Class::ComplementPreposition) || [word::COMMA, word::WHO].contains(&word)
        };
        let end = source.clone().find(goes_on).unwrap_or(source.end);
        let noun = self.token(end.checked_sub(1)?)?;
        (noun.is(Class::HumanNoun) && noun.is_small()).then_some(())?;
        let gender = match people::title(noun.word) {
            Some(Title::Role(gender)) => gender,
            _ => None,
        };
        let may_be =
            |number: u32| gender.is_none_or(|g| self.gender(number).is_none_or(|own| own == g));
        self.only_near(source.start, may_be)
            .or_else(|| self.only_voice(may_be))
    }

    /// The one person who spoke so far.
    fn only_voice(&self, may_be: impl Fn(u32) -> bool) -> Option<Who> {
        let mut spoke = self.turns.iter().filter_map(|turn| match turn.who {
            Who::Person(number) => Some(number),
            Who::Body(_) => None,
        });
        let first = spoke.next()?;
        (spoke.all(|other| other == first) && may_be(first)).then_some(Who::Person(first))
    }

    /// "The Commission" after "the European Commission", as long as a description may be.
    pub(super) fn short_form(&self, source: &Range<usize>) -> Option<Who> {
        self.called_in_short(&self.definite(source)?)
    }

    /// "The company": the only body it can be.
    pub(super) fn of_kind(&self, source: &Range<usize>) -> Option<Who> {
        self.definite(source)?;
        self.speaks_on(source).or_else(|| self.kind(source))
    }

    /// "Norfish said no, and the company called for a vote": the firm that speaks in the sentence goes on.
    fn speaks_on(&self, source: &Range<usize>) -> Option<Who> {
        let joined = self.word(source.start.checked_sub(1)?) == word::AND;
        let firm = source.len() == 2 && self.word(source.start + 1).is(Class::FirmNoun);
        let at = self.token(source.start)?.span.start;
        let turn = self.turns.iter().rev().find(|t| t.at < at)?;
        let here = self.sentence_at(turn.at)? == self.sentence_at(at)?;
        let body = matches!(turn.who, Who::Body(_));
        (joined && firm && here && body).then_some(turn.who)
    }

    /// The body that "the …" stands for, however long.
    pub(super) fn described_body(&self, source: &Range<usize>) -> Option<Who> {
        self.is_definite(source).then_some(())?;
        self.called_in_short(&(source.start + 1..source.end))
            .or_else(|| self.kind(source))
    }

    fn is_definite(&self, source: &Range<usize>) -> bool {
        self.word(source.start).is(Class::DefiniteDeterminer)
    }

    /// The words of a description behind its "the".
    fn definite(&self, source: &Range<usize>) -> Option<Range<usize>> {
        let fits = (1..=LONGEST).contains(&source.len()) && self.is_definite(source);
        fits.then(|| source.start + 1..source.end)
    }

    /// "The Commission" after "the European Commission", "the ministry" after "the Ministry of Health".
    fn called_in_short(&self, words: &Range<usize>) -> Option<Who> {
        (words.len() == 1).then_some(())?;
        let (capital, word) = (
            self.token(words.start)?.is_capital(),
            self.token(words.start)?,
        );
        if !capital && (!self.is_kind(words.start) || word.word == word::UNION) {
            return None;
        }
        let bodies = self.bodies();
        let called = |number: u32| {
            let form = bodies.form(number);
            let of = self.word(form.start + 1) == word::OF;
            let last = form.end.checked_sub(1).map(|at| self.hash(at));
            form.len() > 1 && (last == Some(word.hash) || of && self.hash(form.start) == word.hash)
        };
        let known = bodies.before(words.start).take(NAMES).find(|m| called(m.1));
        known.map(|m| Who::Body(m.1))
    }
}
