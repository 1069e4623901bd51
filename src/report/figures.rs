//! Every published figure in one table: its growth and rank beside it, rows of their own where there is only one of them.

use std::rc::Rc;

use super::tiers::short_period;
use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, LabelKind, Name, Phrase, Piece, Report, Row, RowKind, Selection,
    Study, Table, TableColumn, Wording, cite, page, ranks, words,
};
use crate::data::{
    AreaId, Dataset, IndicatorId, Observation, ObservationId, Period, Ranking, RankingId, Role, SourceId, Status,
    StatusSet, TopicId,
};
use crate::locale::{Locale, Text};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureRow {
    /// A topic with the number of its rows.
    Topic(Option<TopicId>, Role, usize),
    /// An observation, with its growth and rank; and the row of its heading.
    Observation(ObservationId, u32),
    /// A rank without an observation; and the row of its heading.
    Ranking(RankingId, u32),
}

impl FigureRow {
    /// What the row is in its table.
    fn kind(self) -> RowKind {
        match self {
            Self::Topic(..) => RowKind::Heading,
            Self::Observation(_, heading) | Self::Ranking(_, heading) => RowKind::Member(heading as usize),
        }
    }
}

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let rows = study.rows(selection.without_context);
    let count = rows.len() - heading_rows(rows).count();
    let at = position(dataset, rows, selection);
    let mut blocks = vec![table_block(study, selection.without_context, count, at, locale)];
    if let Some(row) = at.and_then(|at| rows.get(at)) {
        blocks.push(detail_block(dataset, *row, locale));
    }
    let mut report = page("figures", dataset, locale, Arrangement::Stack, blocks);
    report.cursor = Some(cursor(study, selection, at.unwrap_or_default()));
    if let Some(at) = at {
        let headings = heading_rows(rows).take_while(|heading| *heading < at).count();
        report.place = words::place(at + 1 - headings, count, words::ROW, locale);
    }
    report
}

/// Every figure by topic: the dataset's own in the order of its file, then other sources'.
pub(super) fn rows(dataset: &Dataset, without_context: bool) -> Vec<FigureRow> {
    let mut rows = Vec::new();
    let roles: &[Role] = if without_context { &[Role::Home] } else { &[Role::Home, Role::Context] };
    for role in roles.iter().copied() {
        for topic in dataset.topics().map(|(id, _)| Some(id)).chain([None]) {
            let start = rows.len();
            for (indicator, _) in dataset.indicators().filter(|(_, indicator)| indicator.topic == topic) {
                let first = rows.len();
                for series in dataset.series_of_indicator(role, indicator) {
                    rows.extend(series.iter().map(|observation| FigureRow::Observation(observation.id, start as u32)));
                }
                let observed = rows.len();
                let alone = dataset.rankings().filter(|(_, r)| {
                    r.role == role
                        && r.indicator == indicator
                        && dataset.find(role, indicator, r.area, r.period).is_none()
                });
                rows.extend(alone.map(|(id, _)| FigureRow::Ranking(id, start as u32)));
                if rows.len() > observed {
                    rows[first..].sort_by_key(|row| subject(dataset, row).map(|(_, area, period)| (area, period)));
                }
            }
            let length = rows.len() - start;
            if length > 0 {
                rows.insert(start, FigureRow::Topic(topic, role, length));
            }
        }
    }
    rows
}

/// The rows that are headings: each says how many rows follow it.
fn heading_rows(rows: &[FigureRow]) -> impl Iterator<Item = usize> {
    let next = |at: usize| match rows.get(at) {
        Some(FigureRow::Topic(_, _, length)) => Some(at + length + 1),
        _ => None,
    };
    std::iter::successors(Some(0), move |at| next(*at)).take_while(|at| *at < rows.len())
}

/// What a row is about; nothing for a heading.
fn subject(dataset: &Dataset, row: &FigureRow) -> Option<(IndicatorId, AreaId, Period)> {
    match row {
        FigureRow::Topic(..) => None,
        FigureRow::Observation(id, _) => {
            let observation = dataset.observation(*id);
            Some((observation.indicator, observation.area, observation.period))
        }
        FigureRow::Ranking(id, _) => {
            let ranking = dataset.ranking(*id);
            Some((ranking.indicator, ranking.area, ranking.period))
        }
    }
}

/// The row of the selection: the remembered row where it is about the selected figure, else the first row that is.
fn position(dataset: &Dataset, rows: &[FigureRow], selection: &Selection) -> Option<usize> {
    let fits = |row: &FigureRow| {
        subject(dataset, row).is_some_and(|(indicator, area, period)| {
            selection.indicator.is_none_or(|wanted| wanted == indicator)
                && selection.area.is_none_or(|wanted| wanted == area)
                && selection.period.is_none_or(|wanted| wanted == period)
        })
    };
    rows.get(selection.row)
        .filter(|row| fits(row))
        .map(|_| selection.row)
        .or_else(|| rows.iter().position(fits))
        .or_else(|| {
            // A period without a figure: the series is nearer than the head of the table.
            let series = Selection { period: None, ..selection.clone() };
            selection.period.and_then(|_| position(dataset, rows, &series))
        })
        .or_else(|| rows.iter().position(|row| subject(dataset, row).is_some()))
}

fn cursor(study: &Rc<Study>, selection: &Selection, at: usize) -> Cursor {
    let (held, selection) = (Rc::clone(study), selection.clone());
    let length = study.rows(selection.without_context).len();
    let pick = move |wanted: usize| {
        let dataset = held.dataset();
        let rows = held.rows(selection.without_context);
        // Headings are stepped over in the direction of the move.
        let is_figure = |at: &usize| rows.get(*at).is_some_and(|row| !matches!(row, FigureRow::Topic(..)));
        let row = if wanted < at {
            (0..=wanted).rev().find(is_figure).or_else(|| (wanted..length).find(is_figure))
        } else {
            (wanted..length).find(is_figure).or_else(|| (0..wanted).rev().find(is_figure))
        };
        let row = row.unwrap_or(wanted);
        let found = rows.get(row).and_then(|row| subject(dataset, row));
        let Some((indicator, area, period)) = found else { return selection.clone() };
        Selection { indicator: Some(indicator), area: Some(area), period: Some(period), row, ..selection.clone() }
    };
    Cursor { block: Some(0), length, position: at, pick: Rc::new(pick) }
}

fn table_block(study: &Rc<Study>, without_context: bool, count: usize, at: Option<usize>, locale: Locale) -> Block {
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let columns = vec![
        column(Text::new("指标", "Indicator"), ColumnKind::Name, 0),
        column(Text::new("期间", "Period"), ColumnKind::Text, 1),
        column(Text::new("数值", "Value"), ColumnKind::Number, 0),
        column(Text::new("单位", "Unit"), ColumnKind::Text, 0),
        column(Text::new("增长", "Growth"), ColumnKind::Number, 2),
        column(Text::new("位次", "Rank"), ColumnKind::Number, 3),
        column(Text::new("状态", "State"), ColumnKind::Text, 4),
        column(Text::new("出处", "Place"), ColumnKind::Text, 5),
        column(Text::new("原文", "As written"), ColumnKind::Text, 6),
        column(Text::new("备注", "Note"), ColumnKind::Note, 7),
        column(Text::new("来源", "Source"), ColumnKind::Text, 8),
    ];
    let held = Rc::clone(study);
    let length = study.rows(without_context).len();
    let row = move |at: usize| {
        let (dataset, rows) = (held.dataset(), held.rows(without_context));
        let name = |at: usize| rows.get(at).and_then(|row| subject(dataset, row)).map(|(what, whose, _)| (what, whose));
        let repeated = at > 0 && name(at).is_some() && name(at) == name(at - 1);
        rows.get(at).map_or(Row { kind: RowKind::Item, cells: Vec::new() }, |row| Row {
            kind: row.kind(),
            cells: table_row(dataset, *row, repeated, locale),
        })
    };
    Block {
        title: Text::new("全部数值", "All figures").get(locale).into(),
        right: Phrase::new()
            .label(LabelKind::Count, Text::new("{} 行", "{} rows").fill(locale, &[&locale.count(count)])),
        content: Content::Table(Table { columns, length, row: Rc::new(row), selected: at }),
    }
}

fn table_row(dataset: &Dataset, row: FigureRow, repeated: bool, locale: Locale) -> Vec<Phrase> {
    match row {
        FigureRow::Topic(topic, role, count) => {
            let name =
                topic.map_or(Text::new("其他", "Other").get(locale), |topic| dataset.topic(topic).name.get(locale));
            let mut cell = Phrase::new().strong(name);
            if role == Role::Context {
                cell = cell.muted(format!(" · {}", words::CONTEXT.get(locale)));
            }
            vec![cell, Phrase::new().label(LabelKind::Count, locale.count(count))]
        }
        FigureRow::Observation(id, _) => observation_row(dataset, &dataset.observation(id), repeated, locale),
        FigureRow::Ranking(id, _) => ranking_row(dataset, dataset.ranking(id), repeated, locale),
    }
}

fn name(dataset: &Dataset, indicator: IndicatorId, area: AreaId, repeated: bool, locale: Locale) -> Phrase {
    let indicator = dataset.indicator(indicator);
    let (long, short) = (indicator.name.get(locale).to_owned(), indicator.short.get(locale).to_owned());
    let name = Piece::Name(Name { long, short, repeated });
    if dataset.home() == Some(area) {
        return Phrase::new().piece(name);
    }
    // The area comes first, so that a long name does not push it out of a narrow column.
    Phrase::new().word(dataset.area(area).short.get(locale)).muted(" · ").piece(name)
}

fn observation_row(dataset: &Dataset, observation: &Observation<'_>, repeated: bool, locale: Locale) -> Vec<Phrase> {
    let wording = Wording::new(dataset, locale);
    let attributes = observation.attributes;
    let value = wording.value(observation);
    let unit = value.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default();
    let ranked = dataset.find_ranking(observation.role, observation.indicator, observation.area, observation.period);
    let bare = value.map(|mut figure| {
        figure.unit.clear();
        figure
    });
    let tokens = [
        attributes.as_written.as_ref(),
        attributes.growth.as_ref().and_then(|growth| growth.as_written.as_ref()),
        ranked.and_then(|(_, ranking)| ranking.as_written.as_ref()),
    ];
    let tokens: Vec<String> = tokens.into_iter().flatten().map(|token| format!("“{token}”")).collect();
    let locators = [
        attributes.locator.as_ref(),
        attributes.growth.as_ref().and_then(|growth| growth.locator.as_ref()),
        ranked.and_then(|(_, ranking)| ranking.locator.as_ref()),
    ];
    let status = ranked
        .filter(|(_, r)| r.status.is_doubtful())
        .map_or(attributes.status, |_| attributes.status.with(Status::UNRELIABLE));
    let mut notes = cite::observation_notes(observation, locale);
    notes.extend(ranked.iter().flat_map(|(_, ranking)| cite::ranking_notes(ranking, locale)));
    vec![
        name(dataset, observation.indicator, observation.area, repeated, locale),
        Phrase::new().label(LabelKind::Period, short_period(observation, locale)),
        Phrase::new().figure_or_missing(bare),
        unit.into(),
        wording.growth(observation).map_or_else(Phrase::new, |growth| Phrase::new().figure(growth)),
        ranked.map_or_else(Phrase::new, |(_, ranking)| rank_cell(wording, ranking)),
        state(status, observation.role, locale),
        locators
            .into_iter()
            .flatten()
            .next()
            .map_or_else(Phrase::new, |l| Phrase::new().label(LabelKind::Locator, l.as_str())),
        Phrase::new().label(LabelKind::Token, tokens.join(" ")),
        note_cell(notes),
        source_cell(dataset, attributes.source.or(ranked.and_then(|(_, ranking)| ranking.source)), locale),
    ]
}

/// Notes in one line.
fn note_cell(notes: Vec<Phrase>) -> Phrase {
    let join = |line: Phrase, note| if line.is_empty() { note } else { line.muted(" · ").then(note) };
    notes.into_iter().fold(Phrase::new(), join)
}

/// Who published it.
fn source_cell(dataset: &Dataset, source: Option<SourceId>, locale: Locale) -> Phrase {
    source.map_or_else(Phrase::new, |source| Phrase::new().muted(dataset.source(source).publisher.get(locale)))
}

fn rank_cell(wording: Wording<'_>, ranking: &Ranking) -> Phrase {
    Phrase::new().figure(wording.rank(ranking))
}

fn ranking_row(dataset: &Dataset, ranking: &Ranking, repeated: bool, locale: Locale) -> Vec<Phrase> {
    let wording = Wording::new(dataset, locale);
    let has_value = dataset.indicator(ranking.indicator).unit.is_some();
    vec![
        name(dataset, ranking.indicator, ranking.area, repeated, locale),
        Phrase::new().label(LabelKind::Period, ranking.period.short(locale)),
        if has_value { Phrase::new().piece(Piece::Missing) } else { Phrase::new() },
        Phrase::new(),
        Phrase::new(),
        rank_cell(wording, ranking),
        state(ranking.status, ranking.role, locale),
        ranking.locator.as_ref().map_or_else(Phrase::new, |l| Phrase::new().label(LabelKind::Locator, l.as_str())),
        ranking
            .as_written
            .as_ref()
            .map_or_else(Phrase::new, |t| Phrase::new().label(LabelKind::Token, format!("“{t}”"))),
        note_cell(cite::ranking_notes(ranking, locale)),
        source_cell(dataset, ranking.source, locale),
    ]
}

/// Only exceptions show a state.
fn state(status: StatusSet, role: Role, locale: Locale) -> Phrase {
    let mut words: Vec<&str> = status.iter().map(|status| status.meaning().get(locale)).collect();
    if role == Role::Context {
        words.push(words::CONTEXT.get(locale));
    }
    words.join(" ").into()
}

/// What is known of the selected row, in a few lines.
fn detail_block(dataset: &Dataset, row: FigureRow, locale: Locale) -> Block {
    let wording = Wording::new(dataset, locale);
    let (title, period, lines) = match row {
        FigureRow::Topic(..) => (String::new(), String::new(), Vec::new()),
        FigureRow::Observation(id, _) => {
            let observation = dataset.observation(id);
            let mut lines = cite::observation_lines(dataset, &observation, locale);
            let ranked =
                dataset.find_ranking(observation.role, observation.indicator, observation.area, observation.period);
            if let Some((_, ranking)) = ranked {
                lines.extend(cite::ranking_lines(dataset, ranking, locale));
            }
            (title(dataset, observation.indicator, observation.area, locale), observation.period.words(locale), lines)
        }
        FigureRow::Ranking(id, _) => {
            let ranking = dataset.ranking(id);
            let stated = ranks::stated(wording, ranking.role, ranking.indicator, ranking.area);
            let mut lines = cite::ranking_lines(dataset, ranking, locale);
            if stated.len() > 1 {
                lines.insert(0, ranks::path(wording, &stated));
            }
            (title(dataset, ranking.indicator, ranking.area, locale), ranking.period.words(locale), lines)
        }
    };
    Block { title, right: Phrase::new().label(LabelKind::Period, period), content: Content::Prose(lines) }
}

fn title(dataset: &Dataset, indicator: IndicatorId, area: AreaId, locale: Locale) -> String {
    let name = dataset.indicator(indicator).name.get(locale);
    if dataset.home() == Some(area) {
        name.to_owned()
    } else {
        format!("{name} · {}", dataset.area(area).short.get(locale))
    }
}
