//! The figures behind the chart: one row a period, or one row a series where several are drawn.

use std::rc::Rc;

use super::together::Together;
use super::{unitless, yearly_growth};
use crate::analysis::{PointValue, change};
use crate::locale::{Locale, Text};
use crate::report::series::Shown;
use crate::report::view::{has_known_end, says_something};
use crate::report::{
    Block, ColumnKind, Content, LabelKind, Phrase, Piece, Row, RowKind, SERIES_MARKS, Table, TableColumn, View,
    formulas, words,
};

/// The figures behind the chart, one row a period; in a view of something else than levels the rule has their unit, and
/// an index its column.
pub(super) fn block(shown: &Shown<'_>, view: View, at: Option<usize>, base: Option<usize>, locale: Locale) -> Block {
    let ranked = shown.ranks.iter().any(Option::is_some);
    let valued = shown.points.iter().any(Option::is_some);
    let benchmarks = shown.benchmarks();
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let mut columns = vec![column(Text::new("期间", "Period"), ColumnKind::Text, 0)];
    if valued {
        columns.push(column(Text::new("数值", "Value"), ColumnKind::Number, 0));
        if view == View::Index {
            columns.push(column(Text::new("指数", "Index"), ColumnKind::Number, 0));
        }
        columns.push(column(Text::new("区间", "Interval"), ColumnKind::Text, 4));
        columns.push(column(Text::new("增减", "Change"), ColumnKind::Number, 3));
        if !shown.in_percent() {
            columns.push(column(Text::new("增幅", "Growth"), ColumnKind::Number, 0));
        }
    }
    if ranked {
        columns.push(column(Text::new("位次", "Rank"), ColumnKind::Text, 2));
    }
    for benchmark in &benchmarks {
        columns.push(TableColumn { title: benchmark.name.clone(), kind: ColumnKind::Number, priority: 1 });
    }
    columns.push(column(Text::new("来历", "Origin"), ColumnKind::Text, 2));
    let base = base.and_then(|at| shown.periods.get(at)).copied();
    let index = if view == View::Index { shown.seen(view, base) } else { Vec::new() };
    let rows: Rc<[Row]> = (0..shown.periods.len())
        .map(|at| {
            let value = shown.value(at);
            let mut cells = vec![Phrase::new().label(LabelKind::Period, shown.label(at).text)];
            if valued {
                cells.push(Phrase::new().figure_or_missing(value.clone().map(unitless)));
                if view == View::Index {
                    let figure = index.get(at).cloned().flatten().map(unitless);
                    // What is known but has no base to stand on is not missing.
                    let unbased = figure.is_none() && value.is_some();
                    cells.push(if unbased { Phrase::new() } else { Phrase::new().figure_or_missing(figure) });
                }
                cells.push(
                    value
                        .as_ref()
                        .and_then(|v| v.interval.clone())
                        .map_or_else(Phrase::new, |i| Phrase::new().muted(i)),
                );
                cells.push(
                    shown.difference_or_bound(at).map_or_else(Phrase::new, |f| Phrase::new().figure(unitless(f))),
                );
                if !shown.in_percent() {
                    cells.push(shown.growth_or_bound(at).map_or_else(Phrase::new, |f| Phrase::new().figure(f)));
                }
            }
            if ranked {
                cells.push(
                    Phrase::new()
                        .figure_or_missing(shown.ranks.get(at).copied().flatten().map(|r| shown.wording.rank(r))),
                );
            }
            for benchmark in &benchmarks {
                let figure = benchmark.values.get(at).cloned().flatten();
                cells.push(
                    figure.map_or_else(|| Phrase::new().piece(Piece::Missing), |f| Phrase::new().figure(unitless(f))),
                );
            }
            cells.push(origin_cell(shown, at, locale));
            Row { kind: RowKind::Item, cells }
        })
        .collect();
    // The chart of another view has another unit.
    let right = match view {
        View::Level | View::Log => remarks(shown, locale),
        _ => Phrase::new().word(shown.unit()),
    };
    let length = rows.len();
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    Block {
        title: Text::new("逐期", "By period").get(locale).into(),
        right,
        content: Content::Table(Table::new(columns, length, row, at)),
    }
}

/// Where a value comes from.
fn origin_cell(shown: &Shown<'_>, at: usize, locale: Locale) -> Phrase {
    match shown.points.get(at).and_then(Option::as_ref).map(|point| &point.value) {
        Some(PointValue::Published(_)) => Phrase::new().muted(words::PUBLISHED.get(locale)),
        Some(PointValue::Inferred(derived)) => Phrase::new()
            .muted(format!("{} ", words::INFERRED.get(locale)))
            .then(formulas::derivation(shown.wording, derived)),
        _ if shown.ranks.get(at).is_some_and(Option::is_some) => {
            Phrase::new().muted(Text::new("只有名次", "rank only").get(locale))
        }
        _ => Phrase::new().muted(words::NOT_STATED.get(locale)),
    }
}

/// Growth a year, else of which periods a growth is that was stated for several.
fn remarks(shown: &Shown<'_>, locale: Locale) -> Phrase {
    let Some((derived, window)) = yearly_growth(shown) else { return stated_for_several(shown, locale) };
    let figure = shown.wording.change(&derived, None);
    let interval = figure.interval.clone().unwrap_or_default();
    Phrase::new()
        .word(Text::new("年均增长 ", "a year ").get(locale))
        .figure(figure)
        .muted(format!(" {interval} "))
        .label(LabelKind::Period, window)
        .muted(format!(" {}", words::COMPUTED.get(locale)))
}

/// “▲≥10% of 2022–2023”: beside the year it was printed for it would be taken for the growth on the year before.
fn stated_for_several(shown: &Shown<'_>, locale: Locale) -> Phrase {
    let dataset = shown.wording.dataset;
    let said = |at: usize| {
        let of = shown.reference(at)?;
        let stated = dataset.find(of.role, of.indicator, of.area, of.period)?;
        let [first, .., last] = stated.attributes.growth.as_ref()?.periods.as_slice() else { return None };
        let span = Text::new("为 {} 的增幅", "is of {}").fill(locale, &[&format!("{first}–{last}")]);
        Some(Phrase::new().figure(shown.wording.growth(&stated)?).word(" ").label(LabelKind::Period, span))
    };
    (0..shown.periods.len()).rev().find_map(said).unwrap_or_default()
}

/// Where each series began and where it stands: from the crosshair on, or from its first figure where that is the last
/// period.
pub(super) fn ends(together: &Together<'_>, at: Option<usize>, locale: Locale) -> Block {
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let in_percent = together.own().in_percent();
    let mut columns = vec![
        TableColumn { title: String::new(), kind: ColumnKind::Name, priority: 0 },
        column(Text::new("起", "from"), ColumnKind::Text, 3),
        column(Text::new("数值", "value"), ColumnKind::Number, 1),
        column(Text::new("止", "to"), ColumnKind::Text, 2),
        column(Text::new("数值", "value"), ColumnKind::Number, 0),
        column(Text::new("增减", "change"), ColumnKind::Number, 1),
    ];
    if !in_percent {
        columns.push(column(Text::new("增幅", "growth"), ColumnKind::Number, 2));
    }
    let stamp = at.and_then(|at| together.own().periods.get(at)).copied();
    let names = together.names(locale);
    let rows: Rc<[Row]> = together
        .members
        .iter()
        .zip(names)
        .zip(SERIES_MARKS)
        .map(|((member, (name, _)), mark)| {
            let name = Phrase::new().strong(format!("{mark} ")).word(name);
            let mut cells = vec![name];
            cells.extend(from_to(member, stamp, in_percent));
            Row { kind: RowKind::Item, cells }
        })
        .collect();
    let (length, selected) = (rows.len(), Some(together.focus));
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    let title = if together.own().unit().is_empty() || in_percent {
        Text::new("首末比较", "First and last").get(locale).to_owned()
    } else {
        format!("{} · {}", Text::new("首末比较", "First and last").get(locale), together.own().unit())
    };
    Block {
        title: title.into(),
        right: Phrase::new().muted(words::COMPUTED.get(locale)),
        content: Content::Table(Table::new(columns, length, row, selected)),
    }
}

/// Period, value, period, value, change and growth of a series.
fn from_to(member: &Shown<'_>, crosshair: Option<crate::data::Stamp>, in_percent: bool) -> Vec<Phrase> {
    let known: Vec<usize> = (0..member.periods.len()).filter(|at| member.value(*at).is_some()).collect();
    let last = known.last().copied();
    let asked = crosshair.and_then(|stamp| member.periods.iter().position(|period| *period == stamp));
    let from = match asked {
        Some(at) if Some(at) < last => Some(at),
        _ => known.first().copied().filter(|first| Some(*first) < last),
    };
    let period = |at: Option<usize>| {
        at.map_or_else(Phrase::new, |at| Phrase::new().label(LabelKind::Period, member.label(at).text))
    };
    let value = |at: Option<usize>| Phrase::new().figure_or_missing(at.and_then(|at| member.value(at)).map(unitless));
    let mut cells = vec![period(from), value(from), period(last), value(last)];
    let point = |at: Option<usize>| member.points.get(at?)?.as_ref();
    let changed = point(from).zip(point(last)).map(|(from, to)| change(member.wording.dataset, from, to));
    let decimals = from
        .and_then(|at| member.value(at))
        .zip(last.and_then(|at| member.value(at)))
        .map(|(one, other)| super::super::Wording::coarser(&one, &other));
    let worded = |derived: Option<crate::analysis::Derived>, decimals: Option<u8>| {
        let derived = derived.filter(has_known_end);
        derived.map_or_else(Phrase::new, |derived| {
            Phrase::new().figure(unitless(member.wording.change(&derived, decimals)))
        })
    };
    let absolute = changed.as_ref().and_then(|changed| changed.absolute.clone());
    cells.push(worded(absolute, decimals));
    if !in_percent {
        let relative = changed.and_then(|changed| changed.relative).filter(says_something);
        cells.push(
            relative.map_or_else(Phrase::new, |derived| Phrase::new().figure(member.wording.change(&derived, None))),
        );
    }
    cells
}
