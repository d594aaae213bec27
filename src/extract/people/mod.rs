//! Persons named in an article.

use super::tagger::{Tagger, labels::Class};
use super::{Facts, Mention, Page, Person};
use std::borrow::Cow;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 1;

/// Finds them.
pub(crate) fn find(page: &Page, _facts: &Facts) -> Vec<Person> {
    let tags = Tagger::built_in().tag(&page.analysis);
    let mut people: Vec<Person> = Vec::new();
    for tag in tags.names.iter().filter(|t| t.class == Class::Person) {
        let span = page.analysis.span(tag.tokens.clone());
        let name = span.of(page.text());
        let mention = Mention {
            span,
            rule: Cow::Borrowed("people.tagger"),
            confidence: tag.confidence,
        };
        if let Some(known) = people.iter_mut().find(|p| p.name == name) {
            known.mentions.push(mention);
        } else {
            people.push(Person {
                name: name.to_owned(),
                roles: Vec::new(),
                mentions: vec![mention],
            });
        }
    }
    people
}
