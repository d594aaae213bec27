//! Descriptions as sources: "the defense secretary", "the president", "the ministry".

use super::{Speaker, Speakers};
use crate::text::word_hash;
use std::ops::Range;

const DETERMINERS: [u64; 4] = [
    word_hash("the"),
    word_hash("this"),
    word_hash("that"),
    word_hash("our"),
];

impl Speakers<'_> {
    /// Resolves "the …" to the one person printed with that role, or to the body whose name ends in that word.
    pub(super) fn described(&self, source: &Range<usize>) -> Option<Speaker> {
        let determiner = DETERMINERS.contains(&self.hash(source.start));
        if !determiner || !(2..=6).contains(&source.len()) {
            return None;
        }
        let analysis = &self.page.analysis;
        let words: Vec<String> = (source.start + 1..source.end)
            .map(|t| analysis.word(t).to_lowercase())
            .collect();
        self.role(&words).or_else(|| self.body_called(&words))
    }

    /// The person with a role that holds all of these words; `None` when two persons have one.
    fn role(&self, words: &[String]) -> Option<Speaker> {
        let fits = |role: &String| {
            let role = role.to_lowercase();
            let have: Vec<&str> = role
                .split(|c: char| !c.is_alphanumeric() && c != '.')
                .collect();
            words.iter().all(|w| have.contains(&w.as_str()))
        };
        let mut known = (0..)
            .zip(&self.facts.people)
            .filter(|(_, p)| p.roles.iter().any(fits));
        let (number, _) = known.next()?;
        known.next().is_none().then(|| self.person(number))?
    }

    /// The body that spoke before under a name that ends (or begins) with this word: "the ministry" for "Defence Ministry".
    fn body_called(&self, words: &[String]) -> Option<Speaker> {
        let [word] = words else { return None };
        let called = |name: &str| {
            let name = name.to_lowercase();
            name.ends_with(word.as_str()) && name.contains(' ')
                || name.starts_with(&format!("{word} of "))
        };
        let turn = self
            .turns
            .iter()
            .rev()
            .find(|t| !t.speaker.is_person && called(&t.speaker.name))?;
        Some(turn.speaker.clone())
    }
}
