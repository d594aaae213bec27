//! Quotation marks paired into quotations.
//!
//! It stands apart from statements because pairing is a question of print, not of who speaks: straight and curly marks,
//! quotes inside quotes, apostrophes that are no quotes, and quotations that run on over paragraphs, where each paragraph
//! opens with a mark and only the last one closes.

mod open;

use super::{Analysis, Token, TokenKind, positions, word_hash};
use open::Open;
use std::ops::Range;

/// A quotation within one block, outermost marks only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The token of its opening mark, or the first of the block when it goes on there without one.
    pub first: usize,
    /// The token of its closing mark, or the last token of the block when it is left open.
    pub last: usize,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it goes on from a quotation that the paragraph before left open.
    pub continues: bool,
}

impl Quotation {
    /// The tokens between its marks; a mark may be two tokens (`''`), and within them stand those of a quotation inside.
    pub fn inside(&self, analysis: &Analysis) -> Range<usize> {
        let mark = |t: &usize| matches!(analysis.word(*t), "'" | "`");
        let end = self.last + usize::from(!self.closed);
        // What goes on from the paragraph before may have no mark of its own.
        let opened = analysis.tokens.get(self.first).is_some_and(is_mark);
        let first = self.first + usize::from(opened);
        let start = (first..end).find(|t| !mark(t)).unwrap_or(end);
        let last = (start..end).rev().find(|t| !mark(t));
        start..last.map_or(start, |t| t + 1)
    }

    /// The last word or mark within it.
    pub fn ending<'a>(&self, analysis: &Analysis<'a>) -> &'a str {
        let inside = self.inside(analysis);
        analysis.word(inside.end.saturating_sub(1))
    }
}

/// The pairs of marks that open and close quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `"…"`
    Straight,
    /// `“…”`
    Curly,
    /// `‘…’` and `'…'`
    Single,
    /// `«…»`
    Angle,
    /// ``…'' of typewriters and wire services: two marks make one.
    Doubled,
}

const STRAIGHT: u64 = word_hash("\"");
const OPEN_CURLY: u64 = word_hash("\u{201c}");
const CLOSE_CURLY: u64 = word_hash("\u{201d}");
const LOW_CURLY: u64 = word_hash("\u{201e}");
const OPEN_SINGLE: u64 = word_hash("\u{2018}");
const CLOSE_SINGLE: u64 = word_hash("'");
const CLOSE_SINGLE_CURLY: u64 = word_hash("\u{2019}");
const BACKTICK: u64 = word_hash("`");
const OPEN_ANGLE: u64 = word_hash("\u{ab}");
const CLOSE_ANGLE: u64 = word_hash("\u{bb}");

/// Tokens that a closing mark is looked for: no paragraph quotes more, and marks that nothing closes must not cost the
/// rest of the page each.
const LONGEST: usize = 2_000;
/// Quotations inside quotations that are followed.
const DEEPEST: usize = 16;

/// The marks, a bit each by their hash, which a few others have too.
const MARKS: u64 = {
    let marks = [
        STRAIGHT,
        OPEN_CURLY,
        CLOSE_CURLY,
        LOW_CURLY,
        OPEN_SINGLE,
        CLOSE_SINGLE,
        CLOSE_SINGLE_CURLY,
        BACKTICK,
        OPEN_ANGLE,
        CLOSE_ANGLE,
    ];
    let (mut bits, mut at) = (0, 0);
    while at < marks.len() {
        bits |= 1 << (marks[at] & 63);
        at += 1;
    }
    bits
};

/// Finds the quotations of a text, in order and without overlap.
pub fn quotations(analysis: &Analysis) -> Vec<Quotation> {
    // Only marks are looked at: one token in fifty.
    let marks = positions(&analysis.tokens, |t| {
        u64::from(t.kind == TokenKind::Mark) & (MARKS >> (t.hash & 63)) == 1
    });
    let mut marks = marks.as_slice();
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut sentences = analysis.sentences.iter().peekable();
    while let Some(first) = sentences.next() {
        let mut end = first.tokens.end;
        while let Some(next) = sentences.next_if(|s| s.block == first.block) {
            end = next.tokens.end;
        }
        let own = marks.partition_point(|&at| (at as usize) < end);
        let (own, rest) = marks.split_at(own);
        let before = own.partition_point(|&at| (at as usize) < first.tokens.start);
        let block = Block {
            tokens: &analysis.tokens,
            marks: own.get(before..).unwrap_or(&[]),
            start: first.tokens.start,
            end,
        };
        marks = rest;
        open.read(&block, &mut found);
    }
    found.truncate(open.silent.unwrap_or(found.len()));
    found
}

/// A block with its marks.
struct Block<'t> {
    tokens: &'t [Token],
    marks: &'t [u32],
    start: usize,
    end: usize,
}

impl Block<'_> {
    /// Pairs the marks; returns the style of a last quotation that was left open to go on in the next block.
    fn quotations(&self, left_open: Option<Style>, found: &mut Vec<Quotation>) -> Option<Style> {
        let mut free = self.start;
        if let Some(close) = left_open.and_then(|style| self.end_of_open(style)) {
            found.push(Quotation {
                first: self.start,
                last: close,
                closed: true,
                continues: true,
            });
            free = close + 1;
        }
        for at in self.marks_from(self.start) {
            let Some(style) = (at >= free).then(|| opens(self.tokens, at)).flatten() else {
                continue;
            };
            let close = self.closing(at, style);
            if close.is_none() && !self.may_stay_open(at, style) {
                continue;
            }
            found.push(Quotation {
                first: at,
                last: close.unwrap_or(self.end - 1),
                closed: close.is_some(),
                continues: left_open.is_some() && at == self.start,
            });
            let Some(last) = close else {
                return Some(style);
            };
            free = last + 1;
        }
        None
    }

    /// The mark that closes what the block before left open, when this one goes on without a mark of its own: the first
    /// of the style here, and one that opens nothing.
    fn end_of_open(&self, style: Style) -> Option<usize> {
        let tokens = self.tokens.get(..self.end).unwrap_or(&[]);
        let is_of_style = |at: &usize| match style {
            Style::Doubled => doubled(tokens, *at, CLOSE_SINGLE) || doubled(tokens, *at, BACKTICK),
            _ => style_of(&tokens[*at]) == Some(style),
        };
        let at = self.marks_from(self.start).find(is_of_style)?;
        let inside = self.start + 1..self.start + LONGEST;
        let closes = inside.contains(&at) && opens(tokens, at).is_none();
        closes.then_some(at + usize::from(style == Style::Doubled))
    }

    /// The marks from a token on.
    fn marks_from(&self, token: usize) -> impl Iterator<Item = usize> {
        let from = self.marks.partition_point(|&at| (at as usize) < token);
        let marks = self.marks.get(from..).unwrap_or(&[]);
        marks.iter().map(|&at| at as usize)
    }

    /// A quotation is left open when the next paragraph goes on with it: no other mark may follow in this one.
    fn may_stay_open(&self, at: usize, style: Style) -> bool {
        let tokens = self.tokens.get(..self.end).unwrap_or(&[]);
        let long = self.end > at + 3;
        let mut rest = self.marks_from(at + 2);
        let mut free = || match style {
            Style::Doubled => rest.all(|t| !doubled(tokens, t, CLOSE_SINGLE)),
            _ => rest.all(|t| style_of(&tokens[t]) != Some(style)),
        };
        style != Style::Single && long && free()
    }

    /// Returns the mark that closes the quotation opened at `open`.
    fn closing(&self, open: usize, style: Style) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        let (mut depth, mut others) = (0, 0);
        let near = self.marks_from(open + 1);
        for at in near.take_while(|at| *at < open + LONGEST) {
            let token = &tokens[at];
            if closes_other(tokens, at, style, &mut others) {
                return Some(at);
            }
            if style == Style::Doubled && at > open + 2 && doubled(tokens, at - 1, CLOSE_SINGLE) {
                return doubled_end(tokens, open, at, end);
            }
            if style_of(token) != Some(style) {
                continue;
            }
            let next_space = at + 1 >= end || tokens[at + 1].after_space();
            match style {
                Style::Straight => {
                    // An opening shape: the mark at `open` was never closed.
                    let opening = token.after_space() && !next_space;
                    return (!opening).then_some(at);
                }
                Style::Curly if token.hash == CLOSE_CURLY || !token.after_space() && next_space => {
                    if depth == 0 {
                        return Some(at);
                    }
                    depth -= 1;
                }
                Style::Curly if depth == DEEPEST => return None,
                Style::Curly => depth += 1,
                Style::Angle if token.hash == CLOSE_ANGLE => return Some(at),
                Style::Single if closes_single(tokens, at, next_space) => {
                    return (at > open + 1).then_some(at);
                }
                Style::Angle | Style::Doubled | Style::Single => {}
            }
        }
        None
    }
}

fn is_mark(token: &Token) -> bool {
    token.kind == TokenKind::Mark && (token.hash == BACKTICK || style_of(token).is_some())
}

fn style_of(token: &Token) -> Option<Style> {
    if token.is_word() || token.is_number() {
        return None;
    }
    match token.hash {
        STRAIGHT => Some(Style::Straight),
        OPEN_CURLY | CLOSE_CURLY | LOW_CURLY => Some(Style::Curly),
        OPEN_SINGLE | CLOSE_SINGLE | CLOSE_SINGLE_CURLY => Some(Style::Single),
        OPEN_ANGLE | CLOSE_ANGLE => Some(Style::Angle),
        _ => None,
    }
}

/// Whether two marks of one kind touch at `at`.
fn doubled(tokens: &[Token], at: usize, mark: u64) -> bool {
    let is = |t: &Token| t.hash == mark && !t.is_word();
    tokens.get(at).is_some_and(is)
        && tokens
            .get(at + 1)
            .is_some_and(|t| is(t) && !t.after_space())
}

/// Marks that follow a closing mark of quotation, however it is spaced.
const STOPS: [u64; 8] = [
    word_hash("."),
    word_hash(","),
    word_hash(";"),
    word_hash(":"),
    word_hash("!"),
    word_hash("?"),
    word_hash(")"),
    word_hash("]"),
];

/// Whether the mark at `at` is the first of two apostrophes that stand as an opening mark does: some print has no other.
fn opens_doubled(tokens: &[Token], at: usize) -> bool {
    let brackets = [word_hash("("), word_hash("[")];
    let bracket = || at > 0 && brackets.contains(&tokens[at - 1].hash);
    let touches = |t: &Token| !t.after_space() && !STOPS.contains(&t.hash);
    doubled(tokens, at, CLOSE_SINGLE)
        && tokens.get(at + 2).is_some_and(touches)
        && (tokens[at].after_space() || bracket())
}

/// Returns the style of the quotation that the mark at `at` opens.
fn opens(tokens: &[Token], at: usize) -> Option<Style> {
    let token = &tokens[at];
    if doubled(tokens, at, BACKTICK) || opens_doubled(tokens, at) {
        return Some(Style::Doubled);
    }
    let style = style_of(token)?;
    let next_touches = tokens.get(at + 1).is_some_and(|n| !n.after_space());
    match style {
        Style::Straight => next_touches.then_some(style),
        // A stray closing mark opens nothing, unless it stands as an opening one does.
        Style::Curly => {
            let opening = token.hash != CLOSE_CURLY || token.after_space() && next_touches;
            opening.then_some(style)
        }
        Style::Angle => (token.hash == OPEN_ANGLE).then_some(style),
        Style::Doubled => None,
        Style::Single if token.hash == CLOSE_SINGLE_CURLY || doubled(tokens, at, CLOSE_SINGLE) => {
            None
        }
        Style::Single => {
            let before = token.after_space()
                || at > 0
                    && matches!(tokens[at - 1].hash, h if h == word_hash("(") || h == word_hash(":"));
            (before && next_touches && tokens[at + 1].is_capital() | tokens[at + 1].is_word())
                .then_some(style)
        }
    }
}

/// Whether the single mark at `at` stands as a closing one does.
fn closes_single(tokens: &[Token], at: usize, next_space: bool) -> bool {
    let token = &tokens[at];
    let mark_after = tokens.get(at + 1).is_none_or(|t| !t.is_word());
    token.hash != OPEN_SINGLE && !token.after_space() && (next_space || mark_after)
}

/// The last of the two marks that end at `at` when they close what stands open.
fn doubled_end(tokens: &[Token], open: usize, at: usize, end: usize) -> Option<usize> {
    // An opening shape: the marks at `open` were never closed.
    let closes = at > open + 3 && !opens_doubled(tokens, at - 1);
    // Of three marks the first closes a quotation within this one.
    let third = at + 1 < end && doubled(tokens, at, CLOSE_SINGLE);
    closes.then_some(at + usize::from(third))
}

/// Whether the mark at `at` is of the other kind of double marks and closes what none of that kind (`others`) opened: print
/// mixes the two, as in `"…”`.
fn closes_other(tokens: &[Token], at: usize, style: Style, others: &mut usize) -> bool {
    let token = &tokens[at];
    let opening = match (style, style_of(token)) {
        (Style::Straight, Some(Style::Curly)) => token.hash != CLOSE_CURLY,
        (Style::Curly, Some(Style::Straight)) if tokens[at - 1].is_number() => return false,
        (Style::Curly, Some(Style::Straight)) => token.after_space(),
        _ => return false,
    };
    if opening {
        *others += 1;
    } else if *others == 0 {
        return true;
    } else {
        *others -= 1;
    }
    false
}

#[cfg(test)]
mod tests;
