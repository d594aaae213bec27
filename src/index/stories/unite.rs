//! Things united in groups: which group each belongs to, however they were joined.

/// Groups of things, which are numbered from 0.
#[derive(Debug)]
pub(super) struct Groups {
    above: Vec<u32>,
}

impl Groups {
    /// So many things, each alone.
    pub(super) fn new(count: usize) -> Self {
        Self {
            above: (0..count as u32).collect(),
        }
    }

    /// The least thing of the group a thing is in.
    pub(super) fn of(&mut self, thing: u32) -> u32 {
        let mut top = thing;
        while self.above[top as usize] != top {
            top = self.above[top as usize];
        }
        let mut at = thing;
        while self.above[at as usize] != top {
            at = std::mem::replace(&mut self.above[at as usize], top);
        }
        top
    }

    /// Joins the groups of two things.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.of(one), self.of(other));
        self.above[one.max(other) as usize] = one.min(other);
    }
}
