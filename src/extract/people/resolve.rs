//! Who is who within one article: mentions gathered into persons.
//!
//! Full names come first and make the persons; what is shorter is then led back to one of them, wherever in the article
//! the full name stands. Two names that could be two people stay two: a wrong merge puts words into a mouth.

use super::gender;
use super::name::{Call, Name};
use super::roles::Beside;
use super::surnames;
use crate::extract::Rule;
use crate::extract::facts::Gender;
use crate::text::Span;

/// One mention, ready to be led back to someone.
#[derive(Debug, Clone)]
pub(super) struct Sighting<'t> {
    /// The name as printed.
    pub(super) printed: &'t str,
    /// Where.
    pub(super) span: Span,
    /// Its words.
    pub(super) name: Name,
    /// What stands beside it.
    pub(super) beside: Beside,
    /// Whether it stands in a headline or in capitals: a poor model for the canonical name.
    pub(super) shouted: bool,
    /// Which rule or model found it.
    pub(super) rule: Rule,
    /// 0 to 1.
    pub(super) confidence: f32,
}

/// One person: the sightings that are theirs, by number, in text order.
#[derive(Debug, Clone, Default)]
pub(super) struct Someone {
    /// Numbers of sightings.
    pub(super) sightings: Vec<usize>,
    /// What titles and first names say.
    pub(super) gender: Option<Gender>,
    /// Number of the sighting with the fullest name.
    pub(super) fullest: usize,
}

/// Gathers sightings into persons, in the order in which they are first seen.
pub(super) fn resolve(sightings: &[Sighting]) -> Vec<Someone> {
    let mut people: Vec<Someone> = Vec::new();
    let mut order: Vec<usize> = (0..sightings.len())
        .filter(|&s| sightings[s].name.len() >= 2)
        .collect();
    // The longest names first: an initial or a shorter form joins them, never the other way round.
    order.sort_by_key(|&s| (std::cmp::Reverse(sightings[s].name.written_out()), s));
    for s in order {
        let seen = &sightings[s];
        let mut same = (0..people.len()).filter(|&p| is_same(sightings, &people[p], seen));
        match (same.next(), same.next()) {
            (Some(person), None) => people[person].add(sightings, s),
            _ => people.push(Someone::of(sightings, s)),
        }
    }
    let full = people.len();
    for (s, seen) in sightings
        .iter()
        .enumerate()
        .filter(|(_, seen)| seen.name.len() < 2)
    {
        match called(sightings, &people, full, seen) {
            Some(person) => people[person].add(sightings, s),
            None => people.push(Someone::of(sightings, s)),
        }
    }
    for person in &mut people {
        person.sightings.sort_unstable();
    }
    people.sort_by_key(|p| p.sightings.first().copied());
    people
}

fn is_same(sightings: &[Sighting], person: &Someone, seen: &Sighting) -> bool {
    let full = &sightings[person.fullest].name;
    let names = full.agrees(&seen.name)
        || seen.name.len() < full.len() && seen.name.calls(full) == Some(Call::Family);
    names && compatible(person.gender, gender_of(seen))
}

/// The person a short mention calls: the only one it can be, else the one last named in full before it.
fn called(
    sightings: &[Sighting],
    people: &[Someone],
    full: usize,
    seen: &Sighting,
) -> Option<usize> {
    let mut best: Option<Call> = None;
    let mut found: Vec<usize> = Vec::new();
    for (p, person) in people.iter().enumerate() {
        let name = &sightings[person.fullest].name;
        let call = if p < full {
            seen.name.calls(name)
        } else {
            (seen.name == *name).then_some(Call::Family)
        };
        let leads = || surnames::leads(sightings[person.fullest].printed, name);
        let Some(call) = call.filter(|c| allowed(*c, seen) || *c == Call::Given && leads()) else {
            continue;
        };
        if !compatible(person.gender, seen.beside.gender) || best.is_some_and(|b| b < call) {
            continue;
        }
        if best.is_none_or(|b| call < b) {
            best = Some(call);
            found.clear();
        }
        found.push(p);
    }
    match found[..] {
        [] => None,
        [only] => Some(only),
        _ if best != Some(Call::Family) => None,
        _ => latest(sightings, people, &found, seen),
    }
}

/// After a title stands a family name: "Mr Xi" calls Xi Jinping, but "Mr Paul" calls no Paul Ryan. Which order a name
/// has is not known, so a first word counts when it is no first name of the lists.
fn allowed(call: Call, seen: &Sighting) -> bool {
    match call {
        Call::Family => true,
        Call::Given | Call::Middle => !seen.beside.titled || !gender::is_first_name(seen.printed),
    }
}

/// Bytes within which two names stand side by side.
const BREATH: u32 = 60;

fn latest(
    sightings: &[Sighting],
    people: &[Someone],
    found: &[usize],
    seen: &Sighting,
) -> Option<usize> {
    let before = |p: usize| {
        let own = people[p].sightings.iter();
        let full = own.filter(|s| {
            sightings[**s].span.start < seen.span.start && sightings[**s].name.len() >= 2
        });
        full.max().copied()
    };
    let mut named: Vec<(usize, usize)> = found
        .iter()
        .filter_map(|&p| Some((before(p)?, p)))
        .collect();
    named.sort_unstable();
    // Two named in one breath are equally near: a bare surname then says which of them to nobody.
    let (last, rest) = named.split_last()?;
    let start = |s: usize| sightings[s].span.start;
    let close = rest
        .last()
        .is_some_and(|other| start(last.0) - start(other.0) < BREATH);
    (!close).then_some(last.1)
}

fn gender_of(seen: &Sighting) -> Option<Gender> {
    seen.beside
        .gender
        .or_else(|| gender::of_first_name(seen.printed))
}

fn compatible(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

impl Someone {
    fn of(sightings: &[Sighting], s: usize) -> Self {
        Self {
            sightings: vec![s],
            gender: gender_of(&sightings[s]),
            fullest: s,
        }
    }

    fn add(&mut self, sightings: &[Sighting], s: usize) {
        self.sightings.push(s);
        self.gender = self.gender.or(gender_of(&sightings[s]));
        if rank(&sightings[s]) > rank(&sightings[self.fullest]) {
            self.fullest = s;
        }
    }
}

/// The fuller of two printed names: more words written out, more words, ordinary letters before capitals, all its marks:
/// headlines and addresses leave them out.
fn rank(seen: &Sighting) -> (usize, usize, bool, usize, usize) {
    let marked = seen
        .printed
        .chars()
        .filter(|c| !c.is_ascii() && c.is_alphabetic());
    (
        seen.name.written_out(),
        seen.name.len(),
        !seen.shouted,
        // "Ben" counts as a particle, and is more than nothing.
        seen.printed.split_whitespace().count(),
        marked.count(),
    )
}
