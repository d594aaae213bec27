//! The distributions as an SVG chart: a row each, over one scale of times.

use super::plot::{parts, scale};
use super::table::{about, microseconds, name};
use crate::bench::{Report, Row};
use crate::render::amount::number;
use crate::render::chart::{INK, MEDIAN, PALE, RANGE, escaped};
use crate::render::scale::Scale;
use crate::render::style::fit;
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 170.0;
const RIGHT: f64 = 130.0;
const TOP: f64 = 104.0;
const BOTTOM: f64 = 56.0;
/// The height of a row, and of its fullest part.
const ROW: f64 = 34.0;
const FULL: f64 = 27.0;
/// Parts a distribution is drawn in.
const PARTS: usize = 120;
/// Letters of a name, and of a line of the head, that there is room for.
const NAME: usize = 22;
const LINE: usize = 128;

/// Draws a report; the result is a whole SVG file.
pub fn chart(report: &Report) -> String {
    let mut drawing = Drawing {
        svg: String::new(),
        report,
        scale: scale(report),
        height: TOP + BOTTOM + ROW * report.rows.len() as f64,
    };
    drawing.open();
    drawing.axis();
    for (at, row) in report.rows.iter().enumerate() {
        drawing.row(row, TOP + ROW * (at + 1) as f64);
    }
    drawing.svg.push_str("</svg>\n");
    drawing.svg
}

struct Drawing<'a> {
    svg: String,
    report: &'a Report,
    scale: Scale,
    height: f64,
}

// Writing into a string cannot fail, so that what it returns is passed over.
impl Drawing<'_> {
    /// Paper, title, and what was measured on what.
    fn open(&mut self) {
        let _ = writeln!(
            self.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n\
             <title>Times of search</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
            self.height
        );
        self.text((24.0, 30.0), "start", INK, "Times of search");
        for (at, line) in about(self.report).iter().enumerate() {
            let y = 50.0 + 15.0 * at as f64;
            self.text((24.0, y), "start", PALE, &fit(line, LINE));
        }
    }

    /// Lines down at powers of ten, with their values below.
    fn axis(&mut self) {
        let base = self.height - BOTTOM;
        for value in self.scale.ticks().to_vec() {
            let x = self.across(value);
            let _ = writeln!(
                self.svg,
                "<line x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{base:.1}\" stroke=\"#e0e0e0\"/>"
            );
            self.text((x, base + 18.0), "middle", INK, &number(value));
        }
        let middle = f64::midpoint(LEFT, WIDTH - RIGHT);
        let label = "microseconds (logarithmic scale); lines at p50 and p95";
        self.text((middle, base + 40.0), "middle", INK, label);
        self.text(
            (WIDTH - RIGHT + 12.0, TOP - 8.0),
            "start",
            PALE,
            "p50 / p95",
        );
    }

    /// A distribution that stands on `base`, with its name, percentiles and numbers.
    fn row(&mut self, row: &Row, base: f64) {
        let name = name(row);
        self.text((LEFT - 12.0, base - 4.0), "end", INK, &fit(&name, NAME));
        let parts = parts(row, &self.scale, PARTS);
        let most = parts.iter().copied().max().unwrap_or(0).max(1) as f64;
        let step = (WIDTH - RIGHT - LEFT) / PARTS as f64;
        let mut path = format!("M{LEFT:.1} {base:.1}");
        for (at, samples) in parts.iter().enumerate() {
            let y = base - FULL * *samples as f64 / most;
            let (from, to) = (LEFT + step * at as f64, LEFT + step * (at + 1) as f64);
            let _ = write!(path, "L{from:.1} {y:.1}L{to:.1} {y:.1}");
        }
        let end = WIDTH - RIGHT;
        let _ = writeln!(
            self.svg,
            "<path d=\"{path}L{end:.1} {base:.1}Z\" fill=\"{RANGE}\"><title>{}</title></path>",
            escaped(&name)
        );
        let percentiles = [row.p50, row.p95].into_iter().flatten();
        let numbers: Vec<String> = percentiles.clone().map(|p| microseconds(p.us)).collect();
        for percentile in percentiles {
            let x = self.across(percentile.us);
            let _ = writeln!(
                self.svg,
                "<line x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{base:.1}\" stroke=\"{MEDIAN}\" stroke-width=\"1.5\"/>",
                base - FULL
            );
        }
        self.text((end + 12.0, base - 4.0), "start", INK, &numbers.join(" / "));
    }

    fn across(&self, us: f64) -> f64 {
        LEFT + self.scale.place(us) * (WIDTH - RIGHT - LEFT)
    }

    fn text(&mut self, (x, y): (f64, f64), anchor: &str, ink: &str, text: &str) {
        let text = escaped(text);
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{ink}\">{text}</text>"
        );
    }
}
