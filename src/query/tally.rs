//! Statements and figures counted by something: who is quoted on climate, by month, by outlet, in which units.
//!
//! Each value gives how many facts have it and how many articles they come from: a speech of eighty paragraphs is not
//! eighty reports. Counts are exact, and those by a facet leave out what was chosen in that facet.

use super::answer::{FactCount, FactCounts};
use super::counting::{Numbered, Tree};
use super::cross::Dimension;
use super::error::SearchError;
use super::facets::{CHOSEN, chosen};
use super::fact::FoundFact;
use super::figure::row;
use super::found::{ReadyFacts, facts};
use super::once::{Key, sources, speaker};
use super::plan::{Documents, Planner};
use super::request::{Facet, Period, Request};
use super::timeline::DateColumns;
use crate::extract::Quoted;
use crate::index::rows::row_of;
use crate::index::{Numbers, OpenIndex, Segment, Space};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use tantivy::DocId;

/// A fact whose article is dated less finely is counted in at most so many stretches of time.
const WIDEST: usize = 400;

/// What facts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The values of a facet; speakers and units are the fact's own, the others those of its article.
    Facet(Facet),
    /// Stretches of time.
    Time(Period),
    /// The cue of a statement.
    Cue,
    /// Direct, mixed, indirect or speech.
    Quoted,
    /// What a figure measures.
    Measure,
    /// What a figure is a share of.
    Of,
}

impl By {
    /// All names it can be given by, of statements and of figures.
    pub const NAMES: &'static [&'static str] = &[
        "person", "speaker", "place", "topic", "source", "author", "lang", "unit", "cue", "quoted",
        "measure", "of", "day", "week", "month", "quarter", "year",
    ];

    /// Returns what this name stands for.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "cue" => Some(Self::Cue),
            "quoted" => Some(Self::Quoted),
            "measure" => Some(Self::Measure),
            "of" => Some(Self::Of),
            _ => Dimension::named(name).map(|dimension| match dimension {
                Dimension::Facet(facet) => Self::Facet(facet),
                Dimension::Time(period) => Self::Time(period),
            }),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.name(),
            Self::Time(period) => period.label(),
            Self::Cue => "cue",
            Self::Quoted => "quoted",
            Self::Measure => "measure",
            Self::Of => "of",
        }
    }

    /// Whether statements (else figures) have it.
    pub fn is_of_statements(self) -> bool {
        !matches!(self, Self::Measure | Self::Of | Self::Facet(Facet::Unit))
    }

    /// Whether figures have it.
    pub fn is_of_figures(self) -> bool {
        !matches!(self, Self::Cue | Self::Quoted)
    }
}

/// Counts the statements a request finds.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn said_by(
    index: &OpenIndex,
    request: &Request,
    by: By,
    now: NaiveDateTime,
) -> Result<FactCounts, SearchError> {
    counted(
        &facts(index, request, Documents::Statements, now)?,
        request,
        by,
    )
}

/// Counts the figures a request finds.
///
/// # Errors
/// As [`said_by`].
pub fn figures_by(
    index: &OpenIndex,
    request: &Request,
    by: By,
    now: NaiveDateTime,
) -> Result<FactCounts, SearchError> {
    counted(
        &facts(index, request, Documents::Figures, now)?,
        request,
        by,
    )
}

/// Counts the facets of a request.
pub(super) fn facets(
    ready: &ReadyFacts,
    request: &Request,
) -> Result<Vec<FactCounts>, SearchError> {
    let facets = request.facets.iter();
    facets
        .map(|facet| counted(ready, request, By::Facet(*facet)))
        .collect()
}

fn counted(ready: &ReadyFacts, request: &Request, by: By) -> Result<FactCounts, SearchError> {
    let leave_out = match by {
        By::Facet(facet) if ready.plan.is_chosen(facet) => Some(facet),
        _ => None,
    };
    let again = leave_out.map(|_| ready.find(leave_out)).transpose()?;
    let found = again.as_ref().unwrap_or(&ready.found);
    let keys = ready.keys(found)?;
    let tally = Tally::of(ready, by, found, &keys);
    Ok(FactCounts {
        query: ready.tree.to_string(),
        by: by.name().to_owned(),
        distinct: tally.counts.len(),
        total: tally.facts,
        articles: sources(found, &keys),
        without: tally.without,
        relaxed: ready.relaxed,
        values: tally.ranked(ready.planner(), request, by)?,
    })
}

/// Facts and articles by the number of a value.
#[derive(Default)]
struct Tally {
    counts: FxHashMap<u64, (u64, u64)>,
    without: u64,
    facts: u64,
}

impl Tally {
    /// Counts facts; those with a key once for each value, and so the versions of their story.
    fn of(ready: &ReadyFacts, by: By, found: &[FoundFact], keys: &[Option<Key>]) -> Self {
        let mut tally = Self::default();
        let mut reader = Values::new(ready.index, by);
        let mut values = Vec::new();
        // Facts of one article stand together, so that the articles of a value are counted by its last one.
        let mut last: FxHashMap<u64, tantivy::DocAddress> = FxHashMap::default();
        let mut once = Once::default();
        for (at, fact) in found.iter().enumerate() {
            reader.read(ready.documents, *fact, &mut values);
            let key = keys.get(at).copied().flatten();
            let is_new = key.is_none_or(|key| once.facts.insert((None, key)));
            tally.facts += u64::from(is_new);
            tally.without += u64::from(is_new && values.is_empty());
            for value in &values {
                let (fact, article) = match key {
                    Some(key) => (
                        once.facts.insert((Some(*value), key)),
                        once.stories.insert((*value, key.story)),
                    ),
                    None => (
                        true,
                        last.insert(*value, fact.address) != Some(fact.address),
                    ),
                };
                let count = tally.counts.entry(*value).or_default();
                count.0 += u64::from(fact);
                count.1 += u64::from(article);
            }
        }
        tally
    }

    /// The values in order, with their names.
    fn ranked(
        &self,
        planner: Planner,
        request: &Request,
        by: By,
    ) -> Result<Vec<FactCount>, SearchError> {
        let chosen = match by {
            By::Facet(facet) => chosen(planner, request, facet)?,
            _ => FxHashSet::default(),
        };
        let mut all = Vec::with_capacity(self.counts.len());
        for (number, (count, articles)) in &self.counts {
            all.push(FactCount {
                chosen: chosen.contains(number),
                value: named(planner.index, by, *number)?,
                count: *count,
                articles: *articles,
            });
        }
        if let By::Time(_) = by {
            all.sort_unstable_by(|a, b| a.value.cmp(&b.value));
            return Ok(all);
        }
        let size = |count: &FactCount| {
            if request.by_articles {
                (count.articles, count.count)
            } else {
                (count.count, count.articles)
            }
        };
        all.sort_unstable_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.value.cmp(&b.value)));
        let rest = all.split_off(request.values.min(all.len()));
        all.extend(rest.into_iter().filter(|count| count.chosen).take(CHOSEN));
        Ok(all)
    }
}

/// What was counted of stories: facts with the values they were counted for, and none for all; stories with values.
#[derive(Default)]
struct Once {
    facts: FxHashSet<(Option<u64>, Key)>,
    stories: FxHashSet<(u64, u32)>,
}

/// The name of a value.
fn named(index: &OpenIndex, by: By, number: u64) -> Result<String, SearchError> {
    Ok(match by {
        By::Facet(facet) if facet.is_names() => index.names()?.shown(number as u32).to_owned(),
        By::Facet(facet) => index.values.of(facet.column().1, number).to_owned(),
        By::Time(period) => {
            let day = NaiveDate::from_num_days_from_ce_opt(number as i32).unwrap_or_default();
            period.name(day)
        }
        By::Cue => index.values.of(Space::Cue, number).to_owned(),
        By::Measure | By::Of => index.values.of(Space::Phrase, number).to_owned(),
        By::Quoted => QUOTED[number as usize % QUOTED.len()].1.to_owned(),
    })
}

const QUOTED: [(Quoted, &str); 4] = [
    (Quoted::Direct, "direct"),
    (Quoted::Mixed, "mixed"),
    (Quoted::Indirect, "indirect"),
    (Quoted::Speech, "speech"),
];

/// Reads the values of facts.
struct Values<'a> {
    index: &'a OpenIndex,
    by: By,
    tree: Option<Tree>,
}

impl<'a> Values<'a> {
    fn new(index: &'a OpenIndex, by: By) -> Self {
        let tree = match by {
            By::Facet(facet) if facet.is_tree() => Some(Tree::new(index, facet.column().1)),
            _ => None,
        };
        Self { index, by, tree }
    }

    /// The values of a fact, each once.
    fn read(&mut self, documents: Documents, fact: FoundFact, out: &mut Vec<u64>) {
        out.clear();
        let (index, doc) = (self.index, fact.address.doc_id);
        let segment = index.segment(fact.address);
        match self.by {
            By::Facet(Facet::Speaker) => out.extend(speaker(index, documents, fact)),
            By::Facet(Facet::Unit) if documents == Documents::Figures => {
                let row = row(index, fact);
                out.extend(row.and_then(|row| row.unit.checked_sub(1)));
            }
            By::Facet(facet) => self.of_article(segment, doc, facet, out),
            By::Time(period) => stretches(segment, doc, period, out),
            By::Cue => {
                let cue =
                    row_of(segment, doc, fact.number).map(|row| segment.cell(Numbers::StCue, row));
                out.extend(cue.and_then(|cue| cue.checked_sub(1)));
            }
            By::Quoted => {
                let row = row_of(segment, doc, fact.number);
                let sort = row.map(|row| segment.cell(Numbers::StSort, row));
                let sort = sort.and_then(|sort| index.sorts().statement(sort));
                let at =
                    sort.and_then(|sort| QUOTED.iter().position(|(one, _)| *one == sort.quoted));
                out.extend(at.map(|at| at as u64));
            }
            By::Measure => out.extend(row(index, fact).and_then(|row| row.measure.checked_sub(1))),
            By::Of => out.extend(row(index, fact).and_then(|row| row.of.checked_sub(1))),
        }
    }

    fn of_article(&mut self, segment: &Segment, doc: DocId, facet: Facet, out: &mut Vec<u64>) {
        let column = segment.numbers(facet.column().0);
        let names = facet.is_names().then(|| self.index.names().ok()).flatten();
        if let Some(tree) = &self.tree {
            let mut all = Numbered::new();
            let values = column.values_for_doc(doc);
            values.for_each(|value| tree.add(value, &mut all));
            out.extend(all);
        } else {
            out.extend(column.values_for_doc(doc).map(|value| match names {
                Some(names) => u64::from(names.under(value as u32)),
                None => value,
            }));
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// The stretches of time an article may have been published in, by their first days.
fn stretches(segment: &Segment, doc: DocId, period: Period, out: &mut Vec<u64>) {
    let Some((first, last)) = DateColumns::open(segment).dates(doc) else {
        return;
    };
    let mut at = Some(period.start(first));
    while let Some(start) = at.filter(|start| *start <= last && out.len() < WIDEST) {
        out.extend(u64::try_from(start.num_days_from_ce()));
        at = period.next(start);
    }
}
