//! From scores to mentions: the best chain of labels over a run, and the names it marks.

use super::compound;
use super::features;
use super::lookup::Lookup;
use super::model::{BEGINS, GOES_ON, Model};
use crate::extract::linear::logistic;
use crate::extract::linear::viterbi::{Chain, Scores};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Span, Token};
use std::ops::Range;

/// A name of a place: its tokens, and how sure the model is of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Toponym {
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
const CERTAIN: f32 = 0.6;

/// Finds the names of places of an article.
pub fn find(lookup: &mut Lookup, model: &Model) -> Vec<Toponym> {
    let mut found = Vec::new();
    let (moves, mut chain) = (model.moves(), Chain::with_room());
    let (mut scores, mut labels) = (Vec::<Scores>::new(), Vec::new());
    lookup.each_run(|lookup, run, capitalisation| {
        scores.clear();
        for at in run.clone() {
            scores.push(model.score(&features::of(lookup, at, capitalisation)));
        }
        labels.resize(scores.len(), 0);
        chain.decode(&moves, &scores, &mut labels);
        let before = found.len();
        let at = (run.start, model.scale());
        collect(lookup.analysis, &labels, &scores, at, &mut found);
        for name in lookup.unambiguous(&run, &found[before..]) {
            found.push(Toponym::new(lookup.analysis, name, CERTAIN));
        }
    });
    found.extend(printed_small(lookup.analysis));
    found.sort_by_key(|f| f.tokens.start);
    widen(lookup, &mut found);
    cut(lookup, &mut found);
    found
}

impl Toponym {
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

/// The parts of the world that are printed without a capital: "the euro zone".
fn printed_small(analysis: &Analysis) -> impl Iterator<Item = Toponym> {
    let tokens = &analysis.tokens;
    tokens.iter().enumerate().filter_map(|(at, token)| {
        let zone = |t: &Token| t.word == word::ZONE || t.word == word::AREA;
        let length = match token.word {
            word::EURO if tokens.get(at + 1).is_some_and(zone) => 2,
            name if name.is(Class::SmallRegion) => 1,
            _ => return None,
        };
        let small = token.is_small();
        small.then(|| Toponym::new(analysis, at..at + length, CERTAIN))
    })
}

/// Widens a name to the longer one the gazetteer knows round it, and drops what that name swallows.
fn widen(lookup: &Lookup, found: &mut Vec<Toponym>) {
    for mention in found.iter_mut() {
        if let Some(name) = lookup.wider(&mention.tokens) {
            *mention = Toponym::new(lookup.analysis, name, mention.confidence);
        }
    }
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
}

/// Cuts off what hyphens join to names, and parts two names so joined.
fn cut(lookup: &Lookup, found: &mut Vec<Toponym>) {
    let mut seconds = Vec::new();
    for (i, mention) in found.iter_mut().enumerate() {
        let last = mention.tokens.end - 1;
        for at in [mention.tokens.start, last] {
            let joined = lookup
                .analysis
                .tokens
                .get(at)
                .is_some_and(Token::has_hyphen);
            if !joined || lookup.is_name_whole(&mention.tokens) {
                continue;
            }
            match compound::spans(lookup.analysis, at) {
                Some((first, None)) if at == last => mention.span.end = first.end,
                Some((name, None)) if at == mention.tokens.start => mention.span.start = name.start,
                Some((first, Some(second)))
                    if mention.tokens.len() == 1 && lookup.knows_both(at) =>
                {
                    mention.span = first;
                    seconds.push((
                        i,
                        Toponym {
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

/// Takes the names that the best chain of labels marks.
fn collect(
    analysis: &Analysis,
    labels: &[u8],
    scores: &[Scores],
    (start, scale): (usize, f32),
    found: &mut Vec<Toponym>,
) {
    for (i, _) in labels.iter().enumerate().filter(|l| *l.1 == BEGINS) {
        let rest = labels[i + 1..].iter();
        let end = i + 1 + rest.take_while(|l| **l == GOES_ON).count();
        let begins = i32::from(scores[i][usize::from(BEGINS)]);
        let goes_on = scores[i + 1..end].iter();
        let goes_on = goes_on.map(|s| i32::from(s[usize::from(GOES_ON)]).max(0));
        let certainty = begins + goes_on.sum::<i32>() / 2;
        let confidence = logistic(certainty as f32 / scale);
        found.push(Toponym::new(analysis, start + i..start + end, confidence));
    }
}
