//! The file of a generation that says which name each is shown under.
//!
//! What is led where depends on all articles. So it is worked out when an update ends, from everything that is in the
//! index then, and kept in a file of the generation: for each name the number of the one it is shown under, read in place,
//! so that a program that starts reads what it asks for and no more. The file says of which state of the index it is. A
//! reader of another state (a writer is at work, or was killed before it came to the file) works the names out for itself,
//! so that nothing has to be written together.

use super::{Names, Row, Under};
use crate::extract::people::census::{Census, Led, VERSION};
use crate::extract::people::coreference;
use crate::index::error::IndexError;
use crate::index::generation::replace;
use crate::index::open::OpenIndex;
use crate::index::segment::Numbers;
use crate::index::values::{Space, Values};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

/// Its name.
pub(in crate::index) const FILE: &str = "names.bin";

/// The head of the file; the numbers follow it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    state: String,
    led: Vec<Row>,
}

impl OpenIndex {
    /// Returns the full names that surnames alone are led to.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn names(&self) -> Result<&Names, IndexError> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = read(self)?;
        Ok(self.names.get_or_init(|| names))
    }
}

/// Reads the names of a state, or works them out.
fn read(index: &OpenIndex) -> Result<Names, IndexError> {
    let (under, led) = if let Some((head, numbers)) = kept(index) {
        (Under::Read(numbers), head.led)
    } else {
        let led = worked_out(index)?;
        (Under::Made(under(&index.values, &led)), led)
    };
    Ok(Names {
        values: Arc::clone(&index.values),
        under,
        led,
    })
}

/// Sees to it that the file of a generation is of its last state, which is open.
pub(in crate::index) fn keep(index: &OpenIndex) -> Result<(), IndexError> {
    if kept(index).is_some() {
        return Ok(());
    }
    let led = worked_out(index)?;
    let numbers = under(&index.values, &led);
    let head = Head {
        state: state(index),
        led,
    };
    let head = postcard::to_stdvec(&head).map_err(IndexError::stored)?;
    let mut bytes = (head.len() as u64).to_le_bytes().to_vec();
    bytes.extend(head);
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    replace(&index.generation.join(FILE), &bytes)
}

/// Whether the file, if it is of this state, says what the articles do.
pub(in crate::index) fn is_true(index: &OpenIndex) -> Result<bool, IndexError> {
    match kept(index) {
        Some((head, numbers)) => {
            let led = worked_out(index)?;
            let made = under(&index.values, &led);
            let made = made.iter().flat_map(|number| number.to_le_bytes());
            Ok(head.led == led && made.eq(numbers.iter().copied()))
        }
        None => Ok(true),
    }
}

/// What the file says, if it is of this state.
fn kept(index: &OpenIndex) -> Option<(Head, OwnedBytes)> {
    let directory = MmapDirectory::open(&index.generation).ok()?;
    let file = directory.open_read(Path::new(FILE)).ok()?;
    let bytes = file.read_bytes().ok()?;
    let length = bytes.get(..8).and_then(|b| b.try_into().ok())?;
    let start = usize::try_from(u64::from_le_bytes(length))
        .ok()?
        .checked_add(8)?;
    let head: Head = postcard::from_bytes(bytes.get(8..start)?).ok()?;
    let numbers = bytes.slice(start..bytes.len());
    let is_all = numbers.len() == index.values.len(Space::Name) * 4;
    (is_all && head.state == state(index)).then_some((head, numbers))
}

/// Names a state and the rules.
fn state(index: &OpenIndex) -> String {
    format!("{VERSION} {}", index.state_name())
}

/// Leads surnames to full names, in the order of the numbers of the surnames.
fn worked_out(index: &OpenIndex) -> Result<Vec<Row>, IndexError> {
    let people = counts(index, Numbers::Person)?;
    let speakers = counts(index, Numbers::Speaker)?;
    let mut census = Census::default();
    for (number, name) in index.values.all(Space::Name) {
        let count = |of: &[u32]| of.get(number as usize).copied().unwrap_or(0);
        match (count(&people), count(&speakers)) {
            (0, 0) => {}
            (articles, spoken) => {
                if articles > 0 {
                    census.person(name, articles);
                }
                if spoken > 0 {
                    census.speaker(name, spoken);
                }
            }
        }
    }
    let number = |name: &str| index.values.find(Space::Name, name);
    let row = |led: Led| {
        Some(Row {
            kept: number(&led.kept)?,
            name: number(&led.name)?,
            articles: led.across.articles,
            of: led.across.of,
        })
    };
    let mut rows: Vec<Row> = census.led().into_iter().filter_map(row).collect();
    rows.sort_unstable_by_key(|row| row.kept);
    Ok(rows)
}

/// For each name the one it is shown under: the full name a surname is led to, else the first of its own forms.
fn under(values: &Values, led: &[Row]) -> Vec<u32> {
    let mut under: Vec<u32> = (0..values.len(Space::Name) as u32).collect();
    for row in led {
        if let Some(cell) = under.get_mut(row.kept as usize) {
            *cell = row.name;
        }
    }
    let is_led = |number: u32| led.binary_search_by_key(&number, |row| row.kept).is_ok();
    for (number, name) in values.all(Space::Name) {
        let Some((name, _)) = coreference::unmarked(name) else {
            continue;
        };
        if is_led(number) {
            continue;
        }
        let forms = coreference::forms(name).into_iter();
        let forms = forms.filter_map(|form| values.find(Space::Name, &form));
        let first = forms.filter(|form| !is_led(*form)).min();
        if let (Some(first), Some(cell)) = (first, under.get_mut(number as usize)) {
            *cell = first;
        }
    }
    // The plain form, too, is counted under the first.
    let forms: Vec<(u32, u32)> = values
        .all(Space::Name)
        .filter_map(|(number, name)| {
            let (name, _) = coreference::unmarked(name)?;
            let plain = values.find(Space::Name, name)?;
            (!is_led(number)).then(|| (plain, under[number as usize]))
        })
        .collect();
    for (plain, first) in forms {
        under[plain as usize] = first;
    }
    under
}

/// How many articles have each name in a column, by its number.
fn counts(index: &OpenIndex, column: Numbers) -> Result<Vec<u32>, IndexError> {
    let mut all = vec![0u32; index.values.len(Space::Name)];
    for segment in index.segments() {
        let column = segment.numbers(column);
        for doc in index.articles_of(segment)? {
            for number in column.values_for_doc(doc) {
                if let Some(count) = all.get_mut(number as usize) {
                    *count += 1;
                }
            }
        }
    }
    Ok(all)
}
