//! Opening a file: decompression, its hash, the choice of a reader, and the cut into pieces.
//!
//! It stands apart from the readers so that none of them meets a file system, a compression or a size limit: they get
//! bytes that fit into memory. A drop of NDJSON may be larger than memory, so it streams through in runs of whole lines.

use super::reader::{Head, Reader};
use super::registry::reader_for;
use super::{ContentHash, DropFile, Limits, Piece, ReadOptions, Warning, archive, lines};
use crate::text::encoding;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use xxhash_rust::xxh3::Xxh3;

/// How much of a file is looked at to choose its reader.
const HEAD: usize = 64 << 10;

/// Returns the file that stands for standard input.
pub fn standard_input() -> DropFile {
    DropFile {
        path: "-".into(),
        full: PathBuf::new(),
        size: 0,
        modified: 0,
    }
}

/// Streams a file as pieces in order and returns the hash of its raw bytes. `give` returns whether to go on.
///
/// # Errors
/// Returns what kept the file from being read to its end; pieces given before it stay good.
pub fn pieces(
    file: &DropFile,
    options: &ReadOptions,
    give: &mut dyn FnMut(Piece) -> bool,
) -> Result<ContentHash, Warning> {
    let input: Box<dyn Read> = if file.full.as_os_str().is_empty() {
        Box::new(io::stdin().lock())
    } else {
        let opened = File::open(&file.full);
        Box::new(opened.map_err(|e| Warning::file(&file.path, "cannot open", e.to_string()))?)
    };
    pieces_of(file, input, options, give)
}

/// The same as [`pieces`], for bytes that need not lie on a disk.
///
/// # Errors
/// As for [`pieces`].
pub fn pieces_of(
    file: &DropFile,
    input: Box<dyn Read>,
    options: &ReadOptions,
    give: &mut dyn FnMut(Piece) -> bool,
) -> Result<ContentHash, Warning> {
    let hash = Rc::new(RefCell::new(Xxh3::new()));
    let input = Hashed {
        input,
        hash: Rc::clone(&hash),
    };
    // The decompressors are foreign code that meets hostile bytes: a panic there costs this file, not the run.
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let input = archive::decompressed(input)?;
        stream(file, input, &options.limits, give)
    }));
    match ran {
        Ok(Ok(None)) => Ok(ContentHash(hash.borrow().digest128())),
        Ok(Ok(Some(warning))) => Err(warning),
        Ok(Err(e)) => Err(Warning::file(&file.path, archive::code(&e), e.to_string())),
        Err(_) => Err(Warning::file(&file.path, "damaged", "cannot be unpacked")),
    }
}

/// Passes bytes on and hashes them.
struct Hashed {
    input: Box<dyn Read>,
    hash: Rc<RefCell<Xxh3>>,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.hash.borrow_mut().update(&buffer[..read]);
        Ok(read)
    }
}

fn stream(
    file: &DropFile,
    mut input: Box<dyn Read>,
    limits: &Limits,
    give: &mut dyn FnMut(Piece) -> bool,
) -> io::Result<Option<Warning>> {
    let mut bytes = Vec::new();
    fill(&mut *input, &mut bytes, HEAD)?;
    let room = usize::try_from(limits.file)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    narrowed(&mut *input, &mut bytes, room)?;
    let extension = extension(&file.path);
    if starts_an_object(&bytes) && !is_lines_extension(&extension) {
        first_line(&mut *input, &mut bytes, limits)?;
    }
    let reader = match choose(&bytes, &extension) {
        Ok(reader) => reader,
        Err((code, detail)) => return Ok(Some(Warning::file(&file.path, code, detail))),
    };
    if reader.cuts_at_lines() {
        lines::cut(&file.path, reader, input, bytes, limits, give)?;
        return Ok(None);
    }
    fill(&mut *input, &mut bytes, room)?;
    if bytes.len() >= room {
        let detail = format!("more than {} MB", limits.file >> 20);
        return Ok(Some(Warning::file(&file.path, "too large", detail)));
    }
    give(Piece {
        path: file.path.clone(),
        reader,
        first_record: 0,
        bytes,
        cut_short: false,
    });
    Ok(None)
}

/// Text of two or four bytes a character is read whole and made UTF-8: no reader could cut it at its lines.
fn narrowed(input: &mut dyn Read, bytes: &mut Vec<u8>, room: usize) -> io::Result<()> {
    if encoding::is_wide(bytes) {
        fill(input, bytes, room)?;
        if bytes.len() < room {
            let text = encoding::decode(bytes, None).text.into_owned();
            *bytes = text.into_bytes();
        }
    }
    Ok(())
}

/// Reads until `bytes` holds `size` bytes or the input ends.
fn fill(input: &mut dyn Read, bytes: &mut Vec<u8>, size: usize) -> io::Result<()> {
    let wanted = size.saturating_sub(bytes.len()) as u64;
    input.take(wanted).read_to_end(bytes).map(|_| ())
}

/// Reads on until the first line and the beginning of the next are there, so that NDJSON with long lines is known.
fn first_line(input: &mut dyn Read, bytes: &mut Vec<u8>, limits: &Limits) -> io::Result<()> {
    let most = limits.line.max(limits.file) as usize;
    while memchr::memchr(b'\n', bytes).is_none() && bytes.len() < most {
        let before = bytes.len();
        fill(input, bytes, (before * 2).min(most))?;
        if bytes.len() == before {
            return Ok(());
        }
    }
    let size = bytes.len();
    fill(input, bytes, size + 16)
}

fn choose(bytes: &[u8], extension: &str) -> Result<&'static dyn Reader, (&'static str, String)> {
    if bytes.is_empty() {
        return Err(("empty", "no bytes".into()));
    }
    if let Some(kind) = encoding::binary_kind(bytes) {
        return Err(("not text", kind.to_owned()));
    }
    let mut size = bytes.len().min(HEAD);
    while size < bytes.len() && size > HEAD - 4 && bytes[size] & 0xc0 == 0x80 {
        size -= 1;
    }
    let decoded = encoding::decode(&bytes[..size], None);
    let start = decoded.text.trim_start();
    if start.is_empty() && bytes.len() < HEAD {
        return Err(("empty", "only white space".into()));
    }
    let head = Head {
        extension,
        start,
        lines_of_json: is_lines_extension(extension) && start.starts_with('{')
            || are_lines_of_json(bytes),
    };
    reader_for(&head).ok_or_else(|| ("unknown format", extension.to_owned()))
}

fn is_lines_extension(extension: &str) -> bool {
    matches!(extension, "ndjson" | "jsonl" | "jsonlines" | "ldjson")
}

fn starts_an_object(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// Whether the first line is one whole JSON object and the next line, if any, begins another.
fn are_lines_of_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let Some(end) = memchr::memchr(b'\n', bytes) else {
        return false;
    };
    let (first, rest) = bytes.split_at(end);
    let first = first.trim_ascii();
    first.starts_with(b"{")
        && first.ends_with(b"}")
        && rest.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}

/// Returns the last extension in lower case, without that of a compression.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let mut parts: Vec<&str> = name.split('.').skip(1).collect();
    if matches!(parts.last(), Some(&("gz" | "zst" | "gzip" | "zstd"))) {
        parts.pop();
    }
    parts.last().map_or(String::new(), |e| (*e).to_owned())
}
