//! Input as people have it: JSON that is not quite JSON, texts of odd bytes, feeds with prefixes of their own, bylines and
//! names of outlets in every spelling.

use dateline::article::Article;
use dateline::corpus::{DropFile, ReadOptions, pieces_of, read};
use std::io::Cursor;

/// A paragraph that any reader keeps.
const TEXT: &str =
    "The council of Harrow Vale voted nine to two on Wednesday to build walls along the river.";

/// Reads one file: its articles, and how many were lost.
fn file(name: &str, bytes: &[u8]) -> (Vec<Article>, usize) {
    let file = DropFile {
        path: name.into(),
        full: name.into(),
        size: bytes.len() as u64,
        modified: 0,
    };
    let options = ReadOptions::default();
    let (mut articles, mut lost) = (Vec::new(), 0);
    let input = Box::new(Cursor::new(bytes.to_vec()));
    let ended = pieces_of(&file, input, &options, &mut |piece| {
        let batch = read(&piece, &options);
        articles.extend(batch.articles);
        lost += batch.warnings.iter().filter(|w| w.lost).count();
        true
    });
    (articles, lost + usize::from(ended.is_err()))
}

fn one(name: &str, bytes: &[u8]) -> Article {
    let (mut articles, lost) = file(name, bytes);
    assert_eq!(
        (articles.len(), lost),
        (1, 0),
        "{name}: {}",
        String::from_utf8_lossy(bytes)
    );
    articles.remove(0)
}

#[test]
fn records_that_are_not_quite_json_are_kept() {
    for (record, title) in [
        (r#"{"title":"Levy \ud83d","text":"x y"}"#, "Levy \u{fffd}"),
        (
            r#"{"title":"\ude00 Levy \ud83d\ude00","text":"x y"}"#,
            "\u{fffd} Levy 😀",
        ),
        (r#"{"title":"Levy","score":NaN,"text":"x y"}"#, "Levy"),
        (
            r#"{"title":"Levy","scores":[-Infinity, nan, 1],"date":NaN,"text":"x y",}"#,
            "Levy",
        ),
        (r#"{"title":"Levy" "author":None, "text":"x y"}"#, "Levy"),
    ] {
        assert_eq!(one("a.json", record.as_bytes()).title, title);
        let lines = format!("{{\"title\":\"One\",\"text\":\"x\"}}\n{record}\n{{broken\n{record}\n");
        let (articles, lost) = file("a.ndjson", lines.as_bytes());
        assert_eq!(
            (articles.len(), lost, &*articles[1].title),
            (3, 1, title),
            "{record}"
        );
        let (articles, lost) = file("a.json", format!("[{record},{record}]").as_bytes());
        assert_eq!((articles.len(), lost), (2, 0), "{record}");
    }
}

#[test]
fn a_few_odd_bytes_cost_themselves_alone() {
    let words = "The café in Genève agreed, “at last”.".as_bytes();
    for odd in [&b"\xff"[..], b"\x93so\x94 na\xefve", b"\xe2\x80 \xc3 \x81"] {
        let markdown = [b"---\ntitle: Walls\n---\n", words, b" ", odd].concat();
        let json = [
            b"{\"title\":\"Walls\",\"text\":\"",
            words,
            b" ",
            odd,
            b"\"}",
        ]
        .concat();
        let page = [
            b"<html><title>Walls</title><p>",
            words,
            b" ",
            odd,
            b" and more words after it.</p>",
        ]
        .concat();
        for (name, bytes) in [
            ("a.md", &markdown),
            ("a.json", &json),
            ("a.ndjson", &json),
            ("a.html", &page),
            ("a.txt", &markdown),
        ] {
            let text = one(name, bytes).text;
            assert!(
                text.contains("The café in Genève agreed, “at last”."),
                "{name}: {text}"
            );
            assert!(!text.contains("na\u{fffd}ve"), "{name}: {text}");
        }
    }
}

#[test]
fn a_page_is_read_as_it_says_though_a_character_is_cut() {
    for (label, line) in [
        (
            "shift_jis",
            "首相は予算案について記者団に語った。政府は来週にも閣議で決定する。",
        ),
        (
            "big5",
            "總統在記者會上表示政府將於下週公布新的預算案並說明細節。",
        ),
        (
            "euc-kr",
            "대통령은 월요일 기자회견에서 새로운 예산안을 발표하겠다고 말했다",
        ),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known name");
        let (cut, _, _) = encoding.encode(line);
        let mut page =
            format!("<html><head><meta charset=\"{label}\"><title>A</title></head><body><p>")
                .into_bytes();
        page.extend_from_slice(&cut.repeat(3));
        page.pop();
        page.extend_from_slice(b"</p></body></html>");
        assert!(one("a.html", &page).text.starts_with(line), "{label}");
    }
}

#[test]
fn wide_and_old_encodings_are_text() {
    let line = "{\"title\":\"Zürich\",\"text\":\"x y\"}\n".repeat(2);
    let utf16: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf32: Vec<u8> = line
        .chars()
        .flat_map(|c| (c as u32).to_be_bytes())
        .collect();
    let marked = [b"\0\0\xfe\xff".to_vec(), utf32.clone()].concat();
    for bytes in [&utf16, &utf32, &marked] {
        let (articles, lost) = file("a.ndjson", bytes);
        assert_eq!(
            (articles.len(), lost, &*articles[1].title),
            (2, 0, "Zürich")
        );
    }
    let apple = b"Walls agreed\r\r\xd2We can\xd5t wait,\xd3 she said \xd0 the caf\x8e\xd5s owner, who didn\xd5t vote.";
    assert!(
        one("a.txt", apple)
            .text
            .ends_with("“We can’t wait,” she said – the café’s owner, who didn’t vote.")
    );
    let office = b"Walls agreed\r\n\r\n\x93We can\x92t wait,\x94 she said \x96 the caf\xe9\x92s owner, who didn\x92t vote.";
    assert!(
        one("a.txt", office)
            .text
            .ends_with("“We can’t wait,” she said – the café’s owner, who didn’t vote.")
    );
}

#[test]
fn prefixes_of_a_feed_mean_what_it_declares() {
    let xhtml = "http://www.w3.org/1999/xhtml";
    for prefix in ["xhtml", "h", "x"] {
        let entry = format!(
            "<content type='xhtml'><{prefix}:div xmlns:{prefix}='{xhtml}'><{prefix}:p>{TEXT}</{prefix}:p><{prefix}:p>It \
             <{prefix}:em>was</{prefix}:em> done.</{prefix}:p></{prefix}:div></content>"
        );
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Walls</title>{entry}</entry></feed>"
        );
        assert_eq!(
            one("a.xml", feed.as_bytes()).text,
            format!("{TEXT}\n\nIt was done.")
        );
    }
    let feed = "<at:feed xmlns:at='http://www.w3.org/2005/Atom' xmlns:d='http://purl.org/dc/elements/1.1/'><at:title>Courier</at:title>\
        <at:entry><at:title type='text'>Less &lt;b&gt; more</at:title><d:creator>Ida Holm</d:creator></at:entry></at:feed>";
    let article = one("a.xml", feed.as_bytes());
    assert_eq!(
        (&*article.title, article.source.as_deref()),
        ("Less <b> more", Some("Courier"))
    );
    assert_eq!(article.authors, ["Ida Holm"]);
}

#[test]
fn links_of_a_feed_are_worked_out() {
    let atom = "xmlns='http://www.w3.org/2005/Atom'";
    for (feed, url) in [
        (format!("<feed {atom} xml:base='https://c.example/news/'><entry><title>W</title><link href='walls'/></entry></feed>"), "https://c.example/news/walls"),
        (format!("<feed {atom} xml:base='https://c.example/news/'><entry xml:base='../2025/'><title>W</title><link href='walls'/></entry></feed>"), "https://c.example/2025/walls"),
        (format!("<feed {atom}><link rel='self' href='https://c.example/feed'/><entry><title>W</title><link href='/walls'/></entry></feed>"), "https://c.example/walls"),
        ("<rss><channel><link>https://c.example/</link><item><title>W</title><link>/walls</link></item></channel></rss>".to_owned(), "https://c.example/walls"),
        (format!("<feed {atom} xml:base='https://o.example/'><entry><title>W</title><link href='https://c.example/walls'/></entry></feed>"), "https://c.example/walls"),
    ] {
        assert_eq!(one("a.xml", feed.as_bytes()).url.as_deref(), Some(url), "{feed}");
    }
}

#[test]
fn authors_of_records_are_people_by_name() {
    for (author, wanted) in [
        (
            r#""By Ida Holm and Leo Park""#,
            &["Ida Holm", "Leo Park"][..],
        ),
        (
            r#"["Ida Holm, Leo Park", "Una Moe"]"#,
            &["Ida Holm", "Leo Park", "Una Moe"],
        ),
        (r#"{"name": "Holm, Ida"}"#, &["Ida Holm"]),
        (r#""['Ida Holm', 'Leo Park']""#, &["Ida Holm", "Leo Park"]),
        (r#"[{"@id": "https://c.example/#holm"}]"#, &[]),
    ] {
        let record = format!("{{\"title\":\"Walls\",\"text\":\"x y\",\"author\":{author}}}");
        assert_eq!(one("a.json", record.as_bytes()).authors, wanted, "{author}");
    }
    let page = "---\ntitle: Walls\nauthor: Ida Holm & Leo Park\n---\nThe council agreed.";
    assert_eq!(
        one("a.md", page.as_bytes()).authors,
        ["Ida Holm", "Leo Park"]
    );
}

#[test]
fn one_outlet_has_one_name_in_every_format() {
    for (printed, wanted) in [
        ("The Gazette &amp;#8211; World", "The Gazette"),
        ("the Gazette", "The Gazette"),
        ("https://www.gazette.example/", "gazette.example"),
        ("https://gazette.example/#organization", "gazette.example"),
        ("#organization", "gazette.example"),
    ] {
        let record = format!(
            "{{\"title\":\"W\",\"text\":\"x y\",\"url\":\"https://gazette.example/a\",\"source\":\"{printed}\"}}"
        );
        let escaped = printed.replace('&', "&amp;");
        let feed = format!(
            "<rss><channel><title>{escaped}</title><item><title>W</title><link>https://gazette.example/a</link></item></channel></rss>"
        );
        let front = format!(
            "---\ntitle: W\nurl: https://gazette.example/a\nsource: \"{printed}\"\n---\nText."
        );
        for (name, bytes) in [("a.json", record), ("a.xml", feed), ("a.md", front)] {
            assert_eq!(
                one(name, bytes.as_bytes()).source.as_deref(),
                Some(wanted),
                "{name}: {printed}"
            );
        }
    }
}
