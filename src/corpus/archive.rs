//! Decompression on the fly: gzip and zstd, known by their first bytes.
//!
//! It stands apart from opening because both formats may be a row of members that must all be read, and both end in
//! errors that have to be told apart: cut short, or damaged.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

/// Returns the bytes of `input` after decompression.
pub(super) fn decompressed<R: Read + 'static>(input: R) -> io::Result<Box<dyn Read>> {
    let mut input = BufReader::with_capacity(128 << 10, input);
    let start = input.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(MultiGzDecoder::new(input)));
    }
    if is_zstd(start) {
        return Ok(Box::new(Frames {
            input: Some(input),
            frame: None,
        }));
    }
    Ok(Box::new(input))
}

fn is_zstd(start: &[u8]) -> bool {
    start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
        || (start.get(1..4) == Some(&[0x2a, 0x4d, 0x18])
            && start.first().is_some_and(|b| b & 0xf0 == 0x50))
}

/// The code of the warning an input error is counted under.
pub(super) fn code(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::UnexpectedEof => "cut short",
        ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other => "damaged",
        _ => "cannot read",
    }
}

/// The frames of a zstd file, one after the other (the decoder knows only one).
struct Frames<R: BufRead> {
    input: Option<R>,
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    /// Opens the next frame; `false` at the end of the input.
    fn open(&mut self) -> io::Result<bool> {
        let Some(mut input) = self.input.take() else {
            return Ok(false);
        };
        loop {
            let start = input.fill_buf()?;
            if start.is_empty() {
                return Ok(false);
            }
            let skippable = start.first().is_some_and(|b| b & 0xf0 == 0x50) && is_zstd(start);
            if !skippable {
                break;
            }
            let mut header = [0; 8];
            input.read_exact(&mut header)?;
            let size = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
            io::copy(&mut (&mut input).take(u64::from(size)), &mut io::sink())?;
        }
        let frame = StreamingDecoder::new(input);
        self.frame =
            Some(frame.map_err(|e| io::Error::new(ErrorKind::InvalidData, e.to_string()))?);
        Ok(true)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 {
                    return Ok(read);
                }
                self.input = self.frame.take().map(StreamingDecoder::into_inner);
            }
            if !self.open()? {
                return Ok(0);
            }
        }
    }
}
