//! Who a source is: a name, a pronoun or a description led back to a person or body named in the article.
//!
//! Evidence or nothing: a pronoun is resolved only to someone named before it whose name does not speak against it, a
//! description only to the one person or body printed with that role or kind. Sources are resolved in the order of the
//! text, for who spoke last is the best guide to who "he" is.

mod apposed;
mod bodies;
mod body;
mod description;
mod documents;
mod gender;
mod glosses;
mod joint;
mod kinds;
mod later;
mod named;
mod organ;
mod phrase;
mod pronoun;
mod roles;
mod spokesman;
mod steps;
mod voice;

use super::Draft;
use super::revise::relay;
use crate::extract::{Facts, Gender, Page, SpeakerRule};
use crate::lexicon::{WordId, word};
use crate::text::quote::Quotation;
use crate::text::{Span, Token};
use bodies::Bodies;
use roles::Role;
use std::cell::OnceCell;
use std::ops::Range;

/// A speaker by name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) is_person: bool,
}

/// A speaker by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// One of the article's people.
    Person(u32),
    /// One of its bodies.
    Body(u32),
}

/// Whom a source was led to, by number.
#[derive(Debug, Clone, Copy)]
struct Found {
    who: Who,
    rule: SpeakerRule,
    /// The two who speak in one breath, when there are two.
    joint: Option<(Who, Who)>,
}

/// One who spoke, and where.
#[derive(Debug, Clone, Copy)]
struct Turn {
    who: Who,
    /// The source's first byte, and the token there.
    at: u32,
    token: usize,
    /// The content, for what is said inside it.
    content: Span,
    /// What led to the speaker.
    rule: SpeakerRule,
}

/// Whom a source was led to.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) speaker: Option<Speaker>,
    /// Who speaks with him.
    pub(super) with: Option<Speaker>,
    pub(super) rule: SpeakerRule,
}

/// The persons of an article in the order of their mentions, its bodies, and who has spoken so far.
pub(super) struct Speakers<'a> {
    page: &'a Page<'a>,
    facts: &'a Facts,
    quotations: &'a [Quotation],
    /// Mentions with the person's number, in text order.
    mentions: Vec<(Span, u32)>,
    /// Everyone who has spoken, in text order.
    turns: Vec<Turn>,
    /// Paragraphs that are somebody's own words, in text order, and whose.
    voices: Vec<(Span, Who)>,
    /// The two who spoke together last.
    pair: Option<(Who, Who)>,
    /// Where single persons spoke who are not known by name, and what gender they have.
    strangers: Vec<(u32, Option<Gender>)>,
    /// What follows is worked out when first asked for: most articles need none of it.
    bodies: OnceCell<Bodies>,
    roles: OnceCell<Vec<Role>>,
    genders: OnceCell<Vec<Option<Gender>>>,
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
            voices: Vec::new(),
            pair: None,
            strangers: Vec::new(),
            bodies: OnceCell::new(),
            roles: OnceCell::new(),
            genders: OnceCell::new(),
        }
    }

    /// Names the speaker behind a draft's source, and says which step found it.
    pub(super) fn resolve(&mut self, draft: &Draft) -> Resolved {
        let found = self.find(draft);
        let with = found.and_then(|found| {
            let (first, second) = found.joint?;
            let other = if found.who == second { first } else { second };
            self.speaker(other)
        });
        let named = found.and_then(|found| Some((self.speaker(found.who)?, found.rule)));
        let (speaker, rule) = match named {
            Some((speaker, rule)) => (Some(speaker), rule),
            None if draft.source.is_empty() => (None, SpeakerRule::NoSource),
            None => match self.unnamed_government(draft) {
                Some(government) => (Some(government), SpeakerRule::StateOrgan),
                None => (None, SpeakerRule::Open),
            },
        };
        Resolved {
            speaker,
            with,
            rule,
        }
    }

    /// The government of the country a story is about, which no token names.
    fn unnamed_government(&self, draft: &Draft) -> Option<Speaker> {
        self.government(&self.tokens(*draft.source.first()?))
    }

    fn find(&mut self, draft: &Draft) -> Option<Found> {
        let Some(source) = draft.source.first().copied() else {
            let (who, rule, joint) = (self.unnamed(draft)?, SpeakerRule::GoesOn, None);
            return Some(Found { who, rule, joint });
        };
        let tokens = self.tokens(source);
        let found = if let Some(relayed) = relay::relayed(&self.page.analysis, draft) {
            // Whoever relays a statement does not make it.
            Found {
                who: steps::relayed(self, &relayed, draft)?,
                rule: SpeakerRule::Relayed,
                joint: self.joint(&tokens),
            }
        } else {
            let joint = self.joint(&tokens);
            self.pair = joint.or(self.pair);
            let both = joint.map(|two| (two.0, SpeakerRule::Joint));
            let found = both.or_else(|| steps::first(self, steps::ALL, &tokens, draft));
            if found.is_none() {
                self.note_stranger(&tokens);
            }
            let (who, rule) = found?;
            Found { who, rule, joint }
        };
        self.turns.push(Turn {
            who: found.who,
            at: source.start,
            token: tokens.start,
            content: draft.content.first().copied().unwrap_or_default(),
            rule: found.rule,
        });
        Some(found)
    }

    /// "…, adding that …" without a source goes on with who spoke before in the same sentence.
    fn unnamed(&self, draft: &Draft) -> Option<Who> {
        let cue = draft.cue.first()?;
        cue.of(self.page.text()).ends_with("ing").then_some(())?;
        self.spoke_in_sentence(cue.start)
    }

    /// "Jobs resigned in a letter to the board stating …": the board is whom he wrote to.
    fn behind_object(&self, source: &Range<usize>, draft: &Draft) -> Option<Who> {
        let cue = draft.cue.first()?;
        let at = self.token(source.start)?.span.start;
        let object = self.word(source.start.checked_sub(1)?) == word::TO;
        let participle = cue.of(self.page.text()).ends_with("ing");
        // "A spokesman denied reports that Moe had left, saying …": Moe is in what was said.
        let spoken_of = || {
            let last = self.turns.iter().rev().find(|t| t.at < at);
            last.is_some_and(|t| t.content.start <= at && at < t.content.end)
                && self.spoke_in_sentence(cue.start).is_some()
        };
        (participle && at < cue.start && (object || spoken_of())).then_some(())?;
        self.spoke_in_sentence(cue.start)
            .or_else(|| self.subject(self.sentence_at(at)?))
    }

    /// The person whose name opens a sentence.
    fn subject(&self, sentence: usize) -> Option<Who> {
        let sentence = self.page.analysis.sentences.get(sentence)?;
        let from = self
            .mentions
            .partition_point(|m| m.0.start < sentence.span.start);
        let first = self.mentions.get(from);
        let opens = first.filter(|m| {
            m.0.start < sentence.span.end && self.tokens(m.0).start <= sentence.tokens.start + 4
        });
        let surname = || self.surname(&(sentence.tokens.start..sentence.tokens.start + 1));
        opens.map(|m| Who::Person(m.1)).or_else(surname)
    }

    /// Who spoke last before a byte, in its sentence.
    fn spoke_in_sentence(&self, byte: u32) -> Option<Who> {
        let turn = self.turns.iter().rev().find(|t| t.at < byte)?;
        (self.sentence_at(turn.at)? == self.sentence_at(byte)?).then_some(turn.who)
    }

    /// The name behind a number.
    fn speaker(&self, who: Who) -> Option<Speaker> {
        match who {
            Who::Person(number) => Some(Speaker {
                name: self.facts.people.get(number as usize)?.name.clone(),
                is_person: true,
            }),
            Who::Body(number) => Some(Speaker {
                name: self.bodies().name(number, &self.page.analysis)?,
                is_person: false,
            }),
        }
    }

    fn bodies(&self) -> &Bodies {
        self.bodies
            .get_or_init(|| Bodies::new(&self.page.analysis, self.page.tags()))
    }

    /// The tokens of a span.
    fn tokens(&self, span: Span) -> Range<usize> {
        self.page.analysis.touched(span)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.page.analysis.tokens.get(at)
    }

    fn word(&self, at: usize) -> WordId {
        self.token(at).map_or(WordId::NONE, |t| t.word)
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

    /// The same of a token.
    fn sentence_of(&self, token: usize) -> Option<usize> {
        self.sentence_at(self.token(token)?.span.start)
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
