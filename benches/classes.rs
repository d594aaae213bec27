//! Searching by class of request, over an open index of 2,240 articles: ids, hits with snippets, counts, facets,
//! statements and figures, each over ten queries drawn from the index in turn.
//!
//! The repeated corpus has no rare words, since each article is there forty times: titles get one of their own.

use crate::data;
use criterion::Criterion;
use dateline::batch::{Op, perform};
use dateline::bench::{self, Drawing, Item};
use dateline::index::OpenIndex;
use std::time::Duration;

/// Queries of each class.
const EACH: usize = 10;

pub fn bench(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut articles = data::repeated(data::REPEATED);
    for (number, article) in articles.iter_mut().enumerate() {
        if !article.title_in_text {
            article.title.push_str(&format!(" {}", unheard(number)));
        }
    }
    data::build(dir.path(), articles);
    let index = OpenIndex::open(dir.path()).expect("an index");
    let drawing = Drawing {
        seed: 1,
        each: EACH,
        ops: vec![Op::Ids, Op::Search, Op::Count],
    };
    let workload = bench::draw(&index, &drawing, data::now()).expect("requests are drawn");
    let mut group = criterion.benchmark_group("classes");
    group.warm_up_time(Duration::from_millis(300));
    group.measurement_time(Duration::from_secs(1));
    for (class, op) in workload.rows() {
        let of_row = |item: &&Item| item.is_of(&class, op);
        let items: Vec<&Item> = workload.items.iter().filter(of_row).collect();
        let mut turn = items.iter().cycle();
        group.bench_function(format!("{class} {}", op.name()), |b| {
            b.iter(|| {
                let item = turn.next().expect("a row has requests");
                perform(&index, item.op, &item.request, data::now()).expect("an answer")
            });
        });
    }
    group.finish();
}

/// A word for a number, in letters alone.
fn unheard(mut number: usize) -> String {
    let mut word = "zq".to_owned();
    for _ in 0..4 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}
