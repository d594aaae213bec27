//! The list of readers, and the choice among them.
//!
//! Apart from the trait so that a format needs nothing of the others: a new one is a file beside this one and a line in
//! [`READERS`].

use super::reader::{Claim, Head, Reader};

/// All readers; of equal claims the earlier wins.
static READERS: &[&dyn Reader] = &[
    &super::json::Lines,
    &super::json::Json,
    &super::feed::Feed,
    &super::html::Html,
    &super::markdown::Markdown,
    &super::text::PlainText,
];

/// Returns the reader with the strongest claim to a file.
pub(super) fn reader_for(head: &Head<'_>) -> Option<&'static dyn Reader> {
    let mut best: Option<(Claim, &'static dyn Reader)> = None;
    for reader in READERS {
        let claim = reader.claims(head);
        if claim > best.map_or(Claim::No, |(c, _)| c) {
            best = Some((claim, *reader));
        }
    }
    best.map(|(_, reader)| reader)
}

/// Returns names and versions of the readers: a change of one asks for a new index.
pub fn reader_versions() -> Vec<(&'static str, u32)> {
    READERS.iter().map(|r| (r.name(), r.version())).collect()
}
