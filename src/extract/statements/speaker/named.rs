//! A source that holds a person's name: whose name it is, and whether that person is the one who speaks.
//!
//! "Trump's lawyer Michael Cohen" is Cohen, "a spokesman for Mr Blair" is nobody named, "Obama administration officials"
//! are not Obama.

use super::{Speakers, Who};
use crate::extract::people;
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, WordId, word};
use std::ops::Range;

impl Speakers<'_> {
    /// Names the person whose name is the source's own.
    pub(super) fn named(&self, source: &Range<usize>) -> Option<Who> {
        let tokens = &self.page.analysis.tokens;
        let (start, end) = (
            tokens.get(source.start)?.span.start,
            tokens.get(source.end.checked_sub(1)?)?.span.end,
        );
        if self.is_headed_by_body(source) {
            return None;
        }
        let from = self.mentions.partition_point(|m| m.0.end <= start);
        for &(span, number) in self.mentions.get(from..)? {
            if span.start >= end {
                break;
            }
            let name = self.tokens(span);
            if self.speaks(&name, source) {
                return Some(Who::Person(number));
            }
        }
        None
    }

    /// "Jobs" after "Steve Jobs" was named: a surname that is also a common word; "SEC. JOBS", "Senator Jobs" too.
    pub(super) fn surname(&self, source: &Range<usize>) -> Option<Who> {
        let last = source.end.checked_sub(1)?;
        let token = self.token(last).filter(|t| t.is_capital())?;
        let shouted = token.is_all_capitals();
        let mut before = source.start..last;
        before
            .all(|at| people::title(self.word(at)).is_some())
            .then_some(())?;
        let word = token.span.of(self.page.text());
        let is_named = |name: &str| name == word || shouted && name.eq_ignore_ascii_case(word);
        let people = (0..).zip(&self.facts.people);
        let mut same = people.filter(|(_, p)| last_word(&p.name, word.len()).is_some_and(is_named));
        let (number, _) = same.next()?;
        same.next().is_none().then_some(Who::Person(number))
    }

    /// "Vikland Lines, a firm in which Moe holds a share,": who is named in the aside is not the source.
    fn is_headed_by_body(&self, source: &Range<usize>) -> bool {
        let comma = source.clone().find(|&at| self.word(at) == word::COMMA);
        let Some(comma) = comma.filter(|at| self.word(at + 1).is(Class::Article)) else {
            return false;
        };
        let mut tags = self.page.tags().iter();
        tags.any(|t| {
            t.class == NameClass::Organisation
                && t.tokens.end == comma
                && t.tokens.start >= source.start
                && t.tokens.start <= source.start + 1
        })
    }

    /// "Secretary of State Antony Blinken": the "of" belongs to a title that stands before the name.
    fn is_of_a_title(&self, of: usize) -> bool {
        let role = of.checked_sub(1).and_then(|at| self.token(at));
        self.word(of) == word::OF
            && role.is_some_and(|t| t.is_capital() && people::is_role_noun(t.word))
    }

    /// "Bank of Norland Governor Ann Moe": the "of" is in the name of a body that goes with the role before the name.
    fn is_of_a_body(&self, of: usize, name: usize) -> bool {
        let capital = |at: usize| self.token(at).filter(|t| t.is_capital());
        let before = of.checked_sub(1).and_then(capital);
        let role = name.checked_sub(1).and_then(capital);
        let mut between = of + 1..name;
        before.is_some_and(|t| {
            !people::is_role_noun(t.word) && !is_several(t.span.of(self.page.text()))
        }) && role.is_some_and(|t| people::is_role_noun(t.word))
            && of + 2 < name
            && between.all(|at| capital(at).is_some())
    }

    /// "The chairman of Chrysler Jim Press": what stands between the "of" and the name is a name of its own.
    fn holds_office(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let mut words = source.start + 1..name.start;
        let Some(of) = words.find(|&t| self.word(t).is(Class::ComplementPreposition)) else {
            return false;
        };
        let tags = self.page.tags();
        let before = tags.partition_point(|t| t.tokens.end < name.start);
        let another = tags.get(before).is_some_and(|t| {
            let held = matches!(t.class, NameClass::Organisation | NameClass::Place);
            held && (of + 1..name.start).contains(&t.tokens.start)
        });
        another && people::is_role_noun(self.word(of - 1))
    }

    /// Whether the name at `name` is the one that the source's noun phrase is about.
    pub(super) fn speaks(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let after = self.token(name.end).filter(|_| name.end < source.end);
        let possessive = after.is_some_and(|t| {
            t.word == word::POSSESSIVE || t.word == word::APOSTROPHE && !t.after_space()
        });
        let complement = (source.start..name.start)
            .rev()
            .find(|&t| self.word(t).is(Class::ComplementPreposition))
            .filter(|&t| !self.is_of_a_title(t) && !self.is_of_a_body(t, name.start));
        let apposed = (source.start..name.start).any(|t| self.word(t) == word::COMMA);
        let of_another = complement.is_some_and(|_| !apposed && !self.holds_office(name, source));
        let part = after.is_some_and(|t| {
            t.is(Class::Entourage) || !t.is_capital() && is_role(t.span.of(self.page.text()))
        });
        !possessive && !part && !of_another
    }
}

/// The last word of a name of several, when it has so many bytes.
fn last_word(name: &str, length: usize) -> Option<&str> {
    let from = name.len().checked_sub(length)?;
    let before = name.as_bytes().get(from.checked_sub(1)?)?;
    let word = name.get(from..).filter(|word| !word.contains(' '))?;
    (*before == b' ').then_some(word)
}

/// Whether a word is the plural of a role: "Senators".
pub(super) fn is_several(word: &str) -> bool {
    let one = word.strip_suffix('s').map(str::to_lowercase);
    one.is_some_and(|one| people::is_role_noun(WordId::of(&one)))
}

/// "Adviser", "executives".
fn is_role(word: &str) -> bool {
    people::is_role_noun(WordId::of(word))
        || word
            .strip_suffix('s')
            .is_some_and(|one| people::is_role_noun(WordId::of(one)))
}
