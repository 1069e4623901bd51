//! Lines over many periods or of several series, with what the crosshair meets above them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::{Look, above_remarks, put, split_top};
use super::axis::Axis;
use super::{is_at_least, is_at_most, last_label};
use crate::analysis::Origin;
use crate::locale::Text;
use crate::report::{Figure, LineChart, LineSeries, Phrase, SERIES_MARKS, words};
use crate::tui::hits::Target;
use crate::tui::widgets::line_chart::{self, LineStyles};

/// A lone line of more periods has no numbers beside its figures.
const MOST_NUMBERS: usize = 8;
/// Nor, of more than these, marks on them.
const MOST_MARKS: usize = 14;

/// Lower charts have no read-out of the crosshair above them.
const READ_OUT_FROM: u16 = 9;

pub(in crate::tui::block) fn lines(look: Look<'_>, chart: &LineChart, area: Rect, buffer: &mut Buffer) {
    let place = |figure: &Figure| {
        let height = figure.height()?;
        if chart.logarithmic { Some(height).filter(|height| *height > 0.0) } else { Some(height) }
    };
    let values = || chart.series.iter().flat_map(|line| &line.values).flatten().filter_map(place);
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    if low > high {
        // There is nothing to draw: the remarks say why.
        return look.fold_all(&chart.remarks, area.width).render(area, buffer);
    }
    let most = usize::from(area.height / 4).clamp(2, 6);
    let axis = if chart.logarithmic { Axis::logarithmic(look, low, high) } else { Axis::linear(look, low, high, most) };
    let area = read_out(look, chart, area, buffer);
    let mut remarks = chart.remarks.clone();
    if axis.cut_off {
        let note = Text::new("纵轴不从零起", "the axis does not start at zero");
        remarks.push(Phrase::new().muted(note.get(look.locale)));
    }
    let area = above_remarks(look, &remarks, area, buffer);
    let several = chart.series.len() > 1;
    let periods: Vec<&str> = chart.periods.iter().map(|label| label.text.as_str()).collect();
    let scaled = |figure: &Figure| place(figure).map(|value| if chart.logarithmic { value.log10() } else { value });
    let series = chart.series.iter().enumerate().map(|(at, line)| {
        let style = style(look, at);
        let last = last_label(look, &line.values, &periods).unwrap_or_default();
        line_chart::Series {
            values: line.values.iter().map(|value| value.as_ref().and_then(scaled)).collect(),
            inferred: line.values.iter().map(|value| is_inferred(value.as_ref())).collect(),
            bounds: line.values.iter().map(|value| bound(look, value.as_ref()?, style)).collect(),
            numbers: if several || chart.periods.len() > MOST_NUMBERS {
                Vec::new()
            } else {
                line.values.iter().map(|value| value.as_ref().map_or_else(Line::default, |it| look.label(it))).collect()
            },
            labels: labels(line, &last, several, style),
            style,
            mark: if several || chart.periods.len() <= MOST_MARKS { mark(at) } else { "" },
            focus: at == chart.focus,
        }
    });
    let widget = line_chart::LineChart {
        series: series.collect(),
        periods: chart.periods.iter().map(|label| label.text.clone()).collect(),
        low: axis.low,
        high: axis.high,
        ticks: axis.ticks,
        uneven: chart.logarithmic,
        grid: area.height >= 10,
        crosshair: chart.crosshair,
        styles: LineStyles {
            grid: look.theme.faint,
            tick: look.theme.muted,
            axis: look.theme.muted,
            crosshair: look.theme.faint,
            crossing: look.theme.focus,
            selected: look.theme.heading,
        },
    };
    look.tell(|x, _| {
        let label = chart.periods.get(widget.period_at(area, x)?)?;
        Some(Target::Period(label.text.clone()))
    });
    widget.render(area, buffer);
}

fn is_inferred(value: Option<&Figure>) -> bool {
    value.is_some_and(|figure| figure.origin == Origin::Inferred)
}

/// What of a figure is open, and its number.
fn bound<'a>(look: Look<'a>, figure: &'a Figure, style: Style) -> Option<line_chart::Bound<'a>> {
    let up = is_at_least(figure);
    (up || is_at_most(figure)).then(|| line_chart::Bound { up, label: look.label(figure).style(style) })
}

/// The style of a line: six colours, and the plain one for a seventh.
fn style(look: Look<'_>, at: usize) -> Style {
    look.theme.series.get(at).copied().unwrap_or(look.theme.text)
}

fn mark(at: usize) -> &'static str {
    SERIES_MARKS.get(at).copied().unwrap_or("•")
}

/// What stands at the end of a line, from long to short: name and value, code and value, value.
fn labels<'a>(line: &'a LineSeries, last: &str, several: bool, style: Style) -> Vec<Line<'a>> {
    let mut labels = Vec::with_capacity(3);
    let names = [line.name.as_str(), line.code.as_str()];
    let told = names.into_iter().filter(|name| several && !name.is_empty());
    labels.extend(told.map(|name| Line::styled(format!("{name} {last}"), style)));
    labels.push(Line::styled(last.to_owned(), style));
    labels
}

/// What the crosshair meets, the largest first, above the chart; gives what is left below it.
fn read_out(look: Look<'_>, chart: &LineChart, area: Rect, buffer: &mut Buffer) -> Rect {
    let Some(at) = chart.crosshair.filter(|_| area.height >= READ_OUT_FROM) else { return area };
    let Some(period) = chart.periods.get(at) else { return area };
    let mut met: Vec<(usize, &LineSeries, Option<&Figure>)> = chart
        .series
        .iter()
        .enumerate()
        .map(|(index, line)| (index, line, line.values.get(at).and_then(Option::as_ref)))
        .collect();
    let height = |figure: Option<&Figure>| figure.and_then(Figure::height).unwrap_or(f64::NEG_INFINITY);
    met.sort_by(|a, b| height(b.2).total_cmp(&height(a.2)));
    let head = Span::styled(period.text.as_str(), look.theme.heading);
    let columns = usize::from(area.width);
    let most = usize::from(area.height / 6).clamp(1, 3);
    // Names give way to codes before anything is left out.
    let forms = [false, true].map(|short| rows(look, &head, &met, short, columns));
    let rows = forms.iter().find(|rows| rows.len() <= most).unwrap_or(&forms[1]);
    let rows = &rows[..rows.len().min(most)];
    let (top, rest) = split_top(area, rows.len() as u16 + u16::from(area.height >= 14));
    for (row, line) in (0..).zip(rows) {
        put(line, top, row, buffer);
    }
    rest
}

/// The entries of the read-out in rows of so many columns.
fn rows<'a>(
    look: Look<'a>,
    head: &Span<'a>,
    met: &[(usize, &'a LineSeries, Option<&'a Figure>)],
    short: bool,
    columns: usize,
) -> Vec<Line<'a>> {
    let mut rows = Vec::new();
    let mut row = Line::from(head.clone());
    let indent = head.width();
    for (index, line, figure) in met {
        let mut entry = Line::default();
        if met.len() > 1 {
            let name = if short && !line.code.is_empty() { &line.code } else { &line.name };
            entry.push_span(Span::styled(format!("{} {name} ", mark(*index)), style(look, *index)));
        }
        match figure {
            Some(figure) if met.len() > 1 => entry.extend(look.label(figure)),
            Some(figure) => {
                entry.extend(look.figure(figure));
                if let Some(interval) = &figure.interval {
                    entry.push_span(Span::styled(format!(" {interval}"), look.theme.muted));
                }
            }
            None => {
                entry.push_span(Span::styled("? ", look.theme.text));
                entry.push_span(Span::styled(words::NOT_STATED.get(look.locale), look.theme.muted));
            }
        }
        if row.width() > indent && row.width() + 2 + entry.width() > columns {
            rows.push(std::mem::replace(&mut row, Line::raw(" ".repeat(indent))));
        }
        row.push_span(Span::raw("  "));
        row.extend(entry);
    }
    rows.push(row);
    rows
}
