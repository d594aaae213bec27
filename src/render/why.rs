//! The facts of an article as a list, and how each was found: rule, confidence, place and words.

use super::amount::amount;
use super::facts::offsets::{Offsets, Part};
use super::format::Cell;
use super::reason::Beside;
use super::style::{Ink, Look, fit, pad};
use super::{sanitize, style, wrap};
use crate::article::Article;
use crate::extract::topics::evidence;
use crate::extract::{
    Coreference, DateMention, Facts, Figure, Page, Rule, Statement, Topic, text_of,
};
use crate::text::Span;
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// The columns of the facts as a table.
pub(super) const COLUMNS: [&str; 9] = [
    "fact",
    "value",
    "words",
    "part",
    "start",
    "end",
    "rule",
    "confidence",
    "reason",
];
/// How many words are named as the evidence of a topic.
const WORDS: usize = 6;
/// How many words of a statement or sentence are shown on its line, when not all evidence is asked for.
const SOME: usize = 24;

/// One fact at one place.
struct Found {
    kind: &'static str,
    ink: Ink,
    /// What it is: a name, a path, a value.
    value: String,
    /// Where it stands.
    spans: Vec<Span>,
    /// The words it rests on.
    words: String,
    /// What leads to it, where the words do not say it.
    reason: Option<String>,
    rule: Rule,
    confidence: f32,
}

/// Prints what other articles say of a value.
fn print_across(fact: &Found, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let line = sanitize::line(&format!("{}: {}", fact.rule, fact.words)).into_owned();
    let line = fit(&line, look.width.saturating_sub(4)).into_owned();
    writeln!(out, "    {}", look.paint(Ink::Dim, &line))
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
    let offsets = Offsets::new(article, facts.text_start);
    let beside = Beside {
        facts,
        text: &text,
        offsets: &offsets,
    };
    let found = collect(article, &beside, why);
    let mut kind = "";
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for fact in &found {
        if fact.kind != kind {
            kind = fact.kind;
            seen.clear();
            writeln!(out, "{}", look.paint(Ink::Title, kind))?;
        }
        if why {
            explain(fact, &beside, look, out)?;
        } else if fact.rule == Rule::AcrossArticles {
            print_across(fact, look, out)?;
        } else if seen.insert(&fact.value) {
            let of_value = |f: &&Found| f.kind == kind && f.value == fact.value;
            let here = found.iter().filter(|f| f.rule != Rule::AcrossArticles);
            brief(fact, here.filter(of_value).count(), look, out)?;
        }
    }
    Ok(())
}

/// One line a value: what is named several times is named once with a count. Words that have no room beside it stand
/// below it.
fn brief(fact: &Found, times: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let value = sanitize::line(&fact.value).into_owned();
    let words = sanitize::line(&fact.words);
    let shows_words = matches!(fact.kind, "statements" | "figures" | "dates");
    let lines = wrap::lines(&value, &[], look.width - 2, look, Some(fact.ink));
    let used = if lines.len() == 1 {
        value.width() + 4
    } else {
        look.width
    };
    let room = look.width.saturating_sub(used);
    let (last, first) = lines
        .split_last()
        .map_or(("", &[][..]), |(l, f)| (l.as_str(), f));
    for line in first {
        writeln!(out, "  {line}")?;
    }
    write!(out, "  {last}")?;
    if shows_words && (room >= SOME || words.width() <= room) {
        write!(out, "  {}", fit(&words, room))?;
    } else if shows_words {
        write!(out, "\n    {}", fit(&words, look.width.saturating_sub(4)))?;
    } else if times > 1 {
        write!(out, "{}", look.paint(Ink::Dim, &format!(" ×{times}")))?;
    }
    writeln!(out)
}

/// The evidence of a fact: how it was found, the words it rests on, and what leads from them to it.
fn explain(fact: &Found, beside: &Beside, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let value = sanitize::line(&fact.value);
    let places: Vec<String> = fact.spans.iter().map(|span| beside.at(*span)).collect();
    let evidence = format!(
        "{}  {:.2}  {}",
        pad(fact.rule.as_str(), 16),
        fact.confidence,
        places.join(", ")
    );
    let evidence = look.paint(Ink::Dim, evidence.trim_end());
    let room = look.width.saturating_sub(2);
    if value.width() + 40 <= room {
        writeln!(out, "  {}  {evidence}", look.paint(fact.ink, &value))?;
    } else {
        for line in wrap::lines(&value, &[], room, look, Some(fact.ink)) {
            writeln!(out, "  {line}")?;
        }
        writeln!(out, "    {evidence}")?;
    }
    let reason = fact.reason.as_deref().unwrap_or("");
    for (text, ink) in [(fact.words.as_str(), None), (reason, Some(Ink::Dim))] {
        if !text.is_empty() {
            for line in wrap::lines(text, &[], look.width.saturating_sub(4), look, ink) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}

/// The facts as rows of a table.
pub(super) fn rows(article: &Article, facts: &Facts) -> Vec<Vec<Cell>> {
    let text = text_of(article);
    let offsets = Offsets::new(article, facts.text_start);
    let beside = Beside {
        facts,
        text: &text,
        offsets: &offsets,
    };
    let row = |fact: &Found| {
        let first = fact.spans.first().map(|s| offsets.of(*s).0);
        let last = fact.spans.last().map(|s| offsets.of(*s).1);
        let part = fact.spans.first().map(|s| match offsets.part(*s) {
            Part::Title => "headline",
            Part::Text => "text",
        });
        let at = |offset: Option<u32>| offset.map_or(Cell::Empty, Cell::count);
        vec![
            Cell::Text(fact.kind.to_owned()),
            Cell::Text(fact.value.clone()),
            Cell::Text(fact.words.clone()),
            Cell::optional(part),
            at(first),
            at(last),
            Cell::Text(fact.rule.to_string()),
            Cell::Number(format!("{:.2}", fact.confidence)),
            Cell::optional(fact.reason.as_deref()),
        ]
    };
    collect(article, &beside, true).iter().map(row).collect()
}

/// All facts in the order in which they are shown; what leads to them is worked out when it is asked for.
fn collect(article: &Article, beside: &Beside, why: bool) -> Vec<Found> {
    let (facts, text) = (beside.facts, beside.text);
    let page = why.then(|| Page::new(article, text));
    let topics = facts.topics.iter();
    let mut found: Vec<Found> = topics.map(|t| topic(t, page.as_ref())).collect();
    let statements = facts.statements.iter();
    found.extend(statements.map(|s| statement(s, text, why.then(|| beside.speaker(s)).flatten())));
    found.extend(facts.figures.iter().map(|f| of_figure(f, text)));
    for person in &facts.people {
        found.extend(mentions(
            "people",
            Ink::Person,
            &person.name,
            &person.mentions,
            text,
        ));
        found.extend(person.across.as_ref().map(|led| across(&person.name, led)));
    }
    for place in &facts.places {
        // Demonyms are among the mentions.
        found.extend(mentions(
            "places",
            Ink::Place,
            &place.path,
            &place.mentions,
            text,
        ));
    }
    found.extend(facts.dates.iter().map(|d| of_date(d, text)));
    found
}

/// A figure with its sentence.
fn of_figure(figure: &Figure, text: &str) -> Found {
    Found {
        kind: "figures",
        ink: Ink::Figure,
        value: amount(figure, figure.span.of(text)),
        spans: vec![figure.span],
        words: joined(&[figure.sentence], text),
        reason: None,
        rule: figure.rule,
        confidence: figure.confidence,
    }
}

/// A date with what is printed for it.
fn of_date(date: &DateMention, text: &str) -> Found {
    Found {
        kind: "dates",
        ink: Ink::Date,
        value: format!(
            "{}{}",
            when_meant(&date.timex),
            if date.deadline { " deadline" } else { "" }
        ),
        spans: vec![date.span],
        words: joined(&[date.span], text),
        reason: None,
        rule: date.rule,
        confidence: date.confidence,
    }
}

/// What stands for no day of the calendar, in words.
fn when_meant(timex: &str) -> &str {
    match timex {
        "PRESENT_REF" => "now",
        "PAST_REF" => "the past",
        "FUTURE_REF" => "the future",
        timex => timex,
    }
}

fn topic(topic: &Topic, page: Option<&Page>) -> Found {
    let minor = topic.subtopic.as_ref().map(|(_, name)| format!("/{name}"));
    let words = page.map(|page| evidence(&page.analysis, topic.code, WORDS));
    let words = words.filter(|words| !words.is_empty());
    Found {
        kind: "topics",
        ink: Ink::Number,
        value: format!("{}{}", topic.name, minor.unwrap_or_default()),
        spans: Vec::new(),
        words: String::new(),
        reason: words.map(|words| format!("by the words: {}", words.join(", "))),
        rule: topic.rule,
        confidence: topic.score,
    }
}

fn joined(spans: &[Span], text: &str) -> String {
    let pieces = spans
        .iter()
        .map(|s| s.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.collect::<Vec<_>>().join(" … ")
}

fn statement(statement: &Statement, text: &str, reason: Option<String>) -> Found {
    let printed = |spans: &[Span]| joined(spans, text).replace(" … ", " ");
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
        spans: statement.content.to_vec(),
        words: joined(&statement.content, text),
        reason,
        rule: statement.rule,
        confidence: statement.confidence,
    }
}

/// A surname led to a full name: what it rests on is other articles.
fn across(name: &str, led: &Coreference) -> Found {
    let words = format!(
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
        words,
        reason: None,
        rule: Rule::AcrossArticles,
        confidence: led.articles as f32 / led.of.max(1) as f32,
    }
}

fn mentions(
    kind: &'static str,
    ink: Ink,
    value: &str,
    mentions: &[crate::extract::Mention],
    text: &str,
) -> Vec<Found> {
    let one = |m: &crate::extract::Mention| Found {
        kind,
        ink,
        value: value.to_owned(),
        spans: vec![m.span],
        words: joined(&[m.span], text),
        reason: None,
        rule: m.rule,
        confidence: m.confidence,
    };
    mentions.iter().map(one).collect()
}
