//! `dateline batch`: requests as lines on standard input, answers in order, through the real program.

use crate::world::{World, line};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    let lines = [
        (
            "a",
            "2010-01-01",
            "Oil rises",
            "Oil prices rose, Anna Berg said. The ministry warned of higher prices.",
        ),
        (
            "b",
            "2010-01-15",
            "Oil and gas",
            "Oil and gas prices fell. “We will sell more gas,” said Anna Berg.",
        ),
        (
            "c",
            "2010-02-01",
            "Gas talks",
            "Gas talks with Russia ended. Oil was not spoken of. Carl Dahl disagreed.",
        ),
        (
            "d",
            "2010-03-01",
            "Wheat",
            "Wheat prices rose by 5 percent. OR was the word on the sign. Carl Dahl said so.",
        ),
    ];
    let text: String = lines
        .map(|(id, date, title, text)| line(id, date, title, text))
        .concat();
    world.write("articles.ndjson", &text);
    world.indexed();
    world
});

fn child() -> (Child, ChildStdin) {
    let mut command = WORLD.command("index", &["batch"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let input = child.stdin.take().expect("its input");
    (child, input)
}

/// What is answered to some bytes; the program must end well.
fn raw(input: &[u8]) -> Vec<Value> {
    let (child, mut stdin) = child();
    let owned = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&owned));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("written").expect("read to the end");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect()
}

/// Values a line each.
fn text(lines: &[Value]) -> String {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    lines.join("\n") + "\n"
}

fn asked(lines: &[Value]) -> Vec<Value> {
    raw(text(lines).as_bytes())
}

fn ids(arguments: &[&str]) -> Vec<String> {
    let all = [&["search", "--format", "ids"], arguments].concat();
    WORLD.run(&all).stdout.lines().map(str::to_owned).collect()
}

#[test]
fn every_operation_answers_as_its_command_does() {
    let request = json!({"query": "prices", "facets": ["person"], "sort": "oldest"});
    let with = |op: &str| {
        let mut line = request.clone();
        line["op"] = json!(op);
        line["id"] = json!({"of": op});
        line
    };
    let answers = asked(&["search", "ids", "count", "facets", "said", "figures"].map(with));
    for (answer, op) in answers
        .iter()
        .zip(["search", "ids", "count", "facets", "said", "figures"])
    {
        assert_eq!(answer["id"], json!({"of": op}));
        assert!(answer["us"].as_f64().unwrap() > 0.0, "{answer}");
        assert_eq!(answer["schema"], 1);
    }
    let printed = |arguments: &[&str]| {
        let run = WORLD.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str::<Value>(&run.stdout).unwrap()
    };
    let same = |answer: &Value, arguments: &[&str]| {
        let mut bare = answer.clone();
        bare.as_object_mut()
            .unwrap()
            .retain(|key, _| key != "id" && key != "us");
        assert_eq!(bare, printed(arguments));
    };
    same(
        &answers[0],
        &["search", "prices", "--facets", "person", "--sort", "oldest"],
    );
    assert_eq!(answers[1]["ids"], json!(["a", "b", "d"]));
    assert_eq!(answers[2]["total"], 3);
    same(
        &answers[3],
        &["facets", "prices", "--facets", "person", "-n", "10"],
    );
    same(
        &answers[4],
        &["said", "prices", "--facets", "person", "--sort", "oldest"],
    );
    same(
        &answers[5],
        &[
            "figures", "prices", "--facets", "person", "--sort", "oldest", "-n", "10",
        ],
    );
}

#[test]
fn bad_lines_get_an_error_and_the_others_their_answer() {
    let mut input =
        b"\n{\"id\":1,\"query\":\"palce:x\"}\n\xff\xfe\n[]\n{\"id\":\"x\",\"op\":\"cuont\"}\n   \n"
            .to_vec();
    input.extend(format!("{{\"id\":5,\"query\":\"{}\"}}\n", "x".repeat(1 << 21)).bytes());
    input.extend(format!("{{\"id\":6,\"query\":\"{}\"}}\n", "x".repeat(1 << 15)).bytes());
    input.extend(b"{\"id\":7,\"limt\":3}\r\n{\"id\":8,\"op\":\"count\",\"query\":\"gas\"}");
    let mut answers = raw(&input);
    assert_eq!(answers.pop().unwrap()["total"], 2);
    insta::assert_snapshot!(text(&answers), @r#"
    {"at":{"end":5,"start":0},"error":"unknown field: palce","hint":"write `place:`, or put the text in quotation marks","id":1}
    {"error":"not JSON: expected value at column 1","hint":"write one object a line, as in `{\"id\":1,\"query\":\"nato spending\"}`","id":null}
    {"error":"not a JSON object","hint":"write one object a line, as in `{\"id\":1,\"query\":\"nato spending\"}`","id":null}
    {"error":"unknown op: cuont","hint":"write `count`","id":"x"}
    {"error":"line longer than 1048576 bytes","hint":"ask for less in one line","id":null}
    {"at":{"end":1,"start":0},"error":"query longer than 16384 bytes","id":6}
    {"error":"unknown key: limt","hint":"write `limit`","id":7}
    "#);
}

#[test]
fn a_page_beyond_all_that_is_there_is_empty() {
    let far = json!({"op": "ids", "query": "oil", "total": false, "offset": u64::MAX / 2});
    let answers = asked(&[far.clone(), json!({"op": "count", "query": "oil"})]);
    assert_eq!(answers[0]["ids"], json!([]), "{far}");
    assert_eq!(answers[1]["total"], 3);
}

#[test]
fn facets_without_a_total_say_nothing_of_it() {
    let wanted = json!({"op": "facets", "query": "oil", "facets": ["speaker"], "total": false});
    let answers = asked(&[wanted]);
    assert_eq!(answers[0]["total"], Value::Null);
    assert_ne!(answers[0]["facets"]["speaker"]["values"], json!([]));
}

#[test]
fn an_answer_comes_before_the_next_line_is_asked() {
    let (mut child, mut input) = child();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"op\":\"ids\",\"query\":\"oil\"}}").unwrap();
        let answer: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    // Nobody reads on: the program ends quietly.
    drop(output);
    let _ = writeln!(input, "{{\"id\":9}}");
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn plain_words_find_what_the_language_finds() {
    let answers = asked(&[
        json!({"id": 1, "must": ["oil"], "count": true}),
        json!({"id": 2, "must": ["oil", "prices"]}),
        json!({"id": 3, "should": ["wheat", "talks"], "k": 1, "count": true}),
        json!({"id": 4, "phrase": ["gas", "talks"], "count": true}),
        json!({"id": 5, "must": ["oil"], "date_from": "2010-01-01", "date_to": "2010-01-15", "count": true}),
        json!({"id": 6, "must": ["oil"], "filter": {"field": "person", "value": "Carl Dahl"}, "count": true}),
        json!({"id": 7, "must": ["prices"], "facet": "person"}),
        json!({"id": 8, "must": ["OR"], "count": true}),
        json!({"id": 9, "must": ["oil", "-gas"], "count": true}),
        json!({"id": 10, "must": ["date:1"], "should": [], "phrase": [], "count": true}),
        json!({"id": 11, "facet": "person", "filter": {"field": "person", "value": "Carl Dahl"}}),
        json!({"id": 12, "must": ["nothing", "here"], "count": true}),
    ]);
    let found = |n: usize| {
        answers[n - 1]["ids"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| i.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "ids", "total", "us"]);
    assert_eq!(found(1), ids(&["oil"]));
    assert_eq!(answers[0]["total"], 3);
    assert_eq!(found(2), ids(&["oil prices"]));
    assert_eq!(answers[1]["total"], Value::Null);
    assert_eq!(found(3), ids(&["wheat OR talks", "-n", "1"]));
    assert_eq!(answers[2]["total"], 2);
    assert_eq!(found(4), ["c"]);
    assert_eq!(found(5), ids(&["oil date:2010-01-01..2010-01-15"]));
    assert_eq!(answers[4]["total"], 2);
    assert_eq!(found(6), ["c"]);
    assert_eq!(
        answers[6]["facets"],
        json!([["Anna Berg", 2], ["Carl Dahl", 1]])
    );
    assert_eq!(found(8), ids(&["\"OR\""]));
    assert_eq!(found(9), ids(&["oil gas"]));
    assert_eq!(answers[9]["total"], 0);
    assert_eq!(answers[10]["facets"], json!([["Carl Dahl", 2]]));
    assert_eq!((found(12).len(), &answers[11]["total"]), (0, &json!(0)));
}
