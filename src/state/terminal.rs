//! Which terminal the program runs in, so that two of them do not mix up their lists.

/// A terminal and what runs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terminal {
    /// Its name as a file may be called: `dev-pts-3`.
    pub(super) name: String,
    /// The session that has it: names are given again when a terminal is closed.
    pub(super) session: i64,
}

/// Returns the terminal of the program's input or output; `None` when it has none.
#[cfg(unix)]
pub(super) fn terminal() -> Option<Terminal> {
    use std::io::{stderr, stdin, stdout};
    let name = |fd: &dyn std::os::fd::AsFd| rustix::termios::ttyname(fd.as_fd(), Vec::new()).ok();
    let name = name(&stdout())
        .or_else(|| name(&stdin()))
        .or_else(|| name(&stderr()))?;
    let session = rustix::process::getsid(None).ok()?;
    Some(Terminal {
        name: plain(&name.to_string_lossy()),
        session: session.as_raw_nonzero().get().into(),
    })
}

/// Elsewhere a terminal has no name: the user's latest list is that of all.
#[cfg(not(unix))]
pub(super) fn terminal() -> Option<Terminal> {
    None
}

#[cfg(unix)]
fn plain(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
