//! Pages of many content systems (`tests/pages/*.html`), each with the facts that must be read from it beside it.

use dateline::article::Article;
use dateline::corpus::{Batch, Limits, ReadOptions, pieces, read, walk};
use dateline::text::BlockKind;
use std::fs;
use std::path::Path;

#[test]
fn each_page_gives_its_facts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let page = path.with_extension("html");
        let article = article(&page);
        for line in fs::read_to_string(&path).unwrap().lines() {
            let (fact, value) = line.split_once(": ").unwrap();
            if let Err(got) = holds(&article, fact, value) {
                wrong.push(format!("{}: {line}, got {got}", page.display()));
            }
        }
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} pages with facts");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_pages_give_an_article_or_a_warning() {
    let running = "A sentence that runs on for long enough to be read as running text. ".repeat(5);
    let pages = [
        format!("<html><body>{}<p>{running}", "<div>".repeat(100_000)),
        format!(
            "<html><p>{running}</p><p>{}",
            "&#9999999999;&nosuch;&amp".repeat(50_000)
        ),
        format!(
            "<html><p>{running}</p><div {}>",
            "a=\"b\" c ".repeat(100_000)
        ),
        format!(
            "<html><p>{running}\0\0\u{1b}[31m</p><a href=\"{}",
            "x".repeat(1_000_000)
        ),
        format!("<html>{}<p>{running}", "<!-- <title><script>"),
        format!("<html>{}<p>{running}", "<table><tr><td>".repeat(50_000)),
        format!(
            "<html><script type='application/ld+json'>{}</script><p>{running}",
            "[".repeat(100_000)
        ),
        "<html>".to_owned(),
    ];
    for page in &pages {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, page).unwrap();
        let batch = batch(&path);
        assert_eq!(
            batch.articles.len() + batch.warnings.iter().filter(|w| w.lost).count(),
            1
        );
        assert!(batch.warnings.iter().all(|w| w.code != "reader failed"));
    }
}

#[test]
fn a_page_is_read_in_the_encoding_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let mut page =
        b"<html><head><meta charset=iso-8859-2><title>Praha</title></head><body><p>".to_vec();
    let line = "P\u{159}edseda vl\u{e1}dy \u{159}ekl, \u{17e}e rozpo\u{10d}et bude schv\u{e1}len do konce roku.";
    page.extend_from_slice(&encoding_rs::ISO_8859_2.encode(line).0);
    fs::write(&path, page).unwrap();
    assert_eq!(batch(&path).articles[0].text, line);
}

#[test]
fn a_page_with_nearly_no_text_is_kept_and_named() {
    let shown = "<p>Please enable scripts.</p>";
    let short =
        "<p>The council met on Monday.</p><p>It voted for the walls.</p><p>Two were against.</p>";
    for (body, notes) in [("<div id=app></div>", 1), (shown, 1), (short, 0)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, format!("<html><title>Walls</title><body>{body}")).unwrap();
        let batch = batch(&path);
        let named = batch
            .warnings
            .iter()
            .filter(|w| w.code == "no body" && !w.lost);
        assert_eq!((batch.articles.len(), named.count()), (1, notes), "{body}");
    }
}

fn batch(page: &Path) -> Batch {
    let options = ReadOptions::default();
    let mut all = Batch::default();
    for file in walk(page, &Limits::default()).files {
        let given = pieces(&file, &options, &mut |piece| {
            let batch = read(&piece, &options);
            all.articles.extend(batch.articles);
            all.warnings.extend(batch.warnings);
            true
        });
        all.warnings.extend(given.err());
    }
    all
}

fn article(page: &Path) -> Article {
    batch(page).articles.into_iter().next().unwrap_or_default()
}

/// Whether a fact is as expected; else what was found in its place.
fn holds(article: &Article, fact: &str, value: &str) -> Result<(), String> {
    let day = |dated: Option<dateline::date::Dated>| {
        dated.map_or("none".to_owned(), |d| d.when.start.date().to_string())
    };
    let block = |kind| {
        let mut blocks = article.blocks.iter().filter(|b| b.kind == kind);
        blocks.any(|b| b.span.of(&article.text).contains(value))
    };
    let paragraphs = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph);
    let (good, got) = match fact {
        "title" => (article.title == value, article.title.clone()),
        "published" => {
            let provenance = article.published.map(|d| d.provenance);
            let named = provenance.map_or(String::new(), |p| {
                format!(" {}", serde_json::to_value(p).unwrap().as_str().unwrap())
            });
            let got = day(article.published) + &named;
            (got == value, got)
        }
        "updated" => (day(article.updated) == value, day(article.updated)),
        "author" => (
            article.authors.iter().any(|a| a == value),
            article.authors.join(", "),
        ),
        "authors" => {
            let got = article.authors.join(", ");
            (got == value, got)
        }
        "lead" => (article.lead().contains(value), article.lead()),
        "source" => (
            article.source.as_deref() == Some(value),
            format!("{:?}", article.source),
        ),
        "url" => (
            article.url.as_deref() == Some(value),
            format!("{:?}", article.url),
        ),
        "lang" => (
            article.lang.as_deref() == Some(value),
            format!("{:?}", article.lang),
        ),
        "has" => (article.text.contains(value), article.text.clone()),
        "has not" => (!article.text.contains(value), article.text.clone()),
        "post" => (block(BlockKind::Post), format!("{:?}", article.blocks)),
        "heading" => (block(BlockKind::Heading), format!("{:?}", article.blocks)),
        "paragraphs" => {
            let count = paragraphs.count().to_string();
            (count == value, count)
        }
        _ => (false, format!("no such fact: {fact}")),
    };
    if good { Ok(()) } else { Err(got) }
}
