//! What there is to say of a dataset with one indicator, beside its own panel: who is where, changes, and the spread.

use std::rc::Rc;

use crate::analysis::{difference, order};
use crate::data::{AreaId, IndicatorId, Part, Period, Reference, Role};
use crate::locale::{Locale, Text};
use crate::report::series::Shown;
use crate::report::{
    Block, Column, ColumnChart, ColumnGroup, ColumnKind, Content, Figure, LabelKind, LineChart, LineSeries, Phrase,
    Row, RowKind, Selection, Study, Table, TableColumn, View, rankings,
};

/// The latest ranking, the changes, and the spread of the areas; what has nothing to say is left out.
pub(super) fn blocks(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    locale: Locale,
) -> Vec<Block> {
    let asked = Selection { indicator: Some(indicator), period: None, ..selection.clone() };
    let ranking = rankings::build(study, &asked, locale).blocks.into_iter().next();
    let ranking =
        ranking.map(|block| Block { title: Text::new("最近排名", "Latest ranking").get(locale).into(), ..block });
    let shown = Shown::new(study, &asked, indicator, area, locale);
    ranking.into_iter().chain(changes(&shown, locale)).chain(spread(study, &shown, locale)).collect()
}

/// The changes on the period before.
fn changes(shown: &Shown<'_>, locale: Locale) -> Option<Block> {
    let figures = shown.seen(View::Change, None);
    if figures.iter().all(Option::is_none) {
        return None;
    }
    let title = View::Change.title(shown, None, locale).text();
    let unit = shown.unit_of(View::Change, &figures);
    let content = if figures.len() > super::MOST_COLUMNS {
        Content::Lines(LineChart {
            unit: unit.clone(),
            periods: (0..figures.len()).map(|at| shown.label(at)).collect(),
            series: vec![LineSeries { name: String::new(), code: String::new(), values: figures }],
            focus: 0,
            crosshair: None,
            logarithmic: false,
            remarks: Vec::new(),
        })
    } else {
        let column = |(at, value)| Column { label: shown.label(at), value, growth: None, selected: false };
        let columns = figures.into_iter().enumerate().map(column).collect();
        Content::Columns(ColumnChart {
            unit: unit.clone(),
            groups: vec![ColumnGroup { name: String::new(), note: Phrase::new(), columns }],
            benchmarks: Vec::new(),
            remarks: Vec::new(),
        })
    };
    Some(Block { title: title.into(), right: Phrase::new().word(unit), content })
}

/// The highest, the middle and the lowest of the areas in the latest period, and how far apart they are.
fn spread(study: &Rc<Study>, shown: &Shown<'_>, locale: Locale) -> Option<Block> {
    let dataset = study.dataset();
    let period = Period::Single(*shown.periods.get(shown.latest()?)?);
    let order = order(dataset, Role::Home, shown.indicator, period, dataset.area(shown.area).level);
    let highest = order.rows.iter().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let lowest = order.rows.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    if highest.area == lowest.area {
        return None;
    }
    let wording = shown.wording;
    let row = |name: Text, figure: Option<Figure>, who: &str| Row {
        kind: RowKind::Item,
        cells: vec![
            Phrase::new().muted(name.get(locale)),
            Phrase::new().figure_or_missing(figure),
            Phrase::new().word(who),
        ],
    };
    let value = |area: AreaId| wording.value(&dataset.find(Role::Home, shown.indicator, area, period)?);
    let of = |name: Text, area: AreaId| row(name, value(area), dataset.area(area).name.get(locale));
    let reference =
        |area: AreaId| Reference { role: Role::Home, indicator: shown.indicator, area, period, part: Part::Value };
    let mut rows = vec![of(Text::new("最高", "highest"), highest.area)];
    if let Some(median) = &order.median {
        let (count, all) = (locale.count(order.rows.len()), locale.count(order.rows.len() + order.unranked.len()));
        let known = Text::new("{} / {} 个地区有数", "{} of {} areas have a figure").fill(locale, &[&count, &all]);
        let mut row = row(Text::new("中位数", "median"), Some(wording.derived(median)), "");
        row.cells[2] = Phrase::new().label(LabelKind::Count, known);
        rows.push(row);
    }
    rows.push(of(Text::new("最低", "lowest"), lowest.area));
    if let Some(apart) = difference(dataset, reference(highest.area), reference(lowest.area)) {
        rows.push(row(Text::new("高低相差", "apart"), Some(wording.distance(&apart, None)), ""));
    }
    let column = |kind| TableColumn { title: String::new(), kind, priority: 0 };
    let columns = [ColumnKind::Text, ColumnKind::Number, ColumnKind::Text].map(column).to_vec();
    let (length, rows): (usize, Rc<[Row]>) = (rows.len(), rows.into());
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    Some(Block {
        title: Text::new("地区差异", "Spread").get(locale).into(),
        right: Phrase::new().label(LabelKind::Period, period.short(locale)),
        content: Content::Table(Table::new(columns, length, row, None)),
    })
}
