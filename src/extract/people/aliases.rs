//! One name a person across articles: what the user's alias file says.
//!
//! Apart from resolving within an article because it runs after it, on facts, and again whenever the alias file changes;
//! the file is read elsewhere and comes here parsed. This is its form:
//!
//! ```toml
//! not_people = ["Dodd Frank"]
//!
//! [people]
//! "Pete Hegseth" = ["Peter Hegseth", "Peter Brian Hegseth"]
//! ```

use crate::extract::{Facts, Person};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The alias file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Aliases {
    /// The name to show, with the other names of the same person.
    pub people: BTreeMap<String, Vec<String>>,
    /// Names that are taken for persons and are none.
    pub not_people: Vec<String>,
}

impl Aliases {
    /// The first name that is said to be two persons', or a person's and nobody's; what is said of it, in words.
    pub fn contradiction(&self) -> Option<(&str, String)> {
        let mut owners: HashMap<String, &str> = HashMap::new();
        for (name, others) in &self.people {
            for one in std::iter::once(name).chain(others) {
                let owner = *owners.entry(folded(one)).or_insert(name);
                if owner != name {
                    return Some((one, format!("`{one}` is both {owner} and {name}")));
                }
            }
        }
        let struck = self.not_people.iter().find_map(|one| {
            let owner = owners.get(&folded(one))?;
            Some((
                one,
                format!("`{one}` is {owner} and, by `not_people`, nobody"),
            ))
        });
        struck.map(|(one, said)| (one.as_str(), said))
    }
}

/// Names ready to be looked up: aliases and struck names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    of: HashMap<String, String>,
    struck: HashSet<String>,
}

impl Names {
    /// Names from the alias file alone.
    pub fn new(aliases: &Aliases) -> Self {
        let mut names = Self::default();
        for (name, others) in &aliases.people {
            names.of.insert(folded(name), name.clone());
            for other in others {
                names.of.insert(folded(other), name.clone());
            }
        }
        names.struck = aliases.not_people.iter().map(|name| folded(name)).collect();
        names
    }

    /// The name a person is shown under, or `None` for a name that is no person.
    pub fn name<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        let key = folded(name);
        if self.struck.contains(&key) {
            return None;
        }
        let alias = self.of.get(&key).map(String::as_str);
        Some(alias.unwrap_or(name))
    }

    /// Renames the persons of an article, joins those that turn out to be one and drops those that are none; speakers
    /// follow.
    pub fn apply(&self, facts: &mut Facts) {
        for statement in facts.statements.iter_mut().filter(|s| s.speaker_is_person) {
            let Some(speaker) = statement.speaker.take() else {
                continue;
            };
            if let Some(name) = self.name(&speaker) {
                statement.speaker = Some(name.to_owned());
            } else {
                statement.speaker = Some(speaker);
                statement.speaker_is_person = false;
            }
        }
        let mut people: Vec<Person> = Vec::with_capacity(facts.people.len());
        for mut person in facts.people.drain(..) {
            let Some(name) = self.name(&person.name).map(str::to_owned) else {
                continue;
            };
            person.settled |= self.of.contains_key(&folded(&person.name));
            person.name = name;
            match people.iter_mut().find(|p| p.name == person.name) {
                Some(same) => join(same, person),
                None => people.push(person),
            }
        }
        facts.people = people;
    }
}

fn join(person: &mut Person, other: Person) {
    person.mentions.extend(other.mentions);
    person.mentions.sort_by_key(|m| m.span);
    for role in other.roles {
        if !person.roles.contains(&role) {
            person.roles.push(role);
        }
    }
    person
        .roles
        .sort_by_key(|role| std::cmp::Reverse(role.len()));
    person.gender = person.gender.or(other.gender);
    person.settled |= other.settled;
}

fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(names: &[&str]) -> Facts {
        let person = |name: &&str| Person {
            name: (*name).to_owned(),
            ..Person::default()
        };
        Facts {
            people: names.iter().map(person).collect(),
            ..Facts::default()
        }
    }

    fn shown(names: &Names, of: &[&str]) -> Vec<String> {
        let mut facts = facts(of);
        names.apply(&mut facts);
        facts.people.into_iter().map(|p| p.name).collect()
    }

    #[test]
    fn aliases_join_persons_and_strike_what_is_none() {
        let aliases = Aliases {
            people: BTreeMap::from([(
                "Pete Hegseth".to_owned(),
                vec!["Peter Brian Hegseth".to_owned()],
            )]),
            not_people: vec!["Dodd Frank".to_owned()],
        };
        let names = Names::new(&aliases);
        assert_eq!(
            shown(
                &names,
                &[
                    "Peter Brian  HEGSETH",
                    "Dodd Frank",
                    "Pete Hegseth",
                    "Lisa Murkowski"
                ]
            ),
            ["Pete Hegseth", "Lisa Murkowski"]
        );
    }

    #[test]
    fn a_name_of_two_persons_is_a_contradiction() {
        let told = |pairs: &[(&str, &str)], struck: &[&str]| {
            let people = pairs.iter();
            let people = people.map(|(name, other)| ((*name).into(), vec![(*other).into()]));
            let aliases = Aliases {
                people: people.collect(),
                not_people: struck.iter().map(|s| (*s).to_owned()).collect(),
            };
            aliases.contradiction().map(|(name, _)| name.to_owned())
        };
        let circle = [("Ann Lee", "Ann Moe"), ("Ann Moe", "Ann Lee")];
        assert_eq!(told(&circle, &[]), Some("Ann Moe".into()));
        let shared = [("Ann Lee", "A. L."), ("Anna Lo", "a. l.")];
        assert_eq!(told(&shared, &[]), Some("a. l.".into()));
        assert_eq!(told(&shared[..1], &["ann  lee"]), Some("ann  lee".into()));
        assert_eq!(told(&shared[..1], &["Hope"]), None);
    }

    #[test]
    fn a_struck_speaker_is_no_person() {
        let names = Names::new(&Aliases {
            not_people: vec!["Hope".to_owned()],
            ..Aliases::default()
        });
        assert_eq!(names.name("hope"), None);
        assert_eq!(names.name("Hope Hicks"), Some("Hope Hicks"));
    }
}
