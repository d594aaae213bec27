//! Who a source is: a name, a pronoun or a description led back to a person or body named in the article.
//!
//! Evidence or nothing: a pronoun is resolved only to a person who was named before it, a description only to one who was
//! printed with that role.

use super::Draft;
use crate::extract::{Facts, Page};
use crate::text::{Span, word_hash};

/// A speaker by name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) is_person: bool,
}

/// The persons of an article in the order of their mentions.
pub(super) struct Speakers<'a> {
    page: &'a Page<'a>,
    facts: &'a Facts,
    /// Mentions with the person's number, in text order.
    mentions: Vec<(Span, u32)>,
    /// The last one who spoke.
    last: Option<Speaker>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(page: &'a Page<'a>, facts: &'a Facts) -> Self {
        let people = facts.people.iter().enumerate();
        let mut mentions: Vec<(Span, u32)> = people
            .flat_map(|(n, p)| p.mentions.iter().map(move |m| (m.span, n as u32)))
            .collect();
        mentions.sort_unstable();
        Self {
            page,
            facts,
            mentions,
            last: None,
        }
    }

    /// Names the speaker behind a draft's source.
    pub(super) fn resolve(&mut self, draft: &Draft) -> Option<Speaker> {
        let source = *draft.source.first()?;
        let speaker = self
            .named(source)
            .or_else(|| self.pronoun(source))
            .or_else(|| self.body(source));
        if speaker.is_some() {
            self.last.clone_from(&speaker);
        }
        speaker
    }

    fn person(&self, number: u32) -> Option<Speaker> {
        let person = self.facts.people.get(number as usize)?;
        Some(Speaker {
            name: person.name.clone(),
            is_person: true,
        })
    }

    fn named(&self, source: Span) -> Option<Speaker> {
        let from = self.mentions.partition_point(|m| m.0.end <= source.start);
        let (span, number) = *self.mentions.get(from)?;
        (span.overlaps(source)).then(|| self.person(number))?
    }

    fn pronoun(&self, source: Span) -> Option<Speaker> {
        let word = source.of(self.page.text()).to_lowercase();
        if !matches!(word.as_str(), "he" | "she" | "who") {
            return None;
        }
        let until = self.mentions.partition_point(|m| m.0.end <= source.start);
        match (&self.last, self.mentions[..until].last()) {
            (Some(last), _) if last.is_person => Some(last.clone()),
            (_, Some(&(_, number))) => self.person(number),
            _ => None,
        }
    }

    /// A body keeps its name as printed, without the article before it.
    fn body(&self, source: Span) -> Option<Speaker> {
        let text = source.of(self.page.text());
        let name = text
            .strip_prefix("the ")
            .or_else(|| text.strip_prefix("The "))
            .unwrap_or(text);
        let mut words = name.split_whitespace();
        let capitals = name.split_whitespace().count() <= 5
            && words.all(|w| {
                w.starts_with(char::is_uppercase) || matches!(w, "of" | "and" | "for" | "the")
            });
        let pronoun = matches!(word_hash(&name.to_lowercase()), h if PRONOUNS.contains(&h));
        (capitals && !pronoun && !name.is_empty()).then(|| Speaker {
            name: name.to_owned(),
            is_person: false,
        })
    }
}

const PRONOUNS: &[u64] = &[
    word_hash("i"),
    word_hash("we"),
    word_hash("you"),
    word_hash("he"),
    word_hash("she"),
    word_hash("it"),
    word_hash("they"),
    word_hash("this"),
    word_hash("that"),
    word_hash("these"),
    word_hash("those"),
    word_hash("who"),
    word_hash("which"),
    word_hash("some"),
    word_hash("many"),
    word_hash("others"),
    word_hash("both"),
    word_hash("one"),
    word_hash("people"),
    word_hash("officials"),
    word_hash("critics"),
    word_hash("experts"),
    word_hash("analysts"),
];
