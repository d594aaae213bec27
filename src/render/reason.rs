//! Why a statement has its speaker: the step that found it, and the words of the article it rests on.
//!
//! The step is a fact of the statement ([`SpeakerRule`]); only where the names and roles it speaks of are printed is worked
//! out when it is shown, because no article has to carry that.

use super::facts::offsets::{Offsets, Part};
use crate::extract::{Facts, Gender, Mention, Person, SpeakerRule, Statement};
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
            return Some(match statement.speaker_rule {
                SpeakerRule::NoSource => "speaker open: no source is printed".to_owned(),
                SpeakerRule::Correction => "speaker open: set by a correction".to_owned(),
                _ => format!("speaker open: nothing says for certain who “{source}” is"),
            });
        };
        if source == name {
            return None;
        }
        let evidence = self.evidence(statement, name, &source);
        let by = statement.speaker_rule;
        Some(format!("speaker {name} ({by}): {evidence}"))
    }

    /// What a step rests on, in words.
    fn evidence(&self, statement: &Statement, name: &str, source: &str) -> String {
        let last = || self.last(name, statement);
        match statement.speaker_rule {
            SpeakerRule::GoesOn => format!("no source is printed, it goes on {}", last()),
            SpeakerRule::Relayed => format!("quoted by “{source}”"),
            SpeakerRule::ParticipleSubject => {
                format!("“{source}” is whom it was told, the sentence is about somebody else")
            }
            SpeakerRule::Joint => format!("“{source}” names two"),
            SpeakerRule::Name => self.name(statement, name),
            SpeakerRule::Surname => format!("“{source}” is the surname of nobody else"),
            SpeakerRule::PersonalPronoun => {
                format!("“{source}” goes on {}{}", last(), self.gender(name))
            }
            SpeakerRule::RelativePronoun | SpeakerRule::NeuterPronoun => {
                format!("“{source}” goes on {}", last())
            }
            SpeakerRule::Addressee => format!("“{source}” answers"),
            SpeakerRule::Apposition | SpeakerRule::NamedLater => {
                format!("the name stands behind “{source}”")
            }
            SpeakerRule::FirstPerson => format!("“{source}” stands in this speaker's own words"),
            SpeakerRule::DescriptionBehindName => format!("“{source}” stands behind the name"),
            SpeakerRule::Spokesman => format!("“{source}” speaks for it"),
            SpeakerRule::Role => self.role(name, source),
            SpeakerRule::Age => format!("“{source}” fits the age printed with the name"),
            SpeakerRule::OnlyPerson => format!("“{source}” can be nobody else who is named nearby"),
            SpeakerRule::ShortForm => format!("“{source}” is short for it"),
            SpeakerRule::Author => format!("“{source}” is this speaker's"),
            SpeakerRule::TurnLabel => format!("“{source}” stands before the words"),
            SpeakerRule::OrganisationKind => {
                format!("“{source}” fits no other that is named before")
            }
            other => settled(other).to_owned(),
        }
    }

    fn person(&self, name: &str) -> Option<&Person> {
        self.facts.people.iter().find(|p| p.name == name)
    }

    /// The name as the source prints it, and where it is printed in full.
    fn name(&self, statement: &Statement, name: &str) -> String {
        let inside = |m: &&Mention| statement.source.iter().any(|s| s.overlaps(m.span));
        let mentions = self.person(name).map_or(&[][..], |p| &p.mentions);
        let printed = mentions.iter().find(inside);
        let printed = printed.map_or(name.to_owned(), |m| self.printed(&[m.span]));
        if printed == name {
            return "named in the source".to_owned();
        }
        let full = |m: &&Mention| self.printed(&[m.span]) == name;
        let at = mentions.iter().find(full).map_or(String::new(), |m| {
            format!(", named in full at {}", self.at(m.span))
        });
        format!("“{printed}” in the source{at}")
    }

    fn role(&self, name: &str, source: &str) -> String {
        let words = words(source);
        let roles = self.person(name).map_or(&[][..], |p| &p.roles);
        let shares = |role: &&String| {
            let role = self::words(role);
            words.iter().any(|w| role.contains(w))
        };
        match roles.iter().find(shares) {
            Some(role) => format!("“{source}” fits the role printed with the name, “{role}”"),
            None => format!("“{source}” fits a role printed with the name"),
        }
    }

    fn gender(&self, name: &str) -> &'static str {
        match self.person(name).and_then(|p| p.gender) {
            Some(Gender::Male) => ", a man by name or title",
            Some(Gender::Female) => ", a woman by name or title",
            None => "",
        }
    }

    /// Where somebody is named last before a statement.
    fn last(&self, name: &str, statement: &Statement) -> String {
        let spans = statement
            .source
            .iter()
            .chain(&statement.cue)
            .chain(&statement.content);
        let from = spans.map(|s| s.start).min().unwrap_or(u32::MAX);
        let mentions = self.person(name).map_or(&[][..], |p| &p.mentions);
        let before = mentions.iter().filter(|m| m.span.start < from);
        match before.max_by_key(|m| m.span.start) {
            Some(m) => {
                let (printed, at) = (self.printed(&[m.span]), self.at(m.span));
                format!("with “{printed}” at {at}")
            }
            None => "with who was spoken of before".to_owned(),
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

/// What a step rests on that needs no more words than its own.
fn settled(by: SpeakerRule) -> &'static str {
    match by {
        SpeakerRule::Correction => "set by a correction",
        SpeakerRule::Office => "nobody is named with that office",
        SpeakerRule::RecordSpeaker => "the record gives the text to this speaker",
        SpeakerRule::HeadingSpeaker => "the heading gives the text to this speaker",
        SpeakerRule::OrganisationName | SpeakerRule::UntaggedName | SpeakerRule::StateOrgan => {
            "named in the source"
        }
        _ => "nothing says so",
    }
}
