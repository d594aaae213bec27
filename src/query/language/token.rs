//! From the letters of a query to tokens with spans.
//!
//! A token is what can be told apart without knowing fields: parentheses, braces, operators, quoted text, and words with
//! all that touches them. Curly quotation marks count as straight ones, for queries are pasted from articles.

use super::error::QueryError;
use super::tree::{Link, is_quote};
use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `said{`.
    Said,
    /// `fig{`.
    Fig,
    /// `}`.
    CloseBrace,
    /// `AND`.
    And,
    /// `OR`.
    Or,
    /// `NOT` or a `-` before something.
    Not,
    /// `NEAR`, `BEFORE`, `/s`, `/p`.
    Link(Link),
    /// Text between quotation marks, unescaped, with the `~n` and `^n` that touch the closing one.
    Quoted(String, String),
    /// Text between two slashes, with the `^n` that touches the second.
    Regex(String, String),
    /// Anything else up to white space, a parenthesis, a brace or a quotation mark.
    Word(String),
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

/// Words of distance when `NEAR` and `BEFORE` give none.
const NEAR: u32 = 10;
/// The greatest distance that can be asked for.
const FARTHEST: u32 = 1000;

/// Splits a query into tokens.
pub(super) fn tokens(query: &str) -> Result<Vec<Lexeme>, QueryError> {
    let mut found: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    let mut open = 0_usize;
    while let Some(c) = query[at..].chars().next() {
        if c.is_whitespace() || is_ignored(c) {
            at += c.len_utf8();
            continue;
        }
        let (token, end) = match c {
            '(' => (Some(Token::Open), at + 1),
            // "1) costs 2) benefits": a mark of a list closes nothing.
            ')' if open == 0 && at > 0 && !query[..at].ends_with([' ', '(']) => (None, at + 1),
            ')' => (Some(Token::Close), at + 1),
            '}' => (Some(Token::CloseBrace), at + 1),
            '{' => {
                let error = QueryError::new("unexpected brace: {", Span::new(at, at + 1));
                return Err(
                    error.hint("write `said{…}` or `fig{…}`, or put the text in quotation marks")
                );
            }
            c if is_quote(c) => quoted(query, at)?,
            '-' if negates(query, at) => (Some(Token::Not), at + 1),
            _ => word(query, at)?,
        };
        match token {
            Some(Token::Open) => open += 1,
            Some(Token::Close) => open = open.saturating_sub(1),
            _ => {}
        }
        if let Some(token) = token {
            found.push(Lexeme {
                token,
                span: Span::new(at, end),
            });
        }
        at = end;
    }
    Ok(found)
}

/// Characters that are neither seen nor meant.
fn is_ignored(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_ignored(c) || is_quote(c) || matches!(c, '(' | ')' | '{' | '}')
}

fn negates(query: &str, at: usize) -> bool {
    let next = query[at + 1..].chars().next();
    next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '}'))
}

/// Reads a quoted text and what touches its closing mark.
fn quoted(query: &str, at: usize) -> Result<(Option<Token>, usize), QueryError> {
    let mut text = String::new();
    let opening = query[at..].chars().next().map_or(1, char::len_utf8);
    let mut chars = query[at + opening..].char_indices();
    while let Some((i, c)) = chars.next() {
        if c == '\\' {
            // Only a mark and the backslash itself need escaping; any other backslash is text.
            match chars.clone().next() {
                Some((_, next)) if next == '\\' || is_quote(next) => {
                    text.push(next);
                    chars.next();
                }
                _ => text.push(c),
            }
        } else if is_quote(c) {
            let end = at + opening + i + c.len_utf8();
            let suffix = suffix_end(&query[end..]);
            let suffix_text = query[end..end + suffix].to_owned();
            return Ok((Some(Token::Quoted(text, suffix_text)), end + suffix));
        } else {
            text.push(c);
        }
    }
    Err(QueryError::new(
        "quotation mark without its second",
        Span::new(at, at + opening),
    )
    .hint("close the phrase with `\"`"))
}

/// Reads `/…/`; `None` where no second slash ends a word. A blank is no part of it: it fits one word.
fn regex(query: &str, at: usize) -> Option<(Token, usize)> {
    let rest = query[at..].strip_prefix('/')?;
    let mut escaped = false;
    for (i, c) in rest.char_indices() {
        if c.is_whitespace() || is_ignored(c) {
            return None;
        }
        if c != '/' || escaped {
            escaped = c == '\\' && !escaped;
            continue;
        }
        let behind = &rest[i + 1..];
        let suffix = suffix_end(behind);
        let ends = behind[suffix..].chars().next();
        let ends = ends.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '}'));
        let text = &rest[..i];
        if ends && text.contains(char::is_alphanumeric) {
            let token = Token::Regex(text.to_owned(), behind[..suffix].to_owned());
            return Some((token, at + 2 + i + suffix));
        }
    }
    None
}

/// One past the colon of a field of text with a regular expression behind it.
fn before_regex(query: &str, at: usize) -> Option<usize> {
    let names = ["title:", "lead:", "body:", "quote:"];
    let name = names
        .into_iter()
        .find(|name| query[at..].starts_with(name))?;
    let colon = at + name.len();
    regex(query, colon).map(|_| colon)
}

/// Returns how far `~3^2` reaches.
fn suffix_end(text: &str) -> usize {
    if !text.starts_with(['~', '^']) {
        return 0;
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '~' | '^' | '.')));
    end.unwrap_or(text.len())
}

fn word(query: &str, at: usize) -> Result<(Option<Token>, usize), QueryError> {
    let rest = &query[at..];
    if let Some((token, end)) = regex(query, at) {
        return Ok((Some(token), end));
    }
    if let Some(colon) = before_regex(query, at) {
        return Ok((Some(Token::Word(query[at..colon].to_owned())), colon));
    }
    let end = at + rest.find(ends_word).unwrap_or(rest.len());
    let text = trim_question(&query[at..end]);
    if query[end..].starts_with('{') {
        match text {
            "said" => return Ok((Some(Token::Said), end + 1)),
            "fig" => return Ok((Some(Token::Fig), end + 1)),
            _ => {}
        }
    }
    let token = match text {
        "AND" => Token::And,
        "OR" => Token::Or,
        "NOT" => Token::Not,
        "/s" => Token::Link(Link::Sentence),
        "/p" => Token::Link(Link::Paragraph),
        _ => match link(text, Span::new(at, end))? {
            Some(link) => Token::Link(link),
            None if is_text(text) || is_exact_mark(text, &query[end..]) => {
                Token::Word(text.to_owned())
            }
            // A mark that stands alone ("—", "&") says nothing a search could use.
            None => return Ok((None, end)),
        },
    };
    Ok((Some(token), end))
}

fn is_text(word: &str) -> bool {
    word.contains(|c: char| c.is_alphanumeric() || c == '*')
}

/// Takes off question marks at the end of a word: there they end a question and are no wildcards.
pub(super) fn trim_question(word: &str) -> &str {
    let trimmed = word.trim_end_matches('?');
    let ends = trimmed.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '~' | '*'));
    if ends { trimmed } else { word }
}

/// `=` before a quoted text says how it is meant.
fn is_exact_mark(text: &str, after: &str) -> bool {
    text == "=" && after.starts_with(is_quote)
}

fn link(word: &str, span: Span) -> Result<Option<Link>, QueryError> {
    let (name, distance) = word.split_once('/').unwrap_or((word, ""));
    let make = match name {
        "NEAR" => Link::Near,
        "BEFORE" => Link::Before,
        _ => return Ok(None),
    };
    if !word.contains('/') {
        return Ok(Some(make(NEAR)));
    }
    match distance.parse() {
        Ok(n) if (1..=FARTHEST).contains(&n) => Ok(Some(make(n))),
        _ => Err(
            QueryError::new(format!("not a distance in words: {distance}"), span).hint(format!(
                "write `{name}/5`; the greatest distance is {FARTHEST}"
            )),
        ),
    }
}
