//! A small generator of numbers, the same on every machine (xorshift).

/// The generator.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
    /// What of its state it gives.
    given: fn(u64) -> u64,
}

impl Random {
    /// A generator from a seed that is not 0; `given` makes a number of its state.
    pub fn new(seed: u64, given: fn(u64) -> u64) -> Self {
        Self { state: seed, given }
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.given)(self.state)
    }

    /// Brings a list into another order.
    pub fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
