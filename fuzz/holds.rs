//! What must hold of any input. The fuzz targets hand over what `libFuzzer` makes up, the project's own tests what
//! proptest does: both call these functions, so that a finding of one is a case for the other.

use dateline::article::Article;
use dateline::corpus::{self, DropFile, ReadOptions};
use dateline::date::{Dated, Interval, Provenance, Reading};
use dateline::extract::{Facts, extract, text_of};
use dateline::query::language::parse;
use dateline::text::{Analysis, Span, layout, number};

/// A query that is understood means the same when it is printed and read again; one that is not is explained.
pub fn query(query: &str) {
    match parse(query) {
        Ok(tree) => {
            let printed = tree.to_string();
            assert_eq!(parse(&printed), Ok(tree), "printed: {printed}");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Written dates lie in the text, in order, and a date read from a field ends no earlier than it begins.
pub fn dates(text: &str) {
    if let Some(interval) = Interval::parse(text) {
        assert!(interval.start <= interval.end, "{interval:?}");
    }
    let analysis = Analysis::of(text);
    let mut at = 0;
    for date in Reading::new(text, &analysis.tokens).all() {
        assert!(date.tokens.start >= at && date.tokens.end <= analysis.tokens.len());
        at = date.tokens.end;
    }
}

/// A number read at any token is no less than a number, and begins there.
pub fn numbers(text: &str) {
    let analysis = Analysis::of(text);
    let end = analysis.tokens.len();
    for at in 0..end {
        if let Some(number) = number::read(&analysis, at, end) {
            assert!(!number.value.is_nan(), "{number:?}");
        }
    }
}

/// Every span of a fact lies in the text on bounds of characters and is not empty, and every figure has a value.
pub fn facts(text: &str, dated: bool) {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 2, 12).expect("a day");
    let article = Article {
        text: text.to_owned(),
        blocks: layout::blocks(text, true),
        title_in_text: true,
        published: dated.then(|| Dated {
            when: Interval::day(day),
            provenance: Provenance::Field,
        }),
        ..Article::default()
    };
    let facts = extract(&article);
    let page = text_of(&article);
    for span in spans(&facts) {
        let inside = page.get(span.start as usize..span.end as usize);
        assert!(
            inside.is_some_and(|s| !s.is_empty()),
            "{span:?} in {text:?}"
        );
    }
    for figure in &facts.figures {
        assert!(figure.value.is_finite(), "{figure:?}");
    }
}

fn spans(facts: &Facts) -> Vec<Span> {
    let people = facts.people.iter().flat_map(|p| &p.mentions);
    let places = facts.places.iter();
    let places = places.flat_map(|p| p.mentions.iter().chain(&p.demonyms));
    let mut spans: Vec<Span> = people.chain(places).map(|m| m.span).collect();
    spans.extend(facts.dates.iter().map(|d| d.span));
    spans.extend(facts.figures.iter().flat_map(|f| [f.span, f.sentence]));
    for statement in &facts.statements {
        let parts = statement.source.iter().chain(&statement.cue);
        spans.extend(parts.chain(&statement.content));
    }
    spans
}

/// A file of any bytes gives articles or warnings, no reader gives up, and blocks lie in the text in order.
pub fn reading(name: &str, content: Vec<u8>) {
    let file = DropFile {
        path: name.to_owned(),
        ..corpus::standard_input()
    };
    let options = ReadOptions::default();
    let (mut articles, mut warnings) = (Vec::new(), Vec::new());
    let input = Box::new(std::io::Cursor::new(content));
    let read = corpus::pieces_of(&file, input, &options, &mut |piece| {
        let batch = corpus::read(&piece, &options);
        articles.extend(batch.articles);
        warnings.extend(batch.warnings);
        true
    });
    warnings.extend(read.err());
    assert!(
        !warnings.iter().any(|w| w.code == "reader failed"),
        "{warnings:?}"
    );
    assert!(!articles.is_empty() || !warnings.is_empty());
    for article in &articles {
        let mut at = 0;
        for block in &article.blocks {
            assert!(block.span.start >= at && block.span.end as usize <= article.text.len());
            let inside = article
                .text
                .get(block.span.start as usize..block.span.end as usize);
            assert!(inside.is_some(), "{:?}", block.span);
            at = block.span.end;
        }
    }
}
