//! One figure, as large as it can be, with its unit, its change and its rank.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stage::{LARGER, NUMBER, Stage, least, part};
use crate::report::slides::Hero;
use crate::report::{Figure, Trend};
use crate::tui::phrase::{figure, figure_style};
use crate::tui::widgets::big_text::Part;

/// The sizes of the number.
const NUMBERS: &[u16] = &[72, 64, 56, 48, 44, 40, 36, 32, 28, 24, 23, 20, 18, 16, 14, 12];
/// The sizes of what stands below it.
const BELOW: &[u16] = &[28, 24, 20, 16, 14, 12, 10, 8];

/// How the parts of a hero are sized.
#[derive(Clone, Copy)]
struct Plan {
    number: u16,
    unit: u16,
    /// Whether the unit stands below the number, not beside it.
    under: bool,
    /// The size of what stands below, and whether its words are letters.
    below: (u16, bool),
    rows: [u16; 3],
}

/// The arrow of a change, where it does not carry one as its sign.
pub(super) fn arrow(figure: &Figure) -> &'static str {
    match figure.trend {
        _ if figure.sign.contains(['▲', '▼']) => "",
        Trend::Rise => "▲",
        Trend::Fall => "▼",
        Trend::None => "",
    }
}

/// Draws the number, its unit and mark, then how it changed and where it ranks.
pub(super) fn draw(stage: &mut Stage<'_>, hero: &Hero, step: usize, area: Rect) {
    let theme = stage.theme;
    let Some(shown) = &hero.figure else {
        return stage.line(area.x, area.y, area.width, &Line::styled("?", theme.heading));
    };
    let number = format!("{}{}", arrow(shown), shown.digits());
    let below: Vec<(String, String, &Figure)> = hero
        .change
        .iter()
        .map(|(change, over)| (format!("{}{}{}", arrow(change), change.digits(), tight(change)), over.clone(), change))
        .chain(hero.rank.iter().map(|(rank, among)| (rank.digits(), among.clone(), rank)))
        .collect();
    let mark = if shown.doubtful { "!" } else { "" };
    let named = shown.unit_beside();
    let parts = |size: u16, unit: u16| -> [Part<'_>; 3] {
        let gap = if shown.unit == "%" { 1 } else { (size / 10).max(2) };
        [
            Part { text: &number, size, gap: 0, style: figure_style(shown, theme) },
            Part { text: if unit == 0 { "" } else { &named }, size: unit, gap, style: theme.text },
            // A doubt is as large as its number.
            Part { text: mark, size, gap: (size / 8).max(2), style: theme.warn },
        ]
    };
    let Some(plan) = plan(stage, &named, &below, area, parts) else {
        stage.misfit(NUMBER, LARGER);
        return stage.line(area.x, area.y, area.width, &figure(shown, theme));
    };
    let used: u16 = plan.rows.iter().sum();
    let mut y = area.y + (area.height.saturating_sub(used)) / 2;
    let top = y;
    let unit = if plan.under { 0 } else { plan.unit };
    let (wide, high) = stage.big(Rect { y, height: plan.rows[0], ..area }, &parts(plan.number, unit));
    y += plan.rows[0];
    if plan.under {
        let (_, rows) = stage.big(Rect { y, height: plan.rows[1], ..area }, &[part(&named, plan.unit, theme.text)]);
        y += rows.max(plan.rows[1]);
    }
    period(stage, hero, &parts(plan.number, 0), (wide, high), unit, Rect { y: top, height: high, ..area });
    if step == 0 {
        return;
    }
    for (said, over, of) in &below {
        let parts = row(stage, said, over, of, plan.below);
        stage.big(Rect { y, height: area.bottom().saturating_sub(y), ..area }, &parts);
        let (_, rows) = stage.measure(&parts);
        y += rows + 1;
    }
}

/// The unit of a change stands close to it.
fn tight(change: &Figure) -> String {
    match change.unit.as_str() {
        "" => String::new(),
        "%" => "%".into(),
        unit => format!(" {unit}"),
    }
}

/// A change or a rank with its mark and its words, on one base line. Where the words are letters all of it is, in one
/// size; else Chinese too small for letters is text.
fn row<'a>(stage: &Stage<'_>, said: &'a str, over: &'a str, of: &Figure, (size, worded): (u16, bool)) -> [Part<'a>; 3] {
    let size = if worded { size.max(least(said)).max(least(over)) } else { size };
    let style = if of.trend == Trend::None { stage.theme.accent } else { figure_style(of, stage.theme) };
    let said_size = if size >= least(said) { size } else { 0 };
    let words = if worded { size.min(24) } else { 0 };
    [
        part(said, said_size, style),
        Part { text: if of.doubtful { "!" } else { "" }, size: said_size, gap: 1, style: stage.theme.warn },
        Part { text: over, size: words, gap: 3, style: stage.theme.muted },
    ]
}

/// The largest number with which everything else still fits. A somewhat smaller one is better where all that is said of
/// it can then be letters too.
fn plan<'p>(
    stage: &Stage<'_>,
    unit: &str,
    below: &[(String, String, &Figure)],
    area: Rect,
    parts: impl Fn(u16, u16) -> [Part<'p>; 3],
) -> Option<Plan> {
    let best = largest(stage, unit, below, area, &parts, false)?;
    if below.is_empty() || best.below.1 {
        return Some(best);
    }
    let lettered = largest(stage, unit, below, area, &parts, true);
    Some(lettered.filter(|plan| plan.number * 5 >= best.number * 3).unwrap_or(best))
}

/// The largest number with which everything else fits; all of it as letters, where that is asked for.
fn largest<'p>(
    stage: &Stage<'_>,
    unit: &str,
    below: &[(String, String, &Figure)],
    area: Rect,
    parts: &impl Fn(u16, u16) -> [Part<'p>; 3],
    lettered: bool,
) -> Option<Plan> {
    let share = |size: u16| (size * 2 / 5).max(least(unit));
    // A number takes at most three fifths of the height: what it means needs room too.
    let most = if below.is_empty() { area.height * 4 / 5 } else { area.height * 3 / 5 }.max(4);
    for number in stage.sizes(NUMBERS).iter().copied() {
        let limit = if number > 40 { 14 } else { 8 };
        let units = [share(number), 20, 16, 14, 12, 10, 8];
        let units = units
            .into_iter()
            .filter(|size| *size >= least(unit) && *size <= share(number) && *size >= limit.min(share(number)));
        let mut choices: Vec<(u16, bool)> = units.map(|size| (size, false)).collect();
        if unit.is_empty() || unit == "%" {
            choices = vec![(number * 2 / 3, false)];
        } else {
            choices
                .extend([16, 14, 12, 10, 8].into_iter().filter(|size| *size >= least(unit)).map(|size| (size, true)));
        }
        for (unit_size, under) in choices {
            let parts = parts(number, if under { 0 } else { unit_size });
            let (wide, high) = stage.measure(&parts);
            if wide > area.width || high > most || !stage.is_big(&parts) {
                continue;
            }
            let under_rows = if under {
                let (wide, rows) = stage.size_of(unit, unit_size);
                if wide > area.width {
                    continue;
                }
                rows + 1
            } else {
                0
            };
            let sizes = || BELOW.iter().copied().filter(|size| *size <= (number * 2 / 5).max(8));
            // Words beside a change are letters where they have room, else text.
            let plain = sizes().filter(|_| !lettered).map(|size| (size, false));
            for (size, worded) in sizes().map(|size| (size, true)).chain(plain) {
                let rows: Vec<(u16, u16)> = below
                    .iter()
                    .map(|(said, over, of)| stage.measure(&row(stage, said, over, of, (size, worded))))
                    .collect();
                let high_below: u16 = rows.iter().map(|(_, rows)| rows + 1).sum();
                let fits = rows.iter().all(|(wide, _)| *wide <= area.width);
                if fits && high + 1 + under_rows + high_below <= area.height + 1 {
                    let gap = 1 + u16::from(high + under_rows + high_below + 3 <= area.height);
                    return Some(Plan {
                        number,
                        unit: unit_size,
                        under,
                        below: (size, worded),
                        rows: [high + gap, under_rows, high_below],
                    });
                }
            }
        }
    }
    None
}

/// The period: above the unit where there is room beside the number, else as text in the corner of the body.
fn period(stage: &mut Stage<'_>, hero: &Hero, number: &[Part<'_>], (wide, high): (u16, u16), unit: u16, area: Rect) {
    let style = stage.theme.muted;
    let (bare, _) = stage.measure(number);
    let (_, unit_rows) = stage.size_of("元", unit);
    let free = area.width.saturating_sub(bare + 3);
    let rows = if unit > 0 && wide > bare { high.saturating_sub(unit_rows + 1) } else { high };
    for text in [hero.period.text.as_str(), hero.short.as_str()].into_iter().filter(|text| !text.is_empty()) {
        // Never so large that it reads as part of the number.
        let most = (number[0].size * 2 / 5).max(8);
        let sizes: Vec<u16> =
            [16, 14, 12, 10, 8].into_iter().filter(|size| *size >= least(text) && *size <= most).collect();
        if let Some(size) = stage.largest(text, &sizes, free, rows) {
            stage.big_right(area, &[part(text, size, style)]);
            return;
        }
    }
    let text = hero.period.text.as_str();
    // In the row below the heading, at the right.
    let line = Line::styled(text.to_owned(), stage.theme.heading);
    let width = (line.width() as u16).min(area.width);
    let top = area.y.saturating_sub(1);
    let blank = |y: u16, stage: &Stage<'_>| {
        (area.right().saturating_sub(width)..area.right())
            .all(|x| stage.buffer.cell((x, y)).is_none_or(|c| c.symbol() == " "))
    };
    let y = [top, area.y, area.y.saturating_sub(2)].into_iter().find(|y| blank(*y, stage)).unwrap_or(top);
    stage.line(area.right().saturating_sub(width), y, width, &line);
}
