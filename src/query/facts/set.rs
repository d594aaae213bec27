//! Which facts of one article meet a condition, and how well.

use smallvec::SmallVec;

/// Facts by their number, each with a score.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FactSet {
    bits: SmallVec<[u64; 2]>,
    scores: SmallVec<[f32; 8]>,
}

impl FactSet {
    /// None of so many facts.
    pub(super) fn none(facts: usize) -> Self {
        Self {
            bits: SmallVec::from_elem(0, facts.div_ceil(64)),
            scores: SmallVec::from_elem(0.0, facts),
        }
    }

    /// All of so many facts.
    pub(super) fn all(facts: usize) -> Self {
        let mut set = Self::none(facts);
        (0..facts).for_each(|fact| set.add(fact, 0.0));
        set
    }

    /// Adds a fact, or a score to one that is there.
    pub(super) fn add(&mut self, fact: usize, score: f32) {
        if let (Some(word), Some(sum)) = (self.bits.get_mut(fact / 64), self.scores.get_mut(fact)) {
            *word |= 1 << (fact % 64);
            *sum += score;
        }
    }

    /// Whether a fact is there.
    pub(super) fn has(&self, fact: usize) -> bool {
        let word = self.bits.get(fact / 64).copied().unwrap_or(0);
        word >> (fact % 64) & 1 == 1
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// Those that are in both; scores add up.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.bits
            .iter_mut()
            .zip(&other.bits)
            .for_each(|(a, b)| *a &= b);
        let both = self.bits.clone();
        self.sum(other)
            .keep(|fact| both[fact / 64] >> (fact % 64) & 1 == 1)
    }

    /// Those of which something holds.
    pub(super) fn keep(mut self, holds: impl Fn(usize) -> bool) -> Self {
        for fact in 0..self.scores.len() {
            if !holds(fact) {
                self.scores[fact] = 0.0;
                self.bits[fact / 64] &= !(1 << (fact % 64));
            }
        }
        self
    }

    /// Those that are in either; scores add up.
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.bits
            .iter_mut()
            .zip(&other.bits)
            .for_each(|(a, b)| *a |= b);
        self.sum(other)
    }

    /// Those that are not there, without scores.
    pub(super) fn not(&self) -> Self {
        let mut set = Self::none(self.scores.len());
        let missing = (0..self.scores.len()).filter(|fact| !self.has(*fact));
        missing.for_each(|fact| set.add(fact, 0.0));
        set
    }

    /// The facts with their scores, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        let facts = 0..self.scores.len();
        facts
            .filter(|fact| self.has(*fact))
            .map(|fact| (fact, self.scores[fact]))
    }

    fn sum(mut self, other: &Self) -> Self {
        let scores = self.scores.iter_mut().zip(&other.scores);
        scores.for_each(|(a, b)| *a += b);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_scores_add_up() {
        let mut one = FactSet::none(70);
        one.add(1, 2.0);
        one.add(69, 1.0);
        let mut other = FactSet::none(70);
        other.add(69, 0.5);
        let both: Vec<_> = one.clone().and(&other).iter().collect();
        assert_eq!(both, [(69, 1.5)]);
        let either: Vec<_> = one.clone().or(&other).iter().collect();
        assert_eq!(either, [(1, 2.0), (69, 1.5)]);
        assert_eq!(one.not().iter().count(), 68);
        assert!(FactSet::none(0).is_empty() && !FactSet::all(3).is_empty());
    }
}
