//! Extraction: all facts of the sample articles, on one thread; bytes are those of title and text.

use crate::data;
use criterion::{Criterion, Throughput};
use dateline::extract::extract;

pub fn bench(criterion: &mut Criterion) {
    let articles = data::articles();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(data::bytes(&articles)));
    group.bench_function("all facts", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| extract(a).statements.len())
                .sum::<usize>()
        });
    });
    group.finish();
}
