//! Walking over the words of a number, and adding them up.
//!
//! Apart because whole numbers, fractions and ordinals walk over the same words.

use super::NumberWord::{
    self, Article, Dozen, Hundred, Ordinal, Ordinals, Scale, Small, Tens, Vague,
};
use super::{number_word, scaled};
use crate::lexicon::WordId;
use crate::text::{Analysis, Token};

/// A word of a number: a token, or a part of a hyphenated one.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) word: NumberWord,
    /// First byte after it.
    pub(super) end: u32,
    /// Whether a hyphen follows.
    pub(super) hyphen: bool,
    /// Where the next piece is looked for.
    pub(super) next: Place,
}

/// A place between pieces: a token, and a byte offset inside it when it is hyphenated.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) token: usize,
    pub(super) inside: usize,
}

/// Walks over the words of a number.
pub(super) struct Reader<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) tokens: &'a [Token],
}

impl Reader<'_, '_> {
    pub(super) fn piece(&self, place: Place) -> Option<Piece> {
        let token = self.tokens.get(place.token).filter(|t| t.is_word())?;
        let start = token.span.start;
        if place.inside == 0 && !token.has_hyphen() {
            let next = Place {
                token: place.token + 1,
                inside: 0,
            };
            return number_word(token.word).map(|word| Piece {
                word,
                end: token.span.end,
                hyphen: false,
                next,
            });
        }
        let rest = token.span.of(self.analysis.text).get(place.inside..)?;
        let length = rest.find('-').unwrap_or(rest.len());
        let word = number_word(WordId::folded(&rest[..length]))?;
        let hyphen = length < rest.len();
        let next = if hyphen {
            Place {
                token: place.token,
                inside: place.inside + length + 1,
            }
        } else {
            Place {
                token: place.token + 1,
                inside: 0,
            }
        };
        Some(Piece {
            word,
            end: start + (place.inside + length) as u32,
            hyphen,
            next,
        })
    }

    /// Where the number goes on after a piece: past the hyphen of `fifty - two` that spaces set apart.
    pub(super) fn after(&self, piece: Piece) -> Place {
        let past = past_dash(self, piece.next);
        let joined = past != piece.next && matches!(piece.word, Tens(_));
        let ones = |p: &Piece| matches!(p.word, Small(1..10) | Ordinal(1..10) | Ordinals(2..10));
        match self.piece(past).filter(ones) {
            Some(_) if joined => past,
            _ => piece.next,
        }
    }

    pub(super) fn is(&self, place: Place, word: WordId) -> bool {
        place.inside == 0 && self.tokens.get(place.token).is_some_and(|t| t.word == word)
    }
}

/// A number read so far.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub(super) value: f64,
    pub(super) end: u32,
    pub(super) place: Place,
    pub(super) scaled: bool,
    pub(super) fraction: bool,
}

/// A whole number in words: groups below a thousand, each with its multiplier.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    /// What is behind its multiplier.
    pub(super) total: f64,
    /// What waits for one.
    pub(super) group: f64,
    /// The least multiplier so far.
    least: f64,
}

impl Sum {
    pub(super) fn new() -> Self {
        Self {
            total: 0.0,
            group: 0.0,
            least: f64::INFINITY,
        }
    }

    pub(super) fn value(self) -> f64 {
        self.total + self.group
    }

    /// Takes one more word, `goes_on` when it is not the first; `None` when the number ends before it.
    pub(super) fn take(self, word: NumberWord, goes_on: bool) -> Option<Self> {
        let Self {
            total,
            group,
            least,
        } = self;
        let next = |total: f64, group: f64, least: f64| {
            Some(Self {
                total,
                group,
                least,
            })
        };
        match singular(word, goes_on) {
            Article if !goes_on => next(total, 1.0, least),
            Small(n) if takes_small(group, f64::from(n), goes_on) => {
                next(total, group + f64::from(n), least)
            }
            Tens(n) if group % 100.0 == 0.0 => next(total, group + f64::from(n), least),
            Hundred if group > 0.0 && group < 100.0 => next(total, group * 100.0, least),
            Dozen if group > 0.0 && total == 0.0 && group < 1000.0 => {
                next(total, with_dozen(group), least)
            }
            Scale(s) if group > 0.0 && s < least => next(total + group * s, 0.0, s),
            Scale(s) if total > 0.0 && group == 0.0 => next(scaled(total, s), 0.0, least),
            _ => None,
        }
    }
}

/// `five hundreds`, `two millions`: after a number the plural multiplies as the singular does.
fn singular(word: NumberWord, goes_on: bool) -> NumberWord {
    match word {
        Vague(12.0) => Dozen,
        Vague(100.0) if goes_on => Hundred,
        Vague(s) if goes_on && s >= 1e3 => Scale(s),
        word => word,
    }
}

/// `three dozen` is 36, `three hundred and two dozen` 324: the dozens are those of the part below the hundreds.
fn with_dozen(group: f64) -> f64 {
    let low = group % 100.0;
    if low > 0.0 {
        group - low + low * 12.0
    } else {
        group * 12.0
    }
}

/// Whether a small number can go on after the group so far: `twenty one`, `hundred eleven`, but not `five two`.
fn takes_small(group: f64, n: f64, goes_on: bool) -> bool {
    if !goes_on {
        return true;
    }
    let tens = group % 10.0 == 0.0 && group % 100.0 >= 20.0 && n < 10.0;
    n > 0.0 && (group % 100.0 == 0.0 || tens)
}

/// `five - eighths`: a dash set apart as hyphens are.
pub(super) fn past_dash(reader: &Reader, place: Place) -> Place {
    let spaced = |at: usize| reader.tokens.get(at).filter(|t| t.after_space());
    let dash = spaced(place.token).is_some_and(|t| t.is_mark('-')) && place.inside == 0;
    let word = spaced(place.token + 1).is_some();
    Place {
        token: place.token + usize::from(dash && word),
        ..place
    }
}
