//! Training examples made from marked articles, by the reading the extractor itself does.

use super::gold::{Article, Parts};
use super::{chain, logistic};
use dateline::extract::training::statements::{
    CUE_BITS, HEAD_BITS, LANES, Part, Reading, Row, SPAN_BITS, SURE_BITS, Weights, candidates,
    cue_features, each_cue, filter_features, head_bit, label, span, span_features, window,
};
use dateline::text::{Analysis, Span};
use std::collections::HashMap;

/// How much more a statement with a quotation counts for the filter: missing one is worse than one too many.
const QUOTED: f32 = 1.5;

/// How much more an article counts that careful readers marked: there are few, and they are of the kinds that matter.
const CAREFUL: usize = 3;

fn times(article: &Article) -> usize {
    if article.careful { CAREFUL } else { 1 }
}

/// How often a word must be the head of a cue to be asked whether it is: at this rate the rest hardly ever are.
const LEAST_RATE: f32 = 0.025;

/// Works out which words may be heads of cues: those that were, often enough for their frequency.
pub fn heads(articles: &[&Article]) -> Weights {
    let counts = counts(articles);
    let mut weights = Weights {
        heads: vec![0; 1 << (HEAD_BITS - 3)],
        cue: vec![0; 1 << CUE_BITS],
        filter: vec![0; 1 << CUE_BITS],
        sure: vec![0; 1 << SURE_BITS],
        span: vec![[0; LANES]; 1 << SPAN_BITS],
        transitions: vec![0; LANES * LANES],
    };
    // The head of a cue is its word that is most often one; kept for the articles by `head_of`.
    let rate = |hash: u64| {
        counts
            .get(&hash)
            .map_or(0.0, |(cue, all)| cue / (all + 3.0))
    };
    let mut headed: HashMap<u64, f32> = HashMap::new();
    for article in articles {
        let analysis = Analysis::of(&article.text);
        for [_, cue, _] in &article.attributions {
            let head = inside(&analysis, cue).max_by(|a, b| {
                rate(analysis.tokens[*a].hash).total_cmp(&rate(analysis.tokens[*b].hash))
            });
            if let Some(head) = head {
                *headed.entry(analysis.tokens[head].hash).or_default() += 1.0;
            }
        }
    }
    for (&hash, n) in &headed {
        if n / (counts[&hash].1 + 1.0) > LEAST_RATE {
            set(&mut weights, hash);
        }
    }
    RATES.with_borrow_mut(|r| *r = counts.keys().map(|h| (*h, rate(*h))).collect());
    weights
}

/// How often each word is in a cue, and how often at all.
fn counts(articles: &[&Article]) -> HashMap<u64, (f32, f32)> {
    let mut counts: HashMap<u64, (f32, f32)> = HashMap::new();
    for article in articles {
        let analysis = Analysis::of(&article.text);
        for token in &analysis.tokens {
            counts.entry(token.hash).or_default().1 += 1.0;
        }
        for [_, cue, _] in &article.attributions {
            for token in inside(&analysis, cue) {
                counts.entry(analysis.tokens[token].hash).or_default().0 += 1.0;
            }
        }
    }
    counts
}

fn set(weights: &mut Weights, hash: u64) {
    let bit = head_bit(hash);
    weights.heads[bit / 8] |= 1 << (bit % 8);
}

thread_local! {
    static RATES: std::cell::RefCell<HashMap<u64, f32>> = std::cell::RefCell::new(HashMap::new());
}

/// The token that is the head of a cue.
fn head_of(analysis: &Analysis, cue: &[Span]) -> Option<usize> {
    RATES.with_borrow(|rates| {
        let rate = |t: usize| rates.get(&analysis.tokens[t].hash).copied().unwrap_or(0.0);
        inside(analysis, cue).max_by(|a, b| rate(*a).total_cmp(&rate(*b)))
    })
}

fn inside(analysis: &Analysis, spans: &[Span]) -> impl Iterator<Item = usize> {
    let tokens = &analysis.tokens;
    let ranges: Vec<_> = spans
        .iter()
        .map(|s| {
            tokens.partition_point(|t| t.span.end <= s.start)
                ..tokens.partition_point(|t| t.span.start < s.end)
        })
        .collect();
    ranges.into_iter().flatten()
}

/// Calls `each` with every row of an article and, for each head of a cue in it, its attribution.
fn rows(
    article: &Article,
    weights: &Weights,
    mut each: impl FnMut(&Analysis, &Row, &HashMap<usize, usize>),
) {
    let analysis = Analysis::of(&article.text);
    let reading = Reading::new(&analysis);
    let mut by_token: HashMap<usize, usize> = HashMap::new();
    for (n, [_, cue, content]) in article.attributions.iter().enumerate() {
        if let Some(head) = head_of(&analysis, cue).filter(|_| !content.is_empty()) {
            by_token.insert(head, n);
        }
    }
    reading.rows(weights, |row| {
        let units = row.units.iter().enumerate();
        let heads = units
            .filter(|(_, u)| !u.is_quote())
            .filter_map(|(at, u)| by_token.get(&(u.first as usize)).map(|n| (at, *n)))
            .collect();
        each(&analysis, &row, &heads);
    });
}

pub fn cues(articles: &[&Article], weights: &Weights) -> Vec<logistic::Example> {
    let mut examples = Vec::new();
    for article in articles {
        rows(article, weights, |_, row, heads| {
            each_cue(row, |around| {
                let mut features = Vec::new();
                cue_features(row, around, |f| features.push(f));
                examples.push(logistic::Example {
                    features,
                    right: heads.contains_key(&around.at),
                    weight: times(article) as f32,
                });
            });
        });
    }
    examples
}

pub fn spans(articles: &[&Article], weights: &Weights) -> Vec<chain::Example> {
    let mut examples = Vec::new();
    for article in articles {
        rows(article, weights, |analysis, row, heads| {
            for (&head, &n) in heads {
                let window = window(row.units, head);
                let mut features = vec![Vec::new(); window.len()];
                span_features(row, &window, head, |at, f| {
                    features[at - window.start].push(f);
                });
                let labels = labels(analysis, row, &window, head, &article.attributions[n]);
                let example = chain::Example {
                    features,
                    head: head - window.start,
                    labels,
                };
                examples.extend(std::iter::repeat_n(example, times(article)));
            }
        });
    }
    // The map of heads has no order of its own.
    examples.sort_by(|a, b| (&a.features, a.head).cmp(&(&b.features, b.head)));
    examples
}

/// The labels of a window under one attribution: a unit belongs to a part that covers half of it.
fn labels(
    analysis: &Analysis,
    row: &Row,
    window: &std::ops::Range<usize>,
    head: usize,
    gold: &Parts,
) -> Vec<u8> {
    let part = |at: usize| {
        let unit = span(analysis, &row.units[at..=at]);
        part(at, head, unit, gold)
    };
    let parts: Vec<Option<Part>> = window.clone().map(part).collect();
    let same =
        |a: usize, b: Option<usize>| b.and_then(|b| parts.get(b)).is_some_and(|p| *p == parts[a]);
    let labels = parts.iter().enumerate().map(|(at, part)| {
        let Some(part) = part else {
            return label::OUTSIDE as u8;
        };
        let label = match (same(at, at.checked_sub(1)), same(at, Some(at + 1))) {
            (false, true) => part.begin(),
            (true, true) => part.inside(),
            (_, false) => part.end(),
        };
        label as u8
    });
    labels.collect()
}

/// The part that covers half of the unit `at`.
fn part(at: usize, head: usize, unit: Span, gold: &Parts) -> Option<Part> {
    if at == head {
        return Some(Part::Cue);
    }
    let covered = |p: Part| -> u32 {
        let inside = |s: &Span| s.end.min(unit.end).saturating_sub(s.start.max(unit.start));
        gold[p as usize].iter().map(inside).sum()
    };
    let best = Part::ALL.into_iter().max_by_key(|p| covered(*p))?;
    (covered(best) * 2 >= unit.end - unit.start)
        .then_some(best)
        .filter(|p| *p != Part::Cue || label::allowed(at, head)[Part::Cue.begin()])
}

/// What the first models find in articles, each right when source and content are those marked for the same cue.
pub fn filter(articles: &[&Article], weights: &Weights) -> Vec<logistic::Example> {
    let mut examples = Vec::new();
    for article in articles {
        rows(article, weights, |analysis, row, _| {
            for found in candidates(row, weights) {
                let mut features = Vec::new();
                filter_features(row, &found, |f| features.push(f));
                let source = found.spans(Part::Source, row, analysis);
                let content = found.spans(Part::Content, row, analysis);
                let right = article
                    .attributions
                    .iter()
                    .any(|[s, _, c]| agree(&source, s, &content, c));
                let weight = if found.quoted && right { QUOTED } else { 1.0 };
                let weight = weight * times(article) as f32;
                examples.push(logistic::Example {
                    features,
                    right,
                    weight,
                });
            }
        });
    }
    examples
}

fn agree(source: &[Span], gold_source: &[Span], content: &[Span], gold_content: &[Span]) -> bool {
    let sources = source
        .iter()
        .any(|a| gold_source.iter().any(|b| a.overlaps(*b)))
        || source.is_empty() && gold_source.is_empty();
    let both = common(content, gold_content);
    let all = length(content) + length(gold_content) - both;
    sources && both * 2 >= all && both > 0
}

/// Whether half of each of two contents is in the other.
pub fn half(a: &[Span], b: &[Span]) -> bool {
    let both = common(a, b);
    both > 0 && both * 2 >= length(a).max(length(b))
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|s| s.len()).sum()
}

fn common(a: &[Span], b: &[Span]) -> usize {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let both: usize = pairs
        .map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize)
        .sum();
    both.min(length(a).min(length(b)))
}
