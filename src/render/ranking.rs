//! Hits with what made the score of each.

use super::format::{Cell, Report};
use super::style::{Ink, Look, fit, pad};
use super::{facts, sanitize, when, wrap};
use crate::query::{Counts, Ranked, Ranking, Share};
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Version of the format.
const SCHEMA: u32 = 1;
/// Left margin of a hit's lines.
const MARGIN: &str = "    ";
/// Columns of a score and the blanks behind it.
const SCORE: usize = 10;
/// The fields of a share, in their order.
const FIELDS: [&str; 3] = ["title", "lead", "body"];

/// A ranking, ready to print.
#[derive(Debug)]
pub struct Reasons<'a>(pub &'a Ranking);

impl Report for Reasons<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for ranked in &self.0.hits {
            print(ranked, look, out)?;
            writeln!(out)?;
        }
        let total = self.0.answer.total.unwrap_or(0);
        let mut shown = super::shown::Shown::default();
        (self.0.hits.iter()).for_each(|ranked| shown.add(ranked.hit.rank));
        let told = super::told::told(total, self.0.answer.articles);
        let mut last = shown.of_all(total, told);
        if !self.0.ranks && total > 0 {
            last.push_str("; no words to rank by: in order of date");
        }
        writeln!(out, "{}", look.paint(Ink::Dim, &last))
    }

    fn object(&self) -> Value {
        json!({"schema": SCHEMA, "query": self.0.answer.query, "total": self.0.answer.total,
               "relaxed": self.0.answer.relaxed, "ranks": self.0.ranks,
               "hits": self.0.hits.iter().map(object).collect::<Vec<_>>()})
    }

    fn records(&self) -> Vec<Value> {
        self.0.hits.iter().map(object).collect()
    }

    fn columns(&self) -> Vec<String> {
        let names = ["rank", "id", "title", "score", "counts", "clause", "share"];
        let fields = FIELDS.iter().map(|field| format!("{field}_share"));
        names.into_iter().map(str::to_owned).chain(fields).collect()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let rows = self.0.hits.iter().flat_map(|ranked| {
            let rows = ranked.shares.iter().map(|share| row(ranked, share));
            rows.collect::<Vec<_>>()
        });
        rows.collect()
    }

    fn ids(&self) -> Vec<String> {
        self.0.hits.iter().map(|r| r.hit.id.clone()).collect()
    }
}

fn print(ranked: &Ranked, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let hit = &ranked.hit;
    let title = match hit.title.as_str() {
        "" => hit.id.as_str(),
        title => title,
    };
    let title = sanitize::line(title);
    let title = fit(&title, look.width.saturating_sub(MARGIN.len()).max(20));
    let rank = look.paint(Ink::Dim, &format!("{:>2}", hit.rank));
    writeln!(out, "{rank}  {}", look.paint(Ink::Title, &title))?;
    let date = look.paint(Ink::Date, &when::short(hit.published.as_ref()));
    let id = look.paint(Ink::Dim, &sanitize::line(&hit.id));
    writeln!(out, "{MARGIN}{date} · {id}")?;
    let clauses = ranked
        .shares
        .iter()
        .map(|share| sanitize::line(&share.text));
    let widest = clauses.map(|c| c.width()).max().unwrap_or(0);
    let room = look.width.saturating_sub(MARGIN.len() + SCORE).max(20);
    let widest = widest.min(room / 2);
    for share in &ranked.shares {
        let score = look.paint(Ink::Number, &format!("{:>8.3}", share.score));
        let clause = sanitize::line(&share.text);
        let line = format!("{}  {}", pad(&clause, widest), told(share));
        for (at, line) in wrap::lines(&line, &[], room, look, None).iter().enumerate() {
            let left = match at {
                0 => format!("{score}  "),
                _ => " ".repeat(SCORE),
            };
            writeln!(out, "{MARGIN}{left}{line}")?;
        }
    }
    let score = look.paint(Ink::Number, &format!("{:>8.3}", hit.score));
    writeln!(out, "{MARGIN}{score}  {}", look.paint(Ink::Dim, "in all"))
}

/// Where a share comes from, in words.
fn told(share: &Share) -> String {
    let Some(fields) = share.fields else {
        return match share.counts {
            Counts::Clause => "",
            Counts::Neighbours => "side by side",
            Counts::Learnt => "in common with the best hits",
            Counts::Expansion => "added by --expand",
        }
        .to_owned();
    };
    let fields = FIELDS.iter().zip(fields).filter(|(_, score)| *score > 0.0);
    let fields: Vec<(&str, f32)> = fields.map(|(name, score)| (*name, score)).collect();
    match fields.as_slice() {
        [(name, _)] => (*name).to_owned(),
        several => {
            let each = several
                .iter()
                .map(|(name, score)| format!("{name} {score:.3}"));
            each.collect::<Vec<_>>().join(" + ")
        }
    }
}

fn counts(share: &Share) -> &'static str {
    match share.counts {
        Counts::Clause => "clause",
        Counts::Neighbours => "neighbours",
        Counts::Learnt => "learnt",
        Counts::Expansion => "expansion",
    }
}

fn object(ranked: &Ranked) -> Value {
    let hit = &ranked.hit;
    let shares = ranked.shares.iter().map(|share| {
        let fields = share.fields.map(|fields| {
            let fields = FIELDS.iter().zip(fields);
            let fields = fields.map(|(name, score)| ((*name).to_owned(), facts::round(score).into()));
            fields.collect::<serde_json::Map<String, Value>>()
        });
        json!({"counts": counts(share), "clause": share.text, "score": facts::round(share.score), "fields": fields})
    });
    json!({"rank": hit.rank, "id": hit.id, "title": hit.title, "score": facts::round(hit.score),
           "shares": shares.collect::<Vec<_>>()})
}

fn row(ranked: &Ranked, share: &Share) -> Vec<Cell> {
    let number = |score: f32| Cell::Number(format!("{score:.4}"));
    let hit = &ranked.hit;
    let mut row = vec![
        Cell::count(hit.rank as u64),
        Cell::Text(hit.id.clone()),
        Cell::Text(hit.title.clone()),
        number(hit.score),
        Cell::Text(counts(share).to_owned()),
        Cell::Text(share.text.clone()),
        number(share.score),
    ];
    match share.fields {
        Some(fields) => row.extend(fields.map(number)),
        None => row.extend(FIELDS.map(|_| Cell::Empty)),
    }
    row
}
