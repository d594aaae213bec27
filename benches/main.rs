//! Benches, a module a stage: `cargo bench`, or `cargo bench -- extract` for one; `DATELINE_BENCH=FOLDER` takes other articles.
//!
//! The corpus model is the sample corpus (56 articles in every format); where a real size matters its articles are repeated
//! with ids and days of their own (see `data`). Figures worth keeping go to `benches/runs/`, with the machine beside them.

#![allow(
    missing_docs,
    reason = "criterion_group makes a public function without any"
)]

mod classes;
mod data;
mod extract;
mod facets;
mod index;
mod read;
mod search;
mod start;

use criterion::{Criterion, criterion_group, criterion_main};

fn stages(criterion: &mut Criterion) {
    read::bench(criterion);
    extract::bench(criterion);
    index::bench(criterion);
    search::bench(criterion);
    classes::bench(criterion);
    facets::bench(criterion);
    start::bench(criterion);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages
}
criterion_main!(benches);
