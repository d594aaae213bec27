//! What holds of extraction on any input: it never panics, and every span lies in the text on character bounds.

use dateline::article::Article;
use dateline::corpus::{self, Limits, ReadOptions};
use dateline::date::{Dated, Interval, Provenance};
use dateline::extract::{Facts, TOGETHER, extract, extract_all, text_of};
use dateline::text::{Span, layout};
use proptest::prelude::*;
use std::path::Path;

/// Pieces of dates, figures and names, to be glued in any order.
const PIECES: &[&str] = &[
    "5",
    "12",
    "1,000",
    "2.5",
    "0",
    "1/2",
    "½",
    "2014",
    "2025",
    "1990s",
    "12-14",
    "9:30",
    "-",
    "–",
    "$",
    "€",
    "£",
    "US$",
    "%",
    "percent",
    "percentage points",
    "million",
    "bn",
    "m",
    "k",
    "a",
    "an",
    "half",
    "two-thirds",
    "dozens of",
    "twenty-one",
    "and",
    "to",
    "or",
    "from",
    "between",
    "of",
    "per",
    "the",
    "million-mile",
    "year-old",
    "-a-year",
    "troops",
    "people",
    "km",
    "sq m",
    "°C",
    "RM120",
    "PS2.7m",
    "EUR50m",
    "sub-7",
    "minus-5",
    "Jan.",
    "May",
    "March",
    "Feb 12",
    "Tuesday",
    "last",
    "next",
    "week",
    "year",
    "ago",
    "early",
    "mid-",
    "the end of",
    "Q3",
    "third-quarter",
    "fiscal",
    "p.m.",
    "GMT",
    "now",
    "recently",
    "by",
    "until",
    "(",
    ")",
    ",",
    ".",
    "\n\n",
    "“",
    "”",
    "said",
    "Hegseth",
    "U.S.",
    "’s",
    "\u{200b}",
    "\u{301}",
    "é",
    "中",
    "\u{1f1fa}\u{1f1e6}",
    "١٢",
    "Ⅻ",
    "²",
];

fn article(text: &str, dated: bool) -> Article {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 2, 12).expect("a day");
    Article {
        text: text.to_owned(),
        blocks: layout::blocks(text, true),
        title_in_text: true,
        published: dated.then(|| Dated {
            when: Interval::day(day),
            provenance: Provenance::Field,
        }),
        ..Article::default()
    }
}

fn spans(facts: &Facts) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(facts.dates.iter().map(|d| d.span));
    spans.extend(facts.figures.iter().flat_map(|f| [f.span, f.sentence]));
    spans.extend(
        facts
            .people
            .iter()
            .flat_map(|p| p.mentions.iter().map(|m| m.span)),
    );
    spans.extend(
        facts
            .places
            .iter()
            .flat_map(|p| p.mentions.iter().chain(&p.demonyms).map(|m| m.span)),
    );
    for statement in &facts.statements {
        spans.extend(
            statement
                .source
                .iter()
                .chain(&statement.cue)
                .chain(&statement.content),
        );
    }
    spans
}

fn check(text: &str, dated: bool) -> Result<(), TestCaseError> {
    let article = article(text, dated);
    let facts = extract(&article);
    let page = text_of(&article);
    for span in spans(&facts) {
        let inside = page.get(span.start as usize..span.end as usize);
        prop_assert!(
            inside.is_some_and(|s| !s.is_empty()),
            "{span:?} in {text:?}"
        );
    }
    for figure in &facts.figures {
        prop_assert!(figure.value.is_finite(), "{figure:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_spans_on_character_bounds(text in any::<String>(), dated in any::<bool>()) {
        check(&text, dated)?;
    }

    #[test]
    fn any_mixture_of_dates_and_figures_does(
        pieces in proptest::collection::vec((proptest::sample::select(PIECES), any::<bool>()), 1..40),
        dated in any::<bool>(),
    ) {
        let parts = pieces.iter().flat_map(|(p, space)| [*p, if *space { " " } else { "" }]);
        let text: String = parts.collect();
        check(&text, dated)?;
    }
}

/// Extractors keep room from article to article: nothing of one may show in the next.
#[test]
fn the_facts_of_an_article_do_not_depend_on_its_neighbours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let options = ReadOptions::default();
    let mut articles = Vec::new();
    for file in corpus::walk(&root, &Limits::default()).files {
        corpus::pieces(&file, &options, &mut |piece| {
            articles.extend(corpus::read(&piece, &options).articles);
            true
        })
        .expect("the sample corpus opens");
    }
    let backwards: Vec<&Article> = articles.iter().rev().collect();
    assert!(backwards.len() > TOGETHER, "more than one lot is needed");
    for (article, facts) in backwards.iter().zip(extract_all(&backwards)) {
        assert_eq!(facts, extract(article), "{}", article.id);
    }
}

/// Pages without an end of a sentence or with marks that nothing closes: what each cue or mark may look at is bounded, so
/// that a page costs what its length says. Without the bounds this test takes minutes.
#[test]
fn long_rows_of_cues_and_marks_come_to_an_end() {
    let rows = [
        ("“a,” said Ann. ", 4_000),
        (" \"said", 8_000),
        ("Ann said no, ", 4_000),
        ("“", 20_000),
        ("‘it ", 10_000),
        ("He said that ", 4_000),
    ];
    for (piece, times) in rows {
        let article = Article {
            text: piece.repeat(times),
            blocks: layout::blocks(&piece.repeat(times), false),
            ..Article::default()
        };
        let facts = extract(&article);
        let said = facts.statements.len();
        assert!(said <= times, "{piece}: {said} statements");
    }
}
