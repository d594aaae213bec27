//! The words numbers are made of, and what each is in a number.

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// `one` to `nineteen`, and nought.
    Small(u8),
    /// `twenty` to `ninety`.
    Tens(u8),
    /// `hundred`.
    Hundred,
    /// `thousand` and up.
    Scale(f64),
    /// `dozen`.
    Dozen,
    /// `half`.
    Half,
    /// `quarter`, and `quarters`.
    Quarter,
    /// `first` to `trillionth`: an ordinal, or the lower part of a fraction.
    Ordinal(u64),
    /// `thirds`, `fifths`: only the lower part of a fraction.
    Ordinals(u64),
    /// `dozens`, `hundreds`, `thousands`: an amount without a number.
    Vague(f64),
    /// `several`, `a few`, `a couple`: so many of what multiplies them, about.
    Few(f64),
    /// `a`, `an`.
    Article,
    /// `sixfold`.
    Fold(u8),
    /// A fraction in one character: `½`.
    Character,
}

use crate::lexicon::{Class, Values, WordId, value};
use NumberWord::{
    Article, Character, Dozen, Few, Fold, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small,
    Tens, Vague,
};

/// What the words of a class are in a number, by the value they have.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// The same for all.
    Is(NumberWord),
    Small,
    Tens,
    Scale,
    Ordinal,
    Ordinals,
    Vague,
    Few,
    Fold,
}

static KINDS: Values<Class, Kind> = Values::by_class(&[
    (Class::SmallNumber, Kind::Small),
    (Class::Tens, Kind::Tens),
    (Class::Hundred, Kind::Is(Hundred)),
    (Class::Scale, Kind::Scale),
    (Class::Dozen, Kind::Is(Dozen)),
    (Class::Half, Kind::Is(Half)),
    (Class::Quarter, Kind::Is(Quarter)),
    (Class::Ordinal, Kind::Ordinal),
    (Class::FractionPart, Kind::Ordinals),
    (Class::VagueNumber, Kind::Vague),
    (Class::IndefiniteNumber, Kind::Few),
    (Class::IndefiniteArticle, Kind::Is(Article)),
    (Class::Fold, Kind::Fold),
    (Class::VulgarFraction, Kind::Is(Character)),
]);

/// Returns what a word is in a number.
#[inline]
pub fn number_word(word: WordId) -> Option<NumberWord> {
    KINDS.get(word).and_then(|kind| of_kind(kind, word))
}

fn of_kind(kind: Kind, word: WordId) -> Option<NumberWord> {
    Some(match kind {
        Kind::Is(word) => word,
        Kind::Small => Small(value::SMALL_NUMBER.get(word)? as u8),
        Kind::Tens => Tens(value::TENS.get(word)? as u8),
        Kind::Scale => Scale(value::SCALE.get(word)?),
        Kind::Ordinal => Ordinal(value::ORDINAL.get(word)? as u64),
        Kind::Ordinals => Ordinals(value::FRACTION_PART.get(word)? as u64),
        Kind::Vague => Vague(value::VAGUE_NUMBER.get(word)?),
        Kind::Few => Few(value::INDEFINITE_NUMBER.get(word)?),
        Kind::Fold => Fold(value::FOLD.get(word)? as u8),
    })
}
