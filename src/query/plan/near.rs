//! Distances: words near each other, one before the other, in one sentence, in one paragraph.
//!
//! tantivy's phrases know neither alternatives nor which word comes first, and the index keeps no sentences. The
//! documents that have both sides are found first and read from the store; two plain words are first narrowed to those
//! within reach by a phrase with slack, so that the few that are read are nearly those that are found.

use super::column::holds;
use super::{Documents, Lowered, Planner};
use crate::index::analysis::{self, AnalysedTerm, Form};
use crate::query::error::SearchError;
use crate::query::language::{Field, Leaf, Link, Linked, Tree, Value};
use crate::query::marks::Marks;
use crate::text::{Analysis, Block, BlockKind, Span};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use tantivy::collector::DocSetCollector;
use tantivy::index::SegmentId;
use tantivy::query::{BooleanQuery, Query};
use tantivy::{DocAddress, DocId, SegmentReader};

impl Planner<'_> {
    /// Two operands near each other.
    pub(super) fn linked(self, linked: &Linked) -> Result<Lowered, SearchError> {
        let sides = Tree::All(vec![linked.left.clone(), linked.right.clone()]);
        let Some(both) = self.lower(&sides)? else {
            return Ok(None);
        };
        let mut candidates: Vec<Box<dyn Query>> = vec![self.all(), both.box_clone()];
        candidates.extend(self.within_reach(linked)?);
        let candidates = BooleanQuery::intersection(candidates);
        let candidates = self.index.searcher.search(&candidates, &DocSetCollector)?;
        let near = candidates
            .into_par_iter()
            .map(|at| Ok(self.is_near(linked, at)?.then_some(at)));
        let near: Result<Vec<Option<DocAddress>>, SearchError> = near.collect();
        let mut found: FxHashMap<SegmentId, FxHashSet<DocId>> = FxHashMap::default();
        for address in near?.into_iter().flatten() {
            let segment = self.index.searcher.segment_reader(address.segment_ord);
            found
                .entry(segment.segment_id())
                .or_default()
                .insert(address.doc_id);
        }
        let found = Arc::new(found);
        let near = holds(move |segment: &SegmentReader| {
            let id = segment.segment_id();
            let found = Arc::clone(&found);
            Ok(move |doc| found.get(&id).is_some_and(|docs| docs.contains(&doc)))
        });
        Ok(Some(Box::new(BooleanQuery::intersection(vec![both, near]))))
    }

    /// For two plain words: a phrase with slack that leaves out no document in which they are near.
    fn within_reach(self, linked: &Linked) -> Result<Lowered, SearchError> {
        let (Link::Near(n) | Link::Before(n)) = linked.link else {
            return Ok(None);
        };
        let (Some(left), Some(right)) = (plain(&linked.left), plain(&linked.right)) else {
            return Ok(None);
        };
        // Words in the other order cost two more.
        let value = Value::Phrase(format!("{left} {right}"), n + 2);
        let field = match &linked.left {
            Tree::Leaf(leaf) => leaf.field,
            _ => None,
        };
        self.text(&Leaf {
            field,
            exact: false,
            value,
            boost: None,
        })
    }

    fn is_near(self, linked: &Linked, address: DocAddress) -> Result<bool, SearchError> {
        let (article, facts) = self.index.fetch(address)?;
        if self.documents != Documents::Articles {
            let text = crate::extract::text_of(&article);
            let at = crate::query::said::ordinal(self.index, address)?;
            let spans = match self.documents {
                Documents::Statements => facts.statements.get(at).map(|s| s.content.to_vec()),
                _ => facts.figures.get(at).map(|f| vec![f.sentence]),
            };
            let text = crate::query::said::joined(&spans.unwrap_or_default(), &text);
            return Ok(Text::of(&text, Field::Quote, &[]).has(linked));
        }
        let lead = article.lead();
        let texts = [
            Text::of(&article.title, Field::Title, &[]),
            Text::of(&lead, Field::Lead, &[]),
            Text::of(&article.text, Field::Body, &article.blocks),
        ];
        Ok(texts.iter().any(|text| text.has(linked)))
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

/// A text in which distances are measured.
struct Text<'a> {
    whole: &'a str,
    field: Field,
    terms: Vec<AnalysedTerm>,
    analysis: Analysis<'a>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str, field: Field, blocks: &[Block]) -> Self {
        let whole = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
        };
        let blocks = if blocks.is_empty() {
            vec![whole]
        } else {
            blocks.to_vec()
        };
        Self {
            whole: text,
            field,
            terms: analysis::terms(text, Form::Stem),
            analysis: Analysis::new(text, blocks),
        }
    }

    fn has(&self, linked: &Linked) -> bool {
        !self.linked(linked).is_empty()
    }

    /// The places of an operand: a distance inside it covers both of its sides.
    fn places(&self, tree: &Tree) -> Vec<Span> {
        match tree {
            Tree::Linked(linked) => self.linked(linked),
            other => Marks::of(other)
                .find(self.whole, self.field)
                .into_iter()
                .map(|m| m.span)
                .collect(),
        }
    }

    fn linked(&self, linked: &Linked) -> Vec<Span> {
        let (left, right) = (self.places(&linked.left), self.places(&linked.right));
        let mut found = Vec::new();
        for l in &left {
            for r in &right {
                if !l.overlaps(*r) && self.near(*l, *r, linked.link) {
                    found.push(Span {
                        start: l.start.min(r.start),
                        end: l.end.max(r.end),
                    });
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn near(&self, left: Span, right: Span, link: Link) -> bool {
        match link {
            Link::Near(n) => self
                .words(left, right)
                .or(self.words(right, left))
                .is_some_and(|w| w <= n as usize),
            Link::Before(n) => self.words(left, right).is_some_and(|w| w <= n as usize),
            Link::Sentence => self
                .analysis
                .sentences
                .iter()
                .any(|s| s.span.contains(left) && s.span.contains(right)),
            Link::Paragraph => self
                .analysis
                .blocks
                .iter()
                .any(|b| b.span.contains(left) && b.span.contains(right)),
        }
    }

    /// How many words the second is after the first: one when it follows at once; nothing when it does not follow.
    fn words(&self, first: Span, second: Span) -> Option<usize> {
        let ends = self
            .terms
            .partition_point(|t| (t.bytes.start as u32) < first.end);
        let starts = self
            .terms
            .partition_point(|t| (t.bytes.start as u32) < second.start);
        (first.end <= second.start).then(|| (starts + 1).saturating_sub(ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::language::parse;

    fn found(query: &str) -> bool {
        let text =
            "Steel tariffs rise. The minister met, in Brussels, the head of the steel union.";
        let Tree::Linked(linked) = parse(query).unwrap() else {
            panic!("no distance")
        };
        Text::of(text, Field::Body, &[]).has(&linked)
    }

    #[test]
    fn distances_count_words_and_know_sentences() {
        assert!(found("tariffs NEAR/1 steel"));
        assert!(!found("tariffs BEFORE/1 steel"));
        assert!(found("minister BEFORE/4 brussels"));
        assert!(found("minister BEFORE/3 brussels"));
        assert!(!found("minister BEFORE/2 brussels"));
        assert!(found("tariff* NEAR/2 (rose OR rising)"));
        assert!(
            found("minister /s union") && !found("tariffs /s union") && found("tariffs /p union")
        );
        assert!(found("\"the head\" BEFORE/4 \"steel union\""));
        assert!(found("minister NEAR/3 brussels NEAR/3 head"));
    }
}
