//! Near copies are one story: told apart from forms that were filled in twice, the same whatever came first, and as a naive
//! look at all pairs has it.

use crate::world::World;
use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use dateline::index::OpenIndex;
use dateline::query::language::HAS;
use dateline::query::{
    By, Collapse, Dimension, Facet, Matching, Period, Request, count, cross, figures, figures_by,
    ids, said, said_by, search, timeline,
};
use dateline::story::{DAYS, Sketch, Version, is_told_alone};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// The ids of the articles of each story of more than one, under the id it goes by.
fn stories(index: &OpenIndex) -> BTreeMap<String, BTreeSet<String>> {
    let stories = index.stories().expect("stories");
    let ids = |story| {
        let versions = index.of_numbers(&stories.versions(story)).expect("places");
        let ids = versions
            .into_values()
            .map(|at| index.id(at).expect("an id"));
        (stories.id(story).to_owned(), ids.collect())
    };
    (0..stories.len()).map(ids).collect()
}

/// The articles of the sample corpus.
static SAMPLE: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let world = World::new();
    world.copy_corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    let index = world.indexed();
    let rows = index.files().expect("rows");
    let entries = rows
        .iter()
        .flat_map(|row| row.entries.iter().map(move |e| (row, e)));
    let articles = entries.map(|(row, entry)| {
        let at = index
            .find(&entry.final_id(&row.path))
            .expect("find")
            .expect("there");
        index.article(at).expect("an article")
    });
    // Those of the sample that are versions of another make no copies of their own.
    let stands = articles.filter(|article| {
        let at = index.find(&article.id).expect("find").expect("there");
        index.story_id(at).expect("a story") == article.id
    });
    stands.collect()
});

/// What an outlet does to a story it takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edit {
    Prefix,
    Cut,
    Figure,
    Title,
    All,
}

const EDITS: [Edit; 5] = [
    Edit::Prefix,
    Edit::Cut,
    Edit::Figure,
    Edit::Title,
    Edit::All,
];

/// A copy of an article; `n` chooses what exactly is done.
fn copy(article: &Article, edit: Edit, n: usize) -> Article {
    let mut text = article.text[article
        .blocks
        .first()
        .filter(|_| article.title_in_text)
        .map_or(0, |b| b.span.end as usize)..]
        .to_owned();
    let mut title = article.title.clone();
    let is = |one: Edit| edit == one || edit == Edit::All;
    if is(Edit::Cut) {
        let kept = text.chars().count() * (50 + n * 7 % 40) / 100;
        text = text.chars().take(kept).collect();
    }
    if is(Edit::Figure) {
        let digits: Vec<usize> = text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .map(|(at, _)| at)
            .collect();
        if let Some(at) = digits.get(n % digits.len().max(1)) {
            let other = if &text[*at..=*at] == "7" { "3" } else { "7" };
            text.replace_range(*at..=*at, other);
        }
    }
    if is(Edit::Prefix) {
        let prefix = [
            "ALDMOOR (Northern Wire) — ",
            "(Agency) - ",
            "By our own correspondent\n\nNETHER QUILL, March 3 — ",
        ];
        text.insert_str(0, prefix[n % prefix.len()]);
    }
    if is(Edit::Title) {
        ["What we know so far", "Officials respond", "Morning report"][n % 3]
            .clone_into(&mut title);
    }
    Article {
        id: format!("{}#{edit:?}", article.id),
        blocks: dateline::text::layout::blocks(&text, false),
        source: Some("Another Gazette".into()),
        path: "copies.ndjson".into(),
        title_in_text: false,
        title,
        text,
        ..article.clone()
    }
}

/// Letters of one form, each to a town of its own with a sum of its own.
fn forms(count: usize) -> Vec<Article> {
    let first = [
        "Nether", "Saint", "Upper", "Old", "Port", "Fenny", "Bishop's", "Great", "Low",
    ];
    let last = [
        "Quill", "Orrin", "Tarn", "Veyne", "Lissow", "Marrow", "Ketter", "Bramhall", "Aldmoor",
    ];
    let form = |n: usize| {
        let town = format!("{} {}", first[n % 9], last[n / 9 % 9]);
        let sum = 29_800 + 1_750 * n;
        let text = format!(
            "Province secretary Odo Brandt today announced that the fire brigade of {town} will receive {sum} crowns from the fund \
             for small brigades, which helps them to buy hoses, pumps and coats.\n\nThe fund was made by the act of last year and \
             gives twelve million crowns to brigades with fewer than thirty members. \"These brigades do more with less than \
             anybody,\" Brandt said. \"{town} has waited for a new pump for long.\""
        );
        dated(
            &format!("form-{n}"),
            &format!("{town} receives a grant"),
            &text,
            n as u64 % 9,
        )
    };
    (0..count).map(form).collect()
}

fn dated(id: &str, title: &str, text: &str, day: u64) -> Article {
    let first: chrono::NaiveDate = "2025-02-01".parse().expect("a day");
    Article {
        id: id.into(),
        title: title.into(),
        text: text.into(),
        blocks: dateline::text::layout::blocks(text, false),
        published: Some(Dated {
            when: Interval::day(first + chrono::Days::new(day)),
            provenance: Provenance::Field,
        }),
        source: Some("The Gazette".into()),
        path: "articles.ndjson".into(),
        ..Article::default()
    }
}

#[test]
fn copies_of_the_sample_are_found_and_nothing_else() {
    let mut articles = forms(8);
    for (n, article) in SAMPLE.iter().enumerate() {
        articles.push(article.clone());
        articles.extend(EDITS.map(|edit| copy(article, edit, n)));
    }
    let world = World::of(&articles);
    let stories = stories(&world.open());
    let origin = |id: &str| id.split('#').next().unwrap_or_default().to_owned();
    let (mut right, mut wrong) = (0, Vec::new());
    let mut found: BTreeMap<Edit, usize> = BTreeMap::new();
    for ids in stories.values() {
        let ids: Vec<&String> = ids.iter().collect();
        for (at, one) in ids.iter().enumerate() {
            for other in &ids[at + 1..] {
                if origin(one) == origin(other) {
                    right += 1;
                } else {
                    wrong.push(((*one).clone(), (*other).clone()));
                }
            }
        }
        for edit in EDITS {
            let is_pair = |id: &&&String| ids.contains(&&format!("{id}#{edit:?}"));
            *found.entry(edit).or_default() += ids.iter().filter(is_pair).count();
        }
    }
    let precision = right as f64 / (right + wrong.len()).max(1) as f64;
    println!(
        "precision {precision:.4} of {} pairs, wrong: {wrong:?}",
        right + wrong.len()
    );
    assert!(precision >= 0.98);
    for (edit, found) in found {
        let recall = found as f64 / SAMPLE.len() as f64;
        println!("{edit:?}: {found} of {} found", SAMPLE.len());
        assert!(recall >= 0.95, "{edit:?}: {recall:.3}");
    }
}

/// Whether two articles are near, by their words and days alone.
fn near(one: &Article, other: &Article) -> bool {
    let (Some(a), Some(b)) = (Sketch::of(one), Sketch::of(other)) else {
        return false;
    };
    let day = |article: &Article| article.published.map(|d| d.when.start.date());
    let gap = day(one)
        .zip(day(other))
        .map_or(0, |(a, b)| (a - b).num_days().abs());
    let far = gap > i64::from(DAYS);
    if a.whole == b.whole {
        let same_days = day(one).is_some() == day(other).is_some() && !far;
        return is_told_alone(a.words) || same_days;
    }
    a.may_be_near(&b) && Version::of(one).is_near(&Version::of(other), far)
}

/// Stories by a look at all pairs.
fn naive(articles: &[Article]) -> BTreeMap<String, BTreeSet<String>> {
    let mut story: Vec<usize> = (0..articles.len()).collect();
    for one in 0..articles.len() {
        for other in 0..one {
            if near(&articles[one], &articles[other]) {
                let (from, to) = (story[one], story[other]);
                story
                    .iter_mut()
                    .filter(|s| **s == from)
                    .for_each(|s| *s = to);
            }
        }
    }
    let mut all: BTreeMap<usize, Vec<&Article>> = BTreeMap::new();
    for (article, story) in articles.iter().zip(story) {
        all.entry(story).or_default().push(article);
    }
    let named = |mut versions: Vec<&Article>| {
        versions.sort_by_key(|a| {
            (
                a.published.is_none(),
                a.published.map(|d| d.when.start),
                a.id.clone(),
            )
        });
        let ids = versions.iter().map(|a| a.id.clone()).collect();
        (versions[0].id.clone(), ids)
    };
    all.into_values()
        .filter(|v| v.len() > 1)
        .map(named)
        .collect()
}

/// Texts that are near each other and texts that are not, long and short.
static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut texts = Vec::new();
    let mut add = |article: &Article| texts.push((article.title.clone(), article.text.clone()));
    for (n, article) in SAMPLE.iter().take(3).enumerate() {
        add(article);
        EDITS.iter().for_each(|edit| add(&copy(article, *edit, n)));
    }
    forms(2).iter().for_each(&mut add);
    for short in [
        "Bank holds rates at 4.5 percent",
        "Bank holds rates at 4.25 percent",
        "Bank holds rates",
    ] {
        add(&dated("", short, "", 0));
        add(&dated(
            "",
            short,
            "The central bank of Aldmoor held its rate on Thursday.",
            0,
        ));
    }
    add(&dated("", "", "", 0));
    texts
});

fn article(n: usize, text: usize, day: Option<u64>) -> Article {
    let (title, words) = &TEXTS[text % TEXTS.len()];
    let article = dated(&format!("id{n:02}"), title, words, day.unwrap_or(0));
    Article {
        published: article.published.filter(|_| day.is_some()),
        ..article
    }
}

/// `DATELINE_CASES` sets how many are tried.
fn cases() -> ProptestConfig {
    let asked = std::env::var("DATELINE_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|n| n.parse().ok()).unwrap_or(10),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A text with the day it comes; some have none.
fn drawn() -> impl Strategy<Value = (usize, Option<u64>)> {
    (0usize..40, prop::option::weighted(0.9, 0u64..12))
}

/// What is done to a corpus of files, each an article.
#[derive(Debug, Clone)]
enum Change {
    Write(u8, usize, Option<u64>),
    Remove(u8),
    Index,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        5 => (0u8..14, drawn()).prop_map(|(file, (text, day))| Change::Write(file, text, day)),
        2 => (0u8..14).prop_map(Change::Remove),
        2 => Just(Change::Index),
    ]
}

/// A line of NDJSON that makes an article.
fn line(article: &Article) -> String {
    let date = article.published.map(|d| d.when.start.date().to_string());
    let line = serde_json::json!({"id": article.id, "date": date, "title": article.title, "text": article.text});
    format!("{line}\n")
}

#[test]
fn a_form_that_many_texts_share_joins_none_of_them_whenever_it_becomes_common() {
    let world = World::new();
    let mut articles = forms(81);
    articles.push(copy(&articles[3], Edit::Prefix, 1));
    let parts = [&articles[..30], &articles[30..70], &articles[70..]];
    for (n, part) in parts.into_iter().enumerate() {
        let lines: String = part.iter().map(line).collect();
        world.write(&format!("{n}.ndjson"), &lines);
        let updated = stories(&world.indexed());
        assert_eq!(updated, stories(&world.built_anew()));
    }
    let own = ["form-3".to_owned(), "form-3#Prefix".to_owned()];
    let only = BTreeMap::from([(own[0].clone(), BTreeSet::from(own))]);
    assert_eq!(stories(&world.open()), only);
    world.remove("1.ndjson");
    assert_eq!(stories(&world.indexed()), stories(&world.built_anew()));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn stories_are_those_of_a_look_at_all_pairs(drawn in prop::collection::vec(drawn(), 2..30)) {
        let drawn = drawn.into_iter().enumerate();
        let articles: Vec<Article> = drawn.map(|(n, (text, day))| article(n, text, day)).collect();
        let world = World::of(&articles);
        prop_assert_eq!(stories(&world.open()), naive(&articles));
    }

    #[test]
    fn many_updates_make_the_stories_of_a_fresh_build(changes in prop::collection::vec(change(), 8..30)) {
        let world = World::new();
        for change in changes {
            match change {
                Change::Write(file, text, day) => {
                    let article = article(usize::from(file), text, day);
                    world.write(&format!("{file}.ndjson"), &line(&article));
                }
                Change::Remove(file) => {
                    let path = format!("{file}.ndjson");
                    if world.corpus().join(&path).exists() {
                        world.remove(&path);
                    }
                }
                Change::Index => drop(world.indexed()),
            }
        }
        let updated = stories(&world.indexed());
        prop_assert_eq!(updated, stories(&world.built_anew()));
        world.ends(&["check"], 0);
    }
}

/// Stories in one to six versions, of several outlets and days.
static TOLD: LazyLock<(World, OpenIndex)> = LazyLock::new(|| {
    let mut articles = forms(4);
    for (n, article) in SAMPLE.iter().enumerate() {
        articles.push(article.clone());
        for (m, edit) in EDITS.iter().take(n % 6).enumerate() {
            let copy = copy(article, *edit, n + m);
            let later = |dated: Dated| Dated {
                when: Interval::day(dated.when.start.date() + chrono::Days::new(m as u64)),
                ..dated
            };
            articles.push(Article {
                source: Some(["Another Gazette", "Northern Wire"][m % 2].into()),
                published: copy.published.map(later).filter(|_| n % 7 > 0),
                ..copy
            });
        }
    }
    let world = World::of(&articles);
    let index = world.open();
    (world, index)
});

fn now() -> chrono::NaiveDateTime {
    let day: chrono::NaiveDate = "2025-12-01".parse().expect("a day");
    day.into()
}

fn request(query: &str) -> Request {
    Request {
        query: query.into(),
        collapse: Collapse::Story,
        matching: Matching::All,
        limit: 1000,
        values: 1000,
        ..Request::default()
    }
}

fn choosing(query: &str, facet: Facet, value: &str) -> Request {
    let mut request = request(query);
    request.filters.choose(facet, [value.to_owned()]);
    request
}

const QUERIES: [&str; 7] = [
    "",
    "the",
    "said minister",
    "percent OR million",
    "source:gazette",
    "said{would}",
    "figure:>2",
];

/// A query with one more condition.
fn also(query: &str, condition: &str) -> String {
    match query {
        "" => condition.to_owned(),
        query => format!("({query}) {condition}"),
    }
}

/// How many stories a request finds.
fn hits(request: &Request) -> u64 {
    search(&TOLD.1, request, now())
        .expect("an answer")
        .total
        .expect("a total")
}

#[test]
fn hits_are_the_stories_of_the_articles_found_on_whatever_page() {
    let index = &TOLD.1;
    for query in QUERIES {
        let each = Request {
            collapse: Collapse::None,
            ..request(query)
        };
        let each = search(index, &each, now()).expect("an answer");
        let stories: BTreeSet<&String> = each.hits.iter().map(|hit| &hit.story).collect();
        let answer = search(index, &request(query), now()).expect("an answer");
        assert_eq!(answer.total, Some(stories.len() as u64), "{query}");
        assert_eq!(answer.articles, each.total, "{query}");
        // The first version of each in the order.
        let mut seen = BTreeSet::new();
        let first: Vec<&String> = each
            .hits
            .iter()
            .filter(|hit| seen.insert(&hit.story))
            .map(|hit| &hit.id)
            .collect();
        let shown: Vec<&String> = answer.hits.iter().map(|hit| &hit.id).collect();
        assert_eq!(shown, first, "{query}");
        let mut pages = Vec::new();
        for offset in (0..shown.len()).step_by(7) {
            let page = Request {
                offset,
                limit: 7,
                total: false,
                ..request(query)
            };
            pages.extend(ids(index, &page, now()).expect("ids").ids);
        }
        assert_eq!(pages.iter().collect::<Vec<_>>(), shown, "{query}");
        for hit in &answer.hits {
            let versions = format!("story:\"{}\"", hit.id);
            let told = Request {
                collapse: Collapse::None,
                ..request(&versions)
            };
            let told = search(index, &told, now()).expect("an answer");
            assert_eq!(told.total, hit.versions.map(|v| v.articles), "{versions}");
            assert!(told.hits.iter().all(|one| one.story == hit.story));
        }
    }
}

#[test]
fn a_count_is_the_number_of_hits_when_its_value_is_chosen() {
    let index = &TOLD.1;
    for query in QUERIES {
        let facets = Request {
            facets: Facet::ALL.to_vec(),
            ..request(query)
        };
        let answer = count(index, &facets, now()).expect("counts");
        for counts in &answer.facets {
            for value in counts.values.iter().step_by(1 + counts.values.len() / 9) {
                let chosen = choosing(query, counts.facet, &value.value);
                assert_eq!(
                    hits(&chosen),
                    value.count,
                    "{query} {:?} {}",
                    counts.facet,
                    value.value
                );
            }
            let name = counts.facet.name();
            if HAS.contains(&name) {
                let having = hits(&request(&also(query, &format!("has:{name}"))));
                assert_eq!(
                    counts.without,
                    hits(&request(query)) - having,
                    "{query} {name}"
                );
            }
        }
        for period in [Period::Day, Period::Month] {
            let bars = timeline(index, &request(query), Some(period), now()).expect("a timeline");
            assert_eq!(bars.total, hits(&request(query)), "{query}");
            for bar in bars.bars.iter().filter(|bar| bar.count > 0).step_by(5) {
                let of_bar = request(&also(query, &format!("date:{}", bar.name)));
                assert_eq!(hits(&of_bar), bar.count, "{query} {}", bar.name);
            }
        }
        let by = (
            Dimension::Facet(Facet::Source),
            Dimension::Facet(Facet::Topic),
        );
        let table = cross(index, &request(query), by, now()).expect("a table");
        for (row, cells) in table.rows.iter().zip(&table.cells) {
            for (column, cell) in table.columns.iter().zip(cells).step_by(4) {
                let mut chosen = choosing(query, Facet::Source, row);
                chosen.filters.choose(Facet::Topic, [column.clone()]);
                assert_eq!(hits(&chosen), *cell, "{query} {row} {column}");
            }
        }
    }
}

#[test]
fn statements_and_figures_are_counted_as_they_are_listed() {
    let index = &TOLD.1;
    let facets = [Facet::Speaker, Facet::Source, Facet::Topic, Facet::Place];
    for query in ["", "would", "speaker:minister", "percent"] {
        let listed = said(index, &request(query), now()).expect("statements");
        assert_eq!(
            listed.total,
            listed.said.iter().map(|said| said.times).sum::<u64>(),
            "{query}"
        );
        let each = Request {
            collapse: Collapse::None,
            ..request(query)
        };
        let each = said(index, &each, now()).expect("statements");
        assert!(listed.total <= each.total && listed.articles <= each.articles);
        let figures = |request: &Request| figures(index, request, now()).expect("figures");
        let numbers = figures(&request(query));
        assert_eq!(numbers.total as usize, numbers.figures.len(), "{query}");
        for facet in facets {
            let counts = said_by(index, &request(query), By::Facet(facet), now()).expect("counts");
            for value in counts.values.iter().step_by(1 + counts.values.len() / 8) {
                let chosen =
                    said(index, &choosing(query, facet, &value.value), now()).expect("statements");
                assert_eq!(
                    (value.count, value.articles),
                    (chosen.total, chosen.articles),
                    "{query} {}",
                    value.value
                );
            }
            let counts =
                figures_by(index, &request(query), By::Facet(facet), now()).expect("counts");
            for value in counts.values.iter().step_by(1 + counts.values.len() / 8) {
                let chosen = figures(&choosing(query, facet, &value.value));
                assert_eq!(
                    (value.count, value.articles),
                    (chosen.total, chosen.articles),
                    "{query} {}",
                    value.value
                );
            }
        }
    }
}
