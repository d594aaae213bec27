//! How a report differs from an older one, and whether a difference is one that must not be.

use super::error::BenchError;
use super::interval::Estimate;
use super::report::{Report, Row};
use crate::batch::Op;
use serde::Serialize;
use std::str::FromStr;

/// What of a row is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The 50th percentile.
    P50,
    /// The 90th.
    P90,
    /// The 95th.
    P95,
    /// The 99th.
    P99,
    /// The mean.
    Mean,
    /// The longest time.
    Max,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::P50,
        Self::P90,
        Self::P95,
        Self::P99,
        Self::Mean,
        Self::Max,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::P50 => "p50",
            Self::P90 => "p90",
            Self::P95 => "p95",
            Self::P99 => "p99",
            Self::Mean => "mean",
            Self::Max => "max",
        }
    }

    /// Its value in a row; mean and longest time have no interval, and are as good as their samples.
    pub fn of(self, row: &Row) -> Option<Estimate> {
        let point = |us: f64| {
            (row.samples > 0).then_some(Estimate {
                us,
                low: us,
                high: us,
                enough: true,
            })
        };
        match self {
            Self::P50 => row.p50,
            Self::P90 => row.p90,
            Self::P95 => row.p95,
            Self::P99 => row.p99,
            Self::Mean => point(row.mean),
            Self::Max => point(row.max),
        }
    }
}

/// A condition under which a comparison fails: `p95>+10%`, `p50>+200us`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rule {
    /// What of a row.
    pub measure: Measure,
    /// By how much it may grow.
    pub by: Threshold,
}

/// By how much a time may grow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// By a share of what it was.
    Share(f64),
    /// By so many microseconds.
    Microseconds(f64),
}

impl FromStr for Rule {
    type Err = BenchError;

    fn from_str(text: &str) -> Result<Self, BenchError> {
        let refused = || BenchError::Rule(text.to_owned());
        let (name, by) = text.split_once('>').ok_or_else(refused)?;
        let named = |m: &Measure| m.name().eq_ignore_ascii_case(name.trim());
        let measure = Measure::ALL.into_iter().find(named).ok_or_else(refused)?;
        let by = by.trim();
        let by = by.strip_prefix('+').unwrap_or(by);
        let end = by.find(|c: char| !(c.is_ascii_digit() || c == '.'));
        let (number, unit) = by.split_at(end.unwrap_or(by.len()));
        let number: f64 = number.parse().map_err(|_| refused())?;
        let by = match unit.trim() {
            "%" => Threshold::Share(number / 100.0),
            "us" | "µs" => Threshold::Microseconds(number),
            "ms" => Threshold::Microseconds(number * 1e3),
            "s" => Threshold::Microseconds(number * 1e6),
            _ => return Err(refused()),
        };
        Ok(Self { measure, by })
    }
}

impl Rule {
    /// Whether a row has no longer what is asked for.
    fn is_lost(self, old: &Row, new: &Row) -> bool {
        self.measure.of(old).is_some() && self.measure.of(new).is_none()
    }

    fn is_broken(self, old: f64, new: f64) -> bool {
        match self.by {
            Threshold::Share(share) => new > old * (1.0 + share),
            Threshold::Microseconds(more) => new > old + more,
        }
    }
}

/// How one value of one row changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The class.
    pub class: String,
    /// The operation.
    pub op: Op,
    /// What of it.
    pub measure: Measure,
    /// What it was.
    pub old: Estimate,
    /// What it is.
    pub new: Estimate,
    /// Whether a rule forbids it.
    pub regression: bool,
}

impl Change {
    /// By what share it grew: -0.25 is a quarter less.
    pub fn share(&self) -> f64 {
        self.new.us / self.old.us.max(f64::MIN_POSITIVE) - 1.0
    }

    /// Whether the intervals lie apart: the change is more than scatter.
    pub fn is_apart(&self) -> bool {
        self.old.high < self.new.low || self.new.high < self.old.low
    }
}

/// What there is to say of two reports.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Comparison {
    /// The changes, row by row.
    pub changes: Vec<Change>,
    /// Rows that only one of the reports has.
    pub unmatched: Vec<String>,
    /// Whether what a rule asks for is gone: what was not measured keeps no promise.
    pub gone: bool,
    /// In what the two are not alike, which makes their times hard to compare.
    pub differences: Vec<String>,
}

impl Comparison {
    /// Whether a rule is broken, or cannot be looked at any more.
    pub fn fails(&self) -> bool {
        self.gone || self.regressions().next().is_some()
    }

    /// The changes that a rule forbids.
    pub fn regressions(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.regression)
    }
}

/// What is compared of each row, beside what rules ask for.
const USUAL: [Measure; 2] = [Measure::P50, Measure::P95];

/// Compares a report with an older one.
pub fn compare(old: &Report, new: &Report, rules: &[Rule]) -> Comparison {
    let asked = rules.iter().map(|rule| rule.measure);
    let mut measures: Vec<Measure> = USUAL.into_iter().chain(asked).collect();
    measures.sort_unstable();
    measures.dedup();
    let mut comparison = Comparison {
        differences: differences(old, new),
        ..Comparison::default()
    };
    for row in &new.rows {
        let Some(before) = old.rows.iter().find(|r| is_same(r, row)) else {
            let line = format!("{}: only in the new report", name(row));
            comparison.unmatched.push(line);
            continue;
        };
        let changes = measures
            .iter()
            .filter_map(|m| changed(before, row, *m, rules));
        comparison.changes.extend(changes);
        for lost in rules.iter().filter(|rule| rule.is_lost(before, row)) {
            comparison.gone = true;
            let line = format!("{}: no {} any more", name(row), lost.measure.name());
            comparison.unmatched.push(line);
        }
    }
    comparison.add_gone(old, new, rules);
    comparison
}

fn is_same(a: &Row, b: &Row) -> bool {
    a.class == b.class && a.op == b.op
}

fn name(row: &Row) -> String {
    format!("{} {}", row.class, row.op.name())
}

impl Comparison {
    /// Adds the rows that the new report has no more.
    fn add_gone(&mut self, old: &Report, new: &Report, rules: &[Rule]) {
        let is_gone = |row: &&Row| !new.rows.iter().any(|other| is_same(other, row));
        for row in old.rows.iter().filter(is_gone) {
            let is_asked = rules.iter().any(|rule| rule.measure.of(row).is_some());
            self.gone |= is_asked;
            let asked = if is_asked { ", which is asked for" } else { "" };
            let line = format!("{}: only in the old report{asked}", name(row));
            self.unmatched.push(line);
        }
    }
}

fn changed(old: &Row, new: &Row, measure: Measure, rules: &[Rule]) -> Option<Change> {
    let (before, after) = (measure.of(old)?, measure.of(new)?);
    let mut of_it = rules.iter().filter(|rule| rule.measure == measure);
    Some(Change {
        class: new.class.clone(),
        op: new.op,
        measure,
        old: before,
        new: after,
        regression: of_it.any(|rule| rule.is_broken(before.us, after.us)),
    })
}

fn differences(old: &Report, new: &Report) -> Vec<String> {
    let (a, b) = (&old.about, &new.about);
    let (one, other) = (&old.load, &new.load);
    let loop_of = |rate: Option<f64>| rate.map_or("closed".to_owned(), |r| format!("{r} a second"));
    let built = |optimised: bool| if optimised { "for speed" } else { "for tests" };
    let pairs = [
        ("version", a.version.clone(), b.version.clone()),
        (
            "built",
            built(a.optimised).into(),
            built(b.optimised).into(),
        ),
        ("requests", a.requests.clone(), b.requests.clone()),
        (
            "articles",
            a.index.articles.to_string(),
            b.index.articles.to_string(),
        ),
        (
            "segments",
            a.index.segments.to_string(),
            b.index.segments.to_string(),
        ),
        (
            "cores",
            a.machine.cores.to_string(),
            b.machine.cores.to_string(),
        ),
        (
            "threads",
            one.threads.to_string(),
            other.threads.to_string(),
        ),
        ("loop", loop_of(one.rate), loop_of(other.rate)),
    ];
    let unlike = pairs.into_iter().filter(|(_, old, new)| old != new);
    unlike
        .map(|(what, old, new)| format!("{what}: {old}, now {new}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read() {
        let rule = |text: &str| text.parse::<Rule>().ok().map(|r| (r.measure, r.by));
        assert_eq!(
            rule("p95>+10%"),
            Some((Measure::P95, Threshold::Share(0.1)))
        );
        assert_eq!(
            rule(" P50 > 1.5ms"),
            Some((Measure::P50, Threshold::Microseconds(1500.0)))
        );
        assert_eq!(
            rule("max>+20µs"),
            Some((Measure::Max, Threshold::Microseconds(20.0)))
        );
        for no in ["p95", "p95<10%", "p97>+1%", "p95>+%", "p95>+10", "p95>-3%"] {
            assert_eq!(rule(no), None, "{no}");
        }
    }

    #[test]
    fn a_rule_is_broken_beyond_its_threshold() {
        let share: Rule = "p95>+10%".parse().unwrap();
        assert!(!share.is_broken(100.0, 110.0));
        assert!(share.is_broken(100.0, 110.2));
        let more: Rule = "p95>+50us".parse().unwrap();
        assert!(!more.is_broken(100.0, 150.0));
        assert!(more.is_broken(100.0, 150.1));
    }
}
