//! How a query was read: each clause, what it is taken for, and how many articles have it alone.

use super::error::SearchError;
use super::hits;
use super::language::{Kind, Leaf, Tree, Value, parse};
use super::request::{Matching, Request};
use super::{variants, wildcards};
use crate::index::OpenIndex;
use crate::index::analysis::{self, Form};
use chrono::NaiveDateTime;

/// One clause of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// How deep it lies in others.
    pub depth: usize,
    /// In the query language.
    pub text: String,
    /// What it is taken for.
    pub read_as: String,
    /// How many articles have it.
    pub articles: u64,
}

/// Says how a query was read: the whole first, then its clauses, each before those inside it.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn explain(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Vec<Explained>, SearchError> {
    let tree = parse(&request.query)?;
    let mut found = Vec::new();
    let count = |request: &Request| -> Result<u64, SearchError> {
        Ok(hits::count(index, request, now)?.total.unwrap_or(0))
    };
    add(&tree, 0, &mut found, &mut |tree| {
        count(&Request {
            query: tree.to_string(),
            matching: Matching::All,
            ..Request::default()
        })
    })?;
    // The whole is what the request finds: with its filters, and with fewer words where nothing has all.
    let whole = Request {
        facets: Vec::new(),
        ..request.clone()
    };
    if let Some(first) = found.first_mut() {
        first.articles = count(&whole)?;
    }
    Ok(found)
}

type Counting<'a> = dyn FnMut(&Tree) -> Result<u64, SearchError> + 'a;

fn add(
    tree: &Tree,
    depth: usize,
    out: &mut Vec<Explained>,
    count: &mut Counting,
) -> Result<(), SearchError> {
    out.push(Explained {
        depth,
        text: tree.to_string(),
        read_as: read_as(tree),
        articles: count(tree)?,
    });
    let inside: Vec<&Tree> = match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.iter().collect(),
        Tree::Not(inside) => vec![inside],
        Tree::Linked(linked) => vec![&linked.left, &linked.right],
        Tree::Said(_) | Tree::Fig(_) | Tree::Leaf(_) | Tree::Everything => Vec::new(),
    };
    for tree in inside {
        add(tree, depth + 1, out, count)?;
    }
    Ok(())
}

fn read_as(tree: &Tree) -> String {
    let named = match tree {
        Tree::Everything => "every article",
        Tree::All(_) => "all of these",
        Tree::Any(_) => "any of these",
        Tree::Not(_) => "those that have not",
        Tree::Linked(_) => "both, as near as that",
        Tree::Said(_) => "all of it in one statement",
        Tree::Fig(_) => "all of it in one figure",
        Tree::Leaf(leaf) => return condition(leaf),
    };
    named.to_owned()
}

fn condition(leaf: &Leaf) -> String {
    let is_text = leaf.field.is_none_or(|field| field.kind() == Kind::Text);
    let what = match &leaf.value {
        Value::Word(_) | Value::Phrase(..) if leaf.exact => "as printed".to_owned(),
        Value::Phrase(..) if is_text && wildcards::has_wildcard(leaf) => {
            "words side by side, some by a pattern".to_owned()
        }
        Value::Word(text) if is_text => format!("a word, by its stem: {}", ways(text)),
        Value::Phrase(text, 0) if is_text => format!("words side by side: {}", ways(text)),
        Value::Phrase(text, slop) if is_text => {
            format!(
                "words near each other, {slop} words of slack: {}",
                ways(text)
            )
        }
        Value::Word(_) | Value::Phrase(..) => "a value".to_owned(),
        Value::Pattern(_) => "a pattern of printed words".to_owned(),
        Value::Regex(_) => "a regular expression of printed words".to_owned(),
        Value::Fuzzy(_, slips) => format!("a printed word, {slips} slips at most"),
        Value::Dates(_) | Value::Around(_) => "a date".to_owned(),
        Value::Amounts(_) => "an amount".to_owned(),
    };
    match leaf.field {
        Some(field) => format!("{what}, in {field}"),
        None => what,
    }
}

/// The stems a text is looked for by, in each way of writing it.
fn ways(text: &str) -> String {
    let own = analysis::terms(text, Form::Stem).into_iter();
    let own: Vec<String> = own.map(|term| term.text).collect();
    let others = variants::of(text).into_iter();
    let all = std::iter::once(own).chain(others);
    let all = all.map(|stems| format!("`{}`", stems.join(" ")));
    all.collect::<Vec<_>>().join(" or ")
}
