//! The runs of capitalised words that names of places are looked for in, with the joining words between them.
//!
//! Apart from the lookup because of most runs nothing is known: only those of promising words are measured out, from the
//! word to both sides, and nothing is asked of the others.

use crate::lexicon::Class;
use crate::text::{Analysis, Token};
use std::ops::Range;

/// Tokens a run has at most, but for the words joined to the last.
const LONGEST: usize = 40;

/// Whether a run may go on over a word that is no name, `next`, with `after` behind it; it errs only by saying yes.
#[inline]
pub(super) fn may_go_on(next: &Token, after: &Token) -> bool {
    let may_join = |t: &Token| t.is(Class::PlaceJoiner);
    let name = after.is_word() & after.is_capital();
    next.has_inner_capital() & !next.is_capital() | may_join(next) & (may_join(after) | name)
}

/// The runs of promising words, sentence by sentence.
pub(super) struct Runs<'a> {
    analysis: &'a Analysis<'a>,
    /// The promising words, by their places among the cased ones.
    promising: std::vec::IntoIter<u32>,
    sentence: Range<usize>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>, promising: Vec<u32>) -> Self {
        Self {
            analysis,
            promising: promising.into_iter(),
            sentence: 0..0,
        }
    }

    /// Goes on to a sentence.
    pub(super) fn begin(&mut self, sentence: Range<usize>) {
        self.sentence = sentence;
    }

    /// The next run of the sentence that has a promising word.
    pub(super) fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let promising = *self.promising.as_slice().first()? as usize;
            let at = self.cased(promising)?;
            if at >= self.sentence.end {
                return None;
            }
            self.promising.next();
            if at >= self.sentence.start {
                let run = self.around(promising, at);
                // What this run has taken is in no other.
                self.sentence.start = run.end;
                return Some(run);
            }
        }
    }

    fn cased(&self, i: usize) -> Option<usize> {
        self.analysis.cased.get(i).map(|at| *at as usize)
    }

    /// The run that the name at a token is in.
    fn around(&self, promising: usize, at: usize) -> Range<usize> {
        let mut start = at;
        let mut names = (0..promising).rev().filter_map(|i| self.cased(i));
        while let Some(before) = names.find(|at| is_name(self.analysis.tokens.get(*at)))
            && before >= self.sentence.start
            && self.reaches(before, start)
        {
            start = before;
        }
        let mut run = start..self.end(start);
        while run.end <= at {
            // Too long for one run: the next begins with the next name.
            let next = (run.end..at).find(|i| is_name(self.analysis.tokens.get(*i)));
            run.start = next.unwrap_or(at);
            run.end = self.end(run.start);
        }
        run
    }

    /// Whether a run goes on from one name to the next one.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut at = from + 1;
        while at < to && self.is_elided(at) {
            at += 1;
        }
        to - at <= 2 && (at..to).all(|at| self.joins(at))
    }

    fn joins(&self, at: usize) -> bool {
        let token = self.analysis.tokens.get(at);
        token.is_some_and(|t| t.is_word() && t.is(Class::PlaceJoiner))
    }

    /// "d'Ivoire", "l'Aquila": an article before a capital.
    fn is_elided(&self, at: usize) -> bool {
        let mixed = self
            .analysis
            .tokens
            .get(at)
            .is_some_and(Token::has_inner_capital);
        mixed && is_elided(self.analysis.word(at))
    }

    /// Where a run that begins with a name ends: it goes over capitalised words, and over one or two joining words between
    /// them.
    fn end(&self, start: usize) -> usize {
        let end = self.sentence.end;
        let name = |at: usize| at < end && is_name(self.analysis.tokens.get(at));
        let mut at = start + 1;
        while at < end && at < start + LONGEST {
            if name(at) {
                at += 1;
            } else if self.joins(at) && name(at + 1) {
                at += 2;
            } else if self.joins(at) && self.joins(at + 1) && name(at + 2) {
                at += 3;
            } else if self.is_elided(at) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }
}

/// Whether a token can be a name: a word with a capital.
pub(super) fn is_name(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.is_word() && t.is_capital())
}

fn is_elided(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('d' | 'l'))
        && matches!(letters.next(), Some('\'' | '\u{2019}'))
        && letters.next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All runs of a text, every name of it being promising.
    fn runs(text: &str) -> Vec<String> {
        let analysis = Analysis::of(text);
        let all = (0..analysis.cased.len() as u32).collect();
        let mut runs = Runs::new(&analysis, all);
        let mut found = Vec::new();
        for sentence in &analysis.sentences {
            runs.begin(sentence.tokens.clone());
            while let Some(run) = runs.next() {
                found.push(analysis.span(run).of(text).to_owned());
            }
        }
        found
    }

    #[test]
    fn a_run_goes_over_joining_words_between_names() {
        assert_eq!(
            runs("from the Isle of Man to the Bank of the West, Abidjan in Côte d'Ivoire"),
            [
                "Isle of Man",
                "Bank of the West",
                "Abidjan",
                "Côte d'Ivoire"
            ]
        );
    }

    #[test]
    fn a_run_is_cut_when_it_is_too_long() {
        let long = vec!["Word"; 100].join(" ");
        let lengths: Vec<usize> = runs(&long).iter().map(|r| r.split(' ').count()).collect();
        assert_eq!(lengths, [40, 40, 20]);
    }
}
