//! The lines of a text and where they begin.
//!
//! Apart from joining them because how a text is spaced is asked of its lines first.

/// Returns the lines with their offsets; a carriage return or a form feed alone ends a line too.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = line_end(bytes, start);
        text.get(start..at)
            .filter(|l| !l.is_empty())
            .map(|l| (start, l))
    })
    .filter(move |(start, line)| {
        // The line feed after a carriage return is no line of its own.
        *line != "\n" || *start == 0 || bytes.get(start - 1) != Some(&b'\r')
    })
}

/// One past the end of the line that begins at `start`. Over bytes, because every byte of every text is looked at here.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or(&[]);
    let end = memchr::memchr3(b'\n', b'\r', 0x0c, rest).map_or(rest.len(), |at| at + 1);
    // A line or paragraph separator of Unicode is told by the last of its three bytes, which is the rarest.
    let line = rest.get(..end).unwrap_or(&[]);
    let separator = memchr::memchr2_iter(0xa8, 0xa9, line)
        .find(|at| line.get(at.wrapping_sub(2)..*at) == Some(&[0xe2, 0x80]));
    start + separator.map_or(end, |at| at + 1)
}
