//! How a report differs from an older one.

use super::grid::Grid;
use super::table::microseconds;
use crate::bench::{Change, Comparison};
use crate::render::sanitize;
use crate::render::style::{counted, thousands};

/// The changes that are more than scatter or worse than allowed, a row each.
pub(super) fn grid(comparison: &Comparison) -> Grid {
    let row = |change: &Change| {
        vec![
            sanitize::line(&change.class).into_owned(),
            change.op.name().to_owned(),
            change.measure.name().to_owned(),
            microseconds(change.old.us),
            microseconds(change.new.us),
            share(change),
            if change.regression { "worse" } else { "" }.to_owned(),
        ]
    };
    let told = comparison.changes.iter().filter(|c| is_told(c));
    Grid {
        heads: vec!["class", "op", "of", "old µs", "new µs", "change", ""],
        names: 3,
        rows: told.map(row).collect(),
    }
}

/// Regressions, how much stayed as it was, and what makes the two hard to compare.
pub(super) fn notes(comparison: &Comparison) -> Vec<String> {
    let worse = comparison.regressions().map(worse);
    let scatter = comparison.changes.iter().filter(|c| !is_told(c)).count() as u64;
    let all = comparison.changes.len() as u64;
    let scatter = (scatter > 0).then(|| {
        let (scatter, all) = (thousands(scatter), counted(all, "comparison"));
        format!("{scatter} of {all} may be scatter and are not shown")
    });
    let unlike = comparison.differences.iter();
    let unlike = unlike.map(|d| format!("not alike: {}", sanitize::line(d)));
    let unmatched = comparison.unmatched.iter();
    let unmatched = unmatched.map(|u| sanitize::line(u).into_owned());
    worse
        .chain(scatter)
        .chain(unlike)
        .chain(unmatched)
        .collect()
}

fn is_told(change: &Change) -> bool {
    change.regression || change.is_apart()
}

fn worse(change: &Change) -> String {
    let mut text = format!(
        "worse than allowed: {} {} {}, {} µs, was {} µs ({})",
        sanitize::line(&change.class),
        change.op.name(),
        change.measure.name(),
        microseconds(change.new.us),
        microseconds(change.old.us),
        share(change)
    );
    if !(change.old.enough && change.new.enough) {
        text.push_str(", from too few samples");
    }
    if !change.is_apart() {
        text.push_str(", may be scatter");
    }
    text
}

fn share(change: &Change) -> String {
    let percent = (change.share() * 100.0).round();
    if percent == 0.0 {
        return "0 %".to_owned();
    }
    format!("{percent:+.0} %")
}
