//! How sure a draft is: examples from what the whole extractor finds, weights, and a scale on which they mean what they say.
//!
//! Apart from the other models, because it is trained on what they find in articles they were not trained on, and is asked
//! whether eight in ten of its 0.8 are right.

use super::examples::half;
use super::gold::Article;
use super::logistic;
use dateline::extract::training::statements::{SURE_BITS, Weights, drafts};
use dateline::extract::{Facts, Page};
use dateline::text::Span;

/// How much an article of another kind counts beside one that careful readers marked.
const OTHER: f32 = 0.3;
/// Rounds over the drafts.
const ROUNDS: usize = 12;

/// The drafts of a part of the articles, and which sayings of the marked ones they find.
#[derive(Default)]
pub struct Part {
    drafts: Vec<Draft>,
    /// For each saying beyond doubt of the careful articles the drafts that find it.
    sayings: Vec<Vec<usize>>,
}

struct Draft {
    example: logistic::Example,
    /// Whether it says how sure drafts like it are: a careful article's, outside of speeches, whose own words are told apart.
    careful: bool,
}

/// Reads the articles with weights that were not trained on them.
pub fn part(articles: &[&Article], weights: &Weights) -> Part {
    let mut part = Part::default();
    for article in articles {
        if let Some((read, facts)) = &article.read {
            let text = dateline::extract::text_of(read);
            let page = Page::new(read, &text);
            part.add(article, (&page, facts), weights);
        }
    }
    part
}

impl Part {
    fn add(&mut self, article: &Article, (page, facts): (&Page, &Facts), weights: &Weights) {
        let moved = |s: &Span| Span {
            start: s.start + page.text_start,
            end: s.end + page.text_start,
        };
        let gold = article.attributions.iter();
        let gold = gold.map(|[_, _, content]| content.iter().map(moved).collect());
        let gold: Vec<Vec<Span>> = gold.collect();
        let within = |s: &Span| article.speech.iter().any(|talk| moved(talk).contains(*s));
        let mut found = vec![Vec::new(); gold.len()];
        for mut draft in drafts(page, facts, weights) {
            if draft.content.iter().all(|c| c.end <= page.text_start) {
                continue;
            }
            if article.careful {
                draft.features.append(&mut draft.own);
            }
            let finds = gold.iter().map(|gold| half(&draft.content, gold));
            let finds: Vec<bool> = finds.collect();
            for (found, _) in found.iter_mut().zip(&finds).filter(|(_, is)| **is) {
                found.push(self.drafts.len());
            }
            self.drafts.push(Draft {
                example: logistic::Example {
                    features: draft.features,
                    right: finds.contains(&true),
                    weight: weight(article, draft.quoted && finds.contains(&true)),
                },
                careful: article.careful && !draft.content.iter().all(within),
            });
        }
        if article.careful {
            let sayings = found.into_iter().zip(&article.sayings);
            let sure = sayings.filter(|(_, sure)| **sure);
            self.sayings.extend(sure.map(|(found, _)| found));
        }
    }
}

/// Trains the weights on all parts and sets their scale by what weights of the other parts say of each; prints what
/// thresholds would give.
pub fn train(parts: &[Part]) -> Vec<i8> {
    let mut judged: Vec<(f32, bool)> = Vec::new();
    let mut sayings: Vec<f32> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let others = parts.iter().enumerate().filter(|(m, _)| *m != n);
        let weights = weights(&others.map(|(_, p)| p).collect::<Vec<_>>());
        let sums: Vec<f32> = part.drafts.iter().map(|d| sum(&weights, d)).collect();
        let careful = part.drafts.iter().zip(&sums).filter(|(d, _)| d.careful);
        judged.extend(careful.map(|(d, sum)| (*sum, d.example.right)));
        let best = |found: &Vec<usize>| found.iter().map(|d| sums[*d]).fold(f32::MIN, f32::max);
        sayings.extend(part.sayings.iter().map(best));
    }
    let (slope, offset) = scale(&judged);
    eprintln!(
        "sureness: {} drafts of careful articles, scale {slope:.3} {offset:+.3}",
        judged.len()
    );
    report(&judged, &sayings, |sum| logistic(slope * sum + offset));
    let bias = dateline::extract::training::statements::sureness_bias();
    let mut all = weights(&parts.iter().collect::<Vec<_>>());
    all.iter_mut().for_each(|w| *w *= slope);
    all[at(bias)] += offset;
    all.into_iter().map(logistic::round).collect()
}

/// What a draft counts; a quotation that is a saying counts more, for missing one is worse than one too many.
fn weight(article: &Article, quoted: bool) -> f32 {
    match (article.careful, quoted) {
        (true, _) => 1.0,
        (false, false) => OTHER,
        (false, true) => 3.0 * OTHER,
    }
}

fn weights(parts: &[&Part]) -> Vec<f32> {
    let all = parts
        .iter()
        .flat_map(|p| &p.drafts)
        .map(|d| d.example.clone());
    logistic::weights(&all.collect::<Vec<_>>(), SURE_BITS, ROUNDS)
}

fn at(feature: u32) -> usize {
    (feature >> (u32::BITS - SURE_BITS)) as usize
}

fn sum(weights: &[f32], draft: &Draft) -> f32 {
    draft.example.features.iter().map(|f| weights[at(*f)]).sum()
}

fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Slope and offset under which sums are log odds (Platt 1999).
fn scale(judged: &[(f32, bool)]) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0f32, 0.0f32);
    let n = judged.len().max(1) as f32;
    for _ in 0..4000 {
        let (mut a, mut b) = (0.0, 0.0);
        for (sum, right) in judged {
            let error = logistic(slope * sum + offset) - f32::from(u8::from(*right));
            a += error * sum;
            b += error;
        }
        slope -= 0.1 * a / n;
        offset -= 0.3 * b / n;
    }
    (slope, offset)
}

/// Prints how many of each confidence are right, and what each threshold gives.
fn report(judged: &[(f32, bool)], sayings: &[f32], sure: impl Fn(f32) -> f32) {
    for tenth in 0..10u8 {
        let from = f32::from(tenth) / 10.0;
        let within = judged
            .iter()
            .filter(|(s, _)| (from..from + 0.1).contains(&sure(*s)));
        let (all, right) = within.fold((0, 0), |(n, r), (_, right)| (n + 1, r + u32::from(*right)));
        let share = f64::from(right) / f64::from(all.max(1));
        let above = || judged.iter().filter(|(s, _)| sure(*s) >= from);
        let precision = above().filter(|(_, r)| *r).count() as f64 / above().count().max(1) as f64;
        let found = sayings.iter().filter(|s| sure(**s) >= from).count();
        let recall = found as f64 / sayings.len().max(1) as f64;
        eprintln!(
            "  {from:.1}: {all} drafts, {share:.2} right; from here on precision {precision:.3} recall {recall:.3}"
        );
    }
}
