//! Text of two or four bytes a character, with a byte order mark or without one.
//!
//! Apart from the other encodings because a zero in every other byte says it, and because no library here reads UTF-32.

use super::{Decoded, with};
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Which byte of a character comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// How many bytes are looked at for zeros.
const SAMPLE: usize = 512;

/// The byte order mark of UTF-32 and its length.
pub(super) fn utf32_mark(bytes: &[u8]) -> Option<(Order, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some((Order::Little, 4)),
        [0, 0, 0xfe, 0xff, ..] => Some((Order::Big, 4)),
        _ => None,
    }
}

/// Decodes UTF-32; what is no character, and a last one that was cut off, become U+FFFD.
pub(super) fn utf32(bytes: &[u8], order: Order) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut lossy = false;
    for four in bytes.chunks(4) {
        let number = <[u8; 4]>::try_from(four).ok().map(|four| match order {
            Order::Little => u32::from_le_bytes(four),
            Order::Big => u32::from_be_bytes(four),
        });
        let character = number.and_then(char::from_u32);
        lossy |= character.is_none();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Decoded {
        text: Cow::Owned(text),
        encoding: match order {
            Order::Little => "UTF-32LE",
            Order::Big => "UTF-32BE",
        },
        lossy,
    }
}

/// Latin text in UTF-16 has a zero in every other byte, in UTF-32 in three of four.
pub(super) fn without_mark(bytes: &[u8]) -> Option<Decoded<'_>> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !3];
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    let zeros = |from: usize| {
        let place = sample.iter().skip(from).step_by(4);
        place.filter(|b| **b == 0).count() * 4
    };
    let [a, b, c, d] = [0, 1, 2, 3].map(zeros);
    let all = sample.len();
    let (mostly, hardly) = (|n: usize| n * 10 > all * 8, |n: usize| n * 10 < all);
    let three = mostly(b) && mostly(c);
    if three && mostly(d) && hardly(a) {
        Some(utf32(bytes, Order::Little))
    } else if three && mostly(a) && hardly(d) {
        Some(utf32(bytes, Order::Big))
    } else if mostly(usize::midpoint(b, d)) && hardly(usize::midpoint(a, c)) {
        Some(with(UTF_16LE, bytes))
    } else if mostly(usize::midpoint(a, c)) && hardly(usize::midpoint(b, d)) {
        Some(with(UTF_16BE, bytes))
    } else {
        None
    }
}
