//! The extraction cases: every `tests/cases/EXTRACTOR/*.md` is a text with the facts it must give.
//!
//! A case is a file and no Rust: a title that says which construction it covers, `key: value` lines for the article's
//! fields, a `text` fence, and a fence for each kind of fact that is checked. An empty fence means that nothing may be
//! found. How a fact is written is in the `print` functions below.

use chrono::NaiveDate;
use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use dateline::extract::{Facts, Quoted, Relation, extract, text_of};
use dateline::text::{Span, layout};
use std::path::{Path, PathBuf};

/// One case file, read.
struct Case {
    article: Article,
    /// Fences by name, in order, the text's left out.
    wanted: Vec<(String, Vec<String>)>,
}

#[test]
fn every_case_gives_its_facts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = case_files(&root);
    assert!(!files.is_empty(), "no case below {}", root.display());
    let mut failures = Vec::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a case file is readable");
        let name = file
            .strip_prefix(&root)
            .unwrap_or(file)
            .display()
            .to_string();
        match parse(&source) {
            Ok(case) => failures.extend(check(&name, &case)),
            Err(problem) => failures.push(format!("{name}: {problem}")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases differ\n\n{}",
        failures.len(),
        files.len(),
        failures.join("\n")
    );
}

fn case_files(root: &Path) -> Vec<PathBuf> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .collect()
    };
    let mut files: Vec<PathBuf> = list(root).iter().flat_map(|folder| list(folder)).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    files
}

fn parse(source: &str) -> Result<Case, String> {
    let mut article = Article {
        title_in_text: true,
        ..Article::default()
    };
    let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
    let mut fence: Option<(String, Vec<String>)> = None;
    for line in source.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(name)) => fence = Some((name.trim().to_owned(), Vec::new())),
            (Some(_), Some(_)) => wanted.extend(fence.take()),
            (Some((_, lines)), None) => lines.push(line.to_owned()),
            (None, None) => field(&mut article, line)?,
        }
    }
    if fence.is_some() {
        return Err("a fence is not closed".to_owned());
    }
    let text = wanted
        .iter()
        .position(|(name, _)| name == "text")
        .ok_or("there is no text")?;
    article.text = wanted.remove(text).1.join("\n");
    article.blocks = layout::blocks(&article.text, article.title_in_text);
    for (_, lines) in &mut wanted {
        lines.retain(|line| !line.trim().is_empty());
    }
    Ok(Case { article, wanted })
}

/// `published: 2025-02-12`, `title: …`, `source: …`; other lines outside fences are words for the reader.
fn field(article: &mut Article, line: &str) -> Result<(), String> {
    match line.split_once(": ") {
        Some(("published", day)) => {
            let day: NaiveDate = day.trim().parse().map_err(|_| format!("no day: {day}"))?;
            article.published = Some(Dated {
                when: Interval::day(day),
                provenance: Provenance::Field,
            });
        }
        Some(("title", title)) => {
            title.trim().clone_into(&mut article.title);
            article.title_in_text = false;
        }
        Some(("source", source)) => article.source = Some(source.trim().to_owned()),
        _ => {}
    }
    Ok(())
}

fn check(name: &str, case: &Case) -> Vec<String> {
    let facts = extract(&case.article);
    let text = text_of(&case.article);
    case.wanted
        .iter()
        .filter_map(|(kind, wanted)| {
            let Some(found) = print(kind, &facts, &text) else {
                return Some(format!("{name}: no such fence: {kind}"));
            };
            (found != *wanted).then(|| {
                format!(
                    "{name}: {kind}\n  wanted:\n    {}\n  found:\n    {}",
                    wanted.join("\n    "),
                    found.join("\n    ")
                )
            })
        })
        .collect()
}

/// The facts of one kind as a case file writes them.
fn print(kind: &str, facts: &Facts, text: &str) -> Option<Vec<String>> {
    Some(match kind {
        "people" => print_people(facts, text),
        "statements" => print_statements(facts, text),
        "places" => print_places(facts, text),
        "dates" => print_dates(facts, text),
        "figures" => print_figures(facts, text),
        "topics" => facts
            .topics
            .iter()
            .map(|t| {
                let minor = t.subtopic.as_ref();
                let minor = minor.map(|(code, name)| format!("/{code} {name}"));
                format!("{} {}{}", t.code, t.name, minor.unwrap_or_default())
            })
            .collect(),
        _ => return None,
    })
}

fn printed(text: &str, span: Span) -> String {
    span.of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn print_people(facts: &Facts, text: &str) -> Vec<String> {
    let line = |p: &dateline::extract::Person| {
        let mentions: Vec<String> = p.mentions.iter().map(|m| printed(text, m.span)).collect();
        format!("{}: {}", p.name, mentions.join(" | "))
    };
    facts.people.iter().map(line).collect()
}

fn print_statements(facts: &Facts, text: &str) -> Vec<String> {
    let spans = |spans: &[Span]| {
        let parts: Vec<String> = spans.iter().map(|s| printed(text, *s)).collect();
        if parts.is_empty() {
            "-".to_owned()
        } else {
            parts.join(" … ")
        }
    };
    let line = |s: &dateline::extract::Statement| {
        let quoted = match s.quoted {
            Quoted::Direct => "direct",
            Quoted::Mixed => "mixed",
            Quoted::Indirect => "indirect",
        };
        let (source, cue, content) = (spans(&s.source), spans(&s.cue), spans(&s.content));
        let speaker = s.speaker.as_deref().unwrap_or("-");
        format!("{quoted} | speaker {speaker} | source {source} | cue {cue} | content {content}")
    };
    facts.statements.iter().map(line).collect()
}

fn print_places(facts: &Facts, text: &str) -> Vec<String> {
    let line = |p: &dateline::extract::Place| {
        let mentions: Vec<String> = p.mentions.iter().map(|m| printed(text, m.span)).collect();
        format!("{}: {}", p.path, mentions.join(" | "))
    };
    facts
        .places
        .iter()
        .filter(|p| !p.mentions.is_empty())
        .map(line)
        .collect()
}

fn print_dates(facts: &Facts, text: &str) -> Vec<String> {
    let line = |d: &dateline::extract::DateMention| {
        let days = match (d.from, d.to) {
            (Some(from), Some(to)) => format!(" [{from}..{to}]"),
            _ => String::new(),
        };
        let deadline = if d.deadline { " deadline" } else { "" };
        format!("{} = {}{days}{deadline}", printed(text, d.span), d.timex)
    };
    facts.dates.iter().map(line).collect()
}

fn print_figures(facts: &Facts, text: &str) -> Vec<String> {
    let line = |f: &dateline::extract::Figure| {
        let mut value = number(f.value);
        if let Some(upper) = f.upper {
            value = format!("{value}..{}", number(upper));
        }
        if let Some(unit) = &f.unit {
            value = format!("{value} {unit}");
        }
        if let Some(of) = &f.of {
            value = format!("{value} of {of}");
        }
        let relation = match f.relation {
            Relation::Equal => "=",
            Relation::About => "~",
            Relation::More => ">",
            Relation::AtLeast => ">=",
            Relation::Less => "<",
            Relation::AtMost => "<=",
        };
        let measure = f.measure.as_deref().unwrap_or("-");
        format!(
            "{}: {value} | {relation} | {measure}",
            printed(text, f.span)
        )
    };
    facts.figures.iter().map(line).collect()
}

/// A value with at most four decimals: thirds have no end.
fn number(value: f64) -> String {
    let rounded = (value * 1e4).round() / 1e4;
    if value.abs() < 1e-3 && value != 0.0 {
        format!("{value:e}")
    } else {
        rounded.to_string()
    }
}
