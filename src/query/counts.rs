//! Articles counted over time and by two dimensions, as plain data.

use super::answer::Relaxed;
use super::request::Period;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Articles counted over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The query as it was understood.
    pub query: String,
    /// The stretch of each bar.
    pub period: Period,
    /// The bars without gaps, oldest first; a count is the number of hits for that stretch.
    pub bars: Vec<Bar>,
    /// How many articles were found, or stories where those count once.
    pub total: u64,
    /// How many articles tell the stories that were counted; `None` where every article counts.
    pub articles: Option<u64>,
    /// How many of them are undated.
    pub undated: u64,
    /// How many are dated less finely than a bar and counted in each bar they may lie in.
    pub spread: u64,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}

/// One bar of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Its name in the query language: `2025-02`, `2025-W07`.
    pub name: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many articles.
    pub count: u64,
}

/// Articles counted by two dimensions at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossTable {
    /// The query as it was understood.
    pub query: String,
    /// The names of the rows' and the columns' dimension.
    pub by: (String, String),
    /// The values down the side.
    pub rows: Vec<String>,
    /// The values along the top.
    pub columns: Vec<String>,
    /// How many values there are in all, down the side and along the top.
    pub distinct: (usize, usize),
    /// `cells[row][column]`: how many articles have both.
    pub cells: Vec<Vec<u64>>,
    /// How many articles were found, or stories where those count once.
    pub total: u64,
    /// How many articles tell the stories that were counted; `None` where every article counts.
    pub articles: Option<u64>,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}
