//! Generations: complete indexes side by side in one folder, and the pointer that says which one counts.
//!
//! `current` holds the name of the generation in use and is replaced by one rename, so that a reader sees the old or the
//! new one and a crash leaves one of them. Each generation carries the versions of all that shaped it.

use super::error::IndexError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

const POINTER: &str = "current";
/// The file that says what shaped a generation.
pub(super) const MANIFEST: &str = "manifest.json";
const PREFIX: &str = "gen-";
/// Begins the name of a file that is to replace another.
const UNFINISHED: &str = ".unfinished-";

/// What shaped a generation: when any of it differs, a new one is built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the schema.
    pub schema: u32,
    /// Version of the analyser.
    pub analyser: u32,
    /// Versions of the extractors.
    pub extractors: BTreeMap<String, u32>,
    /// Versions of the readers.
    pub readers: BTreeMap<String, u32>,
    /// A fingerprint of what the user configured that shapes articles or facts: field mappings, alias files.
    pub configuration: String,
}

impl Manifest {
    /// What this program writes; readers and configuration are known to the caller.
    pub fn now(readers: &[(&str, u32)], configuration: impl Into<String>) -> Self {
        let owned =
            |list: &[(&str, u32)]| list.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect();
        Self {
            schema: super::schema::VERSION,
            analyser: super::analysis::VERSION,
            extractors: owned(crate::extract::VERSIONS),
            readers: owned(readers),
            configuration: configuration.into(),
        }
    }

    /// Whether an index of this shape can be read by this program, though its facts may be older.
    pub fn is_readable(&self) -> bool {
        self.schema == super::schema::VERSION && self.analyser == super::analysis::VERSION
    }

    /// Says what changed since another manifest, for the one who waits for the rebuild.
    pub fn changes(&self, old: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        let mut note = |what: &str, changed: bool| {
            if changed {
                changes.push(what.to_owned());
            }
        };
        note("schema", self.schema != old.schema);
        note("analyser", self.analyser != old.analyser);
        note("configuration", self.configuration != old.configuration);
        for (new, old, stage) in [
            (&self.extractors, &old.extractors, "extractor"),
            (&self.readers, &old.readers, "reader"),
        ] {
            let names: std::collections::BTreeSet<_> = new.keys().chain(old.keys()).collect();
            for name in names {
                note(&format!("{stage} {name}"), new.get(name) != old.get(name));
            }
        }
        changes
    }

    pub(super) fn read(generation: &Path) -> Result<Self, IndexError> {
        let path = generation.join(MANIFEST);
        let text = fs::read(&path).map_err(IndexError::io(&path))?;
        serde_json::from_slice(&text).map_err(|e| IndexError::unusable(generation, e.to_string()))
    }

    pub(super) fn write(&self, generation: &Path) -> Result<(), IndexError> {
        replace(
            &generation.join(MANIFEST),
            &serde_json::to_vec_pretty(self)?,
        )
    }
}

/// Returns the folder of the generation in use.
pub(super) fn current(dir: &Path) -> Result<PathBuf, IndexError> {
    let pointer = dir.join(POINTER);
    let name = match fs::read_to_string(&pointer) {
        Ok(name) => name,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(IndexError::Missing(dir.to_owned()));
        }
        Err(e) => return Err(IndexError::io(&pointer)(e)),
    };
    let name = name.trim();
    if number(name).is_none() {
        return Err(IndexError::unusable(
            dir,
            format!("`{POINTER}` does not name a generation"),
        ));
    }
    Ok(dir.join(name))
}

/// Makes the folder of a new generation, numbered after all that are there.
pub(super) fn create(dir: &Path) -> Result<PathBuf, IndexError> {
    let last = list(dir).iter().map(|(n, _)| *n).max().unwrap_or(0);
    let path = dir.join(format!("{PREFIX}{:04}", last + 1));
    fs::create_dir_all(&path).map_err(IndexError::io(&path))?;
    Ok(path)
}

/// Makes a generation the one in use.
pub(super) fn switch(dir: &Path, generation: &Path) -> Result<(), IndexError> {
    let name = generation.file_name().unwrap_or_default().to_string_lossy();
    replace(&dir.join(POINTER), format!("{name}\n").as_bytes())
}

/// Removes all generations but those to keep, and files that an update left which was killed. A folder that a reader still holds on to (where the system refuses) is left for the
/// next time.
pub(super) fn sweep(dir: &Path, keep: &[&Path]) {
    for (_, path) in list(dir) {
        if !keep.contains(&path.as_path()) {
            let _ = fs::remove_dir_all(path);
        }
    }
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn list(dir: &Path) -> Vec<(u32, PathBuf)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .filter_map(|e| Some((number(e.file_name().to_str()?)?, e.path())))
        .collect()
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// Replaces a file by one rename, on disk when it returns.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), IndexError> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(dir)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        if cfg!(unix) {
            fs::File::open(dir)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(IndexError::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pointer_names_the_generation_in_use() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        assert!(matches!(current(dir.path()), Err(IndexError::Missing(_))));
        let first = create(dir.path()).expect("first");
        switch(dir.path(), &first).expect("switch");
        assert_eq!(current(dir.path()).expect("current"), first);
        let second = create(dir.path()).expect("second");
        assert_eq!(
            current(dir.path()).expect("current"),
            first,
            "built beside, not in use yet"
        );
        switch(dir.path(), &second).expect("switch");
        sweep(dir.path(), &[&second]);
        assert!(!first.exists() && second.exists());
        std::fs::write(dir.path().join("current"), "../elsewhere").expect("write");
        assert!(matches!(
            current(dir.path()),
            Err(IndexError::Unusable { .. })
        ));
    }

    #[test]
    fn changes_are_named() {
        let old = Manifest::now(&[("html", 1)], "");
        let mut new = Manifest::now(&[("html", 2)], "");
        new.analyser += 1;
        assert_eq!(new.changes(&old), ["analyser", "reader html"]);
    }
}
