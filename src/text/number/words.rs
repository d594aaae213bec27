//! Numbers in words: `twenty-one`, `a dozen`, `two-thirds`, `half a million`, `tens of thousands`, `nine point five`.

use super::NumberWord::{
    self, Article, Dozen, Fold, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens,
    Vague,
};
use super::digits::scale_of;
use super::fractions::{
    and_inside, and_part, decimals, fraction_after_and, leading_fraction, of_a_scale, over,
    past_dash,
};
use super::ordinals::over_compound;
use super::{Number, NumberForm, number_word, scaled};
use crate::lexicon::{WordId, word};
use crate::text::{Analysis, Span, Token};

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
    while reader.is(last.next, word::OF) {
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
    if let Some(read) = over_compound(reader, place) {
        return Some(read);
    }
    if let Some(read) = and_inside(reader, number) {
        return Some(with_scale(reader, read));
    }
    if let Some(read) = over(reader, place, number) {
        return Some(of_a_scale(reader, with_scale(reader, read)));
    }
    if let Some(read) = and_part(reader, number) {
        return Some(with_scale(reader, read));
    }
    if reader.is(number.place, word::POINT)
        && let Some(read) = decimals(reader, number)
    {
        number = read;
    }
    Some(with_scale(reader, number))
}

/// A whole number in words: groups below a thousand, each with its multiplier.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    total: f64,
    group: f64,
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

pub(super) fn cardinal(reader: &Reader, place: Place) -> Option<Read> {
    let mut sum = Sum::new();
    let mut read: Option<Read> = None;
    let mut before_and: Option<Read> = None;
    let mut at = place;
    while let Some(piece) = reader.piece(at) {
        let Some(next) = sum.take(piece.word, read.is_some()) else {
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
            value: sum.value(),
            end: piece.end,
            place: piece.next,
            scaled: !matches!(piece.word, Small(_) | Tens(_)) || read.is_some_and(|r| r.scaled),
            fraction: false,
        });
        at = reader.after(piece);
        if reader.is(at, word::AND) && goes_on_after_and(reader, sum, at) {
            before_and = read;
            at.token += 1;
        }
    }
    read
}

/// `two hundred and five`: after a full multiplier a smaller part may follow, if it is no fraction's upper part.
fn goes_on_after_and(reader: &Reader, sum: Sum, and: Place) -> bool {
    let value = sum.value();
    let open = value >= 100.0 && (sum.group == 0.0 || sum.group % 100.0 == 0.0);
    let after = Place {
        token: and.token + 1,
        inside: 0,
    };
    // "twenty and three and a half": the fraction shows that the three goes on.
    let tens = sum.total == 0.0 && (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
    let Some(piece) = reader.piece(after).filter(|_| open || tens) else {
        return false;
    };
    if tens {
        let small = matches!(piece.word, Small(1..10)) && !piece.hyphen;
        return small && fraction_after_and(reader, piece.next).is_some();
    }
    let part = matches!(piece.word, Small(1..) | Tens(_));
    let fraction = cardinal(reader, after).is_some_and(|rest| {
        let below = reader.piece(rest.place).map(|p| p.word);
        matches!(below, Some(Ordinals(_) | Ordinal(_) | Quarter | Half))
    });
    part && !fraction
}

/// Whether a small number can go on after the group so far: `twenty one`, `hundred eleven`, but not `five two`.
fn takes_small(group: f64, n: f64, goes_on: bool) -> bool {
    if !goes_on {
        return true;
    }
    let tens = group % 10.0 == 0.0 && group % 100.0 >= 20.0 && n < 10.0;
    n > 0.0 && (group % 100.0 == 0.0 || tens)
}

fn with_scale(reader: &Reader, mut read: Read) -> Read {
    while read.place.inside == 0
        && let Some(token) = reader.tokens.get(read.place.token)
        && let Some(factor) = scale_of(token.word).filter(|f| {
            *f >= 1e3 && read.value < 1e5
            // "one and a half dozen"
            || *f == 12.0 && read.value.fract() != 0.0 && read.value > 1.0
        })
    {
        read.value = scaled(read.value, factor);
        read.end = token.span.end;
        read.place.token += 1;
        read.scaled = true;
    }
    read
}
