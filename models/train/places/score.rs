//! How well places are found and resolved, on annotated articles.

use super::gold::{self, Truth};
use dateline::extract::training::places::gazetteer::Gazetteer;
use dateline::extract::training::places::lookup::Lookup;
use dateline::extract::training::places::model::Model;
use dateline::extract::training::places::{NameGroups, decode, distance, resolve, weights};
use dateline::extract::training::tagger::Tagger;
use dateline::text::Analysis;

/// How far a place may lie from the annotated point.
const REACH: f32 = 161.0;

/// Prints exact F1 of the mentions, and the share of those with a point that were put near it.
pub fn print(model: &Model, paths: &[&str]) -> anyhow::Result<()> {
    for path in paths {
        let (mut hit, mut found_all, mut gold_all, mut near, mut placed) = (0, 0, 0, 0, 0);
        for article in gold::read(path)? {
            let analysis = Analysis::of(&article.text);
            let tags = Tagger::built_in().tag(&analysis);
            let gazetteer = Gazetteer::built_in();
            let mut lookup = Lookup::new(&analysis, &tags, gazetteer);
            let found = decode::find(&mut lookup, model);
            let mut groups = NameGroups::new(&lookup, &gazetteer, &found);
            resolve::resolve(&mut groups.list, &weights(model));
            gold_all += article.names.len();
            found_all += found.len();
            for (mention, of) in found.iter().zip(&groups.of) {
                let span = mention.span;
                let exact = |n: &std::ops::Range<usize>| {
                    n.start == span.start as usize && n.end.abs_diff(span.end as usize) < 2
                };
                hit += usize::from(article.names.iter().any(|n| exact(&n.0)));
                let meant = of.and_then(|s| groups.list[s].choices.get(groups.list[s].chosen));
                if let (Some(Truth::At(lat, lon)), Some(meant)) = (article.truth(span), meant) {
                    placed += 1;
                    let at = (meant.entry.lat, meant.entry.lon);
                    near += usize::from(distance((lat, lon), at) <= REACH);
                }
            }
        }
        let (p, r) = (hit as f32 / found_all as f32, hit as f32 / gold_all as f32);
        let f = 2.0 * p * r / (p + r);
        println!(
            "{path}: p {p:.4} r {r:.4} f1 {f:.4}, resolved {:.4} of {placed}",
            near as f32 / placed as f32
        );
    }
    Ok(())
}
