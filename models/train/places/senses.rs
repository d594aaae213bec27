//! Learning which place a name means: a logistic choice among its candidates, true being all within 161 km, or in
//! the country given.

use super::gold::{Gold, Truth};
use dateline::extract::training::places::decode::Toponym;
use dateline::extract::training::places::gazetteer::{Entry, Gazetteer};
use dateline::extract::training::places::lookup::Lookup;
use dateline::extract::training::places::resolve::{self, WEIGHED};
use dateline::extract::training::places::{NameGroup, NameGroups, distance};
use dateline::extract::training::tagger::Tagger;
use dateline::text::Analysis;

/// How far a candidate may lie from the annotated point.
const REACH: f32 = 161.0;
/// Times the articles are resolved anew with the weights so far.
const ROUNDS: usize = 6;

/// An article's names, with the true candidates of those that have some.
struct Case {
    groups: Vec<NameGroup>,
    right: Vec<Vec<bool>>,
}

/// Learns the resolver's weights.
pub fn weights(articles: &[Gold]) -> [f32; WEIGHED] {
    let mut cases: Vec<Case> = articles.iter().map(case).collect();
    let mut weights = [0.0; WEIGHED];
    weights[0] = 1.0;
    weights[2] = 1.0;
    for round in 0..ROUNDS {
        let (mut right, mut all) = (0, 0);
        for case in &mut cases {
            resolve::resolve(&mut case.groups, &weights);
            for (group, truth) in case.groups.iter().zip(&case.right) {
                all += usize::from(!truth.is_empty());
                right += usize::from(truth.get(group.chosen) == Some(&true));
            }
        }
        eprintln!("resolving, round {round}: {right} of {all} names right");
        for pass in 0..30 {
            let rate = 0.5 / (1.0 + pass as f32);
            cases
                .iter()
                .for_each(|case| learn(case, &mut weights, rate));
        }
    }
    eprintln!("{weights:.2?}");
    weights
}

/// An article's names as annotated, whether the finder would find them or not.
fn case(article: &Gold) -> Case {
    let gazetteer = Gazetteer::built_in();
    let analysis = Analysis::of(&article.text);
    let tags = Tagger::built_in().tag(&analysis);
    let lookup = Lookup::new(&analysis, &tags, gazetteer);
    let mut found = Vec::new();
    for (name, _) in &article.names {
        let inside = |t: &dateline::text::Token| {
            name.start < t.span.end as usize && (t.span.start as usize) < name.end
        };
        let first = analysis.tokens.iter().position(inside);
        let count = analysis.tokens.iter().filter(|t| inside(t)).count();
        if let Some(first) = first {
            let mut mention = Toponym::new(&analysis, first..first + count, 1.0);
            mention.span = dateline::text::Span::new(name.start, name.end);
            found.push(mention);
        }
    }
    found.sort_by_key(|f| f.tokens.start);
    let groups = NameGroups::new(&lookup, &gazetteer, &found);
    let mut right = vec![Vec::new(); groups.list.len()];
    for (mention, of) in found.iter().zip(&groups.of) {
        let (Some(of), Some(truth)) = (*of, article.truth(mention.span)) else {
            continue;
        };
        let choices = &groups.list[of].choices;
        let fits = |entry: &Entry| match truth {
            Truth::At(lat, lon) => distance((lat, lon), (entry.lat, entry.lon)) <= REACH,
            Truth::In(country) => entry.country == country,
        };
        let truth: Vec<bool> = choices.iter().map(|c| fits(&c.entry)).collect();
        if truth.contains(&true) {
            right[of] = truth;
        }
    }
    Case {
        groups: groups.list,
        right,
    }
}

fn learn(case: &Case, weights: &mut [f32; WEIGHED], rate: f32) {
    for (i, truth) in case.right.iter().enumerate() {
        if !truth.contains(&false) {
            continue;
        }
        let weighed: Vec<[f32; WEIGHED]> = (0..truth.len())
            .map(|c| resolve::weigh(&case.groups, i, c, true))
            .collect();
        let scores: Vec<f32> = weighed
            .iter()
            .map(|w| w.iter().zip(&*weights).map(|(a, b)| a * b).sum())
            .collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
        let all: f32 = shares.iter().sum();
        let good: f32 = shares
            .iter()
            .zip(truth)
            .filter(|s| *s.1)
            .map(|s| s.0)
            .sum::<f32>()
            .max(1e-9);
        let mentions = (case.groups[i].mentions as f32).sqrt();
        for ((share, right), row) in shares.iter().zip(truth).zip(&weighed) {
            let wanted = if *right { share / good } else { 0.0 };
            let step = rate * 0.1 * mentions * (wanted - share / all);
            for (w, x) in weights.iter_mut().zip(row) {
                *w += step * x;
            }
        }
        weights.iter_mut().for_each(|w| *w *= 1.0 - rate * 1e-5);
    }
}
