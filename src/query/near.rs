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
use std::cell::OnceCell;
use tantivy::DocAddress;

/// Decides about distances by the stored text. What cannot be read is near nothing: `check` reports the damage.
pub(super) struct Near {
    index: OpenIndex,
    sides: Sides,
}

/// Two operands with what is looked for of each.
struct Sides {
    left: Side,
    right: Side,
    link: Link,
}

enum Side {
    Words(Marks),
    /// A distance inside another covers both of its sides.
    Linked(Box<Sides>),
}

impl Near {
    pub(super) fn new(index: OpenIndex, linked: &Linked) -> Self {
        let sides = Sides::of(linked);
        Self { index, sides }
    }

    /// Whether they are near each other in the title, the lead or the text.
    pub(super) fn in_article(&self, address: DocAddress) -> bool {
        self.index.article(address).is_ok_and(|article| {
            let lead = article.lead();
            Text::of(&article.title, Field::Title, &[]).has(&self.sides)
                || Text::of(&lead, Field::Lead, &[]).has(&self.sides)
                || Text::of(&article.text, Field::Body, &article.blocks).has(&self.sides)
        })
    }

    /// Those of some facts of an article in whose words they are near each other; `words` are their spans in the page text.
    pub(super) fn in_facts(
        &self,
        address: DocAddress,
        facts: &mut dyn Iterator<Item = usize>,
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
        let near = facts.filter(|fact| {
            let words = joined(&words(*fact, &spans), &text);
            Text::of(&words, Field::Quote, &[]).has(&self.sides)
        });
        near.collect()
    }
}

impl Sides {
    fn of(linked: &Linked) -> Self {
        let side = |tree: &Tree| match tree {
            Tree::Linked(linked) => Side::Linked(Box::new(Self::of(linked))),
            other => Side::Words(Marks::of(other)),
        };
        Self {
            left: side(&linked.left),
            right: side(&linked.right),
            link: linked.link,
        }
    }
}

/// A text in which distances are measured; it is cut into what a distance asks for.
struct Text<'a> {
    whole: &'a str,
    field: Field,
    blocks: &'a [Block],
    terms: OnceCell<Vec<AnalysedTerm>>,
    analysis: OnceCell<Analysis<'a>>,
}

impl<'a> Text<'a> {
    fn of(whole: &'a str, field: Field, blocks: &'a [Block]) -> Self {
        Self {
            whole,
            field,
            blocks,
            terms: OnceCell::new(),
            analysis: OnceCell::new(),
        }
    }

    fn terms(&self) -> &[AnalysedTerm] {
        self.terms
            .get_or_init(|| analysis::terms(self.whole, Form::Stem))
    }

    fn analysis(&self) -> &Analysis<'a> {
        self.analysis.get_or_init(|| {
            let mut blocks = self.blocks.to_vec();
            if blocks.is_empty() {
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    span: Span::new(0, self.whole.len()),
                });
            }
            Analysis::new(self.whole, blocks)
        })
    }

    fn has(&self, sides: &Sides) -> bool {
        !self.linked(sides).is_empty()
    }

    /// The places of an operand.
    fn places(&self, side: &Side) -> Vec<Span> {
        match side {
            Side::Linked(sides) => self.linked(sides),
            Side::Words(marks) => {
                let found = marks.find(self.whole, self.field).into_iter();
                found.map(|m| m.span).collect()
            }
        }
    }

    fn linked(&self, sides: &Sides) -> Vec<Span> {
        let left = self.places(&sides.left);
        if left.is_empty() {
            return left;
        }
        let right = self.places(&sides.right);
        let mut found = Vec::new();
        for l in &left {
            for r in &right {
                if !l.overlaps(*r) && self.near(*l, *r, sides.link) {
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
        let both = |span: Span| span.contains(left) && span.contains(right);
        match link {
            Link::Near(n) => self
                .words(left, right)
                .or_else(|| self.words(right, left))
                .is_some_and(|w| w <= n as usize),
            Link::Before(n) => self.words(left, right).is_some_and(|w| w <= n as usize),
            Link::Sentence => self.analysis().sentences.iter().any(|s| both(s.span)),
            Link::Paragraph => self.analysis().blocks.iter().any(|b| both(b.span)),
        }
    }

    /// How many words the second is after the first: one when it follows at once; nothing when it does not follow.
    fn words(&self, first: Span, second: Span) -> Option<usize> {
        let terms = self.terms();
        let ends = terms.partition_point(|t| (t.bytes.start as u32) < first.end);
        let starts = terms.partition_point(|t| (t.bytes.start as u32) < second.start);
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
        Text::of(text, Field::Body, &[]).has(&Sides::of(&linked))
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
