//! Values of areas as bars.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::Look;
use super::{body, fill};
use crate::report::{Bar, BarList, Figure};
use crate::text::{Align, fit};
use crate::tui::widgets::Fill;
use crate::tui::widgets::bar_list::{self, BarReference, BarRow, BarStyles};

pub(super) fn bar_styles(look: Look<'_>) -> BarStyles {
    BarStyles {
        axis: look.theme.muted,
        tick: look.theme.muted,
        grid: look.theme.faint,
        hollow_end: look.theme.hollow_end(),
        selected: look.theme.selection,
    }
}

/// How many bars an area shows: the reference is named in a row of its own.
pub(in crate::tui::block) fn bars_capacity(bars: &BarList, area: Rect) -> usize {
    usize::from(area.height.saturating_sub(u16::from(bars.reference.is_some())))
}

pub(in crate::tui::block) fn bars(look: Look<'_>, bars: &BarList, area: Rect, buffer: &mut Buffer) {
    let height = bars_capacity(bars, area);
    let shown = look.shown(bars.selected, height, bars.length);
    let spaced = height + 1 >= bars.length * 2 && bars.length <= 6;
    let digits = bars.length.to_string().len();
    let ranked = bars.length > 0 && (bars.row)(0).position.is_some();
    let shown: Vec<(usize, Bar)> = shown.map(|at| (at, (bars.row)(at))).collect();
    let rows = shown
        .iter()
        .map(|(at, bar)| {
            let position = bar.position.as_ref().map(|p| fit(&p.digits(), digits, Align::Right));
            let mut name = vec![];
            match position {
                Some(position) => name.push(Span::styled(format!("{position}  "), look.theme.muted)),
                // An area without a rank stands under the names of the others, not under their ranks.
                None if ranked => name.push(Span::raw(" ".repeat(digits + 2))),
                None => {}
            }
            name.push(Span::styled(bar.name.as_str(), if bar.own { look.theme.focus } else { look.theme.text }));
            BarRow {
                name: Line::from(name),
                value: bar.value.as_ref().and_then(Figure::height),
                fill: bar.value.as_ref().map_or(Fill::Solid, fill),
                style: bar.value.as_ref().map_or(look.theme.bar, |figure| body(look, figure)),
                label: bar.value.as_ref().map_or_else(Line::default, |figure| look.label(figure)),
                extra: look.line(&bar.extra),
                missing: Span::styled("?", look.theme.text),
                selected: bars.selected == Some(*at),
                space: spaced && *at > 0,
            }
        })
        .collect();
    let reference = bars.reference.as_ref().and_then(|(name, figure)| {
        let value = look.label(figure).to_string();
        Some(BarReference {
            value: figure.height()?,
            labels: vec![
                Line::styled(format!("{name} {value}"), look.theme.muted),
                Line::styled(value, look.theme.muted),
            ],
            style: look.theme.muted,
        })
    });
    let widget = bar_list::BarList {
        rows,
        max: bars.maximum,
        min: 0.0,
        name_width: None,
        ticks: Vec::new(),
        reference,
        plain: look.plain(),
        styles: bar_styles(look),
    };
    widget.render(area, buffer);
}
