//! Indexing: articles with their facts into a new index, extraction included.

use crate::data;
use criterion::{BatchSize, Criterion, Throughput};

pub fn bench(criterion: &mut Criterion) {
    let articles = data::repeated(4);
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(data::bytes(&articles)));
    group.bench_function("224 articles, full", |b| {
        b.iter_batched(
            || {
                (
                    tempfile::tempdir().expect("a temporary folder"),
                    articles.clone(),
                )
            },
            |(dir, articles)| {
                data::build(dir.path(), articles);
                dir
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}
