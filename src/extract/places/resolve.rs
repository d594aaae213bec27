//! Which place a name means: candidates of the gazetteer weighed by size, by what stands beside them and by the other
//! places of the article.
//!
//! All mentions of one name in an article mean one place. Names are resolved together in rounds: in the first each by
//! itself, then each in the light of what the others came to.

use super::candidates::{Choice, NameGroup};
use super::context::{Context, SAID};
use super::gazetteer::{Name, Sort};

/// How many things are weighed.
pub const WEIGHED: usize = 27;
/// Rounds in the light of the context.
const ROUNDS: usize = 3;

/// Resolves all names of an article together.
pub fn resolve(groups: &mut [NameGroup], weights: &[f32; WEIGHED]) {
    let alone: Vec<Vec<Alone>> = (0..groups.len())
        .map(|i| Alone::of_all(groups, i, weights))
        .collect();
    let mut chosen = vec![0; groups.len()];
    let mut context = Context::default();
    for round in 0..=ROUNDS {
        if round > 0 {
            context.note(groups);
        }
        for (i, (chosen, alone)) in chosen.iter_mut().zip(&alone).enumerate() {
            let scores = alone.iter().enumerate().map(|(c, alone)| {
                let said = match round {
                    0 => [0.0; SAID],
                    _ => context.say(groups, i, &groups[i].choices[c]),
                };
                (c, alone.with(&said, weights))
            });
            let best = scores.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            *chosen = best.map_or(0, |b| b.0);
        }
        let mut still = round > 0;
        for (group, chosen) in groups.iter_mut().zip(&chosen) {
            still &= group.chosen == *chosen;
            group.chosen = *chosen;
        }
        if still {
            break;
        }
    }
}

/// Where the numbers begin that the other places of an article have a say in.
const FIRST_SAID: usize = 14;

/// What speaks for a candidate whatever the other places come to: reckoned once for all rounds.
struct Alone {
    /// The weighed numbers before what the others say.
    before: f32,
    /// Those after it.
    after: f32,
}

impl Alone {
    /// That of each candidate of a group; nothing when there is no choice.
    fn of_all(groups: &[NameGroup], group: usize, weights: &[f32; WEIGHED]) -> Vec<Self> {
        let choices = groups[group].choices.len();
        let choices = if choices < 2 { 0 } else { choices };
        let of = |choice| {
            let told = weigh(groups, group, choice, false);
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
    groups: &[NameGroup],
    group: usize,
    choice: usize,
    with_context: bool,
) -> [f32; WEIGHED] {
    let mut out = [0.0; WEIGHED];
    let (Some(this), Some(c)) = (
        groups.get(group),
        groups.get(group).and_then(|s| s.choices.get(choice)),
    ) else {
        return out;
    };
    out[0] = f32::from(c.entry.people) / 100.0;
    out[1 + c.entry.sort as usize] = 1.0;
    out[9] = f32::from(u8::from(c.candidate.name == Name::Other));
    out[10] = f32::from(u8::from(choice == 0));
    out[11] = f32::from(u8::from(c.entry.people < 100));
    out[26] = f32::from(c.entry.fame) / 127.0;
    out[25] = f32::from(u8::from(this.said_state && c.entry.sort == Sort::State));
    beside(groups, this, c, &mut out);
    if with_context {
        let mut context = Context::default();
        context.note(groups);
        let said = context.say(groups, group, c);
        out[FIRST_SAID..][..SAID].copy_from_slice(&said);
    }
    out
}

/// What follows after a comma: a place it lies in, or a state or country it does not lie in.
fn beside(groups: &[NameGroup], this: &NameGroup, c: &Choice, out: &mut [f32; WEIGHED]) {
    for follower in this.followers.iter().filter_map(|f| groups.get(*f)) {
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
