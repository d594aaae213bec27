//! The facts of an article as a list, and how each was found: rule, confidence, place and words.

use super::format::Cell;
use super::style::{Ink, Look, fit, pad};
use super::{sanitize, style};
use crate::article::Article;
use crate::extract::people::across::RULE;
use crate::extract::{Across, Facts, Figure, Relation, Statement, Topic, text_of};
use crate::text::Span;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The columns of the facts as a table.
pub(super) const COLUMNS: [&str; 7] = [
    "fact",
    "value",
    "words",
    "start",
    "end",
    "rule",
    "confidence",
];

/// One fact at one place.
struct Found {
    kind: &'static str,
    ink: Ink,
    /// What it is: a name, a path, a value.
    value: String,
    /// Who said it, for statements.
    spans: Vec<Span>,
    /// What it rests on when that does not stand in the text.
    evidence: Option<String>,
    rule: String,
    confidence: f32,
}

/// Prints the facts below an article.
pub(super) fn print(
    article: &Article,
    facts: &Facts,
    why: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = text_of(article);
    let found = collect(facts, &text);
    let mut kind = "";
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for fact in &found {
        if fact.kind != kind {
            kind = fact.kind;
            seen.clear();
            writeln!(out, "{}", look.paint(Ink::Title, kind))?;
        }
        let words = words(fact, &text);
        if why {
            explain(fact, &words, look, out)?;
            continue;
        }
        if fact.evidence.is_some() {
            let line = sanitize::line(&format!("{}: {words}", fact.rule)).into_owned();
            let line = fit(&line, look.width.saturating_sub(4)).into_owned();
            writeln!(out, "    {}", look.paint(Ink::Dim, &line))?;
            continue;
        }
        let times = seen.entry(fact.value.clone()).or_default();
        *times += 1;
        if *times == 1 {
            let same = found
                .iter()
                .filter(|f| f.kind == kind && f.value == fact.value && f.evidence.is_none())
                .count();
            brief(fact, &words, same, look, out)?;
        }
    }
    Ok(())
}

/// One line a value: what is named several times is named once with a count.
fn brief(
    fact: &Found,
    words: &str,
    times: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let value = sanitize::line(&fact.value);
    let shows_words = matches!(fact.kind, "statements" | "figures" | "dates");
    let mut line = format!("  {}", look.paint(fact.ink, &value));
    if shows_words {
        let room = look.width.saturating_sub(value.chars().count() + 6).max(20);
        let words = sanitize::line(words);
        line.push_str(&format!("  {}", fit(&words, room)));
    }
    if times > 1 && !shows_words {
        line.push_str(&look.paint(Ink::Dim, &format!(" ×{times}")));
    }
    writeln!(out, "{line}")
}

/// The evidence of a fact: how it was found and the words it rests on.
fn explain(fact: &Found, words: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let value = sanitize::line(&fact.value);
    let span = fact.spans.first().copied().unwrap_or_default();
    let place = if fact.spans.is_empty() {
        "-".to_owned()
    } else {
        format!("{}..{}", span.start, span.end)
    };
    let evidence = format!(
        "{}  {:.2}  {place}",
        pad(&sanitize::line(&fact.rule), 24),
        fact.confidence
    );
    writeln!(
        out,
        "  {}  {}",
        look.paint(fact.ink, &value),
        look.paint(Ink::Dim, &evidence)
    )?;
    if !words.is_empty() {
        let words = sanitize::line(words);
        writeln!(out, "    {}", fit(&words, look.width.saturating_sub(4)))?;
    }
    Ok(())
}

/// The facts as rows of a table.
pub(super) fn rows(article: &Article, facts: &Facts) -> Vec<Vec<Cell>> {
    let text = text_of(article);
    let row = |fact: &Found| {
        let first = fact.spans.first();
        let at = |byte: Option<u32>| byte.map_or(Cell::Empty, Cell::count);
        vec![
            Cell::Text(fact.kind.to_owned()),
            Cell::Text(fact.value.clone()),
            Cell::Text(words(fact, &text)),
            at(first.map(|s| s.start)),
            at(fact.spans.last().map(|s| s.end)),
            Cell::Text(fact.rule.clone()),
            Cell::Number(format!("{:.2}", fact.confidence)),
        ]
    };
    collect(facts, &text).iter().map(row).collect()
}

fn words(fact: &Found, text: &str) -> String {
    if let Some(evidence) = &fact.evidence {
        return evidence.clone();
    }
    let pieces: Vec<&str> = fact.spans.iter().map(|s| s.of(text)).collect();
    pieces.join(" … ")
}

fn collect(facts: &Facts, text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = facts.topics.iter().map(topic).collect();
    found.extend(facts.statements.iter().map(|s| statement(s, text)));
    found.extend(facts.figures.iter().map(|figure| Found {
        kind: "figures",
        ink: Ink::Figure,
        value: amount(figure),
        spans: vec![figure.sentence],
        evidence: None,
        rule: figure.rule.to_string(),
        confidence: figure.confidence,
    }));
    for person in &facts.people {
        found.extend(mentions(
            "people",
            Ink::Person,
            &person.name,
            &person.mentions,
        ));
        found.extend(person.across.as_ref().map(|led| across(&person.name, led)));
    }
    for place in &facts.places {
        found.extend(mentions("places", Ink::Place, &place.path, &place.mentions));
        found.extend(mentions("places", Ink::Place, &place.path, &place.demonyms));
    }
    found.extend(facts.dates.iter().map(|date| Found {
        kind: "dates",
        ink: Ink::Date,
        value: format!(
            "{}{}",
            date.timex,
            if date.deadline { " deadline" } else { "" }
        ),
        spans: vec![date.span],
        evidence: None,
        rule: date.rule.to_string(),
        confidence: date.confidence,
    }));
    found
}

fn topic(topic: &Topic) -> Found {
    let minor = topic.subtopic.as_ref().map(|(_, name)| format!("/{name}"));
    Found {
        kind: "topics",
        ink: Ink::Number,
        value: format!("{}{}", topic.name, minor.unwrap_or_default()),
        spans: Vec::new(),
        evidence: None,
        rule: topic.rule.to_string(),
        confidence: topic.score,
    }
}

fn statement(statement: &Statement, text: &str) -> Found {
    let printed = |spans: &[Span]| {
        spans
            .iter()
            .map(|s| s.of(text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let speaker = statement
        .speaker
        .clone()
        .unwrap_or_else(|| printed(&statement.source));
    let speaker = if speaker.is_empty() {
        "unnamed".to_owned()
    } else {
        speaker
    };
    Found {
        kind: "statements",
        ink: Ink::Person,
        value: format!("{speaker} {}", printed(&statement.cue))
            .trim_end()
            .to_owned()
            + ":",
        spans: statement.content.clone(),
        evidence: None,
        rule: statement.rule.to_string(),
        confidence: statement.confidence,
    }
}

/// How a surname was led to a full name.
fn across(name: &str, led: &Across) -> Found {
    let evidence = format!(
        "{}, as {} of {} with such a full name have it",
        led.printed,
        style::thousands(u64::from(led.articles)),
        style::counted(u64::from(led.of), "article"),
    );
    Found {
        kind: "people",
        ink: Ink::Person,
        value: name.to_owned(),
        spans: Vec::new(),
        evidence: Some(evidence),
        rule: RULE.to_owned(),
        confidence: led.articles as f32 / led.of.max(1) as f32,
    }
}

fn mentions(
    kind: &'static str,
    ink: Ink,
    value: &str,
    mentions: &[crate::extract::Mention],
) -> Vec<Found> {
    let one = |m: &crate::extract::Mention| Found {
        kind,
        ink,
        value: value.to_owned(),
        spans: vec![m.span],
        evidence: None,
        rule: m.rule.to_string(),
        confidence: m.confidence,
    };
    mentions.iter().map(one).collect()
}

/// A figure in words: `≥ 2 percent of GDP, defense spending`.
pub(super) fn amount(figure: &Figure) -> String {
    let mut out = match figure.relation {
        Relation::Equal => String::new(),
        Relation::About => "~ ".to_owned(),
        Relation::More => "> ".to_owned(),
        Relation::AtLeast => "≥ ".to_owned(),
        Relation::Less => "< ".to_owned(),
        Relation::AtMost => "≤ ".to_owned(),
    };
    out.push_str(&number(figure.value));
    if let Some(upper) = figure.upper {
        out.push('–');
        out.push_str(&number(upper));
    }
    for (before, part) in [
        (" ", &figure.unit),
        (" of ", &figure.of),
        (", ", &figure.measure),
    ] {
        if let Some(part) = part {
            out.push_str(before);
            out.push_str(part);
        }
    }
    out
}

/// A value as people write it: `2.5`, `40,000`, `1.5 billion`.
pub(super) fn number(value: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value.abs() >= scale {
            return format!("{} {name}", rounded(value / scale));
        }
    }
    if value.abs() >= 1000.0 && value.fract() == 0.0 {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}", super::style::thousands(value.abs() as u64));
    }
    rounded(value)
}

fn rounded(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn values_are_written_as_people_do() {
        let written = [2.5, 5.0, 40_000.0, 1.5e9, 3e11, -1200.0, 0.0].map(number);
        assert_eq!(
            written,
            [
                "2.5",
                "5",
                "40,000",
                "1.5 billion",
                "300 billion",
                "-1,200",
                "0"
            ]
        );
    }
}
