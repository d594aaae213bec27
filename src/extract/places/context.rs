//! What the other places of an article say for a candidate: whether they lie in it, in its country, or near it.
//!
//! Apart from the resolver because every candidate is asked about every other place, in each round: so the others are laid
//! out once a round, and are gone through without a branch.

use super::candidates::{Choice, NameGroup};
use super::gazetteer::{NONE, Sort};

/// How many numbers the other places of an article say of a candidate.
pub(super) const SAID: usize = 11;

/// What the names of an article have come to so far.
#[derive(Default)]
pub(super) struct Context {
    all: Vec<Other>,
    /// Those small enough to be near something.
    spots: Vec<Spot>,
}

/// What a name has come to.
struct Other {
    group: usize,
    choice: Choice,
    /// The root of its mentions.
    count: f32,
    dateline: bool,
}

/// Where a name has come to.
struct Spot {
    group: usize,
    point: (f32, f32),
    count: f32,
}

impl Context {
    /// Lays them out anew.
    pub(super) fn note(&mut self, groups: &[NameGroup]) {
        self.all.clear();
        self.spots.clear();
        self.all.reserve(groups.len());
        self.spots.reserve(groups.len());
        for (group, other) in groups.iter().enumerate() {
            let Some(choice) = other.choice() else {
                continue;
            };
            let count = (other.mentions as f32).sqrt();
            self.all.push(Other {
                group,
                choice: *choice,
                count,
                dateline: other.dateline,
            });
            if choice.entry.sort >= Sort::State {
                let point = (choice.entry.lat, choice.entry.lon);
                self.spots.push(Spot {
                    group,
                    point,
                    count,
                });
            }
        }
    }

    /// What they say for a candidate of a group.
    pub(super) fn say(&self, groups: &[NameGroup], group: usize, c: &Choice) -> [f32; SAID] {
        let mut out = [0.0; SAID];
        let mut sums = Sums::default();
        let (mut state_named, mut country_named) = (0, 0);
        for other in &self.all {
            let o = &other.choice;
            // Whether it is another, and lies in the same state or country, in bits.
            let is_other = u32::from(other.group != group);
            let in_state = is_other & u32::from(o.state == c.state) & u32::from(c.state != NONE);
            let in_country =
                is_other & u32::from(o.country == c.country) & u32::from(c.country != NONE);
            sums.add(c, other, is_other, (in_state, in_country));
            // The state or the country itself is named.
            state_named |= is_other & u32::from(o.candidate.place == u32::from(c.state));
            country_named |= is_other & u32::from(o.candidate.place == u32::from(c.country));
            if other.dateline && other.group != group {
                out[2] = in_state as f32;
                out[3] = in_country as f32;
            }
        }
        let (nearest, close) = self.near(group, (c.entry.lat, c.entry.lon));
        let all = sums.all.max(1.0);
        out[0] = (state_named & u32::from(c.state != NONE)) as f32;
        out[1] = (country_named & u32::from(c.country != NONE)) as f32;
        out[4] = sums.in_state / all;
        out[5] = sums.in_country / all;
        out[6] = (1.0 + sums.inside).ln();
        out[7] = 1.0 - (1.0 + nearest.unwrap_or(20_000.0)).ln() / 10.0;
        out[8] = (1.0 + close).ln();
        out[9] = (1.0 + sums.in_state).ln();
        let bare = sums.inside == 0.0 && is_bare_namesake(groups, group, c);
        out[10] = f32::from(u8::from(bare));
        out
    }

    /// How far the nearest of the others is, and how many are close.
    fn near(&self, group: usize, point: (f32, f32)) -> (Option<f32>, f32) {
        let (mut nearest, mut close) = (f32::INFINITY, 0.0);
        for spot in &self.spots {
            let distance = distance(point, spot.point);
            let is_other = spot.group != group;
            nearest = nearest.min(if is_other { distance } else { f32::INFINITY });
            close += when(
                u32::from(distance < 160.0) & u32::from(is_other),
                spot.count,
            );
        }
        (nearest.is_finite().then_some(nearest), close)
    }
}

/// The other places of an article as seen from one: sums of the roots of their mentions.
#[derive(Default)]
struct Sums {
    all: f32,
    in_state: f32,
    in_country: f32,
    inside: f32,
}

impl Sums {
    #[inline]
    fn add(
        &mut self,
        c: &Choice,
        other: &Other,
        is_other: u32,
        (in_state, in_country): (u32, u32),
    ) {
        let o = &other.choice;
        let differs = u32::from(o.candidate.place != c.candidate.place);
        self.all += when(is_other, other.count);
        self.in_state += when(differs & in_state, other.count);
        self.in_country += when(differs & in_country, other.count);
        self.inside += when(is_other & differs & u32::from(o.lies_in(c)), other.count);
    }
}

/// A count when a bit is set, else nothing, without a branch.
#[inline]
fn when(bit: u32, count: f32) -> f32 {
    f32::from_bits(count.to_bits() & bit.wrapping_neg())
}

/// Whether a state shares its name with its country's capital and nothing beside it says that the state is meant:
/// "Washington announced new tariffs".
fn is_bare_namesake(groups: &[NameGroup], group: usize, c: &Choice) -> bool {
    let Some(this) = groups.get(group).filter(|s| !s.said_state) else {
        return false;
    };
    let capital = |o: &Choice| o.entry.sort == Sort::Capital && o.country == c.country;
    c.entry.sort == Sort::State
        && this.choices.iter().any(capital)
        && !groups.iter().any(|s| s.followers.contains(&group))
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
