//! Measuring the search: requests from a file or drawn from the index, their times, and how two reports differ.
//!
//! A report is plain data; how it is printed and drawn is not known here. What is measured is the library itself in this
//! process, from the request to the answer as data; starting the program is measured apart, by starting it.

mod cold;
mod compare;
mod draw;
mod error;
mod file;
mod interval;
mod latency;
mod random;
mod ranks;
mod report;
mod run;
mod workload;

pub use cold::{Cold, Times, measure as measure_cold};
pub use compare::{Change, Comparison, Measure, Rule, Threshold, compare};
pub use draw::{Drawing, draw};
pub use error::BenchError;
pub use file::read;
pub use interval::{Estimate, needed};
pub use latency::{Distribution, Recorder};
pub use report::{About, Load, Machine, Report, Row, SCHEMA, State};
pub use run::{Measured, Pace, Watch, run};
pub use workload::{Item, Lacking, Workload};
