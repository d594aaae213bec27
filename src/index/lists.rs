//! The posting lists of a segment as bytes, for what reads them in another way than tantivy's cursors do.

use tantivy::directory::{CompositeFile, FileSlice, OwnedBytes};
use tantivy::index::SegmentComponent;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{SegmentReader, TantivyError};

/// Bytes before the lists of a field: the number of all its tokens.
const TOKENS: usize = 8;

/// Takes a number off the front of bytes, as tantivy writes those of no fixed length: seven bits a byte, the last byte with
/// the eighth.
pub fn take_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in (0..u32::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        if byte & 128 != 0 {
            return Some(number);
        }
    }
    None
}

/// The two files of a segment's lists, each parted by field.
#[derive(Debug)]
pub(super) struct Lists {
    postings: CompositeFile,
    positions: CompositeFile,
}

impl Lists {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let open = |component| -> tantivy::Result<CompositeFile> {
            Ok(CompositeFile::open(&reader.open_read(component)?)?)
        };
        Ok(Self {
            postings: open(SegmentComponent::Postings)?,
            positions: open(SegmentComponent::Positions)?,
        })
    }

    pub(super) fn of(&self, field: Field) -> tantivy::Result<FieldLists> {
        let missing = || TantivyError::InvalidArgument("a field without positions".into());
        Ok(FieldLists {
            postings: self.postings.open_read(field).ok_or_else(missing)?,
            positions: self.positions.open_read(field).ok_or_else(missing)?,
        })
    }
}

/// The lists of one field.
#[derive(Debug)]
pub struct FieldLists {
    postings: FileSlice,
    positions: FileSlice,
}

impl FieldLists {
    /// The posting list of a term, and its positions.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn of(&self, info: &TermInfo) -> tantivy::Result<(OwnedBytes, OwnedBytes)> {
        let list = TOKENS + info.postings_range.start..TOKENS + info.postings_range.end;
        Ok((
            self.postings.read_bytes_slice(list)?,
            self.positions
                .read_bytes_slice(info.positions_range.clone())?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::take_number;

    #[test]
    fn numbers_of_no_fixed_length() {
        let mut bytes = &[0x05 | 128, 0x01, 0x02 | 128, 0x7f][..];
        assert_eq!(take_number(&mut bytes), Some(5));
        assert_eq!(take_number(&mut bytes), Some(257));
        assert_eq!(take_number(&mut bytes), None);
        assert_eq!(take_number(&mut &[0x7f; 9][..]), None);
    }
}
