//! A source that holds a person's name: whose name it is, and whether that person is the one who speaks.
//!
//! "Trump's lawyer Michael Cohen" is Cohen, "a spokesman for Mr Blair" is nobody named, "Obama administration officials"
//! are not Obama.

use super::{Speakers, Who};
use crate::extract::people;
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::WordId;
use crate::text::word_hash;
use std::ops::Range;

/// Words before a name that make it a complement of someone else.
pub(super) const COMPLEMENT: &[u64] = &[
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
    word_hash("including"),
];

/// Words after a name that make the two someone or something else; roles ("adviser") do so too.
const OTHERS: &[u64] = &[
    word_hash("administration"),
    word_hash("aides"),
    word_hash("advisers"),
    word_hash("advisors"),
    word_hash("supporters"),
    word_hash("supporter"),
    word_hash("campaign"),
    word_hash("team"),
    word_hash("officials"),
    word_hash("government"),
    word_hash("staff"),
    word_hash("allies"),
    word_hash("lawyers"),
    word_hash("attorneys"),
    word_hash("camp"),
    word_hash("voters"),
    word_hash("fans"),
    word_hash("critics"),
    word_hash("opponents"),
    word_hash("backers"),
    word_hash("loyalists"),
    word_hash("donors"),
    word_hash("surrogates"),
    word_hash("spokespeople"),
    word_hash("delegates"),
    word_hash("family"),
    word_hash("foundation"),
    word_hash("era"),
    word_hash("rally"),
    word_hash("plan"),
    word_hash("ad"),
];

impl Speakers<'_> {
    /// Names the person whose name is the source's own.
    pub(super) fn named(&self, source: &Range<usize>) -> Option<Who> {
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
                return Some(Who::Person(number));
            }
        }
        None
    }

    /// "Jobs" after "Steve Jobs" was named: a surname that is also a common word; "SEC. JOBS" too.
    pub(super) fn surname(&self, source: &Range<usize>) -> Option<Who> {
        let last = source.end.checked_sub(1)?;
        let token = self.token(last).filter(|t| t.is_capital())?;
        let shouted = token.is_all_capitals();
        let mut before = source.start..last;
        (before.is_empty() || shouted && before.all(|at| people::title(self.word(at)).is_some()))
            .then_some(())?;
        let word = token.span.of(self.page.text());
        let is_named = |name: &str| name == word || shouted && name.eq_ignore_ascii_case(word);
        let people = (0..).zip(&self.facts.people);
        let mut same =
            people.filter(|(_, p)| p.name.rsplit_once(' ').is_some_and(|n| is_named(n.1)));
        let (number, _) = same.next()?;
        same.next().is_none().then_some(Who::Person(number))
    }

    /// "Secretary of State Antony Blinken": the "of" belongs to a title that stands before the name.
    fn is_of_a_title(&self, of: usize) -> bool {
        let role = of.checked_sub(1).and_then(|at| self.token(at));
        self.hash(of) == word_hash("of")
            && role.is_some_and(|t| t.is_capital() && people::is_role_noun(t.word))
    }

    /// "The chairman of Chrysler Jim Press": what stands between the "of" and the name is a name of its own.
    fn holds_office(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let mut words = source.start + 1..name.start;
        let Some(of) = words.find(|&t| COMPLEMENT.contains(&self.hash(t))) else {
            return false;
        };
        let tags = self.page.tags();
        let before = tags.partition_point(|t| t.tokens.end < name.start);
        let another = tags.get(before).is_some_and(|t| {
            let held = matches!(t.class, NameClass::Organisation | NameClass::Place);
            held && (of + 1..name.start).contains(&t.tokens.start)
        });
        another && people::is_role_noun(self.word(of - 1))
    }

    /// Whether the name at `name` is the one that the source's noun phrase is about.
    pub(super) fn speaks(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let after = self.token(name.end).filter(|_| name.end < source.end);
        let possessive = after.is_some_and(|t| {
            t.hash == word_hash("'s") || t.hash == word_hash("'") && !t.after_space()
        });
        let complement = (source.start..name.start)
            .rev()
            .find(|&t| COMPLEMENT.contains(&self.hash(t)))
            .filter(|&t| !self.is_of_a_title(t));
        let apposed = (source.start..name.start).any(|t| self.hash(t) == word_hash(","));
        let of_another = complement.is_some_and(|_| !apposed && !self.holds_office(name, source));
        let part = after.is_some_and(|t| {
            OTHERS.contains(&t.hash) || !t.is_capital() && is_role(t.span.of(self.page.text()))
        });
        !possessive && !part && !of_another
    }
}

/// "Adviser", "executives".
fn is_role(word: &str) -> bool {
    people::is_role_noun(WordId::of(word))
        || word
            .strip_suffix('s')
            .is_some_and(|one| people::is_role_noun(WordId::of(one)))
}
