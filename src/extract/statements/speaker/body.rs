//! Bodies as sources: companies, papers, parties, ministries, governments.

use super::named::COMPLEMENT;
use super::{Speakers, Who};
use crate::extract::people::{self, Title};
use crate::extract::tagger::wordbook::Wordbook;
use crate::text::{Token, word_hash};
use std::ops::Range;

/// Words in lower case that a body's name may hold.
const INSIDE: [u64; 5] = [
    word_hash("of"),
    word_hash("for"),
    word_hash("and"),
    word_hash("the"),
    word_hash("&"),
];

/// Words that name nobody, however printed.
const NOBODY: [u64; 16] = [
    word_hash("i"),
    word_hash("we"),
    word_hash("you"),
    word_hash("he"),
    word_hash("she"),
    word_hash("it"),
    word_hash("they"),
    word_hash("who"),
    word_hash("which"),
    word_hash("some"),
    word_hash("many"),
    word_hash("others"),
    word_hash("this"),
    word_hash("that"),
    word_hash("these"),
    word_hash("most"),
];

const LONGEST: usize = 7;
const ARTICLES: [u64; 3] = [word_hash("the"), word_hash("a"), word_hash("an")];

impl Speakers<'_> {
    /// Names the body whose name is the source's own.
    pub(super) fn named_body(&self, source: &Range<usize>) -> Option<Who> {
        let mentions = self.bodies().mentions();
        let from = mentions.partition_point(|m| m.0.end <= source.start);
        let inside = mentions
            .get(from..)?
            .iter()
            .take_while(|m| m.0.end <= source.end);
        let mut fitting = inside.filter(|(name, _)| {
            self.speaks(name, source) && self.ends(name, source) && self.heads(name, source)
        });
        fitting.next().map(|m| Who::Body(m.1))
    }

    /// Whether the noun phrase ends with the name: "Boeing spokesman" and "the Reuters headline" are not the body itself.
    fn ends(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let after = self.page.analysis.word(name.end);
        name.end >= source.end || matches!(after, "," | "(" | "-" | "\u{2013}" | "\u{2014}")
    }

    /// Whether what stands before the name only describes it: "aircraft manufacturer Boeing", "a third firm, Ford".
    fn heads(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let before = source.start..name.start;
        if before.len() <= 1 {
            return true;
        }
        let others = [word_hash("and"), word_hash("or"), word_hash("as")];
        let joined = before
            .clone()
            .any(|at| others.contains(&self.hash(at)) || COMPLEMENT.contains(&self.hash(at)));
        let comma = before.rev().find(|&at| self.hash(at) == word_hash(","));
        let aside = |comma: usize| comma + 1 == name.start && self.is_kind(comma.wrapping_sub(1));
        !joined && comma.is_none_or(aside)
    }

    /// Names the body when the whole source, its article aside, is a name that the tagger does not know.
    pub(super) fn body(&mut self, source: &Range<usize>) -> Option<Who> {
        let mut start = source.start + usize::from(ARTICLES.contains(&self.hash(source.start)));
        let title = |at: usize| {
            matches!(
                people::title(self.hash(at)),
                Some(Title::Role(_) | Title::Rank | Title::Honorific(_))
            )
        };
        while start + 2 < source.end && title(start) {
            start += 1;
        }
        let mut end = source.end;
        while end > start + 1 && self.page.analysis.word(end - 1) == "," {
            end -= 1;
        }
        if start >= end || end - start > LONGEST {
            return None;
        }
        let analysis = &self.page.analysis;
        let tokens = analysis.tokens.get(start..end)?;
        let name = tokens
            .iter()
            .all(|t| t.is_capital() && t.is_word() || INSIDE.contains(&t.hash));
        let ends = tokens.first()?.is_capital() && tokens.last()?.is_capital();
        let role = tokens.iter().all(|t| people::title(t.hash).is_some());
        let nobody = tokens.iter().any(|t| NOBODY.contains(&t.hash));
        if !name || !ends || role || nobody || tokens.len() == 1 && !self.is_name(&tokens[0], start)
        {
            return None;
        }
        let known = self.bodies().get(analysis, &(start..end));
        let bodies = self.bodies.get_mut()?;
        Some(Who::Body(known.unwrap_or_else(|| {
            bodies.add_untagged(analysis, &(start..end))
        })))
    }

    /// Whether a single capitalised word is a name and not a common word that opens its sentence.
    fn is_name(&self, token: &Token, at: usize) -> bool {
        const UPPER: u16 = 3;
        let entry = Wordbook::built_in().get(token.hash);
        let opens = self
            .sentence_at(token.span.start)
            .and_then(|s| self.page.analysis.sentences.get(s))
            .is_none_or(|s| at <= s.tokens.start + 1);
        !opens || token.is_all_capitals() || token.has_period() || entry.case() == UPPER
    }
}
