//! Where the user's state lies.

use std::ffi::OsString;
use std::path::PathBuf;

/// Returns the program's folder below `$XDG_STATE_HOME`, else below `~/.local/state` (on Windows `%LOCALAPPDATA%`); `None`
/// when there is neither. It need not be there yet.
pub fn folder() -> Option<PathBuf> {
    of(|name| std::env::var_os(name))
}

fn of(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name| {
        let path = PathBuf::from(variable(name)?);
        // A relative path would be another folder in every folder: the specification says to pass it over.
        path.is_absolute().then_some(path)
    };
    let base = named("XDG_STATE_HOME")
        .or_else(|| Some(named("HOME")?.join(".local/state")))
        .or_else(|| named("LOCALAPPDATA"))?;
    Some(base.join("dateline"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_state_lies_where_the_specification_says() {
        let folder = |state: &str, home: &str| {
            of(|name| {
                let value = match name {
                    "XDG_STATE_HOME" => state,
                    "HOME" => home,
                    _ => "",
                };
                (!value.is_empty()).then(|| value.into())
            })
        };
        assert_eq!(folder("/s", "/h"), Some("/s/dateline".into()));
        assert_eq!(folder("", "/h"), Some("/h/.local/state/dateline".into()));
        assert_eq!(folder("s", "/h"), Some("/h/.local/state/dateline".into()));
        assert_eq!(folder("", ""), None);
    }
}
