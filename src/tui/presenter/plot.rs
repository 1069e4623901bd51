//! A few wide columns; inferred ones are outlines with the word in them.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::hero::arrow;
use super::stage::{CHART, LARGER, Stage, least, part};
use crate::analysis::Origin;
use crate::report::slides::{Columns, inferred_word};
use crate::report::{Column, Figure};
use crate::text;
use crate::tui::phrase::{bare_figure, figure, figure_style};
use crate::tui::widgets::big_text::Part;

/// The sizes of digits.
const DIGITS: &[u16] = &[16, 12, 10, 8, 7];
/// Fewer columns than these are not made of many.
const FEW: usize = 4;
/// The widest column and the widest gap.
const WIDEST: (u16, u16) = (40, 18);

/// How the columns stand.
struct Plan {
    first: usize,
    column: u16,
    gap: u16,
    left: u16,
    /// The size of values, and that of periods; 0 for text.
    digits: u16,
    years: u16,
}

/// Draws the columns built so far.
pub(super) fn draw(stage: &mut Stage<'_>, chart: &Columns, step: usize, area: Rect) {
    let theme = stage.theme;
    let Some(plan) = plan(stage, &chart.columns, area) else { return stage.misfit(CHART, LARGER) };
    let columns = &chart.columns[plan.first..];
    let value_rows = if plan.digits == 0 { 1 } else { stage.digits(plan.digits) };
    let year_rows = if plan.years == 0 { 1 } else { stage.digits(plan.years) };
    let base = area.bottom().saturating_sub(year_rows + 1 + u16::from(plan.years > 0));
    let top = area.y + 1 + u16::from(area.height > 16);
    // Digits do not stand on their column.
    let air = u16::from(plan.digits > 0 && area.height >= 18);
    let plot = base.saturating_sub(top + value_rows + air);
    if plot < 2 {
        return stage.misfit(CHART, LARGER);
    }
    let most = columns.iter().filter_map(|c| c.value.as_ref()?.height()).fold(0.0, f64::max);
    let last = columns.len().saturating_sub(1);
    let mut free = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let x = area.x + plan.left + at as u16 * (plan.column + plan.gap);
        let slot = Rect { x, width: plan.column, ..area };
        period(
            stage,
            column,
            &plan,
            Rect { y: base + 1 + u16::from(plan.years > 0), height: year_rows, ..slot },
            at == last,
        );
        if at > step {
            continue;
        }
        let height = column.value.as_ref().and_then(Figure::height).unwrap_or_default().max(0.0);
        let halves = if most > 0.0 { (height / most * f64::from(plot * 2)).round() as u16 } else { 0 };
        let halves = if height > 0.0 { halves.max(1) } else { 0 };
        let rows = halves.div_ceil(2);
        let body = Rect { y: base - rows, height: rows, ..slot };
        let label = Rect { y: base - rows - value_rows - air, height: value_rows, ..slot };
        match &column.value {
            None => value(stage, &plan, "?", theme.text, label),
            Some(figure) => {
                let said = format!("{}{}", figure.digits(), if figure.doubtful { "!" } else { "" });
                if figure.origin == Origin::Inferred || figure.is_bound() {
                    outline(stage, figure, body, halves % 2 == 1);
                    value(stage, &plan, &said, theme.estimated, label);
                } else {
                    solid(stage, body, halves % 2 == 1, theme.bar);
                    value(stage, &plan, &said, if at == last { theme.heading } else { theme.text }, label);
                }
            }
        }
        free.push((x, label.y));
    }
    for x in area.x + plan.left..area.x + plan.left + columns.len() as u16 * (plan.column + plan.gap) - plan.gap {
        if let Some(cell) = stage.buffer.cell_mut((x, base)) {
            cell.set_symbol("─").set_style(theme.faint);
        }
    }
    let newest = columns.last().and_then(|column| column.growth.as_ref()).filter(|_| step >= last);
    captions(stage, chart, newest, &plan, &free, area);
}

/// As many of the latest periods as have room for their digits.
fn plan(stage: &Stage<'_>, columns: &[Column], area: Rect) -> Option<Plan> {
    let said = |column: &Column| column.value.as_ref().map_or_else(|| "?".to_owned(), Figure::bare);
    let tall = area.height >= 14;
    for count in (FEW.min(columns.len())..=columns.len()).rev() {
        let shown = &columns[columns.len() - count..];
        let n = count as u16;
        let unit = f32::from(area.width) / f32::from(n * 21 + (n - 1) * 8);
        let column = ((21.0 * unit) as u16).clamp(1, WIDEST.0);
        let gap = if n > 1 { ((area.width - (n * column).min(area.width)) / (n - 1)).min(WIDEST.1) } else { 0 };
        let left = area.width.saturating_sub(n * column + (n - 1) * gap) / 2;
        let room = column + gap.saturating_sub(2);
        let fits = |size: u16, text: &str| stage.size_of(text, size).0 <= room;
        let years_fit = |size: u16| shown.iter().all(|c| fits(size, &c.label.text));
        let rows = |size: u16| stage.digits(size);
        let digits = stage
            .sizes(DIGITS)
            .iter()
            .copied()
            .find(|size| tall && rows(*size) * 7 <= area.height * 2 && shown.iter().all(|c| fits(*size, &said(c))));
        let years = [10, 8, 7].into_iter().find(|size| tall && rows(*size) * 6 <= area.height && years_fit(*size));
        let text_fits = shown.iter().all(|c| text::width(&said(c)) < usize::from(column + gap));
        let enough = digits.is_some_and(|size| size >= 8) || count <= FEW.min(columns.len());
        if enough && (digits.is_some() || text_fits) {
            let first = columns.len() - count;
            return Some(Plan { first, column, gap, left, digits: digits.unwrap_or(0), years: years.unwrap_or(0) });
        }
    }
    None
}

fn value(stage: &mut Stage<'_>, plan: &Plan, said: &str, style: Style, label: Rect) {
    let out = plan.gap / 2;
    let x = label.x.saturating_sub(out);
    let room = Rect { x, width: label.width + (label.x - x) + out, ..label };
    stage.big_middle(room, &[part(said, plan.digits, style)]);
}

fn period(stage: &mut Stage<'_>, column: &Column, plan: &Plan, area: Rect, newest: bool) {
    let style = if newest { stage.theme.heading } else { stage.theme.muted };
    let out = plan.gap / 2;
    let x = area.x.saturating_sub(out);
    let room = Rect { x, width: area.width + (area.x - x) + out, ..area };
    stage.big_middle(room, &[part(&column.label.text, plan.years, style)]);
}

fn solid(stage: &mut Stage<'_>, area: Rect, half: bool, style: Style) {
    for (at, row) in area.rows().enumerate() {
        for x in row.x..row.right() {
            if let Some(cell) = stage.buffer.cell_mut((x, row.y)) {
                cell.set_symbol(if at == 0 && half { "▄" } else { "█" }).set_style(style);
            }
        }
    }
}

/// A column that nobody published: its outline, the word, its interval. What is only a bound is open above.
fn outline(stage: &mut Stage<'_>, of: &Figure, area: Rect, half: bool) {
    let style = stage.theme.estimated;
    let right = area.right().saturating_sub(1);
    for (at, row) in area.rows().enumerate() {
        let top = at == 0;
        for x in row.x..row.right() {
            let edge = x == row.x || x == right;
            let symbol = match (top, edge) {
                (true, _) if of.is_bound() && !edge => continue,
                (true, _) if half => "▄",
                (true, false) => "▀",
                (_, true) => "█",
                _ => continue,
            };
            if let Some(cell) = stage.buffer.cell_mut((x, row.y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
    let inner = area.width.saturating_sub(2);
    let interval = of.interval.clone().unwrap_or_default();
    let word = inferred_word(stage.locale);
    let theme = stage.theme;
    let mut lines = vec![(word.to_owned(), style)];
    if !interval.is_empty() && text::width(&interval) <= usize::from(inner) {
        lines.push((interval, theme.muted));
    }
    let room = area.height.saturating_sub(2);
    lines.truncate(usize::from(room));
    for (y, (words, style)) in (area.bottom().saturating_sub(lines.len() as u16 + 1)..).zip(lines) {
        let wide = text::width(&words) as u16;
        if wide <= inner {
            let x = area.x + 1 + (inner - wide) / 2;
            stage.line(x, y, wide, &Line::styled(words, style));
        }
    }
}

/// The unit, and the latest growth: large where the low columns leave room for it, else beside the unit.
fn captions(
    stage: &mut Stage<'_>,
    chart: &Columns,
    growth: Option<&Figure>,
    plan: &Plan,
    labels: &[(u16, u16)],
    area: Rect,
) {
    let theme = stage.theme;
    let mut line = Line::from(vec![Span::styled(chart.unit.clone(), theme.text)]);
    if let Some(growth) = growth {
        let said = format!("{}{}{}", arrow(growth), growth.digits(), if growth.unit == "%" { "%" } else { "" });
        let style = figure_style(growth, theme);
        // Its words are letters where those have room, else text.
        let lettered = |size: u16| if size >= least(&chart.over) { 12 } else { 0 };
        let sizes = [20, 16, 12, 10, 8].into_iter().flat_map(|size| [(size, lettered(size)), (size, 0)]);
        let big = sizes.into_iter().find_map(|(size, words)| {
            let parts = [
                Part { text: &said, size, gap: 0, style },
                Part { text: &chart.over, size: words, gap: 3, style: theme.muted },
            ];
            let (wide, high) = stage.measure(&parts);
            let reach = area.x + wide + 2;
            let bottom = area.y + 2 + high;
            let free = labels.iter().all(|(x, y)| x.saturating_sub(plan.gap / 2) > reach || *y > bottom);
            (growth.unit == "%" && wide <= area.width && free && stage.is_big(&parts)).then_some(parts)
        });
        if let Some(parts) = big {
            stage.big(Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, &parts);
        } else {
            line.push_span(Span::raw("   "));
            let figure = if growth.unit == "%" { bare_figure(growth, theme) } else { figure(growth, theme) };
            line.extend(figure.spans);
            line.push_span(Span::styled(format!(" {}", chart.over), theme.muted));
        }
    }
    if plan.first > 0 {
        line.push_span(Span::styled("   …", theme.muted));
    }
    stage.line(area.x, area.y, area.width, &line);
}
