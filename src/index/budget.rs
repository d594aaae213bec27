//! A bound on the memory of what waits to be written.
//!
//! tantivy's queue counts documents, not bytes, and lets ten thousand of them wait; articles differ by a factor of a
//! thousand. Whoever adds takes bytes from the budget first, and a document gives them back when it has been indexed.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A number of bytes that can be taken and given back.
#[derive(Debug)]
pub struct Budget {
    size: usize,
    free: Mutex<usize>,
    given_back: Condvar,
}

/// Bytes taken from a budget; given back when dropped.
#[derive(Debug)]
pub struct Taken {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Budget {
    /// Makes a budget of so many bytes.
    pub fn new(size: usize) -> Arc<Self> {
        Arc::new(Self {
            size,
            free: Mutex::new(size),
            given_back: Condvar::new(),
        })
    }

    /// Takes bytes, waiting until they are free. What is larger than the whole budget takes all of it.
    pub fn take(self: &Arc<Self>, bytes: usize) -> Taken {
        let bytes = bytes.min(self.size);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free < bytes {
            free = self
                .given_back
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free -= bytes;
        Taken {
            budget: Arc::clone(self),
            bytes,
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut free = self
            .budget
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *free += self.bytes;
        drop(free);
        self.budget.given_back.notify_all();
    }
}
