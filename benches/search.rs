//! Searching an open index of 2,240 articles: request to answer with ten hits and their snippets.

use crate::data;
use criterion::Criterion;
use dateline::query::{self, Request};

const QUERIES: &[(&str, &str)] = &[
    ("word", "tariff"),
    ("two words", "defence spending"),
    ("phrase", "\"prime minister\""),
    ("prefix", "elect*"),
    ("field and date", "spending speaker:rutte date:2024-12"),
    ("everything", ""),
];

pub fn bench(criterion: &mut Criterion) {
    let (_dir, index) = data::index();
    let mut group = criterion.benchmark_group("search");
    for (name, text) in QUERIES {
        let request = Request {
            query: (*text).to_owned(),
            limit: 10,
            ..Request::default()
        };
        group.bench_function(*name, |b| {
            b.iter(|| query::search(&index, &request, data::now()).expect("an answer"));
        });
    }
    group.finish();
}
