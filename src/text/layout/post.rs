//! The line an embedded post ends with: "— NAME (@handle) DATE".
//!
//! Apart from the marks of single lines because the line may have lost its line end: a page's text often has the post's words,
//! the dash and the name in one.

use super::marks;
use std::ops::Range;

/// Where the parts of a post stand, in bytes of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Where the words end, links after them left out; 0 when there are none.
    pub(crate) words: usize,
    /// The dash.
    pub(crate) mark: Range<usize>,
    /// The author's name as printed, without the handle.
    pub(crate) name: Range<usize>,
}

/// Longest name in bytes.
const NAME: usize = 100;
/// Hyphens that a name may have, and the dash before it.
const HYPHENS: usize = 4;
/// Dashes that need no line of their own.
const DASHES: [&str; 5] = ["—", "–", "―", "--", "&mdash;"];
/// What links that a network adds to a post begin with.
const LINKS: [&str; 5] = [
    "http://",
    "https://",
    "pic.twitter.com/",
    "pic.x.com/",
    "t.co/",
];

/// Reads the line that a post ends with.
pub(crate) fn signature(block: &str) -> Option<Signature> {
    // By its one rare byte: hardly a block has any.
    let mut marks_of_handles = block.rmatch_indices('@').map(|(at, _)| at);
    let handle = marks_of_handles.find(|&at| block[..at].ends_with('('))? - 1;
    marks::is_handle_and_date(&block[handle..]).then_some(())?;
    let before = &block[..handle];
    let mark = dash(before)?;
    let name = before.get(mark.end..)?;
    let start = mark.end + (name.len() - name.trim_start().len());
    let name = name.trim();
    let is_name = !name.is_empty() && name.len() <= NAME && !name.contains(['\n', '"', '“', '”']);
    is_name.then(|| Signature {
        words: without_links(&block[..mark.start]).len(),
        mark,
        name: start..start + name.len(),
    })
}

/// The last dash before a name.
fn dash(before: &str) -> Option<Range<usize>> {
    let long = DASHES.iter().filter_map(|d| {
        let at = before.rfind(d)?;
        Some(at..at + d.len())
    });
    // A hyphen is a dash where a line begins, or a sentence or quotation has ended.
    let hyphens = before.rmatch_indices(['-', '~']).map(|(at, _)| at);
    let short = hyphens.take(HYPHENS).find(|&at| {
        let words = before[..at].trim_end_matches(' ');
        let spaced = words.len() < at && before[at + 1..].starts_with(' ');
        words.is_empty()
            || words.ends_with('\n')
            || spaced && words.ends_with(['.', '!', '?', '"', '”', '’'])
    });
    long.chain(short.map(|at| at..at + 1))
        .max_by_key(|range| range.end)
}

fn without_links(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some(last) = words.split_whitespace().next_back() {
        if !LINKS.iter().any(|l| last.starts_with(l)) {
            break;
        }
        words = words[..words.len() - last.len()].trim_end();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn words_and_author_are_told_apart_in_all_layouts() {
        for post in [
            "Rain at last!\n— Ida Moe-Lund (@idamoe) 11 May 2025",
            "Rain at last! pic.twitter.com/x1 &mdash; Ida Moe-Lund (@idamoe) May 11, 2025",
            "Rain at last! - Ida Moe-Lund (@ida.moe) May 11, 2025",
            "Rain at last!\n--Ida Moe-Lund (@idamoe)",
        ] {
            let found = signature(post).unwrap();
            assert_eq!(&post[..found.words], "Rain at last!");
            assert_eq!(&post[found.name], "Ida Moe-Lund");
        }
    }

    #[test]
    fn a_handle_in_running_text_is_no_signature() {
        assert_eq!(signature("The mayor (@mayor) spoke – and left."), None);
        assert_eq!(signature("Ida Moe-Lund (@idamoe) 2025"), None);
    }
}
