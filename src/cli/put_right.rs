//! Corrections made in the browser: a line of the file of aliases or of corrections, checked, applied, and taken back.
//!
//! The text of the files is kept as it is but for what is added, so that comments and order stay the user's.

use super::amend::{Amendments, places};
use super::roots::Roots;
use super::{Exit, Failure, Global, index};
use crate::browse::Amend;
use crate::corpus::OWN_FILES;
use crate::extract::corrections::CorrectionFile;
use crate::index::OpenIndex;
use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file as it was before a correction.
pub(super) struct Before {
    path: PathBuf,
    text: Option<String>,
}

/// Writes a correction and brings the index up to date; a correction that cannot be made leaves the file as it was.
pub(super) fn amend(amend: &Amend, global: &Global, now: NaiveDateTime) -> Result<Before, Failure> {
    let state = OpenIndex::open(&global.index)?.state;
    let roots = Roots::of(&[], &[], global, Some(&*state));
    let [aliases, corrections, _] = OWN_FILES;
    let (named, name) = match amend {
        Amend::Fact(_) => (global.corrections.as_deref(), corrections),
        Amend::Nobody(_) | Amend::Same { .. } => (global.aliases.as_deref(), aliases),
    };
    let all = places(roots.first(), named, name);
    let there = all.iter().find(|path| path.is_file()).or(all.last());
    let path = there.cloned().unwrap_or_else(|| name.into());
    let text = read(&path)?;
    let before = Before { path, text };
    let text = before.text.clone().unwrap_or_default();
    let text = match amend {
        Amend::Fact(correction) => {
            let file = CorrectionFile {
                correction: vec![correction.clone()],
            };
            let entry = toml::to_string(&file).map_err(|e| Failure::new(Exit::Usage, e))?;
            let blank = if text.is_empty() || text.ends_with("\n\n") {
                ""
            } else {
                "\n"
            };
            format!("{text}{blank}{entry}")
        }
        Amend::Nobody(name) => with_value(&text, "not_people", name, None),
        Amend::Same { name, other } => with_value(&text, &quoted(name), other, Some("[people]")),
    };
    write(&before.path, &text)?;
    let applied = Amendments::read(global, roots.first()).and_then(|_| apply(global, now));
    if let Err(failure) = applied {
        put_back(&before)?;
        return Err(failure);
    }
    Ok(before)
}

/// Takes a correction back.
pub(super) fn take_back(
    before: &Before,
    global: &Global,
    now: NaiveDateTime,
) -> Result<(), Failure> {
    put_back(before)?;
    apply(global, now)
}

/// Brings the index up to date without a word.
fn apply(global: &Global, now: NaiveDateTime) -> Result<(), Failure> {
    let quiet = Global {
        quiet: true,
        ..global.clone()
    };
    index::update(&quiet, now)
}

/// The text of a file, `None` where there is none. One that is there and cannot be read must not be written over.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let error = anyhow!("cannot read: {}: {error}", path.display());
            Err(Failure::new(Exit::Usage, error))
        }
    }
}

fn put_back(before: &Before) -> Result<(), Failure> {
    match &before.text {
        Some(text) => write(&before.path, text),
        None => std::fs::remove_file(&before.path)
            .with_context(|| format!("cannot remove: {}", before.path.display()))
            .map_err(|e| Failure::new(Exit::Usage, e)),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written = crate::state::replace(path, text.as_bytes());
    let written = written.map_err(|e| anyhow!("cannot write: {}: {e}", path.display()));
    written.map_err(|e| Failure::new(Exit::Usage, e))
}

/// A file of aliases with one more value in a list, which begins a line of its own where there is none yet: at the top, or
/// in a table.
fn with_value(text: &str, key: &str, value: &str, table: Option<&str>) -> String {
    let is_own = |line: &str| {
        let rest = line.trim_start().strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let mut made = String::with_capacity(text.len() + 40);
    let mut is_done = false;
    let line = format!("{key} = [{}]\n", quoted(value));
    for own in text.split_inclusive('\n') {
        let open = own.find('[').filter(|_| !is_done && is_own(own));
        if let Some(open) = open {
            made.push_str(&own[..=open]);
            made.push_str(&format!("{}, {}", quoted(value), &own[open + 1..]));
            is_done = true;
            continue;
        }
        made.push_str(own);
    }
    if is_done {
        return made;
    }
    if !made.is_empty() && !made.ends_with('\n') {
        made.push('\n');
    }
    match table {
        None => format!("{line}{made}"),
        Some(table) if made.lines().any(|own| own.trim() == table) => {
            let at = made.find(table).unwrap_or(0) + table.len();
            let end = made[at..].find('\n').map_or(made.len(), |end| at + end + 1);
            format!("{}{line}{}", &made[..end], &made[end..])
        }
        Some(table) => {
            let blank = if made.is_empty() { "" } else { "\n" };
            format!("{made}{blank}{table}\n{line}")
        }
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_not_taken_for_none() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("dateline.corrections.toml");
        assert!(matches!(read(&path), Ok(None)));
        std::fs::write(&path, b"# M\xfcller").expect("written");
        assert!(read(&path).is_err());
    }

    #[test]
    fn a_value_is_added_and_the_rest_stays() {
        let people = Some("[people]");
        let once = with_value("", "\"Ada Quill\"", "A. Quill", people);
        assert_eq!(once, "[people]\n\"Ada Quill\" = [\"A. Quill\"]\n");
        let twice = with_value(&once, "\"Ada Quill\"", "Ada", people);
        assert_eq!(twice, "[people]\n\"Ada Quill\" = [\"Ada\", \"A. Quill\"]\n");
        let other = with_value(&twice, "\"Bo\"", "B", people);
        assert!(
            other.starts_with("[people]\n\"Bo\" = [\"B\"]\n\"Ada Quill\""),
            "{other}"
        );
        let nobody = with_value("# mine\n[people]\n", "not_people", "Dodd Frank", None);
        assert_eq!(nobody, "not_people = [\"Dodd Frank\"]\n# mine\n[people]\n");
        let more = with_value(&nobody, "not_people", "X", None);
        assert!(
            more.starts_with("not_people = [\"X\", \"Dodd Frank\"]"),
            "{more}"
        );
    }
}
