//! One name a person across articles, seen from one article: which of its surnames may be led to a full name elsewhere.
//!
//! Apart from the [`census`](super::census), which knows all articles, because it is decided when an article is written
//! and again when it is read, from its facts alone. A surname is open when the article prints it alone and prints nobody
//! else it could be: where two are named, it was left alone on purpose. An open name stands in the index with a mark and
//! with what the article says of the gender, so that what is led elsewhere is told from what only looks like it: a firm
//! that speaks, a second Clinton, a name the user settled.

use super::name::Name;
use super::surnames;
use crate::extract::facts::{Coreference, Facts, Gender, Person};
use std::borrow::Cow;

/// Stands behind an open name in the index, before the gender. White space within names is made single, so none has it.
const MARK: char = '\u{1f}';

/// The names of an article as the index keeps them.
#[derive(Debug)]
pub struct Kept<'f> {
    facts: &'f Facts,
    open: Vec<bool>,
}

impl<'f> Kept<'f> {
    /// Looks at the names of an article.
    pub fn of(facts: &'f Facts) -> Self {
        Self {
            facts,
            open: open(facts),
        }
    }

    /// A name as it is kept: itself, or with a mark when it is open.
    pub fn name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let people = self.facts.people.iter().zip(&self.open);
        let mut open = people.filter(|(_, open)| **open);
        match open.find(|(person, _)| person.name == name) {
            Some((person, _)) => Cow::Owned(marked(name, person.gender)),
            None => Cow::Borrowed(name),
        }
    }
}

/// Gives the open names of an article the full names they are led to: `to` is asked with the name as it is kept. Speakers
/// follow.
pub fn lead(facts: &mut Facts, to: impl Fn(&str) -> Option<(String, Coreference)>) {
    let open = open(facts);
    for (person, _) in facts.people.iter_mut().zip(open).filter(|(_, open)| *open) {
        let Some((name, across)) = to(&marked(&person.name, person.gender)) else {
            continue;
        };
        let printed = std::mem::replace(&mut person.name, name);
        for statement in &mut facts.statements {
            if statement.speaker.as_ref() == Some(&printed) {
                statement.speaker = Some(person.name.clone());
            }
        }
        person.across = Some(Coreference { printed, ..across });
    }
}

/// An open name as it is kept.
pub fn marked(name: &str, gender: Option<Gender>) -> String {
    let gender = match gender {
        Some(Gender::Male) => "m",
        Some(Gender::Female) => "f",
        None => "",
    };
    format!("{name}{MARK}{gender}")
}

/// All forms in which a name may be kept: settled or whole, and open.
pub fn forms(name: &str) -> [String; 4] {
    let open = |gender| marked(name, gender);
    [
        name.to_owned(),
        open(None),
        open(Some(Gender::Male)),
        open(Some(Gender::Female)),
    ]
}

/// The name and gender of an open name as it is kept; `None` for all others.
pub fn unmarked(kept: &str) -> Option<(&str, Option<Gender>)> {
    let (name, gender) = kept.rsplit_once(MARK)?;
    match gender {
        "" => Some((name, None)),
        "m" => Some((name, Some(Gender::Male))),
        "f" => Some((name, Some(Gender::Female))),
        _ => None,
    }
}

/// Which persons of an article are open.
fn open(facts: &Facts) -> Vec<bool> {
    let alone = |person: &Person| (!person.settled).then(|| surname(&person.name)).flatten();
    let keys: Vec<Option<u64>> = facts.people.iter().map(alone).collect();
    if keys.iter().all(Option::is_none) {
        return vec![false; keys.len()];
    }
    let names: Vec<Name> = facts.people.iter().map(|p| Name::of(&p.name)).collect();
    let speakers = facts.statements.iter().filter_map(|s| s.speaker.as_deref());
    let others = speakers.filter(|speaker| facts.people.iter().all(|p| p.name != *speaker));
    let others: Vec<Name> = others.map(Name::of).collect();
    let is_open = |(at, key): (usize, &Option<u64>)| {
        let Some(key) = *key else { return false };
        let mut rest = names.iter().enumerate().filter(|(other, _)| *other != at);
        // A speaker who is no person here may be one elsewhere: an article has each person once.
        rest.all(|(_, name)| name.hashes().all(|word| word != key))
            && !others.iter().any(|name| may_end_in(name, key))
    };
    keys.iter().enumerate().map(is_open).collect()
}

/// Whether a word can be the family name of a full one.
fn may_end_in(name: &Name, word: u64) -> bool {
    name.last() == Some(word) || name.first() == Some(word) && surnames::comes_first(word)
}

/// The hash of a name that is a surname alone: one word, particles aside.
pub(super) fn surname(name: &str) -> Option<u64> {
    let parsed = Name::of(name);
    let alone = parsed.len() == 1 && !parsed.starts_with_initial() && !parsed.has_suffix();
    parsed.last().filter(|_| alone && !starts_with_ben(name))
}

/// Whether a name is a surname alone, and a word of a full name.
pub fn is_surname_of(name: &str, full: &str) -> bool {
    surname(name).is_some_and(|word| Name::of(full).hashes().any(|other| other == word))
}

/// "Ben Bernanke" is a full name although "ben" is a particle of others.
pub(super) fn starts_with_ben(name: &str) -> bool {
    name.starts_with("Ben ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Spans, Statement};

    fn facts(people: &[(&str, Option<Gender>)], speakers: &[&str]) -> Facts {
        let person = |(name, gender): &(&str, Option<Gender>)| Person {
            name: (*name).to_owned(),
            gender: *gender,
            ..Person::default()
        };
        let statement = |speaker: &&str| Statement {
            speaker: Some((*speaker).to_owned()),
            speaker_is_person: true,
            quoted: crate::extract::Quoted::Indirect,
            source: Spans::new(),
            cue: Spans::new(),
            content: Spans::new(),
            rule: crate::extract::Rule::ModelStatement,
            speaker_rule: crate::extract::SpeakerRule::Name,
            confidence: 1.0,
        };
        Facts {
            people: people.iter().map(person).collect(),
            statements: speakers.iter().map(statement).collect(),
            ..Facts::default()
        }
    }

    fn opened(people: &[&str]) -> Vec<bool> {
        let people: Vec<_> = people.iter().map(|name| (*name, None)).collect();
        open(&facts(&people, &[]))
    }

    #[test]
    fn a_surname_alone_is_open() {
        assert_eq!(opened(&["Hegseth", "Mark Rutte"]), [true, false]);
        assert_eq!(opened(&["von der Leyen", "al-Sharaa", "Xi"]), [true; 3]);
        assert_eq!(opened(&["J.", "Kennedy Jr.", "Ben Bernanke"]), [false; 3]);
    }

    #[test]
    fn a_surname_beside_someone_it_could_be_is_not() {
        let clintons = opened(&["Bill Clinton", "Clinton", "Hillary Clinton"]);
        assert_eq!(clintons, [false; 3]);
        assert_eq!(opened(&["Xi", "Xi Jinping"]), [false; 2]);
        assert_eq!(opened(&["Leyen", "von der Leyen"]), [false; 2]);
        let body = facts(&[("Hegseth", None)], &["office of Pete Hegseth"]);
        assert_eq!(open(&body), [false]);
    }

    #[test]
    fn what_the_user_settled_is_led_nowhere() {
        let mut facts = facts(&[("Clinton", None)], &[]);
        facts.people[0].settled = true;
        assert_eq!(open(&facts), [false]);
    }

    #[test]
    fn an_open_name_is_kept_with_its_gender_and_speakers_follow() {
        let mut facts = facts(
            &[("Hegseth", Some(Gender::Male)), ("Mark Rutte", None)],
            &["Hegseth", "Ford"],
        );
        let kept = Kept::of(&facts);
        let name = kept.name("Hegseth").into_owned();
        assert_eq!(unmarked(&name), Some(("Hegseth", Some(Gender::Male))));
        assert_eq!(kept.name("Mark Rutte"), "Mark Rutte");
        assert_eq!(kept.name("Ford"), "Ford");
        assert!(forms("Hegseth").contains(&name));
        lead(&mut facts, |kept| {
            let led = (kept == name).then(|| "Pete Hegseth".to_owned());
            led.map(|led| (led, Coreference::default()))
        });
        assert_eq!(facts.people[0].name, "Pete Hegseth");
        let printed = facts.people[0].across.as_ref().map(|a| a.printed.as_str());
        assert_eq!(printed, Some("Hegseth"));
        assert_eq!(facts.statements[0].speaker.as_deref(), Some("Pete Hegseth"));
        assert_eq!(facts.statements[1].speaker.as_deref(), Some("Ford"));
    }
}
