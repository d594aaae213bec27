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
            for span in [spans.source, spans.cue] {
                push(&mut out, &mut at.clone(), span);
            }
        }
        at = 0;
        let mut sentence = None;
        for spans in &self.figures {
            if sentence.replace(spans.sentence) == Some(spans.sentence) {
                out.push(AGAIN);
            } else {
                let from = out.len();
                push(&mut out, &mut at, spans.sentence);
                out[from] += AGAIN + 1;
            }
            push(&mut out, &mut at.clone(), spans.figure);
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
        let mut at = 0;
        for _ in 0..statements {
            let Some(length) = numbers.next() else { break };
            let number = match spans.statements.last() {
                Some(last) => last.number + u32::from(length & 1 == 0),
                None => 0,
            };
            let words = placed(length >> 1, &mut numbers, &mut at);
            let [source, cue] = [(); 2].map(|()| pull(&mut numbers, &mut at.clone()));
            spans.statements.push(StatementSpans {
                number,
                words: words.unwrap_or_default(),
                source: source.unwrap_or_default(),
                cue: cue.unwrap_or_default(),
            });
        }
        at = 0;
        for _ in 0..figures {
            let Some(length) = numbers.next() else { break };
            let sentence = match length.checked_sub(AGAIN + 1) {
                Some(length) => placed(length, &mut numbers, &mut at),
                None => spans.figures.last().map(|last: &FigureSpans| last.sentence),
            };
            let sentence = sentence.unwrap_or_default();
            let figure = pull(&mut numbers, &mut at.clone()).unwrap_or_default();
            spans.figures.push(FigureSpans { sentence, figure });
        }
        at = 0;
        while let Some(span) = pull(&mut numbers, &mut at) {
            spans.dates.push(span);
        }
        spans
    }
}

/// Adds a span: its length, and, when it has one, where it begins, counted to either side from `at`, which moves there.
fn push(out: &mut Vec<u32>, at: &mut u32, span: Span) {
    out.push(span.end.saturating_sub(span.start));
    if !span.is_empty() {
        let distance = i64::from(span.start) - i64::from(*at);
        out.push((distance << 1 ^ distance >> 63) as u32);
        *at = span.start;
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
    let distance = numbers.next()?;
    let distance = i64::from(distance >> 1) ^ -i64::from(distance & 1);
    let start = (i64::from(*at) + distance) as u32;
    *at = start;
    Some(Span {
        start,
        end: start.saturating_add(length),
    })
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
