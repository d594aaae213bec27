//! People: everyone named in an article, each under one name, with all mentions and the roles printed beside them.
//!
//! The tagger says which tokens name a person; this folder cuts titles off, reads roles, and decides who is who. What
//! others need to lead "he" or "the defense secretary" back to a person is offered here: [`Person::gender`],
//! [`Person::roles`], [`is_role_noun`].

mod gender;
mod name;
mod resolve;
mod roles;
mod title_words;
mod titles;

pub use gender::of_first_name;
pub use titles::{Title, is_role_noun, title};

use super::tagger::{Print, Tag, labels::Class};
use super::{Facts, Mention, Page, Person};
use crate::text::Analysis;
use name::Name;
use resolve::{Sighting, Someone};
use std::borrow::Cow;
use std::ops::Range;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 2;

/// Finds them.
pub(crate) fn find(page: &Page, _facts: &Facts) -> Vec<Person> {
    let analysis = &page.analysis;
    let mut sightings = Vec::new();
    let mut confidences = Vec::new();
    let mut sentence = 0;
    for tag in page.tags().iter().filter(|t| t.class == Class::Person) {
        let tokens = trimmed(analysis, tag.tokens.clone());
        if tokens.is_empty() {
            continue;
        }
        while analysis
            .sentences
            .get(sentence)
            .is_some_and(|s| s.tokens.end <= tokens.start)
        {
            sentence += 1;
        }
        let around = analysis
            .sentences
            .get(sentence)
            .map_or(tokens.clone(), |s| s.tokens.clone());
        sightings.push(sighting(analysis, tag, &around, tokens));
        confidences.push(tag.confidence);
    }
    let people = resolve::resolve(&sightings);
    people
        .iter()
        .map(|someone| person(page, someone, &sightings, &confidences))
        .collect()
}

/// Cuts off titles the tagger took for a part of the name ("Doctor Hank"), but never the whole name.
fn trimmed(analysis: &Analysis, mut tokens: Range<usize>) -> Range<usize> {
    let is_title = |at: usize| match analysis.tokens.get(at).and_then(|t| title(t.hash)) {
        Some(Title::Honorific(_) | Title::Rank) => true,
        Some(Title::Role(_)) => !gender::is_first_name(analysis.word(at)),
        _ => false,
    };
    while tokens.len() > 1 && is_title(tokens.start) {
        tokens.start += 1;
    }
    let alone = tokens.len() == 1
        && matches!(
            title_at(analysis, tokens.start),
            Some(Title::Honorific(_) | Title::Rank)
        );
    if alone {
        tokens.start..tokens.start
    } else {
        tokens
    }
}

fn title_at(analysis: &Analysis, at: usize) -> Option<Title> {
    analysis.tokens.get(at).and_then(|t| title(t.hash))
}

fn sighting<'t>(
    analysis: &Analysis<'t>,
    tag: &Tag,
    sentence: &Range<usize>,
    tokens: Range<usize>,
) -> Sighting<'t> {
    let span = analysis.span(tokens.clone());
    let printed = span.of(analysis.text);
    Sighting {
        printed,
        span,
        name: Name::of(printed),
        beside: roles::beside(analysis, sentence, &tokens),
        shouted: tag.print == Print::Capitals,
    }
}

fn person(page: &Page, someone: &Someone, sightings: &[Sighting], confidences: &[f32]) -> Person {
    let fullest = &sightings[someone.fullest];
    let mut roles: Vec<String> = Vec::new();
    for span in someone
        .sightings
        .iter()
        .flat_map(|s| &sightings[*s].beside.roles)
    {
        let role = span
            .of(page.text())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles.sort_by_key(|role| std::cmp::Reverse(role.len()));
    let mention = |s: &usize| Mention {
        span: sightings[*s].span,
        rule: Cow::Borrowed("people.tagger"),
        confidence: confidences[*s],
    };
    Person {
        name: canonical(fullest),
        roles,
        gender: someone.gender,
        mentions: someone.sightings.iter().map(mention).collect(),
    }
}

/// The name as it is shown: white space made single, a shouted name in ordinary letters.
fn canonical(seen: &Sighting) -> String {
    let words = seen.printed.split_whitespace();
    if !seen.shouted {
        return words.collect::<Vec<_>>().join(" ");
    }
    words.map(quietened).collect::<Vec<_>>().join(" ")
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
