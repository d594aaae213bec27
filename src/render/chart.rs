//! A series as an SVG chart: the range of each stretch as a line, its median as a point.

use super::sanitize;
use super::series::Scale;
use super::why::number;
use crate::query::{Point, Series};
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 480.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 60.0;
/// Names under the axis, at most.
const NAMES: usize = 12;
/// Lines across the chart.
const LINES: usize = 5;

/// Draws a series; the result is a whole SVG file.
pub fn chart(series: &Series) -> String {
    let mut svg = String::new();
    let scale = Scale::of(&series.points);
    // Writing into a string cannot fail.
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    let unit = if series.unit.is_empty() {
        "figures"
    } else {
        &series.unit
    };
    text(
        &mut svg,
        LEFT,
        24.0,
        "start",
        &format!("{}: {unit} by {}", series.query, series.period.label()),
    );
    lines(&mut svg, &series.points, &scale);
    let every = series.points.len().div_ceil(NAMES).max(1);
    for (at, point) in series.points.iter().enumerate() {
        let x = across(at, series.points.len());
        let (least, most) = (up(&scale, point.least), up(&scale, point.most));
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{least:.1}\" x2=\"{x:.1}\" y2=\"{most:.1}\" stroke=\"#9db4c0\" stroke-width=\"3\" stroke-linecap=\"round\"/>"
        );
        if at % every == 0 {
            text(&mut svg, x, HEIGHT - BOTTOM + 22.0, "middle", &point.name);
        }
    }
    medians(&mut svg, &series.points, &scale);
    svg.push_str("</svg>\n");
    svg
}

/// Lines across with their values.
fn lines(svg: &mut String, points: &[Point], scale: &Scale) {
    if points.is_empty() {
        return;
    }
    for step in 0..=LINES {
        let value = scale.value(step as f64 / LINES as f64);
        let y = up(scale, value);
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\" stroke=\"#e0e0e0\"/>",
            WIDTH - RIGHT
        );
        text(svg, LEFT - 8.0, y + 4.0, "end", &number(value));
    }
}

/// The medians as points joined by a line, each with its numbers as a title.
fn medians(svg: &mut String, points: &[Point], scale: &Scale) {
    let places: Vec<String> = points
        .iter()
        .enumerate()
        .map(|(at, p)| format!("{:.1},{:.1}", across(at, points.len()), up(scale, p.median)))
        .collect();
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#1f6f8b\" stroke-width=\"1.5\"/>",
        places.join(" ")
    );
    for (at, p) in points.iter().enumerate() {
        let title = format!(
            "{}: {} ({}–{}, {} figures)",
            p.name,
            number(p.median),
            number(p.least),
            number(p.most),
            p.count
        );
        let _ = writeln!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#1f6f8b\"><title>{}</title></circle>",
            across(at, points.len()),
            up(scale, p.median),
            escaped(&title)
        );
    }
}

fn across(at: usize, points: usize) -> f64 {
    let room = WIDTH - LEFT - RIGHT;
    LEFT + room * (at as f64 + 0.5) / points.max(1) as f64
}

fn up(scale: &Scale, value: f64) -> f64 {
    HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - TOP - BOTTOM)
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"#333333\">{text}</text>"
    );
}

/// A text is no markup in the chart, whatever a corpus puts into it.
fn escaped(text: &str) -> String {
    let clean = sanitize::line(text);
    clean
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
