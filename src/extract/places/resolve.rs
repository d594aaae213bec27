//! Which place a name means: candidates of the gazetteer weighed by size, by what stands beside them and by the other
//! places of the article.
//!
//! All mentions of one name in an article mean one place. Names are resolved together in rounds: in the first each by
//! itself, then each in the light of what the others came to.

use super::gazetteer::{Candidate, Entry, Gazetteer, NONE, Name, Sort};
use super::others::Others;
use std::ops::Range;

/// How many things are weighed.
pub const WEIGHED: usize = 26;
/// Rounds in the light of the others.
const ROUNDS: usize = 3;

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
pub struct Subject {
    /// The candidates, best by themselves first.
    pub choices: Vec<Choice>,
    /// Mentions in the article.
    pub mentions: usize,
    /// Subjects that follow it after a comma ("Paris, Texas").
    pub followers: Vec<usize>,
    /// Whether it stands in a dateline.
    pub dateline: bool,
    /// Whether the word "state" stands beside it.
    pub said_state: bool,
    /// Which candidate it came to.
    pub chosen: usize,
}

impl Subject {
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

    /// Whether it lies in the other (or is it).
    #[inline]
    pub(super) fn lies_in(&self, other: &Self) -> bool {
        let place = other.candidate.place;
        let is = |above: u16| u32::from(above) == place;
        // Without a branch in between, for it is asked of every pair of places.
        is(self.state) | is(self.country) | is(self.continent) | is(self.entry.parent)
    }
}

/// Resolves all names of an article together.
pub fn resolve(subjects: &mut [Subject], weights: &[f32; WEIGHED]) {
    let alone: Vec<Vec<Alone>> = (0..subjects.len())
        .map(|i| Alone::of_all(subjects, i, weights))
        .collect();
    let mut chosen = vec![0; subjects.len()];
    let mut others = Others::default();
    for round in 0..=ROUNDS {
        if round > 0 {
            others.note(subjects);
        }
        for (i, (chosen, alone)) in chosen.iter_mut().zip(&alone).enumerate() {
            let scores = alone.iter().enumerate().map(|(c, alone)| {
                let said = match round {
                    0 => [0.0; SAID],
                    _ => others.say(subjects, i, &subjects[i].choices[c]),
                };
                (c, alone.with(&said, weights))
            });
            let best = scores.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            *chosen = best.map_or(0, |b| b.0);
        }
        let mut still = round > 0;
        for (subject, chosen) in subjects.iter_mut().zip(&chosen) {
            still &= subject.chosen == *chosen;
            subject.chosen = *chosen;
        }
        if still {
            break;
        }
    }
}

/// Where the numbers begin that the other places of an article have a say in.
const FIRST_SAID: usize = 14;
/// How many those are.
pub(super) const SAID: usize = 11;

/// What speaks for a candidate whatever the other places come to: reckoned once for all rounds.
struct Alone {
    /// The weighed numbers before what the others say.
    before: f32,
    /// Those after it.
    after: f32,
}

impl Alone {
    /// That of each candidate of a subject; nothing when there is no choice.
    fn of_all(subjects: &[Subject], subject: usize, weights: &[f32; WEIGHED]) -> Vec<Self> {
        let choices = subjects[subject].choices.len();
        let choices = if choices < 2 { 0 } else { choices };
        let of = |choice| {
            let told = weigh(subjects, subject, choice, false);
            let mut weighed = told.iter().zip(weights).map(|(a, b)| a * b);
            Self {
                before: weighed.by_ref().take(FIRST_SAID).sum(),
                after: weighed.skip(SAID).sum(),
            }
        };
        (0..choices).map(of).collect()
    }

    /// The sum with what the others say, added up in the order of the weights.
    fn with(&self, said: &[f32; SAID], weights: &[f32; WEIGHED]) -> f32 {
        let weighed = said.iter().zip(&weights[FIRST_SAID..]);
        weighed.fold(self.before, |sum, (a, b)| sum + a * b) + self.after
    }
}

/// What speaks for a candidate: numbers of about 0 to 1 each.
pub fn weigh(
    subjects: &[Subject],
    subject: usize,
    choice: usize,
    with_others: bool,
) -> [f32; WEIGHED] {
    let mut out = [0.0; WEIGHED];
    let (Some(this), Some(c)) = (
        subjects.get(subject),
        subjects.get(subject).and_then(|s| s.choices.get(choice)),
    ) else {
        return out;
    };
    out[0] = f32::from(c.entry.people) / 100.0;
    out[1 + c.entry.sort as usize] = 1.0;
    out[9] = f32::from(u8::from(c.candidate.name == Name::Other));
    out[10] = f32::from(u8::from(choice == 0));
    out[11] = f32::from(u8::from(c.entry.people < 100));
    out[25] = f32::from(u8::from(this.said_state && c.entry.sort == Sort::State));
    beside(subjects, this, c, &mut out);
    if with_others {
        let mut others = Others::default();
        others.note(subjects);
        let said = others.say(subjects, subject, c);
        out[FIRST_SAID..][..SAID].copy_from_slice(&said);
    }
    out
}

/// What follows after a comma: a place it lies in, or a state or country it does not lie in.
fn beside(subjects: &[Subject], this: &Subject, c: &Choice, out: &mut [f32; WEIGHED]) {
    for follower in this.followers.iter().filter_map(|f| subjects.get(*f)) {
        if follower
            .choices
            .iter()
            .any(|f| c.lies_in(f) && f.entry.sort <= Sort::State)
        {
            out[12] = 1.0;
        } else if follower
            .choices
            .first()
            .is_some_and(|f| matches!(f.entry.sort, Sort::Country | Sort::State))
        {
            out[13] = 1.0;
        }
    }
}

/// Whether a state shares its name with its country's capital and nothing beside it says that the state is meant:
/// "Washington announced new tariffs".
pub(super) fn is_bare_namesake(subjects: &[Subject], subject: usize, c: &Choice) -> bool {
    let Some(this) = subjects.get(subject).filter(|s| !s.said_state) else {
        return false;
    };
    let capital = |o: &Choice| o.entry.sort == Sort::Capital && o.country == c.country;
    c.entry.sort == Sort::State
        && this.choices.iter().any(capital)
        && !subjects.iter().any(|s| s.followers.contains(&subject))
}

/// Kilometres between two points in degrees north and east, on a flat map turned at their middle: near enough to compare.
pub fn distance(a: (f32, f32), b: (f32, f32)) -> f32 {
    let turn = f32::midpoint(a.0, b.0).to_radians().cos();
    let (dy, mut dx) = (a.0 - b.0, (a.1 - b.1).abs());
    if dx > 180.0 {
        dx = 360.0 - dx;
    }
    111.2 * (dy * dy + dx * dx * turn * turn).sqrt()
}
