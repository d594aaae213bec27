//! What sort a statement or figure is: the few properties whose combinations repeat, numbered together.
//!
//! A row holds the number of its sort, a few bits, where its properties would take thirty; what is asked of many rows
//! (how sure a statement is) is then a look into a small table.

use super::values::{Intern, Space, Values};
use crate::extract::{Figure, FigureKind, Quoted, Relation, Rule, Statement};

/// The sort of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSort {
    /// Direct, mixed, indirect or speech.
    pub quoted: Quoted,
    /// How sure it is in hundredths, 0 to 100.
    pub confidence: u8,
    /// The rule that found it.
    pub rule: Rule,
}

/// The sort of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureSort {
    /// Its relation to the true value.
    pub relation: Relation,
    /// How sure it is in hundredths, 0 to 100.
    pub confidence: u8,
    /// The rule that found it.
    pub rule: Rule,
    /// The way of its change.
    pub change: Option<String>,
    /// Whether it is a level, a change, a target or a forecast.
    pub kind: FigureKind,
}

const QUOTED: [(char, Quoted); 4] = [
    ('d', Quoted::Direct),
    ('m', Quoted::Mixed),
    ('i', Quoted::Indirect),
    ('s', Quoted::Speech),
];
const RELATIONS: [(char, Relation); 6] = [
    ('=', Relation::Equal),
    ('~', Relation::About),
    ('>', Relation::More),
    ('g', Relation::AtLeast),
    ('<', Relation::Less),
    ('l', Relation::AtMost),
];
const KINDS: [(char, FigureKind); 4] = [
    ('l', FigureKind::Level),
    ('c', FigureKind::Change),
    ('t', FigureKind::Target),
    ('f', FigureKind::Forecast),
];
/// Parts the rule of a figure from its kind and the way of its change.
const PART: char = '\u{1f}';

/// The number of a statement's sort.
pub(super) fn statement(statement: &Statement, values: &mut Intern) -> u64 {
    let quoted = letter(&QUOTED, &statement.quoted);
    let sure = hundredths(statement.confidence);
    let written = format!("{quoted}{sure:03}{}", statement.rule);
    values.number(Space::Sort, &written)
}

/// The number of a figure's sort.
pub(super) fn figure(figure: &Figure, values: &mut Intern) -> u64 {
    let relation = letter(&RELATIONS, &figure.relation);
    let sure = hundredths(figure.confidence);
    let change = figure.change.as_deref().unwrap_or("");
    let kind = letter(&KINDS, &figure.kind);
    let written = format!("{relation}{sure:03}{}{PART}{kind}{change}", figure.rule);
    values.number(Space::Sort, &written)
}

/// All sorts of an index by their numbers; those of figures as statements and the other way round say nothing.
#[derive(Debug, Default)]
pub struct Sorts {
    statements: Vec<Option<StatementSort>>,
}

impl Sorts {
    /// Reads those of statements, which are asked of many rows.
    pub(super) fn read(values: &Values) -> Self {
        let all = values.all(Space::Sort);
        Self {
            statements: all.map(|(_, written)| statement_sort(written)).collect(),
        }
    }

    /// The sort of a statement.
    pub fn statement(&self, number: u64) -> Option<&StatementSort> {
        self.statements
            .get(number as usize)
            .and_then(Option::as_ref)
    }
}

fn statement_sort(written: &str) -> Option<StatementSort> {
    let (letter, confidence, rule) = parted(written)?;
    let quoted = QUOTED.iter().find(|(one, _)| *one == letter)?.1;
    Some(StatementSort {
        quoted,
        confidence,
        rule: named(rule)?,
    })
}

/// The sort of a figure.
pub fn figure_sort(values: &Values, number: u64) -> Option<FigureSort> {
    let (letter, confidence, rest) = parted(values.of(Space::Sort, number))?;
    let relation = RELATIONS.iter().find(|(one, _)| *one == letter)?.1;
    let (rule, rest) = rest.split_once(PART)?;
    let mut change = rest.chars();
    let letter = change.next()?;
    let kind = KINDS.iter().find(|(one, _)| *one == letter)?.1;
    let change = change.as_str();
    Some(FigureSort {
        relation,
        confidence,
        rule: named(rule)?,
        change: (!change.is_empty()).then(|| change.to_owned()),
        kind,
    })
}

/// The rule of a name.
fn named(name: &str) -> Option<Rule> {
    Rule::ALL.iter().find(|rule| rule.as_str() == name).copied()
}

fn parted(written: &str) -> Option<(char, u8, &str)> {
    let letter = written.chars().next()?;
    let rest = written.get(letter.len_utf8()..)?;
    let (confidence, rule) = (rest.get(..3)?, rest.get(3..)?);
    Some((letter, confidence.parse().ok()?, rule))
}

fn letter<T: PartialEq>(all: &[(char, T)], value: &T) -> char {
    let found = all.iter().find(|(_, one)| one == value);
    found.map_or(' ', |(letter, _)| *letter)
}

fn hundredths(confidence: f32) -> u8 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u8
}
