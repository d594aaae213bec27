//! Lines of an input that is trusted in nothing: of any length, in any bytes, ended or not.

use std::io::{self, BufRead};

/// The longest line that is read, in bytes; a query itself may have 16 KiB.
pub const LONGEST: usize = 1 << 20;

/// What stands between two line ends.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A line that is not blank, without its end.
    Line(&'a [u8]),
    /// More than [`LONGEST`] bytes, which were passed over.
    TooLong,
}

/// Reads lines one after the other into one buffer.
#[derive(Debug)]
pub struct Input<R> {
    source: R,
    line: Vec<u8>,
}

impl<R: BufRead> Input<R> {
    /// Makes one that has read nothing yet.
    pub fn new(source: R) -> Self {
        Self {
            source,
            line: Vec::new(),
        }
    }

    /// Reads on to the next line that is not blank; `None` at the end.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn next_line(&mut self) -> io::Result<Option<Piece<'_>>> {
        loop {
            self.line.clear();
            let most = LONGEST as u64 + 1;
            let mut bounded = io::Read::take(&mut self.source, most);
            if bounded.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            if self.line.len() > LONGEST {
                if self.line.last() != Some(&b'\n') {
                    self.pass_over()?;
                }
                return Ok(Some(Piece::TooLong));
            }
            if !self.line.trim_ascii().is_empty() {
                break;
            }
        }
        let line = self.line.trim_ascii();
        // Some shells put a byte order mark before what they pipe.
        Ok(Some(Piece::Line(
            line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line),
        )))
    }

    /// Reads to the end of a line without keeping it.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let read = end.map_or(buffer.len(), |at| at + 1);
            self.source.consume(read);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_any_length_and_bytes() {
        let mut text = b"\xef\xbb\xbfone\r\n\n  \n\xff\xfe\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * LONGEST));
        text.extend(b"\nlast");
        // A small buffer meets every boundary.
        let mut input = Input::new(io::BufReader::with_capacity(7, text.as_slice()));
        assert_eq!(input.next_line().unwrap(), Some(Piece::Line(b"one")));
        assert_eq!(input.next_line().unwrap(), Some(Piece::Line(b"\xff\xfe")));
        assert_eq!(input.next_line().unwrap(), Some(Piece::TooLong));
        assert_eq!(input.next_line().unwrap(), Some(Piece::Line(b"last")));
        assert_eq!(input.next_line().unwrap(), None);
    }
}
