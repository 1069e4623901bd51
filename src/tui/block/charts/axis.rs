//! Round values for the axes of charts.

use super::Look;

/// Round values from zero to at most a maximum, about one every so many.
pub(in crate::tui::block) fn ticks(look: Look<'_>, maximum: f64, most: usize) -> Vec<(f64, String)> {
    if maximum <= 0.0 || !maximum.is_finite() || most == 0 {
        return Vec::new();
    }
    let raw = maximum / most as f64;
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= raw).unwrap_or(raw);
    let decimals = (-step.log10().floor()).clamp(0.0, 9.0) as u8;
    (0..=most)
        .map(|n| n as f64 * step)
        .take_while(|tick| *tick <= maximum * 1.0001)
        .map(|tick| (tick, look.locale.number(tick, decimals)))
        .collect()
}

/// The axis of a chart of lines: its ends, and the values marked on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<(f64, String)>,
    /// Whether it begins above zero and does not look it, which is to be said.
    pub(super) cut_off: bool,
}

/// The decimals that tell ticks of a step apart.
fn decimals(step: f64) -> u8 {
    if step > 0.0 && step.is_finite() { (-step.log10().floor()).clamp(0.0, 9.0) as u8 } else { 0 }
}

/// About so many steps of a round length over a span.
fn round_step(span: f64, most: usize) -> f64 {
    let raw = span / most.max(1) as f64;
    if !(raw > 0.0 && raw.is_finite()) {
        return 1.0;
    }
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= raw * 0.999).unwrap_or(raw)
}

impl Axis {
    /// An axis of equal differences. It begins at zero but where the course would vanish; below zero where values do.
    pub(super) fn linear(look: Look<'_>, low: f64, high: f64, most: usize) -> Self {
        // A single value has no course.
        let cut_off = low > 0.0 && low > high * 0.6 && low < high;
        let (from, to) = if cut_off { (low, high) } else { (low.min(0.0), high.max(0.0)) };
        let step = round_step(if to > from { to - from } else { to.abs() }, most);
        // A cut axis begins on a tick; any other at zero or at what lies below it.
        let first = if cut_off { (from / step + 1e-9).floor() } else { (from / step - 1e-9).ceil() };
        let ticks = (0..=most as i32 + 2)
            .map(|n| (first + f64::from(n)) * step)
            .take_while(|tick| *tick <= to + step * 0.01)
            .map(|tick| (tick, look.locale.number(tick, decimals(step))))
            .collect();
        let low = if cut_off { first * step } else { from };
        Self { low, high: to, ticks, cut_off }
    }

    /// An axis of equal ratios, in powers of ten; over less than one of them its ticks look like those of any axis.
    pub(super) fn logarithmic(look: Look<'_>, low: f64, high: f64) -> Self {
        let (from, to) = (low.log10(), high.log10());
        // Few powers of ten leave room for what lies between them.
        let parts: &[f64] = match to - from {
            span if span < 0.6 => &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0],
            span if span < 2.2 => &[1.0, 2.0, 5.0],
            _ => &[1.0],
        };
        let mut ticks = Vec::new();
        for power in from.floor() as i32..=to.floor() as i32 {
            for part in parts {
                let value = part * 10f64.powi(power);
                if (from - 1e-9..=to + 1e-9).contains(&value.log10()) {
                    let decimals = decimals(10f64.powi(power)) + u8::from(part.fract() > 0.0 && power <= 0);
                    ticks.push((value.log10(), look.locale.number(value, decimals)));
                }
            }
        }
        let cut_off = to - from < 1.0;
        if ticks.len() > 1 {
            return Self { low: from, high: to, ticks, cut_off };
        }
        // Between two near values: round values around them.
        let step = round_step(if high > low { high - low } else { high / 4.0 }, 3);
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil().max(first + 1.0);
        let ticks: Vec<(f64, String)> = (0..=8)
            .map(|n| (first + f64::from(n)) * step)
            .take_while(|tick| *tick <= (last + 0.01) * step)
            .filter(|tick| *tick > 0.0)
            .map(|tick| (tick.log10(), look.locale.number(tick, decimals(step))))
            .collect();
        let ends = || ticks.iter().map(|tick| tick.0);
        Self { low: ends().fold(from, f64::min), high: ends().fold(to, f64::max), ticks, cut_off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::tui::theme::THEMES;

    fn texts(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.1.as_str()).collect()
    }

    #[test]
    fn an_axis_begins_at_zero_or_says_that_it_does_not() {
        let look = Look::new(&THEMES[0], Locale::En, None);
        let axis = |low, high| Axis::linear(look, low, high, 4);
        assert_eq!(texts(&axis(1.0, 7.9)), ["0", "2", "4", "6"]);
        assert_eq!(texts(&axis(-3.0, 4.5)), ["−2", "0", "2", "4"]);
        assert_eq!(texts(&axis(-7.0, -1.0)), ["−6", "−4", "−2", "0"]);
        let cut = axis(96.0, 104.0);
        assert!(cut.cut_off && (cut.low - 96.0).abs() < 1e-9, "{cut:?}");
        assert_eq!(texts(&cut), ["96", "98", "100", "102", "104"]);
        assert!(!axis(0.0, 0.0).cut_off);
    }

    #[test]
    fn an_axis_of_ratios_marks_powers_of_ten() {
        let look = Look::new(&THEMES[0], Locale::En, None);
        assert_eq!(texts(&Axis::logarithmic(look, 0.5, 2_000.0)), ["1", "10", "100", "1,000"]);
        assert_eq!(texts(&Axis::logarithmic(look, 3.0, 60.0)), ["5", "10", "20", "50"]);
        let near = |low, high| Axis::logarithmic(look, low, high);
        assert_eq!(texts(&near(52.0, 58.0)), ["52", "54", "56", "58"]);
        assert_eq!(texts(&near(0.581, 0.582)), ["0.5810", "0.5815", "0.5820"]);
        assert_eq!(texts(&near(58.0, 58.0)), ["55", "60"]);
        assert!(near(52.0, 58.0).cut_off && near(52.0, 58.0).low <= 52f64.log10() && !near(3.0, 60.0).cut_off);
        // Wherever the two lie, there are two ticks at least.
        for low in (1..400).map(|n| f64::from(n) * 0.37) {
            for part in [1.0, 1.001, 1.1, 1.9, 3.9, 4.1, 12.0, 170.0] {
                let axis = near(low, low * part);
                assert!((2..=9).contains(&axis.ticks.len()), "{low} × {part}: {axis:?}");
            }
        }
    }
}
