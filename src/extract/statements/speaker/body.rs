//! Bodies as sources: papers, parties, ministries, governments, by the name as printed.

use super::{Speaker, Speakers};
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

const LONGEST: usize = 7;
const ARTICLES: [u64; 3] = [word_hash("the"), word_hash("a"), word_hash("an")];

impl Speakers<'_> {
    /// Names the body when the whole source, its article aside, is a name.
    pub(super) fn body(&self, source: &Range<usize>) -> Option<Speaker> {
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
        if start >= source.end || source.end - start > LONGEST {
            return None;
        }
        let tokens = self.page.analysis.tokens.get(start..source.end)?;
        let name = tokens
            .iter()
            .all(|t| t.is_capital() && t.is_word() || INSIDE.contains(&t.hash));
        let ends = tokens.first()?.is_capital() && tokens.last()?.is_capital();
        let role = tokens.iter().all(|t| people::title(t.hash).is_some());
        if !name || !ends || role || tokens.len() == 1 && !self.is_name(&tokens[0], start) {
            return None;
        }
        Some(Speaker {
            name: self
                .page
                .analysis
                .span(start..source.end)
                .of(self.page.text())
                .to_owned(),
            is_person: false,
        })
    }

    /// Whether a single capitalised word is a name and not a common word that opens its sentence.
    fn is_name(&self, token: &Token, at: usize) -> bool {
        const UPPER: u16 = 3;
        let entry = Wordbook::built_in().get(token.hash);
        let opens = self
            .sentence_at(token.span.start)
            .and_then(|s| self.page.analysis.sentences.get(s))
            .is_none_or(|s| at <= s.tokens.start + 1);
        if opens && !token.is_all_capitals() {
            entry.case() == UPPER
        } else {
            !matches!(token.hash, h if h == word_hash("i"))
        }
    }
}
