//! The lock of an index: one writer at a time.

use super::error::IndexError;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Takes the lock of a folder. The system gives it back when the process ends, however it ends.
pub(super) fn take(dir: &Path) -> Result<File, IndexError> {
    fs::create_dir_all(dir).map_err(IndexError::io(dir))?;
    let path = dir.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(IndexError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IndexError::Locked(dir.to_owned())),
        Err(TryLockError::Error(e)) => Err(IndexError::io(&path)(e)),
    }
}
