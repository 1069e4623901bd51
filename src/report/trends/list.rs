//! The list at the left: indicators by topic, or the areas of one indicator where there are more of those.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::together;
use crate::analysis::Origin;
use crate::data::{AreaId, Frequency, IndicatorId, Role, Stamp, TopicId};
use crate::locale::{Locale, Text};
use crate::report::series::{Bounds, Shown, area_of, area_with};
use crate::report::{
    Block, ColumnKind, Content, Cursor, Figure, LabelKind, Mark, Phrase, Piece, Row, RowKind, SERIES_MARKS, Selection,
    Study, Table, TableColumn, words,
};

/// Among so many indicators the one to begin with is looked for.
const MOST_COMPARED: usize = 100;

/// The marks of a series in a list of indicators, and in a list of areas, whose names are short.
const MARKS: [usize; 2] = [4, 14];

/// The indicator to begin with: the one with the most periods, the first of equals.
pub(in crate::report) fn telling(study: &Study) -> Option<IndicatorId> {
    let periods = |indicator: &IndicatorId| {
        area_with(study, &Selection::default(), *indicator).map_or(0, |area| {
            let selection = Selection { without_context: true, ..Selection::default() };
            Shown::new(study, &selection, *indicator, area, Locale::Zh).periods.len()
        })
    };
    let indicators: Vec<IndicatorId> =
        study.charted().iter().filter_map(|row| row.indicator()).take(MOST_COMPARED).collect();
    indicators.into_iter().rev().max_by_key(periods)
}

/// A line of the list of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum ListRow {
    /// A topic.
    Topic(TopicId),
    /// An indicator.
    Indicator(IndicatorId),
}

impl ListRow {
    pub(in crate::report) fn indicator(self) -> Option<IndicatorId> {
        match self {
            Self::Indicator(indicator) => Some(indicator),
            Self::Topic(_) => None,
        }
    }
}

/// The indicators that have a figure or a rank on an axis of periods, by topic.
pub(in crate::report) fn list(study: &Study) -> Vec<ListRow> {
    let dataset = study.dataset();
    let mut has_axis = vec![false; dataset.indicators().count()];
    for series in dataset.all_series().filter(|series| series.role == Role::Home || dataset.home().is_none()) {
        let charted = dataset.indicator(series.indicator).measure.is_charted();
        if charted && series.periods.iter().any(|period| period.single().is_some()) {
            has_axis[series.indicator.index()] = true;
        }
    }
    for (_, ranking) in dataset.rankings().filter(|(_, r)| r.role == Role::Home) {
        has_axis[ranking.indicator.index()] |= ranking.period.single().is_some();
    }
    let mut rows = Vec::new();
    let topics = dataset.topics().map(|(id, _)| Some(id)).chain([None]);
    for topic in topics {
        let mut members = dataset
            .indicators()
            .filter(|(id, indicator)| indicator.topic == topic && has_axis[id.index()])
            .map(|(id, _)| ListRow::Indicator(id))
            .peekable();
        if members.peek().is_some() {
            rows.extend(topic.map(ListRow::Topic));
            rows.extend(members);
        }
    }
    rows
}

/// The latest period of the figures and ranks on an axis, of the frequency that most of them have: only the last period
/// of each series is looked at.
pub(in crate::report) fn latest_stamp(dataset: &crate::data::Dataset) -> Option<Stamp> {
    let figures = dataset
        .all_series()
        .filter(|series| series.role == Role::Home || dataset.home().is_none())
        .filter(|series| dataset.indicator(series.indicator).measure.is_charted())
        .filter_map(|series| series.periods.iter().rev().find_map(|period| period.single()));
    let ranks = dataset.rankings().filter(|(_, r)| r.role == Role::Home).filter_map(|(_, r)| r.period.single());
    let mut latest: BTreeMap<Frequency, (usize, Stamp)> = BTreeMap::new();
    for stamp in figures.chain(ranks) {
        let (count, known) = latest.entry(stamp.frequency()).or_insert((0, stamp));
        *count += 1;
        *known = if stamp.distance(*known) > Some(0) { stamp } else { *known };
    }
    latest.into_values().max_by_key(|(count, _)| *count).map(|(_, stamp)| stamp)
}

/// The areas that have figures of an indicator on an axis, with the ends of that axis.
#[derive(Debug)]
pub(in crate::report) struct Areas {
    pub(in crate::report) ids: Rc<[AreaId]>,
    ends: Option<(Stamp, Stamp)>,
}

impl Areas {
    /// Looks at every series of the indicator: done once.
    pub(in crate::report) fn of(study: &Study, indicator: IndicatorId) -> Self {
        let mut bounds = Bounds::default();
        let mut ids = Vec::new();
        for series in study.dataset().series_of_indicator(Role::Home, indicator) {
            let mut stamps = series.periods.iter().filter_map(|period| period.single());
            let Some(first) = stamps.next() else { continue };
            let last = stamps.next_back().unwrap_or(first);
            bounds.include(first);
            bounds.include(last);
            ids.push(series.area);
        }
        Self { ids: ids.into(), ends: bounds.0 }
    }
}

/// The list of a page with the cursor in it.
pub(super) fn build(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    locale: Locale,
) -> (Block, Cursor) {
    if study.lists_areas() {
        areas(study, selection, indicator, area, locale)
    } else {
        (indicators(study, selection, indicator, area, locale), cursor(study, selection, indicator))
    }
}

fn cursor(study: &Rc<Study>, selection: &Selection, indicator: IndicatorId) -> Cursor {
    let indicators: Rc<[IndicatorId]> = study.charted().iter().filter_map(|row| row.indicator()).collect();
    let position = indicators.iter().position(|id| *id == indicator).unwrap_or_default();
    let selection = selection.clone();
    let length = indicators.len();
    let pick = Rc::new(move |at: usize| Selection { indicator: indicators.get(at).copied(), ..selection.clone() });
    Cursor { block: Some(0), length, position, pick }
}

fn indicators(study: &Rc<Study>, selection: &Selection, indicator: IndicatorId, area: AreaId, locale: Locale) -> Block {
    let rows = study.charted();
    let count = rows.iter().filter(|row| row.indicator().is_some()).count();
    let selected = rows.iter().position(|row| row.indicator() == Some(indicator));
    let length = rows.len();
    let pins = together::resolved(selection, indicator);
    let (held, selection) = (Rc::clone(study), selection.clone());
    let row = move |at: usize| match held.charted().get(at).copied() {
        None => Row { kind: RowKind::Item, cells: Vec::new() },
        Some(ListRow::Topic(topic)) => heading(held.dataset().topic(topic).name.get(locale)),
        Some(ListRow::Indicator(id)) => {
            let row = held
                .list_row((id, selection.area, locale, selection.magnitude, selection.without_inferred), || {
                    indicator_row(&held, &selection, id, locale)
                });
            let known = pins.iter().position(|pin| pin.0 == id && (pin.1 == area || selection.area.is_none()));
            marked(row, known)
        }
    };
    let columns = vec![
        column(String::new(), ColumnKind::Name, 0),
        column(String::new(), ColumnKind::Right, 2),
        column(words::LATEST.get(locale).into(), ColumnKind::Number, 1),
        column(String::new(), ColumnKind::Text, 1),
    ];
    // The periods that the marks of all rows stand for.
    let right = match axis(study) {
        Some([first, .., last]) => Phrase::new().label(LabelKind::Period, format!("{first}–{last}")).muted(" · "),
        None => Phrase::new(),
    };
    Block {
        title: Text::new("指标", "Indicators").get(locale).into(),
        right: right.label(LabelKind::Count, Text::new("{} 项", "{}").fill(locale, &[&locale.count(count)])),
        content: Content::Table(Table::new(columns, length, row, selected)),
    }
}

/// The last periods of all indicators: a mark each, in the same place in every row.
fn axis(study: &Study) -> Option<[Stamp; MARKS[0]]> {
    let last = study.latest_stamp()?;
    Some(std::array::from_fn(|at| last.plus(at as i32 + 1 - MARKS[0] as i32)))
}

fn column(title: String, kind: ColumnKind, priority: u8) -> TableColumn {
    TableColumn { title, kind, priority }
}

fn heading(name: &str) -> Row {
    Row { kind: RowKind::Heading, cells: vec![name.into()] }
}

/// A row with the mark of its line before its name.
fn marked(mut row: Row, pin: Option<usize>) -> Row {
    if let (Some(mark), Some(name)) = (pin.and_then(|at| SERIES_MARKS.get(at)), row.cells.first_mut()) {
        name.pieces.insert(0, Piece::Strong(format!("{mark} ")));
    }
    row
}

fn indicator_row(study: &Study, selection: &Selection, indicator: IndicatorId, locale: Locale) -> Row {
    let dataset = study.dataset();
    let area = area_with(study, selection, indicator).unwrap_or(AreaId(0));
    let without = Selection { without_context: true, ..selection.clone() };
    let shown = Shown::new(study, &without, indicator, area, locale);
    let name = Phrase::from(dataset.indicator(indicator).short.get(locale));
    let latest = shown.latest();
    let figure = latest.and_then(|at| {
        shown.value(at).or_else(|| shown.ranks.get(at).copied().flatten().map(|rank| shown.wording.rank(rank)))
    });
    let unit = figure.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default();
    let value = Phrase::new().figure_or_missing(figure.map(super::unitless));
    let known = |axis: &[Stamp; MARKS[0]]| axis.iter().any(|stamp| shown.periods.contains(stamp));
    let axis = axis(study).filter(known);
    let places: Vec<Option<usize>> = match &axis {
        Some(axis) => axis.iter().map(|stamp| shown.periods.iter().position(|own| own == stamp)).collect(),
        None => (shown.periods.len().saturating_sub(MARKS[0])..shown.periods.len()).map(Some).collect(),
    };
    let course = match (axis, shown.periods.as_slice()) {
        // A lone figure of another frequency has no place on the axis of the others: its year says when.
        (None, [only]) => Phrase::new().label(LabelKind::Period, format!("’{:02}", only.year() % 100)),
        _ => Phrase::new().piece(Piece::Spark(spark(&shown, &places))),
    };
    Row { kind: RowKind::Item, cells: vec![name, course, value, unit.into()] }
}

/// The areas of one indicator: the pinned ones on top as well, where the cursor does not go.
fn areas(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    locale: Locale,
) -> (Block, Cursor) {
    let held = study.areas_of(indicator);
    let ids = Rc::clone(&held.ids);
    let pins: Rc<[AreaId]> = together::resolved(selection, indicator)
        .into_iter()
        .filter(|pin| pin.0 == indicator && ids.contains(&pin.1))
        .map(|pin| pin.1)
        .collect();
    // Headings stand only where there are two parts.
    let above = if pins.is_empty() { 0 } else { pins.len() + 2 };
    let position = ids.iter().position(|id| *id == area);
    let (length, count) = (ids.len() + above, locale.count(ids.len()));
    let (picked, asked) = (Rc::clone(&ids), selection.clone());
    let pick = Rc::new(move |at: usize| Selection { area: picked.get(at).copied(), ..asked.clone() });
    let cursor = Cursor { block: Some(0), length: ids.len(), position: position.unwrap_or_default(), pick };
    let range = held.ends.map(|(first, last)| format!("{first}–{last}")).unwrap_or_default();
    let marks = pins.len();
    let (source, selection) = (Rc::clone(study), selection.clone());
    let row = move |at: usize| {
        let made = |id: AreaId| {
            let make = || area_row(&source, &selection, indicator, id, held.ends, locale);
            let Selection { magnitude, without_inferred, .. } = selection;
            let key = (indicator, Some(id), locale, magnitude, without_inferred);
            marked(source.list_row(key, make), pins.iter().position(|pin| *pin == id))
        };
        match at {
            0 if above > 0 => heading(Text::new("已钉住", "pinned").get(locale)),
            at if above > 0 && at + 1 == above => heading(Text::new("全部地区", "all areas").get(locale)),
            at if at < above => pins.get(at - 1).map_or_else(|| heading(""), |id| made(*id)),
            at => ids.get(at - above).map_or_else(|| heading(""), |id| made(*id)),
        }
    };
    let columns = vec![
        column(String::new(), ColumnKind::Name, 0),
        column(range, ColumnKind::Right, 2),
        column(words::LATEST.get(locale).into(), ColumnKind::Number, 1),
        column(String::new(), ColumnKind::Text, 3),
    ];
    let right = if marks > 0 {
        Text::new("{} / {} 已钉住", "{} of {} pinned").fill(locale, &[&locale.count(marks), &count])
    } else {
        Text::new("{} 个", "{}").fill(locale, &[&count])
    };
    let block = Block {
        title: Text::new("地区", "Areas").get(locale).into(),
        right: Phrase::new().label(LabelKind::Count, right),
        content: Content::Table(Table::new(columns, length, row, position.map(|position| position + above))),
    };
    (block, cursor)
}

/// Name, course over the axis of all areas, latest figure and its period.
fn area_row(
    study: &Study,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    ends: Option<(Stamp, Stamp)>,
    locale: Locale,
) -> Row {
    let without = Selection { without_context: true, ..selection.clone() };
    let shown = Shown::new(study, &without, indicator, area, locale);
    let latest = shown.latest();
    let figure = latest.and_then(|at| shown.value(at)).map(super::unitless);
    let period = latest.map(|at| shown.label(at).text).unwrap_or_default();
    let places: Vec<Option<usize>> = match (ends, shown.periods.first()) {
        (Some((first, last)), Some(own)) => {
            let skipped = own.distance(first).unwrap_or_default();
            let length = last.distance(first).unwrap_or_default() + 1;
            (0..length).map(|at| usize::try_from(at - skipped).ok()).collect()
        }
        _ => Vec::new(),
    };
    let cells = vec![
        study.dataset().area(area).short.get(locale).into(),
        Phrase::new().piece(Piece::Spark(spark(&shown, &gathered(&shown, &places)))),
        Phrase::new().figure_or_missing(figure),
        Phrase::new().label(LabelKind::Tick, period),
    ];
    Row { kind: RowKind::Item, cells }
}

/// As many places as there are marks: each shows the last figure of the periods it stands for.
fn gathered(shown: &Shown<'_>, places: &[Option<usize>]) -> Vec<Option<usize>> {
    let marks = MARKS[1].min(places.len());
    (0..marks)
        .map(|mark| {
            let held = &places[mark * places.len() / marks..(mark + 1) * places.len() / marks];
            held.iter().rev().flatten().copied().find(|at| shown.value(*at).is_some())
        })
        .collect()
}

/// Some periods as marks.
fn spark(shown: &Shown<'_>, places: &[Option<usize>]) -> Vec<Mark> {
    let figures: Vec<Option<Figure>> = places.iter().map(|at| at.and_then(|at| shown.value(at))).collect();
    let lone = figures.iter().flatten().count() == 1;
    let heights: Vec<f64> = figures.iter().flatten().map(|figure| figure.height().unwrap_or_default()).collect();
    let mut shares = stepped(&heights).into_iter();
    let rank = |at: &Option<usize>| at.and_then(|at| shown.ranks.get(at).copied().flatten());
    figures
        .iter()
        .zip(places)
        .map(|(figure, at)| match figure {
            // One figure has no course.
            Some(_) if lone => Mark::Lone,
            Some(figure) => {
                let share = shares.next().unwrap_or_default();
                if figure.origin == Origin::Inferred { Mark::Inferred(share) } else { Mark::Published(share) }
            }
            // Among heights a digit would be read as one.
            None if figures.iter().any(Option::is_some) => Mark::None,
            None => rank(at).map_or(Mark::None, |rank| Mark::Rank(rank.position)),
        })
        .collect()
}

/// Heights as shares of the largest, in the steps that a mark has: a smaller figure is drawn lower where that moves it by
/// no more than one step. Where all are nothing, they are that, and not unknown.
fn stepped(heights: &[f64]) -> Vec<f64> {
    let largest = heights.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return vec![0.0; heights.len()];
    }
    let most = Mark::HEIGHTS as f64;
    let mut falling = heights.to_vec();
    falling.sort_by(|a, b| b.total_cmp(a));
    falling.dedup();
    let mut steps: Vec<(f64, f64)> = Vec::with_capacity(falling.len());
    for height in falling {
        let nearest = (height / largest * most).round().max(1.0);
        let above = steps.last().map_or(most + 1.0, |step| step.1);
        let step = if nearest - (above - 1.0) > 1.0 { above.min(nearest) } else { nearest.min(above - 1.0) };
        steps.push((height, step.max(1.0)));
    }
    let step = |height: &f64| steps.iter().find(|step| step.0 <= *height).map_or(0.0, |step| step.1 / most);
    heights.iter().map(step).collect()
}

/// The area and the indicator in focus, where the page has any.
pub(super) fn focus(study: &Study, selection: &Selection) -> Option<(IndicatorId, AreaId)> {
    let indicator = selection.indicator.or_else(|| study.telling())?;
    area_of(study, selection)?;
    Some((indicator, area_with(study, selection, indicator).unwrap_or(AreaId(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_figure_is_drawn_lower() {
        let drawn = |heights: &[f64]| -> String {
            stepped(heights).into_iter().map(|share| Mark::Published(share).glyph()).collect()
        };
        assert_eq!(drawn(&[290.0, 360.0, 440.0, 657.0]), "▃▄▅▇");
        assert_eq!(drawn(&[52.0, 58.0]), "▆▇");
        assert_eq!(drawn(&[99.0, 100.0, 98.0, 100.0]), "▆▇▆▇");
        assert_eq!(drawn(&[0.0, 0.0]), "▁▁");
        assert_eq!(drawn(&[1.0, 2.0, 1000.0, -5.0]), "▁▁▇▁");
    }
}
