//! Which tokens are worth a look.
//!
//! Apart from the analysis because parts of it are found so, too.

use super::Token;

/// The positions of the tokens that are asked for. Which they are nothing foretells, so there is no branch a token: the
/// question should have none either.
pub fn positions(tokens: &[Token], wanted: impl Fn(&Token) -> bool) -> Vec<u32> {
    let mut list = vec![0; tokens.len()];
    let mut count = 0;
    for (at, token) in (0..).zip(tokens) {
        if let Some(place) = list.get_mut(count) {
            *place = at;
        }
        count += usize::from(wanted(token));
    }
    list.truncate(count);
    list
}
