//! Classes that use what was found in articles: dates, people, topics, statements, figures, and counts of facets.

use super::pool::{self, Drawn, Pool};
use super::words::request;
use crate::bench::random::Random;
use crate::extract::text_of;
use crate::query::language::{Field, Leaf, Tree, Value};
use crate::query::{Facet, Request};

pub(super) fn date(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (drawn, word) = word(pool, random)?;
    let day = drawn.article.published?.when.start;
    Some(request(&format!("{word} date:{}", day.format("%Y-%m"))))
}

pub(super) fn person(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (drawn, word) = word(pool, random)?;
    let person = random.pick(&drawn.facts.people)?;
    Some(with(word, Facet::Person, &person.name))
}

pub(super) fn topic(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (drawn, word) = word(pool, random)?;
    let topic = random.pick(&drawn.facts.topics)?;
    Some(with(word, Facet::Topic, &topic.name))
}

pub(super) fn topics(pool: &Pool, random: &mut Random) -> Option<Request> {
    counted(pool, random, Facet::Topic)
}

pub(super) fn people(pool: &Pool, random: &mut Random) -> Option<Request> {
    counted(pool, random, Facet::Person)
}

pub(super) fn places(pool: &Pool, random: &mut Random) -> Option<Request> {
    counted(pool, random, Facet::Place)
}

pub(super) fn speakers(pool: &Pool, random: &mut Random) -> Option<Request> {
    counted(pool, random, Facet::Speaker)
}

/// Counts over all articles that have a common word.
fn counted(pool: &Pool, random: &mut Random, facet: Facet) -> Option<Request> {
    let mut request = request(random.pick(&pool.common)?);
    request.facets = vec![facet];
    Some(request)
}

pub(super) fn said(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (_, word) = spoken(pool, random)?;
    Some(request(&word))
}

/// All that one speaker says.
pub(super) fn by_one(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (speaker, _) = spoken(pool, random)?;
    Some(request(&leaf(Field::Speaker, &speaker?).to_string()))
}

/// Who says something with a word, and how often.
pub(super) fn by_speaker(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (speaker, word) = spoken(pool, random)?;
    let mut request = request(&word);
    request.limit = 0;
    request.facets = vec![Facet::Speaker];
    speaker.map(|_| request)
}

pub(super) fn in_statement(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (speaker, word) = spoken(pool, random)?;
    let both = Tree::All(vec![leaf(Field::Speaker, &speaker?), words(&word)]);
    Some(request(&Tree::Said(Box::new(both)).to_string()))
}

pub(super) fn figures(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (_, word) = measured(pool, random)?;
    Some(request(&word))
}

pub(super) fn in_figure(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (unit, word) = measured(pool, random)?;
    let both = Tree::All(vec![leaf(Field::Unit, &unit?), leaf(Field::Measure, &word)]);
    Some(request(&Tree::Fig(Box::new(both)).to_string()))
}

/// An article and one of its words.
fn word<'a>(pool: &'a Pool, random: &mut Random) -> Option<(&'a Drawn, &'a str)> {
    let (drawn, words) = pool.article(random)?;
    Some((drawn, random.pick(&words)?.as_str()))
}

/// Who says something, when that is known, and a word of it.
fn spoken(pool: &Pool, random: &mut Random) -> Option<(Option<String>, String)> {
    let (drawn, _) = pool.article(random)?;
    let statement = random.pick(&drawn.facts.statements)?;
    let text = text_of(&drawn.article);
    let words = statement
        .content
        .iter()
        .flat_map(|s| pool::asked(s.of(&text)));
    let word = random.pick(&words.collect::<Vec<_>>())?.to_string();
    Some((statement.speaker.clone(), word))
}

/// The unit of a figure, when it has one, and a word of what it measures.
fn measured(pool: &Pool, random: &mut Random) -> Option<(Option<String>, String)> {
    let (drawn, _) = pool.article(random)?;
    let figure = random.pick(&drawn.facts.figures)?;
    let words: Vec<&str> = pool::asked(figure.measure.as_deref()?).collect();
    let unit = figure.unit.as_deref().map(str::to_owned);
    Some((unit, (*random.pick(&words)?).to_owned()))
}

/// A word, and a value of a facet.
fn with(word: &str, facet: Facet, value: &str) -> Request {
    let mut request = request(word);
    request.filters.choose(facet, [value.to_owned()]);
    request
}

/// A whole text in a field.
fn leaf(field: Field, text: &str) -> Tree {
    Tree::Leaf(Leaf {
        field: Some(field),
        exact: false,
        value: Value::Phrase(text.to_owned(), 0),
        boost: None,
    })
}

/// A word of the text.
fn words(word: &str) -> Tree {
    Tree::Leaf(Leaf {
        field: None,
        exact: false,
        value: Value::Word(word.to_owned()),
        boost: None,
    })
}
