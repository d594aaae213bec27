//! Runs of lines to blocks: title, lead, heading, paragraph, item, quotation set apart, post, byline.
//!
//! Apart from joining lines because a kind depends on the neighbours: bullets after the title are the lead, elsewhere
//! they are items; a short line is a heading only before running text.

use super::runs::Run;
use super::{Block, BlockKind, Span, marks, post};
use crate::text::dateline::{self, Ending};

/// Longest heading in bytes.
const HEADING: usize = 120;
/// Longest title in bytes.
const TITLE: usize = 250;
/// A comma beside a quotation mark: somebody is quoted, which a heading does otherwise.
const SPEAKS: [&str; 4] = [",\" ", ",” ", ", \"", ", “"];
/// Runs from the start that may announce the lead: a summary farther down is a section of its own.
const OPENING: usize = 8;
/// How many short lines in a row are still headings; more are a table or an address.
const IN_A_ROW: usize = 3;

/// Names the kind of every run.
pub(super) fn classify(text: &str, runs: Vec<Run>, title_in_text: bool) -> Vec<Block> {
    let runs = merged(text, runs);
    let mut kinds: Vec<BlockKind> = (0..runs.len()).map(|at| alone(text, &runs, at)).collect();
    if title_in_text {
        title(text, &runs, &mut kinds);
    }
    lead(text, &runs, &mut kinds);
    headings(text, &runs, &mut kinds);
    let blocks = runs.iter().zip(kinds).map(|(run, kind)| Block {
        kind,
        span: Span::new(run.start, run.end),
    });
    blocks.collect()
}

/// Joins a post with its author's line, and a quotation with the name in the line after it.
fn merged(text: &str, runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let line = run.of(text);
        if run.lines == 1
            && marks::is_attribution(line)
            && let Some(last) = out.last_mut()
        {
            let before = last.of(text);
            let quoted = before.starts_with(['"', '“', '‘', '«']) && before.len() < 900;
            if quoted || marks::is_post_line(line) {
                last.end = run.end;
                last.lines += run.lines;
                continue;
            }
        }
        out.push(run);
    }
    out
}

/// The kind a run has by its own words.
fn alone(text: &str, runs: &[Run], at: usize) -> BlockKind {
    let run = runs[at];
    let words = run.of(text);
    match by_words(words, run.lines, at < 6) {
        BlockKind::Paragraph if run.bullet => BlockKind::Item,
        kind => kind,
    }
}

/// The kind a paragraph has by its own words.
pub(super) fn by_words(words: &str, lines: usize, early: bool) -> BlockKind {
    if post::signature(words).is_some() {
        BlockKind::Post
    } else if marks::quoted_then_name(words) {
        BlockKind::PullQuote
    } else if lines <= 4 && marks::is_byline(words, early) {
        BlockKind::Byline
    } else {
        BlockKind::Paragraph
    }
}

fn title(text: &str, runs: &[Run], kinds: &mut [BlockKind]) {
    let Some(first) = runs.first() else { return };
    let words = first.of(text);
    let short = words.len() < TITLE
        && (first.lines == 1 || (first.lines <= 3 && runs.get(1).is_some_and(|r| r.apart)));
    let sentence = words.ends_with('.') && runs.len() == 1;
    if short && !sentence && kinds[0] == BlockKind::Paragraph && !is_dateline(words) {
        kinds[0] = BlockKind::Title;
    }
}

/// "BRUSSELS, Feb 12 (Reuters) - …": the article begins without a title.
fn is_dateline(words: &str) -> bool {
    let line = dateline::of(words);
    line.is_some_and(|d| d.capitals && d.is_certain() && d.end == Ending::Dash)
}

/// Bullets right after the title, and what stands under "At a Glance", are the lead.
fn lead(text: &str, runs: &[Run], kinds: &mut [BlockKind]) {
    let mut at = 0;
    while kinds
        .get(at)
        .is_some_and(|k| matches!(k, BlockKind::Title | BlockKind::Byline))
    {
        at += 1;
    }
    let bullets = kinds[at.min(kinds.len())..]
        .iter()
        .take_while(|k| **k == BlockKind::Item)
        .count();
    if (1..=8).contains(&bullets) && runs.len() > at + bullets {
        kinds[at..at + bullets].fill(BlockKind::Lead);
    }
    for at in 0..runs.len().min(OPENING) {
        if kinds[at] == BlockKind::Paragraph && marks::announces_lead(runs[at].of(text)) {
            announced(text, runs, kinds, at);
        }
    }
}

fn announced(text: &str, runs: &[Run], kinds: &mut [BlockKind], heading: usize) {
    let bulleted = runs.get(heading + 1).is_some_and(|r| r.bullet);
    let mut end = heading + 1;
    while end < runs.len() && end <= heading + 10 {
        let run = runs[end];
        let goes_on = if bulleted {
            run.bullet
        } else {
            end == heading + 1 || !run.apart && run.of(text).len() < 300
        };
        if !goes_on
            || !matches!(
                kinds[end],
                BlockKind::Item | BlockKind::Paragraph | BlockKind::Lead
            )
        {
            break;
        }
        end += 1;
    }
    if end > heading + 1 {
        kinds[heading] = BlockKind::Heading;
        kinds[heading + 1..end].fill(BlockKind::Lead);
    }
}

/// Short lines without a full stop before running text are headings, unless they come in rows.
fn headings(text: &str, runs: &[Run], kinds: &mut [BlockKind]) {
    let mut at = 0;
    while at < runs.len() {
        let row = (at..runs.len()).take_while(|i| {
            kinds[*i] == BlockKind::Paragraph && looks_like_heading(text, runs[*i])
        });
        let row = row.count();
        if row == 0 {
            at += 1;
            continue;
        }
        let next = at + row;
        let before_text =
            next < runs.len() && !matches!(kinds[next], BlockKind::Title | BlockKind::Byline);
        if row <= IN_A_ROW && before_text {
            kinds[at..next].fill(BlockKind::Heading);
        }
        at = next;
    }
}

fn looks_like_heading(text: &str, run: Run) -> bool {
    let words = run.of(text);
    if run.lines > 2 || run.bullet || words.len() > HEADING {
        return false;
    }
    let starts = words.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'')
    });
    let ended = words
        .trim_end_matches(['"', '”', '’', ')', '*'])
        .ends_with(['.', '!', ',', ';']);
    // Most lines are sentences: these are told by their two ends.
    if !starts || ended {
        return false;
    }
    let count = words.split_whitespace().count();
    let colon = words.ends_with(':');
    let introduces = colon && count > 5;
    let label = || colon && words.chars().all(|c| !c.is_lowercase());
    let speaks = || SPEAKS.iter().any(|marks| words.contains(marks));
    !introduces && count <= 16 && words.chars().any(char::is_alphabetic) && !label() && !speaks()
}
