//! Where the articles of an index come from: the files and folders that were named, and how their files are called.
//!
//! The first one's files are called by their paths below it; those of each further one by its name and then their paths, so
//! that a drop that is added renames nothing.

use super::notices::Notices;
use super::{Exit, Failure, Global};
use crate::corpus::{self, DropFile, Limits, Warning};
use crate::index::{Root, State};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

/// The corpus of a run.
#[derive(Debug, Clone)]
pub(super) struct Roots {
    /// All files and folders, the first one first.
    pub(super) all: Vec<Root>,
    /// How many of them, from the end, are a drop that is added: the others are left as they are.
    pub(super) added: usize,
}

/// The files of a corpus, and its folders with their modification times.
#[derive(Debug)]
pub(super) struct Corpus {
    pub(super) files: Vec<DropFile>,
    pub(super) folders: Vec<(PathBuf, i64)>,
}

/// Files with the ranks of their roots, root by root and sorted by path; of those with the same name the first.
fn ordered(mut files: Vec<(usize, DropFile)>, notices: &mut Notices) -> Vec<DropFile> {
    files.sort_by(|(a, one), (b, other)| one.path.cmp(&other.path).then(a.cmp(b)));
    files.dedup_by(|(_, later), (_, first)| {
        let same = later.path == first.path;
        if same {
            let detail = "another file has the same name once it is written as text";
            notices.take(&[Warning::file(&later.path, "name taken", detail)]);
        }
        same
    });
    files.sort_by_key(|(rank, _)| *rank);
    files.into_iter().map(|(_, file)| file).collect()
}

/// Where a file of the index lies on disk.
pub(super) fn full(roots: &[Root], path: &str) -> Option<PathBuf> {
    let named = roots.iter().rev().filter(|root| !root.name.is_empty());
    let mut named = named.filter_map(|root| {
        let rest = path.strip_prefix(root.name.as_str())?.strip_prefix('/')?;
        Some((root, rest))
    });
    let unnamed = roots.iter().find(|root| root.name.is_empty());
    let (root, rest) = named.next().or(unnamed.map(|root| (root, path)))?;
    let at = Path::new(&root.path);
    Some(if at.is_file() {
        at.to_owned()
    } else {
        at.join(rest)
    })
}

impl Roots {
    /// What was named; else what the index was built from; else the folder every command knows.
    pub(super) fn of(
        named: &[PathBuf],
        add: &[PathBuf],
        global: &Global,
        before: Option<&State>,
    ) -> Self {
        let recorded = before.map_or(&[][..], |state| &state.corpus);
        let mut roots = Self {
            all: Vec::new(),
            added: 0,
        };
        let is_usual = global.corpus == Path::new(super::CORPUS);
        if !named.is_empty() {
            named.iter().for_each(|path| roots.push(path));
        } else if recorded.is_empty() || !is_usual && add.is_empty() {
            roots.push(&global.corpus);
        } else {
            roots.all = recorded.to_vec();
        }
        for path in add {
            let before = roots.all.len();
            roots.push(path);
            roots.added += roots.all.len() - before;
        }
        roots
    }

    /// Adds a file or folder under a name of its own, unless it is there.
    fn push(&mut self, path: &Path) {
        let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let full = full.to_string_lossy().into_owned();
        if self.all.iter().any(|root| root.path == full) {
            return;
        }
        let own = Path::new(&full).file_name().unwrap_or_default();
        let own = own.to_string_lossy().into_owned();
        let is_taken = |name: &str| self.all.iter().any(|root| root.name == name);
        let numbered = (2..).map(|n| format!("{own}~{n}"));
        let name = match self.all.len() {
            0 => String::new(),
            _ => std::iter::once(own.clone())
                .chain(numbered)
                .find(|name| !is_taken(name))
                .unwrap_or(own),
        };
        self.all.push(Root { name, path: full });
    }

    /// The folder in or beside which the user's own files lie.
    pub(super) fn first(&self) -> &Path {
        self.all
            .first()
            .map_or(Path::new(super::CORPUS), |root| Path::new(&root.path))
    }

    /// Those whose files are looked at.
    fn looked_at(&self) -> &[Root] {
        match self.added {
            0 => &self.all,
            added => &self.all[self.all.len() - added..],
        }
    }

    /// Finds the files, without those of an index that lies among them: root by root, each sorted by path. That is the order
    /// in which ids are given, so that a drop that was added later takes none from what was there.
    ///
    /// # Errors
    /// When a file or folder is not there.
    pub(super) fn files(
        &self,
        global: &Global,
        limits: &Limits,
        notices: &mut Notices,
    ) -> Result<Corpus, Failure> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let index = global.index.canonicalize().unwrap_or_default();
        for (rank, root) in self.looked_at().iter().enumerate() {
            let path = Path::new(&root.path);
            if !path.exists() {
                let missing = anyhow!("no corpus at: {}", path.display());
                let hint = "put articles into that folder, or name another: `dateline index PATH`";
                return Err(Failure::new(Exit::Usage, missing).hint(hint));
            }
            let walked = corpus::walk(path, limits);
            notices.take(&walked.warnings);
            folders.extend(walked.folders);
            // A file that is all of a drop is looked at like a folder.
            let alone = walked.files.iter().filter(|_| path.is_file());
            folders.extend(alone.map(|file| (file.full.clone(), file.modified)));
            let mut found = walked.files;
            if index.starts_with(path) {
                found.retain(|f| !f.full.canonicalize().is_ok_and(|f| f.starts_with(&index)));
            }
            for file in &mut found {
                if !root.name.is_empty() {
                    file.path = format!("{}/{}", root.name, file.path);
                }
            }
            files.extend(found.into_iter().map(|file| (rank, file)));
        }
        Ok(Corpus {
            files: ordered(files, notices),
            folders,
        })
    }
}
