//! From scores to mentions: the best chain of labels over a run, and the names it marks.

use super::compound;
use super::features;
use super::model::Model;
use super::sheet::{Print, Sheet};
use crate::text::{Analysis, Span, Token};
use std::ops::Range;

/// A name of a place: its tokens, and how sure the model is of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its place in the text: the tokens without what a hyphen joins to them.
    pub span: Span,
    /// Whether it is the second of two names joined by a hyphen.
    pub second: bool,
    /// 0 to 1.
    pub confidence: f32,
}

/// Confidence of a name that is taken for what the gazetteer says of it.
const SURE: f32 = 0.6;

/// Finds the names of places of an article.
pub fn find(sheet: &mut Sheet, model: &Model) -> Vec<Found> {
    let mut found = Vec::new();
    let mut scores: Vec<[i32; 2]> = Vec::new();
    sheet.each_run(|sheet, run, print| {
        scores.clear();
        for at in run.clone() {
            scores.push(score(sheet, model, at, print));
        }
        let before = found.len();
        collect(sheet.analysis, model, &scores, run.start, &mut found);
        for name in sheet.sure(&run, &found[before..]) {
            found.push(Found::new(sheet.analysis, name, SURE));
        }
    });
    found.sort_by_key(|f| f.tokens.start);
    widen(sheet, &mut found);
    cut(sheet, &mut found);
    found
}

impl Found {
    /// A name over whole tokens.
    pub fn new(analysis: &Analysis, tokens: Range<usize>, confidence: f32) -> Self {
        let span = analysis.span(tokens.clone());
        Self {
            tokens,
            span,
            second: false,
            confidence,
        }
    }
}

/// Widens a name to the longer one the gazetteer knows round it, and drops what that name swallows.
fn widen(sheet: &Sheet, found: &mut Vec<Found>) {
    for mention in found.iter_mut() {
        if let Some(name) = sheet.wider(&mention.tokens) {
            *mention = Found::new(sheet.analysis, name, mention.confidence);
        }
    }
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
}

/// Cuts off what hyphens join to names, and parts two names so joined.
fn cut(sheet: &Sheet, found: &mut Vec<Found>) {
    let mut seconds = Vec::new();
    for (i, mention) in found.iter_mut().enumerate() {
        let last = mention.tokens.end - 1;
        for at in [mention.tokens.start, last] {
            let joined = sheet.analysis.tokens.get(at).is_some_and(Token::has_hyphen);
            if !joined || sheet.is_name_whole(&mention.tokens) {
                continue;
            }
            match compound::spans(sheet.analysis, at) {
                Some((first, None)) if at == last => mention.span.end = first.end,
                Some((name, None)) if at == mention.tokens.start => mention.span.start = name.start,
                Some((first, Some(second)))
                    if mention.tokens.len() == 1 && sheet.knows_both(at) =>
                {
                    mention.span = first;
                    seconds.push((
                        i,
                        Found {
                            span: second,
                            second: true,
                            ..mention.clone()
                        },
                    ));
                }
                _ => {}
            }
        }
    }
    for (i, second) in seconds.into_iter().rev() {
        if found[i].span != second.span && found.get(i + 1).is_none_or(|f| f.span != second.span) {
            found.insert(i + 1, second);
        }
    }
}

fn score(sheet: &Sheet, model: &Model, at: usize, print: Print) -> [i32; 2] {
    model.score(&features::of(sheet, at, print))
}

/// Transitions in the order of the model's head: to outside from inside, to a beginning from outside and from inside,
/// to going on from a beginning and from going on.
pub const MOVES: Range<usize> = 1..6;

/// The best chain: for each position the best score that ends outside, at a beginning, going on.
fn collect(
    analysis: &Analysis,
    model: &Model,
    scores: &[[i32; 2]],
    start: usize,
    found: &mut Vec<Found>,
) {
    let scale = model.head()[0].max(1.0);
    let [leave, enter, again, open, on] =
        std::array::from_fn(|i| (model.head()[MOVES.start + i] * scale) as i32);
    let mut best = [0, i32::MIN / 4, i32::MIN / 4];
    let mut from = [[0u8; 3]; 64];
    for (here, back) in scores.iter().zip(from.iter_mut()) {
        let out = top([best[0], best[1] + leave, best[2] + leave]);
        let begin = top([best[0] + enter, best[1] + again, best[2] + again]);
        let go_on = top([i32::MIN / 2, best[1] + open, best[2] + on]);
        *back = [out.1, begin.1, go_on.1];
        best = [out.0, begin.0 + here[0], go_on.0 + here[1]];
    }
    let mut label = top(best).1;
    let mut end = scores.len();
    for (i, back) in from[..scores.len().min(64)].iter().enumerate().rev() {
        if label == 0 {
            end = i;
        }
        let before = back.get(usize::from(label)).copied().unwrap_or(0);
        if label == 1 {
            let sure =
                scores[i][0] + scores[i + 1..end].iter().map(|s| s[1].max(0)).sum::<i32>() / 2;
            let confidence = 1.0 / (1.0 + (-sure as f32 / scale).exp());
            found.push(Found::new(analysis, start + i..start + end, confidence));
            end = i;
        }
        label = before;
    }
}

fn top(scores: [i32; 3]) -> (i32, u8) {
    let mut best = (scores[0], 0);
    for (label, score) in (1..).zip(&scores[1..]) {
        if *score > best.0 {
            best = (*score, label);
        }
    }
    best
}
