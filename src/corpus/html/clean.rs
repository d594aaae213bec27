//! From the lines of the main text to the article: furniture, captions and calls to action go, headings stay with their text.

use super::lines::Line;
use super::tag::Tag;
use crate::text::BlockKind;
use std::sync::OnceLock;

/// The rules about such lines; its head says what the kinds are.
const RULES: &str = include_str!("away.txt");
/// A longer line is not a label or a call to action.
const SHORT: usize = 160;
/// Nor is a longer one a sentence that sells the outlet.
const PROMOTION: usize = 400;

/// Returns the lines that are the article.
pub(super) fn keep(lines: &[Line], title: &str) -> Vec<Line> {
    let wanted: Vec<bool> = lines.iter().map(|line| is_wanted(line, title)).collect();
    let Some(first) = lines
        .iter()
        .zip(&wanted)
        .position(|(line, w)| *w && starts(line))
    else {
        return Vec::new();
    };
    let last = lines
        .iter()
        .zip(&wanted)
        .rposition(|(line, w)| *w && line.kind != BlockKind::Heading)
        .unwrap_or(first);
    let mut kept: Vec<Line> = Vec::new();
    for at in first..=last {
        let line = &lines[at];
        let heading = line.kind == BlockKind::Heading;
        if !wanted[at] && !is_between(lines, &wanted, at)
            || heading && !leads_text(lines, &wanted, at)
        {
            continue;
        }
        if !kept.iter().rev().take(3).any(|k| k.text == line.text) {
            kept.push(line.clone());
        }
    }
    kept
}

/// Whether the article can begin with this line: prose, or a list or quotation that reads like it.
fn starts(line: &Line) -> bool {
    line.is_prose() && line.kind != BlockKind::Heading
        || line.tag == Tag::P && line.text.len() > 25 && line.is_ended()
}

/// Whether the heading at `at` stands over text that is kept: the next line is, or a further heading that does.
fn leads_text(lines: &[Line], wanted: &[bool], at: usize) -> bool {
    for next in at + 1..lines.len() {
        if wanted[next] {
            return lines[next].kind != BlockKind::Heading || next == at + 1;
        }
        if lines[next].kind == BlockKind::Heading {
            return false;
        }
    }
    false
}

/// Whether a short line is running text all the same: it stands in a row with prose of the same kind ("“Yes,” he said.").
fn is_between(lines: &[Line], wanted: &[bool], at: usize) -> bool {
    let line = &lines[at];
    let beside = |other: usize| {
        let near = lines.get(other).filter(|_| wanted[other]);
        near.is_some_and(|n| {
            n.tag == line.tag && n.is_prose() && (n.node == line.node || n.around == line.around)
        })
    };
    let plain =
        !line.furniture && line.linked == 0 && line.kind == BlockKind::Paragraph && line.is_ended();
    plain
        && !leads_away(line)
        && (at > 0 && beside(at - 1))
        && (at + 1 < lines.len() && beside(at + 1))
}

fn is_wanted(line: &Line, title: &str) -> bool {
    if line.furniture || line.tag == Tag::H1 || same_words(&line.text, title) || promotes(line) {
        return false;
    }
    if line.kind == BlockKind::Post {
        return true;
    }
    if leads_away(line)
        || line.link_share() > 0.8
        || line.text.len() < SHORT && line.link_share() > 0.5
    {
        return false;
    }
    match line.tag {
        _ if line.kind == BlockKind::Heading => line.text.len() < 250,
        Tag::P | Tag::Li | Tag::Blockquote | Tag::Dd | Tag::Dt | Tag::Pre => line.text.len() > 2,
        _ => line.is_prose(),
    }
}

fn leads_away(line: &Line) -> bool {
    if line.text.len() >= SHORT {
        return false;
    }
    let lower = lower(&line.text, 60).replace(" |", ":").replace(" :", ":");
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let rules = rules();
    rules.start.iter().any(|words| lower.starts_with(words))
        || (!line.is_ended() || line.linked > 0)
            && rules.label.iter().any(|words| lower.starts_with(words))
}

fn promotes(line: &Line) -> bool {
    if line.text.len() >= PROMOTION {
        return false;
    }
    let lower = lower(&line.text, PROMOTION);
    rules()
        .both
        .iter()
        .any(|(a, b)| lower.contains(a) && lower.contains(b))
}

fn lower(text: &str, most: usize) -> String {
    let chars = text.chars().take(most).flat_map(char::to_lowercase);
    chars.map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// The rules by kind.
#[derive(Default)]
struct Rules {
    start: Vec<&'static str>,
    label: Vec<&'static str>,
    both: Vec<(&'static str, &'static str)>,
}

fn rules() -> &'static Rules {
    static READ: OnceLock<Rules> = OnceLock::new();
    READ.get_or_init(|| {
        let mut rules = Rules::default();
        for (kind, words) in RULES.lines().filter_map(|line| line.split_once(' ')) {
            match kind {
                "start" => rules.start.push(words.trim()),
                "label" => rules.label.push(words.trim()),
                "both" => rules.both.extend(words.split_once('|')),
                _ => {}
            }
        }
        rules
    })
}

/// Whether two texts have the same letters and digits.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !b.is_empty() && letters(a) == letters(b)
}
