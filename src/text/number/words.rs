//! Numbers in words: `twenty-one`, `a dozen`, `two-thirds`, `half a million`, `tens of thousands`, `nine point five`.

use super::NumberWord::{
    self, Article, Dozen, Fold, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens,
    Vague,
};
use super::digits::{fold_hash, scale_of};
use super::fractions::{and_part, decimals, leading_fraction, over};
use super::{Number, NumberForm, number_word, scaled};
use crate::text::{Analysis, Span, Token, word_hash};

/// Returns the value of an ordinal in words: `third`, `twenty-first`.
pub fn ordinal(analysis: &Analysis, at: usize) -> Option<u32> {
    let token = analysis.tokens.get(at)?;
    if let Some(Ordinal(n)) = number_word(token.hash) {
        return Some(n);
    }
    let (tens, ones) = analysis
        .word(at)
        .split_once('-')
        .filter(|_| token.has_hyphen())?;
    match (number_word(fold_hash(tens)), number_word(fold_hash(ones))) {
        (Some(Tens(t)), Some(Ordinal(n))) if n < 10 => Some(u32::from(t) + n),
        _ => None,
    }
}

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
            return number_word(token.hash).map(|word| Piece {
                word,
                end: token.span.end,
                hyphen: false,
                next,
            });
        }
        let rest = token.span.of(self.analysis.text).get(place.inside..)?;
        let length = rest.find('-').unwrap_or(rest.len());
        let word = number_word(fold_hash(&rest[..length]))?;
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

    pub(super) fn is(&self, place: Place, word: u64) -> bool {
        place.inside == 0 && self.tokens.get(place.token).is_some_and(|t| t.hash == word)
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

pub(super) const AND: u64 = word_hash("and");
pub(super) const OF: u64 = word_hash("of");
const POINT: u64 = word_hash("point");

/// Reads the number in words that starts at token `at`.
pub(super) fn read(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let tokens = &analysis.tokens[..end.min(analysis.tokens.len())];
    let reader = Reader { analysis, tokens };
    let place = Place {
        token: at,
        inside: 0,
    };
    let first = reader.piece(place)?;
    if let Vague(low) = first.word {
        return vague(&reader, first, low, at);
    }
    if let Fold(n) = first.word {
        return Some(fold(analysis, at, n));
    }
    let number = fractional(&reader, place)?;
    Some(Number {
        value: number.value,
        upper: None,
        form: NumberForm::Words,
        fraction: number.fraction,
        scaled: number.scaled,
        span: Span {
            start: tokens[at].span.start,
            end: number.end,
        },
        next: number.place.token,
    })
}

/// `sixfold`.
fn fold(analysis: &Analysis, at: usize, times: u8) -> Number {
    Number {
        value: f64::from(times),
        upper: None,
        form: NumberForm::Words,
        fraction: false,
        scaled: true,
        span: analysis.tokens[at].span,
        next: at + 1,
    }
}

/// `dozens`, `tens of thousands`, `hundreds of millions`.
fn vague(reader: &Reader, first: Piece, low: f64, at: usize) -> Option<Number> {
    let mut low = low;
    let mut last = first;
    while reader.is(last.next, OF) {
        let after = Place {
            token: last.next.token + 1,
            inside: 0,
        };
        match reader.piece(after) {
            Some(piece) if !last.hyphen => match piece.word {
                Vague(more) if more > 12.0 => {
                    low *= more;
                    last = piece;
                }
                _ => break,
            },
            _ => break,
        }
    }
    // "tens" alone is no amount anyone prints; "scores" are mostly results.
    let alone = last.end == first.end
        && matches!(first.word, Vague(l) if l < 12.0 || (l > 19.0 && l < 21.0));
    (!alone && !last.hyphen).then(|| Number {
        value: low,
        upper: Some(low * 10.0),
        form: NumberForm::Vague,
        fraction: false,
        scaled: true,
        span: Span {
            start: reader.tokens[at].span.start,
            end: last.end,
        },
        next: last.next.token,
    })
}

/// A whole number with what may follow it: a fraction, a decimal part, a multiplier.
fn fractional(reader: &Reader, place: Place) -> Option<Read> {
    if let Some(half) = leading_fraction(reader, place) {
        return Some(with_scale(reader, half));
    }
    let mut number = cardinal(reader, place)?;
    if let Some(read) = over(reader, number) {
        return Some(with_scale(reader, read));
    }
    if let Some(read) = and_part(reader, number) {
        return Some(with_scale(reader, read));
    }
    if reader.is(number.place, POINT)
        && let Some(read) = decimals(reader, number)
    {
        number = read;
    }
    Some(with_scale(reader, number))
}

/// A whole number in words: groups below a thousand, each with its multiplier.
#[derive(Clone, Copy)]
struct Sum {
    total: f64,
    group: f64,
    /// The least multiplier so far.
    least: f64,
}

impl Sum {
    /// Takes one more word; `None` when the number ends before it.
    fn take(self, word: NumberWord, read: Option<Read>) -> Option<Self> {
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
        match word {
            Article if read.is_none() => next(total, 1.0, least),
            Small(n) if takes_small(group, f64::from(n), read) => {
                next(total, group + f64::from(n), least)
            }
            Tens(n) if group % 100.0 == 0.0 => next(total, group + f64::from(n), least),
            Hundred if group > 0.0 && group < 100.0 => next(total, group * 100.0, least),
            Dozen | Vague(12.0) if group > 0.0 && total == 0.0 && group < 1000.0 => {
                next(total, group * 12.0, least)
            }
            Scale(s) if group > 0.0 && s < least => next(total + group * s, 0.0, s),
            Scale(s) if total > 0.0 && group == 0.0 => next(scaled(total, s), 0.0, least),
            _ => None,
        }
    }
}

pub(super) fn cardinal(reader: &Reader, place: Place) -> Option<Read> {
    let mut sum = Sum {
        total: 0.0,
        group: 0.0,
        least: f64::INFINITY,
    };
    let mut read: Option<Read> = None;
    let mut before_and: Option<Read> = None;
    let mut at = place;
    while let Some(piece) = reader.piece(at) {
        let Some(next) = sum.take(piece.word, read) else {
            // "two hundred and three hundred" are two numbers.
            if before_and.is_some() && matches!(piece.word, Hundred | Scale(_)) {
                return before_and;
            }
            break;
        };
        let multiplier = matches!(
            reader.piece(piece.next).map(|p| p.word),
            Some(Hundred | Scale(_) | Dozen)
        );
        if piece.word == Article && !multiplier {
            break;
        }
        sum = next;
        read = Some(Read {
            value: sum.total + sum.group,
            end: piece.end,
            place: piece.next,
            scaled: !matches!(piece.word, Small(_) | Tens(_)) || read.is_some_and(|r| r.scaled),
            fraction: false,
        });
        at = piece.next;
        if reader.is(at, AND) && goes_on_after_and(reader, sum, at) {
            before_and = read;
            at.token += 1;
        }
    }
    read
}

/// `two hundred and five`: after a full multiplier a smaller part may follow, if it is no fraction's upper part.
fn goes_on_after_and(reader: &Reader, sum: Sum, and: Place) -> bool {
    let value = sum.total + sum.group;
    let open = value >= 100.0 && (sum.group == 0.0 || sum.group % 100.0 == 0.0);
    let after = Place {
        token: and.token + 1,
        inside: 0,
    };
    let Some(piece) = reader.piece(after).filter(|_| open) else {
        return false;
    };
    let part = matches!(piece.word, Small(1..) | Tens(_));
    let fraction = cardinal(reader, after).is_some_and(|rest| {
        let below = reader.piece(rest.place).map(|p| p.word);
        matches!(below, Some(Ordinals(_) | Ordinal(_) | Quarter | Half))
    });
    part && !fraction
}

/// Whether a small number can go on after the group so far: `twenty one`, `hundred eleven`, but not `five two`.
fn takes_small(group: f64, n: f64, read: Option<Read>) -> bool {
    match read {
        None => true,
        Some(_) if group % 100.0 == 0.0 => n > 0.0,
        Some(_) => group % 10.0 == 0.0 && group % 100.0 >= 20.0 && n > 0.0 && n < 10.0,
    }
}

fn with_scale(reader: &Reader, mut read: Read) -> Read {
    while read.place.inside == 0
        && let Some(token) = reader.tokens.get(read.place.token)
        && let Some(factor) = scale_of(token.hash).filter(|f| *f >= 1e3 && read.value < 1e5)
    {
        read.value = scaled(read.value, factor);
        read.end = token.span.end;
        read.place.token += 1;
        read.scaled = true;
    }
    read
}
