//! The learned weights: four linear models over hashed features, in whole numbers.
//!
//! They are compiled in from `models/statements.bin`, which `models/train/statements` writes. Features are hashes, so no
//! word of the training text is in the file.

use crate::extract::linear::logistic;
use crate::extract::linear::table::hashed;
pub use crate::extract::linear::traced::LANES;
use std::sync::LazyLock;

/// Bits of the hash that pick a weight of the cue and filter models.
pub const CUE_BITS: u32 = 17;
/// Bits of the hash that pick a row of the span model.
pub const SPAN_BITS: u32 = 15;
/// Bits of the hash that say whether a word may be the head of a cue.
pub const HEAD_BITS: u32 = 18;
/// Bits of the hash that pick a weight of the model of sureness.
pub const SURE_BITS: u32 = 15;
/// Whole numbers a weight of 1.0 stands for.
pub const SCALE: f32 = 24.0;

/// The weights as the file holds them.
#[derive(Debug, Default, Clone)]
pub struct Weights {
    /// Words that may be the head of a cue, a bit each.
    pub heads: Vec<u8>,
    /// Whether a token is the head of a cue.
    pub cue: Vec<i8>,
    /// Whether a found statement is one.
    pub filter: Vec<i8>,
    /// How sure a draft is.
    pub sure: Vec<i8>,
    /// Which label a unit has, seen from a cue.
    pub span: Vec<[i8; LANES]>,
    /// From label (row) to label.
    pub transitions: Vec<i16>,
}

static FILE: &[u8] = include_bytes!("../../../models/statements.bin");

/// The weights compiled in.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(FILE).unwrap_or_default());

impl Weights {
    /// Reads the parts one after the other; `None` when the length is not right.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (heads, rest) = bytes.split_at_checked(1 << (HEAD_BITS - 3))?;
        let (cue, rest) = rest.split_at_checked(1 << CUE_BITS)?;
        let (filter, rest) = rest.split_at_checked(1 << CUE_BITS)?;
        let (sure, rest) = rest.split_at_checked(1 << SURE_BITS)?;
        let (span, transitions) = rest.split_at_checked(LANES << SPAN_BITS)?;
        let signed = |part: &[u8]| part.iter().map(|b| b.cast_signed()).collect::<Vec<i8>>();
        let (span, _) = span.as_chunks();
        let wide = |part: &[u8]| part.iter().map(|b| i16::from(b.cast_signed())).collect();
        (transitions.len() == LANES * LANES).then(|| Self {
            heads: heads.to_vec(),
            cue: signed(cue),
            filter: signed(filter),
            sure: signed(sure),
            span: span.iter().map(|row| row.map(u8::cast_signed)).collect(),
            transitions: wide(transitions),
        })
    }

    /// Writes the parts one after the other.
    pub fn write(&self) -> Vec<u8> {
        let span = self.span.iter().flatten();
        let narrow = self.cue.iter().chain(&self.filter);
        let narrow = narrow.chain(&self.sure).chain(span);
        let wide = self.transitions.iter().map(|w| *w as i8);
        let numbers = narrow.copied().chain(wide);
        let numbers = numbers.map(i8::cast_unsigned);
        self.heads.iter().copied().chain(numbers).collect()
    }

    /// Whether a word may be the head of a cue.
    pub fn may_be_head(&self, hash: u64) -> bool {
        let at = head_bit(hash);
        self.heads
            .get(at / 8)
            .is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    }
}

/// The bit of [`Weights::heads`] for a word.
pub fn head_bit(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - HEAD_BITS)) as usize
}

/// The weights of a model of cues or statements.
type Table = [i8; 1 << CUE_BITS];

/// Those of a model that could not be read: it has nothing to say.
static NOTHING: Table = [0; 1 << CUE_BITS];

/// Adds up the weights of features, as a number of [`SCALE`]ths.
#[derive(Debug)]
pub(super) struct Sum<'w> {
    /// Of known length, so that no feature has to be asked whether it is in there.
    weights: &'w Table,
    total: i32,
}

impl<'w> Sum<'w> {
    pub(super) fn new(weights: &'w [i8]) -> Self {
        Self {
            weights: weights.first_chunk().unwrap_or(&NOTHING),
            total: 0,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, feature: u32) {
        self.total += i32::from(*hashed(self.weights, feature));
    }

    /// The probability.
    pub(super) fn probability(&self) -> f32 {
        logistic(self.total as f32 / SCALE)
    }

    /// Whether the log odds are at least this high: cheaper to ask than the probability.
    pub(super) fn is_at_least(&self, log_odds: f32) -> bool {
        self.total as f32 >= log_odds * SCALE
    }
}
