//! Watching the corpus: indexing again when something was dropped, until Ctrl-C.
//!
//! Ctrl-C ends the process as it stands: an update that is under way leaves the index as it was, by the same design that
//! survives a power cut, so there is nothing to catch.

use super::{Exit, Failure, Global};
use crate::index::Root;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long it must be quiet before indexing begins: a drop of many files is one drop.
const QUIET: Duration = Duration::from_millis(200);

/// Waits for changes of the corpus and runs `index` after each; ends when interrupted.
pub(super) fn run(
    global: &Global,
    corpus: &[Root],
    index: impl Fn() -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let (send, changes) = channel();
    let failed = |e: notify::Error| Failure::new(Exit::Index, e);
    let own = global.index.canonicalize().unwrap_or_default();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|e| matters(&e, &own)) {
            let _ = send.send(());
        }
    })
    .map_err(failed)?;
    for root in corpus {
        let path = Path::new(&root.path);
        watcher
            .watch(path, RecursiveMode::Recursive)
            .map_err(failed)?;
        if !global.quiet {
            anstream::eprintln!("watching `{}`, Ctrl-C ends it", path.display());
        }
    }
    while wait(&changes) {
        match index() {
            Ok(_) => {}
            // A reader of the corpus that is away for a moment must not end the watch.
            Err(failure) => {
                super::report(&failure);
            }
        }
    }
    Ok(Exit::Found)
}

/// Whether an event can have changed an article: not a mere reading, and not in the index itself.
fn matters(event: &Event, own: &Path) -> bool {
    let read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let inside = !own.as_os_str().is_empty() && event.paths.iter().all(|p| p.starts_with(own));
    !read && (event.paths.is_empty() || !inside)
}

/// Waits for a change and then for quiet; `false` when no change can come any more.
fn wait(changes: &Receiver<()>) -> bool {
    let mut more = changes.recv().map_err(|_| RecvTimeoutError::Disconnected);
    while more.is_ok() {
        more = changes.recv_timeout(QUIET);
    }
    more == Err(RecvTimeoutError::Timeout)
}
