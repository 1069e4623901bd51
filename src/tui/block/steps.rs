//! Tiers as a staircase, and as plain bars where a panel has no room for stairs.

mod small;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::charts::{body, fill, highest};
use super::{Look, put, restyled, split_bottom, split_top};
use crate::locale::{Locale, Text};
use crate::report::{Figure, LabelKind, Phrase, Step, Steps, Tiers};
use crate::text::width;
use crate::tui::widgets::Fill;
use crate::tui::widgets::rule::Rule;
use crate::tui::widgets::steps::{self as stairs, Bars, Level, StepBar, StepStyles};

pub(super) use small::{legend, small};

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

/// A round end of a scale that is little above a value, and the step of its ticks: the last tick stands at the end.
fn scale_end(value: f64) -> (f64, f64) {
    if !(value.is_finite() && value > 0.0) {
        return (0.0, 1.0);
    }
    let power = 10f64.powf(value.log10().floor());
    let steps = [0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0].map(|part| part * power);
    // Counts have no ticks between two of them; small values have one decimal.
    let whole = steps.into_iter().filter(|step| (step * if value < 4.0 { 10.0 } else { 1.0 }).fract() == 0.0);
    let ends = whole.map(|step| ((value / step - 1e-9).ceil() * step, step)).filter(|(end, step)| end / step < 4.5);
    ends.min_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1))).unwrap_or((value, value))
}

/// Whether whole names leave bars beside them half of so many columns.
fn has_room_for_names(steps: &Steps, columns: u16) -> bool {
    let widest = steps.steps.iter().map(|step| width(&step.name)).max().unwrap_or_default();
    (widest + stairs::margin(steps.steps.len())) * 2 <= usize::from(columns)
}

/// A staircase, with its names in full or short; whether growth or additions are told of any step beside it.
fn staircase<'a>(look: Look<'a>, steps: &'a Steps, long: bool, told: bool) -> stairs::Steps<'a> {
    let levels = steps
        .steps
        .iter()
        .map(|step| Level {
            name: Line::styled(
                if long { step.name.as_str() } else { step.short.as_str() },
                if step.selected { look.theme.focus } else { look.theme.text },
            ),
            sub: restyled(&look.line(&step.sub), look.theme.muted),
            bar: step.now.as_ref().map_or_else(|| missing(look), |now| bar(look, now, look.figure(now))),
            second: Some(second(look, step)),
            third: step.changes.iter().map(|change| look.line(change)).collect(),
            selected: false,
        })
        .collect();
    let (end, step) = scale_end(maximum(steps));
    let decimals = u8::from(step.fract() != 0.0);
    let marks = (0..5u8).map(|at| f64::from(at) * step).take_while(|tick| *tick <= end * 1.0001);
    stairs::Steps {
        levels,
        max: end,
        ticks: marks.map(|tick| (tick, look.locale.number(tick, decimals))).collect(),
        note: vec![
            Line::styled(FROM_ZERO.fill(look.locale, &[&steps.unit]), look.theme.muted),
            Line::styled(steps.unit.as_str(), look.theme.muted),
        ],
        plain: look.plain(),
        bars: None,
        subs_above: !told,
        styles: StepStyles {
            stair: look.theme.muted,
            axis: look.theme.muted,
            tick: look.theme.muted,
            hollow_end: look.theme.hollow_end(),
            selected: look.theme.selection,
        },
    }
}

/// Narrower panels have their ladders below each other.
const BESIDE: u16 = 70;
/// Blank columns between two ladders.
const GUTTER: u16 = 4;
/// How many times larger a scale is drawn than another.
const SCALES: Text = Text::new("右梯标尺约放大 {} 倍。", "Right scale: ×{}.");
/// Where the bars begin, and what they count.
const FROM_ZERO: Text = Text::new("自零起（{}）", "{} from 0");
/// That each of several ladders has a scale of its own.
const OWN_SCALES: Text = Text::new("各梯自有标尺。", "Each has its own scale.");
/// How far from one the ratio of two scales must be to be named.
const ALIKE: f64 = 0.05;

/// Where each ladder stands in an area, its title rule included.
fn places(count: usize, area: Rect) -> Vec<Rect> {
    let count = count.max(1) as u16;
    if area.width >= BESIDE {
        let each = (area.width + GUTTER).saturating_sub(GUTTER * count) / count;
        return (0..count).map(|at| Rect { x: area.x + at * (each + GUTTER), width: each, ..area }).collect();
    }
    let each = area.height / count;
    (0..count).map(|at| Rect { y: area.y + at * each, height: each, ..area }).collect()
}

/// The ladders that have room below each other: the one with the selected step alone where years before would be lost.
fn in_sight(tiers: &Tiers, height: u16) -> &[Steps] {
    let wish: u16 = tiers.ladders.iter().map(|steps| steps.steps.len() as u16 * 3 + 1).sum();
    let selected = tiers.ladders.iter().position(|steps| steps.steps.iter().any(|step| step.selected));
    let at = selected.unwrap_or_default();
    match tiers.ladders.get(at..=at) {
        Some(one) if wish > height => one,
        _ => &tiers.ladders,
    }
}

/// Ladders beside each other, their bars in the same columns, and under them how much their scales differ.
pub(super) fn tiers(look: Look<'_>, tiers: &Tiers, area: Rect, buffer: &mut Buffer) {
    let beside = area.width >= BESIDE;
    // A blank row above the note where there is room; none for one that has no room itself.
    let note = 1 + u16::from(area.height > least_height(tiers));
    let ladders = if beside { &tiers.ladders[..] } else { in_sight(tiers, area.height.saturating_sub(note)) };
    let note = if ladders.len() < tiers.ladders.len() && look.line(&tiers.note).width() > usize::from(area.width) {
        0
    } else {
        note
    };
    let (body, foot) = split_bottom(area, note);
    let places = places(ladders.len(), body);
    let mut widgets: Vec<(Rect, stairs::Steps<'_>)> = Vec::new();
    // Ladders beside each other have names of one kind.
    let long = ladders.iter().zip(&places).all(|(steps, place)| has_room_for_names(steps, place.width));
    let told = ladders.iter().flat_map(|steps| &steps.steps).any(|step| !step.changes.is_empty());
    for (steps, place) in ladders.iter().zip(places) {
        let selected = steps.steps.iter().any(|step| step.selected);
        // One column outside its text, as every rule of a page.
        let beyond = u16::from(area.width >= 8);
        let rule = Rect { x: place.x - beyond, width: place.width + 2 * beyond, height: 1.min(place.height), ..place };
        let widget = Rule {
            title: Line::styled(steps.title.as_str(), if selected { look.theme.focus } else { look.theme.heading }),
            right: look.line(&steps.period),
            style: look.theme.faint,
            ..Rule::default()
        };
        widget.render(rule, buffer);
        let (_, inner) = split_top(place, 1);
        widgets.push((inner, staircase(look, steps, long, told)));
    }
    let shared = widgets.iter().map(|(area, steps)| steps.bars(*area)).reduce(Bars::shared);
    if shared.is_some_and(|bars| bars.columns >= 6) {
        for (_, steps) in &mut widgets {
            // Names above the bars change what a label leaves: asked again with that settled.
            steps.bars = shared;
        }
    }
    let scales: Vec<f64> = widgets
        .iter()
        .map(|(area, steps)| f64::from(steps.bars(*area).columns) / steps.max)
        .filter(|scale| scale.is_finite() && *scale > 0.0)
        .collect();
    let mut end = body.y;
    for (area, steps) in &widgets {
        steps.render(*area, buffer);
        end = end.max(area.y + steps.height(*area));
    }
    let words = match scales.as_slice() {
        [left, right] if beside && (right / left - 1.0) > ALIKE => {
            Some(SCALES.fill(look.locale, &[&times(look, right / left)]))
        }
        [first, rest @ ..] if rest.iter().any(|other| (other / first - 1.0).abs() > ALIKE) => {
            Some(OWN_SCALES.get(look.locale).to_owned())
        }
        _ => None,
    };
    let mut all = Phrase::new();
    if let Some(words) = words {
        all = all.label(LabelKind::Tick, words).muted(if look.locale == Locale::En { " " } else { "" });
    }
    let all = all.then(tiers.note.clone());
    let lines = look.fold(&all, foot.width);
    // A sentence is whole; where the screen is narrow it has the rows that the axes leave.
    let lines = if lines.len() > usize::from(foot.height) { look.fold(&tiers.note, foot.width) } else { lines };
    let lines = if lines.len() > usize::from(foot.height) { Vec::new() } else { lines };
    // The note stands right below the axes, apart from them where there is room.
    let rows = lines.len() as u16;
    let first = end + u16::from(end + rows < foot.bottom());
    for (row, line) in (first.min(foot.bottom().saturating_sub(rows))..).zip(&lines) {
        put(line, Rect { y: row, height: 1, ..foot }, 0, buffer);
    }
}

/// A ratio in two significant digits.
fn times(look: Look<'_>, ratio: f64) -> String {
    look.locale.number(ratio, u8::from(ratio < 10.0))
}

/// The rows of a ladder of so many steps, with its title and its axis.
fn rows(steps: &Steps, each: u16) -> u16 {
    steps.steps.len() as u16 * each + 3
}

/// How many rows ladders would like.
pub(super) fn natural_height(tiers: &Tiers, width: u16) -> u16 {
    let rows = tiers.ladders.iter().map(|steps| rows(steps, 9));
    if width >= BESIDE { rows.max().unwrap_or(0) + 2 } else { rows.sum::<u16>() + 3 }
}

/// Below how many rows ladders say less than they should: a name, its bar, the year before.
pub(super) fn least_height(tiers: &Tiers) -> u16 {
    tiers.ladders.iter().map(|steps| rows(steps, 3)).max().unwrap_or(0) + 1
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

#[cfg(test)]
mod tests {
    use super::scale_end;

    #[test]
    fn a_scale_ends_at_its_last_tick_little_above_the_largest_value() {
        for (value, wanted) in [(581.0, (600.0, 200.0)), (64.0, (75.0, 25.0)), (8.0, (8.0, 2.0)), (1.0, (1.0, 1.0))] {
            assert_eq!(scale_end(value), wanted, "{value}");
        }
        assert_eq!(scale_end(f64::NAN), (0.0, 1.0));
    }
}
