//! Runs of tokens that may be names, and the words round each of their tokens.

use super::features::{Place, REACH};
use super::memory::Run;
use super::wordbook::Wordbook;
use super::words::{self, Print, Word};
use crate::text::{Analysis, Token, word_hash};

/// Finds the runs of candidates of a text.
///
/// Only words with a capital or a hyphen are looked at, and the one or two particles before them ("van der Pas").
pub fn runs(analysis: &Analysis) -> Vec<Run> {
    let mut found = Finder {
        analysis,
        lines: Vec::new(),
        line: 0,
        runs: Vec::with_capacity(analysis.cased.len()),
        labels: 0,
    };
    words::prints(analysis, &mut found.lines);
    for &at in &analysis.cased {
        let at = at as usize;
        if words::may_be_particle(analysis, at, 1) {
            if words::may_be_particle(analysis, at, 2) {
                found.ask(at - 2);
            }
            found.ask(at - 1);
        }
        found.ask(at);
    }
    found.runs
}

/// The runs found so far, and the line the last candidate stood in.
struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    /// Where each line of tokens ends, and its print.
    lines: Vec<(usize, Print)>,
    line: usize,
    runs: Vec<Run>,
    labels: usize,
}

impl Finder<'_> {
    /// Takes a token into a run if it is a candidate; tokens come in order.
    fn ask(&mut self, at: usize) {
        while self.lines.get(self.line).is_some_and(|l| l.0 <= at) {
            self.line += 1;
        }
        let Some(&(_, print)) = self.lines.get(self.line) else {
            return;
        };
        if !words::is_candidate(self.analysis, at, print) {
            return;
        }
        let start = self.line.checked_sub(1).map_or(0, |l| self.lines[l].0);
        match self.runs.last_mut() {
            Some(run) if run.tokens.end == at && run.tokens.start >= start => run.tokens.end += 1,
            _ => self.runs.push(Run {
                tokens: at..at + 1,
                print,
                at: self.labels,
            }),
        }
        self.labels += 1;
    }
}

/// Words read for the runs of a text and those beside them: the next run mostly begins with the last ones.
#[derive(Debug, Default)]
pub(super) struct Window {
    words: Vec<Word>,
    /// Behind the token of the last word, counted from [`REACH`] before the text.
    end: usize,
    print: Print,
}

impl Window {
    /// A window with room for the words of most texts.
    pub(super) fn with_room(tokens: usize) -> Self {
        Self {
            words: Vec::with_capacity(tokens * 3),
            ..Self::default()
        }
    }

    /// Reads the words of a run and [`REACH`] on either side; returns where the first of them is.
    fn move_to(&mut self, analysis: &Analysis, book: &Wordbook, run: &Run) -> usize {
        let wanted = run.tokens.start..run.tokens.end + 2 * REACH;
        let known = usize::from(self.print == run.print) * self.end.saturating_sub(wanted.start);
        let first = self.words.len() - known;
        for at in wanted.start + known..wanted.end {
            let word = at
                .checked_sub(REACH)
                .map(|at| words::read(analysis, book, at, run.print));
            self.words.push(word.unwrap_or_default());
        }
        (self.end, self.print) = (wanted.end, run.print);
        first
    }
}

/// Hands `take` the words round each token of the run in turn, and where the token stands. A window serves one text.
pub(super) fn read(
    analysis: &Analysis,
    book: &Wordbook,
    run: &Run,
    window: &mut Window,
    mut take: impl FnMut(&[Word; 2 * REACH + 1], Place),
) {
    let first = window.move_to(analysis, book, run);
    for i in 0..run.tokens.len() {
        let near = window.words.get(first + i..);
        let Some(near) = near.and_then(|near| near.first_chunk()) else {
            continue;
        };
        let place = Place {
            before: i.min(3) as u64,
            after: (run.tokens.len() - 1 - i).min(3) as u64,
            opens: i == 0 && opens_sentence(analysis, run.tokens.start),
        };
        take(near, place);
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
            .is_none_or(opens)
}

/// Whether a sentence can begin behind the mark; asked without a branch.
fn opens(token: &Token) -> bool {
    const MARKS: [u64; 8] = [
        word_hash("."),
        word_hash("!"),
        word_hash("?"),
        word_hash("\""),
        word_hash("“"),
        word_hash("‘"),
        word_hash(":"),
        word_hash("-"),
    ];
    // Hyphens of all kinds have one hash; one beyond ASCII opens nothing.
    let is = |mark: u64| (token.hash == mark) & ((mark != MARKS[7]) | (token.span.len() == 1));
    !token.is_word() & MARKS.iter().fold(false, |any, mark| any | is(*mark))
}
