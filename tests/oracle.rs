//! Search answers agree with a naive scan of the same articles: words, phrases, fields, dates, filters, facets.
//!
//! The scan knows nothing of the index: it reads every article and its facts, and asks each condition of each.

use crate::world::{NOW, World};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use dateline::article::Article;
use dateline::date::{Dated, Interval, Precision, Provenance};
use dateline::extract::{Facts, Statement, extract, text_of};
use dateline::index::OpenIndex;
use dateline::index::analysis::{Form, terms};
use dateline::query::language::{Dates, Field, Leaf, Tree, Value, parse};
use dateline::query::{
    By, Dimension, Facet, Filters, Matching, Request, Sort, cross, said, said_by, search, timeline,
};
use dateline::text::{Block, BlockKind, Span};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const WORDS: &[&str] = &[
    "sanctions",
    "tariff",
    "tariffs",
    "defence",
    "defense",
    "budget",
    "minister",
    "ministers",
    "the",
    "of",
    "NATO",
    "Ukraine's",
    "F-35",
    "pre-2014",
    "US",
    "us",
    "energy",
    "$5bn",
    "5%",
    "border",
    "borders",
    "Zürich",
];
const LINES: &[&str] = &[
    "“We will not wait,” Pete Hegseth said.",
    "Mark Rutte said the alliance would spend 2 percent of GDP.",
    "Ursula von der Leyen told reporters in Brussels that sanctions would stay.",
    "Pete Hegseth travelled to Warsaw, Poland.",
    "The Polish government said 40,000 troops would come.",
    "Officials in Kyiv were silent.",
    "Volodymyr Zelenskyy said Ukraine needed energy.",
    // A deed, and a mere sign: less sure to be a statement than those that are shown.
    "The summit focused on tariffs and the border.",
    "Markets signal that tariffs will rise.",
    // Surnames alone: those of three with one bearer, and one that two bear.
    "“We will not wait,” Hegseth said.",
    "Rutte said the alliance would spend 2 percent of GDP.",
    "Sanctions would stay, von der Leyen told reporters in Brussels.",
    "“The budget is small,” Clinton said.",
    "“The budget is small,” Bill Clinton said.",
    "“The budget is large,” Hillary Clinton said.",
];
const SOURCES: &[&str] = &["Reuters", "The Gazette", "Policy Daily"];

/// An article as the scan sees it.
struct Read {
    article: Article,
    facts: Facts,
}

struct Corpus {
    _world: World,
    index: OpenIndex,
    articles: Vec<Read>,
}

/// Full names of all articles by their last word.
static BEARERS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for person in CORPUS.articles.iter().flat_map(|a| &a.facts.people) {
        // A place that was taken for a person.
        if !is_alone(&person.name) && last_word(&person.name) != "Zürich" {
            let names = bearers.entry(last_word(&person.name).to_owned());
            names.or_default().insert(person.name.clone());
        }
    }
    bearers
});

/// Whether a name is a surname alone: one word with a capital.
fn is_alone(name: &str) -> bool {
    let words = name
        .split(' ')
        .filter(|word| word.starts_with(char::is_uppercase));
    words.count() == 1
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// Articles made from a seed: the same words in every order, dates of every precision, some undated.
static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let mut seed = Seed(7);
    let articles: Vec<Article> = (0..90).map(|n| article(n, &mut seed)).collect();
    let world = World::of(&articles);
    let index = world.open();
    let read = |article: Article| Read {
        facts: extract(&article),
        article,
    };
    Corpus {
        _world: world,
        index,
        articles: articles.into_iter().map(read).collect(),
    }
});

struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }

    fn words(&mut self, n: usize) -> String {
        let words: Vec<&str> = (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }
}

fn article(n: usize, seed: &mut Seed) -> Article {
    let mut paragraphs = vec![format!("{}.", seed.words(8))];
    for _ in 0..seed.below(4) {
        paragraphs.push(LINES[seed.below(LINES.len())].to_owned());
    }
    paragraphs.push(format!("{}.", seed.words(5)));
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let mut blocks: Vec<Block> = Vec::new();
    for paragraph in &paragraphs {
        let span = Span::new(at, at + paragraph.len());
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
        });
        at += paragraph.len() + 2;
    }
    Article {
        id: format!("a{n}"),
        title: seed.words(4),
        summary: if seed.below(3) == 0 {
            seed.words(4)
        } else {
            String::new()
        },
        text,
        blocks,
        published: dated(seed),
        source: (seed.below(4) > 0).then(|| SOURCES[seed.below(SOURCES.len())].to_owned()),
        path: "articles.ndjson".into(),
        record: n as u32,
        ..Article::default()
    }
}

fn dated(seed: &mut Seed) -> Option<Dated> {
    let day = NaiveDate::from_ymd_opt(2024, 1, 1)? + chrono::Days::new(seed.below(420) as u64);
    let month = day.with_day(1)?;
    let when = match seed.below(8) {
        0 => return None,
        1 => Interval::days(
            NaiveDate::from_ymd_opt(day.year(), 1, 1)?,
            NaiveDate::from_ymd_opt(day.year(), 12, 31)?,
            Precision::Year,
        ),
        2 => Interval::days(
            month,
            month + chrono::Months::new(1) - chrono::Days::new(1),
            Precision::Month,
        ),
        3 => Interval::days(month, month + chrono::Days::new(9), Precision::Month),
        4 => Interval::minute(day.and_hms_opt(17, 30, 0)?),
        _ => Interval::day(day),
    };
    Some(Dated {
        when,
        provenance: Provenance::Field,
    })
}

fn now() -> NaiveDateTime {
    NOW.parse::<NaiveDate>().expect("well formed").into()
}

impl Read {
    /// The runs of text of a field, as the index has them: words of a phrase never stand in two.
    fn runs(&self, field: Option<Field>) -> Vec<String> {
        let (title, lead) = (self.article.title.clone(), self.article.lead());
        let body = self.article.text.clone();
        match field {
            None => vec![title, lead, body],
            Some(Field::Title) => vec![title],
            Some(Field::Lead) => vec![lead],
            Some(Field::Body) => vec![body],
            Some(other) => panic!("not a field of text: {other:?}"),
        }
    }

    fn has_phrase(&self, field: Option<Field>, text: &str, form: Form) -> bool {
        let wanted: Vec<String> = terms(text, form).into_iter().map(|t| t.text).collect();
        self.runs(field).iter().any(|run| {
            let have: Vec<String> = terms(run, form).into_iter().map(|t| t.text).collect();
            have.windows(wanted.len()).any(|window| window == wanted)
        })
    }

    fn has_word(&self, field: Option<Field>, fits: impl Fn(&str) -> bool) -> bool {
        self.runs(field)
            .iter()
            .any(|run| terms(run, Form::Exact).iter().any(|t| fits(&t.text)))
    }

    fn meets(&self, tree: &Tree) -> bool {
        match tree {
            Tree::Everything => true,
            Tree::All(operands) => operands.iter().all(|o| self.meets(o)),
            Tree::Any(operands) => operands.iter().any(|o| self.meets(o)),
            Tree::Not(operand) => !self.meets(operand),
            Tree::Leaf(leaf) => self.meets_leaf(leaf),
            other => panic!("not generated: {other}"),
        }
    }

    fn meets_leaf(&self, leaf: &Leaf) -> bool {
        let form = if leaf.exact { Form::Exact } else { Form::Stem };
        match (&leaf.value, leaf.field) {
            (Value::Dates(dates), _) => self.published_in(*dates),
            (Value::Pattern(_), Some(Field::Date)) => self.article.published.is_some(),
            (_, Some(Field::Has)) => self.article.source.is_some(),
            (Value::Word(word), Some(Field::Place)) => {
                let word = word.to_lowercase();
                self.values(Facet::Place)
                    .iter()
                    .any(|path| path.to_lowercase().rsplit('/').next() == Some(word.as_str()))
            }
            (Value::Word(text) | Value::Phrase(text, 0), field) => {
                self.has_phrase(field, text, form)
            }
            (Value::Pattern(pattern), field) => {
                self.has_word(field, |word| glob(pattern.as_bytes(), word.as_bytes()))
            }
            (Value::Regex(pattern), field) => {
                let whole = regex::Regex::new(&format!("^(?:{pattern})$")).expect("well formed");
                self.has_word(field, |word| whole.is_match(word))
            }
            other => panic!("not generated: {other:?}"),
        }
    }

    fn published_in(&self, dates: Dates) -> bool {
        let window = dates.window(now());
        self.article.published.is_some_and(|d| {
            window.from.is_none_or(|from| from <= d.when.end)
                && window.to.is_none_or(|to| d.when.start <= to)
        })
    }

    /// The full name behind a surname alone: that of its only bearer, when nobody else of the article has the word.
    fn whole(&self, name: &str) -> String {
        let people = self.facts.people.iter();
        let mut bearing = people.filter(|p| p.name.split(' ').any(|word| word == last_word(name)));
        let is_open = is_alone(name) && bearing.next().is_some() && bearing.next().is_none();
        let bearers = BEARERS
            .get(last_word(name))
            .filter(|names| is_open && names.len() == 1);
        bearers
            .and_then(|names| names.first().cloned())
            .unwrap_or_else(|| name.to_owned())
    }

    /// Who speaks in each statement that has a speaker.
    fn speakers(&self) -> impl Iterator<Item = String> {
        let speakers = self
            .facts
            .shown_statements()
            .iter()
            .filter_map(|s| s.speaker.as_deref());
        speakers.map(|speaker| self.whole(speaker))
    }

    /// The values of a facet, with the ancestors of paths.
    fn values(&self, facet: Facet) -> BTreeSet<String> {
        let names: Vec<String> = match facet {
            Facet::Person => self
                .facts
                .people
                .iter()
                .map(|p| self.whole(&p.name))
                .collect(),
            Facet::Speaker => self.speakers().collect(),
            Facet::Source => self.article.source.iter().cloned().collect(),
            Facet::Unit => self
                .facts
                .figures
                .iter()
                .filter_map(|f| f.unit.as_deref().map(str::to_owned))
                .collect(),
            Facet::Place => self
                .facts
                .places
                .iter()
                // What could not be located is shown with its article and is no value to choose.
                .filter(|p| p.lat.is_some())
                .flat_map(|p| with_ancestors(&p.path))
                .collect(),
            Facet::Topic => self
                .facts
                .topics
                .iter()
                .flat_map(|t| {
                    let minor = t
                        .subtopic
                        .as_ref()
                        .map(|(_, name)| format!("{}/{name}", t.name));
                    std::iter::once(t.name.to_string()).chain(minor)
                })
                .collect(),
            other => panic!("not scanned: {other:?}"),
        };
        names.into_iter().filter(|n| !n.is_empty()).collect()
    }

    fn passes(&self, filters: &Filters, leave_out: Option<Facet>) -> bool {
        let chosen = filters
            .chosen
            .iter()
            .filter(|(facet, _)| Some(*facet) != leave_out);
        let all = chosen.clone().all(|(facet, values)| {
            let have = self.values(*facet);
            values.iter().any(|v| have.contains(v))
        });
        all && filters.since.is_none_or(|d| self.published_in(from(d)))
            && filters.until.is_none_or(|d| self.published_in(to(d)))
    }
}

/// Whether a word fits a pattern, tried in every way.
fn glob(pattern: &[u8], word: &[u8]) -> bool {
    match (pattern.split_first(), word.split_first()) {
        (None, rest) => rest.is_none(),
        (Some((b'*', rest)), None) => glob(rest, word),
        (Some((b'*', rest)), Some((_, less))) => glob(rest, word) || glob(pattern, less),
        (Some((b'?', rest)), Some((_, less))) => glob(rest, less),
        (Some((one, rest)), Some((other, less))) => {
            one.eq_ignore_ascii_case(other) && glob(rest, less)
        }
        (Some(_), None) => false,
    }
}

fn from(dates: Dates) -> Dates {
    match dates {
        Dates::On(day) => Dates::Between(Some(day), None),
        other => other,
    }
}

fn to(dates: Dates) -> Dates {
    match dates {
        Dates::On(day) => Dates::Between(None, Some(day)),
        other => other,
    }
}

fn with_ancestors(path: &str) -> Vec<String> {
    let inner = path.match_indices('/').map(|(at, _)| path[..at].to_owned());
    inner.chain([path.to_owned()]).collect()
}

const FACETS: [Facet; 6] = [
    Facet::Person,
    Facet::Speaker,
    Facet::Place,
    Facet::Topic,
    Facet::Source,
    Facet::Unit,
];

fn scan<'a>(
    tree: &'a Tree,
    filters: &'a Filters,
    leave_out: Option<Facet>,
) -> impl Iterator<Item = &'a Read> {
    CORPUS
        .articles
        .iter()
        .filter(move |a| a.meets(tree) && a.passes(filters, leave_out))
}

fn conditions() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    let phrase = (any::<prop::sample::Index>(), 2usize..4).prop_map(|(at, length)| {
        let article = &CORPUS.articles[at.index(CORPUS.articles.len())].article;
        let words: Vec<&str> = article.text.split_whitespace().collect();
        let start = at.index(words.len().saturating_sub(length).max(1));
        let phrase: Vec<&str> = words[start..words.len().min(start + length)].to_vec();
        format!("\"{}\"", phrase.join(" ").replace(['"', '“', '”'], ""))
    });
    let dates = prop::sample::select(vec![
        "date:2024",
        "date:2024-03",
        "date:2024-Q2",
        "date:2024-W10",
        "date:2024-02-05",
        "date:2024-06..2025-01",
        "date>=2024-12",
        "date<2024-03",
        "date:..2024-02",
        "date:90d",
        "has:source",
        "date:*",
    ]);
    let atom = prop_oneof![
        4 => word.clone().prop_map(str::to_owned),
        2 => phrase,
        1 => word.clone().prop_map(|w| format!("title:{w}")),
        1 => word.clone().prop_map(|w| format!("lead:{w}")),
        1 => word.prop_map(|w| format!("={w}")),
        1 => prop::sample::select(vec!["tar*", "min*", "bord*", "z*", "b?rder", "*er", "m*er?", "/tarif+s?/", "/b.*r/"]).prop_map(str::to_owned),
        2 => dates.prop_map(str::to_owned),
        1 => prop::sample::select(vec!["place:europe", "place:poland", "place:brussels"]).prop_map(str::to_owned),
    ];
    let negated = (atom, prop::bool::weighted(0.2))
        .prop_map(|(a, not)| if not { format!("-{a}") } else { a });
    let either = prop::collection::vec(negated, 1..3).prop_map(|v| format!("({})", v.join(" OR ")));
    prop::collection::vec(either, 0..4).prop_map(|v| v.join(" "))
}

fn filters() -> impl Strategy<Value = Filters> {
    let choice = (
        prop::sample::select(FACETS.to_vec()),
        any::<prop::sample::Index>(),
    );
    let dates = || {
        let dates = vec!["2024-02", "2024-06-15", "2024-Q3", "2025", "2024"];
        prop::option::weighted(0.3, prop::sample::select(dates))
    };
    (prop::collection::vec(choice, 0..4), dates(), dates()).prop_map(|(choices, since, until)| {
        let mut filters = Filters::default();
        for (facet, at) in choices {
            let values: BTreeSet<String> = CORPUS
                .articles
                .iter()
                .flat_map(|a| a.values(facet))
                .collect();
            let values: Vec<String> = values.into_iter().collect();
            if !values.is_empty() {
                filters.choose(facet, [values[at.index(values.len())].clone()]);
            }
        }
        filters.since = since.map(|d| Dates::parse(d).expect("well formed"));
        filters.until = until.map(|d| Dates::parse(d).expect("well formed"));
        filters
    })
}

fn request(query: &str, filters: &Filters) -> Request {
    Request {
        query: query.to_owned(),
        filters: filters.clone(),
        matching: Matching::All,
        limit: 1000,
        facets: FACETS.to_vec(),
        values: 1000,
        ..Request::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn search_and_scan_agree(query in conditions(), filters in filters()) {
        let tree = parse(&query).expect("well formed");
        let answer = search(&CORPUS.index, &request(&query, &filters), now()).expect("well formed");
        let found: BTreeSet<&str> = answer.hits.iter().map(|h| h.id.as_str()).collect();
        let expected: BTreeSet<&str> = scan(&tree, &filters, None).map(|a| a.article.id.as_str()).collect();
        prop_assert_eq!(&found, &expected, "query: {}", query);
        prop_assert_eq!(answer.total, Some(expected.len() as u64));
        for counts in &answer.facets {
            let mut naive: BTreeMap<String, u64> = BTreeMap::new();
            let mut without = 0;
            for article in scan(&tree, &filters, Some(counts.facet)) {
                let values = article.values(counts.facet);
                without += u64::from(values.is_empty());
                for value in values {
                    *naive.entry(value).or_default() += 1;
                }
            }
            let counted: BTreeMap<String, u64> = counts.values.iter().map(|c| (c.value.clone(), c.count)).collect();
            prop_assert_eq!(&counted, &naive, "facet {:?} of: {}", counts.facet, query);
            prop_assert_eq!(counts.without, without);
        }
    }

    #[test]
    fn a_count_is_the_number_of_hits_after_choosing(query in conditions(), filters in filters(), at in any::<prop::sample::Index>()) {
        let answer = search(&CORPUS.index, &request(&query, &filters), now()).expect("well formed");
        let all: Vec<_> = answer.facets.iter().flat_map(|f| f.values.iter().map(move |c| (f.facet, c))).collect();
        prop_assume!(!all.is_empty());
        let (facet, count) = all[at.index(all.len())];
        let mut chosen = filters.clone();
        chosen.chosen.retain(|(f, _)| *f != facet);
        chosen.choose(facet, [count.value.clone()]);
        let after = search(&CORPUS.index, &request(&query, &chosen), now()).expect("well formed");
        prop_assert_eq!(after.total, Some(count.count), "{:?} {} of: {}", facet, &count.value, query);
    }

    #[test]
    fn a_bar_is_the_number_of_hits_for_its_date(query in conditions(), filters in filters()) {
        let request = request(&query, &filters);
        let found = timeline(&CORPUS.index, &request, None, now()).expect("well formed");
        let undated = scan(&parse(&query).expect("well formed"), &filters, None).filter(|a| a.article.published.is_none()).count();
        prop_assert_eq!(found.undated, undated as u64);
        for bar in found.bars.iter().step_by(5) {
            let narrowed = format!("({}) date:{}", if query.is_empty() { "*" } else { &query }, bar.name);
            let hits = search(&CORPUS.index, &Request { query: narrowed.clone(), ..request.clone() }, now()).expect("well formed");
            prop_assert_eq!(hits.total, Some(bar.count), "{}", narrowed);
        }
    }
}

#[test]
fn a_surname_alone_is_counted_under_its_only_bearer() {
    let alone = |name: &str| {
        let people = CORPUS.articles.iter().flat_map(|a| &a.facts.people);
        people.filter(|p| p.name == name).count()
    };
    let answer = search(&CORPUS.index, &request("", &Filters::default()), now()).unwrap();
    let counts = &answer.facets[0].values;
    for (surname, whole) in [
        ("Hegseth", Some("Pete Hegseth")),
        ("von der Leyen", Some("Ursula von der Leyen")),
        ("Clinton", None),
    ] {
        assert!(alone(surname) > 0, "{surname} never stands alone");
        let counted = counts.iter().any(|c| c.value == surname);
        assert_eq!(counted, whole.is_none(), "{surname}: {counts:?}");
        assert!(whole.is_none_or(|whole| counts.iter().any(|c| c.value == whole)));
    }
}

#[test]
fn statements_and_tables_have_the_names_of_the_counts() {
    let answer = search(&CORPUS.index, &request("", &Filters::default()), now()).unwrap();
    for speaker in answer.facets[1].values.iter().map(|c| &c.value) {
        let mut filters = Filters::default();
        filters.choose(Facet::Speaker, [speaker.clone()]);
        let found = said(&CORPUS.index, &request("", &filters), now()).unwrap();
        let naive = CORPUS.articles.iter().flat_map(Read::speakers);
        assert_eq!(found.total as usize, naive.filter(|s| s == speaker).count());
        assert!(
            found
                .said
                .iter()
                .all(|s| s.speaker.as_ref() == Some(speaker))
        );
    }
    let by = (
        Dimension::Facet(Facet::Person),
        Dimension::Facet(Facet::Speaker),
    );
    let table = cross(&CORPUS.index, &request("", &Filters::default()), by, now()).unwrap();
    for (row, cells) in table.rows.iter().zip(&table.cells) {
        for (column, cell) in table.columns.iter().zip(cells) {
            let both = |a: &&Read| {
                a.values(Facet::Person).contains(row) && a.values(Facet::Speaker).contains(column)
            };
            let naive = CORPUS.articles.iter().filter(both).count();
            assert_eq!(*cell as usize, naive, "{row} and {column}");
        }
    }
}

#[test]
fn statements_are_listed_counted_and_found_from_one_confidence_on() {
    let mut totals = Vec::new();
    for unsure in [false, true] {
        let asked = Request {
            unsure,
            ..request("", &Filters::default())
        };
        let naive = CORPUS.articles.iter().map(|article| {
            let all = article.facts.statements.iter();
            all.filter(|s| unsure || s.confidence >= Statement::LEAST_SHOWN)
                .count() as u64
        });
        let naive: u64 = naive.sum();
        let listed = said(&CORPUS.index, &asked, now()).expect("well formed");
        let counted = said_by(&CORPUS.index, &asked, By::Quoted, now()).expect("well formed");
        let counts = counted.values.iter().map(|value| value.count);
        assert_eq!([listed.total, counts.sum()], [naive; 2], "all: {unsure}");
        totals.push(naive);
    }
    assert!(totals[0] < totals[1], "some are less sure: {totals:?}");
    for word in ["tariffs", "budget", "border"] {
        let query = format!("said{{{word}}}");
        let asked = request(&query, &Filters::default());
        let found = search(&CORPUS.index, &asked, now()).expect("well formed");
        let has = |article: &&Read| {
            let words = |s: &Statement| {
                let text = text_of(&article.article);
                s.content.iter().any(|c| c.of(&text).contains(word))
            };
            article.facts.shown_statements().iter().any(words)
        };
        let naive = CORPUS.articles.iter().filter(has).count();
        assert_eq!(found.hits.len(), naive, "{query}");
    }
}

#[test]
fn hits_by_date_are_in_order_and_undated_ones_last() {
    for (sort, descending) in [(Sort::Newest, true), (Sort::Oldest, false)] {
        let request = Request {
            sort: Some(sort),
            ..request("", &Filters::default())
        };
        let answer = search(&CORPUS.index, &request, now()).expect("well formed");
        assert_eq!(answer.hits.len(), CORPUS.articles.len());
        let dates: Vec<_> = answer
            .hits
            .iter()
            .map(|h| h.published.map(|d| d.when.start))
            .collect();
        let known: Vec<_> = dates.iter().flatten().collect();
        assert!(
            dates[..known.len()].iter().all(Option::is_some),
            "undated last"
        );
        assert!(known.is_sorted_by(|a, b| if descending { a >= b } else { a <= b }));
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_overlap() {
    let whole = search(
        &CORPUS.index,
        &request("sanctions", &Filters::default()),
        now(),
    )
    .expect("well formed");
    let mut paged = Vec::new();
    for offset in (0..whole.hits.len()).step_by(7) {
        let page = Request {
            limit: 7,
            offset,
            ..request("sanctions", &Filters::default())
        };
        paged.extend(
            search(&CORPUS.index, &page, now())
                .expect("well formed")
                .hits,
        );
    }
    assert_eq!(paged, whole.hits);
}
