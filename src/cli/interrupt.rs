//! Ctrl-C as a question to a long piece of work, which ends in order and prints what it has.
//!
//! Only work that asks is interrupted so: every other command ends as it stands.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Takes Ctrl-C from now on, and returns what it sets.
///
/// # Errors
/// When the system does not allow it.
pub(super) fn watched() -> Result<&'static AtomicBool, ctrlc::Error> {
    ctrlc::set_handler(|| {
        ASKED.store(true, Ordering::Relaxed);
    })?;
    Ok(&ASKED)
}

/// Whether it was pressed.
pub(super) fn happened() -> bool {
    ASKED.load(Ordering::Relaxed)
}
