//! What is being typed at the cursor, and what it may be completed to.
//!
//! It looks at letters alone: a query that is being typed is mostly not one yet.

use super::asked::quoted;
use crate::query::Facet;
use crate::query::language::{Asked, CHANGES, FIELDS, Field, HAS, Kind, Reach};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Letters after which fields are offered.
const LETTERS: usize = 2;

/// Where the values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The values of a facet in the index.
    Facet(Facet),
    /// The cues in the index.
    Cue,
    /// The ids in the index.
    Id,
    /// They are all known already.
    Fixed,
}

/// A place in the query that can be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Where the values come from.
    pub source: Source,
    /// The field whose value it is; none for the name of a field or of a saved search.
    pub field: Option<Field>,
    /// What was typed of it.
    pub typed: String,
    /// The first byte that is replaced.
    pub from: usize,
    /// The byte behind the last one that is replaced.
    pub to: usize,
    /// Where the token begins to which it belongs.
    pub token: usize,
    /// What can be said without the index.
    pub known: Vec<String>,
}

impl Slot {
    /// Whether a value is completed, and not the name of a field.
    pub fn is_value(&self) -> bool {
        self.field.is_some() || self.typed.starts_with('@')
    }

    /// The query without what is being typed: in what is left, values are counted.
    pub fn rest(&self, query: &str) -> String {
        let before = query.get(..self.token).unwrap_or("");
        let after = query.get(self.to..).unwrap_or("");
        format!("{before} {after}").trim().to_owned()
    }

    /// What is put in for a value that was offered among others.
    pub fn put(&self, value: &str, offered: &[String]) -> String {
        if self.field.is_none() {
            let blank = if value.ends_with([':', '{']) { "" } else { " " };
            return format!("{value}{blank}");
        }
        let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let is_path = matches!(self.field, Some(Field::Place | Field::Topic));
        let own = last(value);
        let alike = offered.iter().filter(|other| last(other) == own).count();
        // A place goes by its own name as long as no other one goes by it too.
        let value = if is_path && alike < 2 {
            own
        } else {
            value.to_owned()
        };
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !value.is_empty() && value.chars().all(plain) {
            format!("{value} ")
        } else {
            format!("{} ", quoted(&value))
        }
    }
}

/// What is being typed at a byte of a query; `today` and the names of saved searches are offered too.
pub fn slot(
    query: &str,
    cursor: usize,
    today: NaiveDate,
    saved: &BTreeMap<String, String>,
) -> Option<Slot> {
    let before = query.get(..cursor)?;
    let start = token_start(before);
    let token = &before[start..];
    let start = start + token.len() - token.trim_start_matches('-').len();
    let token = &before[start..];
    if let Some(typed) = token.strip_prefix('@') {
        let names = saved.keys().filter(|name| name.starts_with(typed));
        let known = names.map(|name| format!("@{name}")).collect();
        return Some(fixed(None, token, (start, start, cursor), known));
    }
    let Some((name, value)) = token.split_once(':') else {
        let known = fields(token);
        return (!known.is_empty()).then(|| fixed(None, token, (start, start, cursor), known));
    };
    let field = Field::named(name)?;
    let value = value.strip_prefix('=').unwrap_or(value);
    let from = cursor - value.len();
    let typed = value.trim_start_matches(['"', '“', '”']);
    let places = (start, from, cursor);
    let source = match field {
        Field::Id | Field::Story => Source::Id,
        Field::Cue => Source::Cue,
        _ => match Facet::named(field.name()) {
            Some(facet) => Source::Facet(facet),
            None => return known(field, typed, places, today),
        },
    };
    Some(Slot {
        source,
        ..fixed(Some(field), typed, places, Vec::new())
    })
}

/// A field whose values are a list of words, or dates.
fn known(
    field: Field,
    typed: &str,
    places: (usize, usize, usize),
    today: NaiveDate,
) -> Option<Slot> {
    let all: Vec<String> = match field {
        Field::Has => HAS.iter().map(|&word| word.to_owned()).collect(),
        Field::Change => CHANGES.iter().map(|&word| word.to_owned()).collect(),
        _ if field.kind() == Kind::Date => dates(today),
        _ => return None,
    };
    let fitting = all.into_iter().filter(|word| word.starts_with(typed));
    let known: Vec<String> = fitting.collect();
    (!known.is_empty()).then(|| fixed(Some(field), typed, places, known))
}

fn fixed(
    field: Option<Field>,
    typed: &str,
    (token, from, to): (usize, usize, usize),
    known: Vec<String>,
) -> Slot {
    Slot {
        source: Source::Fixed,
        field,
        typed: typed.to_owned(),
        from,
        to,
        token,
        known,
    }
}

/// Where the token at the end of a text begins: behind the last blank or bracket outside quotation marks.
fn token_start(text: &str) -> usize {
    let mut start = 0;
    let mut is_open = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' | '“' | '”' => is_open = !is_open,
            c if !is_open && (c.is_whitespace() || "(){}".contains(c)) => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// The fields whose names begin so, and the braces.
fn fields(typed: &str) -> Vec<String> {
    if typed.len() < LETTERS || !typed.chars().all(|c| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let is_asked = |field: &Field| field.reach(Asked::Articles) != Reach::Nothing;
    let all = FIELDS.iter().map(|(field, _)| *field).filter(is_asked);
    let names = all.map(|field| format!("{}:", field.name()));
    let braces = ["said{", "fig{"].map(str::to_owned);
    let all = names.chain(braces);
    all.filter(|name| name.starts_with(typed)).collect()
}

/// Dates one often asks for.
fn dates(today: NaiveDate) -> Vec<String> {
    let (year, month) = (today.year(), today.month());
    let quarter = today.month0() / 3 + 1;
    let fixed = ["today", "yesterday", "7d", "30d", "6mo", "1y"].map(str::to_owned);
    let now = [
        format!("{year}-{month:02}"),
        format!("{year}-Q{quarter}"),
        format!("{year}"),
        format!("{}", year - 1),
        format!("{}..", year - 1),
    ];
    fixed.into_iter().chain(now).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_end(query: &str) -> Option<Slot> {
        let saved = BTreeMap::from([("arms".to_owned(), "tanks".to_owned())]);
        let today = "2025-03-15".parse().expect("a day");
        slot(query, query.len(), today, &saved)
    }

    #[test]
    fn fields_values_dates_and_saved_searches_are_completed() {
        let slot = at_end("tax (-pla").expect("a field");
        assert_eq!(
            (slot.known.as_slice(), slot.from),
            (&["place:".to_owned()][..], 6)
        );
        assert_eq!(slot.put("place:", &[]), "place:");
        let slot = at_end("tax speaker:\"ada q").expect("a value");
        assert_eq!(slot.source, Source::Facet(Facet::Speaker));
        assert_eq!(
            (slot.typed.as_str(), slot.from, slot.token),
            ("ada q", 12, 4)
        );
        assert_eq!(slot.put("Ada Quill", &[]), "\"Ada Quill\" ");
        assert_eq!(slot.rest("tax speaker:\"ada q"), "tax");
        let slot = at_end("date:2025").expect("a date");
        assert_eq!(slot.known, ["2025-03", "2025-Q1", "2025"]);
        assert_eq!(at_end("@ar").expect("a name").known, ["@arms"]);
        assert_eq!(at_end("has:pl").expect("a word").known, ["place"]);
        assert!(
            at_end("http://x").is_none() && at_end("xy").is_none() && at_end("\"pla").is_none()
        );
    }

    #[test]
    fn a_place_goes_by_its_own_name_unless_two_do() {
        let slot = at_end("in:geo").expect("a place");
        let one = ["Asia/Georgia".to_owned()];
        assert_eq!(slot.put(&one[0], &one), "Georgia ");
        let two = ["Asia/Georgia".to_owned(), "America/US/Georgia".to_owned()];
        assert_eq!(slot.put(&two[0], &two), "\"Asia/Georgia\" ");
    }
}
