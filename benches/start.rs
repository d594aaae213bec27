//! From the start of the program to its first result: a process, an index of 2,240 articles, one search.

use crate::data;
use criterion::Criterion;
use std::process::Command;

pub fn bench(criterion: &mut Criterion) {
    let (dir, _index) = data::index();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .arg("--index")
            .arg(dir.path())
            .args(arguments)
            .output()
            .expect("the program runs")
    };
    let mut group = criterion.benchmark_group("start to first result");
    group.bench_function("help", |b| b.iter(|| run(&["--version"])));
    group.bench_function("search", |b| b.iter(|| run(&["search", "tariff"])));
    group.finish();
}
