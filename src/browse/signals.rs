//! Signals that end or stop the program: noted, so that the terminal is given back first.

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// To end.
    End,
    /// To stop until called back.
    Stop,
}

#[cfg(unix)]
mod unix {
    use super::Asks;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::flag::register;
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// The signals that came.
    pub(in crate::browse) struct Signals {
        end: Arc<AtomicBool>,
        stop: Arc<AtomicBool>,
    }

    impl Signals {
        /// Begins to note them.
        pub(in crate::browse) fn note() -> io::Result<Self> {
            let (end, stop) = (Arc::default(), Arc::default());
            for signal in [SIGTERM, SIGHUP, SIGINT] {
                register(signal, Arc::clone(&end))?;
            }
            register(SIGTSTP, Arc::clone(&stop))?;
            Ok(Self { end, stop })
        }

        /// What was asked for since the last time.
        pub(in crate::browse) fn asks(&self) -> Option<Asks> {
            if self.end.load(Ordering::Relaxed) {
                return Some(Asks::End);
            }
            let stop = self.stop.swap(false, Ordering::Relaxed);
            stop.then_some(Asks::Stop)
        }
    }

    /// Stops the program as the shell expects it; goes on when it is called back.
    pub(in crate::browse) fn stop() {
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
    }
}

#[cfg(not(unix))]
mod other {
    use super::Asks;
    use std::io;

    /// Elsewhere there are none.
    pub(in crate::browse) struct Signals;

    impl Signals {
        pub(in crate::browse) fn note() -> io::Result<Self> {
            Ok(Self)
        }

        pub(in crate::browse) fn asks(&self) -> Option<Asks> {
            None
        }
    }

    pub(in crate::browse) fn stop() {}
}

#[cfg(not(unix))]
pub(super) use other::{Signals, stop};
#[cfg(unix)]
pub(super) use unix::{Signals, stop};
