//! Intervals and their arithmetic (design, section 4, first paragraph).

/// The part of a value below which a difference is noise of binary arithmetic.
const NOISE: f64 = 1e-9;

/// The numbers a figure may stand for, from `low` to `high`. An infinite end is always open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether the lower end itself is left out.
    pub low_open: bool,
    /// Whether the upper end itself is left out.
    pub high_open: bool,
}

#[expect(clippy::should_implement_trait, reason = "operators would hide that a quotient may not exist")]
impl Interval {
    pub(super) fn new(low: f64, low_open: bool, high: f64, high_open: bool) -> Self {
        Self { low, high, low_open: low_open || low.is_infinite(), high_open: high_open || high.is_infinite() }
    }

    /// A single number.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self::new(value, false, value, false)
    }

    /// A number rounded at its last digit: 3.6 is [3.55, 3.65].
    #[must_use]
    pub fn rounded(value: f64, decimals: u8) -> Self {
        let half = 0.5 / 10f64.powi(decimals.into());
        Self::new(value - half, false, value + half, false)
    }

    /// `[value, ∞)`
    #[must_use]
    pub fn at_least(value: f64) -> Self {
        Self::new(value, false, f64::INFINITY, true)
    }

    /// `(value, ∞)`
    #[must_use]
    pub fn more_than(value: f64) -> Self {
        Self::new(value, true, f64::INFINITY, true)
    }

    /// `(−∞, value)`
    #[must_use]
    pub fn nearly(value: f64) -> Self {
        Self::new(f64::NEG_INFINITY, true, value, true)
    }

    /// `(−∞, value]`
    #[must_use]
    pub fn at_most(value: f64) -> Self {
        Self::new(f64::NEG_INFINITY, true, value, false)
    }

    /// Every number.
    #[must_use]
    pub fn everything() -> Self {
        Self::new(f64::NEG_INFINITY, true, f64::INFINITY, true)
    }

    /// Whether both ends are finite.
    #[must_use]
    pub fn is_bounded(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// Whether it is a single number.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.is_bounded() && self.high - self.low <= self.noise()
    }

    /// The difference below which two numbers of its size are the same.
    fn noise(self) -> f64 {
        let size = |end: f64| if end.is_finite() { end.abs() } else { 0.0 };
        NOISE * size(self.low).max(size(self.high))
    }

    /// Whether it holds a number; noise at an end does not shut it out.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.meets(Self::exact(value))
    }

    /// Whether a number is in both. Ends that differ by noise only are the same end.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether all its numbers are less than all of another.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        let gap = other.low - self.high;
        let noise = Self::exact(self.high).noise().max(Self::exact(other.low).noise());
        gap > noise || (gap.abs() <= noise && (self.high_open || other.low_open))
    }

    /// Whether none of its numbers is greater than any of another.
    #[must_use]
    pub fn is_at_most(self, other: Self) -> bool {
        let noise = Self::exact(self.high).noise().max(Self::exact(other.low).noise());
        other.low - self.high >= -noise
    }

    /// The numbers of it that are not negative; `[0, 0]` where all are.
    #[must_use]
    pub fn at_zero(self) -> Self {
        let (low, low_open) = if self.low < 0.0 { (0.0, false) } else { (self.low, self.low_open) };
        if self.high < 0.0 { Self::exact(0.0) } else { Self::new(low, low_open, self.high, self.high_open) }
    }

    /// The whole numbers in it, from the least to the greatest, where there is one. Noise neither adds nor removes one.
    #[must_use]
    pub fn whole(self) -> Option<Self> {
        let noise = self.noise();
        let near = |end: f64| ((end - end.round()).abs() <= noise).then(|| end.round());
        let low = match near(self.low) {
            Some(low) => low + f64::from(u8::from(self.low_open && self.low.is_finite())),
            None => self.low.ceil(),
        };
        let high = match near(self.high) {
            Some(high) => high - f64::from(u8::from(self.high_open && self.high.is_finite())),
            None => self.high.floor(),
        };
        (low <= high).then(|| Self::new(low, false, high, false))
    }

    /// The ends at so many decimals, the lower one rounded down and the upper one up. An excess below 10⁻⁹ of the value
    /// is noise and no reason to go a digit outward.
    #[must_use]
    pub fn outward(self, decimals: u8) -> (f64, f64) {
        let factor = 10f64.powi(decimals.into());
        let noise = self.noise() * factor;
        let end = |end: f64, round: fn(f64) -> f64| {
            let scaled = end * factor;
            let near = scaled.round();
            if !scaled.is_finite() {
                end
            } else if (scaled - near).abs() <= noise {
                near / factor
            } else {
                round(scaled) / factor
            }
        };
        (end(self.low, f64::floor), end(self.high, f64::ceil))
    }

    /// The sum.
    #[must_use]
    pub fn add(self, other: Self) -> Self {
        Self::new(
            sum(self.low, other.low),
            self.low_open || other.low_open,
            sum(self.high, other.high),
            self.high_open || other.high_open,
        )
    }

    /// The negative numbers of it and the other way round.
    #[must_use]
    pub fn negate(self) -> Self {
        Self::new(-self.high, self.high_open, -self.low, self.low_open)
    }

    /// The difference.
    #[must_use]
    pub fn subtract(self, other: Self) -> Self {
        self.add(other.negate())
    }

    /// The product.
    #[must_use]
    pub fn multiply(self, other: Self) -> Self {
        let ends = |i: Self| [(i.low, i.low_open), (i.high, i.high_open)];
        let mut products = [(0.0, false); 4];
        let pairs = ends(self).into_iter().flat_map(|a| ends(other).into_iter().map(move |b| (a, b)));
        for (product, ((a, a_open), (b, b_open))) in products.iter_mut().zip(pairs) {
            // A zero that is in its interval makes a zero whatever stands beside it, infinity too.
            let held_zero = (a == 0.0 && !a_open) || (b == 0.0 && !b_open);
            let zero = a == 0.0 || b == 0.0;
            *product = if zero { (0.0, !held_zero) } else { (a * b, a_open || b_open) };
        }
        let (mut low, mut high) = (products[0], products[0]);
        for product in products {
            if product.0 < low.0 || (product.0 <= low.0 && !product.1) {
                low = product;
            }
            if product.0 > high.0 || (product.0 >= high.0 && !product.1) {
                high = product;
            }
        }
        Self::new(low.0, low.1, high.0, high.1)
    }

    /// The quotient; none where the divisor may be zero.
    #[must_use]
    pub fn divide(self, other: Self) -> Option<Self> {
        (other.low > 0.0 || other.high < 0.0).then(|| self.multiply(other.inverse()))
    }

    /// One divided by it, where it does not hold zero.
    fn inverse(self) -> Self {
        Self::new(1.0 / self.high, self.high_open, 1.0 / self.low, self.low_open)
    }

    /// A whole power.
    #[must_use]
    pub fn power(self, exponent: u32) -> Self {
        let exponent = i32::try_from(exponent).unwrap_or(i32::MAX);
        if exponent == 0 {
            return Self::exact(1.0);
        }
        let low = (self.low.powi(exponent), self.low_open);
        let high = (self.high.powi(exponent), self.high_open);
        if exponent % 2 == 1 || self.low >= 0.0 {
            return Self::new(low.0, low.1, high.0, high.1);
        }
        let far = if low.0 > high.0 || (low.0 >= high.0 && !low.1) { low } else { high };
        if self.high <= 0.0 { Self::new(high.0, high.1, low.0, low.1) } else { Self::new(0.0, false, far.0, far.1) }
    }

    /// The root of the numbers that are not negative; none where all are.
    #[must_use]
    pub fn root(self, degree: u32) -> Option<Self> {
        if self.high < 0.0 || degree == 0 {
            return None;
        }
        let from = self.at_zero();
        let root = |end: f64| root_of(end, degree);
        Some(Self::new(root(from.low), from.low_open, root(from.high), from.high_open))
    }

    /// The product with a number.
    #[must_use]
    pub fn scale(self, factor: f64) -> Self {
        self.multiply(Self::exact(factor))
    }

    /// From the lower end on: what is left when the upper end is not known.
    #[must_use]
    pub fn upward(self) -> Self {
        Self::new(self.low, self.low_open, f64::INFINITY, true)
    }

    /// The numbers in both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let (low, low_open) = if self.low > other.low || (self.low >= other.low && self.low_open) {
            (self.low, self.low_open)
        } else {
            (other.low, other.low_open)
        };
        let (high, high_open) = if self.high < other.high || (self.high <= other.high && self.high_open) {
            (self.high, self.high_open)
        } else {
            (other.high, other.high_open)
        };
        self.meets(other).then(|| Self::new(low.min(high), low_open, high.max(low), high_open))
    }
}

/// A sum in which the digits that cancel leave no noise behind: 0.3 − 0.1 − 0.2 is 0. Printed numbers are decimal, so a
/// sum far below its terms is rounded to the last decimal digit that those terms can carry.
fn sum(a: f64, b: f64) -> f64 {
    let sum = a + b;
    let largest = a.abs().max(b.abs());
    if !largest.is_finite() || sum.abs() > largest * 1e-4 || largest <= f64::MIN_POSITIVE {
        return sum;
    }
    let exponent = 13 - largest.log10().floor() as i32;
    if exponent.abs() > 290 {
        return sum;
    }
    let factor = 10f64.powi(exponent.abs());
    if exponent < 0 { (sum / factor).round() * factor } else { (sum * factor).round() / factor }
}

/// The root of a number that is not negative.
pub(super) fn root_of(value: f64, degree: u32) -> f64 {
    match degree {
        1 => value,
        2 => value.sqrt(),
        3 => value.cbrt(),
        _ => value.powf(1.0 / f64::from(degree)),
    }
}
