//! Articles over time as bars.

use super::format::{Cell, Report};
use super::style::{Ink, Look, counted, pad, thousands};
use super::told::{told, told_by};
use crate::query::Timeline;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Bars are no longer than this, however wide the screen is.
const LONGEST: usize = 80;
/// Eighths of a block, so that a bar ends nearer to its value.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Counts over time, ready to print.
#[derive(Debug)]
pub struct Bars<'a>(pub &'a Timeline);

impl Report for Bars<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let timeline = self.0;
        let most = timeline.bars.iter().map(|b| b.count).max().unwrap_or(0);
        let most = most.max(timeline.undated);
        let names = timeline.bars.iter().map(|b| b.name.len());
        let name = names.max().unwrap_or(0).max("undated".len());
        let digits = thousands(most).len();
        let room = look
            .width
            .saturating_sub(name + digits + 4)
            .clamp(8, LONGEST);
        for bar in &timeline.bars {
            let drawn = drawn(bar.count, most, room);
            writeln!(
                out,
                "{}",
                line(look, &pad(&bar.name, name), bar.count, digits, &drawn)
            )?;
        }
        if timeline.undated > 0 {
            let drawn = look.paint(Ink::Dim, &drawn(timeline.undated, most, room));
            let name = pad("undated", name);
            writeln!(
                out,
                "{}",
                line(look, &name, timeline.undated, digits, &drawn)
            )?;
        }
        writeln!(
            out,
            "\n{}",
            look.paint(Ink::Dim, &told(timeline.total, timeline.articles))
        )?;
        spread(timeline, look, out)
    }

    fn object(&self) -> Value {
        let t = self.0;
        let bars = t.bars.iter();
        let bars: Vec<Value> = bars
            .map(|b| json!({"name": b.name, "from": b.from, "to": b.to, "count": b.count}))
            .collect();
        let mut object = json!({"schema": SCHEMA, "query": t.query, "period": t.period.label(), "bars": bars, "total": t.total,
               "undated": t.undated, "spread": t.spread, "relaxed": t.relaxed});
        told_by(&mut object, t.articles);
        object
    }

    fn records(&self) -> Vec<Value> {
        let bars = self.0.bars.iter();
        let record = |b: &crate::query::Bar| json!({"schema": SCHEMA, "name": b.name, "from": b.from, "to": b.to, "count": b.count});
        let undated = json!({"schema": SCHEMA, "name": "undated", "from": null, "to": null, "count": self.0.undated});
        bars.map(record)
            .chain((self.0.undated > 0).then_some(undated))
            .collect()
    }

    fn columns(&self) -> Vec<String> {
        [self.0.period.label(), "from", "to", "count"]
            .map(str::to_owned)
            .to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let text = |t: String| Cell::Text(t);
        let bars = self.0.bars.iter();
        let bars = bars.map(|b| {
            vec![
                text(b.name.clone()),
                text(b.from.to_string()),
                text(b.to.to_string()),
                Cell::count(b.count),
            ]
        });
        let undated = vec![
            text("undated".into()),
            Cell::Empty,
            Cell::Empty,
            Cell::count(self.0.undated),
        ];
        bars.chain((self.0.undated > 0).then_some(undated))
            .collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Tells how many articles stand in several bars.
fn spread(timeline: &Timeline, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if timeline.spread == 0 {
        return Ok(());
    }
    let note = format!(
        "{} dated less finely than a {}: counted in each bar they may lie in",
        counted(timeline.spread, "article"),
        timeline.period.label()
    );
    writeln!(out, "{}", look.paint(Ink::Dim, &note))
}

fn line(look: &Look, name: &str, count: u64, digits: usize, bar: &str) -> String {
    let number = format!("{:>digits$}", thousands(count));
    let number = look.paint(if count > 0 { Ink::Number } else { Ink::Dim }, &number);
    format!("{}  {number}  {bar}", look.paint(Ink::Date, name))
        .trim_end()
        .to_owned()
}

/// A bar of block characters; anything at all is seen.
pub fn drawn(count: u64, most: u64, room: usize) -> String {
    if count == 0 || most == 0 {
        return String::new();
    }
    let eighths = ((count as f64 / most as f64) * (room * 8) as f64)
        .round()
        .max(1.0) as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}
