//! Runs of tokens that may be names, and the five words round each of their tokens.

use super::features::{Place, REACH};
use super::memory::Run;
use super::wordbook::Wordbook;
use super::words::{self, Print, Word};
use crate::text::Analysis;

/// Finds the runs of candidates of a text.
pub fn runs(analysis: &Analysis) -> Vec<Run> {
    let mut runs = Vec::with_capacity(analysis.tokens.len() / 8);
    let mut lines = Vec::new();
    words::prints(analysis, &mut lines);
    let (mut token, mut at) = (0, 0);
    for (end, print) in lines {
        while token < end {
            let start = token;
            while token < end && words::is_candidate(analysis, token, print) {
                token += 1;
            }
            if token > start {
                let tokens = start..token;
                runs.push(Run { tokens, print, at });
                at += token - start;
            } else {
                token += 1;
            }
        }
    }
    runs
}

/// Words read for a run and those beside it: the next run mostly begins with the same ones.
#[derive(Debug, Default)]
pub(super) struct Window {
    words: Vec<Word>,
    /// Token of the first word, counted from [`REACH`] before the text.
    start: usize,
    print: Print,
}

impl Window {
    /// Reads the words of a run and [`REACH`] on either side.
    fn move_to(&mut self, analysis: &Analysis, book: &Wordbook, run: &Run) {
        let wanted = run.tokens.start..run.tokens.end + 2 * REACH;
        let passed = wanted.start.checked_sub(self.start);
        match passed.filter(|p| *p < self.words.len() && self.print == run.print) {
            Some(passed) => drop(self.words.drain(..passed)),
            None => self.words.clear(),
        }
        (self.start, self.print) = (wanted.start, run.print);
        self.words.truncate(wanted.len());
        for at in wanted.start + self.words.len()..wanted.end {
            let word = at
                .checked_sub(REACH)
                .map(|at| words::read(analysis, book, at, run.print));
            self.words.push(word.unwrap_or_default());
        }
    }
}

/// Hands `take` the five words round each token of the run in turn, and where the token stands. A window serves one text.
pub(super) fn read(
    analysis: &Analysis,
    book: &Wordbook,
    run: &Run,
    window: &mut Window,
    mut take: impl FnMut(&[Word; 2 * REACH + 1], Place),
) {
    window.move_to(analysis, book, run);
    for (i, five) in window.words.windows(2 * REACH + 1).enumerate() {
        let Some(five) = five.first_chunk() else {
            continue;
        };
        let place = Place {
            before: i.min(3) as u64,
            after: (run.tokens.len() - 1 - i).min(3) as u64,
            opens: i == 0 && opens_sentence(analysis, run.tokens.start),
        };
        take(five, place);
    }
}

/// Whether a line, a full stop or an opening mark stands before the token: its capital then says little.
fn opens_sentence(analysis: &Analysis, at: usize) -> bool {
    let Some(token) = analysis.tokens.get(at) else {
        return true;
    };
    token.after_line()
        || at
            .checked_sub(1)
            .and_then(|before| analysis.tokens.get(before))
            .is_none_or(|t| {
                !t.is_word()
                    && matches!(
                        t.span.of(analysis.text),
                        "." | "!" | "?" | "\"" | "“" | "‘" | ":" | "-"
                    )
            })
}
