//! A subject in one panel: headline at the left, charts at the right, ranks and remarks below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Look, bars, charts, content, letters, put, split_bottom, split_top, steps, strips};
use crate::locale::Text;
use crate::report::{Content, Figure, Headline, Panel};
use crate::text::{cut, width};
use crate::tui::phrase::figure_style;
use crate::tui::widgets::big::{Big, HEIGHT};
use crate::tui::widgets::paragraph::Paragraph;

/// A panel of at least this size has its headline in big digits beside the chart.
const ROOMY: (u16, u16) = (52, 12);

/// From this width on the text of a panel stands one column further in.
const WIDE: u16 = 66;

pub(super) fn draw(look: Look<'_>, panel: &Panel, area: Rect, buffer: &mut Buffer) {
    let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1;
    let area = if roomy && area.width >= WIDE { Rect { x: area.x + 1, width: area.width - 1, ..area } } else { area };
    let charts = if roomy || panel.compact.is_empty() { &panel.charts } else { &panel.compact };
    if !roomy {
        return compact(look, panel, charts, area, buffer);
    }
    let strips = (panel.ranks.len() as u16).min(2);
    let notes: Vec<Line<'_>> = panel.notes.iter().flat_map(|note| look.fold(note, area.width)).collect();
    let note_rows = (Paragraph::new(notes.clone()).height(area.width) as u16).min(2);
    let (upper, lower) = split_bottom(area, strips + note_rows);
    let upper = Rect { height: upper.height.saturating_sub(1), ..upper };
    // Bars with names beside them need more columns than columns do.
    let named = charts.iter().any(|chart| matches!(chart, Content::Tiers(_)));
    let (share, least) = match (area.width, named) {
        (90.., true) => (40, 22),
        (_, true) => (32, 18),
        (90.., false) => (42, 22),
        _ => (38, 22),
    };
    let wide = (area.width * share / 100).clamp(least, 42);
    headline_column(look, &panel.headline, Rect { width: wide, ..upper }, buffer);
    let right = Rect { x: upper.x + wide + 2, width: upper.width.saturating_sub(wide + 2), ..upper };
    draw_charts(look, charts, right, buffer);
    let named = panel.ranks.iter().map(|strip| width(&strip.name) as u16 + 1).max().unwrap_or_default().min(20);
    // Strips below each other have places of one width: a place stands in the same column on all of them.
    let ranks = panel.ranks.get(..usize::from(strips)).unwrap_or_default();
    for ((row, strip), tail) in (0..strips).zip(ranks).zip(strips::strip_tails(look, ranks)) {
        let line = Rect { y: lower.y + row, height: 1, ..lower };
        strips::strip_row(look, (&strip.name, strip), &tail, named, line, buffer);
    }
    let foot = Rect { y: lower.y + strips, height: lower.height.saturating_sub(strips), ..lower };
    Paragraph::new(notes).render(foot, buffer);
}

/// A small panel: headline in two rows, charts, and the first rank beside what is to be said of their scales.
fn compact(look: Look<'_>, panel: &Panel, charts: &[Content], area: Rect, buffer: &mut Buffer) {
    let remark = scales(look, charts);
    let (upper, lower) = split_bottom(area, u16::from(!panel.ranks.is_empty() || remark.is_some()));
    let facts = u16::from(upper.height >= 4) + 1;
    let (top, rest) = split_top(upper, facts.min(2));
    headline_rows(look, &panel.headline, top, buffer);
    draw_charts(look, charts, rest, buffer);
    let legend = match charts.first() {
        Some(Content::Columns(chart)) if chart.groups.len() > 1 && rest.height < charts::LEGEND_ROWS => {
            charts::legend(look, chart, true)
        }
        Some(Content::Tiers(tiers)) => steps::legend(look, tiers, rest.height),
        _ => None,
    };
    let aside = [remark, legend].into_iter().flatten().reduce(|mut all, line| {
        all.push_span(Span::raw(" "));
        all.extend(line);
        all
    });
    // Closer they would be read as one.
    let taken = aside.as_ref().map_or(0, |line| line.width() as u16 + 2);
    if let Some(strip) = panel.ranks.first() {
        // Under a chart of several others the rank of the headline would be taken for that of one of them: the figure
        // that it ranks stands before it.
        let several = matches!(charts, [Content::Columns(chart)] if chart.groups.len() > 1);
        let own = strip.name == panel.headline.name;
        let figure = panel.headline.figure.as_ref().filter(|_| several && own).map(Figure::digits);
        let name = figure.as_deref().unwrap_or(if own { "" } else { &strip.name });
        let room = Rect { width: lower.width.saturating_sub(taken), ..lower };
        strips::strip_or_words(look, name, strip, room, buffer);
    }
    if let Some(line) = aside {
        let wide = (line.width() as u16).min(lower.width);
        put(&line, Rect { x: lower.right() - wide, width: wide, ..lower }, 0, buffer);
    }
}

/// That charts in one panel have scales of their own, in short.
fn scales(look: Look<'_>, charts: &[Content]) -> Option<Line<'static>> {
    let several = match charts {
        [Content::Columns(chart)] => chart.groups.len() > 1,
        [Content::Tiers(tiers)] => !tiers.is_on_one_scale(),
        _ => false,
    };
    several.then(|| Line::styled(Text::new("标尺各异", "own scales").get(look.locale), look.theme.muted))
}

/// Charts below each other, each with as many rows as it has lines to draw.
fn draw_charts(look: Look<'_>, charts: &[Content], area: Rect, buffer: &mut Buffer) {
    let weight = |chart: &Content| match chart {
        Content::Bars(bars) => bars.length * 2,
        _ => 1,
    };
    let total: usize = charts.iter().map(weight).sum();
    let mut rest = area;
    for (at, chart) in charts.iter().enumerate() {
        let last = at + 1 == charts.len();
        let share = (usize::from(area.height) * weight(chart)).checked_div(total).unwrap_or_default() as u16;
        let (own, below) = split_top(rest, if last { rest.height } else { share });
        match chart {
            Content::Tiers(tiers) => steps::small(look, tiers, own, buffer),
            Content::Bars(bars) => {
                let rows = bars::rows(bars, own.height);
                let middle = Rect { y: own.y + (own.height - rows) / 2, height: rows, ..own };
                bars::draw(look, bars, middle, buffer);
            }
            other => content(look, other, own, buffer),
        }
        rest = below;
    }
}

/// Name, big digits, change and facts below each other.
fn headline_column(look: Look<'_>, headline: &Headline, area: Rect, buffer: &mut Buffer) {
    let lines = facts(look, headline, area.width);
    let rows: usize = lines.iter().map(Vec::len).sum();
    let more: Vec<Vec<Line<'_>>> = headline.more.iter().map(|fact| look.fold_by(fact, area.width, "")).collect();
    // Blank rows are the first to go: under the title rule, under the digits, then between the facts; but they come
    // before what else there is to say. The unit may need a row below the digits.
    let fixed = usize::from(1 + HEIGHT + 1 + u16::from(big_width(headline) > area.width + 3));
    let (_, area) = split_top(area, u16::from(usize::from(area.height) > fixed + rows));
    let (top, rest) = split_top(area, 1);
    put(&Line::styled(cut(&headline.name, usize::from(area.width)), look.theme.muted), top, 0, buffer);
    let used = big(look, headline, rest, buffer);
    let (_, rest) = split_top(rest, used);
    let (_, rest) = split_top(rest, u16::from(usize::from(rest.height) > rows));
    let gap = u16::from(rows + lines.len() <= usize::from(rest.height) + 1);
    let used = whole_facts(&lines, gap, rest, buffer);
    let (_, rest) = split_top(rest, used + 1 - gap);
    whole_facts(&more, 0, rest, buffer);
}

/// Facts below each other, each whole or not at all; the rows they took.
fn whole_facts(facts: &[Vec<Line<'_>>], gap: u16, area: Rect, buffer: &mut Buffer) -> u16 {
    let mut row = 0;
    for fact in facts {
        if usize::from(row) + fact.len() > usize::from(area.height) {
            continue;
        }
        for line in fact {
            put(line, area, row, buffer);
            row += 1;
        }
        row += gap;
    }
    row
}

/// From these columns and rows on a headline beside a chart is in letters of the face.
const LETTERED: (u16, u16) = (36, 16);

/// The figure in big digits with its unit; the rows it took.
pub(super) fn big(look: Look<'_>, headline: &Headline, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(figure) = &headline.figure else {
        put(&Line::styled("?", look.theme.heading), area, 0, buffer);
        return 1;
    };
    // Digits made of ASCII glyphs are no digits any more.
    if look.theme.ascii {
        put(&look.figure(figure), area, 0, buffer);
        return 1;
    }
    if area.width >= LETTERED.0
        && area.height >= LETTERED.1
        && let Some((_, rows)) = letters::draw(look, figure, letters::AMONG, area, buffer)
    {
        return rows;
    }
    let text = figure.digits();
    let digits = Big { text: &text, style: figure_style(figure, look.theme) };
    let before = Line::styled(figure.before(), look.theme.muted);
    let lead = before.width() as u16 + u16::from(before.width() > 0);
    put(&before, area, HEIGHT.min(area.height).saturating_sub(1), buffer);
    let area = Rect { x: area.x + lead.min(area.width), width: area.width.saturating_sub(lead), ..area };
    let rows = Rect { height: HEIGHT.min(area.height), ..area };
    let wide = digits.width(rows);
    digits.render(rows, buffer);
    let mut tail = vec![Span::styled(figure.unit_beside(), look.theme.muted)];
    if figure.doubtful {
        tail.push(Span::styled(" !", look.theme.warn));
    }
    let tail = Line::from(tail);
    let beside = Rect { x: rows.x + (wide + 1).min(rows.width), width: rows.width.saturating_sub(wide + 1), ..rows };
    if tail.width() <= usize::from(beside.width) {
        put(&tail, beside, rows.height.saturating_sub(1), buffer);
        return rows.height;
    }
    // A unit is never cut: where it has no room beside the digits it stands below them.
    put(&tail, area, rows.height, buffer);
    rows.height + 1
}

/// The columns of the figure in big digits with its unit.
pub(super) fn big_width(headline: &Headline) -> u16 {
    let Some(figure) = &headline.figure else { return 1 };
    let digits =
        Big { text: &figure.digits(), style: ratatui::style::Style::new() }.width(Rect::new(0, 0, 200, HEIGHT));
    digits + width(&figure.unit) as u16 + 4
}

/// Change and facts, each wrapped.
fn facts<'a>(look: Look<'a>, headline: &'a Headline, width: u16) -> Vec<Vec<Line<'a>>> {
    let change = Some(&headline.change).filter(|change| !change.is_empty());
    change.into_iter().chain(&headline.facts).map(|fact| look.fold_by(fact, width, "")).collect()
}

/// The headline in one row, change and first fact in a second.
fn headline_rows(look: Look<'_>, headline: &Headline, area: Rect, buffer: &mut Buffer) {
    let mut first = Line::default();
    match &headline.figure {
        Some(figure) => first.extend(look.figure(figure)),
        None => first.push_span(Span::styled("?", look.theme.heading)),
    }
    let room = usize::from(area.width).saturating_sub(first.width() + 2);
    first.push_span(Span::styled(format!("  {}", cut(&headline.name, room)), look.theme.muted));
    put(&first, area, 0, buffer);
    let mut second = look.line(&headline.change);
    for fact in &headline.facts {
        let next = look.line(fact);
        let room = usize::from(area.width);
        if second.width() + 2 + next.width() <= room {
            if second.width() > 0 {
                second.push_span(Span::raw("  "));
            }
            second.extend(next);
        }
    }
    put(&second, area, 1, buffer);
}

/// A headline of its own block: name and period, big digits, change and facts beside or below.
pub(super) fn headline(look: Look<'_>, headline: &Headline, area: Rect, buffer: &mut Buffer) {
    if area.height >= LETTERS && lettered(look, headline, area, buffer) {
        return;
    }
    let text = headline.figure.as_ref().map(crate::report::Figure::digits).unwrap_or_default();
    let wide = Big { text: &text, style: look.theme.heading }.width(area);
    let unit = headline.figure.as_ref().map_or(0, |figure| crate::text::width(&figure.unit) as u16 + 4);
    let left = (wide + unit + 4).max(24).min(area.width);
    let beside = area.width >= left + 30 && !headline.facts.is_empty();
    if beside {
        let column = Rect { width: left, ..area };
        let used = big(look, headline, column, buffer);
        let (_, rest) = split_top(column, used + 1);
        put(&look.line(&headline.change), rest, 0, buffer);
        let right = Rect { x: area.x + left, width: area.width - left, ..area };
        look.fold_all(&headline.facts, right.width).render(right, buffer);
    } else {
        let used = big(look, headline, area, buffer);
        let (_, rest) = split_top(area, used);
        let lines = facts(look, headline, rest.width).into_iter().flatten().collect();
        Paragraph::new(lines).render(rest, buffer);
    }
}

/// From this width on letters of the face are asked for.
const LETTERED_WIDTH: u16 = 60;
/// The rows that letters of the face ask for.
const LETTERS: u16 = 6;

/// The headline in letters of the face, what else there is to say beside it; whether there was room.
fn lettered(look: Look<'_>, headline: &Headline, area: Rect, buffer: &mut Buffer) -> bool {
    /// The columns that the facts beside it need.
    const FACTS: u16 = 33;
    let Some(figure) = &headline.figure else { return false };
    let beside = if headline.facts.is_empty() { 0 } else { FACTS + 3 };
    let room = Rect { width: area.width.saturating_sub(beside), height: area.height - 1, ..area };
    let Some((wide, rows)) = letters::draw(look, figure, letters::ALONE, room, buffer) else { return false };
    // Letters with tails take the blank row.
    let blank = u16::from(area.height > rows + 1);
    let (_, below) = split_top(Rect { width: room.width, ..area }, rows + blank);
    put(&look.line(&headline.change), below, 0, buffer);
    let left = (wide + 3).max(area.width / 2).min(area.width);
    let right = Rect { x: area.x + left, width: area.width - left, ..area };
    look.fold_all(&headline.facts, right.width).render(right, buffer);
    true
}

pub(super) fn headline_height(headline: &Headline, width: u16) -> u16 {
    let rows = headline.facts.len() as u16;
    if width >= LETTERED_WIDTH { rows.max(LETTERS + 2) } else { HEIGHT + 1 + rows }
}
