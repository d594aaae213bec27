//! Figures of one unit over time: a table, or a plot of block characters.

use super::amount::{number, units};
use super::format::{Cell, Report};
use super::scale::{Scale, stretches};
use super::style::{Ink, Look, counted, pad, thousands};
use super::wrap;
use crate::query::{Point, Series};
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// A range is no longer than this, however wide the screen is.
const LONGEST: usize = 70;
/// A range needs so many columns to say something.
const SHORTEST: usize = 16;
/// So many stretches without figures in a row are rows of their own; more are one.
const EMPTY: u32 = 3;

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
        if !s.points.is_empty() {
            let table = Table::of(s, self.plot, look.width);
            for row in table.rows(look) {
                writeln!(out, "{row}")?;
            }
            writeln!(out)?;
        }
        for line in wrap::lines(&about(s), &[], look.width.max(20), look, Some(Ink::Dim)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn object(&self) -> Value {
        let s = self.series;
        let units: Vec<Value> = s
            .other_units
            .iter()
            .map(|(unit, count)| json!({"unit": unit, "count": count}))
            .collect();
        json!({"schema": SCHEMA, "query": s.query, "period": s.period.label(), "unit": s.unit, "kind": s.kind, "other_kinds": s.other_kinds, "points": s.points,
               "total": s.total, "undated": s.undated, "wider": s.wider, "other_units": units, "relaxed": s.relaxed})
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

/// The numbers of each stretch in columns, with room for a plot when one is asked for.
struct Table<'a> {
    series: &'a Series,
    columns: Vec<Vec<String>>,
    widths: Vec<usize>,
    plot: Option<(Scale, usize)>,
}

impl<'a> Table<'a> {
    fn of(series: &'a Series, plot: bool, width: usize) -> Self {
        let column = |head: &str, text: &dyn Fn(&Point) -> String| {
            let cells = series.points.iter().map(text);
            std::iter::once(head.to_owned()).chain(cells).collect()
        };
        let mut columns: Vec<Vec<String>> = vec![
            column(series.period.label(), &|p| p.name.clone()),
            column("median", &|p| number(p.median)),
            column("figures", &|p| thousands(p.count)),
            column("least", &|p| number(p.least)),
            column("most", &|p| number(p.most)),
        ];
        let widest = |c: &Vec<String>| c.iter().map(|t| t.width()).max().unwrap_or(0);
        let mut widths: Vec<usize> = columns.iter().map(widest).collect();
        let used = |widths: &[usize]| widths.iter().sum::<usize>() + 2 * widths.len();
        // On a narrow screen the plot itself says what the last columns say.
        while plot && columns.len() > 2 && used(&widths) + SHORTEST > width {
            columns.pop();
            widths.pop();
        }
        let room = width.saturating_sub(used(&widths)).clamp(10, LONGEST);
        Self {
            series,
            columns,
            widths,
            plot: plot.then(|| (Scale::of(&series.points), room)),
        }
    }

    fn rows(&self, look: &Look) -> Vec<String> {
        let mut rows = vec![look.paint(Ink::Title, self.line(0).trim_end())];
        let mut before = None;
        for (at, point) in self.series.points.iter().enumerate() {
            rows.extend(self.missing(before, point, look));
            before = Some(point);
            let mut line = self.line(at + 1);
            if let Some((scale, room)) = &self.plot {
                let drawn = drawn(scale, point, *room);
                line.push_str(&format!("  {}", look.paint(Ink::Figure, &drawn)));
            }
            rows.push(line.trim_end().to_owned());
        }
        if let Some((scale, room)) = &self.plot {
            let margin = " ".repeat(self.widths.iter().sum::<usize>() + 2 * self.widths.len());
            let axis = axis(scale, *room).into_iter();
            rows.extend(axis.map(|line| format!("{margin}{}", look.paint(Ink::Dim, &line))));
            let legend = wrap::lines(
                &self.legend(scale),
                &[],
                look.width.max(20),
                look,
                Some(Ink::Dim),
            );
            rows.extend(legend);
        }
        rows
    }

    fn line(&self, row: usize) -> String {
        let cell = |at: usize| self.columns[at].get(row).map_or("", String::as_str);
        let mut line = pad(cell(0), self.widths[0]);
        for at in 1..self.columns.len() {
            let blanks = " ".repeat(self.widths[at].saturating_sub(cell(at).width()));
            line.push_str(&format!("  {blanks}{}", cell(at)));
        }
        line
    }

    /// The stretches without figures before a point: time has no gaps.
    fn missing(&self, before: Option<&Point>, point: &Point, look: &Look) -> Vec<String> {
        let period = self.series.period;
        let Some(before) = before else {
            return Vec::new();
        };
        let count = stretches(period, before.from, point.from).saturating_sub(1);
        if count > EMPTY {
            let many = format!(
                "⋮  {} without figures",
                counted(u64::from(count), period.label())
            );
            return vec![look.paint(Ink::Dim, &many)];
        }
        let days = std::iter::successors(period.next(before.from), |day| period.next(*day));
        let days = days
            .take_while(|day| *day < point.from)
            .take(count as usize);
        days.map(|day| {
            look.paint(
                Ink::Dim,
                &format!("{}  –", pad(&period.name(day), self.widths[0])),
            )
        })
        .collect()
    }

    /// What the marks mean, and in what.
    fn legend(&self, scale: &Scale) -> String {
        let mut text = "● median  ├─┤ least to most".to_owned();
        if !self.series.unit.is_empty() {
            text.push_str(&format!(", in {}", units(&self.series.unit)));
        }
        if scale.logarithmic {
            text.push_str(", logarithmic scale");
        }
        if scale.cut {
            text.push_str("; › goes on beyond the scale");
        }
        text
    }
}

/// A line from the least to the greatest value with the median on it.
fn drawn(scale: &Scale, point: &Point, room: usize) -> String {
    let at = |value: f64| (scale.place(value) * (room - 1) as f64).round() as usize;
    let (least, median, most) = (at(point.least), at(point.median), at(point.most));
    let cut = scale.ticks().last().is_some_and(|last| point.most > *last);
    let mark = |column: usize| match column {
        c if c == median => '●',
        c if c == most && cut => '›',
        c if c == least && least < most => '├',
        c if c == most && least < most => '┤',
        c if c > least && c < most => '─',
        _ => ' ',
    };
    (0..=most.max(median)).map(mark).collect()
}

/// A line with the ticks of a scale, and a line with their values where there is room for them.
pub(super) fn axis(scale: &Scale, room: usize) -> [String; 2] {
    let mut line = vec!['─'; room];
    let mut labels = String::new();
    for value in scale.ticks() {
        let at = (scale.place(*value) * (room - 1) as f64).round() as usize;
        line[at] = match at {
            0 => '└',
            at if at + 1 == room => '┘',
            _ => '┴',
        };
        let label = number(*value);
        let width = label.width();
        let start = at.saturating_sub(width / 2).min(room.saturating_sub(width));
        let free = labels.width() + usize::from(!labels.is_empty());
        if start >= free {
            labels.push_str(&" ".repeat(start - labels.width()));
            labels.push_str(&label);
        }
    }
    [line.into_iter().collect(), labels]
}

/// What a chart of the series is headed with.
pub(super) fn head(s: &Series) -> String {
    let of = match s.query.as_str() {
        "" | "*" => "All figures".to_owned(),
        query => format!("Figures of: {query}"),
    };
    let unit = match s.unit.as_str() {
        "" => String::new(),
        unit => format!(", in {}", units(unit)),
    };
    format!("{of}{unit}, by {}", s.period.label())
}

/// The figures of the unit that are of another kind.
fn left_out(s: &Series) -> String {
    let named = s.other_kinds.iter();
    let named: Vec<String> = named.map(|(kind, n)| counted(*n, kind)).collect();
    if named.is_empty() {
        String::new()
    } else {
        format!("; left out {}", named.join(", "))
    }
}

/// What the series is of, and what it leaves out.
pub(super) fn about(s: &Series) -> String {
    let shown: u64 = s.points.iter().map(|p| p.count).sum();
    if s.total == 0 {
        return counted(0, "figure");
    }
    let unit = match s.unit.as_str() {
        "" => "without unit".to_owned(),
        unit => format!("in {}", units(unit)),
    };
    let mut text = format!("{} {unit}", counted(shown, "figure"));
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
    text.push_str(&left_out(s));
    let others: u64 = s.other_units.iter().map(|(_, n)| n).sum();
    if others > 0 {
        let named = s
            .other_units
            .iter()
            .take(3)
            .map(|(unit, n)| match unit.as_str() {
                "" => format!("{} without unit", thousands(*n)),
                unit => format!("{} in {}", thousands(*n), units(unit)),
            });
        let named: Vec<String> = named.collect();
        let more = if s.other_units.len() > 3 { ", …" } else { "" };
        text.push_str(&format!(
            "; left out of other units: {}{more}",
            named.join(", ")
        ));
    }
    text
}
