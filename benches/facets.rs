//! Counting facets beside a search, exact and drill-sideways, over an open index of 2,240 articles.

use crate::data;
use criterion::Criterion;
use dateline::query::{self, Facet, Request};

pub fn bench(criterion: &mut Criterion) {
    let (_dir, index) = data::index();
    let facets = vec![Facet::Person, Facet::Topic, Facet::Place, Facet::Source];
    let mut request = Request {
        query: "minister".into(),
        limit: 10,
        facets,
        values: 10,
        ..Request::default()
    };
    let mut group = criterion.benchmark_group("facets");
    group.bench_function("four facets", |b| {
        b.iter(|| query::search(&index, &request, data::now()).expect("an answer"));
    });
    request.filters.choose(Facet::Topic, ["Defense".to_owned()]);
    request.filters.choose(Facet::Place, ["Europe".to_owned()]);
    group.bench_function("four facets, two chosen", |b| {
        b.iter(|| query::search(&index, &request, data::now()).expect("an answer"));
    });
    group.finish();
}
