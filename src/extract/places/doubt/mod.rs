//! Doubt: what is printed like the name of a place and names something else, by what stands around it.
//!
//! Apart from finding, which goes by how papers print places: the model learned from articles in which a town inside the
//! name of its newspaper counts as named. Each rule is a file with a name and an example.

mod abbreviations;
mod bodies;
mod languages;
mod names;
mod offices;
mod towns;
mod words;

use super::decode::Toponym;
use super::gazetteer::{Entry, Name};
use super::lookup::Lookup;
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::{Capitalisation, Tag};
use crate::lexicon::Class;
use crate::text::Token;

/// How much a mention says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// It names its place.
    Names,
    /// It names something called after a place: it counts when the place is named elsewhere, too.
    Echoes,
    /// It names no place.
    Nothing,
}

/// A rule that says of a mention that it names no place by itself.
type Rule = fn(&Reading, &Toponym) -> bool;

/// The rules that make a mention an echo.
const ECHOES: &[Rule] = &[bodies::is_part, offices::is_actor];

/// Those that make it nothing, in no order.
const RULES: &[Rule] = &[
    bodies::is_itself,
    bodies::is_joined,
    abbreviations::is_something_else,
    languages::is_language,
    names::is_somebody,
    words::is_word,
    towns::is_unplaced,
];

/// What the rules read.
pub(super) struct Reading<'a> {
    lookup: &'a Lookup<'a>,
    /// The tagger's names, in text order.
    tags: &'a [Tag],
    /// All mentions, in text order.
    found: &'a [Toponym],
    /// What the gazetteer has first under the whole name of each, and by which kind of name: every rule asks for it.
    known: Vec<Option<(Name, Entry)>>,
}

pub(super) use offices::seats;

/// What each mention is worth.
pub(super) fn worths(lookup: &Lookup, tags: &[Tag], found: &[Toponym]) -> Vec<Worth> {
    let known = found.iter().map(|f| known(lookup, f)).collect();
    let reading = Reading {
        lookup,
        tags,
        found,
        known,
    };
    let worth = |mention: &Toponym| match () {
        () if RULES.iter().any(|rule| rule(&reading, mention)) => Worth::Nothing,
        () if ECHOES.iter().any(|rule| rule(&reading, mention)) => Worth::Echoes,
        () => Worth::Names,
    };
    found.iter().map(worth).collect()
}

/// What the gazetteer has first under the whole name of a mention.
fn known(lookup: &Lookup, mention: &Toponym) -> Option<(Name, Entry)> {
    let tokens = mention.tokens.clone();
    let (length, rows) = lookup.longest(tokens.start, tokens.end)?;
    let candidate = lookup.gazetteer.candidate(rows.start);
    let entry = lookup.gazetteer.entry(candidate.place)?;
    (length == tokens.len()).then_some((candidate.name, entry))
}

impl Reading<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.lookup.token(at)
    }

    /// The token right before a mention.
    fn before(&self, mention: &Toponym) -> Option<&Token> {
        self.token(mention.tokens.start.checked_sub(1)?)
    }

    /// The token right behind it.
    fn behind(&self, mention: &Toponym) -> Option<&Token> {
        self.token(mention.tokens.end)
    }

    /// The tagger's name that a mention shares a token with.
    fn tag(&self, mention: &Toponym) -> Option<&Tag> {
        let at = self
            .tags
            .partition_point(|t| t.tokens.end <= mention.tokens.start);
        let tag = self.tags.get(at)?;
        (tag.tokens.start < mention.tokens.end).then_some(tag)
    }

    /// What the gazetteer has first under the whole name of a mention, and by which kind of name.
    fn known(&self, mention: &Toponym) -> Option<(Name, Entry)> {
        let start = mention.tokens.start;
        let at = self.found.partition_point(|f| f.tokens.start < start);
        self.known.get(at).copied().flatten()
    }

    /// Whether a place of its name lies in a country.
    fn may_lie_in(&self, mention: &Toponym, country: [u8; 2]) -> bool {
        let tokens = mention.tokens.clone();
        let gazetteer = &self.lookup.gazetteer;
        let there = |row: usize| {
            let entry = gazetteer.entry(gazetteer.candidate(row).place);
            entry.is_some_and(|e| e.country == country)
        };
        let known = self.lookup.longest(tokens.start, tokens.end);
        known.is_some_and(|(_, mut rows)| rows.any(there))
    }

    /// How the sentence of a mention is printed.
    fn capitalisation(&self, mention: &Toponym) -> Capitalisation {
        let analysis = self.lookup.analysis;
        let at = mention.tokens.start;
        let sentence = analysis.sentences.partition_point(|s| s.tokens.end <= at);
        let tokens = analysis.sentences.get(sentence).map(|s| s.tokens.clone());
        let tokens = tokens.and_then(|t| analysis.tokens.get(t));
        Capitalisation::of(tokens.unwrap_or(&[]))
    }

    /// Whether a word of place stands before a mention, an article between or not: "in Paris", "on the Rhine".
    fn is_located(&self, mention: &Toponym) -> bool {
        let start = mention.tokens.start;
        let back = |steps: usize| start.checked_sub(steps).and_then(|at| self.token(at));
        let article = back(1).is_some_and(|t| t.is(Class::Article));
        back(1 + usize::from(article))
            .is_some_and(|t| t.is(Class::Locative) || t.is(Class::PlacePreposition))
    }

    /// Whether the tagger calls a token a part of a person's name.
    fn is_person(&self, at: usize) -> bool {
        let tag = self.tags.partition_point(|t| t.tokens.end <= at);
        let tag = self.tags.get(tag).filter(|t| t.tokens.start <= at);
        tag.is_some_and(|t| t.class == NameClass::Person)
    }

    /// Whether a place of a country is named otherwise than by letters.
    fn names_country(&self, country: [u8; 2]) -> bool {
        self.found.iter().any(|f| {
            let letters = self
                .token(f.tokens.start)
                .is_some_and(|t| t.is_all_capitals() && t.span.len() <= 3);
            !letters && self.known(f).is_some_and(|(_, e)| e.country == country)
        })
    }

    /// The mention that begins at a token.
    fn begins(&self, at: usize) -> Option<&Toponym> {
        let i = self.found.partition_point(|f| f.tokens.start < at);
        self.found.get(i).filter(|f| f.tokens.start == at)
    }

    /// The mention that ends before a token.
    fn ends(&self, at: usize) -> Option<&Toponym> {
        let i = self.found.partition_point(|f| f.tokens.end < at);
        self.found.get(i).filter(|f| f.tokens.end == at)
    }
}
