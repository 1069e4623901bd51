//! Every figure in one table: its growth and rank beside it, rows of their own where there is only one of them, and what
//! follows for periods that have none. The table can be sorted by any column, filtered, and its columns hidden.

use std::rc::Rc;

use super::series::Shown;
use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, LabelKind, Phrase, Report, Row, RowKind, Selection, Study, Table,
    TableColumn, Title, Wording, cite, page, ranks, words,
};
use crate::analysis::{self, NoTotal};
use crate::data::{AreaId, Dataset, IndicatorId, Observation, Ranking, Role, Status, StatusSet};
use crate::locale::{Locale, Text};

mod arranged;
mod cells;
mod choice;
mod rows;

pub use arranged::FacetRow;
pub(super) use arranged::{Arranged, Asked};
pub use choice::{Columns, Facet, Filter, Sort, TableChoice};
pub(super) use rows::Every;
use rows::{FigureRow, Subject};

/// A column of the table.
pub(super) struct Spec {
    /// Its name in links.
    name: &'static str,
    title: Text,
    kind: ColumnKind,
    priority: u8,
    /// Whether its largest value is looked for first.
    falls: bool,
}

/// The columns of the table. The chosen one is never left out; a value keeps its unit longer than its period.
pub(super) const COLUMNS: [Spec; 11] = [
    column("indicator", Text::new("指标", "Indicator"), ColumnKind::Name, 0),
    column("period", Text::new("期间", "Period"), ColumnKind::Text, 2),
    Spec { falls: true, ..column("value", Text::new("数值", "Value"), ColumnKind::Number, 1) },
    column("unit", Text::new("单位", "Unit"), ColumnKind::Text, 1),
    Spec { falls: true, ..column("growth", Text::new("增长", "Growth"), ColumnKind::Number, 3) },
    column("rank", Text::new("位次", "Rank"), ColumnKind::Number, 5),
    column("state", Text::new("状态", "State"), ColumnKind::Text, 4),
    column("place", Text::new("出处", "Place"), ColumnKind::Text, 6),
    column("written", Text::new("原文", "As written"), ColumnKind::Text, 7),
    column("note", Text::new("备注", "Note"), ColumnKind::Note, 8),
    column("source", Text::new("来源", "Source"), ColumnKind::Note, 9),
];

const INDICATOR: usize = 0;
const PERIOD: usize = 1;
pub(super) const VALUE: usize = 2;
const UNIT: usize = 3;
const GROWTH: usize = 4;
const RANK: usize = 5;
const STATE: usize = 6;
const PLACE: usize = 7;
const WRITTEN: usize = 8;
const NOTE: usize = 9;
const SOURCE: usize = 10;

const fn column(name: &'static str, title: Text, kind: ColumnKind, priority: u8) -> Spec {
    Spec { name, title, kind, priority, falls: false }
}

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let arranged = study.arranged(selection, locale);
    let wording = Wording::of(dataset, selection, locale);
    let at = position(study, &arranged.rows, selection);
    let mut blocks = vec![table_block(study, &arranged, selection, at, locale)];
    match at.and_then(|at| arranged.rows.get(at)) {
        Some(row) => blocks.push(detail_block(study, wording, selection, *row)),
        None if !selection.table.filter.is_empty() => {
            let nothing = Text::new("没有一个数符合筛选。", "No figure fits the filter.").get(locale);
            blocks.push(Block::prose("", vec![nothing.into()]));
        }
        None => {}
    }
    let mut report = page("figures", dataset, locale, Arrangement::Stack, blocks);
    report.cursor = Some(cursor(study, &arranged, selection, at.unwrap_or_default()));
    report.is_sortable = true;
    report.is_dated = true;
    report.foot.push(words::number_legend(&study.every_figure().comparators, locale));
    if !selection.table.filter.is_empty() {
        report.head = vec![filter_line(dataset, &selection.table.filter, locale)];
    }
    if let Some(at) = at {
        let headings = arranged.headings.partition_point(|heading| (*heading as usize) < at);
        report.place = words::place(at + 1 - headings, arranged.count(), words::ROW, locale);
    }
    report
}

/// The values that the rows of the table can be filtered by.
#[must_use]
pub fn facets(study: &Study, selection: &Selection, locale: Locale) -> Rc<[FacetRow]> {
    study.arranged(selection, locale).facets(study)
}

/// The names of the columns in links.
pub(super) fn column_names() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.name)
}

/// The words of links before the values of filters.
pub(super) fn filter_names() -> impl Iterator<Item = &'static str> {
    choice::KINDS.iter().map(|(name, _)| *name).chain([choice::TEXT])
}

/// What the filter wants: of several values of a kind any, of several kinds all.
fn filter_line(dataset: &Dataset, filter: &Filter, locale: Locale) -> Phrase {
    let mut line = Phrase::new().muted(Text::new("筛选  ", "Filter  ").get(locale));
    let mut facets: Vec<&Facet> = filter.facets.iter().collect();
    facets.sort_by_key(|facet| facet.kind());
    let mut last = None;
    for facet in facets {
        let between = match last {
            None => "",
            Some(kind) if kind == facet.kind() => Text::new(" 或 ", " or ").get(locale),
            Some(_) => " · ",
        };
        last = Some(facet.kind());
        line = if between.is_empty() { line } else { line.muted(between) };
        line = match facet {
            Facet::Period(_) => line.label(LabelKind::Period, facet.name(dataset, locale)),
            Facet::Place(_) => line.label(LabelKind::Locator, facet.name(dataset, locale)),
            _ => line.strong(facet.name(dataset, locale)),
        };
    }
    if !filter.text.is_blank() {
        line = if last.is_some() { line.muted(" · ") } else { line };
        line = line.label(LabelKind::Token, format!("“{}”", filter.text.as_str().trim()));
    }
    line
}

/// The row of the selection: the remembered row where it is about the selected figure, else the first row that is.
fn position(study: &Study, rows: &[FigureRow], selection: &Selection) -> Option<usize> {
    let fits = |row: &FigureRow| {
        row.subject(study).is_some_and(|Subject { indicator, area, period, .. }| {
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
            selection.period.and_then(|_| position(study, rows, &series))
        })
        .or_else(|| rows.iter().position(|row| !matches!(row, FigureRow::Heading(..))))
}

fn cursor(study: &Rc<Study>, arranged: &Rc<Arranged>, selection: &Selection, at: usize) -> Cursor {
    let (study, arranged, selection) = (Rc::clone(study), Rc::clone(arranged), selection.clone());
    let length = arranged.rows.len();
    let pick = move |wanted: usize| {
        let rows = &arranged.rows;
        // Headings are stepped over in the direction of the move.
        let is_figure = |at: &usize| rows.get(*at).is_some_and(|row| !matches!(row, FigureRow::Heading(..)));
        let row = if wanted < at {
            (0..=wanted).rev().find(is_figure).or_else(|| (wanted..length).find(is_figure))
        } else {
            (wanted..length).find(is_figure).or_else(|| (0..wanted).rev().find(is_figure))
        };
        let row = row.unwrap_or(wanted);
        let found = rows.get(row).and_then(|row| row.subject(&study));
        let Some(Subject { indicator, area, period, .. }) = found else { return selection.clone() };
        Selection { indicator: Some(indicator), area: Some(area), period: Some(period), row, ..selection.clone() }
    };
    Cursor { block: Some(0), length, position: at, pick: Rc::new(pick) }
}

fn table_block(
    study: &Rc<Study>,
    arranged: &Rc<Arranged>,
    selection: &Selection,
    at: Option<usize>,
    locale: Locale,
) -> Block {
    let TableChoice { sort, columns: chosen, filter } = &selection.table;
    let shown: Rc<[usize]> = (0..COLUMNS.len()).filter(|column| chosen.shows(*column)).collect();
    let columns = shown
        .iter()
        .filter_map(|at| Some((*at, COLUMNS.get(*at)?)))
        .map(|(at, spec)| {
            let mark = sort.filter(|sort| sort.column == at).map_or("", |sort| if sort.falling { "↓" } else { "↑" });
            let kept = chosen.is_wide(at) || chosen.at() == at || !mark.is_empty();
            TableColumn {
                title: format!("{}{mark}", spec.title.get(locale)),
                kind: match spec.kind {
                    ColumnKind::Name if chosen.is_wide(at) => ColumnKind::WideName,
                    kind => kind,
                },
                priority: if kept { 0 } else { spec.priority },
            }
        })
        .collect();
    let current = shown.iter().position(|column| *column == chosen.at());
    let wording = Wording::of(study.dataset(), selection, locale);
    let samples = cells::samples(study, wording).map(|cells| Row { kind: RowKind::Item, cells: kept(cells, &shown) });
    let (held, rows, asked) = (Rc::clone(study), Rc::clone(arranged), selection.clone());
    let row = move |at: usize| {
        let Some(row) = rows.rows.get(at).copied() else { return Row { kind: RowKind::Item, cells: Vec::new() } };
        let about = |at: usize| rows.rows.get(at)?.subject(&held).map(|it| (it.indicator, it.area));
        let kind = row.kind();
        let heading = if let RowKind::Member(heading) = kind { rows.rows.get(heading) } else { None };
        let above = cells::Above {
            name: at > 0 && about(at).is_some() && about(at) == about(at - 1),
            source: matches!(heading, Some(FigureRow::Heading(rows::Heading::Topic(_, Role::Context), _))),
        };
        let wording = Wording::of(held.dataset(), &asked, locale);
        let cells = cells::cells(wording, held.every_figure(), row, above);
        Row { kind, cells: if kind == RowKind::Heading { cells } else { kept(cells, &shown) } }
    };
    let of = Text::new("{} / {} 行", "{} of {} rows");
    let count = locale.count(arranged.count());
    let count = if filter.is_empty() {
        Text::new("{} 行", "{} rows").fill(locale, &[&count])
    } else {
        of.fill(locale, &[&count, &locale.count(arranged.all)])
    };
    let mut right = Phrase::new();
    match &arranged.total {
        Ok(total) => {
            let figure = wording.total(total);
            right = right.muted(Text::new("合计 ", "total ").get(locale)).figure(figure).muted(" · ");
        }
        Err(NoTotal::MayOverlap) if arranged.count() > 1 => {
            right = right.muted(Text::new("可能重叠，不合计 · ", "may overlap, no total · ").get(locale));
        }
        Err(_) => {}
    }
    Block {
        title: if filter.is_empty() {
            Text::new("全部数值", "All figures")
        } else {
            Text::new("部分数值", "Some figures")
        }
        .get(locale)
        .into(),
        right: right.label(LabelKind::Count, count),
        content: Content::Table(Table {
            columns,
            length: arranged.rows.len(),
            row: Rc::new(row),
            selected: at,
            current,
            samples: samples.into(),
            forms: Vec::new(),
        }),
    }
}

/// The cells of the columns that are shown.
fn kept(mut cells: Vec<Phrase>, shown: &[usize]) -> Vec<Phrase> {
    if shown.len() == COLUMNS.len() {
        return cells;
    }
    shown.iter().filter_map(|column| cells.get_mut(*column).map(std::mem::take)).collect()
}

/// What is known of the selected row, in a few lines.
fn detail_block(study: &Study, wording: Wording<'_>, selection: &Selection, row: FigureRow) -> Block {
    let (dataset, locale) = (study.dataset(), wording.locale);
    let (title, period, lines) = match row {
        FigureRow::Heading(..) => (Title::default(), String::new(), Vec::new()),
        FigureRow::Inferred(at, _) => {
            let Some(found) = study.every_figure().inferred.get(at as usize) else {
                return Block::prose("", Vec::new());
            };
            let figure = wording.derived(&found.derived);
            let interval = figure.interval.clone().unwrap_or_default();
            let formula = super::formulas::derivation(wording, &found.derived);
            let line = Phrase::new().figure(figure).word(" = ").then(formula).muted(format!("   {interval}"));
            let subject = found.subject;
            let mut lines = vec![line];
            if !found.is_settled(dataset) {
                lines.push(IF_ITS_OWN.get(locale).into());
            }
            lines.extend(surroundings(study, selection, subject, found.status(dataset), locale));
            (title(dataset, subject.indicator, subject.area, locale), subject.period.words(locale), lines)
        }
        FigureRow::Observation(id, _) => {
            let observation = dataset.observation(id);
            let ranked =
                dataset.find_ranking(observation.role, observation.indicator, observation.area, observation.period);
            let ranking = ranked.map(|(_, ranking)| ranking);
            let mut lines = cite::lines(dataset, Some(&observation), ranking, locale);
            // The source stays in its row from figure to figure.
            lines.splice(lines.len().min(1)..lines.len().min(1), ranking.map(|ranking| rank_line(wording, ranking)));
            let Observation { role, indicator, area, period, .. } = observation;
            let (subject, status) = (Subject { role, indicator, area, period }, observation.attributes.status);
            lines.extend(surroundings(study, selection, subject, status, locale));
            (title(dataset, observation.indicator, observation.area, locale), observation.period.words(locale), lines)
        }
        FigureRow::Ranking(id, _) => {
            let ranking = dataset.ranking(id);
            let stated = ranks::stated(wording, ranking.role, ranking.indicator, ranking.area);
            let mut lines = cite::ranking_lines(dataset, ranking, locale);
            let line = if stated.len() > 1 { ranks::path(wording, &stated) } else { rank_line(wording, ranking) };
            lines.insert(lines.len().min(1), line);
            (title(dataset, ranking.indicator, ranking.area, locale), ranking.period.words(locale), lines)
        }
    };
    Block { title, right: Phrase::new().label(LabelKind::Period, period), content: Content::Prose(lines) }
}

/// That a figure counts something else than its indicator says.
const DIFFERS_FROM: Text = Text::new("口径不同于：{}", "its definition differs from: {}");

/// A rank among how many, for a table whose column of ranks has no room.
fn rank_line(wording: Wording<'_>, ranking: &Ranking) -> Phrase {
    let standing = analysis::standing(wording.dataset, ranking.role, ranking.indicator, ranking.period);
    let among = ranks::among(wording, ranking, standing.and_then(|standing| standing.size));
    Phrase::new().muted(Text::new("位次 ", "rank ").get(wording.locale)).then(among)
}

/// Under which reading a value before follows from a growth.
const IF_ITS_OWN: Text = Text::new(
    "增幅属于哪一项，原文未说明：这里按属于本项推算。",
    "If the growth is its own: the source does not say whose it is.",
);

/// What belongs to a figure besides its source: its course, and what it counts.
fn surroundings(
    study: &Study,
    selection: &Selection,
    subject: Subject,
    status: StatusSet,
    locale: Locale,
) -> Vec<Phrase> {
    let dataset = study.dataset();
    let selection = Selection { without_context: true, ..selection.clone() };
    let shown = Shown::new(study, &selection, subject.indicator, subject.area, locale);
    let dated = |at: usize| {
        Some(Phrase::new().label(LabelKind::Period, shown.label(at).text).word(" ").figure(shown.value(at)?))
    };
    let few = Some(shown.periods.len()).filter(|count| *count <= MOST_PERIODS);
    let course: Vec<Phrase> = (0..few.unwrap_or_default()).filter_map(dated).collect();
    let course = (course.len() > 1).then(|| Phrase::joined(&course, " · "));
    let definition = dataset.indicator(subject.indicator).definition.get(locale);
    let differs = !definition.is_empty() && status.contains(Status::DEFINITION);
    let definition = if differs { DIFFERS_FROM.fill(locale, &[definition]) } else { definition.to_owned() };
    let measure = words::measure(dataset.indicator(subject.indicator).measure).get(locale);
    let gap = if definition.is_empty() { "" } else { " · " };
    let definition =
        Phrase::new().muted(format!("{} ", words::MEASURE.get(locale))).word(measure).muted(gap).muted(definition);
    course.into_iter().chain([definition]).collect()
}

/// Of more periods the course is not said.
const MOST_PERIODS: usize = 8;

fn title(dataset: &Dataset, indicator: IndicatorId, area: AreaId, locale: Locale) -> Title {
    let indicator = dataset.indicator(indicator);
    let [long, short] = [indicator.name.get(locale), indicator.short.get(locale)];
    if dataset.home() == Some(area) {
        return Title::new(long, short);
    }
    let area = dataset.area(area).short.get(locale);
    Title::new(format!("{long} · {area}"), format!("{short} · {area}"))
}
