//! Files that are written whole or not at all: whoever reads one meanwhile reads the old text or the new.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file by one rename; it keeps its permissions, and a link goes on leading to it.
///
/// # Errors
/// When its folder is missing or cannot be written.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let meant = fs::canonicalize(path);
    let path = meant.as_deref().unwrap_or(path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(content)?;
    if let Ok(there) = fs::metadata(path) {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_with_all_but_its_text_as_it_was() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a");
        replace(&path, b"one").expect("written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::{PermissionsExt, symlink};
            let shared = fs::Permissions::from_mode(0o664);
            fs::set_permissions(&path, shared.clone()).expect("set");
            let link = dir.path().join("link");
            symlink(&path, &link).expect("a link");
            replace(&link, b"two").expect("written");
            assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
            let mode = fs::metadata(&path).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, shared.mode() & 0o777);
            assert_eq!(fs::read(&path).expect("read"), b"two");
        }
        assert!(replace(&dir.path().join("no/folder"), b"").is_err());
    }
}
