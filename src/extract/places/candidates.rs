//! A name of an article with the places it can mean.
//!
//! Apart from their choice because grouping, context and resolution all read them.

use super::gazetteer::{Candidate, Entry, Gazetteer, NONE, Sort};
use std::ops::Range;

/// How widely known a town is that is known beyond its country.
const KNOWN: u8 = 80;
/// How widely known one is that somebody elsewhere has heard of.
const HEARD_OF: u8 = 45;
/// How widely known one is that needs no country beside it.
const FAMOUS: u8 = 80;
/// How much more widely it is known than all others of its name.
const FAR_MORE: u8 = 18;

/// A candidate with its place and what it lies in.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Place and kind of name.
    pub candidate: Candidate,
    /// The place.
    pub entry: Entry,
    /// The state or county's state it lies in, or [`NONE`].
    pub(super) state: u16,
    /// The country it lies in, or [`NONE`].
    pub(super) country: u16,
    /// The continent it lies in, or [`NONE`].
    continent: u16,
}

/// A name with its candidates.
#[derive(Debug, Clone, Default)]
pub struct NameGroup {
    /// The candidates, best by themselves first.
    pub choices: Vec<Choice>,
    /// Mentions in the article.
    pub mentions: usize,
    /// NameGroups that follow it after a comma ("Paris, Texas").
    pub followers: Vec<usize>,
    /// Whether it stands in a dateline.
    pub dateline: bool,
    /// Whether the word "state" stands beside it.
    pub said_state: bool,
    /// Whether it is joined with another place by a hyphen.
    pub joined: bool,
    /// Whether it stands in a list of countries.
    pub among_countries: bool,
    /// The group of the state or country that is printed behind it, when no place of that name is known there.
    pub lacking: Option<usize>,
    /// Which candidate it came to.
    pub chosen: usize,
}

impl NameGroup {
    /// "NEW YORK (Northern Wire) -": a dateline names a town, and a state of the same name only where there is no such town.
    pub(super) fn name_town(&mut self) {
        let state = self.choices.first().map(|c| c.entry.sort) == Some(Sort::State);
        if self.dateline && state && !self.said_state && self.choices.iter().any(Choice::is_famous)
        {
            self.narrow(Choice::is_famous);
        }
    }

    /// A name's candidates from its rows.
    pub fn new(gazetteer: &Gazetteer, rows: Range<usize>) -> Self {
        let mut choices = Vec::with_capacity(rows.len());
        choices.extend(rows.filter_map(|row| Choice::new(gazetteer, gazetteer.candidate(row))));
        Self {
            choices,
            ..Self::default()
        }
    }

    /// Leaves only the candidates that lie in one of the other's; says whether there are any.
    pub(super) fn pin(&mut self, above: &Self) -> bool {
        let inside = |c: &Choice| above.choices.iter().any(|o| c.lies_in(o));
        let any = self.choices.iter().any(inside);
        if any {
            self.choices.retain(inside);
        }
        any
    }

    /// Leaves only the candidates that fit, if any does.
    pub(super) fn narrow(&mut self, fits: impl Fn(&Choice) -> bool) {
        if self.choices.iter().any(&fits) {
            self.choices.retain(fits);
        }
    }

    /// Leaves only what its surroundings allow: states beside the word, countries among countries, and
    /// no town where states and countries are joined.
    pub(super) fn settle(&mut self) {
        let sort = |sort: Sort| move |c: &Choice| c.entry.sort == sort;
        if self.said_state {
            self.narrow(sort(Sort::State));
        }
        if self.among_countries && self.followers.is_empty() {
            self.narrow(sort(Sort::Country));
        }
        if self.joined && self.choices.first().is_some_and(sort(Sort::Country)) {
            // "the Texas-Mexico border" is not that of a town called Mexico.
            self.narrow(|c| c.entry.sort <= Sort::State);
        }
    }

    pub(super) fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.chosen)
    }
}

impl Choice {
    fn new(gazetteer: &Gazetteer, candidate: Candidate) -> Option<Self> {
        let entry = gazetteer.entry(candidate.place)?;
        let mut choice = Self {
            candidate,
            entry,
            state: NONE,
            country: NONE,
            continent: NONE,
        };
        let (mut at, mut here) = (candidate.place, entry);
        for _ in 0..8 {
            match here.sort {
                Sort::State => choice.state = at as u16,
                Sort::Country => choice.country = at as u16,
                Sort::Continent => choice.continent = at as u16,
                _ => {}
            }
            if here.parent == NONE {
                break;
            }
            at = u32::from(here.parent);
            here = gazetteer.entry(at)?;
        }
        Some(choice)
    }

    /// Whether it is a town known to few, and does not lie in the country given.
    pub(super) fn is_small_abroad(&self, home: Option<u32>) -> bool {
        let town = matches!(self.entry.sort, Sort::City | Sort::County);
        town && self.entry.fame < KNOWN && home != Some(u32::from(self.country))
    }

    /// Whether it is a town that hardly anybody has heard of.
    pub(super) fn is_obscure(&self) -> bool {
        self.entry.sort == Sort::City && self.entry.fame < HEARD_OF
    }

    /// Whether it is a town known the world over.
    pub(super) fn is_famous(&self) -> bool {
        matches!(self.entry.sort, Sort::City | Sort::Capital) && self.entry.fame >= FAMOUS
    }

    /// Whether it is so far better known than the other, if that is another town.
    pub(super) fn outshines(&self, other: &Self) -> bool {
        let town = matches!(other.entry.sort, Sort::City | Sort::Capital);
        let same = self.candidate.place == other.candidate.place;
        same || !town || other.entry.fame + FAR_MORE <= self.entry.fame
    }

    /// Whether it lies in the other (or is it).
    #[inline]
    pub(super) fn lies_in(&self, other: &Self) -> bool {
        let place = other.candidate.place;
        let is = |above: u16| u32::from(above) == place;
        // Without a branch in between, for it is asked of every pair of places.
        is(self.state) | is(self.country) | is(self.continent) | is(self.entry.parent)
    }
}
