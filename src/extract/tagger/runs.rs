//! Runs of tokens that may be names, and the five words round each of their tokens.

use super::features::{Place, REACH};
use super::memory::Run;
use super::wordbook::Wordbook;
use super::words::{self, Word};
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

/// Hands `take` the five words round each token of the run in turn, and where the token stands.
pub(super) fn read(
    analysis: &Analysis,
    book: &Wordbook,
    run: &Run,
    window: &mut Vec<Word>,
    mut take: impl FnMut(&[Word; 2 * REACH + 1], Place),
) {
    window.clear();
    for at in run.tokens.start..run.tokens.end + 2 * REACH {
        let word = at
            .checked_sub(REACH)
            .map(|at| words::read(analysis, book, at, run.print));
        window.push(word.unwrap_or_default());
    }
    for (i, five) in window.windows(2 * REACH + 1).enumerate() {
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
