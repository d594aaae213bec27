//! How long things took: recorded while the run goes on, and the distribution that is kept of it.
//!
//! Recording must cost next to nothing and never grow with the length of a run, so that times go into a histogram of three
//! digits (an error of a thousandth at most, exact below two microseconds). Nothing is thrown away: the distribution holds
//! each value with how often it was measured, and percentiles, plots and comparisons are made of it, today or from a file.

use super::interval::{self, Estimate};
use super::ranks::Ranks;
use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Digits that are kept of each time.
const DIGITS: u8 = 3;

/// Takes down times.
#[derive(Debug)]
pub struct Recorder(Histogram<u32>);

impl Recorder {
    /// Makes an empty one.
    pub fn new() -> Self {
        // Made of its bounds alone, which are in order, and of a number of digits that is allowed.
        Self(Histogram::new(DIGITS).expect("three digits can be kept"))
    }

    /// Takes down one time.
    pub fn record(&mut self, took: Duration) {
        self.record_again(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX).max(1), 1);
    }

    /// Takes down all times of another one.
    pub fn add(&mut self, other: &Self) {
        for value in other.0.iter_recorded() {
            self.record_again(value.value_iterated_to(), value.count_at_value());
        }
    }

    fn record_again(&mut self, nanoseconds: u64, times: u32) {
        // The histogram grows with its values; where it cannot, a time counts as the greatest there is room for.
        if self.0.record_n(nanoseconds, times).is_err() {
            self.0.saturating_record_n(nanoseconds, times);
        }
    }

    /// What was taken down.
    pub fn distribution(&self) -> Distribution {
        let values = self.0.iter_recorded();
        let values = values.map(|v| (v.value_iterated_to(), u64::from(v.count_at_value())));
        Distribution {
            values: values.collect(),
        }
    }
}

impl Default for Recorder {
    fn default() -> Self {
        Self::new()
    }
}

/// Times in nanoseconds, ascending, each with how often it was measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Distribution {
    /// The values with their counts.
    pub values: Vec<(u64, u64)>,
}

impl Distribution {
    /// How many times were measured.
    pub fn samples(&self) -> u64 {
        self.values.iter().map(|(_, count)| count).sum()
    }

    /// The mean in microseconds; 0 without samples.
    pub fn mean(&self) -> f64 {
        let sum: f64 = self.values.iter().map(|(v, n)| *v as f64 * *n as f64).sum();
        sum / 1e3 / self.samples().max(1) as f64
    }

    /// The greatest in microseconds; 0 without samples.
    pub fn most(&self) -> f64 {
        self.values.last().map_or(0.0, |(v, _)| *v as f64 / 1e3)
    }

    /// The least in microseconds; 0 without samples.
    pub fn least(&self) -> f64 {
        self.values.first().map_or(0.0, |(v, _)| *v as f64 / 1e3)
    }

    /// The percentile of a share between 0 and 1, by nearest rank, with its interval. `None` without samples.
    pub fn percentile(&self, share: f64) -> Option<Estimate> {
        interval::estimate(&Ranks::of(&self.values), share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(microseconds: impl Iterator<Item = u64>) -> Distribution {
        let mut recorder = Recorder::new();
        microseconds.for_each(|us| recorder.record(Duration::from_micros(us)));
        recorder.distribution()
    }

    #[test]
    fn percentiles_of_a_hundred_known_samples() {
        let hundred = of((1..=100).rev());
        let at = |share: f64| hundred.percentile(share).unwrap().us;
        for (share, us) in [(0.5, 50.0), (0.9, 90.0), (0.95, 95.0), (0.99, 99.0)] {
            assert!(
                (at(share) - us).abs() <= us / 1000.0,
                "{share}: {}",
                at(share)
            );
        }
        assert_eq!(hundred.samples(), 100);
        assert!((hundred.mean() - 50.5).abs() < 0.1);
        assert!((hundred.most() - 100.0).abs() < 0.1);
        assert!((hundred.least() - 1.0).abs() < 0.01);
    }

    #[test]
    fn what_two_threads_took_down_is_added() {
        let mut one = Recorder::new();
        let mut other = Recorder::new();
        (0..60).for_each(|_| one.record(Duration::from_millis(3)));
        (0..40).for_each(|_| other.record(Duration::from_millis(7)));
        one.add(&other);
        let both = one.distribution();
        assert_eq!(
            both.values.iter().map(|(_, n)| *n).collect::<Vec<_>>(),
            [60, 40]
        );
        assert!((both.percentile(0.6).unwrap().us - 3000.0).abs() <= 3.0);
        assert!((both.percentile(0.61).unwrap().us - 7000.0).abs() <= 7.0);
    }

    #[test]
    fn nothing_measured_is_no_percentile() {
        let none = Recorder::new().distribution();
        assert_eq!(none.percentile(0.5), None);
        assert_eq!((none.samples(), none.mean(), none.most()), (0, 0.0, 0.0));
    }
}
