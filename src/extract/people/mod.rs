//! People: everyone named in an article, each under one name, with all mentions and the roles printed beside them.
//!
//! The tagger says which tokens name a person; this folder cuts titles off, reads roles, and decides who is who. What
//! others need to lead "he" or "the defense secretary" back to a person is offered here: [`Person::gender`],
//! [`Person::roles`], [`is_role_noun`].

pub mod aliases;
pub mod census;
mod conflict;
pub mod coreference;
mod ends;
mod gender;
mod headline;
mod mentions;
mod name;
mod nickname;
mod nobody;
mod offices;
mod record;
mod resolve;
mod roles;
mod surnames;
mod tagged;
mod titled;
mod titles;

pub(super) use record::{of_record, speaker_of};
pub use titles::{Title, is_role_noun, title};

use super::extractor::{Extractor, each};
use super::{Facts, Mention, Page, Person};
use crate::lexicon::Class;
use crate::text::Analysis;
use resolve::{Sighting, Someone};

/// Finds people, and takes from the places what names a person.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "people",
    version: 9,
    find: |pages, all| {
        each(pages, all, |page, facts| {
            facts.people = find(page, facts);
            conflict::give_way(&mut facts.places, &facts.people);
        });
    },
};

/// Finds them.
fn find(page: &Page, facts: &Facts) -> Vec<Person> {
    let mut found = mentions::find(page);
    conflict::settle(&page.analysis, &mut found, &facts.places);
    let people = resolve::resolve(&found);
    let mut people: Vec<Person> = people
        .iter()
        .filter(|someone| !is_government(&page.analysis, someone, &found))
        .map(|someone| person(page, someone, &found))
        .collect();
    record::join(speaker_of(page.article), &mut people);
    offices::complete(page, &mut people);
    people
}

/// "The Holm administration": who is named for his government alone is nobody of the story.
fn is_government(analysis: &Analysis, someone: &Someone, sightings: &[Sighting]) -> bool {
    someone.sightings.iter().all(|s| {
        let seen = &sightings[*s];
        let behind = analysis.tokens.get(analysis.touched(seen.span).end);
        let government = behind.is_some_and(|t| t.is(Class::Entourage) && t.is(Class::PublicName));
        seen.name.len() == 1 && government
    })
}

fn person(page: &Page, someone: &Someone, sightings: &[Sighting]) -> Person {
    let fullest = &sightings[someone.fullest];
    let spans = || {
        someone
            .sightings
            .iter()
            .flat_map(|s| &sightings[*s].beside.roles)
    };
    let mut roles: Vec<String> = Vec::with_capacity(spans().count());
    for span in spans() {
        let role = single_spaced(span.of(page.text()));
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles.sort_by_key(|role| std::cmp::Reverse(role.len()));
    let mention = |s: &usize| Mention {
        span: sightings[*s].span,
        rule: sightings[*s].rule,
        confidence: sightings[*s].confidence,
    };
    Person {
        name: canonical(fullest),
        roles,
        gender: someone.gender,
        mentions: someone.sightings.iter().map(mention).collect(),
        ..Person::default()
    }
}

/// The name as it is shown: white space made single, a shouted name in ordinary letters.
fn canonical(seen: &Sighting) -> String {
    let name = single_spaced(seen.printed);
    if seen.shouted { quietened(&name) } else { name }
}

/// The words of a name or role with one space between them.
fn single_spaced(printed: &str) -> String {
    let mut single = String::with_capacity(printed.len());
    for word in printed.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    single
}

/// "O'NEILL-SMITH" as "O'Neill-Smith".
fn quietened(word: &str) -> String {
    let mut inside = false;
    let mut quiet = String::with_capacity(word.len());
    for c in word.chars() {
        if inside {
            quiet.extend(c.to_lowercase());
        } else {
            quiet.push(c);
        }
        inside = c.is_alphabetic();
    }
    quiet
}
