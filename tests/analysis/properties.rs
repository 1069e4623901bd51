//! The laws of intervals, on random numbers.

use innoboard::analysis::Interval;
use proptest::prelude::*;

/// An interval, a number in it.
fn holding(range: std::ops::Range<f64>) -> impl Strategy<Value = (Interval, f64)> {
    (range, 0.0..1e3_f64, 0.0..1e3_f64, 0..6_u8).prop_map(|(value, below, above, kind)| {
        let interval = match kind {
            0 => Interval::exact(value),
            1 => Interval::at_least(value - below),
            2 => Interval::at_most(value + above),
            3 => Interval::everything(),
            _ => Interval { low: value - below, high: value + above, low_open: false, high_open: false },
        };
        (interval, value)
    })
}

/// As `holding`, not through zero.
fn divisor() -> impl Strategy<Value = (Interval, f64)> {
    (1e-3..1e4_f64, 0.0..0.99_f64, 0.0..1e3_f64, any::<bool>()).prop_map(|(value, below, above, negative)| {
        let interval = Interval { low: value * (1.0 - below), high: value + above, low_open: false, high_open: false };
        if negative { (interval.negate(), -value) } else { (interval, value) }
    })
}

/// Whether an interval holds a number but for noise of the numbers it was computed from.
fn holds(interval: Interval, value: f64, size: f64) -> bool {
    let noise = 1e-9 * size.abs().max(value.abs()).max(1.0);
    interval.low - noise <= value && value <= interval.high + noise
}

proptest! {
    #[test]
    fn arithmetic_holds_the_truth(
        (a, x) in holding(-1e4..1e4),
        (b, y) in holding(-1e4..1e4),
        (d, z) in divisor(),
        power in 0..5_u32,
        degree in 1..5_u32,
    ) {
        prop_assert!(holds(a.add(b), x + y, x.abs() + y.abs()));
        prop_assert!(holds(a.subtract(b), x - y, x.abs() + y.abs()));
        prop_assert!(holds(a.multiply(b), x * y, x * y));
        prop_assert!(holds(a.divide(d).unwrap(), x / z, x / z));
        prop_assert!(holds(a.power(power), x.powi(power as i32), x.powi(power as i32)));
        prop_assert!(holds(a.scale(0.01), x * 0.01, x));
        if x >= 0.0 {
            prop_assert!(holds(a.root(degree).unwrap(), x.powf(1.0 / f64::from(degree)), x));
            prop_assert!(holds(a.at_zero(), x, x));
        }
        if let Some(both) = a.intersect(b) {
            prop_assert!(a.meets(both) && b.meets(both));
        }
        for interval in [a.add(b), a.subtract(b), a.multiply(b), a.power(power)] {
            prop_assert!(!interval.low.is_nan() && !interval.high.is_nan() && interval.low <= interval.high);
            prop_assert!((interval.low.is_finite() || interval.low_open) && (interval.high.is_finite() || interval.high_open));
        }
    }

    #[test]
    fn division_through_zero_is_no_interval((a, _) in holding(-1e4..1e4), below in 0.0..10.0_f64, above in 0.0..10.0_f64) {
        let zero = Interval { low: -below, high: above, low_open: false, high_open: false };
        prop_assert!(a.divide(zero).is_none());
    }

    #[test]
    fn rounding_outward_holds_the_interval((a, x) in holding(-1e6..1e6), decimals in 0..6_u8) {
        let (low, high) = a.outward(decimals);
        let step = 10f64.powi(-i32::from(decimals));
        let noise = 1.1e-9 * [a.low, a.high].into_iter().filter(|end| end.is_finite()).fold(0.0, |m, e| f64::max(m, e.abs()));
        prop_assert!(low <= a.low + noise && high >= a.high - noise);
        prop_assert!(low <= x + noise && high >= x - noise);
        if a.is_bounded() {
            prop_assert!(a.low - low <= step * (1.0 + 1e-6) && high - a.high <= step * (1.0 + 1e-6));
        }
    }

    #[test]
    fn a_rounded_number_holds_what_it_was_rounded_from(value in -1e6..1e6_f64, decimals in 0..6_u8) {
        let printed: f64 = format!("{value:.*}", usize::from(decimals)).parse().unwrap();
        prop_assert!(Interval::rounded(printed, decimals).contains(value));
    }

    #[test]
    fn whole_holds_the_whole_numbers(low in -1e5..1e5_f64, width in 0.0..5.0_f64, near in 0..10_i32) {
        let interval = Interval { low, high: low + width, low_open: false, high_open: false };
        let number = low.floor() + f64::from(near);
        let whole = interval.whole();
        prop_assert_eq!(interval.contains(number), whole.is_some_and(|whole| whole.contains(number)));
    }

    #[test]
    fn every_pair_meets_or_is_in_order((a, _) in holding(-1e4..1e4), (b, _) in holding(-1e4..1e4)) {
        prop_assert_eq!(a.meets(b), b.meets(a));
        prop_assert_eq!(a.meets(b), !a.is_below(b) && !b.is_below(a));
        prop_assert!(!a.is_below(b) || a.is_at_most(b));
    }
}

#[test]
fn threshold_words_have_no_half_unit() {
    assert!(Interval::at_least(40.0).contains(40.0) && !Interval::more_than(40.0).contains(40.0));
    assert!(Interval::at_most(50.0).contains(50.0) && !Interval::nearly(200.0).contains(200.0));
    assert!(!Interval::more_than(40.0).meets(Interval::at_most(40.0)));
    assert!(Interval::at_least(40.0).meets(Interval::at_most(40.0)));
    assert_eq!(Interval::more_than(40.0).whole(), Some(Interval::at_least(41.0)));
    assert_eq!(Interval::nearly(200.0).whole(), Some(Interval::at_most(199.0)));
}

#[test]
fn noise_moves_no_end_and_no_verdict() {
    // 0.1 + 0.2 is a hair above 0.3.
    let sum = Interval::exact(0.1).add(Interval::exact(0.2));
    assert_eq!(sum.outward(1), (0.3, 0.3));
    assert!(sum.meets(Interval::exact(0.3)));
    let nothing = Interval::exact(0.3).subtract(Interval::exact(0.1)).subtract(Interval::exact(0.2));
    assert!(nothing.meets(Interval::exact(0.0)));
    let small = Interval::exact(657_000_000.1).subtract(Interval::exact(657_000_000.0));
    assert!(small.meets(Interval::exact(0.1)));
    // An excess that is more than noise goes a digit outward.
    assert_eq!(Interval::exact(0.300_001).outward(1), (0.3, 0.4));
}
