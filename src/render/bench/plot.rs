//! The distributions in the terminal: a row each, over one scale of times.

use super::table::name;
use crate::bench::{Report, Row};
use crate::render::scale::Scale;
use crate::render::series::axis;
use crate::render::style::{Ink, Look, fit, pad};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// From few samples to many.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Columns of a distribution: no more, however wide the screen is, and no fewer.
const WIDEST: usize = 80;
const NARROWEST: usize = 20;
/// Columns of a name.
const NAME: usize = 22;

/// Draws a report.
pub(super) fn draw(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let scale = scale(report);
    let names: Vec<String> = report.rows.iter().map(name).collect();
    let margin = names.iter().map(|n| n.width()).max().unwrap_or(0).min(NAME);
    let room = look
        .width
        .saturating_sub(margin + 2)
        .clamp(NARROWEST, WIDEST);
    for (row, name) in report.rows.iter().zip(&names) {
        let bars = bars(row, &scale, room);
        let name = pad(&fit(name, margin), margin);
        writeln!(out, "{name}  {}", look.paint(Ink::Figure, bars.trim_end()))?;
    }
    for line in axis(&scale, room) {
        let line = look.paint(Ink::Dim, line.trim_end());
        writeln!(out, "{}  {line}", " ".repeat(margin))?;
    }
    let legend =
        "microseconds, logarithmic scale; a bar is as high as its share of the row's fullest";
    writeln!(out, "{}", look.paint(Ink::Dim, &fit(legend, look.width)))
}

/// The scale that takes all times of a report.
pub(super) fn scale(report: &Report) -> Scale {
    let measured = || report.rows.iter().filter(|r| r.samples > 0);
    let least = measured()
        .map(|r| r.times.least())
        .fold(f64::INFINITY, f64::min);
    let most = measured().map(|r| r.max).fold(f64::NEG_INFINITY, f64::max);
    Scale::logarithmic(least, most)
}

/// How many samples of a row fall into each of some equal parts of a scale.
pub(super) fn parts(row: &Row, scale: &Scale, count: usize) -> Vec<u64> {
    let mut parts = vec![0; count];
    for (nanoseconds, samples) in &row.times.values {
        let place = scale.place(*nanoseconds as f64 / 1e3);
        let at = (place * count as f64) as usize;
        parts[at.min(count.saturating_sub(1))] += samples;
    }
    parts
}

fn bars(row: &Row, scale: &Scale, room: usize) -> String {
    let parts = parts(row, scale, room);
    let most = parts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |samples: &u64| match samples {
        0 => ' ',
        n => BARS[((n * BARS.len() as u64).div_ceil(most) as usize).clamp(1, BARS.len()) - 1],
    };
    parts.iter().map(bar).collect()
}
