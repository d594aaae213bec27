//! Samples found by their rank, which is what a percentile is.

/// Values found by their rank among all samples.
pub(super) struct Ranks<'a> {
    values: &'a [(u64, u64)],
    /// How many samples are no greater than each value.
    up_to: Vec<u64>,
}

impl<'a> Ranks<'a> {
    /// Ranks nanoseconds, which ascend, each with how often it was measured.
    pub(super) fn of(values: &'a [(u64, u64)]) -> Self {
        let mut before = 0;
        let counts = values.iter().map(|(_, count)| {
            before += count;
            before
        });
        Self {
            up_to: counts.collect(),
            values,
        }
    }

    /// How many samples there are.
    pub(super) fn samples(&self) -> u64 {
        self.up_to.last().copied().unwrap_or(0)
    }

    /// The sample of a rank, counted from 1, in microseconds.
    pub(super) fn at(&self, rank: u64) -> f64 {
        let at = self.up_to.partition_point(|up_to| *up_to < rank);
        let value = self.values.get(at).or(self.values.last());
        value.map_or(0.0, |(nanoseconds, _)| *nanoseconds as f64 / 1e3)
    }
}
