//! Waiting for the terminal: for what is typed, or for its end.
//!
//! Apart from reading because crossterm goes on reading a terminal that is gone for ever, and would burn a processor until
//! somebody finds it: so what is there to be read is asked of the system first.

/// What was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waited {
    /// Something may be there to be read, or nothing came in time.
    Read,
    /// The terminal is gone.
    Gone,
}

#[cfg(unix)]
pub(super) fn wait(patience: std::time::Duration) -> Waited {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let input = std::io::stdin();
    let mut waited = [PollFd::new(&input, PollFlags::IN)];
    let patience = Timespec::try_from(patience).ok();
    // A signal ends the waiting early, and is looked at by who waits.
    let came = poll(&mut waited, patience.as_ref()).unwrap_or(0);
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    if came > 0 && waited[0].revents().intersects(gone) {
        Waited::Gone
    } else {
        Waited::Read
    }
}

#[cfg(not(unix))]
pub(super) fn wait(patience: std::time::Duration) -> Waited {
    // What cannot be read is said by the reading.
    let _ = crossterm::event::poll(patience);
    Waited::Read
}
