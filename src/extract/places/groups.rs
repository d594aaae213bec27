//! The names of an article grouped for resolution: mentions of one name together, with what stands beside them.

use super::candidates::{Choice, NameGroup};
use super::context::distance;
use super::decode::Toponym;
use super::gazetteer::{Gazetteer, NONE, Name, Sort};
use super::lookup::{KnownName, Lookup};
use super::qualifiers::Qualifiers;
use crate::lexicon::{Class, WordId, word};
use crate::text::Span;
use crate::text::dateline::Ending;
use std::ops::Range;

/// Kilometres within which a seat of power is in its capital.
const NEAR: f32 = 50.0;

/// Mentions of a place that is named in passing, at most.
const FEW: usize = 2;

/// How large a part of an article's mentions lies in the country that it is about.
const MOSTLY: f32 = 0.6;

/// The names of an article.
#[derive(Debug, Default)]
pub struct NameGroups {
    /// One a name.
    pub list: Vec<NameGroup>,
    /// For each mention its group; `None` when the gazetteer does not know the name.
    pub of: Vec<Option<usize>>,
    /// Mentions of which only a part is known ("Heathrow Airport").
    pub parts: Vec<Span>,
}

impl NameGroups {
    /// Groups the mentions of an article.
    pub fn new(lookup: &Lookup, gazetteer: &Gazetteer, found: &[Toponym]) -> Self {
        let mut groups = Self::default();
        let mut keys: Vec<(usize, Option<usize>, bool)> = Vec::with_capacity(found.len());
        groups.of.reserve(found.len());
        groups.list.reserve(found.len().min(16));
        let known: Vec<_> = found.iter().map(|f| known_part(lookup, f)).collect();
        let qualifiers = Qualifiers::new(lookup, gazetteer, found, &known);
        for (i, known) in known.into_iter().enumerate() {
            let Some(KnownName { tokens, rows }) = known else {
                groups.of.push(None);
                continue;
            };
            let mention = &found[i];
            let pin = qualifiers.of(i);
            let state = says_state(lookup, &mention.tokens);
            let key = (rows.start, pin.as_ref().map(|p| p.start), state);
            if tokens != mention.tokens {
                groups.parts.push(mention.span);
            }
            let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
                keys.push(key);
                let mut group = NameGroup::new(gazetteer, rows);
                if let Some(above) = pin {
                    group.pin(&NameGroup::new(gazetteer, above));
                }
                group.said_state = state;
                groups.list.push(group);
                keys.len() - 1
            });
            groups.of.push(Some(at));
            let group = &mut groups.list[at];
            group.mentions += 1;
            group.dateline |= is_dateline(lookup, mention.span);
            group.joined |= is_joined(found, i);
        }
        groups.settle(lookup, found);
        groups
    }

    /// Leaves of each name what stands around it allows.
    fn settle(&mut self, lookup: &Lookup, found: &[Toponym]) {
        self.follow(lookup, found);
        self.pin();
        self.list.iter_mut().for_each(NameGroup::settle);
        self.choose_capitals();
        self.choose_states();
        self.choose_famous();
        self.list.iter_mut().for_each(NameGroup::name_town);
    }

    /// The country that most mentions of the article lie in, when there are two or more: where it plays.
    pub(super) fn home(&self) -> Option<u32> {
        let country = |g: &NameGroup| g.choice().map_or(NONE, |c| c.country);
        let inside = |home: u16| {
            let there = self.list.iter().filter(|g| country(g) == home);
            there.map(|g| g.mentions).sum::<usize>()
        };
        let homes = self.list.iter().map(country).filter(|c| *c != NONE);
        let home = homes.max_by_key(|c| inside(*c))?;
        // What lies in no country says nothing of where an article plays.
        let all: usize = self.list.iter().map(|g| g.mentions).sum::<usize>() - inside(NONE);
        let mostly = inside(home) as f32 >= MOSTLY * all as f32;
        (mostly && all > 1).then_some(u32::from(home))
    }

    /// Whether a name came to an obscure town in a country that nothing else in the article has to do with, which plays in
    /// another: more likely it is one that the gazetteer lacks.
    pub(super) fn is_stray(&self, group: usize, home: Option<u32>) -> bool {
        let country = |g: &NameGroup| g.choice().map_or(NONE, |c| c.country);
        let Some((this, home)) = self.list.get(group).zip(home) else {
            return false;
        };
        let own = country(this);
        let mut others = self.list.iter().enumerate().filter(|(i, _)| *i != group);
        home != u32::from(own)
            && this.followers.is_empty()
            && this.choice().is_some_and(Choice::is_obscure)
            && !others.any(|(_, g)| country(g) == own)
    }

    /// Notes which names follow which after a comma, and which stand in lists of countries.
    fn follow(&mut self, lookup: &Lookup, found: &[Toponym]) {
        for (i, (mention, of)) in found.iter().zip(&self.of.clone()).enumerate() {
            let Some(of) = *of else { continue };
            let at = |at: usize| lookup.token(at);
            let end = mention.tokens.end;
            let comma = at(end).is_some_and(|t| t.is_mark(','));
            let start = end + usize::from(comma);
            let near = found.iter().enumerate().skip(i.saturating_sub(2)).take(5);
            let mut next = near.filter(|(_, f)| f.tokens.start == start && !f.second);
            let next = next.find_map(|(j, f)| Some((f, self.of[j]?)));
            let next = next.filter(|n| n.1 != of);
            let Some((name, next)) = next else {
                self.list[of].among_countries |= self.is_among(lookup, found, i);
                continue;
            };
            // "in Italy, Germany and Spain" nothing is told of the one before.
            let after = name.tokens.end;
            let list = at(after).is_some_and(|t| {
                t.is(Class::ListJoint) && (!t.is_mark(',') || lookup.cell(after + 1).is_known())
            });
            if comma && !list && self.lacks(of, next) {
                self.list[of].lacking = Some(next);
            }
            let wide = |c: &Choice| matches!(c.entry.sort, Sort::State | Sort::Country);
            if list && self.list[of].choices.first().is_some_and(wide) {
                self.list[of].among_countries |= self.is_country(of) && self.is_country(next);
            } else if !self.list[of].followers.contains(&next) {
                self.list[of].followers.push(next);
            }
        }
    }

    /// Of a name that nothing else explains leaves the capital a seat of power in which is named: "Moscow" beside the Kremlin.
    fn choose_capitals(&mut self) {
        let first = self.list.iter().filter_map(|g| g.choices.first());
        let seat = |c: &&Choice| c.entry.sort == Sort::Feature && c.country != NONE;
        let point = |c: &Choice| (c.entry.lat, c.entry.lon);
        let seats: Vec<_> = first.filter(seat).map(point).collect();
        let near = |c: &Choice| seats.iter().any(|seat| distance(*seat, point(c)) < NEAR);
        let open = |g: &&mut NameGroup| g.followers.is_empty() && !g.said_state;
        for group in self.list.iter_mut().filter(open) {
            group.narrow(|c| c.entry.sort == Sort::Capital && near(c));
        }
    }

    /// Of a name that nothing explains leaves the one town that is known the world over, unless the article names the state
    /// of another or a lesser town there: "the Venice summit".
    fn choose_famous(&mut self) {
        for at in 0..self.list.len() {
            let group = &self.list[at];
            let best = group.choices.iter().filter(|c| c.is_famous());
            let Some(best) = best.max_by_key(|c| c.entry.fame).copied() else {
                continue;
            };
            // What is named again and again is where the article plays, famous or not.
            let open = group.mentions <= FEW
                && group.followers.is_empty()
                && !group.said_state
                && !group.dateline
                && group.choices.iter().all(|c| best.outshines(c));
            // "New York" is a city first, and says nothing of its state.
            let others = self.list.iter().enumerate().filter(|(i, _)| *i != at);
            let others = others.filter(|(_, g)| !g.choices.iter().any(Choice::is_famous));
            let others: Vec<_> = others.filter_map(|(_, g)| g.choices.first()).collect();
            let told = |c: &Choice| {
                let there = |o: &&Choice| o.entry.sort >= Sort::State && o.state == c.state;
                c.state != best.state && others.iter().any(there)
            };
            if open && !group.choices.iter().any(told) {
                self.list[at]
                    .narrow(|c| c.entry.sort <= Sort::State || c.candidate == best.candidate);
            }
        }
    }

    /// Of a name that is a country's and a state's of another ("Georgia") leaves the state when a town of the state is
    /// named, and none of the country.
    fn choose_states(&mut self) {
        let wide = |c: &Choice, sort: Sort| c.entry.sort == sort;
        for at in 0..self.list.len() {
            let choices = &self.list[at].choices;
            let country = choices.iter().find(|c| wide(c, Sort::Country)).copied();
            let state = choices.iter().find(|c| wide(c, Sort::State)).copied();
            let (Some(country), Some(state)) = (country, state) else {
                continue;
            };
            // "Athens" is a town of Georgia, too, but nobody's first thought.
            let fixed = |c: &Choice| matches!(c.entry.sort, Sort::Country | Sort::Capital);
            let lies = |c: &Choice, above: &Choice| c.entry.sort > Sort::State && c.lies_in(above);
            let others = self.list.iter().enumerate().filter(|(i, _)| *i != at);
            let (mut there, mut here) = (false, false);
            for best in others.map(|(_, g)| g.choices.iter().take(2)) {
                let first = best.clone().next();
                there |= !first.is_some_and(fixed) && best.clone().any(|c| lies(c, &state));
                here |= best.clone().any(|c| lies(c, &country));
            }
            if there && !here && !self.list[at].among_countries {
                self.list[at].narrow(|c| c.entry.sort == Sort::State);
            }
        }
    }

    /// Leaves of a name that has one state or country printed behind it what lies there: "Valencia, Venezuela".
    fn pin(&mut self) {
        for at in 0..self.list.len() {
            let above = match *self.list[at].followers {
                [one] => self.list[one].clone(),
                _ => continue,
            };
            let wide = |c: &Choice| matches!(c.entry.sort, Sort::State | Sort::Country);
            if above.choices.first().is_some_and(wide) {
                self.list[at].pin(&above);
            }
        }
    }

    /// Whether a town's name is followed by a state or country in which none of that name is known.
    fn lacks(&self, town: usize, above: usize) -> bool {
        let (below, above) = (&self.list[town], &self.list[above]);
        let wide = |c: &Choice| matches!(c.entry.sort, Sort::State | Sort::Country);
        let inside = |c: &Choice| above.choices.iter().any(|o| c.lies_in(o));
        // "Copenhagen, Hamburg": the second is a town as well.
        let namesake = |c: &Choice| c.entry.sort > Sort::State && inside(c);
        // "Holland, Pennsylvania" is not the country, which has another name.
        let town = |c: &Choice| matches!(c.entry.sort, Sort::City | Sort::Capital | Sort::County);
        let small = |c: &Choice| town(c) || c.candidate.name == Name::Other;
        let first = above.choices.first();
        first.is_some_and(|c| wide(c) && c.candidate.name != Name::Demonym)
            && !above.choices.iter().any(namesake)
            && below.choices.first().is_some_and(small)
            && !below.choices.iter().any(inside)
    }

    fn is_country(&self, group: usize) -> bool {
        let country = |c: &Choice| c.entry.sort == Sort::Country;
        self.list[group].choices.iter().any(country)
    }

    /// Whether a mention that may be a country stands beside another country in a list: "Ukraine, Moldova and Georgia".
    fn is_among(&self, lookup: &Lookup, found: &[Toponym], i: usize) -> bool {
        let joint = |at: usize| lookup.token(at).is_some_and(|t| t.is(Class::ListJoint));
        let country = |j: usize| {
            let choice = self.of[j].and_then(|of| self.list[of].choices.first());
            choice
                .is_some_and(|c| c.entry.sort == Sort::Country && c.candidate.name != Name::Demonym)
        };
        // One or two joints between: ", and".
        let near = |from: usize, to: usize| {
            (1..=2).contains(&to.saturating_sub(from)) && (from..to).all(joint)
        };
        let (start, end) = (found[i].tokens.start, found[i].tokens.end);
        let before = i > 0 && near(found[i - 1].tokens.end, start) && country(i - 1);
        let behind = found
            .get(i + 1)
            .is_some_and(|f| near(end, f.tokens.start) && country(i + 1));
        before || behind
    }
}

/// The known name a mention is, or the longest one in it, of equals the biggest: its tokens and its rows.
fn known_part(lookup: &Lookup, mention: &Toponym) -> Option<KnownName> {
    let tokens = mention.tokens.clone();
    if mention.second {
        return Some(KnownName {
            rows: lookup.second(tokens.start),
            tokens,
        });
    }
    let mut best: Option<(KnownName, u8)> = None;
    for at in tokens.clone() {
        let Some((length, rows)) = lookup.longest(at, tokens.end) else {
            continue;
        };
        // "Bitterroot Valley" is in no town called Valley.
        let generic = (at..at + length).all(|at| lookup.is_everyday(at));
        if length < tokens.len() && generic {
            continue;
        }
        let weight = lookup.weight(&rows);
        let better = |b: &(KnownName, u8)| (b.0.tokens.len(), b.1) < (length, weight);
        if best.as_ref().is_none_or(better) {
            let tokens = at..at + length;
            best = Some((KnownName { tokens, rows }, weight));
        }
    }
    best.map(|b| b.0)
}

/// "BRUSSELS (Reuters) -": the place that a dateline opens with.
fn is_dateline(lookup: &Lookup, name: Span) -> bool {
    let line = lookup.analysis.dateline_at(name.start);
    line.is_some_and(|d| d.place.start == name.start && d.end == Ending::Dash)
}

/// "the Texas-Mexico border": whether a mention is one of two joined by a hyphen.
fn is_joined(found: &[Toponym], i: usize) -> bool {
    let other = found.get(i + 1).filter(|f| f.second);
    found[i].second || other.is_some_and(|f| f.tokens == found[i].tokens)
}

/// "Washington state", "the state of Washington".
fn says_state(lookup: &Lookup, tokens: &Range<usize>) -> bool {
    let is = |at: Option<usize>, word: WordId| {
        let token = at.and_then(|at| lookup.analysis.tokens.get(at));
        token.is_some_and(|t| t.word == word)
    };
    is(Some(tokens.end), word::STATE)
        || is(tokens.start.checked_sub(1), word::OF) && is(tokens.start.checked_sub(2), word::STATE)
}
