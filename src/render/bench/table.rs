//! The table of a report, what it was measured on, and what to mind when reading it.

use super::grid::Grid;
use crate::bench::{Cold, Estimate, Lacking, Report, Row, Times, needed};
use crate::render::sanitize;
use crate::render::style::{counted, thousands};

/// What was measured, on what, how.
pub(super) fn about(report: &Report) -> Vec<String> {
    let (about, load) = (&report.about, &report.load);
    let index = &about.index;
    let machine = &about.machine;
    let megabytes = index.bytes as f64 / 1e6;
    let order = match load.rate {
        Some(rate) => format!("open loop at {rate} a second, timed from when each was due"),
        None => "closed loop".to_owned(),
    };
    let seconds = load.seconds.max(f64::MIN_POSITIVE);
    vec![
        format!(
            "dateline {} on {} with {}, {}",
            about.version,
            machine.system,
            counted(machine.cores as u64, "core"),
            about.when.format("%Y-%m-%d")
        ),
        format!(
            "index {}: {}, {}, {}, {}, {megabytes:.1} MB",
            sanitize::line(&index.generation),
            counted(index.articles, "article"),
            counted(index.statements, "statement"),
            counted(index.figures, "figure"),
            counted(index.segments, "segment"),
        ),
        format!(
            "{order}, {}, {} after {} to warm up: {} in {:.1} s, {} a second",
            counted(load.threads as u64, "thread"),
            counted(load.rounds as u64, "round"),
            load.warmup,
            counted(load.measured, "request"),
            load.seconds,
            thousands((load.measured as f64 / seconds) as u64),
        ),
    ]
}

/// The times of each row, in microseconds: with the intervals of all percentiles where there is room for them, else with
/// those of two, else without.
pub(super) fn grid(report: &Report, width: usize) -> Grid {
    let [all, two] = [[true; 4], [true, false, true, false]].map(|ranges| with(report, ranges));
    let fits = |grid: &Grid| grid.width() <= width;
    let roomy = [all, two].into_iter().find(fits);
    roomy.unwrap_or_else(|| with(report, [false; 4]))
}

/// The times with the intervals of some percentiles.
fn with(report: &Report, ranges: [bool; 4]) -> Grid {
    let row = |r: &Row| {
        let mut cells = vec![
            sanitize::line(&r.class).into_owned(),
            r.op.name().to_owned(),
            thousands(r.samples),
        ];
        let percentiles = [r.p50, r.p90, r.p95, r.p99].into_iter().zip(ranges);
        cells.extend(percentiles.map(|(p, range)| p.map_or(String::new(), |p| time(&p, range))));
        cells.push(microseconds(r.max));
        cells
    };
    Grid {
        heads: vec![
            "class", "op", "samples", "p50 µs", "p90 µs", "p95 µs", "p99 µs", "max µs",
        ],
        names: 2,
        rows: report.rows.iter().map(row).collect(),
    }
}

/// A percentile, marked when there are too few samples for it.
fn time(estimate: &Estimate, range: bool) -> String {
    let sure = if estimate.enough { "" } else { "?" };
    let value = format!("{}{sure}", microseconds(estimate.us));
    if !range {
        return value;
    }
    let [low, high] = [estimate.low, estimate.high].map(microseconds);
    format!("{value} ({low}–{high})")
}

/// What to mind.
pub(super) fn notes(report: &Report) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(report.cold.as_ref().map(first));
    notes.extend(unsure(report));
    notes.extend(report.lacking.iter().map(lacking));
    notes.extend(report.rows.iter().filter(|r| r.empty > 0).map(|r| {
        let class = sanitize::line(&r.class);
        format!(
            "{class} {}: {} of {} queries find nothing",
            r.op.name(),
            r.empty,
            r.queries
        )
    }));
    if !report.load.complete {
        notes.push("ended before all rounds were done".to_owned());
    }
    if !report.about.optimised {
        notes.push(
            "this program was not built for speed: measure `cargo build --release`".to_owned(),
        );
    }
    notes
}

/// The first query, of the index and of the program.
fn first(cold: &Cold) -> String {
    let of = |t: &Times| {
        format!(
            "{} µs ({}–{})",
            microseconds(t.median),
            microseconds(t.least),
            microseconds(t.most)
        )
    };
    let mut text = format!(
        "first query ({}), opening the index included: {}",
        sanitize::line(&cold.query),
        of(&cold.first)
    );
    if let Some(process) = &cold.process {
        text.push_str(&format!("; starting the program included: {}", of(process)));
    }
    text.push_str(&format!("; median and range of {}", cold.first.samples));
    text
}

/// Says which percentiles have too few samples.
fn unsure(report: &Report) -> Option<String> {
    let is_unsure = |r: &Row| {
        let all = [r.p50, r.p90, r.p95, r.p99];
        all.into_iter().flatten().any(|e| !e.enough)
    };
    report.rows.iter().any(is_unsure).then(|| {
        let [p50, p90, p95, p99] = [0.5, 0.9, 0.95, 0.99].map(|share| thousands(needed(share)));
        format!("?: from too few samples; p50 needs {p50}, p90 {p90}, p95 {p95}, p99 {p99}")
    })
}

fn lacking(class: &Lacking) -> String {
    let name = sanitize::line(&class.class);
    match class.drawn {
        0 => format!("{name}: not measured, the index has no {}", class.reason),
        drawn => format!(
            "{name}: {} only, the index has too few {}",
            counted(drawn as u64, "request"),
            class.reason
        ),
    }
}

/// The name of a row beside its plot: the class, and the operation where the class does not say it.
pub(super) fn name(row: &Row) -> String {
    let class = sanitize::line(&row.class);
    if class == row.op.name() {
        return class.into_owned();
    }
    format!("{class} {}", row.op.name())
}

/// Microseconds to three figures.
pub(super) fn microseconds(us: f64) -> String {
    match us {
        us if us < 9.995 => format!("{us:.2}"),
        us if us < 99.95 => format!("{us:.1}"),
        us => thousands(us.round() as u64),
    }
}
