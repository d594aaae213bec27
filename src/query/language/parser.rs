//! From tokens to the tree: precedence, groups and what may stand where.
//!
//! Atoms are read in `leaf`. Depth and length are bounded so that no input overflows the stack or takes long.

use super::cursor::{Cursor, Place};
use super::error::QueryError;
use super::fields::{Field, Kind};
use super::leaf::{self, Atom};
use super::token::{Lexeme, Token};
use super::tree::{Leaf, Link, Linked, Tree, Value};
use crate::text::Span;

/// Reads a query.
pub(super) struct Parser<'t> {
    cursor: Cursor<'t>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [Lexeme], query: &str) -> Self {
        Self {
            cursor: Cursor::new(tokens, query),
        }
    }

    /// Reads the whole query.
    pub(super) fn query(&mut self) -> Result<Tree, QueryError> {
        if self.cursor.peek().is_none() {
            return Ok(Tree::Everything);
        }
        let tree = self.or(Place::default())?;
        match self.cursor.peek() {
            None => Ok(tree),
            Some(Token::CloseBrace) => {
                Err(self.cursor.error("closing brace without an opening one: }"))
            }
            Some(_) => Err(self
                .cursor
                .error("closing parenthesis without an opening one: )")),
        }
    }

    fn or(&mut self, place: Place) -> Result<Tree, QueryError> {
        let mut operands = vec![self.and(place)?];
        while self.cursor.take(&Token::Or) {
            operands.push(self.and(place)?);
        }
        Ok(Tree::any(operands))
    }

    fn and(&mut self, place: Place) -> Result<Tree, QueryError> {
        let mut operands = vec![self.unary(place)?];
        loop {
            let joined = self.cursor.take(&Token::And);
            match self.cursor.peek() {
                None | Some(Token::Or | Token::Close | Token::CloseBrace) if !joined => break,
                _ => operands.push(self.unary(place)?),
            }
        }
        Ok(Tree::all(operands))
    }

    fn unary(&mut self, mut place: Place) -> Result<Tree, QueryError> {
        if matches!(self.cursor.peek(), Some(Token::Not)) {
            place = self.cursor.deeper(place)?;
            self.cursor.next();
            return Ok(Tree::Not(Box::new(self.unary(place)?)));
        }
        let mut left = self.atom(place)?;
        while let Some(Token::Link(link)) = self.cursor.peek() {
            let span = self.cursor.span();
            self.cursor.next();
            let right = self.atom(place)?;
            left = linked(left, *link, right, span)?;
        }
        Ok(left)
    }

    /// Reads `field:`-less atoms: groups and braces here, words in `leaf`.
    fn atom(&mut self, place: Place) -> Result<Tree, QueryError> {
        match self.cursor.peek() {
            Some(Token::Open) => self.group(place),
            Some(Token::Said | Token::Fig) => self.braces(place),
            Some(Token::Quoted(..) | Token::Word(_) | Token::Regex(..)) => {
                match leaf::read(&mut self.cursor, place)? {
                    Atom::Leaf(tree) => Ok(tree),
                    Atom::Group(place) => self.group(place),
                }
            }
            Some(Token::And | Token::Or | Token::Link(_)) => Err(self
                .cursor
                .error("operator without an operand before it")
                .hint("put a word before it, or put it in quotation marks to search for it")),
            Some(Token::Close | Token::CloseBrace) => {
                Err(self.cursor.error("nothing stands before this mark"))
            }
            Some(Token::Not) => Err(self.cursor.error("negation in the middle of a distance")),
            None => Err(self
                .cursor
                .error("the query breaks off")
                .hint("add what should stand here")),
        }
    }

    /// Reads `( … )`; inside, words without a field of their own have that of `place`.
    fn group(&mut self, place: Place) -> Result<Tree, QueryError> {
        let opened = self.cursor.span();
        let inner = self.cursor.deeper(place)?;
        self.cursor.next();
        let tree = self.or(inner)?;
        if self.cursor.take(&Token::Close) {
            return Ok(tree);
        }
        Err(QueryError::new("parenthesis without its second: (", opened).hint("close it with `)`"))
    }

    fn braces(&mut self, place: Place) -> Result<Tree, QueryError> {
        let opened = self.cursor.span();
        let said = self.cursor.peek() == Some(&Token::Said);
        if place.said || place.fig || place.field.is_some() {
            return Err(self
                .cursor
                .error("braces inside braces or a field")
                .hint("write the conditions of each `said{…}` and `fig{…}` side by side"));
        }
        let inner = Place {
            said,
            fig: !said,
            ..self.cursor.deeper(place)?
        };
        self.cursor.next();
        let inside = if self.cursor.peek() == Some(&Token::CloseBrace) {
            Tree::Everything
        } else {
            self.or(inner)?
        };
        if !self.cursor.take(&Token::CloseBrace) {
            return Err(
                QueryError::new("brace without its second", opened).hint("close it with `}`")
            );
        }
        Ok(if said {
            Tree::Said(Box::new(inside))
        } else {
            Tree::Fig(Box::new(inside))
        })
    }
}

/// Joins two operands of a distance, which must be words of running text.
fn linked(left: Tree, link: Link, right: Tree, span: Span) -> Result<Tree, QueryError> {
    for side in [&left, &right] {
        if !has_positions(side) {
            return Err(
                QueryError::new("a distance joins words and phrases of the text", span)
                    .hint("write it between words, as in `tariffs NEAR/5 steel`"),
            );
        }
    }
    let left_field = text_field(&left);
    if left_field != text_field(&right) {
        return Err(QueryError::new("a distance joins words of one field", span)
            .hint("name the same field on both sides, or none"));
    }
    Ok(Tree::Linked(Box::new(Linked { left, link, right })))
}

/// Whether a tree is made of words with places in the text: leaves, groups of them, distances.
fn has_positions(tree: &Tree) -> bool {
    match tree {
        Tree::Any(operands) => operands
            .iter()
            .all(|o| has_positions(o) && text_field(o) == text_field(tree)),
        Tree::Linked(_) => true,
        Tree::Leaf(Leaf { field, value, .. }) => {
            let text = field.is_none_or(|f| f.kind() == Kind::Text);
            text && !matches!(
                value,
                Value::Regex(_) | Value::Dates(_) | Value::Around(_) | Value::Amounts(_)
            )
        }
        _ => false,
    }
}

fn text_field(tree: &Tree) -> Option<Field> {
    match tree {
        Tree::Leaf(leaf) => leaf.field,
        Tree::Any(operands) => operands.first().and_then(text_field),
        Tree::Linked(linked) => text_field(&linked.left),
        _ => None,
    }
}
