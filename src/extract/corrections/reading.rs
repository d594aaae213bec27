//! Understanding a correction: what it names must exist before any article is touched.
//!
//! Apart from making it because a slip in the file should end the run at once, with its line, not show up as a fact that
//! stays wrong.

use super::change::Change;
use super::{Correction, FactKind, Ready, folded};
use crate::article::Article;
use crate::date::Interval;
use crate::extract::topics::codes;
use crate::extract::{Facts, Place, extract, places};

/// The marks of a relation, which are printed before a value.
const RELATIONS: [char; 7] = ['~', '<', '>', '=', '≤', '≥', ' '];

/// Understands one correction, or says why it cannot be made.
pub(super) fn read(correction: &Correction) -> Result<Ready, String> {
    use FactKind::{Date, Figure, Published, Source, Speaker, Statement};
    let kind = correction.fact;
    if correction.article.trim().is_empty() {
        return Err("`article` is empty".into());
    }
    let was = said(correction.was.as_deref(), "was")?;
    let now = said(correction.now.as_deref(), "now")?;
    let words = said(correction.words.as_deref(), "words")?;
    if was.is_none() && !matches!(kind, Published | Source) {
        return Err("`was` is missing: what was found".into());
    }
    if words.is_some() && !matches!(kind, Speaker | Figure | Date) {
        return Err("`words` narrows only a speaker, a figure or a date".into());
    }
    if kind == Statement && now.is_some() {
        return Err("a statement can only be struck out: leave `now` out".into());
    }
    Ok(Ready {
        change: change(kind, was, now)?,
        was: was.map(folded).unwrap_or_default(),
        amount: was
            .filter(|_| kind == Figure)
            .and_then(|was| figure(was.trim_start_matches(RELATIONS)).ok()),
        words: words.map(folded),
    })
}

/// A value that is left out, or that says something.
fn said<'v>(value: Option<&'v str>, name: &str) -> Result<Option<&'v str>, String> {
    match value.map(str::trim) {
        Some("") if name == "now" => Err("`now` is empty: leave it out to strike the fact".into()),
        Some("") => Err(format!("`{name}` is empty")),
        value => Ok(value),
    }
}

fn change(kind: FactKind, was: Option<&str>, now: Option<&str>) -> Result<Change, String> {
    let name = now.map(str::to_owned);
    Ok(match kind {
        FactKind::Speaker => Change::Speaker(name),
        FactKind::Statement => Change::Statement,
        FactKind::Person => Change::Person(name),
        FactKind::Source => Change::Source(name),
        FactKind::Place => Change::Place(now.map(place).transpose()?),
        FactKind::Topic => Change::Topic(now.map(topic).transpose()?),
        FactKind::Figure => Change::Figure(now.map(figure).transpose()?),
        FactKind::Date => Change::Date(now.map(date).transpose()?),
        FactKind::Published => Change::Published {
            was: was.map(interval).transpose()?,
            now: now.map(interval).transpose()?,
        },
    })
}

fn interval(printed: &str) -> Result<Interval, String> {
    Interval::parse(printed).ok_or_else(|| format!("no date: {printed}"))
}

/// A place of the gazetteer, or one that only the user knows when its whole path is given.
fn place(path: &str) -> Result<Place, String> {
    // "Paris, Texas" is a path read backwards.
    let backwards: Vec<&str> = path.rsplit(',').map(str::trim).collect();
    let known = places::called(path).or_else(|| places::called(&backwards.join("/")));
    known.ok_or_else(|| {
        format!("no place known by that name, write its path as `Europe/Belgium/Brussels`: {path}")
    })
}

fn topic(name: &str) -> Result<(u16, &'static str), String> {
    codes::called(name).ok_or_else(|| format!("no such topic: {name}"))
}

/// A figure as it would be read in a text.
fn figure(printed: &str) -> Result<crate::extract::Figure, String> {
    let found = facts(&format!("It was {printed}.")).figures;
    let first = found.into_iter().next();
    first.ok_or_else(|| format!("no figure: {printed}"))
}

/// A date as it would be read in a text.
fn date(printed: &str) -> Result<crate::extract::DateMention, String> {
    let found = facts(&format!("It was on {printed}.")).dates;
    let first = found.into_iter().find(|d| d.from.is_some());
    first.ok_or_else(|| format!("no date: {printed}"))
}

fn facts(text: &str) -> Facts {
    extract(&Article {
        text: text.to_owned(),
        blocks: crate::text::layout::blocks(text, false),
        title_in_text: true,
        ..Article::default()
    })
}
