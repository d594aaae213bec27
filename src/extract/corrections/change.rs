//! Making a correction: finding the facts it means and setting them.
//!
//! What is set has the rule `correction` and no doubt, so that the evidence of an article shows whose word it is.

use super::{Ready, folded};
use crate::date::Interval;
use crate::extract::people::aliases::{Aliases, Names};
use crate::extract::people::coreference;
use crate::extract::{
    DateMention, Facts, Figure, Mention, Place, Rule, SpeakerRule, Topic, notation,
};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is right instead; `None` strikes the fact.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Speaker(Option<String>),
    Statement,
    Person(Option<String>),
    Place(Option<Place>),
    Topic(Option<(u16, &'static str)>),
    Figure(Option<Figure>),
    Date(Option<DateMention>),
    Published {
        was: Option<Interval>,
        now: Option<Interval>,
    },
    Source(Option<String>),
}

/// Makes a correction of facts; says whether it met one.
pub(super) fn make(ready: &Ready, text: &str, facts: &mut Facts) -> bool {
    match &ready.change {
        Change::Speaker(now) => speaker(ready, now.as_deref(), text, facts),
        Change::Statement => statement(ready, text, facts),
        Change::Person(now) => person(&ready.was, now.as_deref(), facts),
        Change::Place(now) => place(&ready.was, now.as_ref(), facts),
        Change::Topic(now) => topic(&ready.was, *now, facts),
        Change::Figure(now) => figure(ready, now.as_ref(), text, facts),
        Change::Date(now) => date(ready, now.as_ref(), text, facts),
        Change::Published { .. } | Change::Source(_) => false,
    }
}

/// A name as the article has it: itself, or the surname alone that is shown as it because other articles print it whole.
fn as_printed(was: &str, facts: &Facts) -> String {
    let people = facts.people.iter().map(|p| p.name.as_str());
    let speakers = facts.statements.iter().filter_map(|s| s.speaker.as_deref());
    if people
        .clone()
        .chain(speakers)
        .any(|name| folded(name) == was)
    {
        return was.to_owned();
    }
    let surname = people
        .clone()
        .find(|name| coreference::is_surname_of(name, was));
    surname.map_or(was.to_owned(), folded)
}

fn speaker(ready: &Ready, now: Option<&str>, text: &str, facts: &mut Facts) -> bool {
    let was = as_printed(&ready.was, facts);
    let people = &facts.people;
    let mut met = false;
    for statement in &mut facts.statements {
        let named = match &statement.speaker {
            Some(speaker) => folded(speaker),
            None => printed(&statement.source, text),
        };
        let stands = has(ready.words.as_ref(), &printed(&statement.content, text));
        if named != was || !stands {
            continue;
        }
        met = true;
        statement.speaker = now.map(str::to_owned);
        statement.speaker_is_person = people.iter().any(|p| Some(p.name.as_str()) == now);
        statement.speaker_rule = SpeakerRule::Correction;
        set(&mut statement.rule, &mut statement.confidence);
    }
    met
}

fn statement(ready: &Ready, text: &str, facts: &mut Facts) -> bool {
    let before = facts.statements.len();
    let meant = Some(&ready.was);
    facts
        .statements
        .retain(|s| !has(meant, &printed(&s.content, text)));
    facts.statements.len() < before
}

/// As the alias file would, in this article alone.
fn person(was: &str, now: Option<&str>, facts: &mut Facts) -> bool {
    let was = &as_printed(was, facts);
    let mut met = false;
    for person in facts.people.iter_mut().filter(|p| &folded(&p.name) == was) {
        met = true;
        person.mentions.iter_mut().for_each(mark);
    }
    let alias = match now {
        Some(now) => Aliases {
            people: BTreeMap::from([(now.to_owned(), vec![was.clone()])]),
            ..Aliases::default()
        },
        None => Aliases {
            not_people: vec![was.clone()],
            ..Aliases::default()
        },
    };
    if met {
        Names::new(&alias).apply(facts);
    }
    met
}

fn place(was: &str, now: Option<&Place>, facts: &mut Facts) -> bool {
    let all = std::mem::take(&mut facts.places);
    let (wrong, mut right): (Vec<Place>, Vec<Place>) = all.into_iter().partition(|place| {
        let path = folded(&place.path);
        path == was || folded(&place.name) == was || path.ends_with(&format!("/{was}"))
    });
    let met = !wrong.is_empty();
    for old in wrong {
        let Some(now) = now else { continue };
        let known = right.iter().position(|p| p.path == now.path);
        let at = known.unwrap_or_else(|| {
            right.push(now.clone());
            right.len() - 1
        });
        if let Some(place) = right.get_mut(at) {
            join(&mut place.mentions, old.mentions);
            join(&mut place.demonyms, old.demonyms);
        }
    }
    facts.places = right;
    met
}

/// Adds mentions that were another place's.
fn join(to: &mut Vec<Mention>, mut from: Vec<Mention>) {
    from.iter_mut().for_each(mark);
    to.append(&mut from);
    to.sort_by_key(|m| m.span);
}

fn topic(was: &str, now: Option<(u16, &'static str)>, facts: &mut Facts) -> bool {
    let before = facts.topics.len();
    facts.topics.retain(|t| {
        let minor = t.subtopic.as_ref().map(|(_, minor)| minor);
        let path = minor.map(|minor| folded(&format!("{}/{minor}", t.name)));
        folded(&t.name) != was && t.code.to_string() != was && path.as_deref() != Some(was)
    });
    let met = facts.topics.len() < before;
    if let Some((code, name)) = now.filter(|_| met) {
        facts.topics.retain(|t| t.code != code);
        let right = Topic {
            code,
            name: Cow::Borrowed(name),
            subtopic: None,
            score: 1.0,
            rule: Rule::Correction,
        };
        facts.topics.insert(0, right);
    }
    met
}

/// What the right figure does not say (its unit, what it measures) stays.
fn figure(ready: &Ready, now: Option<&Figure>, text: &str, facts: &mut Facts) -> bool {
    let meant = |figure: &Figure| {
        let is = folded(figure.span.of(text)) == ready.was
            || folded(&notation(figure)) == ready.was
            || ready.amount.as_ref().is_some_and(|was| same(figure, was));
        is && has(ready.words.as_ref(), &folded(figure.sentence.of(text)))
    };
    let met = facts.figures.iter().any(meant);
    let Some(now) = now else {
        facts.figures.retain(|figure| !meant(figure));
        return met;
    };
    for figure in facts.figures.iter_mut().filter(|f| meant(f)) {
        // A share becomes no share of the same whole by being money.
        if now.unit.is_some() && now.unit != figure.unit {
            figure.of = None;
        }
        figure.value = now.value;
        figure.upper = now.upper;
        figure.relation = now.relation;
        renew(&mut figure.unit, now.unit.as_ref());
        renew(&mut figure.of, now.of.as_ref());
        renew(&mut figure.measure, now.measure.as_ref());
        set(&mut figure.rule, &mut figure.confidence);
    }
    met
}

/// Takes what is told, and leaves what is not.
fn renew<T: Clone>(old: &mut Option<T>, new: Option<&T>) {
    if let Some(new) = new {
        *old = Some(new.clone());
    }
}

/// Whether a figure is the one that was typed: of its value, and of the unit and whole when these were typed as well.
fn same(figure: &Figure, typed: &Figure) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-3 * a.abs().max(b.abs());
    let value = near(figure.value, typed.value)
        && match (figure.upper, typed.upper) {
            (Some(a), Some(b)) => near(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
    let agrees = |of: Option<&str>, typed: Option<&str>| typed.is_none() || of == typed;
    value
        && agrees(figure.unit.as_deref(), typed.unit.as_deref())
        && agrees(figure.of.as_deref(), typed.of.as_deref())
}

fn date(ready: &Ready, now: Option<&DateMention>, text: &str, facts: &mut Facts) -> bool {
    let meant = |date: &DateMention| {
        let words = folded(date.span.of(text));
        (folded(&date.timex) == ready.was || words == ready.was)
            && has(ready.words.as_ref(), &words)
    };
    let met = facts.dates.iter().any(meant);
    let Some(now) = now else {
        facts.dates.retain(|date| !meant(date));
        return met;
    };
    for date in facts.dates.iter_mut().filter(|d| meant(d)) {
        date.timex.clone_from(&now.timex);
        (date.from, date.to) = (now.from, now.to);
        set(&mut date.rule, &mut date.confidence);
    }
    met
}

/// Whether the words asked for, if any, stand in others.
fn has(asked: Option<&String>, words: &str) -> bool {
    asked.is_none_or(|asked| words.contains(asked.as_str()))
}

fn printed(spans: &[crate::text::Span], text: &str) -> String {
    let pieces: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
    folded(&pieces.join(" "))
}

fn mark(mention: &mut Mention) {
    set(&mut mention.rule, &mut mention.confidence);
}

fn set(rule: &mut Rule, confidence: &mut f32) {
    *rule = Rule::Correction;
    *confidence = 1.0;
}
