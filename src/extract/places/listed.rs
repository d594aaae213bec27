//! Names in a list of towns: "in Carvel, Tannock, Osk and Delloway", of which the model saw the first two.
//!
//! Apart from the model because it labels a name by the words around it, and in a list these are the other names.

use super::decode::Toponym;
use super::gazetteer::{Name, Sort};
use super::lookup::Lookup;
use crate::extract::tagger::Tag;
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, word};
use crate::text::Token;
use std::ops::Range;

/// Words a town's name has at most.
const LONGEST: usize = 3;
/// How sure such a name is.
const TOLD: f32 = 0.6;

/// The names that are no mentions yet, in text order.
pub(super) fn names(lookup: &Lookup, tags: &[Tag], found: &[Toponym]) -> Vec<Toponym> {
    let list = Listed {
        lookup,
        tags,
        found,
    };
    let mut names: Vec<Toponym> = Vec::new();
    let mut end = 0;
    for (i, mention) in found.iter().enumerate() {
        if mention.tokens.start < end {
            continue;
        }
        let (towns, open, reach) = list.around(i);
        end = reach;
        // Of what is named at least half is known to be a town, and two are.
        if towns >= 2 && open.len() <= towns {
            names.extend(
                open.into_iter()
                    .map(|n| Toponym::new(lookup.analysis, n, TOLD)),
            );
        }
    }
    names
}

/// What is read of an article.
struct Listed<'a> {
    lookup: &'a Lookup<'a>,
    tags: &'a [Tag],
    found: &'a [Toponym],
}

/// A part of a list.
enum Part {
    /// A mention of a town.
    Town(usize),
    /// One of a state or a country.
    Wide(usize),
    /// A name that is no mention.
    Open(Range<usize>),
}

impl Listed<'_> {
    /// The list round a mention that none before it has taken in: how many towns it has, its open names, and its end.
    fn around(&self, i: usize) -> (usize, Vec<Range<usize>>, usize) {
        let mention = &self.found[i].tokens;
        let (mut towns, mut open) = (usize::from(self.is_town(i)), Vec::new());
        let mut start = mention.start;
        while let Some(before) = self.before(start) {
            start = before.start;
            open.insert(0, before);
        }
        let mut end = mention.end;
        while let Some(part) = self.behind(end) {
            end = match part {
                Part::Town(f) => {
                    towns += 1;
                    self.found[f].tokens.end
                }
                Part::Wide(f) => self.found[f].tokens.end,
                Part::Open(name) => {
                    let end = name.end;
                    open.push(name);
                    end
                }
            };
        }
        (towns, open, end)
    }

    fn is_town(&self, i: usize) -> bool {
        let tokens = &self.found[i].tokens;
        let Some((_, rows)) = self.lookup.longest(tokens.start, tokens.end) else {
            return true;
        };
        let candidate = self.lookup.gazetteer.candidate(rows.start);
        let entry = self.lookup.gazetteer.entry(candidate.place);
        candidate.name != Name::Demonym && entry.is_some_and(|e| e.sort > Sort::State)
    }

    /// How many tokens join two parts of a list here: a comma, "and", or both.
    fn joint(&self, at: usize) -> usize {
        let is = |at: usize| {
            let token = self.lookup.token(at);
            token.is_some_and(|t| t.is(Class::ListJoint) && !t.after_line())
        };
        match (is(at), is(at + 1)) {
            (true, true) => 2,
            (first, _) => usize::from(first),
        }
    }

    /// The part of a list that follows what ends here.
    fn behind(&self, end: usize) -> Option<Part> {
        let joint = self.joint(end);
        let start = end + joint;
        (joint > 0).then_some(())?;
        let at = self.found.partition_point(|f| f.tokens.start < start);
        if self.found.get(at).is_some_and(|f| f.tokens.start == start) {
            let town = self.is_town(at);
            return Some(if town { Part::Town(at) } else { Part::Wide(at) });
        }
        let mut rest = start..start + LONGEST + 1;
        let stop = rest.find(|at| !self.is_name(*at))?;
        let taken = self.found.get(at).is_some_and(|f| f.tokens.start < stop);
        let name = start..stop;
        (!taken && self.may_be_town(&name)).then_some(Part::Open(name))
    }

    /// The open name that stands before what begins here in a list.
    fn before(&self, start: usize) -> Option<Range<usize>> {
        let joint = (1..=2)
            .rev()
            .find(|n| start > *n && self.joint(start - n) == *n)?;
        let stop = start - joint;
        let at = self
            .found
            .partition_point(|f| f.tokens.end <= stop.saturating_sub(1));
        let taken = self.found.get(at).is_some_and(|f| f.tokens.start < stop);
        (!taken).then_some(())?;
        let names = (stop.saturating_sub(LONGEST + 1)..stop).rev();
        let first = names.take_while(|at| self.is_name(*at)).last()?;
        let name = first..stop;
        self.may_be_town(&name).then_some(name)
    }

    fn is_name(&self, at: usize) -> bool {
        let token = self.lookup.token(at);
        token.is_some_and(|t| t.is_word() && t.is_capital() && !t.is_all_capitals())
    }

    /// Whether nothing says that a name is a person's, a body's or a day's.
    fn may_be_town(&self, name: &Range<usize>) -> bool {
        let tokens = self.lookup.analysis.tokens.get(name.clone()).unwrap_or(&[]);
        let other = |t: &Token| {
            t.is(Class::Month)
                || t.is(Class::Weekday)
                || t.is(Class::BodyNoun)
                || t.is(Class::PressName)
                || t.is(Class::Role)
                || t.word == word::I
        };
        let known = self.lookup.longest(name.start, name.end);
        if known.is_some_and(|(length, _)| length == name.len()) {
            return name.len() <= LONGEST && !tokens.iter().any(other);
        }
        let at = self.tags.partition_point(|t| t.tokens.end <= name.start);
        let tag = self.tags.get(at).filter(|t| t.tokens.start < name.end);
        let called = tag.is_some_and(|t| match t.class {
            NameClass::Place => false,
            NameClass::Person => t.tokens.len() > 1,
            NameClass::Organisation | NameClass::Other => true,
        });
        (1..=LONGEST).contains(&name.len()) && !tokens.iter().any(other) && !called
    }
}
