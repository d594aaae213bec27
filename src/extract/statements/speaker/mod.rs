//! Who a source is: a name, a pronoun or a description led back to a person or body named in the article.
//!
//! Evidence or nothing: a pronoun is resolved only to someone named before it whose name does not speak against it, a
//! description only to the one person printed with that role. Sources are resolved in the order of the text, for who
//! spoke last is the best guide to who "he" is.

mod body;
mod description;
mod named;
mod pronoun;

use super::Draft;
use crate::extract::{Facts, Page};
use crate::text::quote::Quotation;
use crate::text::{Span, Token};
use std::ops::Range;

/// A speaker by name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) is_person: bool,
}

/// One who spoke, and where.
#[derive(Debug, Clone)]
struct Turn {
    speaker: Speaker,
    /// The person's number, when it is one.
    person: Option<u32>,
    /// The source's first byte.
    at: u32,
    /// The content, for what is said inside it.
    content: Span,
}

/// The persons of an article in the order of their mentions, and who has spoken so far.
pub(super) struct Speakers<'a> {
    page: &'a Page<'a>,
    facts: &'a Facts,
    quotations: &'a [Quotation],
    /// Mentions with the person's number, in text order.
    mentions: Vec<(Span, u32)>,
    /// Everyone who has spoken, in text order.
    turns: Vec<Turn>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(page: &'a Page<'a>, facts: &'a Facts, quotations: &'a [Quotation]) -> Self {
        let people = facts.people.iter().enumerate();
        let mut mentions: Vec<(Span, u32)> = people
            .flat_map(|(n, p)| p.mentions.iter().map(move |m| (m.span, n as u32)))
            .collect();
        mentions.sort_unstable();
        Self {
            page,
            facts,
            quotations,
            mentions,
            turns: Vec::new(),
        }
    }

    /// Names the speaker behind a draft's source.
    pub(super) fn resolve(&mut self, draft: &Draft) -> Option<Speaker> {
        let content = draft.content.first().copied().unwrap_or_default();
        let Some(source) = draft.source.first().copied() else {
            return self.unnamed(draft);
        };
        let tokens = self.tokens(source);
        let speaker = self
            .named(&tokens)
            .or_else(|| self.pronoun(&tokens))
            .or_else(|| self.named_body(&tokens))
            .or_else(|| self.described(&tokens))
            .or_else(|| self.body(&tokens));
        if let Some(speaker) = &speaker {
            let people = self.facts.people.iter();
            let mut numbers = (0..)
                .zip(people)
                .filter(|(_, p)| speaker.is_person && p.name == speaker.name);
            self.turns.push(Turn {
                person: numbers.next().map(|(n, _)| n),
                speaker: speaker.clone(),
                at: source.start,
                content,
            });
        }
        speaker
    }

    /// "…, adding that …" without a source goes on with who spoke before in the same sentence.
    fn unnamed(&self, draft: &Draft) -> Option<Speaker> {
        let cue = draft.cue.first()?;
        cue.of(self.page.text()).ends_with("ing").then_some(())?;
        let sentence = self.sentence_at(cue.start)?;
        let turn = self.turns.iter().rev().find(|t| t.at < cue.start)?;
        (self.sentence_at(turn.at)? == sentence).then(|| turn.speaker.clone())
    }

    fn person(&self, number: u32) -> Option<Speaker> {
        let person = self.facts.people.get(number as usize)?;
        Some(Speaker {
            name: person.name.clone(),
            is_person: true,
        })
    }

    /// The tokens of a span.
    fn tokens(&self, span: Span) -> Range<usize> {
        let tokens = &self.page.analysis.tokens;
        let start = tokens.partition_point(|t| t.span.end <= span.start);
        start
            ..tokens
                .partition_point(|t| t.span.start < span.end)
                .max(start)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.page.analysis.tokens.get(at)
    }

    fn hash(&self, at: usize) -> u64 {
        self.token(at).map_or(0, |t| t.hash)
    }

    /// The number of the sentence a byte lies in.
    fn sentence_at(&self, byte: u32) -> Option<usize> {
        let sentences = &self.page.analysis.sentences;
        let after = sentences.partition_point(|s| s.span.start <= byte);
        after.checked_sub(1)
    }

    /// Whether a byte lies inside a quotation.
    fn is_quoted(&self, byte: u32) -> bool {
        let tokens = &self.page.analysis.tokens;
        let start = |token: usize| tokens.get(token).map_or(0, |t| t.span.start);
        let after = self.quotations.partition_point(|q| start(q.first) <= byte);
        after
            .checked_sub(1)
            .and_then(|i| self.quotations.get(i))
            .is_some_and(|q| byte < start(q.last))
    }
}
