//! Why a statement has its speaker: what leads from the source as printed to the name.
//!
//! Worked out when it is shown, from the facts beside the statement: names, roles and places of mentions say it all, and
//! no article has to carry it.

use super::facts::offsets::{Offsets, Part};
use crate::extract::{Facts, Gender, Mention, PRONOUNS, Person, Statement};
use crate::text::Span;

/// Words that make no role the same as another.
const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "for", "and", "in", "to", "his", "her", "its", "their",
];

/// What a reason is worked out from.
pub(super) struct Beside<'a> {
    pub(super) facts: &'a Facts,
    pub(super) text: &'a str,
    pub(super) offsets: &'a Offsets,
}

impl Beside<'_> {
    /// The reason in words; nothing when the source is the name itself.
    pub(super) fn speaker(&self, statement: &Statement) -> Option<String> {
        let source = self.printed(&statement.source);
        let Some(name) = statement.speaker.as_deref() else {
            return Some(match source.as_str() {
                "" => "speaker open: no source is printed".to_owned(),
                source => format!("speaker open: nothing says for certain who “{source}” is"),
            });
        };
        if source == name {
            return None;
        }
        let person = self.facts.people.iter().find(|p| p.name == name);
        let why = match (person, source.as_str()) {
            (Some(person), "") => format!("no source is printed, {}", self.last(person, statement)),
            (None, "") => "no source is printed, it goes on with who spoke before".to_owned(),
            (Some(person), _) => self.person(person, statement, &source),
            (None, _) => self.body(name, &source),
        };
        Some(format!("speaker {name}: {why}"))
    }

    fn person(&self, person: &Person, statement: &Statement, source: &str) -> String {
        let inside = |m: &&Mention| statement.source.iter().any(|s| s.overlaps(m.span));
        if let Some(mention) = person.mentions.iter().find(inside) {
            let printed = self.printed(&[mention.span]);
            if printed == person.name {
                return "named in the source".to_owned();
            }
            let full = |m: &&Mention| self.printed(&[m.span]) == person.name;
            let known = person.mentions.iter().find(full);
            let at = known.map_or(String::new(), |m| {
                format!(", named in full at {}", self.at(m.span))
            });
            return format!("“{printed}” in the source{at}");
        }
        if PRONOUNS.contains(&source.to_lowercase().as_str()) {
            let gender = match person.gender {
                Some(Gender::Male) => ", a man by name or title",
                Some(Gender::Female) => ", a woman by name or title",
                None => "",
            };
            return format!("“{source}” {}{gender}", self.last(person, statement));
        }
        let words = words(source);
        let role = person.roles.iter().find(|role| {
            let role = self::words(role);
            words.iter().any(|w| role.contains(w))
        });
        match role {
            Some(role) => format!("“{source}” fits the role printed with the name, “{role}”"),
            None => format!("“{source}” {}", self.last(person, statement)),
        }
    }

    fn body(&self, name: &str, source: &str) -> String {
        if source.to_lowercase().contains(&name.to_lowercase()) {
            return "named in the source".to_owned();
        }
        match self.text.find(name) {
            Some(at) => {
                let at = self.at(Span::new(at, at + name.len()));
                format!("“{source}” stands for the body named at {at}")
            }
            None => format!("“{source}” stands for it"),
        }
    }

    /// Where a person is named last before a statement.
    fn last(&self, person: &Person, statement: &Statement) -> String {
        let spans = statement
            .source
            .iter()
            .chain(&statement.cue)
            .chain(&statement.content);
        let from = spans.map(|s| s.start).min().unwrap_or(u32::MAX);
        let before = person.mentions.iter().filter(|m| m.span.start < from);
        match before.max_by_key(|m| m.span.start) {
            Some(m) => {
                let (printed, at) = (self.printed(&[m.span]), self.at(m.span));
                format!("leads back to “{printed}” at {at}")
            }
            None => "leads to the name in the article".to_owned(),
        }
    }

    /// A place as the JSON counts it.
    pub(super) fn at(&self, span: Span) -> String {
        let (start, end) = self.offsets.of(span);
        match self.offsets.part(span) {
            Part::Title => format!("headline {start}..{end}"),
            Part::Text => format!("{start}..{end}"),
        }
    }

    fn printed(&self, spans: &[Span]) -> String {
        let pieces: Vec<&str> = spans
            .iter()
            .flat_map(|s| s.of(self.text).split_whitespace())
            .collect();
        pieces.join(" ")
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words
        .filter(|w| !w.is_empty() && !EMPTY.contains(&w.as_str()))
        .collect()
}
