//! How the values of a series become places on a line, and which values are named beside it.
//!
//! Shared by the plot of the terminal and the chart, so that both show the same picture.

use crate::query::{Period, Point};
use chrono::{Datelike, NaiveDate};

/// Values are drawn up to so many times the greatest median.
const BEYOND: f64 = 5.0;
/// Steps of a linear scale, at least.
const STEPS: f64 = 4.0;
/// Powers of ten that a linear scale still shows.
const POWERS: f64 = 1000.0;

/// Values from a least to a greatest, by their logarithm when they span more than three powers of ten.
#[derive(Debug)]
pub(super) struct Scale {
    least: f64,
    most: f64,
    /// Whether equal steps are equal factors.
    pub(super) logarithmic: bool,
    /// Whether some value lies beyond the scale and is drawn at its edge.
    pub(super) cut: bool,
    ticks: Vec<f64>,
}

impl Scale {
    pub(super) fn of(points: &[Point]) -> Self {
        let least = points.iter().map(|p| p.least).fold(f64::INFINITY, f64::min);
        let greatest = points.iter().map(|p| p.most);
        let greatest = greatest.fold(f64::NEG_INFINITY, f64::max);
        // One figure misread as millions must not press all others against the axis: what lies far beyond every median
        // is drawn at the edge, and its value stands beside it.
        let medians = points.iter().map(|p| p.median).fold(0.0, f64::max);
        let most = if medians > 0.0 {
            greatest.min(medians * BEYOND)
        } else {
            greatest
        };
        let logarithmic = least > 0.0 && most / least > POWERS;
        let ticks = if !(least.is_finite() && most.is_finite()) {
            Vec::new()
        } else if logarithmic {
            powers(least, most)
        } else {
            // Amounts are seen from zero, where there is one to be seen from.
            steps(least.min(0.0), most.max(least.min(0.0)))
        };
        let [first, last] = [ticks.first(), ticks.last()].map(|t| t.copied().unwrap_or(0.0));
        Self {
            least: first,
            most: last,
            logarithmic,
            cut: greatest > last,
            ticks,
        }
    }

    /// A scale by the logarithm, whatever it spans: times of one kind differ by factors.
    pub(super) fn logarithmic(least: f64, most: f64) -> Self {
        let measured = least > 0.0 && most.is_finite();
        let ticks = if measured {
            powers(least, most.max(least * 1.001))
        } else {
            Vec::new()
        };
        let [first, last] = [ticks.first(), ticks.last()].map(|t| t.copied().unwrap_or(0.0));
        Self {
            least: first,
            most: last,
            logarithmic: true,
            cut: false,
            ticks,
        }
    }

    /// The values named beside the line, from the least to the greatest.
    pub(super) fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// The place of a value, 0 to 1.
    pub(super) fn place(&self, value: f64) -> f64 {
        let at = |v: f64| if self.logarithmic { v.ln() } else { v };
        let span = at(self.most) - at(self.least);
        if span > 0.0 {
            ((at(value) - at(self.least)) / span).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// Round values at equal steps, from below the least to above the greatest.
fn steps(least: f64, most: f64) -> Vec<f64> {
    let span = most - least;
    if span <= 0.0 {
        return vec![least, least + least.abs().max(1.0)];
    }
    let power = 10f64.powf((span / STEPS).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|s| s * power)
        .into_iter()
        .rfind(|step| span / step >= STEPS)
        .unwrap_or(power);
    let (from, to) = (
        (least / step).floor() as i64,
        (most / step - 1e-9).ceil() as i64,
    );
    (from..=to).map(|n| n as f64 * step).collect()
}

/// Powers of ten, every one or every few of them.
fn powers(least: f64, most: f64) -> Vec<f64> {
    let (from, to) = (
        least.log10().floor() as i32,
        (most.log10() - 1e-9).ceil() as i32,
    );
    let every = ((to - from) / 7 + 1).max(1);
    let count = (to - from + every - 1) / every;
    (0..=count).map(|n| 10f64.powi(from + n * every)).collect()
}

/// The stretches named below a time axis, first day and name each: no more than so many, at equal steps.
pub(super) fn named(points: &[Point], period: Period, most: usize) -> Vec<(NaiveDate, String)> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let steps: &[u32] = match period {
        Period::Year => &[1, 2, 5, 10, 20, 50, 100],
        Period::Quarter => &[1, 2, 4, 8, 20, 40, 80, 200, 400],
        Period::Month => &[1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200],
        Period::Week | Period::Day => &[1, 2, 4, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
    };
    let count = stretches(period, first.from, last.from);
    let fits = |step: &&u32| count / **step <= most as u32;
    let step = steps
        .iter()
        .find(fits)
        .or(steps.last())
        .copied()
        .unwrap_or(1);
    let mut found = Vec::new();
    let mut at = Some(first.from);
    while let Some(day) = at.filter(|day| *day <= last.from && found.len() <= most) {
        if found.is_empty() && !is_round(period, day, step) && count > step {
            at = period.next(day);
            continue;
        }
        found.push((day, period.name(day)));
        at = (0..step).try_fold(day, |day, _| period.next(day));
    }
    found
}

/// Whether a step may begin here: quarters and years at their first month, decades at their first year.
fn is_round(period: Period, day: NaiveDate, step: u32) -> bool {
    match period {
        Period::Month => day.month0().is_multiple_of(step.min(12)),
        Period::Quarter => (day.month0() / 3).is_multiple_of(step.min(4)),
        Period::Year => (day.year().unsigned_abs()).is_multiple_of(step),
        Period::Week | Period::Day => true,
    }
}

/// How many stretches lie between two of them, the first counted.
pub(super) fn stretches(period: Period, from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |d: NaiveDate| d.year() * 12 + d.month0() as i32;
    let between = match period {
        Period::Day => (to - from).num_days(),
        Period::Week => (to - from).num_days() / 7,
        Period::Month => i64::from(months(to) - months(from)),
        Period::Quarter => i64::from(months(to) - months(from)) / 3,
        Period::Year => i64::from(to.year() - from.year()),
    };
    u32::try_from(between).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(from: &str, least: f64, most: f64) -> Point {
        let from: NaiveDate = from.parse().unwrap();
        Point {
            name: Period::Month.name(from),
            from,
            to: from,
            count: 1,
            least,
            median: f64::midpoint(least, most),
            most,
        }
    }

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        let ticks = |least, most| {
            Scale::of(&[point("2025-01-01", least, most)])
                .ticks()
                .to_vec()
        };
        assert_eq!(ticks(1.0, 4.3), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(ticks(-1.0, 1.0), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(ticks(2e3, 7e8), [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]);
        assert_eq!(ticks(0.0, 0.0), [0.0, 1.0]);
        assert!(Scale::of(&[]).ticks().is_empty());
    }

    #[test]
    fn names_below_the_axis_stand_at_equal_steps_of_time() {
        let points = [point("2024-02-01", 1.0, 1.0), point("2025-11-01", 1.0, 1.0)];
        let names = named(&points, Period::Month, 8);
        let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "2024-04", "2024-07", "2024-10", "2025-01", "2025-04", "2025-07", "2025-10"
            ]
        );
    }
}
