//! Descriptions as sources: "the defense secretary", "the president", "the ministry".

use super::{Speaker, Speakers};
use crate::extract::people;
use crate::extract::tagger::Tag;
use crate::extract::tagger::labels::Class;
use crate::text::word_hash;
use std::ops::Range;

const DETERMINERS: [u64; 4] = [
    word_hash("the"),
    word_hash("this"),
    word_hash("that"),
    word_hash("our"),
];

/// What a company, a ministry and the like are called once they were named.
const KINDS: [u64; 28] = [
    word_hash("company"),
    word_hash("airline"),
    word_hash("carrier"),
    word_hash("firm"),
    word_hash("bank"),
    word_hash("agency"),
    word_hash("group"),
    word_hash("party"),
    word_hash("ministry"),
    word_hash("department"),
    word_hash("court"),
    word_hash("union"),
    word_hash("paper"),
    word_hash("newspaper"),
    word_hash("network"),
    word_hash("organization"),
    word_hash("organisation"),
    word_hash("commission"),
    word_hash("committee"),
    word_hash("council"),
    word_hash("institute"),
    word_hash("university"),
    word_hash("campaign"),
    word_hash("manufacturer"),
    word_hash("automaker"),
    word_hash("maker"),
    word_hash("publisher"),
    word_hash("outlet"),
];

/// How many sentences back a description of a body may reach.
const REACH: usize = 3;

impl Speakers<'_> {
    /// Resolves "the …" to the one person printed with that role, to the body that spoke under such a name, or to the only
    /// body named shortly before.
    pub(super) fn described(&self, source: &Range<usize>) -> Option<Speaker> {
        let determiner = DETERMINERS.contains(&self.hash(source.start));
        let role = source
            .end
            .checked_sub(1)
            .is_some_and(|t| people::is_role_noun(self.hash(t)));
        if !(2..=6).contains(&source.len()) || !determiner && !role {
            return None;
        }
        let analysis = &self.page.analysis;
        let words: Vec<String> = (source.start + usize::from(determiner)..source.end)
            .filter(|&t| self.hash(t) != word_hash("'s"))
            .map(|t| analysis.word(t).to_lowercase())
            .collect();
        if !determiner {
            // "Indonesia's transport minister": every word must be of the role.
            return self.role(&words);
        }
        self.role(&words)
            .or_else(|| self.body_called(&words))
            .or_else(|| self.only_body(source))
    }

    /// The person with a role that holds all of these words; `None` when two persons have one.
    fn role(&self, words: &[String]) -> Option<Speaker> {
        let last = words.last()?;
        let fits = |role: &String| {
            let role = role.to_lowercase();
            let have: Vec<&str> = role
                .split(|c: char| !c.is_alphanumeric() && c != '.')
                .collect();
            have.contains(&last.as_str()) && words.iter().all(|w| have.contains(&w.as_str()))
        };
        let people = (0..).zip(&self.facts.people);
        let mut known = people.filter(|(_, p)| p.roles.iter().any(fits));
        let (number, _) = known.next()?;
        known.next().is_none().then(|| self.person(number))?
    }

    /// The body that spoke before under a name that holds this word: "the ministry" for "Defence Ministry".
    fn body_called(&self, words: &[String]) -> Option<Speaker> {
        let [word] = words else { return None };
        let called = |name: &str| {
            let name = name.to_lowercase();
            name.ends_with(word.as_str()) && name.contains(' ')
                || name.starts_with(&format!("{word} of "))
        };
        let mut turns = self.turns.iter().rev();
        let turn = turns.find(|t| !t.speaker.is_person && called(&t.speaker.name))?;
        Some(turn.speaker.clone())
    }

    /// "The company" when one body and no other was named in the sentences before.
    fn only_body(&self, source: &Range<usize>) -> Option<Speaker> {
        (source.len() == 2 && KINDS.contains(&self.hash(source.start + 1))).then_some(())?;
        let here = self.sentence_at(self.token(source.start)?.span.start)?;
        let from = self
            .page
            .analysis
            .sentences
            .get(here.saturating_sub(REACH))?
            .tokens
            .start;
        let tags = self.page.tags();
        let mut near = tags.iter().filter(|t| {
            t.class == Class::Body && from <= t.tokens.start && t.tokens.end <= source.start
        });
        let name = |tag: &Tag| {
            self.page
                .analysis
                .span(tag.tokens.clone())
                .of(self.page.text())
        };
        let first = name(near.next()?);
        near.all(|t| name(t) == first).then(|| Speaker {
            name: first.to_owned(),
            is_person: false,
        })
    }
}
