//! Reading: files of the sample corpus to articles, each format apart; bytes are those of the file as it lies on disk.

use crate::data;
use criterion::{Criterion, Throughput};
use dateline::corpus::{self, ReadOptions};

const FILES: &[&str] = &[
    "wire/2025-02-12-hegseth-brussels.txt",
    "wire/2025-01-29-ecowas-exit.txt.zst",
    "notes/uk-budget-2024.md",
    "pages/2025-02-25-uk-defence.html",
    "data/trade-2024-2025.json",
    "data/governments.ndjson",
    "feeds/energy.rss.xml",
];

pub fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    for file in data::files()
        .iter()
        .filter(|f| FILES.contains(&f.path.as_str()))
    {
        group.throughput(Throughput::Bytes(file.size));
        group.bench_function(&file.path, |b| {
            b.iter(|| {
                let pieces = data::pieces(file);
                pieces
                    .iter()
                    .map(|p| corpus::read(p, &ReadOptions::default()).articles.len())
                    .sum::<usize>()
            });
        });
    }
    group.finish();
}
