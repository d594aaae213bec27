//! What is asked for: the query, what was chosen beside it, and which list of it is wanted.
//!
//! A value, so that going back is taking an earlier one, and so that the same question can be put to the command line.

use crate::query::language::{Dates, Day, QueryError, asks_for_story, expanded, parse};
use crate::query::{Collapse, Facet, Filters, Period, Request, Sort};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// Articles, best first.
    #[default]
    Articles,
    /// Who said what.
    Statements,
    /// Figures, and a series of them.
    Figures,
    /// Articles over time.
    Timeline,
}

impl Tab {
    /// All of them, as they stand on the screen.
    pub const ALL: [Self; 4] = [
        Self::Articles,
        Self::Statements,
        Self::Figures,
        Self::Timeline,
    ];

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "Articles",
            Self::Statements => "Statements",
            Self::Figures => "Figures",
            Self::Timeline => "Timeline",
        }
    }

    /// The command that prints the same.
    pub fn command(self) -> &'static str {
        match self {
            Self::Articles => "search",
            Self::Statements => "said",
            Self::Figures => "figures",
            Self::Timeline => "timeline",
        }
    }

    /// What one row of it is called.
    pub fn one(self) -> &'static str {
        match self {
            Self::Articles | Self::Timeline => "article",
            Self::Statements => "statement",
            Self::Figures => "figure",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The query as typed.
    pub query: String,
    /// Values chosen beside it, in the order in which they were chosen.
    pub chosen: Vec<(Facet, String)>,
    /// First and last day of publication.
    pub range: Option<(NaiveDate, NaiveDate)>,
    /// The order; by relevance when there are words to look for, else newest first.
    pub sort: Option<Sort>,
    /// The list.
    pub tab: Tab,
    /// The stretch of time of bars and series; one that fits when none is named.
    pub period: Option<Period>,
}

impl Asked {
    /// The request for it, without a page; `saved` are the searches that may be named in the query.
    ///
    /// # Errors
    /// A query that cannot be understood.
    pub fn request(&self, saved: &BTreeMap<String, String>) -> Result<Request, QueryError> {
        let query = expanded(&self.query, saved)?;
        let tree = parse(&query)?;
        let mut filters = Filters::default();
        for (facet, value) in &self.chosen {
            filters.choose(*facet, [value.clone()]);
        }
        let day = |day: NaiveDate| Dates::On(Day::Day(day));
        filters.since = self.range.map(|(from, _)| day(from));
        filters.until = self.range.map(|(_, to)| day(to));
        let collapse = if asks_for_story(&tree) {
            Collapse::None
        } else {
            Collapse::Story
        };
        Ok(Request {
            query,
            filters,
            sort: self.sort,
            collapse,
            ..Request::default()
        })
    }

    /// Chooses a value, or takes it back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let before = self.chosen.len();
        self.chosen.retain(|(f, v)| *f != facet || v != value);
        if self.chosen.len() == before {
            self.chosen.push((facet, value.to_owned()));
        }
    }

    /// All of it as one query: what is kept when it is saved.
    pub fn as_query(&self) -> String {
        let mut parts = Vec::new();
        let query = self.query.trim();
        let groups = self.groups();
        if !query.is_empty() {
            let alone = groups.is_empty() && self.range.is_none();
            let plain = alone || !query.contains(" OR ");
            parts.push(if plain {
                query.to_owned()
            } else {
                format!("({query})")
            });
        }
        for (facet, values) in groups {
            let one = |value: &&str| format!("{}:={}", facet.name(), quoted(value));
            let all: Vec<String> = values.iter().map(one).collect();
            parts.push(match all.as_slice() {
                [one] => one.clone(),
                _ => format!("({})", all.join(" OR ")),
            });
        }
        parts.extend(self.range.map(|(from, to)| format!("date:{from}..{to}")));
        parts.join(" ")
    }

    /// The values chosen of each facet.
    fn groups(&self) -> Vec<(Facet, Vec<&str>)> {
        let mut groups: Vec<(Facet, Vec<&str>)> = Vec::new();
        for (facet, value) in &self.chosen {
            match groups.iter_mut().find(|(f, _)| f == facet) {
                Some((_, values)) => values.push(value),
                None => groups.push((*facet, vec![value])),
            }
        }
        groups
    }
}

/// A value between quotation marks, as the query language reads it.
pub fn quoted(value: &str) -> String {
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_asked_is_one_query() {
        let mut asked = Asked {
            query: "tax OR levy".into(),
            ..Asked::default()
        };
        assert_eq!(asked.as_query(), "tax OR levy");
        asked.toggle(Facet::Person, "Ada \"A\" Quill");
        asked.toggle(Facet::Person, "Bo");
        asked.toggle(Facet::Place, "Europe/Malta");
        asked.range = Some((
            "2025-01-01".parse().expect("a day"),
            "2025-02-28".parse().expect("a day"),
        ));
        let query = asked.as_query();
        assert_eq!(
            query,
            r#"(tax OR levy) (person:="Ada \"A\" Quill" OR person:="Bo") place:="Europe/Malta" date:2025-01-01..2025-02-28"#
        );
        let request = Asked {
            query,
            ..Asked::default()
        };
        assert!(request.request(&BTreeMap::new()).is_ok());
        asked.toggle(Facet::Person, "Bo");
        assert_eq!(asked.chosen.len(), 2);
    }
}
