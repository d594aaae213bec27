//! The words numbers are made of, and what each is in a number.

use crate::text::Lexicon;

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
    /// `a`, `an`.
    Article,
    /// `sixfold`.
    Fold(u8),
    /// A fraction in one character: `½`.
    Character,
}

use NumberWord::{
    Article, Character, Dozen, Fold, Half, Hundred, Ordinal, Ordinals, Quarter, Scale, Small, Tens,
    Vague,
};

static WORDS: Lexicon<NumberWord, 1024> = Lexicon::new(&[
    ("zero", Small(0)),
    ("nought", Small(0)),
    ("naught", Small(0)),
    ("one", Small(1)),
    ("two", Small(2)),
    ("three", Small(3)),
    ("four", Small(4)),
    ("five", Small(5)),
    ("six", Small(6)),
    ("seven", Small(7)),
    ("eight", Small(8)),
    ("nine", Small(9)),
    ("ten", Small(10)),
    ("eleven", Small(11)),
    ("twelve", Small(12)),
    ("thirteen", Small(13)),
    ("fourteen", Small(14)),
    ("fifteen", Small(15)),
    ("sixteen", Small(16)),
    ("seventeen", Small(17)),
    ("eighteen", Small(18)),
    ("nineteen", Small(19)),
    ("twenty", Tens(20)),
    ("thirty", Tens(30)),
    ("forty", Tens(40)),
    ("fourty", Tens(40)),
    ("fifty", Tens(50)),
    ("sixty", Tens(60)),
    ("seventy", Tens(70)),
    ("eighty", Tens(80)),
    ("ninety", Tens(90)),
    ("hundred", Hundred),
    ("thousand", Scale(1e3)),
    ("lakh", Scale(1e5)),
    ("million", Scale(1e6)),
    ("crore", Scale(1e7)),
    ("billion", Scale(1e9)),
    ("trillion", Scale(1e12)),
    ("dozen", Dozen),
    ("doz", Dozen),
    ("dozs", Dozen),
    ("half", Half),
    ("quarter", Quarter),
    ("quarters", Quarter),
    ("first", Ordinal(1)),
    ("second", Ordinal(2)),
    ("third", Ordinal(3)),
    ("fourth", Ordinal(4)),
    ("fifth", Ordinal(5)),
    ("sixth", Ordinal(6)),
    ("seventh", Ordinal(7)),
    ("eighth", Ordinal(8)),
    ("ninth", Ordinal(9)),
    ("nineth", Ordinal(9)),
    ("tenth", Ordinal(10)),
    ("eleventh", Ordinal(11)),
    ("twelfth", Ordinal(12)),
    ("thirteenth", Ordinal(13)),
    ("fourteenth", Ordinal(14)),
    ("fifteenth", Ordinal(15)),
    ("sixteenth", Ordinal(16)),
    ("seventeenth", Ordinal(17)),
    ("eighteenth", Ordinal(18)),
    ("nineteenth", Ordinal(19)),
    ("twentieth", Ordinal(20)),
    ("thirtieth", Ordinal(30)),
    ("fortieth", Ordinal(40)),
    ("fiftieth", Ordinal(50)),
    ("sixtieth", Ordinal(60)),
    ("seventieth", Ordinal(70)),
    ("eightieth", Ordinal(80)),
    ("ninetieth", Ordinal(90)),
    ("hundredth", Ordinal(100)),
    ("thousandth", Ordinal(1000)),
    ("millionth", Ordinal(1_000_000)),
    ("billionth", Ordinal(1_000_000_000)),
    ("trillionth", Ordinal(1_000_000_000_000)),
    ("halves", Ordinals(2)),
    ("thirds", Ordinals(3)),
    ("fourths", Ordinals(4)),
    ("fifths", Ordinals(5)),
    ("sixths", Ordinals(6)),
    ("sevenths", Ordinals(7)),
    ("eighths", Ordinals(8)),
    ("ninths", Ordinals(9)),
    ("tenths", Ordinals(10)),
    ("elevenths", Ordinals(11)),
    ("twelfths", Ordinals(12)),
    ("thirteenths", Ordinals(13)),
    ("fourteenths", Ordinals(14)),
    ("fifteenths", Ordinals(15)),
    ("sixteenths", Ordinals(16)),
    ("seventeenths", Ordinals(17)),
    ("eighteenths", Ordinals(18)),
    ("nineteenths", Ordinals(19)),
    ("twentieths", Ordinals(20)),
    ("thirtieths", Ordinals(30)),
    ("fortieths", Ordinals(40)),
    ("fiftieths", Ordinals(50)),
    ("sixtieths", Ordinals(60)),
    ("seventieths", Ordinals(70)),
    ("eightieths", Ordinals(80)),
    ("ninetieths", Ordinals(90)),
    ("hundredths", Ordinals(100)),
    ("thousandths", Ordinals(1000)),
    ("millionths", Ordinals(1_000_000)),
    ("billionths", Ordinals(1_000_000_000)),
    ("trillionths", Ordinals(1_000_000_000_000)),
    ("tens", Vague(10.0)),
    ("dozens", Vague(12.0)),
    ("scores", Vague(20.0)),
    ("hundreds", Vague(1e2)),
    ("thousands", Vague(1e3)),
    ("lakhs", Vague(1e5)),
    ("millions", Vague(1e6)),
    ("crores", Vague(1e7)),
    ("billions", Vague(1e9)),
    ("trillions", Vague(1e12)),
    ("a", Article),
    ("an", Article),
    ("twofold", Fold(2)),
    ("threefold", Fold(3)),
    ("fourfold", Fold(4)),
    ("fivefold", Fold(5)),
    ("sixfold", Fold(6)),
    ("sevenfold", Fold(7)),
    ("eightfold", Fold(8)),
    ("ninefold", Fold(9)),
    ("tenfold", Fold(10)),
    ("½", Character),
    ("¼", Character),
    ("¾", Character),
    ("⅓", Character),
    ("⅔", Character),
    ("⅕", Character),
    ("⅖", Character),
    ("⅗", Character),
    ("⅘", Character),
    ("⅙", Character),
    ("⅚", Character),
    ("⅛", Character),
    ("⅜", Character),
    ("⅝", Character),
    ("⅞", Character),
]);

/// Returns what a word is in a number.
#[inline]
pub fn number_word(hash: u64) -> Option<NumberWord> {
    WORDS.get(hash)
}

/// Whether a word may have to do with numbers; it errs only by saying yes.
#[inline]
pub fn may_be_number_word(hash: u64) -> bool {
    WORDS.may_have(hash)
}
