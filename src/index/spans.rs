//! Where the facts of an article are printed: bytes of its page text, stored beside it.
//!
//! They are asked for only where the text is read too, and in columns they took a fifth of all that facts take: here a
//! fact is a few small numbers, each span counted from the one before it.

use crate::extract::Facts;
use crate::text::Span;

/// Stands for the sentence of the figure before; other sentences are counted behind it.
const AGAIN: u32 = 0;

/// Where the facts of an article are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// Of statements, an entry a row of the columns.
    pub statements: Vec<StatementSpans>,
    /// Of figures, in order.
    pub figures: Vec<FigureSpans>,
    /// Of the days the text speaks of, in the order of their rows.
    pub dates: Vec<Span>,
}

/// The n-th spans of a statement; any may be missing and is empty then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatementSpans {
    /// Which statement of the article, counted from 0.
    pub number: u32,
    /// Of its words.
    pub words: Span,
    /// Of its source.
    pub source: Span,
    /// Of its cue.
    pub cue: Span,
}

/// A figure and its sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FigureSpans {
    /// The sentence it stands in.
    pub sentence: Span,
    /// The figure itself.
    pub figure: Span,
}

impl Spans {
    /// Those of some facts; a statement has as many entries as it has spans of the kind it has most of, and one at least.
    pub(super) fn of(facts: &Facts) -> Self {
        let mut spans = Self::default();
        for (number, statement) in facts.statements.iter().enumerate() {
            let kinds = [&statement.content, &statement.source, &statement.cue];
            let most = kinds.iter().map(|spans| spans.len()).max().unwrap_or(0);
            for at in 0..most.max(1) {
                let [words, source, cue] =
                    kinds.map(|spans| spans.get(at).copied().unwrap_or_default());
                spans.statements.push(StatementSpans {
                    number: number as u32,
                    words,
                    source,
                    cue,
                });
            }
        }
        let figures = facts.figures.iter();
        spans.figures = figures
            .map(|figure| FigureSpans {
                sentence: figure.sentence,
                figure: figure.span,
            })
            .collect();
        let dates = facts
            .dates
            .iter()
            .filter(|date| super::rows::days(date).is_some());
        spans.dates = dates.map(|date| date.span).collect();
        spans
    }

    /// One kind of span of a statement, those that are there.
    pub fn of_statement(&self, number: u32, of: impl Fn(&StatementSpans) -> Span) -> Vec<Span> {
        let own = self.statements.iter().filter(|s| s.number == number);
        own.map(of).filter(|span| !span.is_empty()).collect()
    }

    /// The numbers to store.
    pub(super) fn packed(&self) -> Vec<u32> {
        let mut out = vec![self.statements.len() as u32, self.figures.len() as u32];
        let (mut at, mut last) = (0, None);
        for spans in &self.statements {
            let goes_on = last.replace(spans.number) == Some(spans.number);
            let from = out.len();
            push(&mut out, &mut at, spans.words);
            out[from] = out[from] << 1 | u32::from(goes_on);
            push_beside(&mut out, spans.words, spans.source);
            push_beside(&mut out, spans.cue_stands_by(), spans.cue);
        }
        at = 0;
        let mut within = 0;
        let mut sentence = None;
        for spans in &self.figures {
            if sentence.replace(spans.sentence) == Some(spans.sentence) {
                out.push(AGAIN);
            } else {
                let from = out.len();
                push(&mut out, &mut at, spans.sentence);
                out[from] += AGAIN + 1;
                within = spans.sentence.start;
            }
            push(&mut out, &mut within, spans.figure);
        }
        at = 0;
        for span in &self.dates {
            push(&mut out, &mut at, *span);
        }
        out
    }

    /// Reads what was stored.
    pub(super) fn unpacked(numbers: &[u32]) -> Self {
        let mut numbers = numbers.iter().copied();
        let (statements, figures) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let mut spans = Self::default();
        spans.pull_statements(statements, &mut numbers);
        spans.pull_figures(figures, &mut numbers);
        let mut at = 0;
        while let Some(span) = pull(&mut numbers, &mut at) {
            spans.dates.push(span);
        }
        spans
    }

    fn pull_statements(&mut self, count: u32, numbers: &mut impl Iterator<Item = u32>) {
        let mut at = 0;
        for _ in 0..count {
            let Some(length) = numbers.next() else { break };
            let number = match self.statements.last() {
                Some(last) => last.number + u32::from(length & 1 == 0),
                None => 0,
            };
            let words = placed(length >> 1, numbers, &mut at);
            let mut read = StatementSpans {
                number,
                words: words.unwrap_or_default(),
                ..StatementSpans::default()
            };
            read.source = pull_beside(numbers, read.words).unwrap_or_default();
            read.cue = pull_beside(numbers, read.cue_stands_by()).unwrap_or_default();
            self.statements.push(read);
        }
    }

    fn pull_figures(&mut self, count: u32, numbers: &mut impl Iterator<Item = u32>) {
        let (mut at, mut within) = (0, 0);
        let mut sentence = Span::default();
        for _ in 0..count {
            let Some(length) = numbers.next() else { break };
            if let Some(length) = length.checked_sub(AGAIN + 1) {
                sentence = placed(length, numbers, &mut at).unwrap_or_default();
                within = sentence.start;
            }
            let figure = pull(numbers, &mut within).unwrap_or_default();
            self.figures.push(FigureSpans { sentence, figure });
        }
    }
}

impl StatementSpans {
    /// What the cue mostly stands beside.
    fn cue_stands_by(&self) -> Span {
        if self.source.is_empty() {
            self.words
        } else {
            self.source
        }
    }
}

/// A distance to either side as one number, small when the distance is.
fn folded(distance: i64) -> u32 {
    (distance << 1 ^ distance >> 63) as u32
}

fn unfolded(number: u32) -> i64 {
    i64::from(number >> 1) ^ -i64::from(number & 1)
}

/// Adds a span: its length, and, when it has one, where it begins, counted to either side from `at`, which moves to its end.
fn push(out: &mut Vec<u32>, at: &mut u32, span: Span) {
    out.push(span.end.saturating_sub(span.start));
    if !span.is_empty() {
        out.push(folded(i64::from(span.start) - i64::from(*at)));
        *at = span.end;
    }
}

/// Takes a span back; `None` at the end of the numbers.
fn pull(numbers: &mut impl Iterator<Item = u32>, at: &mut u32) -> Option<Span> {
    let length = numbers.next()?;
    placed(length, numbers, at)
}

/// Takes a span of a known length back.
fn placed(length: u32, numbers: &mut impl Iterator<Item = u32>, at: &mut u32) -> Option<Span> {
    if length == 0 {
        return Some(Span::default());
    }
    let start = (i64::from(*at) + unfolded(numbers.next()?)) as u32;
    let end = start.saturating_add(length);
    *at = end;
    Some(Span { start, end })
}

/// How a span lies beside another: behind it, before it, or neither.
const BEHIND: u32 = 0;
const BEFORE: u32 = 1;
const OTHERWISE: u32 = 2;

/// Adds a span that mostly stands beside another one: its length, and, when it has one, the gap between them with its side.
fn push_beside(out: &mut Vec<u32>, other: Span, span: Span) {
    out.push(span.end.saturating_sub(span.start));
    if span.is_empty() {
        return;
    }
    let (gap, side) = if span.start >= other.end {
        (span.start - other.end, BEHIND)
    } else if span.end <= other.start {
        (other.start - span.end, BEFORE)
    } else {
        let distance = i64::from(span.start) - i64::from(other.start);
        (folded(distance), OTHERWISE)
    };
    out.push(gap << 2 | side);
}

/// Takes such a span back; `None` at the end of the numbers.
fn pull_beside(numbers: &mut impl Iterator<Item = u32>, other: Span) -> Option<Span> {
    let length = numbers.next()?;
    if length == 0 {
        return Some(Span::default());
    }
    let number = numbers.next()?;
    let gap = number >> 2;
    let start = match number & 3 {
        BEHIND => other.end.saturating_add(gap),
        BEFORE => other.start.saturating_sub(gap).saturating_sub(length),
        _ => (i64::from(other.start) + unfolded(gap)) as u32,
    };
    let end = start.saturating_add(length);
    Some(Span { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_come_back_as_they_were() {
        let span = |start, end| Span { start, end };
        let statement = |number, words, source, cue| StatementSpans {
            number,
            words,
            source,
            cue,
        };
        let spans = Spans {
            statements: vec![
                statement(0, span(90, 140), span(70, 80), span(81, 85)),
                statement(0, span(150, 160), Span::default(), Span::default()),
                statement(1, span(10, 30), span(31, 40), Span::default()),
                statement(2, Span::default(), span(5, 9), Span::default()),
                statement(3, span(20, 60), span(30, 40), span(2, 6)),
                statement(4, span(20, 60), Span::default(), span(50, 70)),
                statement(5, span(20, 60), Span::default(), span(60, 61)),
            ],
            figures: [(400, 480, 410), (400, 480, 450), (490, 520, 495)]
                .map(|(from, to, at)| FigureSpans {
                    sentence: span(from, to),
                    figure: span(at, at + 3),
                })
                .to_vec(),
            dates: vec![span(7, 9), span(3, 5)],
        };
        assert_eq!(Spans::unpacked(&spans.packed()), spans);
        assert_eq!(
            spans.of_statement(0, |s| s.words),
            [span(90, 140), span(150, 160)]
        );
        assert_eq!(Spans::unpacked(&[]), Spans::default());
        let packed = spans.packed();
        for cut in 0..packed.len() {
            let _ = Spans::unpacked(&packed[..cut]);
        }
    }
}
