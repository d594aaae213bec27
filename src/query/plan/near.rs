//! Distances: words near each other, one before the other, in one sentence, in one paragraph.
//!
//! The index keeps no sentences and no paragraphs, and a side may be an alternative or a phrase. The documents that have
//! both sides are found first and decided by their text; two plain words are first narrowed to those within reach by a
//! phrase with slack, so that the few that are read are nearly those that are found.

use super::part::Part;
use super::{Lowered, Planner, without_score};
use crate::index::OpenIndex;
use crate::index::analysis::{self, Form};
use crate::index::schema::GAP;
use crate::query::error::SearchError;
use crate::query::filtered::{Ask, Filter};
use crate::query::language::{Leaf, Link, Linked, Tree, Value};
use crate::query::near::Near;
use std::sync::Arc;
use tantivy::DocAddress;

impl Planner<'_> {
    /// Two operands near each other.
    pub(super) fn linked(self, linked: &Linked) -> Result<Lowered, SearchError> {
        let sides = Tree::All(vec![linked.left.clone(), linked.right.clone()]);
        let Some(mut both) = self.lower(&sides)? else {
            return Ok(None);
        };
        if let Some(reach) = self.within_reach(linked)? {
            // The sides rank; what is within reach only narrows.
            let sides = both.query.into_iter();
            let all = sides.chain(reach.query.map(without_score)).collect();
            both.query = Some(Box::new(tantivy::query::BooleanQuery::intersection(all)));
        }
        both.filters
            .push(Arc::new(IsNear(Arc::new(linked.clone()))));
        Ok(Some(both))
    }

    /// For two plain words: a phrase with slack that leaves out no document in which they are near.
    fn within_reach(self, linked: &Linked) -> Result<Option<Part>, SearchError> {
        let (Link::Near(n) | Link::Before(n)) = linked.link else {
            return Ok(None);
        };
        let (Some(left), Some(right)) = (plain(&linked.left), plain(&linked.right)) else {
            return Ok(None);
        };
        // Words in the other order cost two more. A wide reach narrows nothing.
        if n + 2 >= GAP {
            return Ok(None);
        }
        self.text(&Leaf {
            field: None,
            exact: false,
            value: Value::Phrase(format!("{left} {right}"), n + 2),
            boost: None,
        })
    }
}

/// Articles in which two operands stand near each other.
struct IsNear(Arc<Linked>);

impl Filter for IsNear {
    fn open(&self, index: &OpenIndex, segment: usize) -> tantivy::Result<Ask> {
        let near = Near::new(index.clone(), &self.0);
        Ok(Box::new(move |doc| {
            near.in_article(DocAddress::new(segment as u32, doc))
        }))
    }
}

/// A single word without marks.
fn plain(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Leaf(Leaf {
            exact: false,
            value: Value::Word(word),
            ..
        }) => (analysis::terms(word, Form::Stem).len() == 1).then_some(word.as_str()),
        _ => None,
    }
}
