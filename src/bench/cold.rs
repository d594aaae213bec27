//! What the first query costs: with the index just opened, and with the whole program just started.
//!
//! The pages of the index stay in the memory of the operating system, which only its administrator can empty: "cold" is
//! the program, not the disk.

use super::error::BenchError;
use super::workload::{Item, Workload};
use crate::batch::{Op, perform};
use crate::index::OpenIndex;
use crate::query::{Filters, Request, SearchError};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each is measured.
const TIMES: usize = 11;

/// Times of a first query.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cold {
    /// The query.
    pub query: String,
    /// Opening the index and answering the query: the ids of the ten best.
    pub first: Times,
    /// The whole program: `search QUERY --format ids`, from starting it to its end.
    pub process: Option<Times>,
}

/// A few times of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Times {
    /// How many.
    pub samples: usize,
    /// The least, in microseconds.
    pub least: f64,
    /// The middle one, in microseconds.
    pub median: f64,
    /// The greatest, in microseconds.
    pub most: f64,
}

impl Times {
    /// Sums up times; zeros when there are none.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let us = |at: usize| times.get(at).map_or(0.0, |t| t.as_nanos() as f64 / 1e3);
        Self {
            samples: times.len(),
            least: us(0),
            median: us(times.len() / 2),
            most: us(times.len().saturating_sub(1)),
        }
    }
}

/// Measures the first query of the workload that is one of words alone; `None` when there is none. `program` is started
/// when it is given; a program that cannot be started is not measured.
///
/// # Errors
/// When the index cannot be opened or searched.
pub fn measure(
    dir: &Path,
    program: Option<&Path>,
    workload: &Workload,
    now: NaiveDateTime,
) -> Result<Option<Cold>, BenchError> {
    let plain = |item: &&Item| item.request.filters == Filters::default() && item.op != Op::Said;
    let Some(item) = workload.items.iter().find(plain) else {
        return Ok(None);
    };
    let request = Request {
        query: item.request.query.clone(),
        limit: 10,
        ..Request::default()
    };
    let first: Result<Vec<Duration>, SearchError> =
        (0..TIMES).map(|_| opened(dir, &request, now)).collect();
    let process = program.and_then(|program| {
        let times = (0..TIMES).map(|_| started(program, dir, &request, now));
        times.collect::<Option<Vec<Duration>>>()
    });
    Ok(Some(Cold {
        query: request.query,
        first: Times::of(first?),
        process: process.map(Times::of),
    }))
}

fn opened(dir: &Path, request: &Request, now: NaiveDateTime) -> Result<Duration, SearchError> {
    let began = Instant::now();
    let index = OpenIndex::open(dir)?;
    perform(&index, Op::Ids, request, now)?;
    Ok(began.elapsed())
}

fn started(program: &Path, dir: &Path, request: &Request, now: NaiveDateTime) -> Option<Duration> {
    let mut command = Command::new(program);
    command
        .args(["search", "--quiet", "--format", "ids", "--index"])
        .arg(dir)
        .args(["--now", &now.format("%Y-%m-%d").to_string(), "--"])
        .arg(&request.query)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let began = Instant::now();
    // Code 1 is "nothing found".
    let code = command.status().ok()?.code()?;
    (code <= 1).then(|| began.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_times_are_summed_up() {
        let times = Times::of([5, 1, 9].map(Duration::from_micros).to_vec());
        assert_eq!(
            (times.samples, times.least, times.median, times.most),
            (3, 1.0, 5.0, 9.0)
        );
        assert_eq!(Times::of(Vec::new()), Times::default());
    }
}
