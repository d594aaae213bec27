//! The documents of one term with its positions, read from the bytes of a segment.
//!
//! tantivy's own cursor counts through a block and unpacks 128 positions for the two or three of a document; here a
//! document's frequency and positions are read alone, and only once they can matter. What is damaged ends the list early.

use super::packed::{BLOCK, all, ascending, number, size};
use crate::index::take_number;
use tantivy::directory::OwnedBytes;
use tantivy::{DocId, TERMINATED};

/// Bytes a block has in the table of blocks: last document, bits of documents, bits of frequencies, positions, and two for
/// the best score.
const ENTRY: usize = 12;
/// Documents that are looked at together.
const RUN: usize = 16;
/// The bits of the width of documents.
const WIDTH: u8 = 0x1f;

/// A cursor over the documents of a term.
pub(super) struct List {
    /// How many documents there are.
    pub(super) documents: u32,
    /// The table of blocks.
    table: OwnedBytes,
    /// Documents and frequencies.
    blocks: OwnedBytes,
    positions: Positions,
    /// Which block it is in, and where that begins.
    block: usize,
    start: usize,
    /// Bits of the documents and frequencies in it.
    bits: (u8, u8),
    /// Its last document, and that of the block before.
    last: DocId,
    before: DocId,
    /// The positions of all blocks before it.
    passed: u64,
    loaded: bool,
    /// Its documents, and where among them the cursor is.
    docs: Box<[DocId; BLOCK]>,
    at: usize,
    /// Its frequencies, less one in full blocks, once they are unpacked.
    freqs: Box<[u32; BLOCK]>,
    unpacked: bool,
    /// The positions of the first documents in it, and how many these are.
    counted: (usize, u64),
}

impl List {
    /// Opens the bytes of a term's posting list and of its positions, at its first document.
    pub(super) fn open(
        documents: u32,
        postings: OwnedBytes,
        positions: OwnedBytes,
    ) -> Option<Self> {
        let (table, blocks) = parted(documents, postings)?;
        let mut list = Self {
            documents,
            table,
            blocks,
            positions: Positions::open(positions)?,
            block: 0,
            start: 0,
            bits: (0, 0),
            last: 0,
            before: 0,
            passed: 0,
            loaded: false,
            docs: Box::new([TERMINATED; BLOCK]),
            at: 0,
            freqs: Box::new([0; BLOCK]),
            unpacked: false,
            counted: (0, 0),
        };
        list.enter();
        list.load();
        Some(list)
    }

    /// The document it is at.
    #[inline]
    pub(super) fn doc(&self) -> DocId {
        self.docs[self.at]
    }

    /// Goes on to the first document that is not before `target`.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        // It may be there already, and the next one is what its own list is asked for.
        if self.doc() >= target {
            return self.doc();
        }
        if let Some(next) = self.docs.get(self.at + 1)
            && *next >= target
        {
            self.at += 1;
            return *next;
        }
        if self.last < target {
            while self.last < target {
                self.leave();
            }
            self.load();
        }
        self.at = self.first_from(target);
        // Only in a damaged block all are before its last.
        if self.doc() < target {
            self.end();
        }
        self.doc()
    }

    /// Which document of the block is the first that is not before `target`: there is one, as it is not behind the last.
    ///
    /// A run is told by its end, and the place in it by counting: what the processor cannot foretell is not asked.
    #[inline]
    fn first_from(&self, target: DocId) -> usize {
        let mut start = self.at / RUN * RUN;
        let (runs, _) = self.docs.as_chunks::<RUN>();
        let ahead = runs[self.at / RUN..].iter();
        for run in ahead {
            if run[RUN - 1] >= target {
                let before = run.iter().map(|doc| u32::from(*doc < target));
                return start + before.sum::<u32>() as usize;
            }
            start += RUN;
        }
        BLOCK - 1
    }

    fn full(&self) -> usize {
        self.documents as usize / BLOCK
    }

    /// Reads from the table what is known of the block it came to.
    fn enter(&mut self) {
        let entry = self.table.get(self.block * ENTRY..(self.block + 1) * ENTRY);
        match entry {
            Some(&[a, b, c, d, docs, freqs, ..]) if self.block < self.full() => {
                self.last = u32::from_le_bytes([a, b, c, d]);
                self.bits = (docs & WIDTH, freqs);
            }
            _ => self.last = TERMINATED,
        }
    }

    /// Goes on to the next block.
    fn leave(&mut self) {
        let entry = self
            .table
            .get(self.block * ENTRY + 6..self.block * ENTRY + 10);
        let positions = entry.and_then(|bytes| bytes.try_into().ok());
        self.passed += u64::from(u32::from_le_bytes(positions.unwrap_or_default()));
        self.start += size(self.bits.0) + size(self.bits.1);
        self.before = self.last;
        self.block += 1;
        self.loaded = false;
        self.enter();
    }

    /// Unpacks the documents of the block.
    fn load(&mut self) {
        self.at = 0;
        self.counted = (0, 0);
        self.unpacked = false;
        let bytes = self.blocks.get(self.start..).unwrap_or_default();
        if self.last < TERMINATED {
            if !ascending(bytes, self.bits.0, self.before, &mut self.docs) {
                self.end();
            }
            return;
        }
        let left = self.documents as usize % BLOCK;
        let mut rest = bytes;
        let mut doc = self.before;
        self.docs.fill(TERMINATED);
        for at in 0..left {
            let Some(gap) = take_number(&mut rest) else {
                return self.end();
            };
            doc = doc.saturating_add(gap);
            self.docs[at] = doc.min(TERMINATED);
        }
        for at in 0..left {
            self.freqs[at] = take_number(&mut rest).unwrap_or(1).saturating_sub(1);
        }
        self.unpacked = true;
    }

    fn end(&mut self) {
        self.last = TERMINATED;
        self.docs.fill(TERMINATED);
    }

    fn packed_freqs(&self) -> &[u8] {
        let start = self.start + size(self.bits.0);
        self.blocks.get(start..).unwrap_or_default()
    }

    /// How often the term stands in the document.
    #[inline]
    pub(super) fn times(&self) -> u32 {
        let less_one = if self.unpacked {
            self.freqs[self.at]
        } else {
            number(self.packed_freqs(), self.bits.1, self.at)
        };
        less_one.saturating_add(1)
    }

    /// The positions of the term in the document, less `shift`; those before it are left out.
    pub(super) fn positions(&mut self, shift: u32, out: &mut Vec<u32>) {
        out.clear();
        if !self.unpacked {
            let start = self.start + size(self.bits.0);
            let packed = self.blocks.get(start..).unwrap_or_default();
            if !all(packed, self.bits.1, &mut self.freqs) {
                self.freqs.fill(0);
            }
            self.unpacked = true;
        }
        let (from, mut passed) = self.counted;
        let before = &self.freqs[from..self.at];
        let sum: u32 = before.iter().fold(0, |sum, freq| sum.wrapping_add(*freq));
        passed += u64::from(sum) + before.len() as u64;
        self.counted = (self.at, passed);
        let times = self.freqs[self.at].saturating_add(1);
        let mut position = 0u32;
        self.positions.read(self.passed + passed, times, |gap| {
            position = position.wrapping_add(gap);
            if let Some(begins) = position.checked_sub(shift) {
                out.push(begins);
            }
        });
    }
}

/// The table of a list's full blocks, and the blocks.
fn parted(documents: u32, postings: OwnedBytes) -> Option<(OwnedBytes, OwnedBytes)> {
    if (documents as usize) < BLOCK {
        return Some((OwnedBytes::empty(), postings));
    }
    let mut rest = postings.as_slice();
    let length = take_number(&mut rest)? as usize;
    let start = postings.len() - rest.len();
    let end = start.checked_add(length)?;
    let whole = end <= postings.len();
    whole.then(|| {
        let blocks = postings.slice(end..postings.len());
        (postings.slice(start..end), blocks)
    })
}

/// The positions of a term: each as the distance from the one before in the same document.
struct Positions {
    bytes: OwnedBytes,
    /// How many full blocks there are; their widths begin at `widths`, what they hold behind these.
    full: usize,
    widths: usize,
    /// A block, and where it begins.
    block: usize,
    start: usize,
    /// What is left over behind the full blocks, once it is read.
    rest: Option<Vec<u32>>,
}

impl Positions {
    fn open(bytes: OwnedBytes) -> Option<Self> {
        let mut behind = bytes.as_slice();
        let full = take_number(&mut behind)? as usize;
        let widths = bytes.len() - behind.len();
        Some(Self {
            start: widths.checked_add(full)?,
            bytes,
            full,
            widths,
            block: 0,
            rest: None,
        })
    }

    #[inline]
    fn bits(&self) -> u8 {
        let bits = self.bytes.get(self.widths + self.block);
        bits.copied().unwrap_or(0)
    }

    /// Shows so many distances from one on.
    #[inline]
    fn read(&mut self, from: u64, times: u32, mut show: impl FnMut(u32)) {
        let (mut at, mut left) = (from as usize % BLOCK, times as usize);
        let wanted = (from / BLOCK as u64) as usize;
        if wanted < self.block {
            (self.block, self.start) = (0, self.widths + self.full);
        }
        while self.block < wanted.min(self.full) {
            self.start += size(self.bits());
            self.block += 1;
        }
        while left > 0 && self.block < self.full {
            let bits = self.bits();
            let block = self.bytes.get(self.start..).unwrap_or_default();
            let here = left.min(BLOCK - at);
            for at in at..at + here {
                show(number(block, bits, at));
            }
            left -= here;
            at = 0;
            if left > 0 {
                self.start += size(bits);
                self.block += 1;
            }
        }
        if left > 0 {
            let rest = self.rest.get_or_insert_with(|| {
                let mut bytes = self.bytes.get(self.start..).unwrap_or_default();
                std::iter::from_fn(|| take_number(&mut bytes)).collect()
            });
            rest.iter().skip(at).take(left).for_each(|gap| show(*gap));
        }
    }
}
