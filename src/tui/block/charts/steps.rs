//! Tiers as stairs, and in a panel as plain bars.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::{Look, restyled};
use super::bars::bar_styles;
use super::{body, fill, highest, ticks};
use crate::report::{Figure, Step, Steps};
use crate::text::{cut, width};
use crate::tui::widgets::Fill;
use crate::tui::widgets::bar_list::{self, BarRow};
use crate::tui::widgets::steps::{self as stairs, Level, StepBar, StepStyles};

fn maximum(steps: &Steps) -> f64 {
    highest(
        steps
            .steps
            .iter()
            .flat_map(|step| [&step.now, &step.before])
            .map(|figure| figure.as_ref().and_then(Figure::height)),
    )
}

fn bar<'a>(look: Look<'_>, figure: &Figure, label: Line<'a>) -> StepBar<'a> {
    StepBar { value: figure.height(), fill: fill(figure), style: body(look, figure), label }
}

pub(in crate::tui::block) fn steps(look: Look<'_>, steps: &Steps, area: Rect, buffer: &mut Buffer) {
    // Short of room the unit stands only at the axis, and names are short.
    let narrow = area.width < 64;
    let axis = usize::from(area.height) >= steps.steps.len() * 2 + 2;
    let levels = steps
        .steps
        .iter()
        .map(|step| Level {
            name: Line::styled(
                if narrow { step.short.as_str() } else { step.name.as_str() },
                if step.selected { look.theme.focus } else { look.theme.text },
            ),
            sub: restyled(&look.line(&step.sub), look.theme.muted),
            bar: step.now.as_ref().map_or_else(
                || missing(look),
                |now| bar(look, now, if narrow && axis { look.label(now) } else { look.figure(now) }),
            ),
            second: Some(second(look, step)),
            third: look.line(&step.change),
            selected: false,
        })
        .collect();
    let largest = maximum(steps);
    let widget = stairs::Steps {
        levels,
        max: largest,
        ticks: ticks(look, largest, 4),
        note: Line::styled(steps.unit.as_str(), look.theme.muted),
        plain: look.plain(),
        styles: StepStyles {
            stair: look.theme.faint,
            axis: look.theme.muted,
            tick: look.theme.muted,
            hollow_end: look.theme.hollow_end(),
            selected: look.theme.selection,
        },
    };
    widget.render(area, buffer);
}

fn missing(look: Look<'_>) -> StepBar<'static> {
    StepBar { value: None, fill: Fill::Solid, style: look.theme.bar, label: Line::styled("?", look.theme.text) }
}

/// The year before: a hollow bar, or that it is not stated.
fn second<'a>(look: Look<'a>, step: &'a Step) -> StepBar<'a> {
    let year = &step.before_label.text;
    match &step.before {
        Some(before) => {
            let mut text = look.label(before);
            text.push_span(Span::styled(format!(" {year}"), look.theme.muted));
            bar(look, before, text)
        }
        None => StepBar {
            label: Line::from(vec![
                Span::styled("? ", look.theme.text),
                Span::styled(format!("{year} {}", crate::report::words::NOT_STATED.get(look.locale)), look.theme.muted),
            ]),
            ..missing(look)
        },
    }
}

/// Shorter bars cannot be compared.
const LEAST_BAR: usize = 18;

/// Steps as plain bars, for a panel: a name, a bar, and last year in words or as a hollow bar where there is room.
pub(in crate::tui::block) fn steps_small(look: Look<'_>, steps: &Steps, area: Rect, buffer: &mut Buffer) {
    let names =
        steps.steps.iter().map(|step| width(&step.short)).max().unwrap_or_default().min(usize::from(area.width) / 2);
    let before = steps.steps.iter().filter(|step| step.before.is_some()).count();
    let both = usize::from(area.height) >= steps.steps.len() + before;
    // A blank row above each step but the first, where there is room for all of them.
    let airy = both && usize::from(area.height) + 1 >= steps.steps.len() * 2 + before;
    // Growth and additions stand behind the bars only where names and bars keep their room.
    let widest = steps
        .steps
        .iter()
        .map(|step| step.now.as_ref().map_or(0, |now| look.label(now).width()) + look.line(&step.change).width() + 1);
    let fitting = usize::from(area.width) >= names + widest.max().unwrap_or_default() + LEAST_BAR;
    let mut rows = Vec::new();
    for (at, step) in steps.steps.iter().enumerate() {
        let now = step.now.as_ref();
        let mut text = now.map_or_else(Line::default, |now| look.label(now));
        if fitting && !step.change.is_empty() {
            text.push_span(Span::raw(" "));
            text.extend(look.line(&step.change));
        } else if !both && let Some(before) = &step.before {
            text.push_span(Span::raw("  "));
            text.extend(look.label(before));
        }
        let row = BarRow {
            name: Line::styled(cut(&step.short, names).into_owned(), look.theme.text),
            value: now.and_then(Figure::height),
            fill: now.map_or(Fill::Solid, fill),
            style: now.map_or(look.theme.bar, |figure| body(look, figure)),
            label: text,
            extra: Line::default(),
            missing: Span::styled("?", look.theme.text),
            selected: false,
            space: airy && at > 0,
        };
        rows.push(row.clone());
        if both && let Some(before) = &step.before {
            rows.push(BarRow {
                name: Line::styled(format!("  {}", step.before_label.text), look.theme.muted),
                value: before.height(),
                fill: fill(before),
                style: body(look, before),
                label: look.label(before),
                space: false,
                ..row
            });
        }
    }
    let widget = bar_list::BarList {
        rows,
        max: maximum(steps),
        min: 0.0,
        name_width: Some(names as u16),
        ticks: Vec::new(),
        reference: None,
        plain: look.plain(),
        styles: bar_styles(look),
    };
    widget.render(area, buffer);
}
