//! A series as an SVG chart: the range of each stretch of time as a line, its median as a point.
//!
//! Time runs true: stretches without figures leave their room empty, and the line between medians is broken there.

use super::amount::{number, units};
use super::sanitize;
use super::scale::{Scale, named, stretches};
use super::series::{about, head};
use super::style::counted;
use crate::query::{Point, Series};
use chrono::NaiveDate;
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 500.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 86.0;
const BOTTOM: f64 = 84.0;
/// Names under the axis, at most.
const NAMES: usize = 12;
/// About how wide a letter of the axes is.
const LETTER: f64 = 7.2;
/// Letters of the title and of the last line that the chart has room for.
const LINE: usize = 118;

pub(super) const INK: &str = "#333333";
pub(super) const PALE: &str = "#6b6b6b";
pub(super) const RANGE: &str = "#9db4c0";
pub(super) const MEDIAN: &str = "#1f6f8b";

/// Draws a series; the result is a whole SVG file.
pub fn chart(series: &Series) -> String {
    let scale = Scale::of(&series.points);
    let labels: Vec<String> = scale.ticks().iter().map(|v| number(*v)).collect();
    let longest = labels.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let mut drawing = Drawing {
        svg: String::new(),
        series,
        scale,
        left: 54.0 + longest as f64 * LETTER,
    };
    drawing.open();
    drawing.values(&labels);
    drawing.times();
    drawing.ranges();
    drawing.medians();
    drawing.legend();
    drawing.svg.push_str("</svg>\n");
    drawing.svg
}

struct Drawing<'a> {
    svg: String,
    series: &'a Series,
    scale: Scale,
    /// Where the drawing begins, right of the values.
    left: f64,
}

// Writing into a string cannot fail, so that what it returns is passed over.
impl Drawing<'_> {
    /// Paper, title, and what the series is of and leaves out.
    fn open(&mut self) {
        let title = head(self.series);
        let _ = writeln!(
            self.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n\
             <title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
            escaped(&title)
        );
        let title = shortened(&title, LINE * 3 / 4);
        self.text(
            (24.0, 30.0),
            "start",
            (INK, "font-size=\"17\" font-weight=\"bold\""),
            &title,
        );
        let about = shortened(&about(self.series), LINE);
        self.text((24.0, HEIGHT - 14.0), "start", (PALE, ""), &about);
    }

    /// Lines across with their values, and what they are values of.
    fn values(&mut self, labels: &[String]) {
        let right = WIDTH - RIGHT;
        for (value, label) in self.scale.ticks().to_vec().into_iter().zip(labels) {
            let (left, y) = (self.left, self.up(value));
            let _ = writeln!(
                self.svg,
                "<line x1=\"{left:.1}\" y1=\"{y:.1}\" x2=\"{right:.1}\" y2=\"{y:.1}\" stroke=\"#e0e0e0\"/>"
            );
            self.text((left - 8.0, y + 4.0), "end", (INK, ""), label);
        }
        let unit = match self.series.unit.as_str() {
            "" => "figures without unit".to_owned(),
            unit => units(unit),
        };
        let scale = if self.scale.logarithmic {
            " (logarithmic scale)"
        } else {
            ""
        };
        let middle = TOP + (HEIGHT - TOP - BOTTOM) / 2.0;
        let turned = format!("transform=\"rotate(-90 22 {middle:.1})\"");
        self.text(
            (22.0, middle),
            "middle",
            (INK, &turned),
            &format!("{unit}{scale}"),
        );
    }

    /// The axis of time.
    fn times(&mut self) {
        let (left, right, base) = (self.left, WIDTH - RIGHT, HEIGHT - BOTTOM);
        let _ = writeln!(
            self.svg,
            "<line x1=\"{left:.1}\" y1=\"{base:.1}\" x2=\"{right:.1}\" y2=\"{base:.1}\" stroke=\"{PALE}\"/>"
        );
        let period = self.series.period;
        for (day, name) in named(&self.series.points, period, NAMES) {
            let last = period.next(day).and_then(|d| d.pred_opt()).unwrap_or(day);
            let x = self.across(day, last);
            let _ = writeln!(
                self.svg,
                "<line x1=\"{x:.1}\" y1=\"{base:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\" stroke=\"{PALE}\"/>",
                base + 5.0
            );
            self.text((x, base + 20.0), "middle", (INK, ""), &name);
        }
        let label = format!("published, by {}", period.label());
        self.text(
            (left + (right - left) / 2.0, base + 42.0),
            "middle",
            (INK, ""),
            &label,
        );
    }

    fn ranges(&mut self) {
        for point in &self.series.points {
            let x = self.across(point.from, point.to);
            let (least, most) = (self.up(point.least), self.up(point.most));
            let _ = writeln!(
                self.svg,
                "<line x1=\"{x:.1}\" y1=\"{least:.1}\" x2=\"{x:.1}\" y2=\"{most:.1}\" stroke=\"{RANGE}\" stroke-width=\"4\" stroke-linecap=\"round\"/>"
            );
        }
    }

    /// The medians as points, joined where one stretch follows another, each with its numbers as a title.
    fn medians(&mut self) {
        let points = &self.series.points;
        for pair in points.windows(2) {
            let gap = stretches(self.series.period, pair[0].from, pair[1].from) > 1;
            let dashed = if gap {
                " stroke-dasharray=\"3 5\" stroke-opacity=\"0.6\""
            } else {
                ""
            };
            let [(x1, y1), (x2, y2)] = [&pair[0], &pair[1]].map(|p| self.spot(p));
            let _ = writeln!(
                self.svg,
                "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{MEDIAN}\" stroke-width=\"1.5\"{dashed}/>"
            );
        }
        for p in points {
            let (x, y) = self.spot(p);
            let range = format!("{}–{}", number(p.least), number(p.most));
            let title = format!(
                "{}: {} ({range}, {})",
                p.name,
                number(p.median),
                counted(p.count, "figure")
            );
            let _ = writeln!(
                self.svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{MEDIAN}\"><title>{}</title></circle>",
                escaped(&title)
            );
        }
    }

    /// What the marks mean.
    fn legend(&mut self) {
        let (x, y) = (self.left, 56.0);
        let _ = writeln!(
            self.svg,
            "<circle cx=\"{:.1}\" cy=\"{y}\" r=\"4\" fill=\"{MEDIAN}\"/>\n\
             <line x1=\"{:.1}\" y1=\"{}\" x2=\"{:.1}\" y2=\"{}\" stroke=\"{RANGE}\" stroke-width=\"4\" stroke-linecap=\"round\"/>",
            x + 6.0,
            x + 84.0,
            y - 7.0,
            x + 84.0,
            y + 7.0
        );
        self.text((x + 16.0, y + 4.0), "start", (INK, ""), "median");
        self.text((x + 94.0, y + 4.0), "start", (INK, ""), "least to greatest");
        if self.scale.cut {
            let note = "some values lie beyond the scale and are drawn at its edge";
            self.text((x + 226.0, y + 4.0), "start", (PALE, ""), note);
        }
    }

    fn spot(&self, point: &Point) -> (f64, f64) {
        (self.across(point.from, point.to), self.up(point.median))
    }

    /// The middle of a stretch of days.
    fn across(&self, from: NaiveDate, to: NaiveDate) -> f64 {
        let points = &self.series.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return self.left;
        };
        let days = |a: NaiveDate, b: NaiveDate| (b - a).num_days() as f64;
        let all = days(first.from, last.to) + 1.0;
        let middle = days(first.from, from) + f64::midpoint(days(from, to), 1.0);
        self.left + (WIDTH - RIGHT - self.left) * middle / all
    }

    fn up(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - self.scale.place(value) * (HEIGHT - TOP - BOTTOM)
    }

    fn text(&mut self, (x, y): (f64, f64), anchor: &str, (ink, more): (&str, &str), text: &str) {
        let text = escaped(text);
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{ink}\" {more}>{text}</text>"
        );
    }
}

fn shortened(text: &str, letters: usize) -> String {
    super::style::fit(text, letters).into_owned()
}

/// A text is no markup in the chart, whatever a corpus puts into it.
pub(super) fn escaped(text: &str) -> String {
    let clean = sanitize::line(text);
    clean
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
