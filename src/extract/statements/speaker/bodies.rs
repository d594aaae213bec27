//! The bodies an article names, each under one name: "GM" and "General Motors Corporation" are one.
//!
//! Apart from people because a body has no surname: what its names share is the words that are not its legal form, or
//! their initials.

use super::glosses;
use super::named::is_several;
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::NameLexicon;
use crate::extract::tagger::{Capitalisation, Tag};
use crate::lexicon::choice::OrganisationForm;
use crate::lexicon::{Class, WordId, hash_step, value, word};
use crate::text::{Analysis, folded_hash};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::ops::Range;

/// How good a printed form is as the name to show: without its legal form, long, in ordinary print.
type Rank = (bool, usize, bool);

#[derive(Debug)]
struct Body {
    /// The tokens of its best form, and those of it that cannot be left out.
    bare: Range<usize>,
    core: Range<usize>,
    rank: Rank,
    /// How often it is named.
    mentions: i32,
    /// The first token it is named at.
    first: usize,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    list: Vec<Body>,
    /// Where each is named, in text order.
    mentions: Vec<(Range<usize>, u32)>,
    /// Names without their form, and initials.
    known: FxHashMap<u64, u32>,
}

impl Bodies {
    /// Gathers the bodies the tagger found.
    pub(super) fn new(analysis: &Analysis, tags: &[Tag]) -> Self {
        let tags = with_peoples(analysis, tags);
        let mut bodies = Self::with_room(tags.len());
        // Written out first: initials may stand before the name they stand for.
        let mut short: Vec<(Name, u64)> = Vec::with_capacity(tags.len());
        // "OSTBY (Northern Wire) -": the agency of a dateline reports and is nobody of the story.
        let lines = &analysis.datelines;
        let credited = |t: &Tag| {
            let span = analysis.span(t.tokens.clone());
            lines.iter().any(|line| line.span.contains(span)) || is_agency(analysis, &t.tokens)
        };
        let bodies_of = tags.iter().filter(|t| t.class == NameClass::Organisation);
        for tag in bodies_of.filter(|t| !credited(t)) {
            let name = Name::new(analysis, &tag.tokens);
            if !name.is_one(analysis) {
                continue;
            }
            if let Some(initials) = name.initials(analysis) {
                short.push((name, initials));
            } else {
                bodies.add_name(
                    analysis,
                    &name,
                    tag.capitalisation == Capitalisation::Capitals,
                );
            }
        }
        let written = bodies.mentions.len();
        for (name, initials) in short {
            if let Some(number) = bodies.glossed(analysis, &name.whole, written) {
                bodies.known.insert(initials, number);
            }
            bodies.note(initials, &name, true);
        }
        bodies.mentions.sort_unstable_by_key(|m| m.0.start);
        glosses::each(analysis, |full, short| bodies.gloss(analysis, &full, short));
        bodies.write_out(analysis);
        bodies
    }

    /// "BON" where "Bank of Norland Governor Ann Moe" is printed: initials of words that are no body there.
    fn write_out(&mut self, analysis: &Analysis) {
        let known = self.list.iter().map(|b| b.core.clone());
        let short: Vec<usize> = known.filter(|c| c.len() == 1).map(|c| c.start).collect();
        for short in short {
            if let Some(full) = glosses::written_out(analysis, short) {
                self.gloss(analysis, &full, short);
            }
        }
    }

    /// Takes in a full name and the short form printed behind it: whatever is called by either is one body.
    fn gloss(&mut self, analysis: &Analysis, full: &Range<usize>, short: usize) {
        let number = self.add_untagged(analysis, full);
        if let Some(body) = self.list.get_mut(number as usize) {
            (body.bare, body.core) = (full.clone(), full.clone());
        }
        let name = Name::new(analysis, &(short..short + 1));
        let key = name
            .initials(analysis)
            .unwrap_or_else(|| hash_of(analysis, &name.core));
        let named = |m: &&(Range<usize>, u32)| m.0.end == full.end && m.0.start >= full.start;
        let parts = self.mentions.iter().filter(named).map(|m| m.1);
        let same: Vec<u32> = parts.chain(self.known.get(&key).copied()).collect();
        for other in same.into_iter().filter(|other| *other != number) {
            self.merge(other, number);
        }
        self.known.insert(key, number);
    }

    /// Makes one body of two.
    fn merge(&mut self, from: u32, to: u32) {
        let all = self.mentions.iter_mut().map(|m| &mut m.1);
        all.chain(self.known.values_mut())
            .filter(|n| **n == from)
            .for_each(|n| *n = to);
        let other = self
            .list
            .get(from as usize)
            .map_or((0, usize::MAX), |b| (b.mentions, b.first));
        if let Some(body) = self.list.get_mut(to as usize) {
            body.mentions += other.0;
            body.first = body.first.min(other.1);
        }
    }

    fn with_room(names: usize) -> Self {
        Self {
            list: Vec::with_capacity(names),
            mentions: Vec::with_capacity(names),
            // Each may have a key of its own and initials.
            known: FxHashMap::with_capacity_and_hasher(names * 2, FxBuildHasher),
        }
    }

    /// Takes in a name and gives its number.
    fn add_name(&mut self, analysis: &Analysis, name: &Name, shouted: bool) -> u32 {
        let key = hash_of(analysis, &name.core);
        let number = self.note(key, name, shouted);
        let rank = name.rank(shouted);
        if let Some(body) = self.list.get_mut(number as usize)
            && rank > body.rank
        {
            (body.bare, body.core) = (name.bare.clone(), name.core.clone());
            body.rank = rank;
        }
        let longer = Some(&name.bare).filter(|bare| **bare != name.core);
        for range in [Some(&name.core), longer].into_iter().flatten() {
            // "BOJ" is the Bank of Japan as "NAR" is the National Association of Realtors.
            let short = [false, true].map(|all| initials_of(analysis, range, all));
            for short in short.into_iter().flatten() {
                self.known.entry(short).or_insert(number);
            }
        }
        number
    }

    /// The body already known by a name.
    pub(super) fn get(&self, analysis: &Analysis, tokens: &Range<usize>) -> Option<u32> {
        let name = Name::new(analysis, tokens);
        let key = name
            .initials(analysis)
            .unwrap_or_else(|| hash_of(analysis, &name.core));
        self.known.get(&key).copied()
    }

    /// Takes in a name that the tagger did not find.
    pub(super) fn add_untagged(&mut self, analysis: &Analysis, tokens: &Range<usize>) -> u32 {
        let number = self.add_name(analysis, &Name::new(analysis, tokens), false);
        // What was added last is a mention among others.
        if let Some(mention) = self.mentions.pop() {
            let at = self
                .mentions
                .partition_point(|m| m.0.start < mention.0.start);
            self.mentions.insert(at, mention);
        }
        number
    }

    fn note(&mut self, key: u64, name: &Name, shouted: bool) -> u32 {
        let fresh = self.list.len() as u32;
        let number = *self.known.entry(key).or_insert(fresh);
        if number == fresh {
            self.list.push(Body {
                bare: name.bare.clone(),
                core: name.core.clone(),
                rank: (false, 0, !shouted),
                mentions: 0,
                first: name.whole.start,
            });
        }
        if let Some(body) = self.list.get_mut(number as usize) {
            body.mentions += 1;
            body.first = body.first.min(name.whole.start);
        }
        self.mentions.push((name.whole.clone(), number));
        number
    }

    /// The body whose name stands right before these initials: "General Motors Corporation (GM)".
    fn glossed(&self, analysis: &Analysis, tokens: &Range<usize>, written: usize) -> Option<u32> {
        let open = tokens.start.checked_sub(1)?;
        let enclosed = analysis.word(open) == "(" && analysis.word(tokens.end) == ")";
        enclosed.then_some(())?;
        let written = self.mentions.get(..written)?;
        let at = written.binary_search_by_key(&open, |m| m.0.end).ok()?;
        let (name, number) = written.get(at)?;
        let first = |at: usize| analysis.word(at).bytes().next();
        (first(name.start) == first(tokens.start)).then_some(*number)
    }

    /// The names in the text, in order, with their bodies.
    pub(super) fn mentions(&self) -> &[(Range<usize>, u32)] {
        &self.mentions
    }

    /// The mentions that end before a token, the last one first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &(Range<usize>, u32)> {
        let until = self.mentions.partition_point(|m| m.0.start < token);
        let before = self.mentions.get(..until).unwrap_or(&[]);
        before.iter().rev().filter(move |m| m.0.end <= token)
    }

    /// How often a body is named, as far as it matters, and whether it is named before a token.
    pub(super) fn salience(&self, number: u32, opening: usize) -> i32 {
        const ENOUGH: i32 = 3;
        let body = self.list.get(number as usize);
        let often = body.map_or(0, |b| b.mentions.min(ENOUGH));
        often + body.map_or(0, |b| 2 * i32::from(b.first < opening))
    }

    /// Whether a body is named twice or with its legal form: a name of its own, not the half of a longer one.
    pub(super) fn stands_alone(&self, number: u32, analysis: &Analysis) -> bool {
        let Some(body) = self.list.get(number as usize) else {
            return false;
        };
        body.mentions > 1 || word_at(analysis, body.core.end).is(Class::OrganisationForm)
    }

    /// The tokens of the best form of a name, article and legal form left out.
    pub(super) fn form(&self, number: u32) -> Range<usize> {
        let body = self.list.get(number as usize);
        body.map_or(0..0, |b| b.core.clone())
    }

    /// The name to show.
    pub(super) fn name(&self, number: u32, analysis: &Analysis) -> Option<String> {
        let form = &self.list.get(number as usize)?.bare;
        let name = glosses::known(analysis, form)
            .unwrap_or_else(|| analysis.span(form.clone()).of(analysis.text));
        let mut shown = String::with_capacity(name.len());
        for word in name.split_whitespace() {
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(word);
        }
        Some(shown)
    }
}

/// "(AP) —": in parentheses with a dash behind them.
fn is_agency(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1).map(|at| analysis.word(at));
    let dash = matches!(
        analysis.word(tokens.end + 1),
        "-" | "\u{2013}" | "\u{2014}" | "--"
    );
    before == Some("(") && analysis.word(tokens.end) == ")" && dash
}

/// Where the hashes of initials start, so that they are never those of words.
const INITIALS: u64 = 1;

fn word_at(analysis: &Analysis, at: usize) -> WordId {
    analysis.tokens.get(at).map_or(WordId::NONE, |t| t.word)
}

fn hash(analysis: &Analysis, at: usize) -> u64 {
    analysis.tokens.get(at).map_or(0, |t| t.hash)
}

/// A name and what is left of it without what it may do without.
#[derive(Debug)]
struct Name {
    whole: Range<usize>,
    /// Without its article, a possessive and abbreviated legal forms.
    bare: Range<usize>,
    /// Whether a legal form is written out at its end.
    legal: bool,
    /// Without anything it may do without.
    core: Range<usize>,
}

impl Name {
    fn new(analysis: &Analysis, tokens: &Range<usize>) -> Self {
        let article = tokens.len() > 1 && word_at(analysis, tokens.start).is(Class::Article);
        let named = tokens.start + usize::from(article)..tokens.end;
        let bare = without(analysis, named, OrganisationForm::Abbreviated);
        let legal = without(analysis, bare.clone(), OrganisationForm::Written);
        Self {
            whole: tokens.clone(),
            legal: legal.len() < bare.len(),
            bare,
            core: without(analysis, legal, OrganisationForm::Kind),
        }
    }

    /// Whether it is more than a letter of a ticker symbol, a legal form or several with a role.
    fn is_one(&self, analysis: &Analysis) -> bool {
        let first = word_at(analysis, self.core.start);
        let name = analysis.span(self.core.clone());
        let several = self.core.len() == 1 && is_several(name.of(analysis.text));
        name.len() > 1 && !first.is(Class::OrganisationForm) && !several
    }

    fn rank(&self, shouted: bool) -> Rank {
        (!self.legal, self.bare.len(), !shouted)
    }

    /// The hash of "GM", "U.N." or "IMF" as initials; `None` for a name written out.
    fn initials(&self, analysis: &Analysis) -> Option<u64> {
        (self.core.len() == 1).then_some(())?;
        let word = analysis.word(self.core.start);
        let letters = || word.bytes().filter(|b| *b != b'.');
        let short =
            letters().all(|b| b.is_ascii_uppercase()) && (2..=6).contains(&letters().count());
        short.then(|| letters().fold(INITIALS, |h, b| hash_step(h, b.to_ascii_lowercase())))
    }
}

/// A name without words at its end that are `most` or less, possessives and commas.
fn without(analysis: &Analysis, mut name: Range<usize>, most: OrganisationForm) -> Range<usize> {
    while name.len() > 1 {
        let last = word_at(analysis, name.end - 1);
        let mark = last == word::POSSESSIVE || last == word::COMMA;
        if !mark
            && value::ORGANISATION_FORM
                .get(last)
                .is_none_or(|form| form > most)
        {
            break;
        }
        name.end -= 1;
    }
    name
}

fn hash_of(analysis: &Analysis, tokens: &Range<usize>) -> u64 {
    let mixed =
        |key: u64, hash: u64| (key.rotate_left(7) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    match glosses::known(analysis, tokens) {
        Some(long) => long.split(' ').map(folded_hash).fold(0, mixed),
        None => tokens.clone().map(|at| hash(analysis, at)).fold(0, mixed),
    }
}

/// The initials of a name of several words: of those with a capital, or of all.
fn initials_of(analysis: &Analysis, tokens: &Range<usize>, all: bool) -> Option<u64> {
    let words = analysis.tokens.get(tokens.clone())?;
    let capital = words
        .iter()
        .filter(|t| t.is_word() && (all || t.is_capital()));
    let mut count = 0;
    let hash = capital.fold(INITIALS, |h, t| {
        count += 1;
        let first = t.span.of(analysis.text).bytes().next().unwrap_or(0);
        hash_step(h, first.to_ascii_lowercase())
    });
    (count > 1).then_some(hash)
}

/// Gives bodies the people's name before them when all else in their name are common words: "European" is a part of the
/// European Central Bank, "German" none of a German BMW.
fn with_peoples(analysis: &Analysis, tags: &[Tag]) -> Vec<Tag> {
    const UPPER: u16 = 3;
    let lexicon = NameLexicon::built_in();
    let common = |at: usize| {
        let token = analysis.tokens.get(at);
        token.is_some_and(|t| !t.is_all_capitals() && lexicon.get(t.hash).case() != UPPER)
    };
    let mut wide = tags.to_vec();
    for (before, pair) in tags.windows(2).enumerate() {
        let [people, body] = pair else { continue };
        let touches = people.class == NameClass::Other && people.tokens.end == body.tokens.start;
        if touches && body.class == NameClass::Organisation && body.tokens.clone().all(common) {
            wide[before + 1].tokens.start = people.tokens.start;
        }
    }
    wide
}
