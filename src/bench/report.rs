//! A report as plain data: what was measured, on what, and every time.

use super::cold::Cold;
use super::interval::Estimate;
use super::latency::Distribution;
use super::run::{Measured, Pace};
use super::workload::{Lacking, Workload};
use crate::batch::Op;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Version of the format.
pub const SCHEMA: u32 = 1;

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Version of the format.
    pub schema: u32,
    /// What was measured, on what.
    #[serde(flatten)]
    pub about: About,
    /// How it was measured.
    pub load: Load,
    /// A class and operation each.
    pub rows: Vec<Row>,
    /// Classes that could not be drawn in full.
    pub lacking: Vec<Lacking>,
    /// The first query, when one could be measured.
    pub cold: Option<Cold>,
}

/// What was measured, on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// Version of the program.
    pub version: String,
    /// Whether it was built for speed.
    pub optimised: bool,
    /// When.
    pub when: NaiveDateTime,
    /// The index.
    pub index: State,
    /// The machine.
    pub machine: Machine,
    /// The same for the same requests.
    pub requests: String,
}

/// The state of an index.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct State {
    /// The folder of its generation.
    pub generation: String,
    /// How many articles.
    pub articles: u64,
    /// How many statements.
    pub statements: u64,
    /// How many figures.
    pub figures: u64,
    /// How many segments.
    pub segments: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

/// The machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Cores the program may use.
    pub cores: usize,
    /// Operating system.
    pub system: String,
    /// Architecture.
    pub architecture: String,
}

impl Machine {
    /// This one.
    pub fn this() -> Self {
        Self {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            system: std::env::consts::OS.to_owned(),
            architecture: std::env::consts::ARCH.to_owned(),
        }
    }
}

/// How it was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// Requests a second that were due in an open loop; a closed loop when missing.
    pub rate: Option<f64>,
    /// Requests that could be under way at once.
    pub threads: usize,
    /// Rounds before measuring.
    pub warmup: usize,
    /// Rounds that were to be measured.
    pub rounds: usize,
    /// What decided queries and order.
    pub seed: u64,
    /// Requests that were measured.
    pub measured: u64,
    /// How long that took, in seconds.
    pub seconds: f64,
    /// Whether all rounds were done.
    pub complete: bool,
}

/// The times of a class and operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The class.
    pub class: String,
    /// The operation.
    pub op: Op,
    /// How many different requests.
    pub queries: usize,
    /// How many of them find nothing.
    pub empty: usize,
    /// How many times.
    pub samples: u64,
    /// Half of the times are no longer.
    pub p50: Option<Estimate>,
    /// Nine in ten.
    pub p90: Option<Estimate>,
    /// 95 in a hundred.
    pub p95: Option<Estimate>,
    /// 99 in a hundred.
    pub p99: Option<Estimate>,
    /// The mean in microseconds.
    pub mean: f64,
    /// The longest in microseconds.
    pub max: f64,
    /// All times: nanoseconds, and how often each was measured.
    pub times: Distribution,
}

impl Row {
    /// Sums up times.
    pub fn of(class: String, op: Op, queries: usize, empty: usize, times: Distribution) -> Self {
        Self {
            class,
            op,
            queries,
            empty,
            samples: times.samples(),
            p50: times.percentile(0.5),
            p90: times.percentile(0.9),
            p95: times.percentile(0.95),
            p99: times.percentile(0.99),
            mean: times.mean(),
            max: times.most(),
            times,
        }
    }
}

impl Report {
    /// Puts together what was measured.
    pub fn of(
        about: About,
        workload: Workload,
        pace: &Pace,
        measured: &Measured,
        cold: Option<Cold>,
    ) -> Self {
        let keys = workload.rows().into_iter().zip(&measured.rows);
        let rows: Vec<Row> = keys
            .map(|((class, op), times)| {
                let both = workload.items.iter().zip(&measured.empty);
                let of_row = both.filter(|(item, _)| item.is_of(&class, op));
                let empty: Vec<bool> = of_row.map(|(_, empty)| *empty).collect();
                let none = empty.iter().filter(|empty| **empty).count();
                Row::of(class, op, empty.len(), none, times.distribution())
            })
            .collect();
        Self {
            schema: SCHEMA,
            about,
            load: Load {
                rate: pace.rate,
                threads: pace.threads,
                warmup: pace.warmup,
                rounds: pace.rounds,
                seed: pace.seed,
                measured: rows.iter().map(|r| r.samples).sum(),
                seconds: measured.elapsed.as_secs_f64(),
                complete: measured.complete,
            },
            rows,
            lacking: workload.lacking,
            cold,
        }
    }
}
