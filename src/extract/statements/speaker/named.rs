//! A source that holds a person's name: whose name it is, and whether that person is the one who speaks.
//!
//! "Trump's lawyer Michael Cohen" is Cohen, "a spokesman for Mr Blair" is nobody named, "Obama administration officials"
//! are not Obama.

use super::{Speaker, Speakers};
use crate::text::word_hash;
use std::ops::Range;

/// Words before a name that make it a complement of someone else.
const COMPLEMENT: &[u64] = &[
    word_hash("of"),
    word_hash("for"),
    word_hash("to"),
    word_hash("from"),
    word_hash("with"),
    word_hash("by"),
    word_hash("in"),
    word_hash("at"),
    word_hash("under"),
    word_hash("against"),
    word_hash("on"),
    word_hash("about"),
    word_hash("like"),
    word_hash("near"),
    word_hash("around"),
    word_hash("behind"),
];

/// Lower-case words after a name that do not make it a part of something else.
const AFTER: &[u64] = &[
    word_hash("and"),
    word_hash("who"),
    word_hash("of"),
    word_hash("in"),
    word_hash("at"),
    word_hash("from"),
    word_hash("with"),
    word_hash("on"),
    word_hash("himself"),
    word_hash("herself"),
    word_hash("whose"),
    word_hash("or"),
    word_hash("also"),
    word_hash("as"),
    word_hash("for"),
    word_hash("the"),
    word_hash("a"),
    word_hash("to"),
    word_hash("has"),
    word_hash("is"),
    word_hash("was"),
    word_hash("had"),
];

impl Speakers<'_> {
    /// Names the person whose name is the source's own.
    pub(super) fn named(&self, source: &Range<usize>) -> Option<Speaker> {
        let tokens = &self.page.analysis.tokens;
        let (start, end) = (
            tokens.get(source.start)?.span.start,
            tokens.get(source.end.checked_sub(1)?)?.span.end,
        );
        let from = self.mentions.partition_point(|m| m.0.end <= start);
        for &(span, number) in self.mentions.get(from..)? {
            if span.start >= end {
                break;
            }
            let name = self.tokens(span);
            if self.speaks(&name, source) {
                return self.person(number);
            }
        }
        None
    }

    /// Whether the name at `name` is the one that the source's noun phrase is about.
    fn speaks(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let after = self.token(name.end).filter(|_| name.end < source.end);
        let possessive = after.is_some_and(|t| {
            t.hash == word_hash("'s") || t.hash == word_hash("'") && !t.after_space()
        });
        let of_another = (source.start..name.start).any(|t| COMPLEMENT.contains(&self.hash(t)))
            && !(source.start..name.start).any(|t| self.hash(t) == word_hash(","));
        let part = after.is_some_and(|t| {
            t.is_word()
                && !t.is_capital()
                && !t.hash.eq(&word_hash("'s"))
                && !AFTER.contains(&t.hash)
        });
        // "Defense Secretary of the United States Pete Hegseth" has its "of" inside the title: the name ends the source.
        let title = name.end >= source.end
            && self
                .token(source.start)
                .is_some_and(crate::text::Token::is_capital);
        !possessive && !part && (!of_another || title)
    }
}
