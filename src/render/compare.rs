//! Several queries over time, drawn on one scale.

use super::format::{Cell, Report};
use super::sanitize;
use super::style::{Ink, Look, counted, fit, pad, thousands};
use super::timeline::drawn;
use crate::query::{Comparison, Stretch};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Bars are no longer than this, however wide the screen is.
const LONGEST: usize = 80;
/// Shares are drawn as parts of so many.
const WHOLE: f64 = 1e6;

/// A comparison, ready to print.
#[derive(Debug)]
pub struct Compared<'a>(pub &'a Comparison);

impl Compared<'_> {
    fn is_share(&self) -> bool {
        self.0.stretches.iter().any(|stretch| stretch.all.is_some())
    }

    /// What is drawn for a query in a stretch, and how it is written.
    fn drawn_as(&self, stretch: &Stretch, at: usize) -> (u64, String) {
        let count = stretch.counts.get(at).copied().unwrap_or(0);
        match (self.is_share(), share(stretch, at)) {
            (false, _) => (count, thousands(count)),
            (true, Some(share)) => ((share * WHOLE) as u64, format!("{:.2}%", share * 100.0)),
            (true, None) => (0, "–".to_owned()),
        }
    }
}

/// How wide the columns are, and what a whole bar stands for.
struct Columns {
    most: u64,
    room: usize,
    name: usize,
    digits: usize,
}

impl Columns {
    /// A row a query of one stretch.
    fn rows(
        &self,
        stretch: &str,
        cells: &[(u64, String)],
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (at, (value, text)) in cells.iter().enumerate() {
            let label = if at == 0 { stretch } else { "" };
            let label = look.paint(Ink::Date, &pad(label, self.name));
            let digits = self.digits;
            let number = look.paint(Ink::Number, &format!("{text:>digits$}"));
            let bar = drawn(*value, self.most, self.room);
            let line = format!("{label}  {}  {number}  {bar}", mark(at));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The share of a query among all articles of a stretch.
fn share(stretch: &Stretch, at: usize) -> Option<f64> {
    let all = stretch.all.filter(|all| *all > 0)?;
    Some(*stretch.counts.get(at)? as f64 / all as f64)
}

/// The mark of a query: A, B, …
fn mark(at: usize) -> String {
    match u8::try_from(at).ok().filter(|at| *at < 26) {
        Some(at) => char::from(b'A' + at).to_string(),
        None => (at + 1).to_string(),
    }
}

impl Report for Compared<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let stretches = &self.0.stretches;
        self.legend(look, out)?;
        let cells: Vec<Vec<(u64, String)>> = stretches
            .iter()
            .map(|stretch| self.cells(stretch))
            .collect();
        let all = || cells.iter().flatten();
        let names = stretches.iter().map(|stretch| stretch.name.len());
        let name = names.max().unwrap_or(0);
        let digits = all().map(|(_, text)| text.chars().count());
        let digits = digits.max().unwrap_or(0);
        let columns = Columns {
            most: all().map(|(value, _)| *value).max().unwrap_or(0),
            room: look
                .width
                .saturating_sub(name + digits + 7)
                .clamp(8, LONGEST),
            name,
            digits,
        };
        for (stretch, row) in stretches.iter().zip(&cells) {
            writeln!(out)?;
            columns.rows(&stretch.name, row, look, out)?;
        }
        self.below(look, out)
    }

    fn object(&self) -> Value {
        let queries = self.0.queries.iter().map(|q| {
            json!({"query": q.query, "total": q.total, "undated": q.undated, "spread": q.spread, "relaxed": q.relaxed})
        });
        json!({"schema": SCHEMA, "period": self.0.period.label(), "queries": queries.collect::<Vec<_>>(),
               "bars": self.0.stretches.iter().map(|s| self.bar(s)).collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        let record = |stretch: &Stretch| {
            let mut record = self.bar(stretch);
            record["schema"] = json!(SCHEMA);
            record
        };
        self.0.stretches.iter().map(record).collect()
    }

    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = [self.0.period.label(), "from", "to"]
            .map(str::to_owned)
            .to_vec();
        let queries = || self.0.queries.iter().map(|query| query.query.clone());
        columns.extend(queries());
        if self.is_share() {
            columns.push("all".to_owned());
            columns.extend(queries().map(|query| format!("share of {query}")));
        }
        columns
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |s: &Stretch| {
            let days = [s.name.clone(), s.from.to_string(), s.to.to_string()];
            let mut cells: Vec<Cell> = days.into_iter().map(Cell::Text).collect();
            cells.extend(s.counts.iter().map(|count| Cell::count(*count)));
            if self.is_share() {
                cells.push(s.all.map_or(Cell::Empty, Cell::count));
                let shares = (0..s.counts.len()).map(|at| share(s, at));
                cells.extend(shares.map(|share| match share {
                    Some(share) => Cell::Number(format!("{share:.6}")),
                    None => Cell::Empty,
                }));
            }
            cells
        };
        self.0.stretches.iter().map(row).collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Compared<'_> {
    fn bar(&self, s: &Stretch) -> Value {
        let mut bar = json!({"name": s.name, "from": s.from, "to": s.to, "counts": s.counts});
        if self.is_share() {
            let shares: Vec<Option<f64>> = (0..s.counts.len()).map(|at| share(s, at)).collect();
            bar["all"] = json!(s.all);
            bar["shares"] = json!(shares);
        }
        bar
    }

    fn cells(&self, stretch: &Stretch) -> Vec<(u64, String)> {
        let each = 0..self.0.queries.len();
        each.map(|at| self.drawn_as(stretch, at)).collect()
    }

    /// Which mark is which query.
    fn legend(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let queries = &self.0.queries;
        for (at, query) in queries.iter().enumerate() {
            let total = counted(query.total, "article");
            let room = look.width.saturating_sub(total.len() + 6).max(10);
            let name = fit(&sanitize::line(&query.query), room).into_owned();
            let mark = look.paint(Ink::Title, &mark(at));
            writeln!(out, "{mark}  {name}  {}", look.paint(Ink::Dim, &total))?;
        }
        Ok(())
    }

    /// What the bars do not show.
    fn below(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut notes = Vec::new();
        if self.is_share() {
            notes.push(format!(
                "shares of all articles of each {}",
                self.0.period.label()
            ));
        }
        for (at, query) in self.0.queries.iter().enumerate() {
            if query.undated > 0 {
                notes.push(format!(
                    "{}: {} undated",
                    mark(at),
                    thousands(query.undated)
                ));
            }
            if query.spread > 0 {
                notes.push(format!(
                    "{}: {} dated less finely than a {}, counted in each bar they may lie in",
                    mark(at),
                    thousands(query.spread),
                    self.0.period.label()
                ));
            }
        }
        if !notes.is_empty() {
            writeln!(out)?;
        }
        for note in notes {
            writeln!(out, "{}", look.paint(Ink::Dim, &note))?;
        }
        Ok(())
    }
}
