//! What a shell gets at a tab, the manual, and help on topics.

use crate::browse::SAMPLE;
use std::process::Command;

fn offered(words: &[&str]) -> Vec<String> {
    let mut arguments = vec!["complete-line", "zsh", "--", "dateline"];
    arguments.extend(words);
    let run = SAMPLE.ends(&arguments, 0);
    assert_eq!(run.stderr, "");
    let value = |line: &str| line.split('\t').next().unwrap_or("").to_owned();
    run.stdout.lines().map(value).collect()
}

#[test]
fn commands_flags_and_their_values_are_completed() {
    assert_eq!(offered(&["sea"]), ["search"]);
    assert!(!offered(&[""]).iter().any(|name| name == "complete-line"));
    assert_eq!(offered(&["search", "--sou"]), ["--source"]);
    assert_eq!(offered(&["search", "tax", "--sort", "n"]), ["newest"]);
    assert_eq!(
        offered(&["search", "--facets", "person,to"]),
        ["person,topic"]
    );
    assert_eq!(offered(&["said", "--by", "cu"]), ["cue"]);
    assert_eq!(offered(&["-q", "search", "-f", "nd"]), ["ndjson"]);
}

#[test]
fn values_come_from_the_index() {
    assert_eq!(offered(&["search", "--speaker", "hegs"]), ["Pete Hegseth"]);
    assert_eq!(
        offered(&["search", "--speaker=hegs"]),
        ["--speaker=Pete Hegseth"]
    );
    assert_eq!(
        offered(&["search", "tax", "speaker:hegs"]),
        ["speaker:\"Pete Hegseth\""]
    );
    assert_eq!(
        offered(&["search", "-speaker:hegs"]),
        ["-speaker:\"Pete Hegseth\""]
    );
    assert_eq!(offered(&["facets", "spea"]), ["speaker:"]);
    assert!(offered(&["show", "hegseth"]).contains(&"wire/2025-02-12-hegseth-brussels.txt".into()));
    assert!(offered(&["search", "date:2025"]).contains(&"date:2025-Q1".into()));
}

#[test]
fn a_failure_is_silent() {
    let words = [
        "complete-line",
        "zsh",
        "--index",
        "nowhere",
        "--",
        "dateline",
        "search",
        "speaker:a",
    ];
    let run = SAMPLE.ends(&words, 0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert_eq!(offered(&["nothing", "such", "--x"]), Vec::<String>::new());
}

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = SAMPLE.ends(&["completions", shell], 0).stdout;
        assert!(
            script.contains(&format!("complete-line {shell}")),
            "{shell}"
        );
    }
}

/// What bash would put in, through the very script.
#[cfg(unix)]
#[test]
fn bash_puts_values_in() {
    let Ok(bash) = Command::new("bash").arg("--version").output() else {
        return;
    };
    assert!(bash.status.success());
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_dateline"));
    let folder = binary.parent().expect("a folder").display();
    let completed = |line: &str| {
        let script = format!(
            "PATH={folder}:$PATH; source <(dateline completions bash); compopt() {{ :; }}; \
             COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; COMP_LINE=$1; COMP_POINT=${{#1}}; _dateline; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let mut command = Command::new("bash");
        command.args(["-c", &script, "bash", line]);
        command.env("DATELINE_INDEX", SAMPLE.index());
        let run = command.output().expect("bash runs");
        assert_eq!(String::from_utf8_lossy(&run.stderr), "");
        String::from_utf8_lossy(&run.stdout).into_owned()
    };
    assert_eq!(completed("dateline sea"), "search\n");
    assert_eq!(
        completed("dateline search tax speaker:hegs"),
        "\\\"Pete\\ Hegseth\\\"\n"
    );
    assert_eq!(
        completed("dateline search 'tax speaker:hegs"),
        "tax speaker:\"Pete Hegseth\"\n"
    );
    assert_eq!(
        completed("dateline search --speaker hegs"),
        "Pete\\ Hegseth\n"
    );
}

#[test]
fn the_manual_has_a_page_for_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    SAMPLE.ends(&["man", path], 0);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a page");
    assert!(read("dateline.1").contains(".TH dateline 1"));
    assert!(read("dateline-search.1").contains("\\-\\-speaker"));
    assert!(read("dateline-query.7").contains(".SH DESCRIPTION"));
    assert!(!folder.path().join("dateline-complete-line.1").exists());
    assert!(SAMPLE.ends(&["man"], 0).stdout.contains(".TH dateline 1"));
}

#[test]
fn topics_have_help_and_commands_keep_theirs() {
    for topic in ["query", "dates", "formats", "counting", "corrections"] {
        let text = SAMPLE.ends(&["help", topic], 0).stdout;
        assert!(text.lines().count() > 10, "{topic}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 100),
            "{topic}"
        );
    }
    assert!(
        SAMPLE
            .ends(&["help", "search"], 0)
            .stdout
            .contains("Usage: dateline search")
    );
    assert!(
        SAMPLE
            .ends(&["help"], 0)
            .stdout
            .contains("dateline help query")
    );
    SAMPLE.ends(&["help", "nothing"], 2);
    // Without a command and without a terminal there is only the help.
    assert!(SAMPLE.ends(&[], 2).stderr.contains("Usage:"));
    SAMPLE.ends(&["browse"], 2);
}

#[test]
fn the_version_names_what_shapes_an_index() {
    let short = SAMPLE.ends(&["-V"], 0).stdout;
    assert!(
        short.starts_with("dateline ") && short.lines().count() == 1,
        "{short}"
    );
    let long = SAMPLE.ends(&["--version"], 0).stdout;
    assert!(
        long.contains("schema") && long.contains("extractors: "),
        "{long}"
    );
}
