//! Columns over a few periods, and pairs of columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::{Look, above_remarks, put, short_year, split_top};
use super::{body, fill, highest, is_at_most, last_label, ticks};
use crate::analysis::Origin;
use crate::locale::Locale;
use crate::report::{ColumnChart, Figure, Piece};
use crate::text::{cut, wrap};
use crate::tui::hits::Target;
use crate::tui::phrase;
use crate::tui::widgets::Fill;
use crate::tui::widgets::columns::{self, ColumnStyles, Group, Label};

/// From this height on pairs of columns have their legend above them.
pub(in crate::tui::block) const LEGEND_ROWS: u16 = 8;

/// The height a chart needs for a figure: the upper end of its interval, or the known end of a bound.
fn top(figure: &Figure) -> Option<f64> {
    if figure.is_bound() {
        return figure.height();
    }
    [figure.value, Some(figure.ends.1)].into_iter().flatten().filter(|end| end.is_finite()).reduce(f64::max)
}

/// A period as a column: whiskers only where a value was inferred.
fn column<'a>(look: Look<'a>, column: &'a crate::report::Column) -> columns::Column<'a> {
    let value = column.value.as_ref();
    let inferred = value.filter(|figure| figure.origin == Origin::Inferred);
    let label = if column.selected { look.theme.heading } else { look.theme.muted };
    columns::Column {
        value: value.and_then(Figure::height),
        fill: value.map_or(Fill::Solid, fill),
        low: value
            .filter(|figure| is_at_most(figure))
            .or(inferred.filter(|figure| figure.interval.is_some()))
            .map(|figure| figure.ends.0),
        high: inferred.filter(|figure| figure.interval.is_some() || figure.is_bound()).map(|figure| figure.ends.1),
        above: labels(look, column),
        labels: vec![Line::styled(column.label.text.as_str(), label)],
        missing: Span::styled("?", look.theme.text),
        style: value.map_or(look.theme.bar, |figure| body(look, figure)),
        selected: column.selected,
    }
}

pub(in crate::tui::block) fn columns(look: Look<'_>, chart: &ColumnChart, area: Rect, buffer: &mut Buffer) {
    let several = chart.groups.len() > 1;
    // In a low panel the columns need the rows more than the remarks do.
    let roomy = area.height >= 9;
    let legend_row = if several { remarks_in_legend(look, chart, area) } else { None };
    let area = if roomy && legend_row.is_none() { above_remarks(look, &chart.remarks, area, buffer) } else { area };
    let own = |column: &crate::report::Column| column.value.as_ref().and_then(top);
    let columns = || chart.groups.iter().flat_map(|group| &group.columns);
    let lowest = columns().filter_map(|column| column.value.as_ref()?.height()).fold(0.0, f64::min);
    // What hangs below zero is on the same scale as what stands above it.
    let maximum = highest(columns().map(own)).max(-lowest);
    let maximum = maximum
        .max(highest(chart.benchmarks.iter().flat_map(|b| &b.values).map(|v| v.as_ref().and_then(Figure::height))));
    let each = (usize::from(area.width) / chart.groups.len().max(1)).saturating_sub(1).max(2);
    let names = chart.groups.iter().map(|group| wrap(&group.name, each).len()).max().unwrap_or_default();
    let groups: Vec<Group<'_>> = if several {
        chart
            .groups
            .iter()
            .zip(notes(look, chart, each))
            .map(|(group, note)| {
                let mut columns: Vec<columns::Column<'_>> = group.columns.iter().map(|one| column(look, one)).collect();
                // Two years under each pair would not fit; the title says which is which.
                for column in &mut columns {
                    column.labels.clear();
                    column.above.retain(|label| label.rank == 0);
                }
                let mut labels: Vec<Line<'_>> =
                    balanced(&group.name, each).into_iter().map(|line| Line::styled(line, look.theme.text)).collect();
                // Names of one row and of two stand on the same rows.
                labels.resize(names, Line::default());
                if roomy {
                    labels.push(note);
                }
                Group { columns, labels, max: Some(highest(group.columns.iter().map(own))) }
            })
            .collect()
    } else {
        chart
            .groups
            .iter()
            .flat_map(|group| &group.columns)
            .map(|one| Group { columns: vec![column(look, one)], ..Group::default() })
            .collect()
    };
    let area = match legend_row {
        Some(line) => {
            let (top, rest) = split_top(area, 1);
            put(&line, top, 0, buffer);
            rest
        }
        None if several => pairs_legend(look, chart, area, buffer),
        None => area,
    };
    let gridded = area.height >= 12;
    let most = usize::from(area.height / 5).clamp(1, 5);
    let whole = columns().filter_map(|column| column.value.as_ref()?.height()).all(|value| value.fract() == 0.0);
    let mut ticks = if several { Vec::new() } else { around_zero(look, maximum, lowest, most, whole) };
    // A number without its line would be taken for that of what stands beside it.
    ticks.retain(|(value, _)| gridded || *value == 0.0);
    let widget = columns::ColumnChart {
        groups,
        max: maximum,
        ticks,
        grid: gridded,
        references: references(look, chart),
        plain: look.plain(),
        widest: 12,
        limit: None,
        styles: ColumnStyles {
            baseline: look.theme.muted,
            tick: look.theme.muted,
            grid: look.theme.faint,
            hollow_top: look.theme.hollow_end(),
            whisker: look.theme.estimated,
            selected: Style::new(),
        },
    };
    // Pairs of columns are of several indicators.
    look.tell(|x, _| {
        let at = widget.group_at(area, x).filter(|_| !several)?;
        let column = chart.groups.iter().flat_map(|group| &group.columns).nth(at)?;
        Some(Target::Period(column.label.text.clone()))
    });
    widget.render(area, buffer);
}

/// Ticks above zero, and below it where anything hangs there; of whole numbers none stands between two.
fn around_zero(look: Look<'_>, maximum: f64, lowest: f64, most: usize, whole: bool) -> Vec<(f64, String)> {
    let mut marks = ticks(look, maximum, most);
    if whole {
        marks.retain(|(value, _)| value.fract() == 0.0);
        for (value, text) in &mut marks {
            *text = look.locale.number(*value, 0);
        }
    }
    let below: Vec<(f64, String)> = marks
        .iter()
        .filter(|tick| tick.0 > 0.0 && -tick.0 >= lowest)
        .map(|(value, text)| (-value, format!("−{text}")))
        .collect();
    marks.extend(below);
    marks
}

/// “2022 ▒  2023 █”: which column of a pair is which; short of room “22▒ 23█”.
pub(in crate::tui::block) fn legend(look: Look<'_>, chart: &ColumnChart, short: bool) -> Option<Line<'static>> {
    let [before, now] = chart.groups.first()?.columns.as_slice() else { return None };
    let year = |text: &str| if short { short_year(text) } else { format!("{text} ") };
    Some(Line::from(vec![
        Span::styled(year(&before.label.text), look.theme.muted),
        Span::styled("▒", look.theme.hollow),
        Span::styled(format!(" {}{}", if short { "" } else { " " }, year(&now.label.text)), look.theme.muted),
        Span::styled("█", look.theme.bar),
    ]))
}

/// Legend and remarks in one row above pairs of columns, where that has room for both.
fn remarks_in_legend<'a>(look: Look<'a>, chart: &'a ColumnChart, area: Rect) -> Option<Line<'a>> {
    let mut line = legend(look, chart, false).filter(|_| area.height >= LEGEND_ROWS)?;
    for remark in &chart.remarks {
        line.push_span(Span::raw("  "));
        line.extend(look.line(remark));
    }
    (line.width() <= usize::from(area.width)).then_some(line)
}

/// The legend above pairs of columns, where it has a row; in a low panel it stands beside the ranks.
fn pairs_legend(look: Look<'_>, chart: &ColumnChart, area: Rect, buffer: &mut Buffer) -> Rect {
    let Some(legend) = legend(look, chart, false) else { return area };
    let (top, rest) = split_top(area, u16::from(area.height >= LEGEND_ROWS));
    put(&legend, top, 0, buffer);
    rest
}

/// What stands under each pair of columns in a row of its own: its growth, or a note. All are in one form, the longest in
/// which two blanks part each from the next, else one: what stands closer would be read as one.
fn notes<'a>(look: Look<'a>, chart: &'a ColumnChart, columns: usize) -> Vec<Line<'a>> {
    let all: Vec<[Line<'a>; 4]> = chart.groups.iter().map(|group| note(look, group)).collect();
    let form = |at: usize| all.iter().map(move |forms| forms.get(at).cloned().unwrap_or_default());
    let apart = |at: usize, blanks: usize| {
        let wide: Vec<usize> = form(at).map(|line| line.width()).collect();
        // Each stands in the middle of its pair.
        let parted = wide.windows(2).all(|pair| pair.contains(&0) || pair[0] + pair[1] + 2 * blanks <= 2 * columns);
        parted && wide.iter().all(|wide| *wide <= columns + 2)
    };
    let found = [2, 1].into_iter().find_map(|blanks| (0..4).find(|at| apart(*at, blanks)));
    form(found.unwrap_or(3)).collect()
}

/// The forms of what stands under a pair: whole, without units, without the blanks beside signs, without any.
fn note<'a>(look: Look<'a>, group: &'a crate::report::ColumnGroup) -> [Line<'a>; 4] {
    let growth = group.columns.last().and_then(|column| column.growth.as_ref());
    if let Some(growth) = growth.filter(|_| group.note.is_empty()) {
        let (whole, bare) = (look.figure(growth), look.label(growth));
        return [whole, bare.clone(), bare.clone(), bare];
    }
    let bare = group.note.pieces.iter().flat_map(|piece| match piece {
        Piece::Figure(figure) if figure.unit != "%" => look.label(figure),
        Piece::Muted(text) => Span::styled(text.as_str(), look.theme.muted).into(),
        piece => phrase::pieces(std::slice::from_ref(piece), look.theme),
    });
    let bare: Line<'_> = bare.collect();
    let tight = |all: bool| {
        let spans = bare.spans.iter().map(|span| {
            let sign = span.content.trim().chars().all(|c| !c.is_alphanumeric());
            let text = if all || sign { span.content.trim() } else { &span.content };
            Span::styled(text.to_owned(), span.style)
        });
        spans.collect::<Line<'_>>()
    };
    // Without a blank English words run into their numbers.
    let last = tight(look.locale == Locale::Zh);
    [look.line(&group.note), bare.clone(), tight(false), last]
}

/// Words in as many rows as so many columns ask for, as even as they can be.
fn balanced(words: &str, columns: usize) -> Vec<String> {
    let rows = wrap(words, columns);
    // English words stay whole.
    let least = if words.is_ascii() { words.split(' ').map(str::len).max().unwrap_or_default() } else { 4 };
    let narrower = (least..columns).rev().map(|columns| wrap(words, columns));
    narrower.take_while(|other| other.len() == rows.len()).last().unwrap_or(rows)
}

/// Interval, value and growth, the nearest to the column first.
fn labels<'a>(look: Look<'a>, column: &'a crate::report::Column) -> Vec<Label<'a>> {
    let mut labels = Vec::new();
    let Some(value) = &column.value else { return labels };
    if let Some(interval) = &value.interval {
        labels.push(Label { line: Line::styled(interval.as_str(), look.theme.muted), rank: 2 });
    }
    labels.push(Label { line: look.label(value), rank: 0 });
    if let Some(growth) = &column.growth {
        labels.push(Label { line: look.figure(growth), rank: 1 });
    }
    labels
}

/// Benchmarks as lines: the last value stands at the end, earlier ones above the line.
fn references<'a>(look: Look<'_>, chart: &'a ColumnChart) -> Vec<columns::Reference<'a>> {
    let periods: Vec<&str> =
        chart.groups.iter().flat_map(|group| &group.columns).map(|column| column.label.text.as_str()).collect();
    chart
        .benchmarks
        .iter()
        .filter_map(|benchmark| {
            let last = benchmark.values.iter().rev().flatten().next()?;
            let value = last_label(look, &benchmark.values, &periods)?;
            let inferred = |value: &Option<Figure>| value.as_ref().is_some_and(|v| v.origin == Origin::Inferred);
            Some(columns::Reference {
                values: benchmark.values.iter().map(|value| value.as_ref().and_then(Figure::height)).collect(),
                inferred: benchmark.values.iter().map(inferred).collect(),
                labels: vec![
                    Line::styled(format!("{} {value}", benchmark.name), look.theme.muted),
                    // A name may be cut, a number never.
                    Line::styled(format!("{} {value}", cut(&benchmark.name, 6)), look.theme.muted),
                    Line::styled(value, look.theme.muted),
                ],
                steps: benchmark
                    .values
                    .iter()
                    .map(|value| {
                        let earlier = value.as_ref().filter(|value| !std::ptr::eq(*value, last));
                        // Without its name it would be read as the value of the column it stands over.
                        earlier.map(|value| {
                            Line::styled(format!("{} {}", benchmark.name, look.label(value)), look.theme.muted)
                        })
                    })
                    .collect(),
                style: look.theme.muted,
            })
        })
        .collect()
}
