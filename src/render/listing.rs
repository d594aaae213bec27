//! A list that is printed while it is read: hits, statements, figures.
//!
//! Apart from the reports of whole answers because an export has no end that would fit the memory; what an item looks like
//! is the same in both.

use super::format::{Cell, Report};
use super::style::Look;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;

/// What frames a list: an answer without its items, and what an item looks like.
pub trait Frame {
    /// One item.
    type Item;

    /// The key of the list in [`object`](Self::object).
    const LIST: &'static str;

    /// The answer as an object, its list empty.
    fn object(&self) -> Value;

    /// The names of the columns.
    fn columns(&self) -> Vec<String>;

    /// An item as a record.
    fn record(item: &Self::Item) -> Value;

    /// An item as a row, a cell a column.
    fn row(item: &Self::Item) -> Vec<Cell>;

    /// The id of an item's article.
    fn id(item: &Self::Item) -> &str;

    /// Prints the items for people, and what stands below them.
    ///
    /// # Errors
    /// When an item cannot be read or the output cannot be written.
    fn text(
        &self,
        items: &mut dyn Iterator<Item = io::Result<Self::Item>>,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}

/// A list ready to print, once.
pub struct Listing<'a, F: Frame> {
    frame: F,
    items: RefCell<Box<dyn Iterator<Item = io::Result<F::Item>> + 'a>>,
}

impl<'a, F: Frame> Listing<'a, F> {
    /// Makes a list of a frame and of items, which are read when they are printed.
    pub fn new<E>(frame: F, items: impl Iterator<Item = Result<F::Item, E>> + 'a) -> Self
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let items = items.map(|item| item.map_err(io::Error::other));
        Self {
            frame,
            items: RefCell::new(Box::new(items)),
        }
    }

    fn each(&self, mut give: impl FnMut(F::Item) -> io::Result<()>) -> io::Result<()> {
        self.items.borrow_mut().try_for_each(|item| give(item?))
    }
}

impl<F: Frame> Report for Listing<'_, F> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut items = self.items.borrow_mut();
        self.frame.text(&mut items.as_mut(), look, out)
    }

    fn object(&self) -> Value {
        self.frame.object()
    }

    fn columns(&self) -> Vec<String> {
        self.frame.columns()
    }

    fn list(&self) -> Option<&'static str> {
        Some(F::LIST)
    }

    fn each_record(&self, give: &mut dyn FnMut(Value) -> io::Result<()>) -> io::Result<()> {
        self.each(|item| give(alone(F::record(&item))))
    }

    fn each_row(&self, give: &mut dyn FnMut(Vec<Cell>) -> io::Result<()>) -> io::Result<()> {
        self.each(|item| give(F::row(&item)))
    }

    /// The ids one by one, an article's once where its items stand side by side or were met before.
    fn each_id(&self, give: &mut dyn FnMut(String) -> io::Result<()>) -> io::Result<()> {
        let mut given = rustc_hash::FxHashSet::default();
        self.each(|item| {
            let id = F::id(&item);
            if given.insert(id.to_owned()) {
                give(id.to_owned())
            } else {
                Ok(())
            }
        })
    }
}

/// A record that stands alone, with the version of the format.
fn alone(mut record: Value) -> Value {
    record["schema"] = json!(SCHEMA);
    record
}
