//! What the pronouns round a name say of its gender, for first names that no list knows.

use super::Speakers;
use crate::extract::Gender;
use crate::lexicon::choice::PronounGender;
use crate::lexicon::{WordId, value};

/// The gender a pronoun has.
pub(super) fn of_pronoun(word: WordId) -> Option<Gender> {
    value::PRONOUN_GENDER.get(word).map(|gender| match gender {
        PronounGender::Male => Gender::Male,
        PronounGender::Female => Gender::Female,
    })
}

impl Speakers<'_> {
    /// A person's gender: what name and title say, else what the pronouns say that follow where no one else is named.
    pub(super) fn gender(&self, number: u32) -> Option<Gender> {
        let person = self.facts.people.get(number as usize)?;
        person.gender.or_else(|| {
            let learned = self.genders.get_or_init(|| self.learn_genders());
            learned.get(number as usize).copied().flatten()
        })
    }

    fn learn_genders(&self) -> Vec<Option<Gender>> {
        let mut votes = vec![[0_i32; 2]; self.facts.people.len()];
        let mut at = 0;
        while let Some(&(span, number)) = self.mentions.get(at) {
            let Some(sentence) = self
                .sentence_at(span.start)
                .and_then(|s| self.page.analysis.sentences.get(s))
            else {
                break;
            };
            let rest = self.mentions.get(at..).unwrap_or(&[]);
            let here = rest.iter().take_while(|m| m.0.start < sentence.span.end);
            let (count, alone) = here.fold((0, true), |(count, alone), m| {
                (count + 1, alone && m.1 == number)
            });
            at += count.max(1);
            let known = self.facts.people.get(number as usize);
            if !alone || known.is_none_or(|p| p.gender.is_some()) {
                continue;
            }
            let name = self.tokens(span);
            let mut before = sentence.tokens.start..name.start;
            if before.any(|t| of_pronoun(self.word(t)).is_some()) {
                // "Her rival, X": somebody else is spoken of.
                continue;
            }
            // The first word of the next sentence goes on with the subject.
            let after = name.end..sentence.tokens.end + 1;
            for gender in after.filter_map(|t| of_pronoun(self.word(t))) {
                if let Some(votes) = votes.get_mut(number as usize) {
                    votes[usize::from(gender == Gender::Female)] += 1;
                }
            }
        }
        votes.into_iter().map(decided).collect()
    }
}

/// What most pronouns say, when twice as many say so as not.
fn decided([male, female]: [i32; 2]) -> Option<Gender> {
    match () {
        () if male > 2 * female => Some(Gender::Male),
        () if female > 2 * male => Some(Gender::Female),
        () => None,
    }
}
