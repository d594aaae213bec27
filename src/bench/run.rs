//! A run: warm-up, then shuffled rounds of all requests, in a closed or an open loop, on one or several threads.
//!
//! In a closed loop the next request waits for the last one, so that a stall delays the requests that would have met it
//! and hides most of itself. In an open loop requests are due at fixed times whatever happens, and a time is taken from the
//! moment a request was due: who had to wait behind a slow one is counted as waiting.

use super::error::BenchError;
use super::latency::Recorder;
use super::random::Random;
use super::workload::{Item, Workload};
use crate::batch::perform;
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Requests that a run can plan ahead: their order takes 4 bytes each.
const MOST: usize = 100_000_000;
/// The last stretch before a request is due is waited out awake: sleeping wakes up late by about as much.
const AWAKE: Duration = Duration::from_micros(200);
/// How long a wait lasts before it is asked whether the run is over.
const LOOKING_UP: Duration = Duration::from_millis(50);
/// Longer than any run.
const NEVER: Duration = Duration::from_hours(100 * 365 * 24);

/// How requests follow each other.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Rounds that are not measured.
    pub warmup: usize,
    /// Rounds that are: each request once a round.
    pub rounds: usize,
    /// How many requests may be under way at once.
    pub threads: usize,
    /// Requests a second in an open loop; a closed loop when missing.
    pub rate: Option<f64>,
    /// When to stop measuring, whether or not all rounds are done.
    pub most: Option<Duration>,
    /// Decides the order.
    pub seed: u64,
}

/// Where a run says how far it is, and asks whether to go on.
pub struct Watch<'a> {
    /// Called after each request, from any thread; warm-up counts.
    pub done: &'a (dyn Fn() + Sync),
    /// Set to end the run early.
    pub stop: &'a AtomicBool,
}

/// What a run measured.
#[derive(Debug)]
pub struct Measured {
    /// The times of each row of the workload, in its order.
    pub rows: Vec<Recorder>,
    /// Which requests found nothing, in the workload's order.
    pub empty: Vec<bool>,
    /// From the first measured request to the end of the last.
    pub elapsed: Duration,
    /// Whether all rounds were done.
    pub complete: bool,
}

impl Pace {
    /// How many requests there are in all.
    ///
    /// # Errors
    /// When they are more than can be planned.
    pub fn requests(&self, workload: &Workload) -> Result<usize, BenchError> {
        let all = workload
            .items
            .len()
            .saturating_mul(self.rounds.saturating_add(self.warmup));
        if all > MOST {
            return Err(BenchError::TooMany(all));
        }
        Ok(all)
    }
}

/// Measures a workload.
///
/// # Errors
/// When a request fails, and when there are too many.
pub fn run(
    index: &OpenIndex,
    workload: &Workload,
    pace: &Pace,
    now: NaiveDateTime,
    watch: &Watch,
) -> Result<Measured, BenchError> {
    pace.requests(workload)?;
    let mut random = Random::new(pace.seed);
    let warming = Pace {
        rate: None,
        most: None,
        ..pace.clone()
    };
    let order = order(workload.items.len(), pace.warmup, &mut random);
    Course::new(index, workload, &warming, now, watch, order).run()?;
    let order = self::order(workload.items.len(), pace.rounds, &mut random);
    Course::new(index, workload, pace, now, watch, order).run()
}

/// The numbers of all requests, shuffled anew each round.
fn order(items: usize, rounds: usize, random: &mut Random) -> Vec<u32> {
    let mut order = Vec::with_capacity(items * rounds);
    for _ in 0..rounds {
        let from = order.len();
        order.extend(0..items as u32);
        random.shuffle(&mut order[from..]);
    }
    order
}

/// One pass through an order of requests.
struct Course<'a> {
    index: &'a OpenIndex,
    workload: &'a Workload,
    /// The row of each request.
    rows: Vec<usize>,
    count: usize,
    pace: &'a Pace,
    now: NaiveDateTime,
    watch: &'a Watch<'a>,
    order: Vec<u32>,
    next: AtomicUsize,
    failed: Mutex<Option<BenchError>>,
    began: Instant,
}

/// What one thread took down.
struct Taken {
    rows: Vec<Recorder>,
    empty: Vec<bool>,
    complete: bool,
}

impl<'a> Course<'a> {
    fn new(
        index: &'a OpenIndex,
        workload: &'a Workload,
        pace: &'a Pace,
        now: NaiveDateTime,
        watch: &'a Watch<'a>,
        order: Vec<u32>,
    ) -> Self {
        let keys = workload.rows();
        let row = |item: &Item| keys.iter().position(|(class, op)| item.is_of(class, *op));
        Self {
            rows: workload.items.iter().filter_map(row).collect(),
            count: keys.len(),
            next: AtomicUsize::new(0),
            failed: Mutex::new(None),
            began: Instant::now(),
            index,
            workload,
            pace,
            now,
            watch,
            order,
        }
    }

    fn run(self) -> Result<Measured, BenchError> {
        let mut all = Taken::none(self.count, self.workload.items.len());
        std::thread::scope(|scope| {
            let threads = (0..self.pace.threads.max(1)).map(|_| scope.spawn(|| self.work()));
            let threads: Vec<_> = threads.collect();
            for thread in threads {
                match thread.join() {
                    Ok(taken) => all.add(&taken),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
        });
        let elapsed = self.began.elapsed();
        let failed = self.failed.into_inner();
        if let Some(error) = failed.unwrap_or_else(std::sync::PoisonError::into_inner) {
            return Err(error);
        }
        Ok(Measured {
            rows: all.rows,
            empty: all.empty,
            elapsed,
            complete: all.complete,
        })
    }

    fn work(&self) -> Taken {
        let mut taken = Taken::none(self.count, self.workload.items.len());
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(number) = self.order.get(at).map(|n| *n as usize) else {
                return taken;
            };
            let item = &self.workload.items[number];
            let due = self.wait(at);
            if self.is_over() {
                taken.complete = false;
                return taken;
            }
            let found = perform(self.index, item.op, &item.request, self.now);
            let took = due.elapsed();
            match found {
                Ok(found) => {
                    taken.rows[self.rows[number]].record(took);
                    taken.empty[number] |= found.is_empty();
                }
                Err(error) => {
                    self.fail(item, error);
                    return taken;
                }
            }
            (self.watch.done)();
        }
    }

    fn is_over(&self) -> bool {
        let late = self
            .pace
            .most
            .is_some_and(|most| self.began.elapsed() >= most);
        late || self.watch.stop.load(Ordering::Relaxed)
    }

    /// Waits until a request is due and returns that moment; in a closed loop it is now.
    fn wait(&self, at: usize) -> Instant {
        let Some(rate) = self.pace.rate else {
            return Instant::now();
        };
        let after = Duration::try_from_secs_f64(at as f64 / rate).unwrap_or(NEVER);
        let due = self.began + after.min(NEVER);
        loop {
            let left = due.saturating_duration_since(Instant::now());
            let asleep = left.saturating_sub(AWAKE);
            if asleep.is_zero() || self.is_over() {
                break;
            }
            std::thread::sleep(asleep.min(LOOKING_UP));
        }
        while Instant::now() < due && !self.is_over() {
            std::hint::spin_loop();
        }
        due
    }

    fn fail(&self, item: &Item, error: crate::query::SearchError) {
        let error = BenchError::Request {
            class: item.class.clone(),
            query: item.request.query.clone(),
            error: Box::new(error),
        };
        if let Ok(mut failed) = self.failed.lock() {
            failed.get_or_insert(error);
        }
        self.next.store(self.order.len(), Ordering::Relaxed);
    }
}

impl Taken {
    fn none(rows: usize, items: usize) -> Self {
        Self {
            rows: (0..rows).map(|_| Recorder::new()).collect(),
            empty: vec![false; items],
            complete: true,
        }
    }

    fn add(&mut self, other: &Self) {
        for (row, more) in self.rows.iter_mut().zip(&other.rows) {
            row.add(more);
        }
        for (empty, also) in self.empty.iter_mut().zip(&other.empty) {
            *empty |= also;
        }
        self.complete &= other.complete;
    }
}
