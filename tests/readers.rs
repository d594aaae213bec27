//! Reading a drop: every format, every way a file can be broken, and neighbours that are kept.

use dateline::corpus::{self, Batch, DropFile, Limits, ReadOptions, Warning};
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

/// Reads a whole drop, in order.
fn read(root: &Path, options: &ReadOptions) -> Batch {
    let walked = corpus::walk(root, &options.limits);
    let mut all = Batch {
        articles: Vec::new(),
        warnings: walked.warnings,
    };
    for file in &walked.files {
        let ended = corpus::pieces(file, options, &mut |piece| {
            let mut batch = corpus::read(&piece, options);
            all.articles.append(&mut batch.articles);
            all.warnings.append(&mut batch.warnings);
            true
        });
        all.warnings.extend(ended.err());
    }
    all
}

fn drop_of(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("folders");
        fs::write(full, bytes).expect("a file");
    }
    folder
}

fn codes(warnings: &[Warning]) -> Vec<(&str, &str)> {
    let rows = warnings.iter().map(|w| (w.path.as_str(), w.code));
    rows.collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("compressed");
    out.finish().expect("compressed")
}

#[test]
fn every_format_gives_its_article() {
    let json = br#"{"headline":"Council agrees","story":"The council agreed.","pubDate":"Wed, 12 Feb 2025 10:00:00 GMT"}"#;
    let page = b"<html><head><title>Council agrees</title></head><body><article><h1>Council agrees</h1><p>The council of the town \
        agreed on Monday to raise its budget by a tenth, and the mayor welcomed it.</p></article></body></html>";
    let drop = drop_of(&[
        ("a.txt", b"Council agrees\n\nThe council agreed."),
        ("b.md", b"---\ntitle: Council agrees\ndate: 2025-02-12\n---\nThe *council* agreed."),
        ("c.json", json),
        ("d.ndjson", b"{\"title\":\"Council agrees\",\"text\":\"The council agreed.\"}\n"),
        ("e.xml", b"<rss><channel><item><title>Council agrees</title></item></channel></rss>"),
        ("f.txt.gz", &gzip(b"Council agrees\n\nThe council agreed.")),
        ("g", b"{\"title\":\"Council agrees\",\"text\":\"x\"}\n{\"title\":\"Council agrees\",\"text\":\"y\"}"),
        ("h.html", page),
        ("i.json", br#"{"status":"ok","articles":[{"title":"Council agrees","content":"x"},{"title":"Council agrees","content":"y"}]}"#),
        (".hidden.txt", b"no"),
        ("j.txt~", b"no"),
    ]);
    let batch = read(drop.path(), &ReadOptions::default());
    assert_eq!(codes(&batch.warnings), []);
    assert_eq!(batch.articles.len(), 11);
    assert!(batch.articles.iter().all(|a| a.title == "Council agrees"));
    let dated: Vec<&str> = batch
        .articles
        .iter()
        .filter(|a| a.published.is_some())
        .map(|a| a.path.as_str())
        .collect();
    assert_eq!(dated, ["b.md", "c.json"]);
}

#[test]
fn a_record_without_a_title_may_have_it_in_its_text() {
    let drop = drop_of(&[(
        "a.ndjson",
        b"{\"text\":\"Council agrees\\n\\nThe council agreed on Monday to wait.\"}\n{\"text\":\"The council agreed.\"}\n",
    )]);
    let batch = read(drop.path(), &ReadOptions::default());
    let titles = batch.articles.iter().map(|a| a.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["Council agrees", ""]);
}

#[test]
fn broken_files_are_counted_and_neighbours_kept() {
    let deep = "[".repeat(10_000).into_bytes();
    let cut = gzip(&b"Some text that was packed. ".repeat(2000));
    let bomb = b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: t\n---\nText.";
    let drop = drop_of(&[
        ("good/1.txt", b"First title\n\nText of the first."),
        ("bad/binary.txt", &[0, 159, 146, 150, 0, 1, 2]),
        (
            "bad/cut.json",
            br#"[{"title":"Kept","text":"x"},{"title":"Lo"#,
        ),
        ("bad/cut.txt.gz", &cut[..cut.len() / 2]),
        ("bad/deep.json", &deep),
        ("bad/empty.txt", b""),
        ("bad/large.txt", &vec![b'a'; 300_000]),
        ("bad/paper.pdf", b"%PDF-1.7 ..."),
        ("bad/table.csv", b"a,b\n1,2\n"),
        ("good/bomb.md", bomb),
        (
            "good/z.ndjson",
            b"{\"text\":\"one\"}\nnot json\n[1]\n{\"n\":1}\n{\"text\":\"two\"}\n",
        ),
    ]);
    let options = ReadOptions {
        limits: Limits {
            file: 200_000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let batch = read(drop.path(), &options);
    assert_eq!(
        codes(&batch.warnings),
        [
            ("bad/binary.txt", "not text"),
            ("bad/cut.json", "bad json"),
            ("bad/cut.txt.gz", "cut short"),
            ("bad/deep.json", "bad json"),
            ("bad/empty.txt", "empty"),
            ("bad/large.txt", "too large"),
            ("bad/paper.pdf", "not text"),
            ("bad/table.csv", "unknown format"),
            ("good/z.ndjson", "bad json"),
            ("good/z.ndjson", "not an article"),
            ("good/z.ndjson", "no text"),
        ]
    );
    let titles: Vec<&str> = batch.articles.iter().map(|a| a.title.as_str()).collect();
    assert_eq!(titles, ["Kept", "First title", "t", "", ""]);
}

#[test]
fn records_keep_their_order_and_number_across_pieces() {
    let mut lines = Vec::new();
    for n in 0..4000 {
        let text = "word ".repeat(n % 90);
        lines.extend(format!("{{\"id\":{n},\"text\":\"{text}.\"}}\n").bytes());
        if n % 1000 == 999 {
            lines.extend_from_slice(b"\n{broken\n");
        }
    }
    lines.extend_from_slice(b"{\"id\":4000,\"text\":\"last, without a line end\"}");
    let drop = drop_of(&[("a.ndjson.gz", &gzip(&lines))]);
    let batch = read(drop.path(), &ReadOptions::default());
    let ids: Vec<usize> = batch
        .articles
        .iter()
        .filter_map(|a| a.id.parse().ok())
        .collect();
    assert_eq!(ids, (0..=4000).collect::<Vec<_>>());
    let broken: Vec<Option<u32>> = batch.warnings.iter().map(|w| w.record).collect();
    assert_eq!(broken, [Some(1000), Some(2001), Some(3002), Some(4003)]);
}

#[test]
fn a_line_over_the_limit_costs_itself_alone() {
    let long = format!("{{\"text\":\"{}\"}}\n", "a".repeat(2_000_000));
    let lines = format!("{{\"text\":\"one\"}}\n{long}{{\"text\":\"two\"}}\n");
    let drop = drop_of(&[("a.ndjson", lines.as_bytes())]);
    let options = ReadOptions {
        limits: Limits {
            line: 100_000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let batch = read(drop.path(), &options);
    let texts: Vec<&str> = batch.articles.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(batch.warnings.len(), 1);
    assert_eq!(
        (batch.warnings[0].code, batch.warnings[0].record),
        ("too large", Some(1))
    );
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_or_round() {
    let outside = drop_of(&[("secret.txt", b"Secret\n\nNot of this drop.")]);
    let drop = drop_of(&[("in/a.txt", b"Title\n\nText.")]);
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, drop.path().join(name)).expect("a link");
    };
    link(&outside.path().join("secret.txt"), "out.txt");
    link(drop.path(), "in/round");
    link(Path::new("nowhere"), "broken.txt");
    let batch = read(drop.path(), &ReadOptions::default());
    assert!(batch.articles.iter().all(|a| a.title == "Title"));
    let mut seen = codes(&batch.warnings);
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            ("broken.txt", "broken link"),
            ("in/round", "link cycle"),
            ("out.txt", "link out of the drop")
        ]
    );
}

#[test]
fn dates_that_cannot_be_are_refused_and_named() {
    let now = chrono::NaiveDate::from_ymd_opt(2025, 3, 1).and_then(|d| d.and_hms_opt(12, 0, 0));
    let lines = b"{\"text\":\"a\",\"date\":\"2031-01-01\"}\n{\"text\":\"b\",\"date\":\"0001-01-01\"}\n{\"text\":\"c\",\"date\":\"12/02/2025\"}\n\
        {\"text\":\"d\",\"date\":\"13/02/2025\"}\n{\"text\":\"e\",\"date\":\"12/02/2025\",\"url\":\"https://a.b/2025/02/12/x\"}\n{\"text\":\"f\",\"date\":\"soon\"}\n";
    let drop = drop_of(&[("a.ndjson", lines)]);
    let batch = read(
        drop.path(),
        &ReadOptions {
            now,
            ..ReadOptions::default()
        },
    );
    let days: Vec<Option<String>> = batch
        .articles
        .iter()
        .map(|a| a.published.map(|d| d.when.start.date().to_string()))
        .collect();
    let day = |d: &str| Some(d.to_owned());
    assert_eq!(
        days,
        [None, None, None, day("2025-02-13"), day("2025-02-12"), None]
    );
    assert_eq!(codes(&batch.warnings), [("a.ndjson", "date refused"); 4]);
    assert!(batch.warnings.iter().all(|w| !w.lost));
}

#[test]
fn the_users_own_articles_are_read_right() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.exists() {
        return eprintln!("skipped: ../shared is not there");
    }
    let batch = read(&seeds, &ReadOptions::default());
    let dates: Vec<String> = batch
        .articles
        .iter()
        .filter_map(|a| a.published)
        .map(|d| {
            format!(
                "{}..{} {:?}",
                d.when.start.date(),
                d.when.end.date(),
                d.provenance
            )
        })
        .collect();
    assert_eq!(
        dates,
        [
            "2025-02-01..2025-02-10 Opening",
            "2025-02-11..2025-02-11 Embedded"
        ]
    );
    let leads: Vec<usize> = batch
        .articles
        .iter()
        .map(|a| a.lead_spans().count())
        .collect();
    assert_eq!(leads, [3, 4]);
}

#[test]
fn a_file_that_is_not_there_is_a_warning() {
    let missing = DropFile {
        path: "gone.txt".into(),
        full: "/nowhere/gone.txt".into(),
        size: 0,
        modified: 0,
    };
    let read = corpus::pieces(&missing, &ReadOptions::default(), &mut |_| true);
    assert_eq!(read.map_err(|w| w.code), Err("cannot open"));
}
