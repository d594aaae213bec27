//! "The government", "the ministry": the organ of a state that was named with its owner or its field before.

use super::{Speaker, Speakers, Who};
use crate::extract::PlaceKind;
use crate::extract::people::{self, Title};
use crate::lexicon::{Class, WordId, value, word};
use crate::text::Token;
use std::cmp::Reverse;
use std::ops::Range;

/// How many tokens back the organ may have been named.
const REACH: usize = 800;

impl Speakers<'_> {
    /// "The government" after "the Norland government", "the ministry" after "the energy ministry", which is named so itself.
    pub(super) fn organ(&mut self, source: &Range<usize>) -> Option<Who> {
        let noun = source.end.checked_sub(1)?;
        let field = source.start + 1..noun;
        let small = |at: usize| self.token(at).is_some_and(|t| t.is_word() && t.is_small());
        let the = self.word(source.start) == word::THE;
        let fits = the && field.len() <= 2 && (source.start + 1..source.end).all(small);
        (fits && self.word(noun).is(Class::StateOrgan)).then_some(())?;
        let from = source.start.saturating_sub(REACH);
        let mut before = (from..source.start).rev();
        let named = before.find_map(|at| self.named_organ(at, noun, &field));
        let own = || {
            self.is_field(noun, &field)
                .then_some(field.start..source.end)
        };
        Some(self.untagged(&named.or_else(own)?))
    }

    /// "The government" where the story is of one country: that of its adjective as printed, "Norlandic government", or its name.
    pub(super) fn government(&self, source: &Range<usize>) -> Option<Speaker> {
        let noun = self.word(source.end.checked_sub(1)?);
        let the = source.len() == 2 && self.word(source.start) == word::THE;
        (the && noun == word::GOVERNMENT).then_some(())?;
        let countries = self.facts.places.iter();
        let countries = countries.filter(|p| p.kind == PlaceKind::Country);
        let mut often: Vec<_> = countries.map(|p| (p.mentions.len(), p)).collect();
        often.sort_by_key(|(count, _)| Reverse(*count));
        let &(most, country) = often.first()?;
        let second = often.get(1).map_or(0, |(count, _)| *count);
        (most >= 2 * second && most > 1).then_some(())?;
        // "Norlanders" is no adjective of a government, and "NORLANDIC" stands in a headline.
        let printed = country.demonyms.iter().map(|m| m.span.of(self.page.text()));
        let small = |word: &&str| word.ends_with(char::is_lowercase);
        let mut adjectives = printed.filter(small).filter(|w| !w.ends_with('s'));
        let last = country.name.rsplit(' ').next().unwrap_or("");
        let known = || value::COUNTRY_ADJECTIVE.get(WordId::of(&last.to_lowercase()));
        let owner = adjectives.next().or_else(known).unwrap_or(&country.name);
        Some(Speaker {
            name: format!("{owner} government"),
            is_person: false,
        })
    }

    /// "The Minister for Ports", "the Government": an office or an organ printed as a name, where nobody is named with it.
    pub(super) fn office(&mut self, source: &Range<usize>) -> Option<Who> {
        const LONGEST: usize = 9;
        let name = source.start + 1..source.end;
        let tokens = self.page.analysis.tokens.get(name.clone())?;
        let capital = |t: &Token| t.is_word() && t.is_capital() && !t.is_all_capitals();
        let link = |t: &Token| t.is(Class::RoleLink) || [word::AND, word::THE].contains(&t.word);
        let head = tokens.iter().take_while(|t| capital(t)).last()?;
        let role = matches!(people::title(head.word), Some(Title::Role(_))) && tokens.len() > 1;
        let fits = self.word(source.start) == word::THE
            && tokens.len() <= LONGEST
            && tokens.iter().all(|t| capital(t) || link(t))
            && tokens.last().is_some_and(capital);
        let named = role || tokens.len() == 1 && head.is(Class::StateOrgan);
        (fits && named).then(|| self.untagged(&name))
    }

    /// The name of an organ whose noun stands at a token, if it is that of a description: same noun, same field if one is
    /// given.
    fn named_organ(&self, at: usize, noun: usize, field: &Range<usize>) -> Option<Range<usize>> {
        (self.hash(at) == self.hash(noun)).then_some(())?;
        let small = |at: usize| {
            let token = self.token(at);
            token.is_some_and(|t| {
                t.is_word() && t.is_small() && !t.is(Class::Article) && t.word != word::POSSESSIVE
            })
        };
        let own = (at.saturating_sub(2)..at)
            .rev()
            .take_while(|at| small(*at))
            .count();
        let own = at - own..at;
        let same = || {
            own.clone()
                .map(|at| self.hash(at))
                .eq(field.clone().map(|at| self.hash(at)))
        };
        if !field.is_empty() && !same() {
            return None;
        }
        let owner_end =
            own.start - usize::from(own.start > 0 && self.word(own.start - 1) == word::POSSESSIVE);
        let capital = |at: &usize| {
            let token = self.token(*at);
            token.is_some_and(|t| t.is_word() && t.is_capital() && !t.is(Class::NoName))
        };
        let owner = (owner_end.saturating_sub(3)..owner_end)
            .rev()
            .take_while(capital)
            .count();
        if owner > 0 {
            return Some(owner_end - owner..at + 1);
        }
        (self.word(own.start.checked_sub(1)?) == word::THE && self.is_field(at, &own))
            .then(|| own.start..at + 1)
    }

    /// Whether an organ is named by a field: "energy ministry".
    fn is_field(&self, noun: usize, field: &Range<usize>) -> bool {
        self.word(noun) == word::MINISTRY && field.len() == 1
    }
}
