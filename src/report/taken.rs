//! What can be taken along of a page: the figure in focus as a number, a sentence and a row, and the page's list.

use std::rc::Rc;

use super::series::{Shown, area_with, role_of};
use super::tiers::short_period;
use super::{
    ColumnKind, Content, Figure, LabelKind, Phrase, Pin, Report, Row, RowKind, Selection, Study, Table, TableColumn,
    Wording, cite, sentence, words,
};
use crate::analysis::{self, PointValue};
use crate::data::{AreaId, Dataset, IndicatorId, Part, Period, Role, SourceId};
use crate::locale::{Locale, Text};
use crate::text::CleanText;

/// The figure in focus, in the forms in which it is quoted.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The number with its signs, unit and mark; none where nothing is known.
    pub value: Option<Phrase>,
    /// As a sentence of official style.
    pub sentence: Option<Phrase>,
    /// As a row of a table.
    pub row: Table,
    /// Where it was published.
    pub source: Option<SourceId>,
    /// Its place there.
    pub locator: Option<CleanText>,
    /// What asks for it again.
    pub selection: Selection,
}

/// The figure that a selection puts into focus: of its period, else of the latest one, as on the card.
#[must_use]
pub fn taken(study: &Study, selection: &Selection, locale: Locale) -> Option<Taken> {
    let (dataset, wording) = (study.dataset(), Wording::new(study.dataset(), locale));
    let subject = subject(study, selection, locale)?;
    let Subject { indicator, area, period, role } = subject;
    let observation = dataset.find(role, indicator, area, period);
    let ranking = dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| ranking);
    let inferred = || inferred(dataset, subject);
    let figure = value(wording, subject).or_else(|| ranking.map(|ranking| wording.rank(ranking)));
    let sentence = observation
        .as_ref()
        .and_then(|observation| sentence::observation(wording, observation))
        .or_else(|| ranking.map(|ranking| sentence::ranking(wording, ranking)))
        .or_else(|| {
            let derived = inferred()?;
            Some(sentence::inferred(wording, indicator, area, period, wording.derived(&derived)))
        });
    let attributes = observation.as_ref().map(|observation| observation.attributes);
    let source = attributes.and_then(|a| a.source).or_else(|| ranking.and_then(|r| r.source)).or_else(|| {
        // An inferred figure rests on published ones: theirs is the source to cite.
        let first = *inferred()?.expression.references().first()?;
        dataset.find(first.role, first.indicator, first.area, first.period)?.attributes.source
    });
    let locator = attributes
        .and_then(|a| a.locator.as_ref().or(a.growth.as_ref().and_then(|growth| growth.locator.as_ref())))
        .or_else(|| ranking.and_then(|r| r.locator.as_ref()))
        .cloned();
    let cells = cells(wording, subject, stated_growth(wording, subject));
    let one = Row { kind: RowKind::Item, cells };
    Some(Taken {
        value: figure.map(|figure| Phrase::new().figure(figure)),
        sentence,
        row: Table::new(columns(locale), 1, move |_| one.clone(), None),
        source,
        locator,
        selection: Selection {
            indicator: Some(indicator),
            area: Some(area),
            period: Some(period),
            ..selection.clone()
        },
    })
}

/// The list of a page as rows that each say all about their figure; where there is a chart of one series, its periods.
#[must_use]
pub fn list(study: &Rc<Study>, report: &Report, selection: &Selection, locale: Locale) -> Option<Table> {
    if report.name == "trends" || report.name == "card" {
        return series(study, selection, locale);
    }
    let cursor = report.cursor.clone()?;
    let shown = cursor.block.and_then(|block| match &report.blocks.get(block)?.content {
        Content::Table(table) => Some(table.clone()),
        _ => None,
    });
    // A list of something else than figures is taken as it stands.
    if report.name == "audit" {
        return shown;
    }
    let (held, columns) = (Rc::clone(study), columns(locale));
    let wide = columns.len();
    let row = move |at: usize| {
        let kind = shown.as_ref().filter(|shown| shown.length == cursor.length).map(|shown| (shown.row)(at).kind);
        let subject = subject(&held, &(cursor.pick)(at), locale);
        match (kind, subject) {
            (Some(RowKind::Heading), _) | (_, None) => Row { kind: RowKind::Heading, cells: vec![Phrase::new(); wide] },
            (_, Some(subject)) => {
                let wording = Wording::new(held.dataset(), locale);
                Row { kind: RowKind::Item, cells: cells(wording, subject, stated_growth(wording, subject)) }
            }
        }
    };
    Some(Table::new(columns, cursor.length, row, None))
}

/// Every period of the series in focus, and of those pinned beside it.
fn series(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Option<Table> {
    let focus = subject(study, selection, locale)?;
    let dataset = study.dataset();
    let own = Pin { indicator: Some(focus.indicator), area: focus.area };
    let mut all = vec![own];
    for pin in &selection.pins {
        let pin = Pin { indicator: pin.indicator.or(Some(focus.indicator)), area: pin.area };
        if !all.contains(&pin) {
            all.push(pin);
        }
    }
    let mut rows: Vec<Vec<Phrase>> = Vec::new();
    for pin in all {
        let indicator = pin.indicator.unwrap_or(focus.indicator);
        let alone = Selection { without_context: true, ..selection.clone() };
        let shown = Shown::new(study, &alone, indicator, pin.area, locale);
        let role = role_of(dataset, indicator, pin.area);
        let subject = |period| Subject { indicator, area: pin.area, period, role };
        if shown.periods.is_empty() {
            let periods = dataset.series(role, indicator, pin.area).periods;
            let wording = shown.wording;
            let row = |period: &Period| cells(wording, subject(*period), stated_growth(wording, subject(*period)));
            rows.extend(periods.iter().map(row));
        }
        for (at, stamp) in shown.periods.iter().enumerate() {
            rows.push(cells(shown.wording, subject(Period::Single(*stamp)), shown.growth(at)));
        }
    }
    let rows: Rc<[Vec<Phrase>]> = rows.into();
    let length = rows.len();
    let row = move |at: usize| Row { kind: RowKind::Item, cells: rows.get(at).cloned().unwrap_or_default() };
    Some(Table::new(columns(locale), length, row, None))
}

/// What a figure is about.
#[derive(Debug, Clone, Copy)]
struct Subject {
    indicator: IndicatorId,
    area: AreaId,
    period: Period,
    role: Role,
}

/// What a selection is about, as the card understands it.
fn subject(study: &Study, selection: &Selection, locale: Locale) -> Option<Subject> {
    let dataset = study.dataset();
    let indicator = selection.indicator.or_else(|| study.telling())?;
    let area = area_with(study, selection, indicator)?;
    let role = role_of(dataset, indicator, area);
    let latest = || {
        let alone = Selection { without_context: true, ..selection.clone() };
        let shown = Shown::new(study, &alone, indicator, area, locale);
        let stamp = shown.latest().and_then(|at| shown.periods.get(at).copied());
        stamp.map(Period::Single).or_else(|| dataset.series(role, indicator, area).periods.last().copied())
    };
    let period = selection.period.or_else(latest)?;
    Some(Subject { indicator, area, period, role })
}

fn inferred(dataset: &Dataset, subject: Subject) -> Option<analysis::Derived> {
    let Subject { indicator, area, period, role } = subject;
    let stamp = period.single()?;
    analysis::timeline(dataset, role, indicator, area).into_iter().find(|point| point.period == stamp).and_then(
        |point| match point.value {
            PointValue::Inferred(derived) => Some(derived),
            _ => None,
        },
    )
}

/// The value, published or inferred.
fn value(wording: Wording<'_>, subject: Subject) -> Option<Figure> {
    let Subject { indicator, area, period, role } = subject;
    let observation = wording.dataset.find(role, indicator, area, period);
    let published = observation.as_ref().and_then(|observation| wording.value(observation));
    published.or_else(|| inferred(wording.dataset, subject).map(|derived| wording.derived(&derived)))
}

fn columns(locale: Locale) -> Vec<TableColumn> {
    const COLUMNS: [(Text, ColumnKind); 16] = [
        (Text::new("指标", "Indicator"), ColumnKind::Name),
        (Text::new("地区", "Area"), ColumnKind::Text),
        (Text::new("期间", "Period"), ColumnKind::Text),
        (Text::new("记号", "Mark"), ColumnKind::Right),
        (Text::new("数值", "Value"), ColumnKind::Number),
        (Text::new("单位", "Unit"), ColumnKind::Text),
        (Text::new("区间", "Interval"), ColumnKind::Text),
        (Text::new("增长", "Growth"), ColumnKind::Right),
        (Text::new("位次", "Rank"), ColumnKind::Right),
        (Text::new("状态", "State"), ColumnKind::Text),
        (Text::new("性质", "Origin"), ColumnKind::Text),
        (Text::new("出处", "Place"), ColumnKind::Text),
        (Text::new("原文", "As written"), ColumnKind::Text),
        (Text::new("来源", "Source"), ColumnKind::Text),
        (Text::new("指标编号", "Indicator id"), ColumnKind::Text),
        (Text::new("地区代码", "Area code"), ColumnKind::Text),
    ];
    let column = |(title, kind): (Text, ColumnKind)| TableColumn { title: title.get(locale).into(), kind, priority: 0 };
    COLUMNS.into_iter().map(column).collect()
}

/// The growth published with a figure.
fn stated_growth(wording: Wording<'_>, subject: Subject) -> Option<Figure> {
    let Subject { indicator, area, period, role } = subject;
    wording.growth(&wording.dataset.find(role, indicator, area, period)?)
}

/// All about one figure: the number bare, so that a spreadsheet counts with it, its signs and marks beside it.
fn cells(wording: Wording<'_>, subject: Subject, growth: Option<Figure>) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let Subject { indicator, area, period, role } = subject;
    let observation = dataset.find(role, indicator, area, period);
    let ranking = dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| ranking);
    let attributes = observation.as_ref().map(|observation| observation.attributes);
    let value = value(wording, subject);
    let rank = ranking.map(|ranking| wording.rank(ranking));
    let has_value = dataset.indicator(indicator).unit.is_some();

    let doubtful = value.as_ref().is_some_and(|figure| figure.doubtful);
    let mut mark = value.as_ref().map(|figure| figure.sign.clone()).unwrap_or_default();
    if value.is_none() && has_value {
        mark.push('?');
    }
    if doubtful {
        mark.push('!');
    }
    let unit = value.as_ref().map_or_else(String::new, |figure| figure.unit.clone());
    let interval = value.as_ref().and_then(|figure| figure.interval.clone()).unwrap_or_default();
    let origin = value.as_ref().or(growth.as_ref()).or(rank.as_ref()).map(|figure| figure.origin);
    let bare = value.map(|figure| Figure { sign: String::new(), unit: String::new(), doubtful: false, ..figure });
    let figure = |figure: Option<Figure>| figure.map_or_else(Phrase::new, |figure| Phrase::new().figure(figure));

    let mut states: Vec<&str> = attributes
        .map(|a| a.status)
        .into_iter()
        .chain(ranking.map(|r| r.status))
        .flat_map(|status| status.iter().map(|status| status.meaning().get(locale)).collect::<Vec<_>>())
        .collect();
    states.dedup();
    if role == Role::Context {
        states.push(words::CONTEXT.get(locale));
    }
    let stated_growth = attributes.and_then(|a| a.growth.as_ref());
    let mut places: Vec<&str> = [
        attributes.and_then(|a| a.locator.as_ref()),
        stated_growth.and_then(|growth| growth.locator.as_ref()),
        ranking.and_then(|r| r.locator.as_ref()),
    ]
    .into_iter()
    .flatten()
    .map(CleanText::as_str)
    .collect();
    places.dedup();
    let tokens: Vec<String> = [
        attributes.and_then(|a| a.as_written.as_ref()),
        stated_growth.and_then(|growth| growth.as_written.as_ref()),
        ranking.and_then(|r| r.as_written.as_ref()),
    ]
    .into_iter()
    .flatten()
    .map(|token| format!("“{token}”"))
    .collect();
    let source = attributes.and_then(|a| a.source).or_else(|| ranking.and_then(|r| r.source));
    let label = |kind, text: String| if text.is_empty() { Phrase::new() } else { Phrase::new().label(kind, text) };
    let shown = observation.as_ref().map_or_else(|| period.short(locale), |o| short_period(o, locale));
    vec![
        dataset.indicator(indicator).name.get(locale).into(),
        dataset.area(area).name.get(locale).into(),
        label(LabelKind::Period, shown),
        Phrase::new().word(mark),
        figure(bare),
        Phrase::new().word(unit),
        Phrase::new().word(interval),
        figure(growth),
        figure(rank),
        Phrase::new().word(states.join(" ")),
        Phrase::new().word(origin.map_or("", |origin| words::origin(origin).get(locale))),
        label(LabelKind::Locator, places.join(" ")),
        label(LabelKind::Token, tokens.join(" ")),
        source.map_or_else(Phrase::new, |source| cite::source(dataset, source, locale)),
        label(LabelKind::Code, dataset.indicator(indicator).id.as_str().into()),
        label(LabelKind::Code, dataset.area(area).id.as_str().into()),
    ]
}

/// A part of a figure, in a word.
pub(super) fn part(part: Part) -> Text {
    match part {
        Part::Value => Text::new("数值", "value"),
        Part::Growth => Text::new("增幅", "growth"),
        Part::Rank => Text::new("位次", "rank"),
    }
}
