//! Columns and lines; one file a kind.

mod axis;
mod columns;
mod lines;

use ratatui::style::Style;

use super::{Look, short_year};
use crate::analysis::Origin;
use crate::report::Figure;
use crate::tui::widgets::Fill;

pub(super) use axis::ticks;
pub(super) use columns::{LEGEND_ROWS, columns, legend};
pub(super) use lines::lines;

/// How a figure's column or bar is filled.
pub(super) fn fill(figure: &Figure) -> Fill {
    match figure.origin {
        Origin::Inferred if figure.is_bound() => Fill::Bound,
        Origin::Inferred => Fill::Hollow,
        // “At least” has no end, published or not.
        _ if is_at_least(figure) => Fill::Open,
        _ => Fill::Solid,
    }
}

/// Whether only the lower end of a figure is known.
pub(super) fn is_at_least(figure: &Figure) -> bool {
    figure.ends.0.is_finite() && figure.ends.1.is_infinite()
}

/// Whether only the upper end of a figure is known: what is drawn of it may all be less. “Nearly” is as good as there.
pub(super) fn is_at_most(figure: &Figure) -> bool {
    let capped = figure.ends.0.is_infinite() && figure.ends.1.is_finite();
    capped && (figure.is_bound() || figure.sign.contains('≤'))
}

pub(super) fn body(look: Look<'_>, figure: &Figure) -> Style {
    if figure.origin == Origin::Inferred { look.theme.hollow } else { look.theme.bar }
}

/// The highest thing a chart has to show.
pub(super) fn highest(figures: impl Iterator<Item = Option<f64>>) -> f64 {
    figures.flatten().filter(|value| value.is_finite()).fold(0.0, f64::max)
}

/// The last figure of a series at the end of its line; one that ended before the others says when: `9.7 (’19)`.
fn last_label(look: Look<'_>, values: &[Option<Figure>], periods: &[&str]) -> Option<String> {
    let at = values.iter().rposition(Option::is_some)?;
    let value = look.label(values.get(at)?.as_ref()?).to_string();
    let ended = periods.get(at).filter(|_| at + 1 < periods.len());
    Some(match ended {
        Some(period) => format!("{value} ({})", short_year(period)),
        None => value,
    })
}
