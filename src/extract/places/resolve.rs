//! Which place a name means: candidates of the gazetteer weighed by size, by what stands beside them and by the other
//! places of the article.
//!
//! All mentions of one name in an article mean one place. Names are resolved together in rounds: in the first each by
//! itself, then each in the light of what the others came to.

use super::gazetteer::{Candidate, Entry, Gazetteer, NONE, Name, Sort};
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
    state: u16,
    /// The country it lies in, or [`NONE`].
    country: u16,
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
        let choices = rows.filter_map(|row| Choice::new(gazetteer, gazetteer.candidate(row)));
        Self {
            choices: choices.collect(),
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

    fn choice(&self) -> Option<&Choice> {
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
    fn lies_in(&self, other: &Self) -> bool {
        let place = other.candidate.place;
        [
            u32::from(self.state),
            u32::from(self.country),
            u32::from(self.continent),
            u32::from(self.entry.parent),
        ]
        .contains(&place)
    }
}

/// Resolves all names of an article together.
pub fn resolve(subjects: &mut [Subject], weights: &[f32; WEIGHED]) {
    for round in 0..=ROUNDS {
        let chosen: Vec<usize> = (0..subjects.len())
            .map(|i| {
                if subjects[i].choices.len() < 2 {
                    return 0;
                }
                let score = |c: usize| {
                    let weighed = weigh(subjects, i, c, round > 0);
                    weighed.iter().zip(weights).map(|(a, b)| a * b).sum::<f32>()
                };
                let scores = (0..subjects[i].choices.len()).map(|c| (c, score(c)));
                let best = scores.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
                best.map_or(0, |b| b.0)
            })
            .collect();
        let mut still = round > 0;
        for (subject, chosen) in subjects.iter_mut().zip(chosen) {
            still &= subject.chosen == chosen;
            subject.chosen = chosen;
        }
        if still {
            break;
        }
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
        others(subjects, subject, c, &mut out);
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

/// What the other places of the article say.
fn others(subjects: &[Subject], subject: usize, c: &Choice, out: &mut [f32; WEIGHED]) {
    let mut near = Near::default();
    for (i, other) in subjects.iter().enumerate() {
        let Some(o) = other.choice().filter(|_| i != subject) else {
            continue;
        };
        let in_state = c.state != NONE && o.state == c.state;
        let in_country = c.country != NONE && o.country == c.country;
        near.add(c, o, (other.mentions as f32).sqrt(), in_state, in_country);
        // The state or the country itself is named.
        if c.state != NONE && o.candidate.place == u32::from(c.state) {
            out[14] = 1.0;
        }
        if c.country != NONE && o.candidate.place == u32::from(c.country) {
            out[15] = 1.0;
        }
        if other.dateline {
            out[16] = f32::from(u8::from(in_state));
            out[17] = f32::from(u8::from(in_country));
        }
    }
    let all = near.all.max(1.0);
    out[18] = near.in_state / all;
    out[19] = near.in_country / all;
    out[20] = (1.0 + near.inside).ln();
    out[24] = f32::from(u8::from(
        near.inside == 0.0 && is_bare_namesake(subjects, subject, c),
    ));
    out[21] = 1.0 - (1.0 + near.nearest.unwrap_or(20_000.0)).ln() / 10.0;
    out[22] = (1.0 + near.close).ln();
    out[23] = (1.0 + near.in_state).ln();
}

/// Whether a state shares its name with its country's capital and nothing beside it says that the state is meant:
/// "Washington announced new tariffs".
fn is_bare_namesake(subjects: &[Subject], subject: usize, c: &Choice) -> bool {
    let Some(this) = subjects.get(subject).filter(|s| !s.said_state) else {
        return false;
    };
    let capital = |o: &Choice| o.entry.sort == Sort::Capital && o.country == c.country;
    c.entry.sort == Sort::State
        && this.choices.iter().any(capital)
        && !subjects.iter().any(|s| s.followers.contains(&subject))
}

/// The other places of an article as seen from one: sums of the roots of their mentions.
#[derive(Default)]
struct Near {
    all: f32,
    in_state: f32,
    in_country: f32,
    inside: f32,
    close: f32,
    nearest: Option<f32>,
}

impl Near {
    fn add(&mut self, c: &Choice, o: &Choice, count: f32, in_state: bool, in_country: bool) {
        let when = |said: bool| if said { count } else { 0.0 };
        self.all += count;
        if o.candidate.place != c.candidate.place {
            self.in_state += when(in_state);
            self.in_country += when(in_country);
            self.inside += when(o.lies_in(c));
        }
        if o.entry.sort >= Sort::State {
            let distance = distance((c.entry.lat, c.entry.lon), (o.entry.lat, o.entry.lon));
            self.nearest = Some(self.nearest.map_or(distance, |n| n.min(distance)));
            self.close += when(distance < 160.0);
        }
    }
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
