//! Where the words of an article stand: its terms at their positions, and the way from bytes to positions.
//!
//! The page text (a title that came apart, then the text) is cut once; facts, which are spans of its bytes, become ranges of
//! positions by the beginnings of the terms. Behind it stand the lead that came apart and the title once more, so that a word
//! of the headline weighs twice while every word has one posting list.

use super::super::analysis::{Alike, Cutter, Handed, Place, odd};
use super::super::record::MILESTONE;
use super::super::schema::{GAP, has, part};
use super::at_desk;
use crate::article::Article;
use crate::extract::text_of;
use crate::text::{BlockKind, Span};

/// The terms of an article.
#[derive(Debug, Default)]
pub(in crate::index) struct Layout {
    /// Stems, handed to the field of words.
    pub(super) stems: Handed,
    /// Printed forms that are no stems, each once, and those that are where the article has another form of the stem.
    pub(super) exact: Handed,
    /// Title and leads, as the column `parts` holds them.
    pub(super) parts: Vec<u64>,
    /// Where the title stands once more.
    pub(super) title_at: Option<u32>,
    /// First position of the lead that came apart, and how many it takes.
    summary: Option<(u32, u32)>,
    /// What the article has, as bits.
    pub(super) has: u64,
    /// Positions with the bytes their terms begin at, some of the page text.
    pub(super) milestones: Vec<(u32, u32)>,
    /// First bytes of the terms of the page text.
    starts: Vec<u32>,
    /// Their positions.
    positions: Vec<u32>,
}

/// Bytes of a text to one of its terms, rather too few.
const BYTES_A_TERM: usize = 5;

/// What a thread cuts articles with.
#[derive(Debug, Default)]
pub(in crate::index) struct Desk {
    pub(super) cutter: Cutter,
    /// The stems of printed forms that are no stems, a line each.
    stems: String,
}

impl Layout {
    /// Cuts an article; `text` is its page text.
    pub(in crate::index) fn of(article: &Article, text: &str, desk: &mut Desk) -> Self {
        let Desk { cutter, stems } = desk;
        cutter.begin();
        stems.clear();
        let mut layout = Self::with_room(text.len() + article.summary.len() + article.title.len());
        let sections = sections(article, (text.len() - article.text.len()) as u32);
        let parts = [text, &article.summary, &article.title];
        walked(parts, &sections, cutter, |step| {
            layout.take(&step, stems);
        });
        // Where the article prints a stem beside another form of it, the stem alone would not say which it stands for.
        for stem in stems.lines().filter(|stem| cutter.has_shown(stem)) {
            layout.exact.push(stem);
        }
        layout.leads(&sections);
        layout
    }

    /// With room for the terms of so many bytes.
    fn with_room(bytes: usize) -> Self {
        let terms = bytes / BYTES_A_TERM;
        Self {
            stems: Handed::with_room(bytes),
            starts: Vec::with_capacity(terms),
            positions: Vec::with_capacity(terms),
            ..Self::default()
        }
    }

    /// The first position of a span of the page text, and how many positions it takes: none when no term begins in it.
    pub(in crate::index) fn range(&self, span: Span) -> (u32, u32) {
        let from = self.starts.partition_point(|start| *start < span.start);
        let to = self.starts.partition_point(|start| *start < span.end);
        let first = self.positions.get(from).copied().unwrap_or(0);
        match to.checked_sub(1).and_then(|last| self.positions.get(last)) {
            Some(last) if to > from => (first, last - first + 1),
            _ => (first, 0),
        }
    }
}

/// Shows the places of an article with the positions they have in the index, in order: of its page text, of the lead that
/// came apart, and of the title once more. Bytes are those of each of the three.
pub fn walk(article: &Article, show: &mut dyn FnMut(u32, &Place)) {
    let text = text_of(article);
    let sections = sections(article, (text.len() - article.text.len()) as u32);
    let parts = [&*text, &article.summary, &article.title];
    at_desk(|desk| {
        walked(parts, &sections, &mut desk.cutter, |step| {
            show(step.position, step.place);
        });
    });
}

/// One place of an article.
struct Step<'s> {
    position: u32,
    place: &'s Place<'s>,
    /// Which text it is of: 0 the page text, 1 the lead that came apart, 2 the title once more.
    text: usize,
    /// Whether it stands apart from the place before.
    apart: bool,
}

fn walked(texts: [&str; 3], sections: &[Section], cutter: &mut Cutter, mut show: impl FnMut(Step)) {
    let mut edges = sections.iter().flat_map(|s| [s.span.start, s.span.end]);
    let mut edge = edges.next();
    let mut next = 0;
    for (number, text) in texts.into_iter().enumerate() {
        let mut apart = true;
        cutter.cut(text, |place| {
            while number == 0 && edge.is_some_and(|edge| edge <= place.bytes.start as u32) {
                apart = true;
                edge = edges.next();
            }
            if apart && next > 0 {
                next += GAP;
            }
            let position = next;
            show(Step {
                position,
                place,
                text: number,
                apart,
            });
            apart = false;
            next += 1;
        });
    }
}

/// A stretch of the page text that is title or lead.
struct Section {
    span: Span,
    is_lead: bool,
}

/// Titles and leads of the page text, in order.
fn sections(article: &Article, text_start: u32) -> Vec<Section> {
    let title = (text_start > 0).then_some(Section {
        span: Span {
            start: 0,
            end: text_start,
        },
        is_lead: false,
    });
    let blocks = article.blocks.iter();
    let blocks = blocks.filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Lead));
    let inside = blocks.map(|block| Section {
        span: Span {
            start: block.span.start + text_start,
            end: block.span.end + text_start,
        },
        is_lead: block.kind == BlockKind::Lead,
    });
    title.into_iter().chain(inside).collect()
}

impl Layout {
    fn take(&mut self, step: &Step, stems: &mut String) {
        let (position, start) = (step.position, step.place.bytes.start as u32);
        if step.apart && position > 0 {
            self.stems.jump(position);
        }
        self.stems.push(step.place.stem);
        self.printed(step.place, stems);
        match step.text {
            0 => {
                let last = self.milestones.last();
                let far = last.is_none_or(|(at, _)| position >= at + MILESTONE);
                // A sign belongs to the number before it, and cannot be counted on from.
                if step.apart || far && step.place.is_word {
                    self.milestones.push((position, start));
                }
                self.starts.push(start);
                self.positions.push(position);
            }
            1 => {
                let lead = self.summary.get_or_insert((position, 0));
                lead.1 = position - lead.0 + 1;
            }
            _ => self.title_at = self.title_at.or(Some(position)),
        }
    }

    /// A printed form that is no stem, once; and that a stem stands for a form that does not begin as it does.
    fn printed(&mut self, place: &Place, stems: &mut String) {
        if place.alike == Alike::Same || !place.is_new {
            return;
        }
        stems.push_str(place.stem);
        stems.push('\n');
        self.exact.push(place.exact);
        if place.alike == Alike::Odd {
            self.exact.push(&odd(place.stem));
        }
        if let Some((word, _)) = &place.second {
            self.exact.push(word);
        }
    }

    /// Notes where titles and leads are, and what the article has.
    fn leads(&mut self, sections: &[Section]) {
        let mut inside = 0;
        for section in sections {
            let (first, length) = self.range(section.span);
            if length > 0 {
                self.parts.push(part(first, length, section.is_lead));
                self.has |= if section.is_lead { has::LEAD } else { 0 };
                inside += length;
            }
        }
        if let Some((first, length)) = self.summary {
            self.parts.push(part(first, length, true));
            self.has |= has::LEAD;
        }
        self.has |= self.title_at.map_or(0, |_| has::TITLE);
        if self.starts.len() as u32 > inside {
            self.has |= has::BODY;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::schema::part_of;
    use super::*;
    use crate::text::Block;

    fn article() -> Article {
        let block = |kind, start, end| Block {
            kind,
            span: Span { start, end },
        };
        Article {
            title: "Steel tariffs rise".into(),
            text: "A short lead.\n\nThe 5 per cent tariff on steel rose.".into(),
            blocks: vec![
                block(BlockKind::Lead, 0, 13),
                block(BlockKind::Paragraph, 15, 51),
            ],
            ..Article::default()
        }
    }

    #[test]
    fn runs_stand_apart_and_spans_become_positions() {
        let article = article();
        let text = crate::extract::text_of(&article);
        let layout = Layout::of(&article, &text, &mut Desk::default());
        let parts: Vec<_> = layout.parts.iter().map(|cell| part_of(*cell)).collect();
        assert_eq!(parts, [(0, 3, false), (131, 3, true)]);
        let body = 131 + 3 + GAP;
        let percent = text.find("5 per").expect("there") as u32;
        let span = Span {
            start: percent,
            end: percent + 10,
        };
        assert_eq!(layout.range(span), (body + 1, 2), "`per cent` is one term");
        assert_eq!(layout.range(Span { start: 3, end: 4 }).1, 0);
        assert_eq!(layout.title_at, Some(body + 7 + GAP));
        assert_eq!(layout.has, has::TITLE | has::LEAD | has::BODY);
        assert_eq!(layout.milestones.len(), 3, "{:?}", layout.milestones);
    }

    #[test]
    fn printed_forms_are_handed_over_once() {
        let article = Article {
            text: "tariffs Tariffs steel tariff 5 per cent labours tariff".into(),
            ..Article::default()
        };
        let layout = Layout::of(&article, &article.text, &mut Desk::default());
        let terms = layout.exact.terms();
        let forms: Vec<&str> = terms.iter().map(|(term, _)| term.as_str()).collect();
        let percent = odd("percent");
        let wanted = ["tariffs", "per", &percent, "cent", "labours", "tariff"];
        assert_eq!(forms, wanted);
    }
}
