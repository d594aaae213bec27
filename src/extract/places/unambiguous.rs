//! Names the gazetteer is sure of, though the model passed them over: "the Sahel", "Judges in The Hague", "Khan Younis".
//!
//! Apart from the model because it learned from papers that seldom name them. Only a name that is all of its run of
//! capitalised words is taken, so that no part of a longer name is.

use super::decode::Toponym;
use super::gazetteer::{Entry, Name, Sort};
use super::lookup::Lookup;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon};
use crate::lexicon::{WordId, word};
use std::ops::Range;

/// Ten times the logarithm of the people a city must have: 100,000.
const MANY: u8 = 115;
/// The same for a name that begins like a person's: 160,000.
const MORE: u8 = 120;

impl Lookup<'_> {
    /// The known names a run is made of for sure, joined by "and", in which `found` sees none.
    pub(super) fn unambiguous(&self, run: &Range<usize>, found: &[Toponym]) -> Vec<Range<usize>> {
        let word = |at: usize| self.token(at).map_or(WordId::NONE, |t| t.word);
        let mut names = Vec::new();
        let mut start = run.start;
        while start < run.end {
            let end = (start..run.end)
                .find(|at| word(*at) == word::AND)
                .unwrap_or(run.end);
            let free = |f: &Toponym| f.tokens.end <= start || f.tokens.start >= end;
            if found.iter().all(free) {
                names.extend(self.unambiguous_whole(start..end));
            }
            start = end + 1;
        }
        names
    }

    /// The known name the tokens are, with or without an article.
    fn unambiguous_whole(&self, part: Range<usize>) -> Option<Range<usize>> {
        let word = |at: usize| self.token(at).map_or(WordId::NONE, |t| t.word);
        let article = usize::from(word(part.start) == word::THE);
        let starts = [part.start, part.start + article];
        let known = |start: &usize| {
            *start < part.end && usize::from(self.cell(*start).length) == part.end - start
        };
        let start = starts.into_iter().find(known)?;
        // "The Atlantic" in the middle of a sentence is a paper.
        let led = article == 0 && start > 0 && word(start - 1) == word::THE;
        let with_article = article == 1 && start == part.start;
        let name = start..part.end;
        self.is_unambiguous(&name, led, with_article)
            .then_some(name)
    }

    fn is_unambiguous(&self, name: &Range<usize>, led: bool, with_article: bool) -> bool {
        let Some(entry) = self
            .longest(name.start, name.end)
            .and_then(|(_, rows)| self.usual(rows))
        else {
            return false;
        };
        // A feature inside a country is as often a body: the White House, the Kremlin.
        let feature = entry.sort == Sort::Feature && entry.country == *b"--";
        let wide = feature || matches!(entry.sort, Sort::Continent | Sort::Region);
        if with_article {
            return entry.people >= MANY;
        }
        if led && wide {
            return true;
        }
        // What the tagger calls an organisation or a thing is one.
        if !name.clone().all(|at| self.cell(at).is_person_or_place()) {
            return false;
        }
        let given = self
            .token(name.start)
            .is_some_and(|t| NameLexicon::built_in().get(t.hash).has(MALE | FEMALE));
        let least = if given { MORE } else { MANY };
        let city = entry.sort != Sort::Feature && entry.people >= least;
        name.len() > 1 && (wide && !given || city)
    }

    /// The place a name means first, unless it names a people.
    fn usual(&self, rows: Range<usize>) -> Option<Entry> {
        let candidate = self.gazetteer.candidate(rows.start);
        let place = self.gazetteer.entry(candidate.place)?;
        (!rows.is_empty() && candidate.name != Name::Demonym).then_some(place)
    }

    /// How big the first place of a name is, for choosing between parts of a longer name.
    pub(super) fn weight(&self, rows: &Range<usize>) -> u8 {
        let candidate = self.gazetteer.candidate(rows.start);
        self.gazetteer
            .entry(candidate.place)
            .map_or(0, |e| e.people)
    }
}
