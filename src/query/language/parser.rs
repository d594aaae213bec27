//! From tokens to the tree: precedence, groups and what may stand where.
//!
//! Atoms are read in `leaf`. Depth and length are bounded so that no input overflows the stack or takes long.

use super::error::QueryError;
use super::fields::{Field, Kind};
use super::leaf;
use super::token::{Lexeme, Token};
use super::tree::{Leaf, Link, Linked, Tree, Value};
use crate::text::Span;

/// Parentheses, braces and negations inside each other.
const DEEPEST: usize = 64;

/// Where an atom stands: it decides what its words mean and which fields there are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The field of `field:( … )` around it.
    pub(super) field: Option<Field>,
    /// Inside `said{ … }`.
    pub(super) said: bool,
    /// Inside `fig{ … }`.
    pub(super) fig: bool,
    /// How deep it lies.
    pub(super) depth: usize,
}

/// Reads tokens one after the other.
pub(super) struct Parser<'t> {
    tokens: &'t [Lexeme],
    at: usize,
    end: u32,
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [Lexeme], query: &str) -> Self {
        Self {
            tokens,
            at: 0,
            end: query.len() as u32,
        }
    }

    /// Reads the whole query.
    pub(super) fn query(&mut self) -> Result<Tree, QueryError> {
        if self.tokens.is_empty() {
            return Ok(Tree::Everything);
        }
        let tree = self.or(Place::default())?;
        match self.peek() {
            None => Ok(tree),
            Some(Token::CloseBrace) => Err(self.error("closing brace without an opening one: }")),
            Some(_) => Err(self.error("closing parenthesis without an opening one: )")),
        }
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead).map(|l| &l.token)
    }

    /// The place of the next token; an empty place at the end when there is none.
    pub(super) fn span(&self) -> Span {
        let end = Span {
            start: self.end,
            end: self.end,
        };
        self.tokens.get(self.at).map_or(end, |l| l.span)
    }

    pub(super) fn next(&mut self) -> Option<&'t Lexeme> {
        let next = self.tokens.get(self.at);
        self.at += usize::from(next.is_some());
        next
    }

    fn take(&mut self, token: &Token) -> bool {
        let is_next = self.peek() == Some(token);
        self.at += usize::from(is_next);
        is_next
    }

    fn error(&self, message: impl Into<String>) -> QueryError {
        QueryError::new(message, self.span())
    }

    fn or(&mut self, place: Place) -> Result<Tree, QueryError> {
        let mut operands = vec![self.and(place)?];
        while self.take(&Token::Or) {
            operands.push(self.and(place)?);
        }
        Ok(Tree::any(operands))
    }

    fn and(&mut self, place: Place) -> Result<Tree, QueryError> {
        let mut operands = vec![self.unary(place)?];
        loop {
            let joined = self.take(&Token::And);
            match self.peek() {
                None | Some(Token::Or | Token::Close | Token::CloseBrace) if !joined => break,
                _ => operands.push(self.unary(place)?),
            }
        }
        Ok(Tree::all(operands))
    }

    fn unary(&mut self, mut place: Place) -> Result<Tree, QueryError> {
        if matches!(self.peek(), Some(Token::Not)) {
            place = self.deeper(place)?;
            self.at += 1;
            return Ok(Tree::Not(Box::new(self.unary(place)?)));
        }
        let mut left = self.atom(place)?;
        while let Some(Token::Link(link)) = self.peek() {
            let span = self.span();
            self.at += 1;
            let right = self.atom(place)?;
            left = linked(left, *link, right, span)?;
        }
        Ok(left)
    }

    fn deeper(&self, place: Place) -> Result<Place, QueryError> {
        if place.depth >= DEEPEST {
            return Err(self.error(format!("query nested deeper than {DEEPEST} levels")));
        }
        Ok(Place {
            depth: place.depth + 1,
            ..place
        })
    }

    /// Reads `field:`-less atoms: groups and braces here, words in `leaf`.
    fn atom(&mut self, place: Place) -> Result<Tree, QueryError> {
        match self.peek() {
            Some(Token::Open) => self.group(place),
            Some(Token::Said | Token::Fig) => self.braces(place),
            Some(Token::Quoted(..) | Token::Word(_)) => leaf::read(self, place),
            Some(Token::And | Token::Or | Token::Link(_)) => Err(self
                .error("operator without an operand before it")
                .hint("put a word before it, or put it in quotation marks to search for it")),
            Some(Token::Close | Token::CloseBrace) => {
                Err(self.error("nothing stands before this mark"))
            }
            Some(Token::Not) => Err(self.error("negation in the middle of a distance")),
            None => Err(self
                .error("the query breaks off")
                .hint("add what should stand here")),
        }
    }

    /// Reads `( … )`; inside, words without a field of their own have that of `place`.
    pub(super) fn group(&mut self, place: Place) -> Result<Tree, QueryError> {
        let opened = self.span();
        let inner = self.deeper(place)?;
        self.at += 1;
        let tree = self.or(inner)?;
        if self.take(&Token::Close) {
            return Ok(tree);
        }
        Err(QueryError::new("parenthesis without its second: (", opened).hint("close it with `)`"))
    }

    fn braces(&mut self, place: Place) -> Result<Tree, QueryError> {
        let opened = self.span();
        let said = self.peek() == Some(&Token::Said);
        if place.said || place.fig || place.field.is_some() {
            return Err(self
                .error("braces inside braces or a field")
                .hint("write the conditions of each `said{…}` and `fig{…}` side by side"));
        }
        let inner = Place {
            said,
            fig: !said,
            ..self.deeper(place)?
        };
        self.at += 1;
        let inside = if self.peek() == Some(&Token::CloseBrace) {
            Tree::Everything
        } else {
            self.or(inner)?
        };
        if !self.take(&Token::CloseBrace) {
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
            text && !matches!(value, Value::Dates(_) | Value::Amounts(_))
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
