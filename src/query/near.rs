//! Whether two operands of a query stand near each other in a text.
//!
//! Apart from the plan because statements and figures ask it too. The index keeps no sentences and no paragraphs, and a side
//! may be an alternative or a phrase, so the stored text decides.

use super::language::{Field, Link, Linked, Tree};
use super::marks::Marks;
use super::pieces::joined;
use crate::extract::text_of;
use crate::index::analysis::{self, AnalysedTerm, Form};
use crate::index::{OpenIndex, Spans};
use crate::text::{Analysis, Block, BlockKind, Span};
use std::sync::Arc;
use tantivy::DocAddress;

/// Decides about distances by the stored text. What cannot be read is near nothing: `check` reports the damage.
pub(super) struct Near {
    index: OpenIndex,
    linked: Arc<Linked>,
}

impl Near {
    pub(super) fn new(index: OpenIndex, linked: Arc<Linked>) -> Self {
        Self { index, linked }
    }

    /// Whether they are near each other in the title, the lead or the text.
    pub(super) fn in_article(&self, address: DocAddress) -> bool {
        self.index.article(address).is_ok_and(|article| {
            let lead = article.lead();
            let texts = [
                Text::of(&article.title, Field::Title, &[]),
                Text::of(&lead, Field::Lead, &[]),
                Text::of(&article.text, Field::Body, &article.blocks),
            ];
            texts.iter().any(|text| text.has(&self.linked))
        })
    }

    /// Those of so many facts of an article in whose words they are near each other; `words` are their spans in the page
    /// text.
    pub(super) fn in_facts(
        &self,
        address: DocAddress,
        count: usize,
        words: &dyn Fn(usize, &Spans) -> Vec<Span>,
    ) -> Vec<usize> {
        let stored = self.index.stored(address);
        let record = stored.as_ref().ok().and_then(|stored| stored.record().ok());
        let Some(record) = record else {
            return Vec::new();
        };
        let spans = record.spans();
        let article = record.article(String::new());
        let text = text_of(&article);
        let near = (0..count).filter(|fact| {
            let words = joined(&words(*fact, &spans), &text);
            Text::of(&words, Field::Quote, &[]).has(&self.linked)
        });
        near.collect()
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
