//! Runs of tokens that may be names, and the words round each of their tokens.

use super::features::{Place, REACH};
use super::lexicon::NameLexicon;
use super::memory::Run;
use super::words::{self, Capitalisation, Word};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Token};

/// Finds the runs of candidates of a text.
///
/// Only words with a capital or a hyphen are looked at, and the one or two particles before them ("van der Pas").
pub fn runs(analysis: &Analysis) -> Vec<Run> {
    let mut found = Finder {
        analysis,
        lines: Vec::with_capacity(analysis.blocks.len() + 1),
        line: 0,
        runs: Vec::with_capacity(analysis.cased.len()),
        labels: 0,
    };
    words::capitalisations(analysis, &mut found.lines);
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
    /// Where each line of tokens ends, and its capitalisation.
    lines: Vec<(usize, Capitalisation)>,
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
        let Some(&(_, capitalisation)) = self.lines.get(self.line) else {
            return;
        };
        if !words::is_candidate(self.analysis, at, capitalisation) {
            return;
        }
        let start = self.line.checked_sub(1).map_or(0, |l| self.lines[l].0);
        match self.runs.last_mut() {
            Some(run) if run.tokens.end == at && run.tokens.start >= start => run.tokens.end += 1,
            _ => self.runs.push(Run {
                tokens: at..at + 1,
                capitalisation,
                at: self.labels,
            }),
        }
        self.labels += 1;
    }
}

/// The words of the runs of a text and those beside them.
#[derive(Debug)]
struct Words {
    words: Vec<Word>,
    /// For each run, the place of the word before it, and whether a sentence begins with the run.
    runs: Vec<(usize, bool)>,
}

impl Words {
    /// Reads the words of all runs and [`REACH`] on either side; a run mostly begins with the last ones of that before it.
    fn of(analysis: &Analysis, lexicon: &NameLexicon, runs: &[Run]) -> Self {
        let mut all = Self {
            words: Vec::with_capacity(runs.len() * 4),
            runs: Vec::with_capacity(runs.len()),
        };
        // Behind the token of the last word, counted from REACH before the text.
        let (mut end, mut capitalisation) = (0usize, Capitalisation::default());
        for run in runs {
            let wanted = run.tokens.start..run.tokens.end + 2 * REACH;
            let known = usize::from(capitalisation == run.capitalisation)
                * end.saturating_sub(wanted.start);
            let opens = opens_sentence(analysis, run.tokens.start);
            all.runs.push((all.words.len() - known, opens));
            for at in wanted.start + known..wanted.end {
                let word = at
                    .checked_sub(REACH)
                    .map(|at| words::read(analysis, lexicon, at, run.capitalisation));
                all.words.push(word.unwrap_or_default());
            }
            (end, capitalisation) = (wanted.end, run.capitalisation);
        }
        all
    }
}

/// Hands `take` the words round each token of each run in turn, and where the token stands. How long a run is cannot be
/// foretold: so there is one loop over the tokens of all.
pub(super) fn read(
    analysis: &Analysis,
    lexicon: &NameLexicon,
    runs: &[Run],
    mut take: impl FnMut(&[Word; 2 * REACH + 1], Place),
) {
    let words = Words::of(analysis, lexicon, runs);
    let (mut at, mut before) = (0, 0);
    while let (Some(run), Some((first, opens))) = (runs.get(at), words.runs.get(at)) {
        let near = words.words.get(first + before..);
        let after = run.tokens.len() - 1 - before;
        if let Some(near) = near.and_then(<[Word]>::first_chunk) {
            let place = Place {
                before: before.min(3) as u64,
                after: after.min(3) as u64,
                opens: *opens && before == 0,
            };
            take(near, place);
        }
        at += usize::from(after == 0);
        before = (before + 1) * usize::from(after != 0);
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
#[expect(clippy::needless_bitwise_bool, reason = "a branch cannot be foretold")]
fn opens(token: &Token) -> bool {
    // Hyphens of all kinds are one word; one beyond ASCII opens nothing.
    let dash = (token.word == word::HYPHEN) & (token.span.len() > 1);
    !token.is_word() & token.is(Class::OpensSentence) & !dash
}
