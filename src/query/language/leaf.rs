//! Atoms of the grammar: a word, phrase or value, in a field or in the text.
//!
//! Apart from the parser because here the fields matter: `12:30` and `http://…` are text, `palce:europe` is a slip, and
//! the value after `date:` is read in another way than that after `title:`.

use super::amounts::Amounts;
use super::cursor::{Cursor, Place};
use super::dates::Dates;
use super::error::QueryError;
use super::fields::{self, Field, Kind, RECORD};
use super::reach::{self, Asked, Reach};
use super::record::RecordName;
use super::special;
use super::token::{Token, trim_question};
use super::tree::{Leaf, Tree, Value};
use crate::text::Span;

/// Words that may belong to one number: `2..3 billion pounds sterling`.
const NUMBER_WORDS: usize = 3;

/// What an atom turns out to be.
pub(super) enum Atom {
    /// A leaf of the tree.
    Leaf(Tree),
    /// `field:(`: a group follows, whose words have the field of this place.
    Group(Place),
}

/// Reads the atom that starts at a word or a quoted text.
pub(super) fn read(cursor: &mut Cursor, place: Place) -> Result<Atom, QueryError> {
    let span = cursor.span();
    if let Some(Token::Regex(pattern, suffix)) = cursor.peek() {
        cursor.next();
        return regex(place.field, pattern, suffix, span).map(Atom::Leaf);
    }
    let Some(Token::Word(word)) = cursor.peek() else {
        return valued(cursor, place.field, false, "", span).map(Atom::Leaf);
    };
    cursor.next();
    let (field, rest) = match (split_field(word, span)?, place.field) {
        (Some((field, rest)), _) => {
            allowed(field, place, span)?;
            (field, rest)
        }
        (None, _) if place.fig && starts_with_operator(word) => (Field::Figure, word.as_str()),
        (None, None) if starts_with_operator(word) => {
            let error = QueryError::new(format!("comparison without a field: {word}"), span);
            return Err(error.hint("name the field, as in `date:>=2025-02` or `figure:>=2%`"));
        }
        (None, Some(field)) => (field, word.as_str()),
        (None, None) => return bare(cursor, None, word, span).map(Atom::Leaf),
    };
    in_field(cursor, place, field, rest, span)
}

/// Splits `field:rest` and `field>=rest`; what is not a known field is text, unless it is a slip of one.
fn split_field(word: &str, span: Span) -> Result<Option<(Field, &str)>, QueryError> {
    let name_end = word
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(word.len());
    let (name, after) = word.split_at(name_end);
    if name.eq_ignore_ascii_case(RECORD)
        && let Some(own) = after.strip_prefix('.')
    {
        return of_record(own, span);
    }
    let rest = match after.strip_prefix(':') {
        Some(rest) => rest,
        None if starts_with_operator(after) => after,
        None => return Ok(None),
    };
    if let Some(field) = Field::named(name) {
        return Ok(Some((field, rest)));
    }
    if rest.starts_with("//") || rest.is_empty() {
        return Ok(None);
    }
    match fields::nearest(name) {
        Some(near) => {
            let name_span = Span {
                start: span.start,
                end: span.start + name_end as u32,
            };
            Err(
                QueryError::new(format!("unknown field: {name}"), name_span).hint(format!(
                    "write `{near}:`, or put the text in quotation marks"
                )),
            )
        }
        None => Ok(None),
    }
}

/// Splits `tags:rest`, which stands behind `record.`.
fn of_record(own: &str, span: Span) -> Result<Option<(Field, &str)>, QueryError> {
    let Some((name, rest)) = own.split_once(':') else {
        return Ok(None);
    };
    match RecordName::new(name) {
        Some(name) => Ok(Some((Field::Record(name), rest))),
        None => Err(
            QueryError::new(format!("no name of a record's field: {name}"), span)
                .hint("write the name the records have, as in `record.tags:`"),
        ),
    }
}

fn starts_with_operator(text: &str) -> bool {
    text.starts_with(['<', '>', '≤', '≥'])
}

/// Refuses a field inside braces that says nothing of what they are about.
fn allowed(field: Field, place: Place, span: Span) -> Result<(), QueryError> {
    let (asked, name) = match (place.said, place.fig) {
        (true, _) => (Asked::InStatement, "statement"),
        (_, true) => (Asked::InFigure, "figure"),
        _ => return Ok(()),
    };
    if field.reach(asked) != Reach::Nothing {
        return Ok(());
    }
    Err(
        QueryError::new(format!("a {name} has no field: {field}"), span)
            .hint(reach::instead(field, asked)),
    )
}

/// Reads the value of a field; `rest` is what touches its colon.
fn in_field(
    cursor: &mut Cursor,
    place: Place,
    field: Field,
    rest: &str,
    span: Span,
) -> Result<Atom, QueryError> {
    if !rest.is_empty() {
        return typed(cursor, field, rest, span).map(Atom::Leaf);
    }
    match cursor.peek() {
        Some(Token::Open) => Ok(Atom::Group(Place {
            field: Some(field),
            ..place
        })),
        Some(Token::Quoted(..)) => {
            let span = cursor.span();
            valued(cursor, Some(field), false, "", span).map(Atom::Leaf)
        }
        Some(Token::Regex(pattern, suffix)) => {
            let span = cursor.span();
            cursor.next();
            regex(Some(field), pattern, suffix, span).map(Atom::Leaf)
        }
        Some(Token::Word(word)) => {
            let span = cursor.span();
            cursor.next();
            typed(cursor, field, word, span).map(Atom::Leaf)
        }
        _ => Err(
            QueryError::new(format!("field without a value: {field}"), span).hint(format!(
                "write what to look for, as in `{}`",
                example(field)
            )),
        ),
    }
}

/// Reads a word as the value of a field, by the field's kind.
fn typed(cursor: &mut Cursor, field: Field, word: &str, span: Span) -> Result<Tree, QueryError> {
    let anything = || leaf(Some(field), false, Value::Pattern("*".to_owned()), None);
    match field.kind() {
        Kind::Date | Kind::Figure if word == "*" => Ok(anything()),
        Kind::Date => {
            let (text, boost) = split_boost(word);
            Ok(leaf(Some(field), false, dates(field, text, span)?, boost))
        }
        Kind::Figure => figure(cursor, field, word, span),
        Kind::Text | Kind::Name | Kind::Keyword => bare(cursor, Some(field), word, span),
    }
}

/// Reads a date, or `~` and a date for the days a text speaks of.
fn dates(field: Field, text: &str, span: Span) -> Result<Value, QueryError> {
    match text.strip_prefix('~') {
        Some(around) if matches!(field, Field::About | Field::Deadline) => {
            Ok(Value::Around(Dates::read(around, span)?))
        }
        Some(around) => Err(QueryError::new(
            format!("`~` says nothing of when an article was published or updated: {text}"),
            span,
        )
        .hint(format!(
            "write `{field}:{around}`: an article is found by any day it may be of"
        ))),
        None => Dates::read(text, span).map(Value::Dates),
    }
}

/// Reads a number together with the scale and unit that follow it, the longest reading there is: `2..3bn eur`,
/// `1.5 billion pounds sterling`.
fn figure(cursor: &mut Cursor, field: Field, first: &str, span: Span) -> Result<Tree, QueryError> {
    let mut text = first.to_owned();
    let mut best = Amounts::read(first, span).map(|amounts| (amounts, 0));
    for words in 1..=NUMBER_WORDS {
        let Some(Token::Word(word)) = cursor.peek_at(words - 1) else {
            break;
        };
        text.push(' ');
        text.push_str(word);
        best = Amounts::read(&text, span)
            .map(|amounts| (amounts, words))
            .or(best);
    }
    let (amounts, words) = best?;
    for _ in 0..words {
        cursor.next();
    }
    Ok(leaf(Some(field), false, Value::Amounts(amounts), None))
}

/// Reads a word with its marks: `=word`, `nat*`, `word~1`, `word^2`.
fn bare(
    cursor: &mut Cursor,
    field: Option<Field>,
    word: &str,
    span: Span,
) -> Result<Tree, QueryError> {
    let (exact, rest) = match word.strip_prefix('=') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    if rest.is_empty() {
        if matches!(cursor.peek(), Some(Token::Quoted(..))) {
            return valued(cursor, field, true, "", span);
        }
        return Err(
            QueryError::new("`=` without a word", span).hint("write `=word` or `=\"a phrase\"`")
        );
    }
    valued(cursor, field, exact, rest, span)
}

/// Makes the leaf of a word, or of the quoted text that comes next when there is no word.
fn valued(
    cursor: &mut Cursor,
    field: Option<Field>,
    exact: bool,
    word: &str,
    span: Span,
) -> Result<Tree, QueryError> {
    if word.is_empty() {
        let Some(Token::Quoted(text, suffix)) = cursor.next().map(|l| &l.token) else {
            return Err(QueryError::new("nothing to search for", span));
        };
        let (suffix, boost) = split_boost(suffix);
        let slop = match suffix.strip_prefix('~') {
            Some(n) => n.parse().ok().filter(|n| *n <= 1000).ok_or_else(|| {
                QueryError::new(format!("not a distance in words: {n}"), span)
                    .hint("write `\"a phrase\"~3`")
            })?,
            None => 0,
        };
        return quoted(field, exact, text, slop, boost, span);
    }
    let (text, boost) = split_boost(word);
    let text = trim_question(text);
    if field == Some(Field::Has) {
        return special::has(text, span).map(|value| leaf(field, false, value, None));
    }
    if field == Some(Field::Change) && text != "*" {
        return special::change(text, span).map(|value| leaf(field, false, value, None));
    }
    if field.is_none() && text == "*" {
        return Ok(Tree::Everything);
    }
    let value = match split_slips(text, span)? {
        (word, Some(slips)) => Value::Fuzzy(word.to_owned(), slips),
        (word, None) if !exact && is_pattern(word) => Value::Pattern(word.to_owned()),
        (word, None) => Value::Word(word.to_owned()),
    };
    Ok(leaf(field, exact, value, boost))
}

fn quoted(
    field: Option<Field>,
    exact: bool,
    text: &str,
    slop: u32,
    boost: Option<f32>,
    span: Span,
) -> Result<Tree, QueryError> {
    let value = match field.map(Field::kind) {
        Some(Kind::Date) => dates(field.unwrap_or(Field::Date), text, span)?,
        Some(Kind::Figure) => Value::Amounts(Amounts::read(text, span)?),
        _ if field == Some(Field::Has) => special::has(text, span)?,
        _ if field == Some(Field::Change) => special::change(text, span)?,
        _ => Value::Phrase(text.to_owned(), slop),
    };
    Ok(leaf(field, exact, value, boost))
}

fn regex(
    field: Option<Field>,
    pattern: &str,
    suffix: &str,
    span: Span,
) -> Result<Tree, QueryError> {
    let value = special::regex(field, pattern, span)?;
    Ok(leaf(field, false, value, split_boost(suffix).1))
}

fn leaf(field: Option<Field>, exact: bool, value: Value, boost: Option<f32>) -> Tree {
    Tree::Leaf(Leaf {
        field,
        exact,
        value,
        boost,
    })
}

/// Splits off `^n`; a `^` without a number in reach is text.
fn split_boost(word: &str) -> (&str, Option<f32>) {
    let Some((text, number)) = word.rsplit_once('^') else {
        return (word, None);
    };
    let boost = number
        .parse::<f32>()
        .ok()
        .filter(|n| *n > 0.0 && *n <= 1000.0);
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let boost = boost.filter(|_| plain);
    if boost.is_some() {
        (text, boost)
    } else {
        (word, None)
    }
}

/// Splits off `~n`: with so many slips, one when no number is given.
fn split_slips(word: &str, span: Span) -> Result<(&str, Option<u8>), QueryError> {
    let Some((text, number)) = word.rsplit_once('~') else {
        return Ok((word, None));
    };
    if text.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Ok((word, None));
    }
    match number {
        "" | "1" => Ok((text, Some(1))),
        "2" => Ok((text, Some(2))),
        _ => Err(
            QueryError::new(format!("not a number of slips: {number}"), span)
                .hint(format!("write `{text}~1` or `{text}~2`")),
        ),
    }
}

fn is_pattern(word: &str) -> bool {
    word.contains(['*', '?'])
}

fn example(field: Field) -> &'static str {
    match field.kind() {
        Kind::Text => "title:budget",
        Kind::Name => "speaker:hegseth",
        Kind::Date => "date:2025-02",
        Kind::Figure => "figure:>=2%",
        Kind::Keyword => "has:date",
    }
}
