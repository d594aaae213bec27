//! The state of the browser: all that the screen shows, as plain data.
//!
//! It knows no terminal, no index and no clock. What changes it lies in `update/`, what draws it in `view/`.

use super::asked::{Asked, Tab};
use super::complete::Slot;
use super::found::{Counts, List, Reading, Wrong};
use super::line::Line;
use crate::query::{Facet, Series, Timeline};
use crate::render::Piece;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The query line.
    #[default]
    Query,
    /// The list.
    List,
    /// The article.
    Article,
    /// The facets.
    Facets,
}

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The name of a file.
    File,
    /// The name of a search.
    Name,
    /// The right name of who is under the cursor.
    RightName,
}

/// Values offered for what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is being typed.
    pub slot: Slot,
    /// The values; none while the index is asked.
    pub values: Vec<String>,
    /// The one that would be taken.
    pub at: usize,
    /// Whether the index has answered.
    pub has_come: bool,
    /// Whether it is to be taken as soon as the values come.
    pub is_wanted: bool,
}

/// A place among the facets: a facet, or a value of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The facet.
    pub facet: Facet,
    /// The value; none for the facet's heading.
    pub value: Option<String>,
}

impl Default for Spot {
    fn default() -> Self {
        Self {
            facet: Facet::Person,
            value: None,
        }
    }
}

/// What was asked, with where the reader stood in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// What was asked.
    pub asked: Asked,
    /// The row that was read.
    pub row: usize,
}

/// What is told below the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The words.
    pub text: String,
    /// Whether something went wrong.
    pub is_wrong: bool,
}

/// What came for the number of what was asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Came {
    /// The list.
    pub list: List,
    /// The counts of facets that came so far; those of an earlier question until then.
    pub counts: Counts,
    /// Articles over time.
    pub histogram: Option<Timeline>,
    /// Figures over time, and the picture.
    pub series: Option<(Series, Vec<Vec<Piece>>)>,
    /// The article that is read.
    pub reading: Reading,
    /// Why there is no answer to what was asked last.
    pub wrong: Option<Wrong>,
}

/// The state.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// Columns and lines of the screen.
    pub size: (u16, u16),
    /// The day.
    pub today: NaiveDate,
    /// The saved searches, by name.
    pub saved: BTreeMap<String, String>,
    /// The query line.
    pub line: Line,
    /// What is asked.
    pub asked: Asked,
    /// Its number: answers with another are too late.
    pub number: u64,
    /// How many answers are awaited.
    pub awaited: usize,
    /// What came.
    pub came: Came,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The row of the list.
    pub row: usize,
    /// The first row on the screen.
    pub top: usize,
    /// The row to stand on when the list comes.
    pub row_then: usize,
    /// Whether the next page was asked for, or there is none.
    pub is_paging: bool,
    /// The row at which a range of time begins.
    pub dragged_from: Option<usize>,
    /// The first line of the article on the screen.
    pub article_top: usize,
    /// Which match stands out.
    pub match_at: usize,
    /// Whether the series stands in the place of the article.
    pub is_plot: bool,
    /// Where the cursor stands among the facets.
    pub spot: Spot,
    /// The first line of the facets on the screen.
    pub facets_top: usize,
    /// The headings and branches that are open.
    pub open: BTreeSet<Spot>,
    /// What is offered for what is being typed.
    pub offer: Option<Offer>,
    /// What is asked for at the foot.
    pub prompt: Option<(Wanted, Line)>,
    /// The first line of the help that is shown.
    pub help: Option<usize>,
    /// What is told at the foot.
    pub told: Option<Told>,
    /// What was asked last before something else was: what `back` goes to.
    pub settled: Kept,
    /// Earlier searches, the latest last.
    pub back: Vec<Kept>,
    /// Later ones, the next last.
    pub forward: Vec<Kept>,
    /// Queries of this and earlier sessions, the latest last.
    pub past: Vec<String>,
    /// Which of them stands in the line, and what stood there before.
    pub recalled: Option<(usize, String)>,
}

impl State {
    /// A state that asks for a query, on a screen of a size.
    pub fn new(query: &str, size: (u16, u16), today: NaiveDate) -> Self {
        let line = Line::of(query);
        let asked = Asked {
            query: line.text().to_owned(),
            ..Asked::default()
        };
        Self {
            size,
            today,
            settled: Kept {
                asked: asked.clone(),
                row: 0,
            },
            line,
            asked,
            ..Self::default()
        }
    }

    /// Whether letters are typed and do nothing else.
    pub fn is_typing(&self) -> bool {
        self.prompt.is_some() || (self.pane == Pane::Query && self.help.is_none())
    }

    /// The rows of a dragged range, the first before the last.
    pub fn dragged(&self) -> Option<(usize, usize)> {
        let from = self.dragged_from?;
        Some((from.min(self.row), from.max(self.row)))
    }

    /// Whether the pane beside the list shows a series.
    pub fn shows_series(&self) -> bool {
        self.is_plot && self.asked.tab == Tab::Figures
    }

    /// Tells something at the foot.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.told = Some(Told {
            text: text.into(),
            is_wrong: false,
        });
    }

    /// Tells that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.told = Some(Told {
            text: text.into(),
            is_wrong: true,
        });
    }
}
