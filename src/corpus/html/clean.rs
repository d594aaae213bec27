//! From the lines of the main text to the article: furniture, captions and calls to action go, headings stay with their text.

use super::dates::names_day;
use super::lines::Line;
use super::tag::Tag;
use crate::text::BlockKind;
use std::sync::OnceLock;

/// The rules about such lines; its head says what the kinds are.
const RULES: &str = include_str!("away.txt");
/// A longer line is not a label or a call to action.
const SHORT: usize = 160;
/// How far the neighbours of a short line are looked for.
const NEAR: usize = 3;
/// Nor is a longer one a sentence that sells the outlet.
const PROMOTION: usize = 400;

/// Returns the lines that are the article.
pub(super) fn keep(lines: &[Line], title: &str) -> Vec<Line> {
    let mut wanted: Vec<bool> = lines.iter().map(|line| is_wanted(line, title)).collect();
    for at in 0..lines.len() {
        wanted[at] = wanted[at] || runs_along(lines, at) && !is_out(&lines[at], title);
    }
    let Some(mut first) = (0..lines.len()).find(|at| wanted[*at] && starts(lines, *at)) else {
        return Vec::new();
    };
    // A table of figures can stand before the first paragraph.
    let in_table = |at: &usize| wanted[*at] && matches!(lines[*at].tag, Tag::Tr | Tag::Caption);
    first -= (0..first).rev().take_while(in_table).count();
    let last = lines
        .iter()
        .zip(&wanted)
        .rposition(|(line, w)| *w && line.kind != BlockKind::Heading)
        .unwrap_or(first);
    let mut kept: Vec<Line> = Vec::new();
    for at in first..=last {
        let line = &lines[at];
        let heading = line.kind == BlockKind::Heading;
        if !wanted[at] || heading && !leads_text(lines, &wanted, at) {
            continue;
        }
        if !kept.iter().rev().take(3).any(|k| k.text == line.text) {
            kept.push(line.clone());
        }
    }
    kept
}

/// Whether the article can begin with this line: prose, or a list or quotation that reads like it, or a short sentence
/// before it.
fn starts(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let sentence = || line.tag == Tag::P && line.is_ended();
    line.is_prose() && line.kind != BlockKind::Heading
        || sentence() && line.text.len() > 25
        || sentence()
            && is_plain(line)
            && is_beside(lines, at, at + 1..at + NEAR)
            && !is_byline(&line.text)
}

/// "By Ida Holm." is no sentence of the article, nor is a line with its date.
pub(super) fn is_byline(text: &str) -> bool {
    text.get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "))
        || names_day(text)
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

/// Whether a line that is short or a link is running text all the same: a sentence in a row with prose of the same kind
/// ("“Yes,” he said.").
fn runs_along(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let near = at.saturating_sub(NEAR)..(at + NEAR).min(lines.len());
    let plain =
        is_plain(line) || line.linked > 0 && !line.text.ends_with(['?', '!', ':', ';', '…']);
    plain && line.kind == BlockKind::Paragraph && line.is_ended() && is_beside(lines, at, near)
}

fn is_plain(line: &Line) -> bool {
    line.linked == 0 && line.kind == BlockKind::Paragraph
}

/// Whether one of the lines near the one at `at` is prose of the same kind in the same place.
fn is_beside(lines: &[Line], at: usize, near: std::ops::Range<usize>) -> bool {
    let line = &lines[at];
    let mut others = lines
        .get(near.start..near.end.min(lines.len()))
        .unwrap_or_default()
        .iter();
    others.any(|n| {
        n.tag == line.tag
            && !n.furniture
            && (n.node == line.node || n.around == line.around)
            && n.at != line.at
            && n.is_prose()
    })
}

/// Whether the line is no part of any article.
fn is_out(line: &Line, title: &str) -> bool {
    line.furniture
        || line.tag == Tag::H1
        || same_words(&line.text, title)
        || promotes(line)
        || leads_away(line)
}

fn is_wanted(line: &Line, title: &str) -> bool {
    if line.kind == BlockKind::Post {
        return !line.furniture && !promotes(line);
    }
    let of_links = line.link_share() > 0.8 || line.text.len() < SHORT && line.link_share() > 0.5;
    if is_out(line, title) || of_links && !line.counts {
        return false;
    }
    match line.tag {
        _ if line.kind == BlockKind::Heading => line.text.len() < 250,
        Tag::P
        | Tag::Li
        | Tag::Blockquote
        | Tag::Dd
        | Tag::Dt
        | Tag::Pre
        | Tag::Tr
        | Tag::Caption => line.text.len() > 2,
        _ => line.is_prose(),
    }
}

/// Whether a short line sends the reader elsewhere: "Read more", "Sign up".
pub(super) fn leads_away(line: &Line) -> bool {
    if line.text.len() >= SHORT {
        return false;
    }
    let lower = lower(&line.text, 60).replace(" |", ":").replace(" :", ":");
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let rules = rules();
    rules.start.iter().any(|words| opens_with(lower, words))
        || (!line.is_ended() || line.linked > 0)
            && rules.label.iter().any(|words| opens_with(lower, words))
}

/// Whether a line opens with these words, and not with longer ones: "Share", not "Shareholders".
fn opens_with(line: &str, words: &str) -> bool {
    let rest = line.strip_prefix(words);
    let is_word = words.ends_with(char::is_alphabetic);
    rest.is_some_and(|rest| !is_word || !rest.starts_with(char::is_alphanumeric))
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
