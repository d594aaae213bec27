//! Names that the words beside them say are places, though the model saw none: "the island of Anvora", "the Member for
//! Tarrow", "at Wexley Chambers".
//!
//! Apart from the model because it knows towns by the papers it learned from; a site or a seat is told by what stands
//! around it, whatever it is called.

use super::decode::Toponym;
use super::gazetteer::{Name, Sort};
use super::lookup::Lookup;
use crate::extract::tagger::Tag;
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, word};
use crate::text::Token;
use std::ops::Range;

/// Words a site's name has at most.
const LONGEST: usize = 4;
/// How sure such a name is.
const TOLD: f32 = 0.6;

/// The names that are no mentions yet, in text order.
pub(super) fn names(lookup: &Lookup, tags: &[Tag], found: &[Toponym]) -> Vec<Toponym> {
    let reading = Led {
        lookup,
        tags,
        found,
    };
    let mut names = Vec::new();
    let mut end = 0;
    for at in lookup.analysis.cased.iter().map(|at| *at as usize) {
        if at < end || !reading.is_name(at) {
            continue;
        }
        let run = at..reading.end(at);
        end = run.end;
        if let Some(name) = reading.told(run) {
            names.push(Toponym::new(lookup.analysis, name, TOLD));
        }
    }
    names
}

/// What is read of an article.
struct Led<'a> {
    lookup: &'a Lookup<'a>,
    tags: &'a [Tag],
    found: &'a [Toponym],
}

impl Led<'_> {
    fn is_name(&self, at: usize) -> bool {
        let token = self.lookup.token(at);
        token.is_some_and(|t| t.is_word() & t.is_capital())
    }

    /// Where the capitalised words end that begin here, on one line.
    fn end(&self, start: usize) -> usize {
        let line = |at: &usize| self.lookup.token(*at).is_some_and(Token::after_line);
        let mut rest = start + 1..;
        rest.find(|at| !self.is_name(*at) || line(at))
            .unwrap_or(start + 1)
    }

    /// The name a run of capitalised words is or has, when something says that it is a place's.
    fn told(&self, run: Range<usize>) -> Option<Range<usize>> {
        let name = self.before_state(&run).or_else(|| self.behind(&run))?;
        (name.len() <= LONGEST && self.is_free(&name)).then_some(name)
    }

    /// "in Wexley, Ohio", "GRANT FOR WEXLEY, OHIO": the name before a state or a country that a word of place leads to.
    fn before_state(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let comma = self.lookup.token(run.end)?.is_mark(',');
        let above = run.end + 1;
        let at = self.found.partition_point(|f| f.tokens.start < above);
        let state = self
            .found
            .get(at)
            .filter(|f| comma && f.tokens.start == above)?;
        // "a trip to NATO, U.S. Secretary Dorn".
        let goes_on = state.tokens.end < self.end(state.tokens.start);
        (!goes_on && self.is_wide(&state.tokens)).then_some(())?;
        let led = |at: usize| {
            let token = self.lookup.token(at);
            token.is_some_and(|t| {
                t.is(Class::PlaceLead) && t.word != word::AND || t.word == word::FOR
            })
        };
        // In a line of capitals the word that leads to it has capitals, too.
        let mut starts = run.clone().rev().take(LONGEST);
        let start = starts.find(|at| at.checked_sub(1).is_some_and(led))?;
        let day = |t: &Token| t.is(Class::Weekday) || t.is(Class::Month);
        // "According to CNN, Turkey has": letters, where the state is no line of capitals.
        let loud = |at: usize| self.lookup.token(at).is_some_and(Token::is_all_capitals);
        let letters = loud(start) && !loud(state.tokens.start);
        let other = letters || self.lookup.token(start).is_some_and(day);
        (!other && start + 2 >= run.end).then_some(start..run.end)
    }

    /// Whether a name is that of a state or a country.
    fn is_wide(&self, name: &Range<usize>) -> bool {
        let known = self.lookup.longest(name.start, name.end);
        let first = known.map(|(_, rows)| self.lookup.gazetteer.candidate(rows.start));
        let entry = first.filter(|c| c.name != Name::Demonym);
        let entry = entry.and_then(|c| self.lookup.gazetteer.entry(c.place));
        entry.is_some_and(|e| matches!(e.sort, Sort::Country | Sort::State))
    }

    /// The name that the words before it and its own last word say is a place's.
    fn behind(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let back = |steps: usize| {
            let at = run.start.checked_sub(steps)?;
            self.lookup.token(at)
        };
        let small = |t: &Token| t.is_small() && t.is(Class::Article);
        let article = usize::from(back(1).is_some_and(small));
        let lead = back(1 + article).filter(|t| t.is_small())?;
        if lead.word == word::OF && article == 0 {
            // "the island of Anvora", "the seat of Tarrow", not "a state of Emergency".
            let kind = back(2).filter(|t| t.is_small())?;
            let kind =
                kind.is(Class::Site) || kind.is(Class::Settlement) || kind.is(Class::Electorate);
            return (kind && back(3)?.word == word::THE).then(|| run.clone());
        }
        if lead.word == word::FOR && article == 0 {
            let holder = back(2)?.is(Class::SeatHolder);
            return holder.then(|| self.seat(run));
        }
        let led = lead.is(Class::Locative) || lead.is(Class::PlacePreposition);
        // "came to the Tarrow School District", "went to the Old Church": bodies as often as sites.
        let last = self.lookup.token(run.end - 1)?;
        let body = last.is(Class::LocalBody) || last.is(Class::PlaceKind);
        let near = led || lead.word == word::TO && !body;
        (led && self.opens_site(run) || near && self.is_site(run)).then(|| run.clone())
    }

    /// A seat's name without the letters of what it is: "Ang Sari GRC".
    fn seat(&self, run: &Range<usize>) -> Range<usize> {
        let last = run.end - 1;
        let letters = |t: &Token| t.is_all_capitals() && t.span.len() <= 3;
        let cut = run.len() > 1 && self.lookup.token(last).is_some_and(letters);
        run.start..run.end - usize::from(cut)
    }

    /// "at Camp Orrin".
    fn opens_site(&self, run: &Range<usize>) -> bool {
        let opener = |t: &Token| t.is(Class::PlaceOpener);
        run.len() > 1 && self.lookup.token(run.start).is_some_and(opener)
    }

    /// "at Wexley Chambers", "the Wexley basketball arena".
    fn is_site(&self, run: &Range<usize>) -> bool {
        let token = |at: usize| self.lookup.token(at);
        let site = |t: &Token| t.is(Class::Site) || t.is(Class::Street);
        let own = run.len() > 1 && token(run.end - 1).is_some_and(site);
        // "at the North Wexley School District".
        let body =
            |at: usize| token(at).is_some_and(|t| t.is(Class::BodyNoun) || t.is(Class::LocalBody));
        let named = !(run.start..run.end - 1).any(body);
        own && named && !self.is_called(run, NameClass::Organisation)
    }

    /// Whether no mention has a part of it.
    fn is_free(&self, name: &Range<usize>) -> bool {
        let at = self.found.partition_point(|f| f.tokens.end <= name.start);
        self.found
            .get(at)
            .is_none_or(|f| f.tokens.start >= name.end)
    }

    fn is_called(&self, name: &Range<usize>, class: NameClass) -> bool {
        let at = self.tags.partition_point(|t| t.tokens.end <= name.start);
        let tag = self.tags.get(at).filter(|t| t.tokens.start < name.end);
        tag.is_some_and(|t| t.class == class)
    }
}
