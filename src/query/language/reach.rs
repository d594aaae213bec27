//! Which field says what where: one table of fields and of what is asked for.
//!
//! A field means the same in every command: of the fact itself where the fact has it, else of its article. Where it can mean
//! neither, it is refused, and the message names where it belongs.

use super::fields::Field;

/// What is asked for, or where in a query a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Articles: `search`, `facets`, `timeline`.
    Articles,
    /// Statements: `said`.
    Statements,
    /// Figures: `figures`.
    Figures,
    /// One statement: inside `said{…}`.
    InStatement,
    /// One figure: inside `fig{…}`.
    InFigure,
}

impl Asked {
    /// All of them, in the order of the columns of [`FIELDS`].
    pub const ALL: [Self; 5] = [
        Self::Articles,
        Self::Statements,
        Self::Figures,
        Self::InStatement,
        Self::InFigure,
    ];
}

/// Of what a field is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Of the statement or the figure itself; of an article, whether it has such a one.
    Fact,
    /// Of the article, or of the one the statement or figure stands in.
    Article,
    /// Of nothing: it is refused.
    Nothing,
}

use Reach::{Article as Art, Fact, Nothing as Non};

/// The fields, each with its reach in the order of [`Asked::ALL`].
#[rustfmt::skip]
pub const FIELDS: [(Field, [Reach; 5]); 25] = [
    //                 articles statements figures said{} fig{}
    (Field::Title,    [Art,  Art,  Art,  Non,  Non]),
    (Field::Lead,     [Art,  Art,  Art,  Non,  Non]),
    (Field::Body,     [Art,  Art,  Art,  Non,  Non]),
    (Field::Quote,    [Fact, Fact, Art,  Fact, Non]),
    (Field::Person,   [Art,  Art,  Art,  Non,  Non]),
    (Field::Speaker,  [Fact, Fact, Fact, Fact, Fact]),
    (Field::Place,    [Art,  Art,  Art,  Art,  Art]),
    (Field::Topic,    [Art,  Art,  Art,  Art,  Art]),
    (Field::Source,   [Art,  Art,  Art,  Art,  Art]),
    (Field::Author,   [Art,  Art,  Art,  Art,  Art]),
    (Field::Lang,     [Art,  Art,  Art,  Art,  Art]),
    (Field::Date,     [Art,  Art,  Art,  Art,  Art]),
    (Field::Updated,  [Art,  Art,  Art,  Art,  Art]),
    (Field::About,    [Art,  Art,  Art,  Non,  Non]),
    (Field::Deadline, [Art,  Art,  Art,  Non,  Non]),
    (Field::Figure,   [Fact, Art,  Fact, Non,  Fact]),
    (Field::Unit,     [Fact, Art,  Fact, Non,  Fact]),
    (Field::Measure,  [Fact, Art,  Fact, Non,  Fact]),
    (Field::Of,       [Fact, Art,  Fact, Non,  Fact]),
    (Field::Change,   [Fact, Art,  Fact, Non,  Fact]),
    (Field::Cue,      [Fact, Fact, Art,  Fact, Non]),
    (Field::Has,      [Art,  Art,  Art,  Non,  Non]),
    (Field::Id,       [Art,  Art,  Art,  Art,  Art]),
    (Field::Story,    [Art,  Art,  Art,  Art,  Art]),
    (Field::Path,     [Art,  Art,  Art,  Art,  Art]),
];

/// The reach of every field a record has of its own.
const OF_RECORD: [Reach; 5] = [Art; 5];

impl Field {
    /// Of what it is asked where something is asked for.
    pub fn reach(self, asked: Asked) -> Reach {
        let row = FIELDS.iter().find(|(field, _)| *field == self);
        let row = row.map_or(OF_RECORD, |(_, row)| *row);
        let column = Asked::ALL.iter().position(|one| *one == asked);
        column.map_or(Reach::Nothing, |column| row[column])
    }
}

/// Where a field that is refused inside braces belongs, as a hint.
pub(super) fn instead(field: Field, asked: Asked) -> String {
    let other = match asked {
        Asked::InStatement => (Asked::InFigure, "fig{…}", "a figure"),
        _ => (Asked::InStatement, "said{…}", "a statement"),
    };
    let (asked, braces, of) = other;
    if field.reach(asked) == Reach::Fact {
        return format!(
            "put it into `{braces}`: it is of {of}; outside braces it is of the article"
        );
    }
    "put it outside the braces: it is of the article".to_owned()
}
