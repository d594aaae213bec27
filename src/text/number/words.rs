//! Numbers in words: `twenty-one`, `a dozen`, `two-thirds`, `half a million`, `tens of thousands`, `nine point five`.

use super::NumberWord::{
    self, Article, Dozen, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens, Vague,
};
use super::digits::{fold_hash, scale_of};
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
struct Piece {
    word: NumberWord,
    /// First byte after it.
    end: u32,
    /// Whether a hyphen follows.
    hyphen: bool,
    /// Where the next piece is looked for.
    next: Place,
}

/// A place between pieces: a token, and a byte offset inside it when it is hyphenated.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    token: usize,
    inside: usize,
}

/// Walks over the words of a number.
struct Reader<'a, 't> {
    analysis: &'a Analysis<'t>,
    tokens: &'a [Token],
}

impl Reader<'_, '_> {
    fn piece(&self, place: Place) -> Option<Piece> {
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

    fn is(&self, place: Place, word: u64) -> bool {
        place.inside == 0 && self.tokens.get(place.token).is_some_and(|t| t.hash == word)
    }
}

/// A number read so far.
#[derive(Clone, Copy)]
struct Read {
    value: f64,
    end: u32,
    place: Place,
    scaled: bool,
    fraction: bool,
}

const AND: u64 = word_hash("and");
const OF: u64 = word_hash("of");
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
    let alone = last.end == first.end && matches!(first.word, Vague(l) if l == 10.0 || l == 20.0);
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

/// `half a million`, `half of`, `a quarter of`, `a third of`: a fraction without a number before it.
fn leading_fraction(reader: &Reader, place: Place) -> Option<Read> {
    let first = reader.piece(place)?;
    let (piece, led) = match first.word {
        Article => (reader.piece(first.next)?, true),
        _ => (first, false),
    };
    let (value, needs_of) = match piece.word {
        Half => (0.5, !led),
        Quarter if led => (0.25, true),
        Ordinal(n) if led && n > 2 => (1.0 / f64::from(n), true),
        _ => return None,
    };
    let mut read = Read {
        value,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    };
    // "half a million", "half a dozen", "a quarter million"
    let article = reader.piece(read.place).filter(|p| p.word == Article);
    let scale_at = article.map_or(read.place, |p| p.next);
    if let Some(factor) = reader
        .piece(scale_at)
        .and_then(|p| factor_of(p.word).map(|f| (f, p)))
    {
        read.value = scaled(value, factor.0);
        (read.end, read.place) = (factor.1.end, factor.1.next);
        read.scaled = true;
        return Some(read);
    }
    (!piece.hyphen && (!needs_of || reader.is(read.place, OF))).then_some(read)
}

fn factor_of(word: NumberWord) -> Option<f64> {
    match word {
        Hundred => Some(1e2),
        Scale(s) => Some(s),
        Dozen => Some(12.0),
        _ => None,
    }
}

/// A whole number in words.
fn cardinal(reader: &Reader, place: Place) -> Option<Read> {
    let (mut total, mut group) = (0.0f64, 0.0f64);
    let mut least = f64::INFINITY;
    let mut read: Option<Read> = None;
    let mut at = place;
    while let Some(piece) = reader.piece(at) {
        let before = (total, group);
        match piece.word {
            Article if read.is_none() => group = 1.0,
            Small(n) if takes_small(group, f64::from(n), read) => group += f64::from(n),
            Tens(n) if group % 100.0 == 0.0 => group += f64::from(n),
            Hundred if group > 0.0 && group < 100.0 => group *= 100.0,
            Dozen if group > 0.0 && total == 0.0 && group < 100.0 => group *= 12.0,
            Scale(s) if group > 0.0 && s < least => {
                total += group * s;
                group = 0.0;
                least = s;
            }
            Scale(s) if total > 0.0 && group == 0.0 => total = scaled(total, s),
            _ => break,
        }
        let article = piece.word == Article;
        let scaled = !matches!(piece.word, Small(_) | Tens(_)) || read.is_some_and(|r| r.scaled);
        if article
            && !matches!(
                reader.piece(piece.next).map(|p| p.word),
                Some(Hundred | Scale(_) | Dozen)
            )
        {
            (total, group) = before;
            break;
        }
        read = Some(Read {
            value: total + group,
            end: piece.end,
            place: piece.next,
            scaled,
            fraction: false,
        });
        at = piece.next;
        if reader.is(at, AND)
            && let Some(sum) = after_and(reader, total + group, at)
        {
            return Some(sum);
        }
    }
    read
}

/// Whether a small number can go on after the group so far: `twenty one`, `hundred eleven`, but not `five two`.
fn takes_small(group: f64, n: f64, read: Option<Read>) -> bool {
    match read {
        None => true,
        Some(_) if group % 100.0 == 0.0 => n > 0.0,
        Some(_) => group % 10.0 == 0.0 && group % 100.0 >= 20.0 && n > 0.0 && n < 10.0,
    }
}

/// `two hundred and five`: what follows "and" belongs to the number when it is less than its last multiplier.
fn after_and(reader: &Reader, so_far: f64, and: Place) -> Option<Read> {
    let unit = if so_far % 1000.0 != 0.0 {
        100.0
    } else {
        1000.0
    };
    if so_far < 100.0 || so_far % unit != 0.0 {
        return None;
    }
    let after = Place {
        token: and.token + 1,
        inside: 0,
    };
    if reader.piece(after).is_some_and(|p| p.word == Article) {
        return None;
    }
    let rest = cardinal(reader, after)?;
    let lower = matches!(
        reader.piece(rest.place).map(|p| p.word),
        Some(Ordinals(_) | Quarter)
    );
    (rest.value > 0.0 && rest.value < unit && !lower).then_some(Read {
        value: so_far + rest.value,
        scaled: true,
        ..rest
    })
}

/// `two-thirds`, `three quarters`, `one fifth`: the number is the upper part of a fraction.
fn over(reader: &Reader, above: Read) -> Option<Read> {
    let piece = reader.piece(above.place)?;
    let joined = above.place.inside > 0;
    let of = reader.is(piece.next, OF) && !piece.hyphen;
    let below = match piece.word {
        Ordinals(n) => f64::from(n),
        Ordinal(n) if above.value == 1.0 && n > 2 && (joined || of) => f64::from(n),
        Half if above.value == 1.0 && (joined || of) => 2.0,
        Quarter if joined || of => 4.0,
        _ => return None,
    };
    Some(Read {
        value: above.value / below,
        end: piece.end,
        place: piece.next,
        scaled: false,
        fraction: true,
    })
}

/// `one and a half`, `five and three quarters`, `one-and-a-half`.
fn and_part(reader: &Reader, whole: Read) -> Option<Read> {
    if !reader.is(whole.place, AND) {
        return None;
    }
    let after = Place {
        token: whole.place.token + 1,
        inside: 0,
    };
    let first = reader.piece(after)?;
    let (value, last) = if first.word == Article {
        let piece = reader.piece(first.next)?;
        match piece.word {
            Half => (0.5, piece),
            Quarter => (0.25, piece),
            Ordinal(n) if n > 2 => (1.0 / f64::from(n), piece),
            _ => return None,
        }
    } else {
        let above = cardinal(reader, after)?;
        let piece = reader.piece(above.place)?;
        match piece.word {
            Ordinals(n) => (above.value / f64::from(n), piece),
            Quarter if above.value == 3.0 => (0.75, piece),
            _ => return None,
        }
    };
    Some(Read {
        value: whole.value + value,
        end: last.end,
        place: last.next,
        scaled: whole.scaled,
        fraction: false,
    })
}

/// `nine point five`.
fn decimals(reader: &Reader, whole: Read) -> Option<Read> {
    let mut at = Place {
        token: whole.place.token + 1,
        inside: 0,
    };
    let (mut value, mut place_value, mut found) = (whole.value, 0.1, None);
    while let Some(piece) = reader.piece(at) {
        let Small(n) = piece.word else { break };
        value += f64::from(n) * place_value;
        place_value /= 10.0;
        at = piece.next;
        found = Some(piece);
    }
    let last = found?;
    // Decimal places have to print as they were said.
    let value = (value * 1e9).round() / 1e9;
    Some(Read {
        value,
        end: last.end,
        place: last.next,
        scaled: false,
        fraction: false,
    })
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
