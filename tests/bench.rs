//! `dateline bench`: requests drawn alike, times reported in full, regressions told by exit code.

use crate::world::{Run, World};
use dateline::batch::Op;
use dateline::bench::{self, Distribution, Pace, Report, Row, Watch};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// The sample corpus, indexed.
static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    world.copy_corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    world.indexed();
    world
});

fn measured(arguments: &[&str]) -> Run {
    let quick = ["bench", "--rounds", "2", "--each", "2", "--no-cold"];
    WORLD.run(&[&quick, arguments].concat())
}

fn file(name: &str) -> PathBuf {
    WORLD.corpus().with_file_name(name)
}

fn report(arguments: &[&str]) -> Report {
    let run = measured(&[&["--format", "json"], arguments].concat());
    assert_eq!(run.code, 0, "{run:#?}");
    serde_json::from_str(&run.stdout).expect("a report")
}

/// Takes out times and what else differs from run to run, and the room they need: a time has a point or three digits.
fn timeless(text: &str) -> String {
    let masked = |word: &str, next: Option<&&str>| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let is_time = digits > 0 && (digits > 2 || word.contains(['.', '–', '?']));
        // "2 cores", "90 a second".
        let is_rate = next.is_some_and(|next| next.starts_with("core") || *next == "a");
        match word {
            word if word.starts_with('(') && is_time => String::new(),
            word if word.contains('?') && is_time => "#?".to_owned(),
            _ if is_time || is_rate => "#".to_owned(),
            word if word.starts_with('─') => "─".to_owned(),
            word => word.to_owned(),
        }
    };
    let mut seen = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let pairs = words.iter().enumerate();
        let shown = pairs.map(|(at, word)| masked(word, words.get(at + 1)));
        let shown: Vec<String> = shown.filter(|word| !word.is_empty()).collect();
        seen.push_str(&shown.join(" "));
        seen.push('\n');
    }
    seen
}

#[test]
fn the_same_requests_are_drawn_from_any_index_of_the_same_articles() {
    let list = |index: &str, seed: &str| {
        let mut command = WORLD.command(index, &["bench", "--list", "--each", "3", "--seed", seed]);
        let output = command.output().expect("the program runs");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    WORLD.built_anew();
    let drawn = list("index", "1");
    assert_eq!(drawn, list("fresh", "1"));
    assert_ne!(drawn, list("index", "2"));
    let lines: Vec<Value> = drawn
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let classes: BTreeSet<&str> = lines.iter().map(|l| l["class"].as_str().unwrap()).collect();
    assert_eq!(classes.len(), 21, "{classes:?}");
    let query = |class: &str| {
        let of_class = lines.iter().find(|l| l["class"] == class).unwrap();
        of_class["query"].as_str().unwrap().to_owned()
    };
    assert_eq!(query("or 3").matches(" OR ").count(), 2);
    assert!(query("phrase").starts_with('"'));
    assert!(query("near").contains(" NEAR/5 "));
    assert!(query("date").contains(" date:20"));
    assert!(query("said{}").starts_with("said{speaker:\""));
    assert!(query("fig{}").starts_with("fig{unit:\""));
    // What was drawn can be measured from a file.
    fs::write(file("drawn.ndjson"), &drawn).unwrap();
    let again = WORLD.run(&["bench", "--list", "--queries", "drawn.ndjson"]);
    assert_eq!(again.stdout, drawn);
}

#[test]
fn a_report_is_a_table() {
    let run = measured(&["--op", "ids", "--plot"]);
    assert_eq!(run.code, 0);
    let plot = run.stdout.find("\nrare ids").expect("a plot");
    let (table, plot) = run.stdout.split_at(plot);
    insta::assert_snapshot!(timeless(table), @r"
    dateline # on linux with # cores, #
    index # 56 articles, # statements, # figures, 1 segment, # MB
    closed loop, 1 thread, 2 rounds after 1 to warm up: 84 requests in # s, # a second

    class op samples p50 µs p90 µs p95 µs p99 µs max µs
    ─ ─ ─ ─ ─ ─ ─ ─
    rare ids 4 #? #? #? #? #
    medium ids 4 #? #? #? #? #
    common ids 4 #? #? #? #? #
    and ids 4 #? #? #? #? #
    or ids 4 #? #? #? #? #
    or 3 ids 4 #? #? #? #? #
    phrase ids 4 #? #? #? #? #
    near ids 4 #? #? #? #? #
    date ids 4 #? #? #? #? #
    person ids 4 #? #? #? #? #
    topic ids 4 #? #? #? #? #
    facet topic facets 4 #? #? #? #? #
    facet person facets 4 #? #? #? #? #
    facet place facets 4 #? #? #? #? #
    facet speaker facets 4 #? #? #? #? #
    said said 4 #? #? #? #? #
    said speaker said 4 #? #? #? #? #
    said by speaker said 4 #? #? #? #? #
    said{} ids 4 #? #? #? #? #
    figures figures 4 #? #? #? #? #
    fig{} ids 4 #? #? #? #? #
    ");
    assert!(plot.contains('█') && plot.contains("microseconds, logarithmic scale"));
    assert!(plot.contains("?: from too few samples; p50 needs 20, p90 100, p95 200, p99 1,000"));
}

#[test]
fn markdown_and_svg_are_for_documents() {
    let text = "<b>|\tnato spending\n";
    fs::write(file("hostile.txt"), text).unwrap();
    let run = measured(&[
        "--queries",
        "hostile.txt",
        "--op",
        "ids",
        "--format",
        "markdown",
        "--svg",
        "t.svg",
    ]);
    assert_eq!(run.code, 0, "{run:#?}");
    let table: Vec<&str> = run.stdout.lines().filter(|l| l.starts_with('|')).collect();
    assert_eq!(
        table[0],
        "| class | op | samples | p50 µs | p90 µs | p95 µs | p99 µs | max µs |"
    );
    assert!(
        table[2].starts_with("| <b>\\| | ids | 2 | "),
        "{}",
        table[2]
    );
    let svg = fs::read_to_string(file("t.svg")).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("&lt;b&gt;| ids") && !svg.contains("<b>"));
}

#[test]
fn a_report_holds_every_time_and_what_it_was_measured_on() {
    let report = report(&["--op", "ids,count", "--threads", "2"]);
    assert_eq!(report.about.index.articles, 56);
    assert_eq!(report.about.version, env!("CARGO_PKG_VERSION"));
    assert_eq!((report.load.threads, report.load.complete), (2, true));
    assert!(report.lacking.is_empty(), "{:?}", report.lacking);
    for row in &report.rows {
        assert_eq!(
            (row.queries, row.empty, row.samples),
            (2, 0, 4),
            "{}",
            row.class
        );
        assert_eq!(row.times.samples(), 4);
        assert!(!row.p50.unwrap().enough);
    }
    let all: u64 = report.rows.iter().map(|r| r.samples).sum();
    assert_eq!(report.load.measured, all);
}

#[test]
fn a_class_the_index_has_nothing_for_is_named() {
    let world = World::new();
    world.write("a.txt", "Fog lay over the town.\n");
    world.indexed();
    let run = world.ends(&["bench", "--rounds", "1", "--no-cold", "--op", "ids"], 0);
    for missing in [
        "said: not measured, the index has no statements",
        "figures: not measured, the index has no figures that say what they measure",
        "common: not measured, the index has no words of one article in ten",
        "rare: 1 request only, the index has too few words of few articles",
    ] {
        // A line may be broken where the screen ends.
        let shown = run.stdout.replace('\n', " ");
        assert!(shown.contains(missing), "{missing}: {shown}");
    }
}

/// A report whose row has these times in microseconds.
fn with_times(times: &[u64]) -> Report {
    let mut made = report(&["--op", "ids", "--queries", "plain.txt"]);
    let times = times.iter().map(|us| (us * 1000, 1)).collect();
    let times = Distribution { values: times };
    made.rows = vec![Row::of("queries".into(), Op::Ids, 1, 0, times)];
    made
}

#[test]
fn a_comparison_fails_by_its_condition_alone() {
    fs::write(file("plain.txt"), "nato\n").unwrap();
    let save = |name: &str, report: &Report| {
        fs::write(file(name), serde_json::to_vec(report).unwrap()).unwrap();
    };
    // No search is as slow as an hour, none as fast as a nanosecond.
    save("slow.json", &with_times(&[3_600_000_000; 300]));
    let mut fast = with_times(&[1; 300]);
    fast.rows[0].class = "queries".into();
    save("fast.json", &fast);
    let compared = |old: &str, rule: &str| {
        let rule = if rule.is_empty() {
            vec![]
        } else {
            vec!["--fail-if", rule]
        };
        let base = ["--queries", "plain.txt", "--op", "ids", "--compare", old];
        measured(&[&base[..], &rule].concat())
    };
    let better = compared("slow.json", "p95>+10%,max>+1ms");
    assert_eq!(better.code, 0, "{better:#?}");
    assert!(better.stdout.contains("-100 %"), "{}", better.stdout);
    let worse = compared("fast.json", "p95>+10%");
    assert_eq!(worse.code, 1, "{worse:#?}");
    assert!(
        worse
            .stdout
            .contains("worse than allowed: queries ids p95, "),
        "{}",
        worse.stdout
    );
    assert_eq!(compared("fast.json", "p95>+3600s").code, 0);
    assert_eq!(compared("fast.json", "").code, 0);
    // A row that is measured no more keeps no promise.
    let mut more = with_times(&[3_600_000_000; 300]);
    more.rows.extend(more.rows.clone());
    more.rows[1].class = "phrases".into();
    save("more.json", &more);
    assert_eq!(compared("more.json", "").code, 0);
    let gone = compared("more.json", "p95>+10%");
    assert_eq!(gone.code, 1, "{gone:#?}");
    let line = "phrases ids: only in the old report, which is asked for";
    assert!(gone.stdout.contains(line), "{}", gone.stdout);
}

#[test]
fn what_cannot_be_measured_or_compared_is_refused() {
    fs::write(file("bad.txt"), "# a comment\nnato\npalce:europe\n").unwrap();
    let bad = measured(&["--queries", "bad.txt"]);
    assert_eq!(bad.code, 2);
    assert!(
        bad.stderr.contains("line 3: unknown field: palce"),
        "{}",
        bad.stderr
    );
    assert!(
        bad.stderr.contains("hint: write `place:`"),
        "{}",
        bad.stderr
    );
    assert_eq!(measured(&["--queries", "nowhere.txt"]).code, 2);
    fs::write(file("other.json"), "{\"hits\":[]}").unwrap();
    let other = measured(&["--compare", "other.json"]);
    assert_eq!(other.code, 2);
    assert!(
        other.stderr.contains("cannot read as a report: other.json"),
        "{}",
        other.stderr
    );
    let rule = measured(&["--compare", "other.json", "--fail-if", "p97>+1%"]);
    assert!(
        rule.stderr
            .contains("no condition on a percentile: p97>+1%"),
        "{}",
        rule.stderr
    );
}

#[test]
fn an_open_loop_counts_the_wait() {
    let index = WORLD.open();
    let workload = bench::read("nato OR spending OR borders", &[Op::Search]).unwrap();
    let stop = AtomicBool::new(false);
    let watch = Watch {
        done: &|| (),
        stop: &stop,
    };
    let pace = |rate| Pace {
        warmup: 1,
        rounds: 200,
        threads: 1,
        rate,
        most: None,
        seed: 1,
    };
    let now = chrono::NaiveDateTime::default();
    let run = |rate| bench::run(&index, &workload, &pace(rate), now, &watch).unwrap();
    // All are due at once: half of them wait for half of the run.
    let open = run(Some(1e6));
    let half = open.rows[0].distribution().percentile(0.5).unwrap().us;
    let elapsed = open.elapsed.as_secs_f64() * 1e6;
    assert!(half > elapsed * 0.2, "{half} of {elapsed}");
    // One after the other: none waits.
    let closed = run(None);
    let sum = closed.rows[0].distribution().mean() * 200.0;
    assert!(sum <= closed.elapsed.as_secs_f64() * 1.01e6);
    // A rate that is slower than the search takes the time it says.
    let slow = bench::run(
        &index,
        &workload,
        &Pace {
            rounds: 20,
            ..pace(Some(100.0))
        },
        now,
        &watch,
    );
    assert!(slow.unwrap().elapsed >= Duration::from_millis(190));
}

#[cfg(unix)]
#[test]
fn ctrl_c_prints_what_there_is() {
    fs::write(file("one.txt"), "nato\n").unwrap();
    // A signal that comes before the program takes it ends it at once: then it is tried again, later.
    for wait in [300, 1500, 6000] {
        let arguments = [
            "bench",
            "--queries",
            "one.txt",
            "--no-cold",
            "--rounds",
            "5000000",
        ];
        let mut command = WORLD.command("index", &arguments);
        let child = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(Duration::from_millis(wait));
        let pid = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &pid])
                .status()
                .unwrap()
                .success()
        );
        let output = child.wait_with_output().unwrap();
        let Some(code) = output.status.code() else {
            continue;
        };
        let shown = String::from_utf8(output.stdout).unwrap();
        assert_eq!(code, 130, "{shown}");
        assert!(shown.contains("queries  ids"), "{shown}");
        assert!(
            shown.contains("ended before all rounds were done"),
            "{shown}"
        );
        return;
    }
    panic!("the signal was never taken");
}
