//! Ranks, one row a period: the own place is a full block with its number cut out.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::hero::arrow;
use super::stage::{CHART, LARGER, Stage, least, part};
use crate::locale::Text;
use crate::report::slides::Ranks;
use crate::report::{Figure, Label};
use crate::text;
use crate::tui::phrase::{figure, figure_style};
use crate::tui::widgets::big_text::Part;

/// The sizes of numbers in blocks and of periods.
const DIGITS: &[u16] = &[16, 12, 10, 8, 7];

/// Draws the periods built so far, then the move and the values behind the last rank.
pub(super) fn draw(stage: &mut Stage<'_>, ranks: &Ranks, step: usize, area: Rect) {
    let count = ranks.years.len() as u16;
    if area.height < count + 2 || area.width < 20 {
        return stage.misfit(CHART, LARGER);
    }
    let extra = extra_rows(stage, ranks, area);
    let room = area.height.saturating_sub(1 + extra);
    let pitch = (room / count.max(1)).clamp(1, 12);
    let number =
        |rank: &Option<Figure>| rank.as_ref().and_then(Figure::position).map(|n| n.to_string()).unwrap_or_default();
    let widest = |size: u16, stage: &Stage<'_>| {
        ranks.years.iter().map(|(_, rank)| stage.size_of(&number(rank), size).0).max().unwrap_or_default()
    };
    let size = stage
        .sizes(DIGITS)
        .iter()
        .copied()
        .find(|size| stage.digits(*size) + 2 <= pitch && widest(*size, stage) + 2 <= area.width / 8);
    let size = size.unwrap_or(0);
    let years = ranks.years.iter().map(|(year, _)| year.text.as_str());
    let year_size = [size.min(12), 10, 8, 7].into_iter().find(|size| {
        *size > 0
            && stage.digits(*size) < pitch
            && years.clone().all(|year| stage.size_of(year, *size).0 <= area.width / 4)
    });
    let year_size = year_size.unwrap_or(0);
    let year_wide = years.map(|year| stage.size_of(year, year_size).0).max().unwrap_or_default() + 3;
    let line = Rect { x: area.x + year_wide, width: area.width.saturating_sub(year_wide), ..area };
    let places = u16::try_from(ranks.size).unwrap_or(u16::MAX).max(1);
    let step_wide = (line.width / places).max(1);
    if step_wide * places > line.width {
        return stage.misfit(CHART, LARGER);
    }
    head(stage, ranks, Rect { width: step_wide * places, ..line }, step_wide);
    let last = ranks.years.len().saturating_sub(1);
    let mut before = None;
    for (at, (year, rank)) in ranks.years.iter().enumerate() {
        let y = area.y + 1 + at as u16 * pitch;
        let row = Rect { y, height: pitch, ..line };
        year_label(stage, year, year_size, Rect { y, height: pitch, width: year_wide, ..area }, at == last);
        if at <= step {
            let block = places_of(stage, ranks, rank.as_ref(), size, step_wide, row);
            if let (Some(from), Some(to)) = (before, block) {
                join(stage, from, to);
            }
            before = block;
        }
    }
    if step >= last {
        below(stage, ranks, step > last, Rect { y: area.bottom().saturating_sub(extra), height: extra, ..area });
    }
}

/// The rows for the move and the values: as many as leave each period what it needs.
fn extra_rows(stage: &Stage<'_>, ranks: &Ranks, area: Rect) -> u16 {
    if ranks.moved.is_none() && ranks.values.is_empty() {
        return 0;
    }
    let count = ranks.years.len() as u16;
    let large = stage.digits(8) + 2;
    let both = u16::from(ranks.moved.is_some()) * large + u16::from(!ranks.values.is_empty()) * (large + 1);
    let one = u16::from(!ranks.values.is_empty()) * (large + 1) + u16::from(ranks.moved.is_some());
    let few = u16::from(ranks.moved.is_some()) + u16::from(!ranks.values.is_empty());
    [both, one, few].into_iter().find(|rows| area.height > rows + 1 + count * 5).unwrap_or(few)
}

/// The first and the last place, and among whom.
fn head(stage: &mut Stage<'_>, ranks: &Ranks, area: Rect, step: u16) {
    let muted = stage.theme.muted;
    let last = ranks.size.to_string();
    stage.line(area.x + step.saturating_sub(1) / 2, area.y, 1, &Line::styled("1", muted));
    let end = area.right().saturating_sub(step / 2 + last.len() as u16);
    stage.line(end, area.y, last.len() as u16, &Line::styled(last.clone(), muted));
    let among = Text::new("{} · {}个位次", "{} · {} places").fill(stage.locale, &[&ranks.among, &last]);
    let wide = text::width(&among) as u16;
    if wide + 8 <= area.width {
        let x = area.x + (area.width - wide) / 2;
        stage.line(x, area.y, wide, &Line::styled(among, muted));
    }
}

fn year_label(stage: &mut Stage<'_>, year: &Label, size: u16, area: Rect, newest: bool) {
    let style = if newest { stage.theme.heading } else { stage.theme.muted };
    let rows = stage.digits(size).max(1);
    let y = area.y + area.height.saturating_sub(rows + 1);
    stage.big(Rect { y, height: rows, ..area }, &[part(&year.text, size, style)]);
}

/// A line from the block of one period to that of the next, in the rows between them where there are any.
fn join(stage: &mut Stage<'_>, from: Rect, to: Rect) {
    let style = stage.theme.muted;
    // Below the block stands the ground it is counted on.
    let turn = from.bottom();
    if turn >= to.y {
        return;
    }
    let (start, end) = (from.x + from.width / 2, to.x + to.width / 2);
    let mut put = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = stage.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    for x in start.min(end)..=start.max(end) {
        put(x, turn, "─");
    }
    let (leaves, arrives) = match end.cmp(&start) {
        std::cmp::Ordering::Less => ("┘", "┌"),
        std::cmp::Ordering::Greater => ("└", "┐"),
        std::cmp::Ordering::Equal => ("│", "│"),
    };
    put(start, turn, leaves);
    put(end, turn, arrives);
    for y in turn + 1..to.y {
        put(end, y, "│");
    }
}

/// The places as ticks on the ground, the own one as a block; gives where that stands.
fn places_of(
    stage: &mut Stage<'_>,
    ranks: &Ranks,
    rank: Option<&Figure>,
    size: u16,
    step: u16,
    row: Rect,
) -> Option<Rect> {
    let theme = stage.theme;
    // Short of rows the blank one between two periods gives way: a number never touches the edge of its block.
    let tight = size > 0 && stage.digits(size) + 3 > row.height;
    let floor = row.bottom().saturating_sub(if tight { 1 } else { 2 }).max(row.y);
    let position = rank.and_then(Figure::position);
    let Some(rank) = rank else {
        let said = Text::new("未载", "not stated").get(stage.locale);
        let (_, high) = stage.size_of("?", size);
        let y = row.y + row.height.saturating_sub(high.max(1) + 1);
        let words = Part { text: said, size: 0, gap: 2, style: theme.muted };
        stage.big(Rect { y, height: high.max(1), ..row }, &[part("?", size, theme.text), words]);
        return None;
    };
    for place in 0..u16::try_from(ranks.size).unwrap_or(u16::MAX) {
        for x in row.x + place * step..row.x + (place + 1) * step - u16::from(step > 1) {
            if let Some(cell) = stage.buffer.cell_mut((x, floor)) {
                cell.set_symbol("▄").set_style(theme.faint);
            }
        }
    }
    let digits = position.map(|position| position.to_string()).unwrap_or_default();
    let (wide, high) = (stage.size_of(&digits, size).0, stage.digits(size));
    let pad = if size > 0 { 2 } else { 1 };
    let block = (wide + 2 * pad).max(step.saturating_sub(1)).min(row.width);
    let at = u16::try_from(position.unwrap_or(1)).unwrap_or(1).saturating_sub(1);
    let middle = row.x + at * step + step.saturating_sub(1) / 2;
    let x = middle.saturating_sub(block / 2).clamp(row.x, row.right().saturating_sub(block).max(row.x));
    let height = (high + 2).min(row.height.saturating_sub(u16::from(!tight))).max(1);
    let top = (floor + 1).saturating_sub(height).max(row.y);
    let own = theme.bar.add_modifier(Modifier::REVERSED);
    for y in top..top + height {
        for x in x..x + block {
            if let Some(cell) = stage.buffer.cell_mut((x, y)) {
                cell.set_symbol(" ").set_style(own);
            }
        }
    }
    let y = top + height.saturating_sub(high) / 2;
    stage.big_middle(Rect { x, y, width: block, height: high.max(1) }, &[part(&digits, size, own)]);
    if rank.doubtful {
        let (wide, high) = stage.size_of("!", size);
        let y = (floor + 1).saturating_sub(high + 1);
        stage.big(Rect { x: x + block + 1, y, width: wide, height: high }, &[part("!", size, theme.warn)]);
    }
    Some(Rect { x, y: top, width: block, height })
}

/// The move, and the values behind the last rank.
fn below(stage: &mut Stage<'_>, ranks: &Ranks, values: bool, area: Rect) {
    let theme = stage.theme;
    let mut y = area.y;
    let large = stage.digits(8);
    let needs = |moved: bool| u16::from(moved) * (large + 1) + if ranks.values.is_empty() { 0 } else { large + 2 };
    if let Some(moved) = &ranks.moved {
        let said = format!("{}{}", arrow(moved), moved.digits());
        let words = Text::new("位，首末两期相比", "places, first to last").get(stage.locale);
        let style = figure_style(moved, theme);
        let big = area.height >= needs(true);
        let sizes: &[u16] = if big { &[12, 10, 8] } else { &[] };
        let size = stage.largest(&said, sizes, area.width / 2, large + 2).unwrap_or(0);
        let parts = [
            part(&said, size, style),
            Part { text: words, size: 0, gap: if size > 0 { 3 } else { 1 }, style: theme.muted },
        ];
        let (_, rows) = stage.big(Rect { y, height: area.bottom().saturating_sub(y), ..area }, &parts);
        y += rows + u16::from(big);
    }
    if ranks.values.is_empty() || !values {
        return;
    }
    let columns = ranks.values.len() as u16;
    let slot = area.width / columns;
    let said: Vec<String> = ranks
        .values
        .iter()
        .map(|(_, value, _)| {
            value
                .as_ref()
                .map_or_else(|| "?".to_owned(), |v| format!("{}{}", v.digits(), if v.unit == "%" { "%" } else { "" }))
        })
        .collect();
    let fits = area.bottom().saturating_sub(y) > large && said.iter().all(|text| stage.size_of(text, 8).0 < slot);
    if fits && least("0") <= 8 {
        y = area.bottom().saturating_sub(large + 1).max(y);
        let period = ranks.period.as_ref().map(|period| period.text.clone()).unwrap_or_default();
        for (at, ((name, value, own), text)) in ranks.values.iter().zip(&said).enumerate() {
            let x = area.x + at as u16 * slot;
            let style = if *own { theme.focus } else { value.as_ref().map_or(theme.text, |v| figure_style(v, theme)) };
            let name = Line::from(vec![
                Span::styled(name.as_str(), if *own { theme.focus } else { theme.text }),
                Span::styled(format!(" {period}"), theme.muted),
            ]);
            stage.line(x, y, slot, &name);
            stage.big(Rect { x, y: y + 1, width: slot, height: large }, &[part(text, 8, style)]);
        }
        return;
    }
    let mut line = Line::default();
    for (name, value, own) in &ranks.values {
        line.push_span(Span::styled(format!("{name} "), if *own { theme.focus } else { theme.text }));
        if let Some(value) = value {
            line.extend(figure(value, theme).spans);
        }
        line.push_span(Span::raw("   "));
    }
    stage.line(area.x, y, area.width, &line);
}
