//! Cutting a stream of lines into pieces of whole lines.
//!
//! It stands apart from opening because it is the one place where an input larger than memory passes through, and where
//! a line over the limit must cost itself alone.

use super::reader::Reader;
use super::{Limits, Piece};
use std::io::{self, Read};

/// Bytes of a piece: large enough that a thread has work for a while, small enough to keep many in flight.
const PIECE: usize = 512 << 10;
/// How much of a line over the limit is kept to name it in the report.
const KEPT: usize = 1 << 10;

/// Cuts `input`, whose beginning is `bytes`, into pieces of whole lines.
pub(super) fn cut(
    path: &str,
    reader: &'static dyn Reader,
    mut input: Box<dyn Read>,
    mut bytes: Vec<u8>,
    limits: &Limits,
    give: &mut dyn FnMut(Piece) -> bool,
) -> io::Result<()> {
    let mut cutter = Cutter {
        path,
        reader,
        record: 0,
        give,
    };
    let mut in_long_line = false;
    loop {
        let read = (&mut *input).take(PIECE as u64).read_to_end(&mut bytes);
        let ended = matches!(read, Ok(0));
        in_long_line = in_long_line && !skip_line(&mut bytes);
        let end = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
        if end > 0 {
            let rest = bytes.split_off(end);
            let run = std::mem::replace(&mut bytes, rest);
            if !cutter.give(run, limits) {
                return Ok(());
            }
        } else if bytes.len() as u64 > limits.line && !in_long_line {
            bytes.truncate(KEPT);
            if !cutter.piece(std::mem::take(&mut bytes), true) {
                return Ok(());
            }
            in_long_line = true;
        }
        read?;
        if ended {
            cutter.give(bytes, limits);
            return Ok(());
        }
    }
}

/// Takes the rest of a line off the beginning; whether it ends there.
fn skip_line(bytes: &mut Vec<u8>) -> bool {
    let end = memchr::memchr(b'\n', bytes).map(|at| at + 1);
    bytes.drain(..end.unwrap_or(bytes.len()));
    end.is_some()
}

/// The lines of some bytes, without their ends.
pub(super) fn of_bytes(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    ends.map(move |end| {
        let line = bytes.get(from..end).unwrap_or_default();
        from = end + 1;
        line
    })
}

struct Cutter<'a> {
    path: &'a str,
    reader: &'static dyn Reader,
    record: u32,
    give: &'a mut dyn FnMut(Piece) -> bool,
}

impl Cutter<'_> {
    /// Gives a run of whole lines, any line over the limit apart.
    fn give(&mut self, run: Vec<u8>, limits: &Limits) -> bool {
        if (run.len() as u64) <= limits.line {
            return self.piece(run, false);
        }
        let mut good: Vec<u8> = Vec::new();
        for line in run.split_inclusive(|b| *b == b'\n') {
            if line.len() as u64 <= limits.line {
                good.extend_from_slice(line);
                continue;
            }
            let start = line[..line.len().min(KEPT)].to_vec();
            if !self.piece(std::mem::take(&mut good), false) || !self.piece(start, true) {
                return false;
            }
        }
        self.piece(good, false)
    }

    fn piece(&mut self, bytes: Vec<u8>, cut_short: bool) -> bool {
        let records = of_bytes(&bytes)
            .filter(|line| !line.trim_ascii().is_empty())
            .count() as u32;
        if records == 0 {
            return true;
        }
        let piece = Piece {
            path: self.path.to_owned(),
            reader: self.reader,
            first_record: self.record,
            bytes,
            cut_short,
        };
        self.record += records;
        (self.give)(piece)
    }
}
