//! Features: what a template names, mixed into one number.
//!
//! The trainers and the program mix alike, so they cannot drift apart; a change here asks for new weights everywhere.

/// Mixes a template's number and what it names into one feature.
#[inline]
pub fn mix(template: u64, a: u64, b: u64) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let x = (a.wrapping_mul(K) ^ b.rotate_left(29))
        .wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let x = (x ^ (x >> 32)).wrapping_mul(K);
    x ^ (x >> 29)
}

/// The same in half of the bits, for tables without fingerprints: the highest bits pick a row.
#[inline]
pub fn mix_short(template: u32, a: u64, b: u64) -> u32 {
    let template = u64::from(template).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let both = a.wrapping_add(b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f)) ^ template;
    ((both ^ (both >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
