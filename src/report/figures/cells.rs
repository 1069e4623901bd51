//! What stands in a row of the table.

use super::rows::{Every, FigureRow, Heading, Inferred, follows, ranked};
use super::{GROWTH, INDICATOR, NOTE, PERIOD, PLACE, RANK, SOURCE, STATE, UNIT, VALUE, WRITTEN};
use crate::analysis;
use crate::data::{AreaId, Dataset, GrowthKind, IndicatorId, Observation, Ranking, Role, SourceId, Status, StatusSet};
use crate::locale::{Locale, Text};
use crate::report::{ColumnKind, Figure, LabelKind, Name, POINTS, Phrase, Piece, Study, Wording, cite, words};

/// What the rows above a row say already.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    /// Its name.
    pub(super) name: bool,
    /// That it is another source's.
    pub(super) source: bool,
}

/// The cells of a row, one a column; a heading has two.
pub(super) fn cells(wording: Wording<'_>, every: &Every, row: FigureRow, above: Above) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    match row {
        FigureRow::Heading(heading, count) => {
            let count = Phrase::new().label(LabelKind::Count, locale.count(count as usize));
            vec![heading_cell(dataset, heading, locale), count]
        }
        FigureRow::Observation(id, _) => observation_cells(wording, &dataset.observation(id), row, above),
        FigureRow::Ranking(id, _) => ranking_cells(wording, dataset.ranking(id), row, above),
        FigureRow::Inferred(at, _) => {
            every.inferred.get(at as usize).map(|found| inferred_cells(wording, found, above)).unwrap_or_default()
        }
    }
}

/// Of longer tables so many rows are looked at for the widths of the columns.
const MOST_MEASURED: usize = 500;
/// Columns keep room for words of no more letters: a rare long one would cost all rows other columns.
const MOST_KEPT: usize = 12;

/// Of each column the row with the most letters before a decimal mark, and the one with the most behind it.
pub(super) type Widest = [[Option<FigureRow>; 2]; super::COLUMNS.len()];

/// Of the first rows of the dataset's own figures the widest. Other sources' figures are few, stand last, and are of any
/// size.
pub(super) fn widest(study: &Study, locale: Locale) -> &Widest {
    let every = study.every_figure();
    let measure = || {
        let wording = Wording::new(study.dataset(), locale);
        let mut most = [[(0, None); 2]; super::COLUMNS.len()];
        let own = |row: &&FigureRow| row.subject(study).is_some_and(|subject| subject.role == Role::Home);
        for row in every.rows.iter().take(MOST_MEASURED).filter(own) {
            let cells = cells(wording, every, *row, Above::default());
            for ((most, cell), column) in most.iter_mut().zip(cells).zip(&super::COLUMNS) {
                if is_rare(column.kind, &cell) {
                    continue;
                }
                let text = cell.text();
                let mark = text.find('.').unwrap_or(text.len());
                for (most, part) in most.iter_mut().zip([&text[..mark], &text[mark..]]) {
                    let letters = part.chars().count();
                    *most = if letters > most.0 { (letters, Some(*row)) } else { *most };
                }
            }
        }
        most.map(|parts| parts.map(|(_, row)| row))
    };
    every.widest(locale).get_or_init(measure)
}

/// Whether no column keeps room for a cell.
fn is_rare(column: ColumnKind, cell: &Phrase) -> bool {
    match column {
        ColumnKind::Text | ColumnKind::Note => cell.text().chars().count() > MOST_KEPT,
        // A unit beside a number, in a column where the others have none.
        ColumnKind::Number => cell.figures().any(|figure| !matches!(figure.unit.as_str(), "" | "%")),
        _ => false,
    }
}

/// Two rows of the widest cells of all columns.
pub(super) fn samples(study: &Study, wording: Wording<'_>) -> [Vec<Phrase>; 2] {
    let widest = widest(study, wording.locale);
    [0, 1].map(|part| {
        let cell = |(column, rows): (usize, &[Option<FigureRow>; 2])| {
            let cells = rows[part].map(|row| cells(wording, study.every_figure(), row, Above::default()));
            cells.and_then(|mut cells| cells.get_mut(column).map(std::mem::take)).unwrap_or_default()
        };
        widest.iter().enumerate().map(cell).collect()
    })
}

fn heading_cell(dataset: &Dataset, heading: Heading, locale: Locale) -> Phrase {
    let (name, role) = match heading {
        Heading::Topic(topic, role) => {
            let name = topic.map_or(Text::new("其他", "Other").get(locale), |id| dataset.topic(id).name.get(locale));
            (name, role)
        }
        Heading::Unit(Some(unit)) => (dataset.unit(unit).name.get(locale), Role::Home),
        Heading::Unit(None) => (Text::new("没有数值", "no value").get(locale), Role::Home),
        Heading::Growth(Some(GrowthKind::Percent)) => ("%", Role::Home),
        Heading::Growth(Some(GrowthKind::Points)) => (POINTS.get(locale), Role::Home),
        Heading::Growth(None) => (Text::new("没有增长", "no growth").get(locale), Role::Home),
    };
    let cell = Phrase::new().strong(name);
    if role == Role::Context { cell.muted(format!(" · {}", words::CONTEXT.get(locale))) } else { cell }
}

/// The cell of a column as text, for sorting by words.
pub(super) fn plain(dataset: &Dataset, every: &Every, row: FigureRow, column: usize, locale: Locale) -> String {
    let known = || row.known(dataset, &every.inferred);
    match column {
        INDICATOR => known().map_or_else(String::new, |known| {
            format!("{} {}", dataset.indicator(known.subject.indicator).name.get(locale), known.subject.area.index())
        }),
        UNIT => known()
            .and_then(|known| dataset.unit_of(known.subject.indicator))
            .map_or_else(String::new, |unit| unit.name.get(locale).to_owned()),
        STATE => known().map_or_else(String::new, |k| {
            let inferred = k.origin == analysis::Origin::Inferred;
            state(k.status, k.subject.role, Above::default(), inferred, locale).text()
        }),
        WRITTEN => tokens(dataset, row).collect::<Vec<_>>().join(" "),
        _ => {
            let cells = cells(Wording::new(dataset, locale), every, row, Above::default());
            cells.get(column).map_or_else(String::new, Phrase::text)
        }
    }
}

/// The figures of a row as they were printed.
pub(super) fn tokens(dataset: &Dataset, row: FigureRow) -> impl Iterator<Item = &str> {
    let (observed, ranking) = match row {
        FigureRow::Observation(id, _) => {
            let observation = dataset.observation(id);
            let Observation { role, indicator, area, period, .. } = observation;
            let ranked = dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| ranking);
            (Some(observation.attributes), ranked)
        }
        FigureRow::Ranking(id, _) => (None, Some(dataset.ranking(id))),
        FigureRow::Heading(..) | FigureRow::Inferred(..) => (None, None),
    };
    let growth = observed.and_then(|attributes| attributes.growth.as_ref()).and_then(|it| it.as_written.as_ref());
    let value = observed.and_then(|attributes| attributes.as_written.as_ref());
    let tokens = [value, growth, ranking.and_then(|ranking| ranking.as_written.as_ref())];
    tokens.into_iter().flatten().map(crate::text::CleanText::as_str)
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

/// A figure, and its unit, which stands in a column of its own.
fn apart(figure: Option<Figure>) -> (Option<Figure>, String) {
    let mut unit = String::new();
    let bare = figure.map(|mut figure| {
        unit = std::mem::take(&mut figure.unit);
        figure
    });
    (bare, unit)
}

fn observation_cells(wording: Wording<'_>, observation: &Observation<'_>, row: FigureRow, above: Above) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let attributes = observation.attributes;
    let Some(known) = row.known(dataset, &[]) else { return Vec::new() };
    let ranked = ranked(dataset, known.subject);
    let stated = wording.value(observation).map(|figure| words::a_year(figure, observation, locale));
    let follows = if stated.is_none() && !wording.hides_inferred() { follows(dataset, known.subject) } else { None };
    let inferred = follows.is_some();
    let (value, unit) = apart(stated.or_else(|| follows.map(|derived| wording.derived(&derived))));
    let mut notes = cite::observation_notes(observation, locale);
    notes.extend(ranked.iter().flat_map(|ranking| cite::ranking_notes(ranking, locale)));
    // The rank may be doubtful where the value is not.
    let rank_alone = ranked.is_some_and(|ranking| ranking.status.is_doubtful()) && !attributes.status.is_doubtful();
    let mut cells = vec![Phrase::new(); super::COLUMNS.len()];
    cells[INDICATOR] = name(dataset, observation.indicator, observation.area, above.name, locale);
    cells[PERIOD] = Phrase::new().label(LabelKind::Period, observation.period.short(locale));
    cells[VALUE] = Phrase::new().figure_or_missing(value);
    cells[UNIT] = unit.into();
    cells[GROWTH] = wording.growth(observation).map_or_else(Phrase::new, |growth| Phrase::new().figure(growth));
    cells[RANK] = ranked.map_or_else(Phrase::new, |ranking| Phrase::new().figure(wording.rank(ranking)));
    let all = [
        // That a value is one a year is no part of its period, and widens the column of all others.
        attributes.per_year.map(|per_year| per_year.text().get(locale).into()),
        Some(state(attributes.status, observation.role, above, inferred, locale)),
        rank_alone.then(|| RANK_DOUBTFUL.get(locale).into()),
        (!analysis::is_settled(dataset, observation)).then(|| words::WHOSE.get(locale).into()),
    ];
    let said: Vec<Phrase> = all.into_iter().flatten().filter(|words: &Phrase| !words.is_empty()).collect();
    cells[STATE] = Phrase::joined(&said, " · ");
    cells[PLACE] = known.locator.map_or_else(Phrase::new, |it| Phrase::new().label(LabelKind::Locator, it.as_str()));
    cells[WRITTEN] = written(dataset, row);
    cells[NOTE] = note_cell(notes);
    cells[SOURCE] = source_cell(dataset, attributes.source.or(ranked.and_then(|ranking| ranking.source)), locale);
    cells
}

fn ranking_cells(wording: Wording<'_>, ranking: &Ranking, row: FigureRow, above: Above) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let has_value = dataset.indicator(ranking.indicator).unit.is_some();
    let mut cells = vec![Phrase::new(); super::COLUMNS.len()];
    cells[INDICATOR] = name(dataset, ranking.indicator, ranking.area, above.name, locale);
    cells[PERIOD] = Phrase::new().label(LabelKind::Period, ranking.period.short(locale));
    // An order of merit has no value: none is missing.
    cells[VALUE] = if has_value { Phrase::new().piece(Piece::Missing) } else { Phrase::new().muted("–") };
    cells[UNIT] = dataset.unit_of(ranking.indicator).map_or("", |unit| unit.name.get(locale)).into();
    cells[RANK] = Phrase::new().figure(wording.rank(ranking));
    cells[STATE] = state(ranking.status, ranking.role, above, false, locale);
    let locator = ranking.locator.as_ref();
    cells[PLACE] = locator.map_or_else(Phrase::new, |it| Phrase::new().label(LabelKind::Locator, it.as_str()));
    cells[WRITTEN] = written(dataset, row);
    cells[NOTE] = note_cell(cite::ranking_notes(ranking, locale));
    cells[SOURCE] = source_cell(dataset, ranking.source, locale);
    cells
}

fn inferred_cells(wording: Wording<'_>, found: &Inferred, above: Above) -> Vec<Phrase> {
    let (dataset, locale, subject) = (wording.dataset, wording.locale, found.subject);
    let (value, unit) = apart(Some(wording.derived(&found.derived)));
    let interval = value.as_ref().and_then(|figure| figure.interval.clone()).unwrap_or_default();
    let mut cells = vec![Phrase::new(); super::COLUMNS.len()];
    cells[INDICATOR] = name(dataset, subject.indicator, subject.area, above.name, locale);
    cells[PERIOD] = Phrase::new().label(LabelKind::Period, subject.period.short(locale));
    cells[VALUE] = Phrase::new().figure_or_missing(value);
    cells[UNIT] = unit.into();
    cells[STATE] = state(found.status(dataset), subject.role, above, true, locale);
    let locator = found.locator(dataset);
    cells[PLACE] = locator.map_or_else(Phrase::new, |it| Phrase::new().label(LabelKind::Locator, it.as_str()));
    cells[NOTE] = if interval.is_empty() { Phrase::new() } else { Phrase::new().muted(interval) };
    cells
}

fn written(dataset: &Dataset, row: FigureRow) -> Phrase {
    let tokens: Vec<String> = tokens(dataset, row).map(|token| format!("“{token}”")).collect();
    if tokens.is_empty() { Phrase::new() } else { Phrase::new().label(LabelKind::Token, tokens.join(" ")) }
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

const DIFFERS: Text = Text::new("口径不同", "def. differs");
const RANK_DOUBTFUL: Text = Text::new("位次存疑", "rank !");

/// Only exceptions show a state, in so few words that the column keeps its place: that a figure is inferred has a sign,
/// and of another definition it is another source's.
fn state(status: StatusSet, role: Role, above: Above, inferred: bool, locale: Locale) -> Phrase {
    let differs = status.contains(Status::DEFINITION);
    let word = |status: Status| if status == Status::DEFINITION { DIFFERS } else { status.meaning() };
    let mut words: Vec<&str> = status.iter().map(|status| word(status).get(locale)).collect();
    if inferred && !differs {
        words.insert(0, words::INFERRED.get(locale));
    }
    if role == Role::Context && !above.source && !differs {
        words.push(words::CONTEXT.get(locale));
    }
    words.join(" · ").into()
}
