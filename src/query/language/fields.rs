//! The fields a query can name, their aliases, and the field nearest to a misspelt one.
//!
//! They stand apart from the parser because help, completion and messages read the same list.

use super::record::RecordName;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A field of the query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The headline.
    Title,
    /// The standfirst or bullet summary.
    Lead,
    /// The running text.
    Body,
    /// The words of statements that give them as they were said: direct and mixed ones, and speech.
    Quote,
    /// Anyone named.
    Person,
    /// To whom a statement is attributed.
    Speaker,
    /// A place, with all that lies in it.
    Place,
    /// A policy topic, with its subtopics.
    Topic,
    /// The outlet.
    Source,
    /// Who wrote it.
    Author,
    /// The language tag.
    Lang,
    /// When it was published.
    Date,
    /// When it was last updated.
    Updated,
    /// The days its text speaks of.
    About,
    /// The days its text gives as deadlines: "by 2030".
    Deadline,
    /// The value of a figure.
    Figure,
    /// The unit of a figure.
    Unit,
    /// What a figure measures.
    Measure,
    /// What a figure is a share or an amount of.
    Of,
    /// The way of a figure's change: a rise, a fall.
    Change,
    /// The word by which a statement is introduced.
    Cue,
    /// What an article has: a date, a speaker, a figure.
    Has,
    /// The article's id.
    Id,
    /// The story it is a version of, by the id of any of its versions.
    Story,
    /// The path of its file below the corpus.
    Path,
    /// What the article's record says of itself under a name of its own: `record.tags`.
    Record(RecordName),
}

/// What sort of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, phrases and patterns over running text.
    Text,
    /// Names whose words are searched one by one.
    Name,
    /// Dates and ranges of dates.
    Date,
    /// Numbers with units and ranges of them.
    Figure,
    /// Whole values.
    Keyword,
}

/// Names as they are typed: the first of a field is its own, the others are aliases.
const NAMES: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("lead", Field::Lead),
    ("body", Field::Body),
    ("quote", Field::Quote),
    ("person", Field::Person),
    ("speaker", Field::Speaker),
    ("from", Field::Speaker),
    ("place", Field::Place),
    ("in", Field::Place),
    ("topic", Field::Topic),
    ("source", Field::Source),
    ("outlet", Field::Source),
    ("author", Field::Author),
    ("by", Field::Author),
    ("lang", Field::Lang),
    ("date", Field::Date),
    ("updated", Field::Updated),
    ("about", Field::About),
    ("deadline", Field::Deadline),
    ("figure", Field::Figure),
    ("unit", Field::Unit),
    ("measure", Field::Measure),
    ("of", Field::Of),
    ("change", Field::Change),
    ("cue", Field::Cue),
    ("has", Field::Has),
    ("id", Field::Id),
    ("story", Field::Story),
    ("path", Field::Path),
];

/// What stands before the name of a record's own field, with a point between them.
pub(super) const RECORD: &str = "record";

/// What `change:` can ask for: the ways of a change, and its two ends.
pub const CHANGES: &[&str] = &["rise", "fall", "from", "to"];

/// What `has:` can ask for.
pub const HAS: &[&str] = &[
    "date", "updated", "person", "speaker", "place", "topic", "source", "author", "figure",
    "quote", "lead", "url", "about", "deadline", "story",
];

impl Field {
    /// Returns the field of this name or alias; capitals do not matter.
    pub fn named(name: &str) -> Option<Self> {
        let known = NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        known.map(|(_, field)| *field)
    }

    /// Returns its name as the language prints it; of what a record says of itself the part before the point.
    pub fn name(self) -> &'static str {
        let own = NAMES.iter().find(|(_, field)| *field == self);
        own.map_or(RECORD, |(name, _)| name)
    }

    /// Returns what sort of value it takes.
    pub fn kind(self) -> Kind {
        match self {
            Self::Title | Self::Lead | Self::Body | Self::Quote | Self::Measure | Self::Of => {
                Kind::Text
            }
            Self::Person
            | Self::Speaker
            | Self::Place
            | Self::Topic
            | Self::Source
            | Self::Author => Kind::Name,
            Self::Date | Self::Updated | Self::About | Self::Deadline => Kind::Date,
            Self::Figure => Kind::Figure,
            Self::Lang
            | Self::Unit
            | Self::Cue
            | Self::Change
            | Self::Has
            | Self::Id
            | Self::Story
            | Self::Path
            | Self::Record(_) => Kind::Keyword,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(name) => write!(f, "{RECORD}.{name}"),
            field => f.write_str(field.name()),
        }
    }
}

/// Returns the field name nearest to one that is not a field, when it is near enough to be a slip of the hand.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    nearest_of(name, NAMES.iter().map(|(n, _)| *n))
}

/// Returns the candidate nearest to `word`: one slip apart, two for words of five letters and more.
pub fn nearest_of<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() < 3 || word.len() > 24 {
        return None;
    }
    let allowed = if word.len() < 5 { 1 } else { 2 };
    let near = candidates.filter(|c| c.len() > 2).map(|c| {
        let letters: Vec<char> = c.chars().collect();
        (slips(&word, &letters), c)
    });
    let best = near.min_by_key(|(distance, _)| *distance);
    best.filter(|(distance, _)| *distance <= allowed)
        .map(|(_, c)| c)
}

/// Counts the slips between two words: a letter added, dropped or changed, or two neighbours swapped.
pub(in crate::query) fn slips(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut rows = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut least = rows[(i - 1) * width + j - 1] + change;
                least = least.min(rows[(i - 1) * width + j] + 1);
                least = least.min(rows[i * width + j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[(i - 2) * width + j - 2] + 1);
                }
                least
            };
        }
    }
    rows.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_noticed() {
        assert_eq!(nearest("palce"), Some("place"));
        assert_eq!(nearest("speker"), Some("speaker"));
        assert_eq!(nearest("http"), None);
        assert_eq!(nearest("note"), None);
        assert_eq!(nearest("warning"), None);
    }

    #[test]
    fn aliases_name_the_same_field() {
        assert_eq!(Field::named("FROM"), Some(Field::Speaker));
        assert_eq!(Field::named("outlet").map(Field::name), Some("source"));
    }
}
