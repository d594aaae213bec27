//! The server for assistants: what it says to lines of JSON-RPC.

use crate::browse::SAMPLE;
use serde_json::{Value, json};

/// The answers to some lines.
fn answers(lines: &[String]) -> Vec<Value> {
    let run = SAMPLE.run_on(&["mcp"], &(lines.join("\n") + "\n"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let read = |line: &str| serde_json::from_str(line).expect("JSON");
    run.stdout.lines().map(read).collect()
}

fn call(tool: &str, arguments: &Value) -> Value {
    let params = json!({"name": tool, "arguments": arguments});
    let line = json!({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params});
    let answer = answers(&[line.to_string()]).remove(0);
    assert_eq!(answer["id"], 7);
    answer["result"].clone()
}

#[test]
fn it_greets_lists_its_tools_and_ends_with_its_input() {
    let lines = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": "two", "method": "tools/list"}),
        json!({"jsonrpc": "2.0", "id": 3, "method": "ping"}),
        json!({"jsonrpc": "2.0", "id": 4, "method": "resources/list"}),
    ];
    let found = answers(&lines.map(|line| line.to_string()));
    assert_eq!(found.len(), 4, "a notification is not answered");
    assert_eq!(found[0]["result"]["protocolVersion"], "2025-06-18");
    assert_eq!(found[1]["id"], "two");
    let tools = found[1]["result"]["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools
        .iter()
        .filter_map(|tool| tool["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "search", "said", "figures", "facets", "timeline", "show", "cite"
        ]
    );
    assert!(
        tools
            .iter()
            .all(|tool| tool["annotations"]["readOnlyHint"] == true)
    );
    assert_eq!(found[2]["result"], json!({}));
    assert_eq!(found[3]["error"]["code"], -32601);
}

#[test]
fn statements_come_with_source_and_date() {
    let result = call(
        "said",
        &json!({"query": "speaker:hegseth borders", "limit": 2}),
    );
    let said = result["structuredContent"]["statements"]
        .as_array()
        .expect("statements");
    assert!(!said.is_empty() && said.len() <= 2);
    for one in said {
        assert_eq!(one["speaker"], "Pete Hegseth");
        assert!(
            one["words"].is_string() && one["published"].is_object() && one["outlet"].is_string()
        );
    }
    let text = result["content"][0]["text"].as_str().expect("text");
    let same: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(same, result["structuredContent"]);
}

#[test]
fn every_tool_answers_within_its_bounds() {
    let hits = call("search", &json!({"query": "", "limit": 1000}));
    assert_eq!(
        hits["structuredContent"]["hits"].as_array().map(Vec::len),
        Some(50)
    );
    let figures = call("figures", &json!({"query": "inflation"}));
    assert!(
        figures["structuredContent"]["figures"]
            .as_array()
            .is_some_and(|f| !f.is_empty())
    );
    let facets = call(
        "facets",
        &json!({"query": "spending", "facets": ["speaker"]}),
    );
    assert_eq!(facets["isError"], false);
    let bars = call("timeline", &json!({"query": "", "by": "year"}));
    assert!(
        bars["structuredContent"]["bars"]
            .as_array()
            .is_some_and(|b| !b.is_empty())
    );
    let id = hits["structuredContent"]["hits"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let article = call("show", &json!({"id": id}));
    assert!(
        article["structuredContent"]["text"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    let cited = call("cite", &json!({"ids": [id], "format": "bibtex"}));
    let cited = cited["structuredContent"]["references"]
        .as_str()
        .expect("references")
        .to_owned();
    assert!(cited.starts_with('@'), "{cited}");
}

#[test]
fn what_is_wrong_is_told_so_that_it_can_be_put_right() {
    let wrong = call("search", &json!({"query": "palce:europe"}));
    assert_eq!(wrong["isError"], true);
    let text = wrong["content"][0]["text"].as_str().expect("text");
    assert!(
        text.contains("^^^^^") && text.contains("`place:`"),
        "{text}"
    );
    assert_eq!(call("show", &json!({"id": "nowhere"}))["isError"], true);
    assert_eq!(call("search", &json!({"limit": "many"}))["isError"], true);
    let lines = ["{", "[]", "7", "{\"id\":1}", ""].map(str::to_owned);
    let found = answers(&lines);
    assert!(
        found.iter().all(|answer| answer["error"]["code"].is_i64()),
        "{found:?}"
    );
}
