//! Which part of a page is the article: the element that holds most running text for the least furniture.
//!
//! Every element is weighed by the lines inside it, prose for and link lists against, with sums taken once over the whole
//! page; what content systems call the body ("entry-content", `articleBody`) breaks near ties.

use super::clean::is_byline;
use super::lines::Line;
use super::noise::{is_furniture, is_picture, is_surely_furniture, names_text};
use super::tag::Tag;
use super::tree::{Id, Tree};
use std::ops::Range;

/// An element that says it is the body counts as such when it holds this share of the prose.
const NAMED_SHARE: f32 = 0.6;

/// What is called furniture but holds this share of the page's prose is not: some systems name the whole page "share-view".
const TOO_MUCH: f32 = 0.3;

/// The same inside the main text, where weaker words are believed.
const TOO_MUCH_WITHIN: f32 = 0.15;

/// Boxes about cookies can be longer than a short article; so for them the share is larger.
const TOO_MUCH_FOR_ANY: f32 = 0.9;

/// A picture's box with more prose than this (in bytes) holds more than a caption.
const CAPTION: f32 = 400.0;

/// A page with less prose than this (in bytes) is made of short sentences, if of any.
const LITTLE: f32 = 300.0;

/// A shorter sentence is a label even there, and a shorter paragraph that is no sentence.
const SENTENCE: usize = 12;
const PARAGRAPH: usize = 20;

/// On a page with hardly any prose lets its sentences count, however short, and those that are links.
pub(super) fn let_sentences_count(lines: &mut [Line]) {
    let prose: f32 = lines.iter().map(|line| weigh(line).0).sum();
    if prose >= LITTLE {
        return;
    }
    for line in lines {
        let sentence = line.is_ended() && line.text.len() >= SENTENCE;
        let unlinked = line.linked == 0;
        line.counts = !line.furniture
            && match line.tag {
                Tag::P => {
                    sentence || unlinked && line.text.len() >= PARAGRAPH && !is_byline(&line.text)
                }
                Tag::Div | Tag::Section | Tag::Td | Tag::Blockquote | Tag::Article => sentence,
                Tag::Li => sentence && unlinked,
                Tag::Tr => unlinked,
                _ => false,
            }
            && line.text.contains(' ');
    }
}

/// Drops the lines of consent boxes and the like, before shares of the page's prose mean anything.
pub(super) fn drop_consent(tree: &Tree<'_>, lines: &mut Vec<Line>) {
    let sums = Sums::new(lines);
    let most = sums.prose(&(0..lines.len())) * TOO_MUCH_FOR_ANY;
    let mut gone = vec![false; lines.len()];
    for_parts(tree, 0, |id| {
        let inside = sums.within(tree, id);
        let is_one = is_surely_furniture(tree, id) && sums.prose(&inside) <= most;
        if is_one {
            gone[inside].fill(true);
        }
        is_one
    });
    let mut gone = gone.into_iter();
    lines.retain(|_| !gone.next().unwrap_or(false));
}

/// Marks the lines that lie in furniture, in the whole page or `within` the element of the main text.
pub(super) fn mark_furniture(tree: &Tree<'_>, lines: &mut [Line], within: Option<Id>) {
    let sums = Sums::new(lines);
    let root = within.unwrap_or(0);
    let share = if within.is_some() {
        TOO_MUCH_WITHIN
    } else {
        TOO_MUCH
    };
    let most = sums.prose(&sums.within(tree, root)) * share;
    for_parts(tree, root, |id| {
        let inside = sums.within(tree, id);
        let prose = sums.prose(&inside);
        let is_one = is_furniture(tree, id, within.is_some()) && prose <= most
            || within.is_some() && prose <= most.min(CAPTION) && is_picture(tree, id);
        if is_one {
            // A line can begin in an inline element of its paragraph and go on after it: that is not this part's own.
            let end = tree.end(id);
            let own = lines[inside].iter_mut().filter(|line| line.until < end);
            own.for_each(|line| line.furniture = true);
        }
        is_one
    });
}

/// Looks at the elements inside `root` in order, but not inside those for which `taken` says yes.
fn for_parts(tree: &Tree<'_>, root: Id, mut taken: impl FnMut(Id) -> bool) {
    let mut id = root + 1;
    while id < tree.end(root) {
        id = if tree.tag(id) != Tag::Text && taken(id) {
            tree.end(id)
        } else {
            id + 1
        };
    }
}

/// Returns the element of the main text.
pub(super) fn element(tree: &Tree<'_>, lines: &[Line]) -> Id {
    let sums = Sums::new(lines);
    let mut best = (0, 0.0f32);
    for id in tree.ids() {
        if tree.tag(id) == Tag::Text {
            continue;
        }
        let score = sums.score(&sums.within(tree, id));
        if score >= best.1 {
            best = (id, score);
        }
    }
    named_inside(tree, &sums, best.0)
}

/// Returns the lines inside an element, as a range of `lines`.
pub(super) fn range(tree: &Tree<'_>, lines: &[Line], id: Id) -> Range<usize> {
    let start = lines.partition_point(|line| line.at < id);
    let end = lines.partition_point(|line| line.at < tree.end(id));
    start..end
}

/// Narrows down to an element inside that is called the body and holds most of the prose.
fn named_inside(tree: &Tree<'_>, sums: &Sums, best: Id) -> Id {
    let all = sums.prose(&sums.within(tree, best));
    let mut chosen = best;
    for id in best + 1..tree.end(best) {
        let tag = tree.tag(id);
        if tag.is_inline() || tag != Tag::Article && !names_text(tree, id) {
            continue;
        }
        if sums.prose(&sums.within(tree, id)) >= all * NAMED_SHARE {
            chosen = id;
        }
    }
    chosen
}

/// Running sums over the lines, so that any element is weighed in one subtraction.
struct Sums {
    at: Vec<Id>,
    prose: Vec<f32>,
    score: Vec<f32>,
}

impl Sums {
    fn new(lines: &[Line]) -> Self {
        let mut sums = Self {
            at: Vec::new(),
            prose: vec![0.0],
            score: vec![0.0],
        };
        let (mut prose, mut score) = (0.0, 0.0);
        for line in lines {
            let (p, s) = weigh(line);
            prose += p;
            score += s;
            sums.at.push(line.at);
            sums.prose.push(prose);
            sums.score.push(score);
        }
        sums
    }

    fn within(&self, tree: &Tree<'_>, id: Id) -> Range<usize> {
        let start = self.at.partition_point(|at| *at < id);
        let end = self.at.partition_point(|at| *at < tree.end(id));
        start..end
    }

    fn prose(&self, range: &Range<usize>) -> f32 {
        self.prose[range.end] - self.prose[range.start]
    }

    fn score(&self, range: &Range<usize>) -> f32 {
        self.score[range.end] - self.score[range.start]
    }
}

/// What a line adds: as prose, and to the score.
fn weigh(line: &Line) -> (f32, f32) {
    let length = line.text.len().min(1000) as f32;
    if line.furniture {
        return (0.0, if line.is_prose() { -length * 0.1 } else { -2.0 });
    }
    if line.is_prose() && line.tag.heading().is_none() {
        return (length, length);
    }
    // A row of figures speaks for nothing, nor does a sentence that is a link: what leads away is seldom one.
    if line.tag == Tag::Tr && line.link_share() < 0.5
        || line.tag == Tag::P && line.text.ends_with('.')
    {
        return (0.0, 0.0);
    }
    if line.link_share() > 0.5 {
        return (0.0, -10.0 - length.min(150.0));
    }
    (0.0, -5.0)
}
