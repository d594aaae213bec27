//! How many articles when, as a drawing.

use super::super::chart::escaped;
use super::super::style::{counted, thousands};
use crate::query::{Bar, Timeline};
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 60.0;
const BOTTOM: f64 = 28.0;
const TOP: f64 = 12.0;
/// Names under the axis, at most.
const NAMES: usize = 10;

pub(super) fn section(timeline: &Timeline, out: &mut String) {
    if timeline.bars.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<section id=\"timeline\">\n<h2>Over time</h2>\n<figure>\n{}</figure>\n<p class=\"note\">Articles by {}",
        drawing(timeline),
        timeline.period.label()
    );
    if timeline.undated > 0 {
        let _ = write!(out, "; {} undated", counted(timeline.undated, "article"));
    }
    if timeline.spread > 0 {
        let _ = write!(
            out,
            "; {} dated less finely, counted in each {} they may lie in",
            counted(timeline.spread, "article"),
            timeline.period.label()
        );
    }
    out.push_str(".</p>\n</section>\n");
}

fn drawing(timeline: &Timeline) -> String {
    let bars = &timeline.bars;
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let room = HEIGHT - BOTTOM - TOP;
    let base = HEIGHT - BOTTOM;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n\
         <title>Articles by {}</title>\n",
        timeline.period.label()
    );
    for (value, y) in [(most, TOP), (0, base)] {
        let _ = writeln!(
            svg,
            "<line class=\"rule\" x1=\"{LEFT}\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\"/>\
             <text class=\"axis\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            y + 4.0,
            thousands(value)
        );
    }
    columns(bars, (most, room), &mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// A column a bar, and the names of some of them below.
fn columns(bars: &[Bar], (most, room): (u64, f64), svg: &mut String) {
    let step = (WIDTH - LEFT) / bars.len() as f64;
    let base = HEIGHT - BOTTOM;
    let every = bars.len().div_ceil(NAMES);
    for (at, bar) in bars.iter().enumerate() {
        let x = LEFT + at as f64 * step;
        let height = bar.count as f64 / most as f64 * room;
        let name = escaped(&bar.name);
        let _ = writeln!(
            svg,
            "<rect class=\"column\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"><title>{name}: {}</title></rect>",
            x + step * 0.1,
            base - height,
            step * 0.8,
            counted(bar.count, "article")
        );
        if at % every == 0 {
            let _ = writeln!(
                svg,
                "<text class=\"axis\" x=\"{x:.1}\" y=\"{:.1}\">{name}</text>",
                HEIGHT - 8.0
            );
        }
    }
}
