//! A small generator of random numbers that gives the same ones on every machine and in every version.
//!
//! Queries are drawn and rounds are shuffled with it: two reports are of the same requests when their seeds are the same,
//! which no crate promises over its versions. It is SplitMix64 (Steele, Lea and Flood, 2014).

/// The generator.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Makes one; the same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but without `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.bits()) * end as u128;
        (wide >> 64) as usize
    }

    /// A number between 0 and 1, neither of them.
    pub fn unit(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A number of the normal distribution of mean 0 and variance 1.
    pub fn normal(&mut self) -> f64 {
        let (a, b) = (self.unit(), self.unit());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    /// A number of the gamma distribution of a shape of at least 1 (Marsaglia and Tsang, 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Puts things in any order, each order as likely as the others.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        // The first numbers of SplitMix64 from 0, as its authors give them.
        let mut random = Random::new(0);
        assert_eq!(random.bits(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.bits(), 0x6e78_9e6a_a1b9_65f4);
        let mut order: Vec<u8> = (0..8).collect();
        Random::new(42).shuffle(&mut order);
        let mut again: Vec<u8> = (0..8).collect();
        Random::new(42).shuffle(&mut again);
        assert_eq!(order, again);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn distributions_have_their_means() {
        let mut random = Random::new(1);
        let mean = |draw: &mut dyn FnMut() -> f64| (0..20_000).map(|_| draw()).sum::<f64>() / 2e4;
        assert!((mean(&mut || random.unit()) - 0.5).abs() < 0.02);
        let mut random = Random::new(2);
        assert!(mean(&mut || random.normal()).abs() < 0.03);
        let mut random = Random::new(3);
        assert!((mean(&mut || random.gamma(7.0)) - 7.0).abs() < 0.1);
    }
}
