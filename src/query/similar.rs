//! Articles like another one: those that share the words that set it apart, without the versions of its own story.

use super::answer::{Answer, Hit};
use super::error::SearchError;
use super::hits::listed;
use super::language::{Field, Leaf, Tree, Value};
use super::listed::Listed;
use super::ready::Ready;
use super::request::{Matching, Request};
use crate::extract::text_of;
use crate::index::OpenIndex;
use crate::index::analysis::cut;
use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;
use tantivy::{DocAddress, Term};

/// Words an article is known by.
const WORDS: usize = 24;
/// An article like it has at least one in so many of them.
const SHARE: usize = 8;

/// Finds articles like another one, the most alike first; what the request says beside its query holds.
///
/// # Errors
/// An index that cannot be read.
pub fn similar_listed<'a>(
    index: &'a OpenIndex,
    article: DocAddress,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Listed<'a, Answer, Hit>, SearchError> {
    let words = telling(index, article)?;
    if words.is_empty() {
        return Ok(Listed {
            head: Answer {
                total: Some(0),
                ..Answer::default()
            },
            items: Box::new(std::iter::empty()),
        });
    }
    let least = words.len().div_ceil(SHARE);
    let own = leaf(
        Some(Field::Story),
        Value::Phrase(index.id(article)?, 0),
        None,
    );
    let mut operands: Vec<Tree> = words
        .into_iter()
        .map(|(word, weight)| leaf(None, Value::Word(word), Some(weight)))
        .collect();
    operands.push(Tree::Not(Box::new(own)));
    let request = Request {
        matching: Matching::Any,
        ..request.clone()
    };
    let mut ready = Ready::of(index, Tree::All(operands), &request, now)?;
    ready.ask_for(least);
    ready.count(&request)?;
    listed(index, &ready, &request, now)
}

fn leaf(field: Option<Field>, value: Value, boost: Option<f32>) -> Tree {
    Tree::Leaf(Leaf {
        field,
        exact: false,
        value,
        boost,
    })
}

/// How many articles tell an article's story.
fn versions(index: &OpenIndex, article: DocAddress) -> Result<f32, SearchError> {
    let stories = index.stories()?;
    let story = index.number(article).and_then(|number| stories.of(number));
    Ok(story.map_or(1.0, |story| stories.versions(story).len() as f32))
}

/// The words that come more often in an article than in others, as printed, each with how much it counts.
fn telling(index: &OpenIndex, article: DocAddress) -> Result<Vec<(String, f32)>, SearchError> {
    // Words that its own story alone has find nothing.
    let own = versions(index, article)?;
    let article = index.article(article)?;
    let mut counts: FxHashMap<String, (f32, String)> = FxHashMap::default();
    for text in [&*text_of(&article), &article.summary] {
        cut(text, &mut |place| {
            if place.is_word && place.exact.chars().count() > 2 {
                let own = || (0.0, place.exact.to_owned());
                counts.entry(place.stem.to_owned()).or_insert_with(own).0 += 1.0;
            }
        });
    }
    let all = index.articles()? as f32;
    let mut words = Vec::with_capacity(counts.len());
    for (stem, (times, printed)) in counts {
        let term = Term::from_field_text(index.fields.text, &stem);
        let having = index
            .searcher
            .doc_freq(&term)
            .map_err(crate::index::IndexError::from)? as f32;
        // What nearly all have says nothing.
        if having > own && having * 4.0 <= all * 3.0 {
            words.push((printed, (1.0 + times.ln()) * (all / having).ln()));
        }
    }
    words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(WORDS);
    // A tenth is enough to rank by, and can be read.
    let rounded = words
        .into_iter()
        .map(|(word, weight)| (word, (weight * 10.0).round() / 10.0));
    Ok(rounded.collect())
}
