//! Extraction: all facts of the sample articles, on one thread; bytes are those of title and text.

use crate::data;
use criterion::{Criterion, Throughput};
use dateline::extract::extract_all;

pub fn bench(criterion: &mut Criterion) {
    let all = data::articles();
    let articles: Vec<_> = all.iter().collect();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(data::bytes(&all)));
    group.bench_function("all facts", |b| {
        b.iter(|| {
            extract_all(&articles)
                .iter()
                .map(|facts| facts.statements.len())
                .sum::<usize>()
        });
    });
    group.finish();
}
