//! A few figures as rows: name, number, and a bar where all share a unit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::stage::{LARGER, ROWS, Stage, least, part};
use crate::analysis::Origin;
use crate::report::Figure;
use crate::report::slides::{RowOf, Rows};
use crate::text::{self, is_wide, spaced};
use crate::tui::phrase::{figure_style, line};
use crate::tui::widgets::big_text::{LEAST_IDEOGRAPH, Part};

/// The sizes of numbers.
const DIGITS: &[u16] = &[24, 20, 16, 12, 10, 8, 7];

/// Where the columns of a table stand.
struct Plan {
    /// The size of numbers, and that of names; 0 for text.
    digits: u16,
    names: u16,
    /// Whether units are letters beside their numbers.
    units: bool,
    name: u16,
    value: u16,
    beside: u16,
    pitch: u16,
    gap: u16,
}

/// Draws the rows built so far.
pub(super) fn draw(stage: &mut Stage<'_>, table: &Rows, step: usize, area: Rect) {
    let theme = stage.theme;
    let shared = line(&table.shared, theme);
    let head = u16::from(shared.width() > 0);
    if head > 0 {
        stage.line(area.x, area.y, area.width, &shared);
    }
    let area = Rect { y: area.y + head, height: area.height.saturating_sub(head), ..area };
    let Some(plan) = plan(stage, table, area) else { return stage.misfit(ROWS, LARGER) };
    let groups = table.rows.iter().filter(|row| row.begins).count() as u16;
    let used = table.rows.len() as u16 * plan.pitch + groups * plan.gap;
    let mut y = area.y + area.height.saturating_sub(used) / 2;
    for (at, row) in table.rows.iter().enumerate() {
        if row.begins {
            y += plan.gap;
        }
        if at <= step {
            one(stage, table, row, &plan, Rect { y, height: plan.pitch, ..area });
        }
        y += plan.pitch;
    }
}

/// A value as it is written: with its unit where the rows share none.
fn said(row: &RowOf, alone: bool) -> String {
    let Some(value) = &row.value else { return "?".into() };
    let unit = if alone || value.unit == "%" {
        format!("{}{}", if value.unit == "%" { "" } else { " " }, value.unit)
    } else {
        String::new()
    };
    format!("{}{unit}{}", value.digits(), if value.doubtful { " !" } else { "" })
}

fn plan(stage: &Stage<'_>, table: &Rows, area: Rect) -> Option<Plan> {
    let count = table.rows.len() as u16;
    let groups = table.rows.iter().filter(|row| row.begins).count() as u16;
    let gap = u16::from(area.height >= count * 2 + groups);
    let pitch = (area.height.saturating_sub(groups * gap) / count.max(1)).min(9);
    if pitch == 0 {
        return None;
    }
    let alone = table.maximum.is_none();
    let beside = table.rows.iter().map(|row| line(&row.beside, stage.theme).width()).max().unwrap_or_default() as u16;
    let beside = if beside > 0 { beside + 2 } else { 0 };
    let columns = |size: u16, units: bool, stage: &Stage<'_>| {
        table.rows.iter().map(|row| value_width(stage, row, alone, size, units)).max().unwrap_or_default()
    };
    let widest = |wide: fn(&RowOf) -> usize| table.rows.iter().map(wide).max().unwrap_or_default() as u16;
    let loose = widest(|row| text::width(&spaced(&row.name)));
    let close = widest(|row| text::width(&row.name));
    let high = |size: u16| {
        table.rows.iter().map(|row| stage.measure(&parts(stage, row, alone, (size, false), &digits(row))).1).max()
    };
    let sizes = stage.sizes(DIGITS).iter().copied();
    let sizes: Vec<u16> =
        sizes.filter(|size| stage.digits(*size) < pitch && high(*size).is_some_and(|rows| rows <= pitch)).collect();
    // Names in letters where everything has room for them, and units too where they have; ideographs fill their rows and
    // keep apart in them.
    let bars = if alone { 0 } else { area.width / 3 };
    let fits =
        |name: &str, size: u16| size >= least(name) && stage.size_of(name, size).1 < pitch + u16::from(is_wide(name));
    let lettered = |digits: u16| {
        let unit = |row: &RowOf| row.value.as_ref().map(|value| value.unit.clone()).unwrap_or_default();
        alone
            && digits > 0
            && table.rows.iter().map(unit).all(|unit| unit == "%" || fits(&unit, unit_size(&unit, digits)))
    };
    let lettered_name =
        |size: u16| table.rows.iter().map(|row| stage.size_of(&row.name, size).0).max().unwrap_or_default();
    let names = [16, 14, 12, 10, 9, 8].into_iter().filter(|size| table.rows.iter().all(|row| fits(&row.name, *size)));
    let names: Vec<(u16, u16)> = names.map(|size| (size, lettered_name(size))).collect();
    for units in [true, false] {
        for digits in sizes.iter().copied().filter(|digits| !units || lettered(*digits)) {
            let value = columns(digits, units, stage);
            let fitting = names.iter().find(|(_, name)| name + value + beside + 6 + bars <= area.width);
            if let Some(&(names, name)) = fitting {
                return Some(Plan { digits, names, units, name, value, beside, pitch, gap });
            }
        }
    }
    for digits in sizes.iter().copied().chain([0]) {
        let lettered = lettered(digits);
        let rest = if alone { 2 } else { 10 };
        for (units, name) in [(lettered, loose), (lettered, close), (false, loose), (false, close)] {
            let value = columns(digits, units, stage);
            if name + 2 + value + 2 + beside + rest <= area.width {
                return Some(Plan { digits, names: 0, units, name, value, beside, pitch, gap });
            }
        }
    }
    None
}

/// The columns of a value: its digits big, its unit as text.
fn value_width(stage: &Stage<'_>, row: &RowOf, alone: bool, size: u16, units: bool) -> u16 {
    if size == 0 {
        return text::width(&said(row, alone)) as u16;
    }
    stage.measure(&parts(stage, row, alone, (size, units), &digits(row))).0
}

/// The sign before a number, and the number with its mark.
fn digits(row: &RowOf) -> (String, String) {
    let Some(value) = &row.value else { return (String::new(), "?".into()) };
    let percent = if value.unit == "%" { "%" } else { "" };
    (value.sign.clone(), format!("{}{percent}{}", value.number, if value.doubtful { " !" } else { "" }))
}

/// A value: a Chinese sign that is too small for letters, and the unit, are text.
fn parts<'p>(
    stage: &Stage<'_>,
    row: &'p RowOf,
    alone: bool,
    (size, units): (u16, bool),
    (sign, digits): &'p (String, String),
) -> [Part<'p>; 3] {
    let theme = stage.theme;
    let style = row.value.as_ref().map_or(theme.text, |value| figure_style(value, theme));
    let unit = row.value.as_ref().filter(|value| alone && value.unit != "%").map_or("", |value| value.unit.as_str());
    let is_fine = is_wide(sign) || sign.contains('≈');
    let sign_size = if is_fine && size < LEAST_IDEOGRAPH { 0 } else { size };
    [
        part(sign, sign_size, style),
        Part { text: digits, size, gap: u16::from(!sign.is_empty()), style },
        Part {
            text: unit,
            size: if units { unit_size(unit, size) } else { 0 },
            gap: if units { 2 } else { 1 },
            style: theme.muted,
        },
    ]
}

/// A unit is smaller than its number where it can still be read then.
fn unit_size(unit: &str, size: u16) -> u16 {
    (size * 3 / 5).max(least(unit))
}

fn one(stage: &mut Stage<'_>, table: &Rows, row: &RowOf, plan: &Plan, area: Rect) {
    let theme = stage.theme;
    let alone = table.maximum.is_none();
    let middle = area.y + area.height.saturating_sub(1) / 2;
    // Name and number stand on one base line.
    let digits_high = stage.digits(plan.digits);
    let base = area.y + area.height.saturating_sub(digits_high + 1) / 2 + digits_high - 1;
    if plan.names > 0 {
        let name = part(&row.name, plan.names, theme.text);
        stage.big_on(base, Rect { width: plan.name, ..area }, false, &[name]);
    } else {
        let loose = spaced(&row.name);
        let name = if text::width(&loose) <= usize::from(plan.name) { loose } else { row.name.as_str().into() };
        stage.line(area.x, middle, plan.name, &Line::styled(name, theme.heading));
    }
    let x = area.x + plan.name + 2;
    let words = said(row, alone && plan.digits == 0);
    if plan.digits > 0 {
        let digits = digits(row);
        let parts = parts(stage, row, alone, (plan.digits, plan.units), &digits);
        stage.big_on(base, Rect { x, width: plan.value, ..area }, !alone, &parts);
    } else {
        let style = row.value.as_ref().map_or(theme.text, |value| figure_style(value, theme));
        let pad = usize::from(plan.value).saturating_sub(text::width(&words));
        let line = Line::from(vec![Span::raw(" ".repeat(if alone { 0 } else { pad })), Span::styled(words, style)]);
        stage.line(x, middle, plan.value, &line);
    }
    let beside = line(&row.beside, theme);
    if beside.width() > 0 {
        let x = area.right().saturating_sub(beside.width() as u16);
        stage.line(x, middle, beside.width() as u16, &beside);
    }
    bar(stage, table, row, plan, area);
}

/// The bar of a row, from one zero line; an inferred one is hollow.
fn bar(stage: &mut Stage<'_>, table: &Rows, row: &RowOf, plan: &Plan, area: Rect) {
    let Some(most) = table.maximum.filter(|most| *most > 0.0) else { return };
    let Some(value) = &row.value else { return };
    let left = plan.name + 2 + plan.value + 3;
    let room = area.width.saturating_sub(left + plan.beside);
    let share = value.height().unwrap_or_default().max(0.0) / most;
    let length = ((share * f64::from(room)).round() as u16).max(u16::from(share > 0.0));
    let height = (area.height * 3 / 5).max(1);
    let y = area.y + area.height.saturating_sub(height + u16::from(area.height > 2)) / 2;
    let hollow = value.origin == Origin::Inferred || Figure::is_bound(value);
    let style = if hollow { stage.theme.estimated } else { stage.theme.bar };
    for y in y..y + height {
        for x in area.x + left..area.x + left + length {
            if let Some(cell) = stage.buffer.cell_mut((x, y)) {
                cell.set_symbol(if hollow { "▒" } else { "█" }).set_style(style);
            }
        }
    }
}
