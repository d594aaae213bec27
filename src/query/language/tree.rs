//! The tree a query is parsed into, and its printing back as a query.
//!
//! Printing and parsing are inverse (`parse(print(tree)) == tree`): saved queries, hints and other front ends pass
//! queries on as text without losing anything.

use super::amounts::Amounts;
use super::dates::Dates;
use super::fields::Field;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    /// Every article: the empty query.
    Everything,
    /// All of these.
    All(Vec<Tree>),
    /// Any of these.
    Any(Vec<Tree>),
    /// Not this.
    Not(Box<Tree>),
    /// Two operands near each other.
    Linked(Box<Linked>),
    /// All conditions hold in one statement.
    Said(Box<Tree>),
    /// All conditions hold in one figure.
    Fig(Box<Tree>),
    /// One condition.
    Leaf(Leaf),
}

/// Words of a query that look like a field with a value but name none, each with the name: they are text.
pub fn unknown_fields(tree: &Tree) -> Vec<(&str, &str)> {
    match tree {
        Tree::All(operands) | Tree::Any(operands) => {
            operands.iter().flat_map(unknown_fields).collect()
        }
        Tree::Not(inside) | Tree::Said(inside) | Tree::Fig(inside) => unknown_fields(inside),
        Tree::Linked(linked) => [&linked.left, &linked.right]
            .into_iter()
            .flat_map(unknown_fields)
            .collect(),
        Tree::Leaf(Leaf {
            field: None,
            value: Value::Word(word),
            ..
        }) => {
            let named = word.split_once(':');
            let is_name =
                |name: &str| name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase());
            named
                .filter(|(name, value)| {
                    is_name(name) && !value.is_empty() && !value.starts_with("//")
                })
                .map(|(name, _)| (name, word.as_str()))
                .into_iter()
                .collect()
        }
        Tree::Leaf(_) | Tree::Everything => Vec::new(),
    }
}

/// Whether a query asks for the versions of a story.
pub fn asks_for_story(tree: &Tree) -> bool {
    match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.iter().any(asks_for_story),
        Tree::Said(inside) | Tree::Fig(inside) => asks_for_story(inside),
        Tree::Leaf(leaf) => leaf.field == Some(Field::Story),
        Tree::Not(_) | Tree::Linked(_) | Tree::Everything => false,
    }
}

/// Two operands with how near they must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// The left one.
    pub left: Tree,
    /// How near.
    pub link: Link,
    /// The right one.
    pub right: Tree,
}

/// How near two operands must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// At most so many words apart, in either order.
    Near(u32),
    /// At most so many words apart, the left one first.
    Before(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// One condition: a value, in a field or in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// The field; `None` for title, lead and body together.
    pub field: Option<Field>,
    /// `=`: as printed (not stemmed), and for names the whole name.
    pub exact: bool,
    /// What is asked for.
    pub value: Value,
    /// `^n`: how much more it counts in ranking.
    pub boost: Option<f32>,
}

/// What a condition asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A word, or what the analyser makes several words of (`F-35`).
    Word(String),
    /// `nat*`, `wom?n`.
    Pattern(String),
    /// `/wom[ae]n/`: a regular expression that fits a whole printed word.
    Regex(String),
    /// `word~1`: with so many slips.
    Fuzzy(String, u8),
    /// `"words in order"`, with so many words of slack.
    Phrase(String, u32),
    /// A date or a range of dates.
    Dates(Dates),
    /// `~2027`: days that share one with these, though they reach beyond them.
    Around(Dates),
    /// A number or a range of numbers, with a unit.
    Amounts(Amounts),
}

impl Tree {
    /// Joins operands with AND, without nesting AND in AND.
    pub(super) fn all(operands: Vec<Tree>) -> Self {
        join(operands, Self::All, |tree| match tree {
            Self::All(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Joins operands with OR, without nesting OR in OR.
    pub(super) fn any(operands: Vec<Tree>) -> Self {
        join(operands, Self::Any, |tree| match tree {
            Self::Any(inner) => Ok(inner),
            other => Err(other),
        })
    }
}

fn join(
    operands: Vec<Tree>,
    wrap: fn(Vec<Tree>) -> Tree,
    open: fn(Tree) -> Result<Vec<Tree>, Tree>,
) -> Tree {
    let mut flat = Vec::with_capacity(operands.len());
    for operand in operands {
        match open(operand) {
            Ok(inner) => flat.extend(inner),
            Err(other) => flat.push(other),
        }
    }
    match flat.len() {
        1 => flat.remove(0),
        _ => wrap(flat),
    }
}

/// How tightly the place of an operand binds; an operand that binds less is put in parentheses.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Or,
    And,
    Unary,
    Linked,
    Atom,
}

impl Tree {
    fn binding(&self) -> Binding {
        match self {
            Self::Any(_) => Binding::Or,
            Self::All(_) => Binding::And,
            Self::Not(_) => Binding::Unary,
            Self::Linked(_) => Binding::Linked,
            Self::Everything | Self::Said(_) | Self::Fig(_) | Self::Leaf(_) => Binding::Atom,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, place: Binding) -> fmt::Result {
        if self.binding() < place {
            f.write_str("(")?;
            self.print(f, Binding::Or)?;
            return f.write_str(")");
        }
        match self {
            Self::Everything => f.write_str("*"),
            Self::Any(operands) => print_joined(f, operands, " OR ", Binding::And),
            Self::All(operands) => print_joined(f, operands, " ", Binding::Unary),
            Self::Not(operand) => {
                f.write_str("NOT ")?;
                operand.print(f, Binding::Unary)
            }
            Self::Linked(linked) => {
                linked.left.print(f, Binding::Linked)?;
                write!(f, " {} ", linked.link)?;
                linked.right.print(f, Binding::Atom)
            }
            Self::Said(inside) => print_braces(f, "said{", inside),
            Self::Fig(inside) => print_braces(f, "fig{", inside),
            Self::Leaf(leaf) => write!(f, "{leaf}"),
        }
    }
}

fn print_joined(
    f: &mut fmt::Formatter<'_>,
    operands: &[Tree],
    between: &str,
    place: Binding,
) -> fmt::Result {
    for (i, operand) in operands.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        operand.print(f, place)?;
    }
    Ok(())
}

fn print_braces(f: &mut fmt::Formatter<'_>, opening: &str, inside: &Tree) -> fmt::Result {
    f.write_str(opening)?;
    inside.print(f, Binding::Or)?;
    f.write_str("}")
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, Binding::Or)
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(n) => write!(f, "NEAR/{n}"),
            Self::Before(n) => write!(f, "BEFORE/{n}"),
            Self::Sentence => f.write_str("/s"),
            Self::Paragraph => f.write_str("/p"),
        }
    }
}

/// Whether a character opens and closes quoted text.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{field}:")?;
        }
        if self.exact {
            f.write_str("=")?;
        }
        match &self.value {
            Value::Word(word) | Value::Pattern(word) => f.write_str(word)?,
            Value::Regex(regex) => write!(f, "/{regex}/")?,
            Value::Fuzzy(word, slips) => write!(f, "{word}~{slips}")?,
            Value::Phrase(text, slop) => {
                f.write_str("\"")?;
                for c in text.chars() {
                    let escaped = c == '\\' || is_quote(c);
                    f.write_str(if escaped { "\\" } else { "" })?;
                    write!(f, "{c}")?;
                }
                f.write_str("\"")?;
                if *slop > 0 {
                    write!(f, "~{slop}")?;
                }
            }
            Value::Dates(dates) => write!(f, "{dates}")?,
            Value::Around(dates) => write!(f, "~{dates}")?,
            Value::Amounts(amounts) => write!(f, "\"{amounts}\"")?,
        }
        match self.boost {
            Some(boost) => write!(f, "^{boost}"),
            None => Ok(()),
        }
    }
}
