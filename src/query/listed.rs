//! An answer whose list is read item by item, so that an export of any length is printed while it is read.

use super::error::SearchError;

/// What was found: the answer without its list, and the list, of which each item is read when it is asked for.
pub struct Listed<'a, A, T> {
    /// The answer, its list empty.
    pub head: A,
    /// The items of the page asked for, in order.
    pub items: Items<'a, T>,
}

/// Items that are read one after the other; an index that cannot be read ends them with an error.
pub type Items<'a, T> = Box<dyn Iterator<Item = Result<T, SearchError>> + 'a>;
