//! The work behind the screen: questions put to the index, each small enough that the next keystroke need not wait long.
//!
//! Apart from the thread that does it, so that tests do the same work in their own order, and from the state, which only
//! says what is to be done.

use super::asked::Tab;
use super::complete::{Slot, Source};
use super::found::{List, Reading, Wrong};
use crate::index::OpenIndex;
use crate::query::{
    self, By, Collapse, Facet, FacetCounts, FactCounts, Filters, Period, Request, SearchError,
    Series, Timeline,
};
use crate::render::{Ink, Piece, Run, Shown, laid_out};
use crate::text::Span;
use chrono::NaiveDateTime;

/// Values of a facet that are read: a tree of places needs many.
const VALUES: usize = 300;
/// Values offered while a name is typed.
const OFFERED: usize = 8;
/// Values among which those are looked for.
const LOOKED_AT: usize = 100;

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// A page of a list; `first` when the list begins with it.
    List {
        /// What for, with its page.
        request: Request,
        /// Which list.
        tab: Tab,
        /// The stretch of a bar.
        period: Option<Period>,
        /// Whether it is the first page.
        first: bool,
    },
    /// The counts of a facet.
    Facet(Request, Tab, Facet),
    /// Articles over time, beside the facets.
    Histogram(Request),
    /// The figures over time, drawn in a width.
    Series(Request, Option<Period>, usize),
    /// An article, laid out in a width, with the matches of a query and a passage.
    Article {
        /// Its id.
        id: String,
        /// The query.
        query: String,
        /// The passage.
        passage: Option<String>,
        /// The width.
        width: usize,
    },
    /// What may be meant by what is being typed.
    Complete(Request, Slot),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The first page of a list.
    List(List),
    /// The next page of a list.
    More(List),
    /// The counts of a facet.
    Facet(FacetCounts),
    /// Articles over time.
    Histogram(Timeline),
    /// Figures over time, and the picture of it.
    Series(Series, Vec<Vec<Piece>>),
    /// An article.
    Article(Reading),
    /// Values that may be meant.
    Offered(Slot, Vec<String>),
    /// There is no answer.
    Wrong(Wrong),
}

/// Does a task; what goes wrong is an answer, too. `typed` is the query on the screen.
pub fn done(index: &OpenIndex, task: &Task, typed: &str, now: NaiveDateTime) -> Part {
    answered(index, task, now).unwrap_or_else(|error| Part::Wrong(Wrong::of(&error, typed)))
}

fn answered(index: &OpenIndex, task: &Task, now: NaiveDateTime) -> Result<Part, SearchError> {
    Ok(match task {
        Task::List {
            request,
            tab,
            period,
            first,
        } => {
            let list = list(index, request, *tab, *period, now)?;
            if *first {
                Part::List(list)
            } else {
                Part::More(list)
            }
        }
        Task::Facet(request, tab, facet) => Part::Facet(counts(index, request, *tab, *facet, now)?),
        Task::Histogram(request) => Part::Histogram(query::timeline(index, request, None, now)?),
        Task::Series(request, period, width) => series(index, request, *period, *width, now)?,
        Task::Article {
            id,
            query,
            passage,
            width,
        } => Part::Article(reading(
            index,
            (id, query, passage.as_deref()),
            *width,
            now,
        )?),
        Task::Complete(request, slot) => {
            // What is typed is no query yet, so that it may well be wrong.
            let values = offered(index, request, slot, now).unwrap_or_default();
            Part::Offered(slot.clone(), values)
        }
    })
}

fn list(
    index: &OpenIndex,
    request: &Request,
    tab: Tab,
    period: Option<Period>,
    now: NaiveDateTime,
) -> Result<List, SearchError> {
    Ok(match tab {
        Tab::Articles => List::Articles(query::search(index, request, now)?),
        Tab::Statements => List::Statements(query::said(index, request, now)?),
        Tab::Figures => List::Figures(query::figures(index, request, now)?),
        Tab::Timeline => List::Timeline(query::timeline(index, request, period, now)?),
    })
}

/// Counts a facet over what the list shows: articles, statements or figures.
fn counts(
    index: &OpenIndex,
    request: &Request,
    tab: Tab,
    facet: Facet,
    now: NaiveDateTime,
) -> Result<FacetCounts, SearchError> {
    let request = Request {
        facets: vec![facet],
        values: VALUES,
        limit: 0,
        total: false,
        ..request.clone()
    };
    let of_facts = |facts: Vec<FactCounts>| facts.into_iter().next().map(|f| of_facts(facet, f));
    let counted = match tab {
        Tab::Articles | Tab::Timeline => query::count(index, &request, now)?
            .facets
            .into_iter()
            .next(),
        Tab::Statements => of_facts(query::said(index, &request, now)?.facets),
        Tab::Figures => of_facts(query::figures(index, &request, now)?.facets),
    };
    Ok(counted.unwrap_or_else(|| none(facet)))
}

fn none(facet: Facet) -> FacetCounts {
    FacetCounts {
        facet,
        values: Vec::new(),
        distinct: 0,
        without: 0,
    }
}

fn of_facts(facet: Facet, facts: FactCounts) -> FacetCounts {
    let count = |fact: query::FactCount| query::Count {
        value: fact.value,
        count: fact.count,
        chosen: fact.chosen,
    };
    FacetCounts {
        facet,
        values: facts.values.into_iter().map(count).collect(),
        distinct: facts.distinct,
        without: facts.without,
    }
}

fn series(
    index: &OpenIndex,
    request: &Request,
    period: Option<Period>,
    width: usize,
    now: NaiveDateTime,
) -> Result<Part, SearchError> {
    let period = period.unwrap_or(Period::Month);
    let series = query::series(index, request, period, None, now)?;
    let run = Run {
        series: &series,
        plot: true,
    };
    let lines = laid_out(&run, width)?;
    Ok(Part::Series(series, lines))
}

/// Lays an article out; nothing when it is there no more.
fn reading(
    index: &OpenIndex,
    (id, query, passage): (&str, &str, Option<&str>),
    width: usize,
    now: NaiveDateTime,
) -> Result<Reading, SearchError> {
    let mut reading = Reading {
        id: id.to_owned(),
        passage: passage.map(str::to_owned),
        width,
        ..Reading::default()
    };
    let Some(opened) = query::opened(index, id, query, passage, now)? else {
        return Ok(reading);
    };
    let lines = |marks: &[Span]| {
        let shown = Shown {
            article: &opened.article,
            facts: &opened.facts,
            title_marks: &opened.title_marks,
            marks,
            why: false,
        };
        laid_out(&shown, width)
    };
    reading.lines = lines(&opened.marks)?;
    reading.matches = matches(&reading.lines);
    if let Some(passage) = opened.passage {
        // The title's matches stand first, and are the same with the passage alone.
        let title = matches(&lines(&[])?).len();
        let alone = matches(&lines(&[passage])?);
        reading.passage_at = alone.get(title).copied();
    }
    Ok(reading)
}

/// The lines with matches.
fn matches(lines: &[Vec<Piece>]) -> Vec<usize> {
    let has_match = |line: &[Piece]| line.iter().any(|piece| piece.ink == Some(Ink::Match));
    let lines = lines.iter().enumerate();
    let found = lines.filter(|(_, line)| has_match(line));
    found.map(|(at, _)| at).collect()
}

/// What may be meant by what is being typed, the most frequent first.
fn offered(
    index: &OpenIndex,
    request: &Request,
    slot: &Slot,
    now: NaiveDateTime,
) -> Result<Vec<String>, SearchError> {
    let typed = slot.typed.as_str();
    let like = (!typed.is_empty()).then(|| typed.to_owned());
    let request = Request {
        values: LOOKED_AT,
        limit: 0,
        total: false,
        collapse: Collapse::None,
        like,
        ..request.clone()
    };
    Ok(match slot.source {
        Source::Facet(facet) => of_facet(index, &request, facet, now)?,
        Source::Cue => {
            let counted = query::said_by(index, &request, By::Cue, now)?.values;
            let fitting = counted.into_iter().map(|count| count.value);
            let fitting = fitting.filter(|cue| cue.starts_with(typed));
            fitting.take(OFFERED).collect()
        }
        Source::Id if typed.is_empty() => Vec::new(),
        Source::Id => {
            let mut ids = query::ids_like(index, typed)?;
            ids.truncate(OFFERED);
            ids
        }
        Source::Fixed => Vec::new(),
    })
}

/// Values of a facet in what is asked for; where there is none, in all articles: that a name is elsewhere says something.
fn of_facet(
    index: &OpenIndex,
    request: &Request,
    facet: Facet,
    now: NaiveDateTime,
) -> Result<Vec<String>, SearchError> {
    let mut request = Request {
        facets: vec![facet],
        ..request.clone()
    };
    let values = frequent(index, &request, now)?;
    if !values.is_empty() {
        return Ok(values);
    }
    (request.query, request.filters) = (String::new(), Filters::default());
    frequent(index, &request, now)
}

/// The values of the one facet that is asked for: those that begin as typed before those with a word that does, and those
/// before what is only like it; of equals the more frequent one.
fn frequent(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Vec<String>, SearchError> {
    let counted = query::count(index, request, now)?.facets;
    let values = counted.into_iter().flat_map(|counts| counts.values);
    let mut values: Vec<String> = values.map(|count| count.value).collect();
    let typed = request.like.as_deref().unwrap_or("").to_lowercase();
    values.sort_by_cached_key(|value| {
        let own = value.rsplit('/').next().unwrap_or(value).to_lowercase();
        let mut words = own.split([' ', '-']);
        (
            !own.starts_with(&typed),
            !words.any(|word| word.starts_with(&typed)),
        )
    });
    values.truncate(OFFERED);
    Ok(values)
}
