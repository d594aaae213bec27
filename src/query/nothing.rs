//! Why nothing was found: how much each part of a request finds alone, and which values are like those there are none of.

use super::alike::Alike;
use super::error::SearchError;
use super::found::facts;
use super::hits;
use super::language::{Asked, Field, Leaf, RecordName, Tree, Value, parse, units};
use super::plan::{Documents, Planner};
use super::request::{Filters, Matching, Request};
use crate::index::{OpenIndex, Space};
use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;

/// How many values are offered.
const OFFERED: usize = 3;
/// How many names of records' fields are offered.
const NAMES: usize = 12;
/// How many that may be offered are counted.
const COUNTED: usize = 40;

/// A part of a request that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// As it is typed.
    pub text: String,
    /// How many articles, statements or figures it finds alone.
    pub count: u64,
    /// The values it names that there are none of.
    pub missing: Vec<Missing>,
}

/// A value that nothing has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The field it was looked for in.
    pub field: Field,
    /// What was typed.
    pub typed: String,
    /// Values like it, the nearest first, each with how many articles have it.
    pub near: Vec<(String, u64)>,
    /// Values it is a list of, with commas.
    pub list: Vec<String>,
}

/// Takes a request that found nothing apart.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn clauses(
    index: &OpenIndex,
    request: &Request,
    asked: Asked,
    now: NaiveDateTime,
) -> Result<Vec<Clause>, SearchError> {
    let look = Look { index, asked, now };
    let tree = parse(&request.query)?;
    let operands = match &tree {
        Tree::Everything => &[][..],
        Tree::All(operands) => operands,
        other => std::slice::from_ref(other),
    };
    let mut clauses = Vec::new();
    for operand in operands {
        let mut leaves = Vec::new();
        named(operand, &mut leaves);
        let alone = Request {
            query: operand.to_string(),
            ..Request::default()
        };
        clauses.push(look.clause(operand.to_string(), alone, &leaves)?);
    }
    look.filters(&request.filters, &mut clauses)?;
    Ok(clauses)
}

fn of(filters: Filters) -> Request {
    Request {
        filters,
        ..Request::default()
    }
}

/// A value as a shell takes it.
fn quoted(value: &str) -> String {
    if value.contains(|c: char| !c.is_alphanumeric() && !"/-_.,".contains(c)) {
        format!("'{}'", value.replace('\'', "'\\''"))
    } else {
        value.to_owned()
    }
}

/// The conditions on named values in a part of a query; negated ones are not among them.
fn named(tree: &Tree, out: &mut Vec<Leaf>) {
    match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.iter().for_each(|o| named(o, out)),
        Tree::Said(inside) | Tree::Fig(inside) => named(inside, out),
        Tree::Leaf(leaf) if leaf.field.is_some_and(is_named) => out.push(leaf.clone()),
        Tree::Leaf(_) | Tree::Linked(_) | Tree::Not(_) | Tree::Everything => {}
    }
}

/// Whether a field takes values that are told apart by name, or is one of many itself.
fn is_named(field: Field) -> bool {
    values(field).is_some() || matches!(field, Field::Record(_))
}

/// The values a field takes, where they are told apart by name.
fn values(field: Field) -> Option<Space> {
    match field {
        Field::Person | Field::Speaker => Some(Space::Name),
        Field::Place => Some(Space::Place),
        Field::Topic => Some(Space::Topic),
        Field::Source => Some(Space::Source),
        Field::Author => Some(Space::Author),
        Field::Lang => Some(Space::Lang),
        Field::Unit => Some(Space::Unit),
        Field::Cue => Some(Space::Cue),
        _ => None,
    }
}

/// Where is looked.
struct Look<'a> {
    index: &'a OpenIndex,
    asked: Asked,
    now: NaiveDateTime,
}

impl Look<'_> {
    fn planner(&self) -> Planner<'_> {
        Planner::new(self.index, self.now)
    }

    /// Takes apart what was chosen beside the query.
    fn filters(&self, filters: &Filters, out: &mut Vec<Clause>) -> Result<(), SearchError> {
        for (facet, values) in &filters.chosen {
            let leaf = |value: &String| self.planner().choice(*facet, value);
            let leaves = values.iter().map(leaf).collect::<Result<Vec<_>, _>>()?;
            let flag = |value: &String| format!("--{} {}", facet.name(), quoted(value));
            let text: Vec<String> = values.iter().map(flag).collect();
            let mut alone = Filters::default();
            alone.choose(*facet, values.iter().cloned());
            out.push(self.clause(text.join(" "), of(alone), &leaves)?);
        }
        let (since, until) = (filters.since, filters.until);
        let dates = [("--since", since), ("--until", until)];
        let dates = dates.iter();
        let dates = dates.filter_map(|(flag, date)| Some(format!("{flag} {}", (*date)?)));
        let dates: Vec<String> = dates.collect();
        if !dates.is_empty() {
            let alone = Filters {
                since,
                until,
                ..Filters::default()
            };
            out.push(self.clause(dates.join(" "), of(alone), &[])?);
        }
        Ok(())
    }

    fn clause(&self, text: String, alone: Request, named: &[Leaf]) -> Result<Clause, SearchError> {
        let alone = Request {
            matching: Matching::All,
            ..alone
        };
        let count = match self.asked {
            Asked::Statements => self.facts(&alone, Documents::Statements)?,
            Asked::Figures => self.facts(&alone, Documents::Figures)?,
            _ => self.articles(&alone)?,
        };
        let mut missing = Vec::new();
        for leaf in named.iter().filter(|_| count == 0) {
            missing.extend(self.missing(leaf)?);
        }
        Ok(Clause {
            text,
            count,
            missing,
        })
    }

    fn articles(&self, request: &Request) -> Result<u64, SearchError> {
        let answer = hits::count(self.index, request, self.now)?;
        Ok(answer.total.unwrap_or(0))
    }

    fn facts(&self, request: &Request, documents: Documents) -> Result<u64, SearchError> {
        Ok(facts(self.index, request, documents, self.now)?.found.len() as u64)
    }

    /// How many articles have what a condition asks for.
    fn having(&self, leaf: &Leaf) -> Result<u64, SearchError> {
        self.articles(&Request {
            query: leaf.to_string(),
            matching: Matching::All,
            ..Request::default()
        })
    }

    /// What is like the value of a condition, when no article has that value.
    fn missing(&self, leaf: &Leaf) -> Result<Option<Missing>, SearchError> {
        let (Some(field), Value::Word(typed) | Value::Phrase(typed, _) | Value::Fuzzy(typed, _)) =
            (leaf.field, &leaf.value)
        else {
            return Ok(None);
        };
        if self.having(leaf)? > 0 {
            return Ok(None);
        }
        if let Field::Record(name) = field {
            return self.no_record(name);
        }
        let mut list = Vec::new();
        let parts: Vec<&str> = typed
            .split(',')
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        for part in parts.iter().filter(|_| parts.len() > 1) {
            if self.having(&valued(field, part, false))? > 0 {
                list.push((*part).to_owned());
            }
        }
        Ok(Some(Missing {
            field,
            typed: typed.clone(),
            near: self.near(field, typed)?,
            list,
        }))
    }

    /// The names records have, when none has the one that was typed.
    fn no_record(&self, name: RecordName) -> Result<Option<Missing>, SearchError> {
        let typed = name.as_str();
        let names = self.planner().record_names()?;
        if names.iter().any(|known| known == typed) {
            return Ok(None);
        }
        let like = Alike::new(typed);
        let (alike, others): (Vec<_>, Vec<_>) = names.into_iter().partition(|n| like.is_like(n));
        let offered = if alike.is_empty() { others } else { alike };
        let offered = offered.into_iter().take(NAMES);
        Ok(Some(Missing {
            field: Field::Record(name),
            typed: typed.to_owned(),
            near: offered
                .map(|known| (format!("record.{known}"), 0))
                .collect(),
            list: Vec::new(),
        }))
    }

    /// The values like one that was typed.
    fn near(&self, field: Field, typed: &str) -> Result<Vec<(String, u64)>, SearchError> {
        let Some(space) = values(field) else {
            return Ok(Vec::new());
        };
        let alike = Alike::new(typed);
        let names = match space {
            Space::Name => Some(self.index.names()?),
            _ => None,
        };
        // A name is kept in several forms and shown in one: the articles of all of them are its.
        let mut found: FxHashMap<&str, (usize, u64)> = FxHashMap::default();
        for (number, value) in self.index.values.all(space) {
            let value = names.map_or(value, |names| names.shown(number));
            let Some(cost) = alike.cost(value) else {
                continue;
            };
            let articles = self.planner().frequency(field, u64::from(number))?;
            let known = found.entry(value).or_insert((cost, 0));
            known.1 += articles;
        }
        let mut found: Vec<_> = found.into_iter().filter(|(_, (_, n))| *n > 0).collect();
        found.sort_unstable_by_key(|(value, (cost, n))| (*cost, std::cmp::Reverse(*n), *value));
        found.truncate(COUNTED);
        let mut near = Vec::new();
        for (value, _) in found {
            let articles = self.having(&valued(field, value, true))?;
            near.extend((articles > 0).then(|| (shown(field, value), articles)));
            if near.len() == OFFERED {
                break;
            }
        }
        Ok(near)
    }
}

/// A value as it is offered: a currency with its code.
fn shown(field: Field, value: &str) -> String {
    match units::code(value).filter(|_| field == Field::Unit) {
        Some(code) => format!("{value} ({code})"),
        None => value.to_owned(),
    }
}

fn valued(field: Field, value: &str, exact: bool) -> Leaf {
    Leaf {
        field: Some(field),
        exact,
        value: Value::Phrase(value.to_owned(), 0),
        boost: None,
    }
}
