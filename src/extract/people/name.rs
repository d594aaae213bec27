//! A name as printed, taken apart into words that can be compared.
//!
//! Apart from resolving because comparing two names is a question of its own: initials, particles, suffixes and the
//! order of family names each have a rule here and none has a place among the rules of who was meant.

use crate::extract::tagger::is_particle;
use crate::lexicon::{Class, WordId, value};
use crate::text::word_hash;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    hash: u64,
    /// What it is short for: "joseph" of "Joe"; the word itself otherwise.
    formal: u64,
    first: char,
    /// A letter with or without its period: "J."
    initial: bool,
    /// Set in quotation marks or brackets: "Sonny" in `Raymond “Sonny” Holm`.
    nick: bool,
}

/// A printed name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    words: Vec<Word>,
    /// "Jr.", "III", when there is one.
    suffix: Option<u64>,
}

impl Name {
    /// Takes a printed name apart: "Robert F. Kennedy Jr.", "Ahmed al-Sharaa", "KIM JONG-UN".
    pub(super) fn of(printed: &str) -> Self {
        let mut name = Self {
            words: Vec::with_capacity(4),
            suffix: None,
        };
        let mut folded = String::with_capacity(printed.len());
        for piece in printed.split_whitespace().flat_map(apart) {
            let nick = piece.starts_with(['"', '“', '‘', '\'', '(']);
            fold(piece.trim_matches(is_wrapping), &mut folded);
            let bare = folded
                .strip_prefix("al-")
                .or(folded.strip_prefix("el-"))
                .unwrap_or(&folded);
            let hash = word_hash(bare);
            let known = WordId::of_hash(hash);
            if known.is(Class::NameSuffix) && !name.words.is_empty() {
                name.suffix = Some(word_hash(bare.trim_end_matches('.')));
            } else if !is_particle(known) {
                let initial = bare.chars().filter(|c| c.is_alphabetic()).count() == 1
                    || bare.ends_with('.') && bare.matches('.').count() > 1;
                let formal = value::NICKNAME.get(known).map_or(hash, word_hash);
                name.words.push(Word {
                    hash,
                    formal,
                    first: bare.chars().next().unwrap_or(' '),
                    initial,
                    nick,
                });
            }
        }
        name
    }

    /// How many words it has, particles and suffix aside.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it ends in "Jr." or the like.
    pub(super) fn has_suffix(&self) -> bool {
        self.suffix.is_some()
    }

    /// Words that are more than an initial.
    pub(super) fn written_out(&self) -> usize {
        self.words.iter().filter(|w| !w.initial).count()
    }

    /// Hash of the first word.
    pub(super) fn first(&self) -> Option<u64> {
        self.words.first().map(|w| w.hash)
    }

    /// Hash of the last word.
    pub(super) fn last(&self) -> Option<u64> {
        self.words.last().map(|w| w.hash)
    }

    /// Hashes of all words.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.iter().map(|w| w.hash)
    }

    /// Whether the first word is no more than an initial.
    pub(super) fn starts_with_initial(&self) -> bool {
        self.words.first().is_some_and(|w| w.initial)
    }

    /// Whether both can be the full name of one person: each word of the shorter is in the longer, in its order, the
    /// family name with the family name, and no suffix speaks against it.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (short, long) = if self.len() <= other.len() {
            (self, other)
        } else {
            (other, self)
        };
        let suffixes = match (short.suffix, long.suffix) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        suffixes
            && short.len() >= 2
            && short.last() == long.last()
            && short.first_fits(long)
            && short.is_within(long)
    }

    /// The first names must be one, or the initial of one: "J. Smith" and "John Smith", but not "Adam" in "Mary Adam".
    fn first_fits(&self, long: &Self) -> bool {
        match (self.words.first(), long.words.first()) {
            (Some(a), Some(b)) => {
                let nick = long.words.iter().any(|w| w.nick && fits(a, w));
                let inner = long.words.len() > self.words.len() && !a.initial && self.len() > 2;
                fits(a, b) || nick || inner
            }
            _ => false,
        }
    }

    fn is_within(&self, long: &Self) -> bool {
        let mut rest = long.words.iter();
        self.words
            .iter()
            .all(|word| rest.any(|other| fits(word, other)))
    }

    /// How well this shorter mention names the person with that full name; `None` when it does not.
    pub(super) fn calls(&self, full: &Self) -> Option<Call> {
        if self.suffix.is_some() && full.suffix.is_some() && self.suffix != full.suffix {
            return None;
        }
        let (Some(own), false) = (self.words.first(), self.words.iter().any(|w| w.initial)) else {
            return None;
        };
        if self.len() > 1 {
            return (self.len() < full.len() && self.is_within(full)).then_some(Call::Family);
        }
        match full.words.iter().position(|w| w.hash == own.hash)? {
            at if at + 1 == full.len() => Some(Call::Family),
            0 => Some(Call::Given),
            _ => Some(Call::Middle),
        }
    }
}

/// By which part of a full name someone is called, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    /// The last word: "Hegseth".
    Family,
    /// The first: "Xi", "Pete".
    Given,
    /// One between: "Lula".
    Middle,
}

/// "P.J.Holm" as "P.J." and "Holm", everything else as it is.
fn apart(piece: &str) -> impl Iterator<Item = &str> {
    let stop = piece.rfind('.').filter(|at| {
        let initials = piece[..*at]
            .split('.')
            .all(|letter| letter.chars().count() == 1);
        initials && piece[at + 1..].len() > 2
    });
    let (initials, rest) = piece.split_at(stop.map_or(0, |at| at + 1));
    [initials, rest].into_iter().filter(|part| !part.is_empty())
}

/// Adds a letter in lower case and without its accents: "Erdoğan" and "Erdogan" are one name.
fn fold_letter(letter: char, folded: &mut String) {
    for c in letter
        .to_lowercase()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
    {
        match c {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            c => folded.push(c),
        }
    }
}

fn fits(a: &Word, b: &Word) -> bool {
    a.hash == b.hash || a.formal == b.formal || (a.initial || b.initial) && a.first == b.first
}

/// Whether a mark stands round a word and is no part of it.
fn is_wrapping(c: char) -> bool {
    matches!(c, ',' | '"' | '“' | '”' | '‘' | '’' | '\'' | '(' | ')')
}

/// Puts the folded letters of a word into `folded`.
fn fold(piece: &str, folded: &mut String) {
    folded.clear();
    for c in piece.chars() {
        match c {
            '’' => folded.push('\''),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => fold_letter(c, folded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> bool {
        Name::of(a).agrees(&Name::of(b))
    }

    #[test]
    fn initials_middle_names_and_suffixes_agree() {
        assert!(agree("John Smith", "J. Smith"));
        assert!(agree("Robert F. Kennedy Jr.", "Robert Kennedy"));
        assert!(agree("Robert F. Kennedy", "Robert F. Kennedy Jr."));
        assert!(agree("KIM JONG UN", "Kim Jong Un"));
        assert!(agree("Ahmed Sharaa", "Ahmed al-Sharaa"));
        assert!(agree("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"));
        assert!(agree("P.J.Keating", "P. J. Keating"));
    }

    #[test]
    fn short_first_names_and_nicknames_agree() {
        assert!(agree("Joseph R. Biden", "Joe Biden"));
        assert!(agree("Bob Casey", "Robert P. Casey Jr."));
        assert!(agree("Sonny Albright", "Raymond “Sonny” Albright"));
        assert!(agree("Bill Hartley", "William (Bill) Hartley"));
        assert!(!agree("Joe Biden", "Jon Biden"));
    }

    #[test]
    fn different_first_names_or_suffixes_do_not() {
        assert!(!agree("Bill Clinton", "Hillary Clinton"));
        assert!(!agree("George Bush Sr.", "George Bush Jr."));
        assert!(!agree("J. Smith", "Robert Smith"));
        assert!(!agree("Smith", "John Smith"));
    }

    #[test]
    fn someone_is_called_by_family_given_or_middle_name() {
        let call = |short: &str, full: &str| Name::of(short).calls(&Name::of(full));
        assert_eq!(call("Hegseth", "Pete Hegseth"), Some(Call::Family));
        assert_eq!(
            call("von der Leyen", "Ursula von der Leyen"),
            Some(Call::Family)
        );
        assert_eq!(call("Sharaa", "Ahmed al-Sharaa"), Some(Call::Family));
        assert_eq!(call("Xi", "Xi Jinping"), Some(Call::Given));
        assert_eq!(
            call("Lula", "Luiz Inácio Lula da Silva"),
            Some(Call::Middle)
        );
        assert_eq!(
            call("Lula da Silva", "Luiz Inácio Lula da Silva"),
            Some(Call::Family)
        );
        assert_eq!(call("Rubio", "Pete Hegseth"), None);
    }
}
