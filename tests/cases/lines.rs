//! How a case file writes facts: a line a fact, everything that is stored of it but its confidence.

use dateline::extract::{
    DateMention, Facts, Figure, FigureKind, Gender, Mention, Person, Place, Quoted, Relation,
    Statement,
};
use dateline::text::Span;

/// The facts of one kind as a case file writes them; `None` for a kind there is none of.
pub fn of(kind: &str, facts: &Facts, text: &str) -> Option<Vec<String>> {
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
                let minor = minor.unwrap_or_default();
                format!("{} {}{minor} | by {}", t.code, t.name, t.rule)
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

/// The rules that found some mentions, each once.
fn rules(mentions: &[Mention]) -> String {
    let mut rules: Vec<&str> = mentions.iter().map(|m| m.rule.as_str()).collect();
    rules.dedup();
    rules.join(", ")
}

/// `Pete Hegseth (male; Defense Secretary): Pete Hegseth | Hegseth | by people.tagger`.
fn print_people(facts: &Facts, text: &str) -> Vec<String> {
    let line = |p: &Person| {
        let gender = p.gender.map(|gender| match gender {
            Gender::Male => "male",
            Gender::Female => "female",
        });
        let roles = p.roles.iter().map(String::as_str);
        let told: Vec<&str> = gender.into_iter().chain(roles).collect();
        let told = match told.join("; ") {
            told if told.is_empty() => told,
            told => format!(" ({told})"),
        };
        let mentions: Vec<String> = p.mentions.iter().map(|m| printed(text, m.span)).collect();
        let (mentions, rules) = (mentions.join(" | "), rules(&p.mentions));
        format!("{}{told}: {mentions} | by {rules}", p.name)
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
    let line = |s: &Statement| {
        let quoted = match s.quoted {
            Quoted::Direct => "direct",
            Quoted::Mixed => "mixed",
            Quoted::Indirect => "indirect",
            Quoted::Speech => "speech",
        };
        let (source, cue, content) = (spans(&s.source), spans(&s.cue), spans(&s.content));
        let speaker = s.speaker.as_deref().unwrap_or("-");
        let (rule, step) = (s.rule, s.speaker_rule);
        format!(
            "{quoted} | speaker {speaker} | source {source} | cue {cue} | content {content} | by {rule}, {step}"
        )
    };
    facts.shown_statements().iter().map(line).collect()
}

fn print_places(facts: &Facts, text: &str) -> Vec<String> {
    let line = |p: &Place| {
        let mention = |m: &Mention| {
            let demonym = p.demonyms.iter().any(|d| d.span == m.span);
            let mark = if demonym { " (demonym)" } else { "" };
            format!("{}{mark}", printed(text, m.span))
        };
        let mentions: Vec<String> = p.mentions.iter().map(mention).collect();
        let (mentions, rules) = (mentions.join(" | "), rules(&p.mentions));
        format!("{}: {mentions} | by {rules}", p.path)
    };
    facts
        .places
        .iter()
        .filter(|p| !p.mentions.is_empty())
        .map(line)
        .collect()
}

fn print_dates(facts: &Facts, text: &str) -> Vec<String> {
    let line = |d: &DateMention| {
        let days = match (d.from, d.to) {
            (Some(from), Some(to)) => format!(" [{from}..{to}]"),
            _ => String::new(),
        };
        let deadline = if d.deadline { " deadline" } else { "" };
        let printed = printed(text, d.span);
        format!("{printed} = {}{days}{deadline} | by {}", d.timex, d.rule)
    };
    facts.dates.iter().map(line).collect()
}

fn print_figures(facts: &Facts, text: &str) -> Vec<String> {
    let line = |f: &Figure| {
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
        let change = f.change.as_ref().map(|change| format!(" | {change}"));
        let change = change.unwrap_or_default();
        let printed = printed(text, f.span);
        let kind = match f.kind {
            FigureKind::Target | FigureKind::Forecast => format!(" | {}", f.kind.name()),
            FigureKind::Level | FigureKind::Change => String::new(),
        };
        format!(
            "{printed}: {value} | {relation} | {measure}{change}{kind} | by {}",
            f.rule
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
