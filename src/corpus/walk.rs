//! Finding the files of a drop.
//!
//! It stands apart from opening them because the index compares what was found with its ledger before anything is read.

use super::{DropFile, Limits, Warning};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The project's own files, which lie among the articles and are none: names of persons, corrections of facts.
pub const OWN_FILES: [&str; 3] = [
    "dateline.aliases.toml",
    "dateline.corrections.toml",
    "dateline.searches.toml",
];

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files, sorted by path.
    pub files: Vec<DropFile>,
    /// The folders, each with its modification time in nanoseconds since 1970, taken before it was read.
    pub folders: Vec<(PathBuf, i64)>,
    /// What could not be looked at.
    pub warnings: Vec<Warning>,
}

/// Finds the files below `root` (or `root` itself when it is a file), sorted by path. Hidden files and editors' backups are
/// passed over; a symbolic link that leads out of the drop is a warning, a cycle of links is walked once.
pub fn walk(root: &Path, limits: &Limits) -> Walked {
    let mut walked = Walked::default();
    let metadata = match std::fs::metadata(root) {
        Ok(metadata) => metadata,
        Err(e) => {
            let path = root.to_string_lossy();
            walked
                .warnings
                .push(Warning::file(&path, "cannot open", e.to_string()));
            return walked;
        }
    };
    if metadata.is_file() {
        let name = root.file_name().unwrap_or(root.as_os_str());
        let path = name.to_string_lossy().into_owned();
        walked.files.push(drop_file(path, root.into(), &metadata));
        return walked;
    }
    let Ok(real_root) = root.canonicalize() else {
        return walked;
    };
    let mut walk = Walk {
        real_root,
        limits,
        walked,
        ancestors: Vec::new(),
    };
    walk.folder(root, "");
    walk.walked.files.sort_by(|a, b| a.path.cmp(&b.path));
    walk.walked
}

struct Walk<'l> {
    real_root: PathBuf,
    limits: &'l Limits,
    walked: Walked,
    ancestors: Vec<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, name: &str) {
        let real = match folder.canonicalize() {
            Ok(real) => real,
            Err(e) => return self.warn(name, "cannot open", &e.to_string()),
        };
        if self.ancestors.contains(&real) || self.ancestors.len() > 200 {
            return self.warn(name, "link cycle", "the folder contains itself");
        }
        let modified = folder.metadata().map_or(0, |metadata| modified(&metadata));
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(e) => return self.warn(name, "cannot open", &e.to_string()),
        };
        self.walked.folders.push((real.clone(), modified));
        self.ancestors.push(real);
        for entry in entries.flatten() {
            let file_name = entry.file_name().to_string_lossy().into_owned();
            if is_passed_over(&file_name) {
                continue;
            }
            let path = if name.is_empty() {
                file_name
            } else {
                format!("{name}/{file_name}")
            };
            self.entry(&entry.path(), path);
        }
        self.ancestors.pop();
    }

    fn entry(&mut self, full: &Path, path: String) {
        let metadata = match std::fs::symlink_metadata(full) {
            Ok(metadata) => metadata,
            Err(e) => return self.warn(&path, "cannot open", &e.to_string()),
        };
        let metadata = if metadata.is_symlink() {
            match full.canonicalize().and_then(std::fs::metadata) {
                Err(e) => return self.warn(&path, "broken link", &e.to_string()),
                Ok(_) if !self.is_inside(full) => {
                    return self.warn(&path, "link out of the drop", "not followed");
                }
                Ok(metadata) => metadata,
            }
        } else {
            metadata
        };
        if metadata.is_dir() {
            self.folder(full, &path);
        } else if !metadata.is_file() {
            self.warn(&path, "not a file", "a device, pipe or socket");
        } else if self.walked.files.len() >= self.limits.files {
            self.warn(&path, "too many files", "the rest of the drop is not read");
        } else {
            let file = drop_file(path, full.into(), &metadata);
            self.walked.files.push(file);
        }
    }

    fn is_inside(&self, link: &Path) -> bool {
        link.canonicalize()
            .is_ok_and(|real| real.starts_with(&self.real_root))
    }

    fn warn(&mut self, path: &str, code: &'static str, detail: &str) {
        self.walked.warnings.push(Warning::file(path, code, detail));
    }
}

fn drop_file(path: String, full: PathBuf, metadata: &Metadata) -> DropFile {
    DropFile {
        path,
        full,
        size: metadata.len(),
        modified: modified(metadata),
    }
}

fn modified(metadata: &Metadata) -> i64 {
    let modified = metadata.modified().ok();
    let since = modified.and_then(|m| m.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |d| d.as_nanos() as i64)
}

/// The project's own files, hidden ones (`.git`), editors' backups and half-written downloads are no articles.
fn is_passed_over(name: &str) -> bool {
    let ends = [".bak", ".swp", ".swo", ".tmp", ".part", ".crdownload"];
    OWN_FILES.contains(&name)
        || name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || ends.iter().any(|end| name.ends_with(end))
}
