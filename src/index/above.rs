//! What lies above places and topics, by number: worked out when a value is first met, and then kept.

use super::values::{Space, Values};
use std::sync::atomic::{AtomicU32, Ordering};

/// Not worked out yet.
const UNKNOWN: u32 = u32::MAX;
/// Nothing lies above.
const NONE: u32 = u32::MAX - 1;

/// For each value the one it lies in.
#[derive(Debug)]
pub struct Above {
    space: Space,
    parents: Vec<AtomicU32>,
}

impl Above {
    pub(super) fn new(values: &Values, space: Space) -> Self {
        let parents = (0..values.len(space)).map(|_| AtomicU32::new(UNKNOWN));
        Self {
            space,
            parents: parents.collect(),
        }
    }

    /// The value another lies in.
    pub fn parent(&self, values: &Values, value: u64) -> Option<u64> {
        let cell = self.parents.get(value as usize)?;
        let mut parent = cell.load(Ordering::Relaxed);
        if parent == UNKNOWN {
            let path = values.of(self.space, value);
            let above = path.rsplit_once('/').map(|(above, _)| above);
            parent = above
                .and_then(|above| values.find(self.space, above))
                .unwrap_or(NONE);
            cell.store(parent, Ordering::Relaxed);
        }
        (parent != NONE).then_some(u64::from(parent))
    }
}
