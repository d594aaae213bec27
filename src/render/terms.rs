//! Words that set an answer apart, as a table.

use super::format::{Cell, Report};
use super::style::{Ink, Look, counted, thousands};
use super::table::{Column, Table};
use super::{sanitize, wrap};
use crate::query::{Telling, Terms};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Words ready to print.
#[derive(Debug)]
pub struct Apart<'a>(pub &'a Terms);

impl Report for Apart<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let terms = self.0;
        if !terms.words.is_empty() {
            let table = self.table(look.width.max(40));
            for line in table.head(look) {
                writeln!(out, "{line}")?;
            }
            for row in 0..terms.words.len() {
                writeln!(out, "{}", table.row(row, look))?;
            }
            writeln!(out)?;
        }
        let line = format!(
            "words of {} set apart from {}",
            counted(terms.total, "article"),
            counted(terms.others, "other")
        );
        for line in wrap::lines(&line, &[], look.width.max(20), look, Some(Ink::Dim)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn object(&self) -> Value {
        let t = self.0;
        json!({"schema": SCHEMA, "query": t.query, "total": t.total, "others": t.others, "relaxed": t.relaxed, "words": t.words})
    }

    fn records(&self) -> Vec<Value> {
        let record = |word: &Telling| json!({"schema": SCHEMA, "word": word.word, "score": word.score, "articles": word.articles, "others": word.others});
        self.0.words.iter().map(record).collect()
    }

    fn columns(&self) -> Vec<String> {
        ["word", "log_likelihood", "articles", "others"]
            .map(str::to_owned)
            .to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |word: &Telling| {
            vec![
                Cell::Text(word.word.clone()),
                Cell::Number(format!("{:.1}", word.score)),
                Cell::count(word.articles),
                Cell::count(word.others),
            ]
        };
        self.0.words.iter().map(row).collect()
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Apart<'_> {
    fn table(&self, width: usize) -> Table {
        let cells = |text: &dyn Fn(&Telling) -> String| {
            let clean = |word| sanitize::line(&text(word)).into_owned();
            self.0.words.iter().map(clean).collect::<Vec<String>>()
        };
        let (here, there) = (self.0.total, self.0.others);
        let column = |head, ink, cells| Column {
            head,
            ink,
            least: usize::MAX,
            cells,
        };
        let words = cells(&|word| word.word.clone());
        let articles = right(cells(&|word| share(word.articles, here)));
        let others = right(cells(&|word| share(word.others, there)));
        let scores = right(cells(&|word| format!("{:.1}", word.score)));
        let columns = vec![
            column("word", Some(Ink::Title), words),
            column("here", Some(Ink::Number), articles),
            column("elsewhere", Some(Ink::Number), others),
            column("log-likelihood", None, scores),
        ];
        Table::new(columns, width)
    }
}

/// A count with its share of all.
fn share(count: u64, of: u64) -> String {
    let share = count as f64 * 100.0 / of.max(1) as f64;
    format!("{} ({share:.1}%)", thousands(count))
}

/// Cells set below each other by their ends.
fn right(cells: Vec<String>) -> Vec<String> {
    let widest = cells.iter().map(String::len).max().unwrap_or(0);
    let set = cells.into_iter().map(|cell| format!("{cell:>widest$}"));
    set.collect()
}
