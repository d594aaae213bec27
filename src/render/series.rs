//! Figures of one unit over time: a table, or a plot of block characters.

use super::format::{Cell, Report};
use super::style::{Ink, Look, counted, pad, thousands};
use super::why::number;
use crate::query::{Point, Series};
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// A range is no longer than this, however wide the screen is.
const LONGEST: usize = 70;

/// Values are drawn up to so many times the greatest median.
const BEYOND: f64 = 5.0;

/// A series ready to print.
#[derive(Debug)]
pub struct Run<'a> {
    /// The series.
    pub series: &'a Series,
    /// Whether to draw each range beside its numbers.
    pub plot: bool,
}

impl Report for Run<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let s = self.series;
        let columns = [
            column(s, s.period.label(), |p| p.name.clone()),
            column(s, "figures", |p| thousands(p.count)),
            column(s, "least", |p| number(p.least)),
            column(s, "median", |p| number(p.median)),
            column(s, "most", |p| number(p.most)),
        ];
        let widths = columns
            .each_ref()
            .map(|c| c.iter().map(|t| t.width()).max().unwrap_or(0));
        let used: usize = widths.iter().sum::<usize>() + 2 * widths.len();
        let room = look.width.saturating_sub(used).clamp(10, LONGEST);
        let scale = Scale::of(&s.points);
        for row in 0..=s.points.len() {
            let mut line = pad(&columns[0][row], widths[0]);
            for (texts, width) in columns.iter().zip(widths).skip(1) {
                line.push_str(&format!(
                    "  {}{}",
                    " ".repeat(width - texts[row].width()),
                    texts[row]
                ));
            }
            if row == 0 {
                line = look.paint(Ink::Title, &line);
            } else if self.plot {
                let drawn = scale.drawn(&s.points[row - 1], room);
                line.push_str(&format!("  {}", look.paint(Ink::Figure, &drawn)));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        writeln!(out, "\n{}", look.paint(Ink::Dim, &about(s)))
    }

    fn object(&self) -> Value {
        let s = self.series;
        let units: Vec<Value> = s
            .other_units
            .iter()
            .map(|(unit, count)| json!({"unit": unit, "count": count}))
            .collect();
        json!({"schema": SCHEMA, "query": s.query, "period": s.period.label(), "unit": s.unit, "points": s.points,
               "total": s.total, "undated": s.undated, "wider": s.wider, "other_units": units})
    }

    fn records(&self) -> Vec<Value> {
        let record = |p: &Point| {
            json!({"schema": SCHEMA, "name": p.name, "from": p.from, "to": p.to, "unit": self.series.unit,
                   "count": p.count, "least": p.least, "median": p.median, "most": p.most})
        };
        self.series.points.iter().map(record).collect()
    }

    fn columns(&self) -> Vec<String> {
        let names = [
            self.series.period.label(),
            "unit",
            "count",
            "least",
            "median",
            "most",
        ];
        names.map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let value = |v: f64| Cell::Number(v.to_string());
        let row = |p: &Point| {
            vec![
                Cell::Text(p.name.clone()),
                Cell::Text(self.series.unit.clone()),
                Cell::count(p.count),
                value(p.least),
                value(p.median),
                value(p.most),
            ]
        };
        self.series.points.iter().map(row).collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

fn column(series: &Series, head: &str, text: impl Fn(&Point) -> String) -> Vec<String> {
    std::iter::once(head.to_owned())
        .chain(series.points.iter().map(text))
        .collect()
}

/// What the series is of, and what it leaves out.
fn about(s: &Series) -> String {
    let shown: u64 = s.points.iter().map(|p| p.count).sum();
    let unit = if s.unit.is_empty() {
        "without unit"
    } else {
        &s.unit
    };
    let mut text = format!("{} in {unit}", counted(shown, "figure"));
    if s.undated > 0 {
        text.push_str(&format!(", {} undated", thousands(s.undated)));
    }
    if s.wider > 0 {
        text.push_str(&format!(
            ", {} dated less finely than a {}",
            thousands(s.wider),
            s.period.label()
        ));
    }
    let others: u64 = s.other_units.iter().map(|(_, n)| n).sum();
    if others > 0 {
        let named = s.other_units.iter().take(3);
        let named = named.map(|(u, n)| {
            format!(
                "{} {}",
                thousands(*n),
                if u.is_empty() { "bare" } else { u }
            )
        });
        let named: Vec<String> = named.collect();
        text.push_str(&format!(
            "; left out {} of other units: {}",
            thousands(others),
            named.join(", ")
        ));
    }
    text
}

/// How values become places on a line: by their logarithm when they span more than three powers of ten.
pub(super) struct Scale {
    least: f64,
    most: f64,
    logarithmic: bool,
}

impl Scale {
    pub(super) fn of(points: &[Point]) -> Self {
        let least = points.iter().map(|p| p.least).fold(f64::INFINITY, f64::min);
        let most = points
            .iter()
            .map(|p| p.most)
            .fold(f64::NEG_INFINITY, f64::max);
        // One figure misread as millions must not press all others against the axis: what lies far beyond every median
        // is drawn at the edge, and its value stands beside it.
        let medians = points.iter().map(|p| p.median).fold(0.0, f64::max);
        let most = if medians > 0.0 {
            most.min(medians * BEYOND)
        } else {
            most
        };
        let logarithmic = least > 0.0 && most / least > 1000.0;
        // Amounts are seen from zero, where there is one to be seen from.
        let least = if logarithmic || least < 0.0 {
            least
        } else {
            0.0
        };
        Self {
            least,
            most,
            logarithmic,
        }
    }

    /// The place of a value, 0 to 1.
    pub(super) fn place(&self, value: f64) -> f64 {
        let at = |v: f64| if self.logarithmic { v.ln() } else { v };
        let span = at(self.most) - at(self.least);
        if span > 0.0 {
            ((at(value) - at(self.least)) / span).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }

    /// The value at a place.
    pub(super) fn value(&self, place: f64) -> f64 {
        if self.logarithmic {
            (self.least.ln() + place * (self.most.ln() - self.least.ln())).exp()
        } else {
            self.least + place * (self.most - self.least)
        }
    }

    /// A line from the least to the greatest value with the median on it.
    fn drawn(&self, point: &Point, room: usize) -> String {
        let at = |value: f64| (self.place(value) * (room - 1) as f64).round() as usize;
        let (least, median, most) = (at(point.least), at(point.median), at(point.most));
        let mark = |column: usize| match column {
            c if c == median => '●',
            c if c == least && least < most => '├',
            c if c == most && least < most => '┤',
            c if c > least && c < most => '─',
            _ => ' ',
        };
        (0..=most.max(median)).map(mark).collect()
    }
}
