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

/// A property that is written as a letter: what has no letter does not compile.
trait Lettered: Copy + 'static {
    const ALL: &'static [Self];

    fn letter(self) -> char;

    fn of(letter: char) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|one| one.letter() == letter).copied()
    }
}

macro_rules! lettered {
    ($of:ident: $($value:ident $letter:literal,)*) => {
        impl Lettered for $of {
            const ALL: &'static [Self] = &[$(Self::$value),*];

            fn letter(self) -> char {
                match self { $(Self::$value => $letter,)* }
            }
        }
    };
}

lettered!(Quoted: Direct 'd', Mixed 'm', Indirect 'i', Speech 's',);
lettered!(Relation: Equal '=', About '~', More '>', AtLeast 'g', Less '<', AtMost 'l',);
lettered!(FigureKind: Level 'l', Change 'c', Target 't', Forecast 'f',);

/// Parts the rule of a figure from its kind and the way of its change.
const PART: char = '\u{1f}';

/// The number of a statement's sort.
pub(super) fn statement(statement: &Statement, values: &mut Intern) -> u64 {
    values.written(Space::Sort, |to| {
        to.push(statement.quoted.letter());
        push_hundredths(statement.confidence, to);
        to.push_str(statement.rule.as_str());
    })
}

/// The number of a figure's sort.
pub(super) fn figure(figure: &Figure, values: &mut Intern) -> u64 {
    values.written(Space::Sort, |to| {
        to.push(figure.relation.letter());
        push_hundredths(figure.confidence, to);
        to.push_str(figure.rule.as_str());
        to.push(PART);
        to.push(figure.kind.letter());
        to.push_str(figure.change.as_deref().unwrap_or(""));
    })
}

/// Writes how sure something is as three digits. There are many facts: the general way of writing numbers costs as much as
/// all else of a row.
fn push_hundredths(confidence: f32, to: &mut String) {
    let sure = (confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
    let digits = [sure / 100, sure / 10 % 10, sure % 10];
    to.extend(digits.map(|digit| char::from(b'0' + digit)));
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
    let quoted = Quoted::of(letter)?;
    Some(StatementSort {
        quoted,
        confidence,
        rule: named(rule)?,
    })
}

/// The sort of a figure.
pub fn figure_sort(values: &Values, number: u64) -> Option<FigureSort> {
    let (letter, confidence, rest) = parted(values.of(Space::Sort, number))?;
    let relation = Relation::of(letter)?;
    let (rule, rest) = rest.split_once(PART)?;
    let mut change = rest.chars();
    let letter = change.next()?;
    let kind = FigureKind::of(letter)?;
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
