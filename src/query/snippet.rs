//! The piece of an article a hit is shown with: the sentence with the most of what was asked for.
//!
//! It is cut from the stored text along its own sentences, never from terms, so that it reads as it was printed.

use super::answer::Snippet;
use super::language::Field;
use super::marks::{Marks, Match};
use crate::article::Article;
use crate::text::{Analysis, Block, BlockKind, Span};

/// About how many characters a snippet has.
const LENGTH: usize = 240;
/// A sentence shorter than this is shown with the one after it.
const SHORT: usize = 110;

/// Makes the snippet of an article from the matches in its text; its own text begins at a byte of the page text, in which
/// the figures and dates lie that were asked for.
pub(super) fn of(
    article: &Article,
    text_start: u32,
    met: &[Span],
    marks: &Marks,
    words: Vec<Match>,
) -> Snippet {
    let (in_title, in_text) = parted(met, text_start);
    let mut title_marks = marks.find(&article.title, Field::Title);
    title_marks.extend(in_title);
    title_marks.sort_unstable_by_key(|m| (m.span, m.word));
    let title_marks = merged(&title_marks);
    let Some((span, matches)) = best(article, words, in_text) else {
        return Snippet {
            title_marks,
            ..opening(article)
        };
    };
    let window = window(&article.text, span, &matches);
    let mut snippet = squeezed(&article.text, window, &matches);
    snippet.title_marks = title_marks;
    snippet
}

/// The figures and dates asked for as matches: in the title that came apart, and in the text.
fn parted(met: &[Span], start: u32) -> (Vec<Match>, Vec<Match>) {
    let (text, title): (Vec<Span>, Vec<Span>) = met.iter().partition(|span| span.start >= start);
    let matches = |spans: Vec<Span>, start: u32| {
        let moved = spans.into_iter().map(|span| Match {
            span: Span {
                start: span.start - start,
                end: span.end - start,
            },
            word: usize::MAX,
        });
        moved.collect()
    };
    (matches(title, 0), matches(text, start))
}

/// The sentence with the most different words of the query, the figures and dates asked for as one; of equals the one with
/// more matches, then the first.
fn best(article: &Article, words: Vec<Match>, met: Vec<Match>) -> Option<(Span, Vec<Match>)> {
    if words.is_empty() && met.is_empty() {
        return None;
    }
    let mut matches = met;
    matches.extend(words);
    matches.sort_unstable_by_key(|m| (m.span, m.word));
    matches.dedup();
    let mut best: Option<(Worth, Span)> = None;
    for block in blocks(article) {
        let inside = within(&matches, block.span);
        // No sentence has more than its block: most blocks need not be cut into sentences.
        let most = worth(inside);
        if block.kind == BlockKind::Title || most.0 == 0 || best.is_some_and(|(b, _)| most <= b) {
            continue;
        }
        for span in sentences(&article.text, block.span) {
            let worth = worth(within(&matches, span));
            if worth.0 > 0 && best.is_none_or(|(b, _)| worth > b) {
                best = Some((worth, with_next(&article.text, block.span, span)));
            }
        }
    }
    best.map(|(_, span)| (span, matches))
}

/// How many different words, and how many matches up to four.
type Worth = (usize, usize);

fn worth(inside: &[Match]) -> Worth {
    let mut words: Vec<usize> = inside.iter().map(|m| m.word).collect();
    words.sort_unstable();
    words.dedup();
    (words.len(), inside.len().min(4))
}

/// The blocks of an article; a text without layout is one.
fn blocks(article: &Article) -> Vec<Block> {
    let whole = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, article.text.len()),
    };
    if article.blocks.is_empty() {
        vec![whole]
    } else {
        article.blocks.clone()
    }
}

/// The sentences of a block, in the text of the article.
fn sentences(text: &str, block: Span) -> Vec<Span> {
    let part = block.of(text);
    let alone = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, part.len()),
    };
    let analysis = Analysis::new(part, vec![alone]);
    let moved = analysis.sentences.iter().map(|sentence| Span {
        start: sentence.span.start + block.start,
        end: sentence.span.end + block.start,
    });
    moved.collect()
}

/// A short sentence with the one after it in its block.
fn with_next(text: &str, block: Span, sentence: Span) -> Span {
    if sentence.len() >= SHORT {
        return sentence;
    }
    let all = sentences(text, block);
    let next = all.iter().find(|next| next.start >= sentence.end);
    Span {
        start: sentence.start,
        end: next.map_or(sentence.end, |next| next.end),
    }
}

fn within(matches: &[Match], span: Span) -> &[Match] {
    let from = matches.partition_point(|m| m.span.start < span.start);
    let to = matches.partition_point(|m| m.span.start < span.end);
    &matches[from..to.max(from)]
}

/// Without matches in the text: its lead or first paragraph.
fn opening(article: &Article) -> Snippet {
    let text = if article.summary.is_empty() {
        &article.text
    } else {
        &article.summary
    };
    let blocks = article.blocks.iter();
    let wanted = |b: &&crate::text::Block| {
        !matches!(
            b.kind,
            BlockKind::Title | BlockKind::Heading | BlockKind::Byline
        )
    };
    let first = if article.summary.is_empty() {
        blocks
            .filter(wanted)
            .map(|b| b.span)
            .find(|s| s.len() > 40)
            .unwrap_or(Span::new(0, text.len()))
    } else {
        Span::new(0, text.len())
    };
    squeezed(text, window(text, first, &[]), &[])
}

/// Cuts a long span to a window around its first matches, at word ends.
fn window(text: &str, span: Span, matches: &[Match]) -> Span {
    if span.len() <= LENGTH + LENGTH / 4 {
        return span;
    }
    let inside = within(matches, span);
    let first = inside.first().map_or(span.start, |m| m.span.start) as usize;
    // The window with the most matches would start at one of them; the first is near enough in one sentence.
    let lead = LENGTH / 4;
    let start = if first.saturating_sub(lead) <= span.start as usize {
        span.start as usize
    } else {
        word_start(text, first.saturating_sub(lead))
    };
    let end = (start + LENGTH).min(span.end as usize);
    let end = if end < span.end as usize {
        word_end(text, start, end)
    } else {
        end
    };
    Span::new(start, end)
}

fn word_start(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text[at..]
        .find(char::is_whitespace)
        .map_or(at, |space| at + space + 1)
}

fn word_end(text: &str, start: usize, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let cut = text
        .get(start..at)
        .and_then(|t| t.rfind(char::is_whitespace));
    cut.filter(|cut| *cut > 0).map_or(at, |cut| start + cut)
}

/// Copies a window with white space made single, and carries the matches over.
fn squeezed(text: &str, window: Span, matches: &[Match]) -> Snippet {
    let mut out = String::with_capacity(window.len() + 6);
    let mut marks = Vec::new();
    let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("");
    if window.start > 0 && !starts_sentence(text, window) {
        out.push('…');
    }
    let mut at = window.start;
    for span in merged(within(matches, window)) {
        let end = span.end.min(window.end);
        copy(part(at, span.start), &mut out);
        let start = out.len();
        copy(part(span.start, end), &mut out);
        marks.push(Span::new(start, out.len()));
        at = end;
    }
    copy(part(at, window.end), &mut out);
    out.truncate(out.trim_end().len());
    let whole = out.ends_with(['.', '!', '?', '"', '”', ':', '’']);
    if (window.end as usize) < text.len() && !whole {
        out.push('…');
    }
    Snippet {
        text: out,
        marks,
        title_marks: Vec::new(),
    }
}

fn copy(text: &str, out: &mut String) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

fn starts_sentence(text: &str, window: Span) -> bool {
    let before = text
        .get(..window.start as usize)
        .unwrap_or("")
        .trim_end_matches([' ', '\u{a0}']);
    before.is_empty()
        || before.ends_with(['.', '!', '?', '"', '”', '’', '\n', '•', '-', '*', ')', ':'])
}

/// The places of matches without overlaps.
pub(super) fn merged(matches: &[Match]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(matches.len());
    for m in matches {
        match spans.last_mut() {
            Some(last) if m.span.start < last.end => last.end = last.end.max(m.span.end),
            _ => spans.push(m.span),
        }
    }
    spans
}
