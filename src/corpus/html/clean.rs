//! From the lines of the main text to the article: furniture, captions and calls to action go, headings stay with their text.

use super::lines::Line;
use super::tag::Tag;
use crate::text::BlockKind;

/// Openings of short lines that lead away from the article or are about the page itself.
const AWAY: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "read the full",
    "more:",
    "more on",
    "related:",
    "related stories",
    "related articles",
    "related story",
    "see also",
    "see more",
    "video:",
    "photos:",
    "gallery:",
    "opinion:",
    "explainer:",
    "create an account",
    "sign in",
    "already have an account",
    "watch:",
    "watch now",
    "watch the",
    "listen:",
    "listen to",
    "don't miss",
    "sign up",
    "subscribe",
    "follow us",
    "follow our",
    "follow the",
    "click here",
    "tap here",
    "advertisement",
    "story continues",
    "article continues",
    "continue reading",
    "scroll down",
    "photo:",
    "photograph:",
    "image:",
    "image credit",
    "picture:",
    "photo by",
    "file photo",
    "download the",
    "share this",
    "share on",
    "copyright",
    "©",
    "all rights reserved",
    "support our",
    "get the latest",
    "this article was originally published",
    "this story was originally published",
    "this article originally appeared",
    "recommended",
    "most read",
    "join our",
    "join the conversation",
    "for more stories",
    "have a story",
    "do you have a story",
    "got a tip",
    "contact us",
    "email us",
    "editor's note: this",
    "you may also like",
    "you might also like",
    "explore more",
    "newsletter",
    "register now",
    "log in",
    "loading",
    "what do you think",
    "let us know in the comments",
    "bookmark",
    "by registering",
    "by signing",
    "by subscribing",
    "by clicking",
    "topics:",
    "tags:",
    "filed under",
    "source:",
    "published:",
    "updated:",
    "last updated",
    "follow bbc",
    "get more news",
    "our standards:",
    "the post ",
    "keep up with",
    "check out our",
    "stay up to date",
    "follow ",
];

/// Words that stand together in a sentence that sells the outlet.
const PROMOTES: &[(&str, &str)] = &[
    ("sign up", "newsletter"),
    ("subscribe", "newsletter"),
    ("sign up", "inbox"),
    ("subscribe to", "channel"),
    ("download", " our app"),
    ("support", "independent journalism"),
    ("follow us on", ""),
    ("like us on facebook", ""),
    ("click here to", ""),
    ("join our whatsapp", ""),
    ("register for free", ""),
    ("already a subscriber", ""),
    ("subscribe to read", ""),
    ("subscribe now", ""),
];

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
        if !wanted[at] || lines[at].kind == BlockKind::Heading && !leads_text(lines, &wanted, at) {
            continue;
        }
        if kept.iter().rev().take(3).any(|k| k.text == lines[at].text) {
            continue;
        }
        kept.push(lines[at].clone());
    }
    kept
}

/// Whether the article can begin with this line: prose, or a list or quotation that reads like it.
fn starts(line: &Line) -> bool {
    line.is_prose() && line.kind != BlockKind::Heading || line.tag == Tag::P && line.text.len() > 25
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

fn is_wanted(line: &Line, title: &str) -> bool {
    if line.furniture || line.tag == Tag::H1 || same_words(&line.text, title) {
        return false;
    }
    if line.text.len() < 400
        && PROMOTES.iter().any(|(a, b)| {
            let lower = line.text.to_lowercase();
            lower.contains(a) && lower.contains(b)
        })
    {
        return false;
    }
    if line.kind == BlockKind::Post {
        return true;
    }
    let short = line.text.len() < 160;
    if short && leads_away(&line.text)
        || line.link_share() > 0.8
        || short && line.link_share() > 0.5
    {
        return false;
    }
    match line.tag {
        Tag::P | Tag::Li | Tag::Blockquote | Tag::Dd | Tag::Dt | Tag::Pre => line.text.len() > 2,
        tag if tag.heading().is_some() => line.text.len() < 250,
        _ => line.is_prose(),
    }
}

fn leads_away(text: &str) -> bool {
    let lower: String = text
        .chars()
        .take(60)
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    let lower = lower.replace(" |", ":").replace(" :", ":");
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    AWAY.iter().any(|away| lower.starts_with(away))
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
