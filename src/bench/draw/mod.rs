//! Requests drawn from an index, class by class: the same ones for the same articles and seed.
//!
//! Words are taken from the texts themselves and counted with the search, so that nothing here depends on how the index
//! is laid out. Each class draws from numbers of its own: a new class changes none of the others.

mod facts;
mod pool;
mod words;

use super::error::BenchError;
use super::file::FACETS;
use super::random::Random;
use super::workload::{Item, Lacking, Workload};
use crate::batch::{Op, perform};
use crate::index::OpenIndex;
use crate::query::{Request, SearchError};
use chrono::NaiveDateTime;
use pool::Pool;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Draws of one request before a class is given up: few of the later ones find what the earlier did not.
const TRIES: usize = 50;

/// What to draw.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Another seed draws other requests.
    pub seed: u64,
    /// How many requests of each class.
    pub each: usize,
    /// What is measured of them; a class that has another use by its nature (`said`, `figures`, facets) keeps it.
    pub ops: Vec<Op>,
}

/// A class of requests.
struct Class {
    name: &'static str,
    /// What is wanted of its requests; nothing for what is asked of all articles.
    op: Option<Op>,
    /// Makes one, when chance and the index allow.
    make: fn(&Pool, &mut Random) -> Option<Request>,
    /// What an index without such requests lacks.
    lacks: &'static str,
}

const fn class(
    name: &'static str,
    op: Option<Op>,
    make: fn(&Pool, &mut Random) -> Option<Request>,
    lacks: &'static str,
) -> Class {
    Class {
        name,
        op,
        make,
        lacks,
    }
}

const CLASSES: [Class; 21] = [
    class("rare", None, words::rare, "words of few articles"),
    class(
        "medium",
        None,
        words::medium,
        "words of one article in a hundred",
    ),
    class("common", None, words::common, "words of one article in ten"),
    class("and", None, words::and, "two words of one article"),
    class("or", None, words::or, "words of several articles"),
    class("or 3", None, words::or_three, "words of several articles"),
    class(
        "phrase",
        None,
        words::phrase,
        "neighbouring words of one article",
    ),
    class(
        "near",
        None,
        words::near,
        "neighbouring words of one article",
    ),
    class("date", None, facts::date, "dated articles"),
    class("person", None, facts::person, "articles that name people"),
    class("topic", None, facts::topic, "articles with a topic"),
    class(
        "facet topic",
        Some(Op::Facets),
        facts::topics,
        "words of one article in ten",
    ),
    class(
        "facet person",
        Some(Op::Facets),
        facts::people,
        "words of one article in ten",
    ),
    class(
        "facet place",
        Some(Op::Facets),
        facts::places,
        "words of one article in ten",
    ),
    class(
        "facet speaker",
        Some(Op::Facets),
        facts::speakers,
        "words of one article in ten",
    ),
    class("said", Some(Op::Said), facts::said, "statements"),
    class(
        "said speaker",
        Some(Op::Said),
        facts::by_one,
        "statements with a known speaker",
    ),
    class(
        "said by speaker",
        Some(Op::Said),
        facts::by_speaker,
        "statements with a known speaker",
    ),
    class(
        "said{}",
        None,
        facts::in_statement,
        "statements with a known speaker",
    ),
    class(
        "figures",
        Some(Op::Figures),
        facts::figures,
        "figures that say what they measure",
    ),
    class(
        "fig{}",
        None,
        facts::in_figure,
        "figures with a unit that say what they measure",
    ),
];

/// Draws a workload.
///
/// # Errors
/// When the index cannot be read, or nothing at all can be drawn from it.
pub fn draw(
    index: &OpenIndex,
    drawing: &Drawing,
    now: NaiveDateTime,
) -> Result<Workload, BenchError> {
    let pool = Pool::of(index, drawing, now)?;
    let mut workload = Workload::default();
    for class in &CLASSES {
        let requests = requests(index, &pool, class, drawing, now)?;
        if requests.len() < drawing.each {
            workload.lacking.push(Lacking {
                class: class.name.to_owned(),
                drawn: requests.len(),
                reason: class.lacks.to_owned(),
            });
        }
        for op in class.op.map_or(drawing.ops.clone(), |op| vec![op]) {
            workload.items.extend(requests.iter().map(|request| {
                let mut request = request.clone();
                if op == Op::Facets && request.facets.is_empty() {
                    request.facets = FACETS.to_vec();
                }
                Item {
                    class: class.name.to_owned(),
                    op,
                    request,
                }
            }));
        }
    }
    if workload.items.is_empty() {
        return Err(BenchError::Nothing);
    }
    Ok(workload)
}

/// Different requests of a class that find something.
fn requests(
    index: &OpenIndex,
    pool: &Pool,
    class: &Class,
    drawing: &Drawing,
    now: NaiveDateTime,
) -> Result<Vec<Request>, SearchError> {
    let mut random = Random::new(xxh3_64_with_seed(class.name.as_bytes(), drawing.seed));
    let mut found: Vec<Request> = Vec::with_capacity(drawing.each);
    let mut tried: Vec<Request> = Vec::new();
    for _ in 0..drawing.each * TRIES {
        if found.len() == drawing.each {
            break;
        }
        let Some(request) = (class.make)(pool, &mut random).filter(|r| !tried.contains(r)) else {
            continue;
        };
        let op = class.op.unwrap_or(Op::Ids);
        if !perform(index, op, &request, now)?.is_empty() {
            found.push(request.clone());
        }
        tried.push(request);
    }
    Ok(found)
}
