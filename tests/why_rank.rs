//! What a hit's score is made of: the shares of a hit sum up to the score by which it was ranked, and the fields of a share
//! to the share, whatever is asked for and however.

use crate::world::World;
use chrono::{NaiveDate, NaiveDateTime};
use dateline::index::OpenIndex;
use dateline::query::{Collapse, Counts, Matching, Ranking, Request, Sort, ranking, search};
use std::path::Path;
use std::sync::LazyLock;

static WORLD: LazyLock<(World, OpenIndex)> = LazyLock::new(|| {
    let world = World::new();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged/articles.ndjson");
    world.write(
        "articles.ndjson",
        &std::fs::read_to_string(articles).expect("the articles"),
    );
    let index = world.indexed();
    (world, index)
});

const QUERIES: &[&str] = &[
    "cod",
    "cod quota trawlers",
    "central bank rates",
    "\"central bank\"",
    "\"bank rates\"~4 cable",
    "title:cod quota",
    "(cod OR cable) quota^3",
    "(cod quota) OR (night trains)",
    "bank -cable",
    "tra* =cod",
    "trawler~1 quota",
    "/cod|cable/ night",
    "cod NEAR/8 quota",
    "said{quota} cod",
    "what keeps wind farms off Skerra from the grid",
    "how many night trains will run and which towns pay for them",
    "person:nobody cod",
    "place:europe",
    "the of",
    "*",
];

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2025, 3, 15).expect("a day");
    day.and_hms_opt(0, 0, 0).expect("a time")
}

fn requests() -> impl Iterator<Item = Request> {
    let each = QUERIES.iter().flat_map(|query| {
        let matching = [Matching::Auto, Matching::Any, Matching::Most];
        matching.map(|matching| Request {
            query: (*query).to_owned(),
            matching,
            limit: 1000,
            ..Request::default()
        })
    });
    each.flat_map(|plain| {
        let expanded = Request {
            expand: true,
            ..plain.clone()
        };
        let by_date = Request {
            sort: Some(Sort::Newest),
            ..plain.clone()
        };
        let later = Request {
            offset: 3,
            limit: 4,
            collapse: Collapse::Story,
            ..plain.clone()
        };
        [plain, expanded, by_date, later]
    })
}

fn ranked(request: &Request) -> Ranking {
    ranking(&WORLD.1, request, now()).expect("well formed")
}

#[test]
fn the_shares_of_a_hit_sum_up_to_its_score() {
    let mut shares = [0; 4];
    for request in requests() {
        let ranking = ranked(&request);
        let answer = search(&WORLD.1, &request, now()).expect("well formed");
        let hits: Vec<_> = ranking
            .hits
            .iter()
            .map(|ranked| ranked.hit.clone())
            .collect();
        assert_eq!(hits, answer.hits, "{request:?}");
        for ranked in ranking.hits {
            let sum: f32 = ranked.shares.iter().map(|share| share.score).sum();
            let score = if ranking.ranks { ranked.hit.score } else { 0.0 };
            let near = (sum - score).abs() <= 1e-4 * score.max(1.0);
            assert!(near, "{sum} is not {score}: {ranked:#?}\n{request:?}");
            for share in ranked.shares {
                shares[share.counts as usize] += 1;
                let fields = share.fields.map(|fields| fields.iter().sum::<f32>());
                let near = fields.is_none_or(|sum| (sum - share.score).abs() <= 1e-4 * sum);
                assert!(near, "{share:?}");
            }
        }
    }
    for counts in [
        Counts::Clause,
        Counts::Neighbours,
        Counts::Learnt,
        Counts::Expansion,
    ] {
        assert!(shares[counts as usize] > 10, "{counts:?}: {shares:?}");
    }
}

#[test]
fn a_field_counts_where_its_words_stand() {
    let world = World::new();
    world.write(
        "title.md",
        "# Herring\n\nThe boats came home late in the evening with little.\n",
    );
    world.write(
        "body.md",
        "# Boats come home\n\nThe boats came home late, and brought herring.\n",
    );
    world.indexed();
    let json = world.ends(&["search", "herring", "--why-rank", "-f", "json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    for (hit, field) in [(0, "title"), (1, "body")] {
        let share = &json["hits"][hit]["shares"][0];
        assert_eq!(share["clause"], "herring");
        assert_eq!(share["fields"][field], share["score"], "{share}");
    }
}

#[test]
fn the_reasons_are_readable() {
    let run = WORLD.0.ends(
        &["search", "cod quota trawlers", "--why-rank", "-n", "2"],
        0,
    );
    insta::assert_snapshot!(run.stdout, @r"
     1  Ministers agree cod quota for the Norrun bank
        1 Jan 2025 · fish-1
           5.716  cod        title 2.858 + body 2.858
           6.206  quota      title 4.137 + body 2.069
           2.263  trawlers   body
           1.176  cod quota  side by side
          15.360  in all

     2  Trawler owners protest at quota cut
        2 Jan 2025 · fish-2
           3.520  cod        body
           6.529  quota      title 4.353 + body 2.176
           3.909  trawlers   title 2.606 + body 1.303
           1.176  cod quota  side by side
          15.134  in all

    2 articles
    ");
    let csv = WORLD
        .0
        .ends(&["search", "cod quota", "--why-rank", "-f", "csv"], 0);
    let head = "rank,id,title,score,counts,clause,share,title_share,lead_share,body_share";
    assert_eq!(csv.stdout.lines().next(), Some(head));
    let nothing = WORLD.0.ends(&["search", "zyzzogeton", "--why-rank"], 1);
    assert!(nothing.stdout.contains("0 articles"), "{nothing:?}");
    let by_date = WORLD.0.run(&["search", "date:2025", "--why-rank"]);
    assert!(
        by_date.stdout.contains("no words to rank by"),
        "{by_date:?}"
    );
}
