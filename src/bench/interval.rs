//! A percentile with what it could as well have been: a bootstrap interval, and whether there are samples enough for it.
//!
//! The bootstrap draws as many samples again, with replacement, and takes the percentile of each such draw. Of all the
//! draws only one sample matters, the one at the percentile's rank, and the place of the k-th smallest of n random numbers
//! has a beta distribution. So the rank is drawn from that distribution directly: the same interval as by drawing all n,
//! at a cost that does not grow with n. The interval says how far the same requests would scatter if measured again, not
//! how other requests would do.

use super::random::Random;
use super::ranks::Ranks;
use serde::{Deserialize, Serialize};

/// How often a percentile is drawn again.
const DRAWS: usize = 1000;
/// The share of draws that an interval leaves out at either end.
const OUTSIDE: f64 = 0.025;
/// How many samples must lie beyond a percentile for it to be more than an accident.
const BEYOND: f64 = 10.0;

/// A percentile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Its value in microseconds.
    pub us: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether there are samples enough: ten beyond it, which for the 99th is a thousand in all.
    pub enough: bool,
}

/// How many samples a percentile of a share between 0 and 1 needs.
pub fn needed(share: f64) -> u64 {
    (BEYOND / (1.0 - share)).round() as u64
}

/// Works out a percentile of samples by their rank; `None` when there are none.
pub(super) fn estimate(ranks: &Ranks, share: f64) -> Option<Estimate> {
    let samples = ranks.samples();
    if samples == 0 {
        return None;
    }
    let n = samples as f64;
    let rank = (share * n).ceil().clamp(1.0, n);
    // The same draws for every row: a report of the same samples is the same to the last digit.
    let mut random = Random::new(samples);
    let mut drawn: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let below = random.gamma(rank);
            let above = random.gamma(n - rank + 1.0);
            (below / (below + above) * n).ceil().clamp(1.0, n)
        })
        .collect();
    drawn.sort_unstable_by(f64::total_cmp);
    let outside = (DRAWS as f64 * OUTSIDE) as usize;
    Some(Estimate {
        us: ranks.at(rank as u64),
        low: ranks.at(drawn[outside] as u64),
        high: ranks.at(drawn[DRAWS - 1 - outside] as u64),
        enough: samples >= needed(share),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::latency::Distribution;

    /// The interval as the book has it: all samples drawn again.
    fn by_drawing(samples: &[u64], share: f64) -> (f64, f64) {
        let mut random = Random::new(9);
        let rank = (share * samples.len() as f64).ceil() as usize - 1;
        let mut drawn: Vec<u64> = (0..4000)
            .map(|_| {
                let mut again: Vec<u64> = samples
                    .iter()
                    .map(|_| samples[random.below(samples.len())])
                    .collect();
                *again.select_nth_unstable(rank).1
            })
            .collect();
        drawn.sort_unstable();
        (drawn[100] as f64, drawn[3899] as f64)
    }

    #[test]
    fn the_interval_is_the_one_drawing_all_samples_gives() {
        let samples: Vec<u64> = (1..=500).map(|n| n * n).collect();
        let values = samples.iter().map(|us| (us * 1000, 1)).collect();
        let distribution = Distribution { values };
        for share in [0.5, 0.9, 0.95] {
            let (low, high) = by_drawing(&samples, share);
            let found = distribution.percentile(share).unwrap();
            let near = |a: f64, b: f64| (a - b).abs() / b < 0.04;
            assert!(
                near(found.low, low) && near(found.high, high),
                "{share}: {found:?}, {low}–{high}"
            );
            assert!(found.low <= found.us && found.us <= found.high);
        }
    }

    #[test]
    fn a_percentile_needs_samples_beyond_it() {
        let of = |n: u64| Distribution {
            values: vec![(1000, n)],
        };
        assert_eq!([0.5, 0.9, 0.95, 0.99].map(needed), [20, 100, 200, 1000]);
        assert!(!of(999).percentile(0.99).unwrap().enough);
        let enough = of(1000).percentile(0.99).unwrap();
        assert!(enough.enough);
        assert_eq!((enough.low, enough.us, enough.high), (1.0, 1.0, 1.0));
        let one = of(1).percentile(0.95).unwrap();
        assert_eq!((one.us, one.enough), (1.0, false));
    }
}
