//! Which tokens can be part of a name, and what the features ask about a token.
//!
//! Apart from the features because this is the cheap first look: most tokens of a text are lower-case words and are
//! passed over here, before any table is read.

use super::lexicon::{Entry, NameLexicon};
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Span, Token, block_at};

/// How a line is printed: what a capital letter is worth in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Capitalisation {
    /// Sentences: capitals mark names.
    #[default]
    Sentence,
    /// Nearly every word has a capital: a headline.
    Titled,
    /// All letters are capitals.
    Capitals,
}

impl Capitalisation {
    /// How tokens of one line or sentence are printed.
    pub fn of(tokens: &[Token]) -> Self {
        let (mut words, mut capitals, mut all) = (0u32, 0u32, 0u32);
        for token in tokens {
            // Short words are in lower case in most headlines, too. Added up without a branch: nothing foretells them.
            let counts = token.is_word() & (token.span.len() > 3);
            words += u32::from(counts);
            capitals += u32::from(counts & token.is_capital());
            all += u32::from(counts & token.is_all_capitals());
        }
        if words >= 2 && all * 10 >= words * 8 {
            Self::Capitals
        } else if words >= 4 && capitals * 10 >= words * 8 {
            Self::Titled
        } else {
            Self::Sentence
        }
    }
}

/// What the features ask about one token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Hash of the folded form; 0 outside the text.
    pub(super) hash: u64,
    /// What the lexicon says of it.
    pub(super) entry: Entry,
    /// Shape class, with the line's capitalisation in its high bits.
    pub(super) shape: u64,
    /// First three bytes, folded.
    pub(super) prefix: u32,
    /// Last four bytes, folded, the last one highest.
    pub(super) suffix: u32,
}

/// Whether the word is a lower-case part of names, printed so or not.
pub fn is_particle(word: WordId) -> bool {
    word.is(Class::NameParticle)
}

/// Whether the token can be part of a name.
pub(super) fn is_candidate(analysis: &Analysis, at: usize, capitalisation: Capitalisation) -> bool {
    let Some(token) = analysis.tokens.get(at) else {
        return false;
    };
    if !token.is_word() {
        return false;
    }
    let can = if token.is_capital() {
        let acronym = token.is_all_capitals() && capitalisation != Capitalisation::Capitals;
        acronym || !token.is(Class::NoName)
    } else if token.has_hyphen() {
        capital_after_hyphen(analysis.word(at))
    } else {
        token.span.len() <= 5 && is_particle(token.word) && leads_to_capital(analysis, at)
    };
    // Asked last: it looks at the neighbours, and most words have been passed over by now.
    can && !is_glued(analysis, at)
}

/// Whether the token `back` before another can be a particle that leads to it; [`is_candidate`] knows for sure.
pub(super) fn may_be_particle(analysis: &Analysis, at: usize, back: usize) -> bool {
    at.checked_sub(back)
        .and_then(|at| analysis.tokens.get(at))
        .is_some_and(|t| {
            let small = !t.is_capital() & !t.has_hyphen() & (t.span.len() <= 5);
            small & is_particle(t.word)
        })
}

/// Whether the token is a piece of an address, a handle or a file's name.
fn is_glued(analysis: &Analysis, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let glued = tokens.get(at).is_some_and(|t| !t.after_space());
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    // What follows touches the word about as often as not: asked without a branch.
    let after = tokens
        .get(at + 1)
        .is_some_and(|t| !t.after_space() & t.is(Class::GluedAfter));
    after || glued && before.is_some_and(|t| t.is(Class::GluedBefore))
}

/// "al-Sharaa", but not "pro-European" or "mid-January".
fn capital_after_hyphen(word: &str) -> bool {
    word.split_once('-').is_some_and(|(front, rest)| {
        rest.starts_with(char::is_uppercase)
            && (front.len() <= 2 || front == "ash" || front == "abu")
            && !matches!(front, "ex" | "un" | "e" | "re")
    })
}

/// A particle counts when a capital follows, over one more particle ("van der Pas").
fn leads_to_capital(analysis: &Analysis, at: usize) -> bool {
    let mut next = at + 1;
    if analysis
        .tokens
        .get(next)
        .is_some_and(|t| t.span.len() <= 5 && is_particle(t.word))
    {
        next += 1;
    }
    analysis
        .tokens
        .get(next)
        .is_some_and(|t| t.is_capital() && t.is_word())
}

/// Works out how each line of tokens is printed: the ends of lines and their capitalisation.
pub(super) fn capitalisations(analysis: &Analysis, lines: &mut Vec<(usize, Capitalisation)>) {
    lines.clear();
    let tokens = &analysis.tokens;
    let mut start = 0;
    while start < tokens.len() {
        let rest = &tokens[start + 1..];
        let end = start + 1 + rest.iter().take_while(|t| !t.after_line()).count();
        lines.push((end, Capitalisation::of(&tokens[start..end])));
        start = end;
    }
}

/// Reads what the features ask about a token; nothing outside the text.
pub(super) fn read(
    analysis: &Analysis,
    lexicon: &NameLexicon,
    at: usize,
    capitalisation: Capitalisation,
) -> Word {
    let Some(token) = analysis.tokens.get(at) else {
        return Word::default();
    };
    if !token.is_word() {
        if is_possessive(analysis, at) {
            return Word {
                hash: word::POSSESSIVE.hash(),
                shape: 1,
                ..Word::default()
            };
        }
        let kind = 1 + u64::from(token.is_number());
        return Word {
            hash: if token.is_number() { 1 } else { token.hash },
            shape: kind,
            ..Word::default()
        };
    }
    let (prefix, suffix) = ends(analysis.text, token.span);
    Word {
        hash: token.hash,
        entry: lexicon.get(token.hash),
        shape: shape(token) | (capitalisation as u64) << 8,
        prefix,
        suffix,
    }
}

/// The first three and the last four bytes of a word, capitals made small.
#[inline]
fn ends(text: &str, word: Span) -> (u32, u32) {
    // The bit that makes a letter small; what it makes of other bytes does not matter.
    const SMALL: u32 = 0x2020_2020;
    let (start, end, length) = (word.start as usize, word.end as usize, word.len());
    let front = block_at(text.as_bytes(), start) as u32;
    let back = block_at(text.as_bytes(), end.saturating_sub(4)) as u32;
    // A shorter word is all of it in both, its last byte lowest.
    let all = front.swap_bytes() >> (8 * 4usize.saturating_sub(length));
    let short = u32::from(length < 4).wrapping_neg();
    let prefix = all & short | front & 0x00ff_ffff & !short;
    let suffix = all & short | back & !short;
    (prefix | SMALL, suffix | SMALL)
}

/// Whether a possessive 's was set apart from its word, as some archives do.
fn is_possessive(analysis: &Analysis, at: usize) -> bool {
    let apostrophe = |t: &Token| t.is_mark('\'') || t.is_mark('’');
    analysis.tokens.get(at).is_some_and(apostrophe) && analysis.word(at + 1) == "s"
}

/// Sorts words by how they are written.
fn shape(token: &Token) -> u64 {
    let length = token.span.len();
    let period = u64::from(token.has_period());
    let hyphen = u64::from(token.has_hyphen());
    let digit = u64::from(token.has_digit());
    let inner = token.has_inner_capital() & !token.is_all_capitals();
    let case = if token.is_all_capitals() {
        1
    } else if token.is_capital() {
        2
    } else {
        3
    };
    // 1, 2, 3 to 4, or more.
    let long = |more: usize| u64::from(length > more);
    let length = long(1) + long(2) + long(4);
    8 + (case | period << 2 | hyphen << 3 | digit << 4 | u64::from(inner) << 5) + (length << 10)
}
